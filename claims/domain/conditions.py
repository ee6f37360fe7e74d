"""The conditions under which a figure is meant, parsed from a qualifier's free text.

"FP8, per chip, Llama 2 70B" -> precision fp8, level chip, workload llama-2-70b. Two figures measured
under different conditions are two claims, so the conditions are part of a claim's identity. Words that
the metric already says ("LLM training" beside `training_performance`) change nothing and are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

PRECISIONS: Final = (
    "nvfp4", "mxfp8", "mxfp4", "tf32", "fp64", "fp32", "fp16", "bf16", "fp8", "fp6", "fp4", "int16", "int8", "int4",
)  # fmt: skip
_PRECISION = re.compile(
    r"\b(?:(?P<name>nvfp4|mxfp8|mxfp4|tf32|fp64|fp32|fp16|bf16|bfloat16|fp8|cfp8|fp6|fp4|int16|int8|int4)"
    r"|(?P<bits>4|8|16|32|64)[- ]bit(?:\s+(?P<type>floating[- ]point|integers?))?"
    r"|(?P<spoken>single|double|half)[- ]precision)\b"
)
_SPOKEN = {"single": "fp32", "double": "fp64", "half": "fp16"}
_SPARSITY = re.compile(r"\b(?:(?P<dense>dense|without sparsity)|(?P<sparse>sparse|sparsity|structured sparsity))\b")
_LEVELS: Final = {
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
_LEVEL = re.compile(
    r"\b(?:per|each|a single|on one|one|single)[ -](?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LEVELS.items())
    + r")\b"
)
_BARE_LEVEL = re.compile(
    r"^(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LEVELS.items()) + r")(?: level)?$"
)
_TIME: Final = {
    "second": r"s|sec|seconds?", "minute": r"min|minutes?", "hour": r"h|hr|hours?", "day": r"days?",
    "month": r"months?", "quarter": r"quarters?", "year": r"years?",
}  # fmt: skip
_OVER: Final = _TIME | {
    "watt": r"watts?|w", "megawatt": r"megawatts?|mw", "user": r"users?", "request": r"requests?",
    "token": r"tokens?", "million-tokens": r"(?:1 )?million tokens|1m tokens", "dollar": r"dollars?|usd",
}  # fmt: skip
_PER = re.compile(
    r"(?:\bper |/ ?|\ban? )(?:" + "|".join(f"(?P<{n.replace('-', '_')}>{w})" for n, w in _OVER.items()) + r")\b"
)
_RATE_WORD = {"hourly": "hour", "daily": "day", "monthly": "month", "quarterly": "quarter",
              "annual": "year", "annually": "year", "yearly": "year", "annualized": "year"}  # fmt: skip
_COUNTED = re.compile(
    r"\b(?:(?:output |input |generated )?"
    r"(?P<thing>tokens?|tok|requests?|images?|samples?|queries|frames?|inferences|iops))"
    r"(?= ?(?:per\b|/|$))"
)
_TPS = re.compile(r"\btps\b")
_PERIOD = re.compile(r"\b(?:(?:by |in |until |end of |fiscal |fy ?)*)(?P<year>20[1-3]\d)\b(?: ?q[1-4])?")
_MODEL = re.compile(
    r"\b(?P<model>(?:llama|gpt|falcon|deepseek|mixtral|mistral|qwen|bert|vit|sdxl|stable diffusion|claude|gemma|gemini|"
    r"grok|t5|resnet|whisper|flux|bloom|opt|palm|dlrm|kimi|glm|moe|gpt-oss)"
    r"(?:[- ]?(?:v?\d+(?:\.\d+)*[a-z]*|oss|neox|base|large|small|xl|max|flash|next|r\d)){0,4})(?![a-z])"
)
_SIZE = re.compile(
    r"\b(?P<size>\d+(?:\.\d+)?)[- ]?(?P<scale>b|t|billion|trillion)(?:[- ]parameters?)?\b(?: (?:model|llm)s?)?"
)
_WORKLOADS: Final = (
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
_WORKLOAD = tuple((name, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for name, words in _WORKLOADS)
# What every accelerator is for changes nothing; small words and counted nouns neither.
_NOISE: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be both by each for from in into is it its like of on one onto or other over per same "
        "single than that the their them these this those to total up using versus vs when where which while with "
        "within ai ml llm llms fm fms models model workloads workload applications application apps tasks use cases "
        "case performance compute speed level output input generated rate",
    )
)
_IMPLIED: Final[Mapping[str, frozenset[str]]] = {
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
_IMPLIED_PER: Final[Mapping[str, str]] = {"energy_efficiency": "watt", "revenue": "year", "memory_bandwidth": "second",
                                          "network_bandwidth": "second", "interconnect_bandwidth": "second",
                                          "throughput": "second"}  # fmt: skip
_FILLER = re.compile(
    r"\b(?:large language models?|foundation models?|generative ai|machine learning|deep learning|run rate)\b"
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Normalised conditions of a figure; an empty field says that the text leaves it open."""

    precision: tuple[str, ...] = ()
    sparsity: str = ""  # "sparse" | "dense"
    level: str = ""  # chip, instance, server, ultraserver, pod, rack, cluster, core, socket, vcpu
    per: str = ""  # denominator: "hour", "second", "watt", ...
    counted: str = ""  # what is counted: "token", "request", ...
    period: str = ""  # "2026"
    workload: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()  # content words that no rule knows, in the order of the text

    def as_dict(self) -> dict[str, str | list[str]]:
        """Only what is stated, ready for JSON."""
        stated = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: list(v) if isinstance(v, tuple) else v for name, v in stated if v}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Conditions:
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list | tuple) else v for n, v in data.items()}
        return cls(**values)

    def label(self) -> str:
        """The conditions as a person reads them: "fp8, sparse, per chip"."""
        parts: list[str] = list(self.precision)
        parts += [self.sparsity] if self.sparsity else []
        parts += [f"per {self.level}"] if self.level else []
        if self.counted or self.per:
            parts.append(
                " ".join(
                    filter(None, [f"{self.counted}s" if self.counted else "", f"per {self.per}" if self.per else ""])
                )
            )
        parts += [*self.workload, *([self.period] if self.period else [])]
        if self.detail:
            parts.append(" ".join(self.detail))
        return ", ".join(parts)


