"""Programs: rivals that are software or models, so that the claim is about no hardware.

"2x faster than the stock kernels on the X"       ->  another program on the same chip
"beats the previous state-of-the-art model by 4%"  ->  a model
"raises throughput 10% over Foo v2 on the X"       ->  an older version of the program
"""

from __future__ import annotations

import re

_PROGRAM = (
    r"(?:kernels?|compilers?|tokenizers?|librar(?:y|ies)|frameworks?|implementations?|algorithms?|decoding|runtimes?"
    r"|schedulers?|quantizers?|optimizers?|(?:inference|serving)\sengines?|baselines?)"
)
_MODEL = (
    r"(?:(?:SOTA|state-of-the-art|best|strongest|leading|larger|bigger|smaller|dense|teacher|draft|open(?:-source|-weights?)?|closed|proprietary"
    r"|language|vision|reasoning|embedding)\s(?:[\w-]+\s){0,2}(?:models?|LLMs?))"
)
_NAMED = re.compile(
    rf"\s(?:(?:the|an?|its|our|their|other|existing|previous|prior|earlier|current|standard|stock|default|vanilla|naive|upstream|native|optimized"
    rf"|original|plain|[a-z]{{0,3}}[A-Z][\w.+]*|[\w-]+-based)\s){{0,4}}"
    rf"(?:{_PROGRAM}|eager(?:\smode)?|llama\.cpp|torch\.compile|{_MODEL}(?!\s(?:running\s)?on\s))\b"
)
_VERSION_ON = re.compile(
    r"\s(?:the\s)?[A-Z][\w.-]*\s[vV]\d[\w.]*\s(?:running\s)?on\s(?:the\s|an?\s|its\s)?(?:\w+'s\s)?"
)


def compared(text: str, start: int, end: int) -> bool:
    """Whether a comparand that names no product begins with a program or a model."""
    return bool(_NAMED.match(text, start, end))


def on_product(text: str, start: int, product: int) -> bool:
    """Whether a comparand is a program that runs on the product named behind it."""
    named = _NAMED.match(text, start, product)
    return bool((named and _ON.fullmatch(text, named.end(), product)) or _VERSION_ON.fullmatch(text, start, product))


_ON = re.compile(r"\s(?:running\s)?on\s(?:the\s|an?\s|its\s|the\ssame\s)?(?:\w+'s\s)?")
