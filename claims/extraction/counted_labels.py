"""What labels of rows and columns count: "Number of TensorCores per chip", "GPUs", "Pod size", "Paying customers".

"CUDA cores" -> core_count      "Chips per pod" -> chip_count      "Max model size" -> model_size
"""

from __future__ import annotations

import re

_COUNTED = (
    ("vcpu_count", r"v-?cpus?(?:\scores)?|virtual\s(?:cpus?|cores)|vcores?|threads"),
    ("core_count", r"[a-z]{0,8}(?<!s)cores?|[a-z]-cores|ocpus?|sms?|streaming\smultiprocessors?"
                   r"|(?:compute|execution|shading)\sunits?|stream\sprocessors?|tiles|tensix(?:es)?"
                   r"|(?:compute|processing)\s(?:engines?|elements?|cores?)|tpcs|cus|pes?|pcus?"),
    ("transistor_count", r"transistors?"), ("model_size", r"parameters?|params"), ("cluster_size", r"nodes?"),
    ("units_shipped", r"(?:volumes?|shipments?|units\s(?:shipped|sold)"
                      r"|(?:[gctn]pus?|chips?|accelerators?)\s(?:deployed|installed|shipped|sold))"
                      r"(?:\s\(units\)|\s\(?20\d\d[EF]?\)?)?"),
    ("customer_count", r"customers?"),
    ("chip_count", r"(?:[gctnlixd]pus?|asics?|superchips?|chips?|accelerators?|processors?|sockets?|rdus?|devices)"),
)  # fmt: skip
_HEAD = (
    r"(?:(?:total|max(?:imum)?|min|no\.?|number|num|count|qty|quantity|#)\s?(?:number\s)?(?:of\s)?)?"
    r"(?:(?!per\b|of\b|for\b|to\b|[/.-]\s)[\w/.-]+\s){0,3}?"  # "Model / GPU" counts nothing
)
_TAIL = (  # "Tensor cores on X": of a name
    r"(?:\s(?:count|number|size|qty)|\s?\(s\)|\s?(?:per|/|in\sa|in\seach)\s?[\w-]+(?:\s\w+)?"
    r"|\s(?:on|in|of)\s(?:the\s|an?\s)?(?-i:[A-Z])[\w-]*(?:\s(?-i:[A-Z0-9])[\w-]*){0,3})?"
)
_COUNTS = tuple((metric, re.compile(rf"{_HEAD}(?:{noun}){_TAIL}", re.I)) for metric, noun in _COUNTED)
_POD = re.compile(
    r"(?:max(?:imum)?\s)?(?:pod|slice|superpod|node|rack)\s(?:size|scale)|(?:max(?:imum)?\s)?(?:pod|slice|superpod)"
    r"|(?:NVLink|scale-up|ICI)\sdomain(?:\ssize)?", re.I)  # fmt: skip
_MODEL = re.compile(r"(?:max(?:imum)?|largest)\s(?:supported\s)?model(?:\ssize)?", re.I)
_UNCOUNTED = re.compile(  # "Max concurrent threads": of a program; "Chip size"; "4 GPUs", "vs X GPU": settings
    r"^(?:chip|die|wafer|package|processor|[gctnx]pu|accelerator)\s(?:size|area)$|^\d+\s|^(?:vs\.?|versus|relative\sto)\s|\bthreads\s(?:per|/)"
    r"|\b(?:per|concurrent|resident|active|max(?:imum)?|CUDA|GPU)\s(?:[\w-]+\s)?threads\b", re.I)  # fmt: skip
ASIDE = re.compile(r"\s?\((?!s\))[^()]*\)|\s?\[[^\[\]]*\]|(?<=[Cc]ores)\s/\s[Tt]hreads$")


def metric(words: str) -> str:
    """The metric of what a label counts: "Number of TensorCores per chip", "GPUs", "CUDA Cores"."""
    bare = ASIDE.sub("", words).strip(" :*_#?").removeprefix("of ")  # "# of vCPUs"
    if _POD.fullmatch(bare):
        return "chip_count"
    if _MODEL.fullmatch(bare):
        return "model_size"
    if _UNCOUNTED.search(bare):
        return ""
    return next((metric for metric, pattern in _COUNTS if pattern.fullmatch(bare)), "")
