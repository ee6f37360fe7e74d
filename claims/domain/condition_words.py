"""The words in which conditions are told: number formats, scopes, denominators, workloads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

PRECISIONS: Final = (
    "nvfp4", "mxfp8", "mxfp4", "tf32", "fp64", "fp32", "fp16", "bf16", "fp8", "fp6", "fp4", "int16", "int8", "int4",
)  # fmt: skip
PRECISION = re.compile(
    r"\b(?:(?P<name>nvfp4|mxfp8|mxfp4|tf32|fp64|fp32|fp16|bf16|bfloat16|fp8|cfp8|fp6|fp4|int16|int8|int4)"
    r"|(?P<bits>4|8|16|32|64)[- ]bit(?:\s+(?P<type>floating[- ]point|integers?))?"
    r"|(?P<spoken>single|double|half)[- ]precision)\b"
)
SPOKEN = {"single": "fp32", "double": "fp64", "half": "fp16"}
SPARSITY = re.compile(r"\b(?:(?P<dense>dense|without sparsity)|(?P<sparse>sparse|sparsity|structured sparsity))\b")
LEVELS: Final = {
    "chip": r"chips?|accelerators?|gpus?|tpus?|processors?|devices?|gpu cards?",
    "ultraserver": r"ultraservers?",
    "instance": r"instances?|vms?|virtual machines?",
    "server": r"servers?|nodes?|systems?|box(?:es)?",
    "pod": r"pods?|superpods?",
    "rack": r"racks?",
    "cluster": r"clusters?|ultraclusters?|supercomputers?|sites?",
    "core": r"cores?",
    "socket": r"sockets?|cpus?",
    "vcpu": r"vcpus?",
}
LEVEL = re.compile(
    r"\b(?:per|each|a single|on one|one|single)[ -](?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in LEVELS.items())
    + r")\b"
)
BARE_LEVEL = re.compile(r"^(?:" + "|".join(f"(?P<{name}>{words})" for name, words in LEVELS.items()) + r")(?: level)?$")
TIME: Final = {
    "second": r"s|sec|seconds?", "minute": r"min|minutes?", "hour": r"h|hr|hours?", "day": r"days?",
    "month": r"months?", "quarter": r"quarters?(?! of\b)", "year": r"years?",
}  # fmt: skip
OVER: Final = TIME | {
    "watt": r"watts?|w", "megawatt": r"megawatts?|mw", "user": r"users?", "request": r"requests?",
    "token": r"tokens?", "million-tokens": r"(?:1 )?million tokens|1m tokens", "dollar": r"dollars?|usd",
}  # fmt: skip
PER = re.compile(
    r"(?:\bper |/ ?|\ban? )(?:" + "|".join(f"(?P<{n.replace('-', '_')}>{w})" for n, w in OVER.items()) + r")\b"
)
RATE_WORD = {"hourly": "hour", "daily": "day", "monthly": "month", "quarterly": "quarter",
              "annual": "year", "annually": "year", "yearly": "year", "annualized": "year"}  # fmt: skip
COUNTED = re.compile(
    r"\b(?:(?:output |input |generated )?"
    r"(?P<thing>tokens?|tok|requests?|images?|samples?|queries|frames?|inferences|iops))"
    r"(?= ?(?:per\b|/|$))"
)
TPS = re.compile(r"\btps\b")
PERIOD = re.compile(r"\b(?:(?:by |in |until |end of |fiscal |fy ?)*)(?P<year>20[1-3]\d)\b(?: ?q[1-4])?")
MODEL = re.compile(
    r"\b(?P<model>(?:llama|gpt|falcon|deepseek|mixtral|mistral|qwen|bert|vit|sdxl|stable diffusion|claude|gemma|gemini|"
    r"grok|t5|resnet|whisper|flux|bloom|opt|palm|dlrm|kimi|glm|moe|gpt-oss)"
    r"(?:[- ]?(?:v?\d+(?:\.\d+)*[a-z]*|oss|neox|base|large|small|xl|max|flash|next|r\d)){0,4})(?![a-z])"
)
SIZE = re.compile(
    r"\b(?P<size>\d+(?:\.\d+)?)[- ]?(?P<scale>b|t|billion|trillion)(?:[- ]parameters?)?\b(?: (?:model|llm)s?)?"
)
WORKLOADS: Final = (
    ("fine-tuning", r"fine[- ]?tun(?:e|ed|ing)"),
    ("training", r"train(?:ing|s|ed)?|pre-?training"),
    ("prefill", r"prefill(?:-only)?"),
    ("decode", r"decod(?:e|ing)"),
    ("first-token", r"(?:time to )?(?:first|1st) tokens?|ttft"),
    ("inference", r"inference|inferencing|serving"),
    ("database", r"databases?|mysql|postgres(?:ql)?|sql|olap|oltp"),
    ("web", r"web (?:applications?|apps?|servers?|services?)|nginx"),
    ("java", r"(?:large )?java(?: applications?| workloads?)?"),
    ("analytics", r"analytic(?:s|al)(?: workloads?)?|spark|big data"),
    ("cache", r"cach(?:e|es|ing)|redis|memcached"),
    ("hpc", r"hpc|high[- ]performance computing|scientific computing"),
    ("cfd", r"cfd|fluid dynamics"),
    ("video", r"video(?: encoding| transcoding)?|media encoding"),
    ("cryptography", r"cryptograph(?:y|ic)|encryption"),
    ("recommendation", r"recommend(?:ation|er)s?(?: models?| systems?)?|dlrm|embeddings?"),
    ("sap-hana", r"sap hana|s/4hana|hana"),
    ("mlperf", r"mlperf"),
)
WORKLOAD = tuple((name, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for name, words in WORKLOADS)
# What every accelerator is for changes nothing; small words and counted nouns neither.
NOISE: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be both by each for from in into is it its like of on one onto or other over per same "
        "single than that the their them these this those to total up using versus vs when where which while with "
        "within ai ml llm llms fm fms models model workloads workload applications application apps tasks use cases "
        "case performance compute speed level output input generated rate",
    )
)
IMPLIED: Final[Mapping[str, frozenset[str]]] = {
    "training_performance": frozenset({"training"}),
    "training_time": frozenset({"training"}),
    "inference_performance": frozenset({"inference"}),
    "memory_bandwidth": frozenset({"memory", "hbm", "bandwidth"}),
    "memory_capacity": frozenset({"memory", "capacity", "hbm"}),
    "customer_count": frozenset({"customers", "customer", "companies", "chips", "instances"}),
    "cluster_size": frozenset({"cluster", "chips"}),
    "chip_count": frozenset({"chips", "gpus"}),
    "model_size": frozenset({"parameters", "parameter", "training", "inference"}),
    "network_bandwidth": frozenset({"network", "networking", "bandwidth"}),
    "interconnect_bandwidth": frozenset({"interconnect", "bandwidth"}),
    "revenue": frozenset({"revenue", "sales", "annual", "annualized", "business"}),
    "units_shipped": frozenset({"chips", "units", "processors", "shipped", "built"}),
}
# Rates over these metrics carry the denominator in their name already.
IMPLIED_PER: Final[Mapping[str, str]] = {"energy_efficiency": "watt", "revenue": "year", "memory_bandwidth": "second",
                                          "network_bandwidth": "second", "interconnect_bandwidth": "second",
                                          "throughput": "second"}  # fmt: skip
FILLER = re.compile(
    r"\b(?:large language models?|foundation models?|generative ai|machine learning|deep learning|run rate)\b"
)


FLOPS = r"\d[\d.,]*\s?\w{0,5}(?:flops|ops|flop)\b"
# "10 petaflops at FP4 and 5 petaflops": the format is that of the first figure alone.
OTHER_FIGURE = re.compile(
    rf"{FLOPS}\s(?:(?:at|in|of|with)\s)?(?:\w{{3,6}}\s)?(?:{PRECISION.pattern})\s?(?:,|;|and|,\sand)\s(?=.{{0,40}}{FLOPS})"
)
