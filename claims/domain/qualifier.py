"""Conditions parsed from a qualifier's free text.

"FP8, per chip, Llama 2 70B" -> precision fp8, level chip, workload llama-2-70b. Words that the metric already
says ("LLM training" beside `training_performance`) change nothing and are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from claims.domain.condition_words import (
    BARE_LEVEL,
    COUNTED,
    FILLER,
    IMPLIED,
    IMPLIED_PER,
    LEVEL,
    MODEL,
    NOISE,
    OTHER_FIGURE,
    PER,
    PERIOD,
    PRECISION,
    RATE_WORD,
    SIZE,
    SPARSITY,
    SPOKEN,
    TIME,
    TPS,
    WORKLOAD,
)
from claims.domain.conditions import Conditions


def parse_conditions(
    qualifier: str | None, *, metric: str, quote: str = "", keys: Iterable[str | None] = ()
) -> Conditions:
    """Conditions of a mention.

    `keys` are its canonical keys: words of the product's own name are no condition. The quote adds a
    number format, sparsity or denominator where the qualifier names none.
    """
    text = re.sub(r"(?<=\d),(?=\d{3})", "", " ".join((qualifier or "").lower().split()))
    found, rest = _take(FILLER.sub(_run_rate, text))
    if quote:
        found = _from_quote(found, " ".join(quote.lower().split()), metric)
    implied = IMPLIED.get(metric, frozenset())
    return Conditions(
        precision=found["precision"],
        sparsity=found["sparsity"],
        level=found["level"],
        per="" if found["per"] == IMPLIED_PER.get(metric) else found["per"],
        counted=found["counted"],
        period=found["period"],
        workload=tuple(w for w in found["workload"] if w not in implied),
        detail=_detail(rest, implied, keys),
    )


def _take(text: str) -> tuple[dict[str, Any], str]:
    """Recognised conditions of a text and what is left of it."""
    found: dict[str, Any] = {}
    found["precision"], text = _precision(text)
    found["sparsity"], text = _first(SPARSITY, text)
    found["level"], text = _level(text)
    found["workload"], text = _workload(text)
    found["counted"], text = _counted(text)
    found["per"], text = _per(text)
    match = PERIOD.search(text)
    found["period"] = match["year"] if match else ""
    return found, PERIOD.sub(" ", text)


def without_other_formats(quote: str) -> str:
    """A lower-case quote without the figures and formats that stand before its last figure."""
    return OTHER_FIGURE.sub(" ", quote)


def _from_quote(found: dict[str, Any], quote: str, metric: str) -> dict[str, Any]:
    quote = without_other_formats(quote)
    if not found["precision"] and metric == "peak_compute":
        found["precision"] = _precision(quote)[0]
    if not found["sparsity"] and metric == "peak_compute":
        found["sparsity"] = _first(SPARSITY, quote)[0]
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
    names = {_precision_name(match) for match in PRECISION.finditer(text)}
    return tuple(sorted(names)), PRECISION.sub(" ", text).replace(" / ", " ")


def _precision_name(match: re.Match[str]) -> str:
    if match["name"]:
        return {"bfloat16": "bf16", "cfp8": "fp8"}.get(match["name"], match["name"])
    if match["spoken"]:
        return SPOKEN[match["spoken"]]
    return ("int" if (match["type"] or "").startswith("int") else "fp") + match["bits"]


def _level(text: str) -> tuple[str, str]:
    name, rest = _first(LEVEL, text)
    if name:
        return name, rest
    for clause in text.split(","):
        match = BARE_LEVEL.match(clause.strip())
        if match:
            name = next(n for n, v in match.groupdict().items() if v)
            return name, text.replace(clause, " ", 1)
    return "", text


def _counted(text: str) -> tuple[str, str]:
    if TPS.search(text):
        return "token", TPS.sub(" per second ", text)
    match = COUNTED.search(text)
    if match is None:
        return "", text
    thing = match["thing"]
    singular = {"tok": "token", "queries": "query", "iops": "operation"}.get(thing, thing.removesuffix("s"))
    return singular, text[: match.start()] + " " + text[match.end() :]


def _per(text: str) -> tuple[str, str]:
    name, rest = _first(PER, text)
    if name:
        return name.replace("_", "-"), rest
    for word, unit in RATE_WORD.items():
        if re.search(rf"\b{word}\b", text):
            return unit, re.sub(rf"\b{word}\b", " ", text)
    return "", text


def _time_denominator(text: str) -> str:
    name = _per(text)[0]
    return name if name in TIME or name in {"token", "million-tokens"} else ""


def _workload(text: str) -> tuple[tuple[str, ...], str]:
    names: set[str] = set()
    for match in MODEL.finditer(text):
        names.add(re.sub(r"[ .]+", "-", match["model"].strip()))
    text = MODEL.sub(" ", text)
    for match in SIZE.finditer(text):
        names.add(f"{match['size']}{match['scale'][0]}-model")
    text = SIZE.sub(" ", text)
    for name, pattern in WORKLOAD:
        if pattern.search(text):
            names.add(name)
            text = pattern.sub(" ", text)
    return tuple(sorted(names)), text


def _detail(text: str, implied: frozenset[str], keys: Iterable[str | None]) -> tuple[str, ...]:
    own = {part for key in keys if key for part in re.split(r"[:\- ]", key)}
    compact = {key.split(":")[-1].replace("-", "") for key in keys if key}
    silent = NOISE | implied | own | compact
    words: list[str] = []
    for word in re.findall(r"[a-z0-9][a-z0-9.+/\-]*", text):
        word = word.strip(".-/")
        if word and word not in silent and word not in words:
            words.append(word)
    return tuple(words)