def parse_conditions(
    qualifier: str | None, *, metric: str, quote: str = "", keys: Iterable[str | None] = ()
) -> Conditions:
    """Conditions of a mention.

    `keys` are its canonical keys: words of the product's own name are no condition. The quote adds a
    number format, sparsity or denominator where the qualifier names none.
    """
    text = re.sub(r"(?<=\d),(?=\d{3})", "", " ".join((qualifier or "").lower().split()))
    found, rest = _take(_FILLER.sub(_run_rate, text))
    if quote:
        found = _from_quote(found, " ".join(quote.lower().split()), metric)
    implied = _IMPLIED.get(metric, frozenset())
    return Conditions(
        precision=found["precision"],
        sparsity=found["sparsity"],
        level=found["level"],
        per="" if found["per"] == _IMPLIED_PER.get(metric) else found["per"],
        counted=found["counted"],
        period=found["period"],
        workload=tuple(w for w in found["workload"] if w not in implied),
        detail=_detail(rest, implied, keys),
    )


def _take(text: str) -> tuple[dict[str, Any], str]:
    """Recognised conditions of a text and what is left of it."""
    found: dict[str, Any] = {}
    found["precision"], text = _precision(text)
    found["sparsity"], text = _first(_SPARSITY, text)
    found["level"], text = _level(text)
    found["workload"], text = _workload(text)
    found["counted"], text = _counted(text)
    found["per"], text = _per(text)
    match = _PERIOD.search(text)
    found["period"] = match["year"] if match else ""
    return found, _PERIOD.sub(" ", text)


_FLOPS = r"\d[\d.,]*\s?\w{0,5}(?:flops|ops|flop)\b"
# "10 petaflops at FP4 and 5 petaflops": the format is that of the first figure alone.
_OTHER_FIGURE = re.compile(
    rf"{_FLOPS}\s(?:(?:at|in|of|with)\s)?(?:\w{{3,6}}\s)?(?:{_PRECISION.pattern})\s?(?:,|;|and|,\sand)\s(?=.{{0,40}}{_FLOPS})"
)


def without_other_formats(quote: str) -> str:
    """A lower-case quote without the figures and formats that stand before its last figure."""
    return _OTHER_FIGURE.sub(" ", quote)


def _from_quote(found: dict[str, Any], quote: str, metric: str) -> dict[str, Any]:
    quote = without_other_formats(quote)
    if not found["precision"] and metric == "peak_compute":
        found["precision"] = _precision(quote)[0]
    if not found["sparsity"] and metric == "peak_compute":
        found["sparsity"] = _first(_SPARSITY, quote)[0]
    if not found["per"] and metric == "cost":
        found["per"] = _time_denominator(quote)
    return found


def _run_rate(filler: re.Match[str]) -> str:
    return "run-rate" if filler[0] == "run rate" else " "


def _first(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Name of the group that matched first, and the text without every match."""
    match = pattern.search(text)
    name = next((n for n, v in match.groupdict().items() if v), "") if match else ""
    return name, pattern.sub(" ", text)


def _precision(text: str) -> tuple[tuple[str, ...], str]:
    names = {_precision_name(match) for match in _PRECISION.finditer(text)}
    return tuple(sorted(names)), _PRECISION.sub(" ", text).replace(" / ", " ")


def _precision_name(match: re.Match[str]) -> str:
    if match["name"]:
        return {"bfloat16": "bf16", "cfp8": "fp8"}.get(match["name"], match["name"])
    if match["spoken"]:
        return _SPOKEN[match["spoken"]]
    return ("int" if (match["type"] or "").startswith("int") else "fp") + match["bits"]


def _level(text: str) -> tuple[str, str]:
    name, rest = _first(_LEVEL, text)
    if name:
        return name, rest
    for clause in text.split(","):
        match = _BARE_LEVEL.match(clause.strip())
        if match:
            name = next(n for n, v in match.groupdict().items() if v)
            return name, text.replace(clause, " ", 1)
    return "", text


def _counted(text: str) -> tuple[str, str]:
    if _TPS.search(text):
        return "token", _TPS.sub(" per second ", text)
    match = _COUNTED.search(text)
    if match is None:
        return "", text
    thing = match["thing"]
    singular = {"tok": "token", "queries": "query", "iops": "operation"}.get(thing, thing.removesuffix("s"))
    return singular, text[: match.start()] + " " + text[match.end() :]


def _per(text: str) -> tuple[str, str]:
    name, rest = _first(_PER, text)
    if name:
        return name.replace("_", "-"), rest
    for word, unit in _RATE_WORD.items():
        if re.search(rf"\b{word}\b", text):
            return unit, re.sub(rf"\b{word}\b", " ", text)
    return "", text


def _time_denominator(text: str) -> str:
    name = _per(text)[0]
    return name if name in _TIME or name in {"token", "million-tokens"} else ""


def _workload(text: str) -> tuple[tuple[str, ...], str]:
    names: set[str] = set()
    for match in _MODEL.finditer(text):
        names.add(re.sub(r"[ .]+", "-", match["model"].strip()))
    text = _MODEL.sub(" ", text)
    for match in _SIZE.finditer(text):
        names.add(f"{match['size']}{match['scale'][0]}-model")
    text = _SIZE.sub(" ", text)
    for name, pattern in _WORKLOAD:
        if pattern.search(text):
            names.add(name)
            text = pattern.sub(" ", text)
    return tuple(sorted(names)), text


def _detail(text: str, implied: frozenset[str], keys: Iterable[str | None]) -> tuple[str, ...]:
    own = {part for key in keys if key for part in re.split(r"[:\- ]", key)}
    compact = {key.split(":")[-1].replace("-", "") for key in keys if key}
    silent = _NOISE | implied | own | compact
    words: list[str] = []
    for word in re.findall(r"[a-z0-9][a-z0-9.+/\-]*", text):
        word = word.strip(".-/")
        if word and word not in silent and word not in words:
            words.append(word)
    return tuple(words)
