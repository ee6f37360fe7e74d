"""Two figures in brackets after a comparison: its two sides in absolute terms.

"X serves it 3x faster than Y (4 ms vs. 12 ms)"  ->  latency X 4 ms, Y 12 ms
"X doubles the cores of Y (256 vs. 128)"         ->  core_count X 256, Y 128

Which is the new one follows from the comparison: a factor above one makes it the larger.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import numbers, units
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import absolute

_PAIR = re.compile(
    r"\((?P<one>(?:from\s|just\s|only\s|about\s|around\s|~)?\d[^()]{0,28}?),?\s"
    r"(?:vs\.?|versus|against|compared\s(?:to|with)|instead\sof|rather\sthan|up\sfrom|down\sfrom|as\sopposed\sto|to|and|or|->|\u2192)"
    r"\s(?P<other>(?:just\s|only\s|about\s|around\s|~)?\d[^()]{0,28}?)(?:,?\s(?:for|on|with|in|respectively)\b[^()]{0,30})?\)"
)
_PLAIN = re.compile(r"(?:[a-z]+\s|~){0,2}\d[\d,.]*")
_NO_COUNT = re.compile(r"(?:19|20)\d\d(?![\d,])|[\d.,]+\s?(?:[x%\u00d7]|times|percent|fold)")  # years, factors, shares
_REACH = 48  # characters between the end of the comparison and the bracket
_COUNTED = frozenset({"core_count", "vcpu_count", "chip_count", "cluster_size", "transistor_count", "throughput"})
_UNITS = {
    "s": frozenset({"latency", "training_time"}), "W": frozenset({"power"}), "Hz": frozenset({"clock_speed"}),
    "B": frozenset({"memory_capacity", "cache_size", "storage_capacity"}), "USD": frozenset({"cost"}),
    "B/s": frozenset({"memory_bandwidth", "network_bandwidth", "interconnect_bandwidth"}),
    "bit/s": frozenset({"network_bandwidth", "interconnect_bandwidth"}),
    "FLOPS": frozenset({"peak_compute"}), "OPS": frozenset({"peak_compute"}), "m": frozenset({"process_node"}),
}  # fmt: skip
_SPEED = frozenset({"compute_performance", "inference_performance", "training_performance"})


def settle(sentence: Sentence, text: str) -> None:
    """Puts the figures of such brackets in place of what was read of them, sorted as the comparison says."""
    for match in _PAIR.finditer(text, sentence.start, sentence.end):
        comparison = _before(match.start(), sentence)
        sides = _sides(match, text) if comparison else None
        if comparison is None or sides is None:
            continue
        inside = [d for d in sentence.drafts if match.start() <= d.quantity.start < match.end()]
        metric = inside[0].metric if inside else _metric(comparison, sides[0])
        if metric:
            kept = [d for d in sentence.drafts if d not in inside]
            told = _told(match, comparison, metric, sides, sentence)
            if len(told) >= len({d.subject for d in inside}):  # else the other side was found elsewhere
                sentence.drafts = sorted([*kept, *told], key=lambda d: (d.quantity.start, d.start))


def _before(bracket: int, sentence: Sentence) -> Draft | None:
    """The last comparison that ends shortly before the bracket."""
    found = [d for d in sentence.drafts if d.kind != "quantity" and d.quantity.start < bracket]
    last = max(found, key=lambda d: d.quantity.start, default=None)
    if last is None:
        return None
    spans = (last.baseline_span, last.metric_span, (last.quantity.start, last.quantity.end))
    end = max(span[1] for span in spans if span and span[1] <= bracket)
    return last if bracket - end <= _REACH else None


def _sides(match: re.Match[str], text: str) -> tuple[Quantity, Quantity] | None:
    """The two figures with their unit, None where they have none in common."""
    one, other = _figure(text, *match.span("one")), _figure(text, *match.span("other"))
    if one is None or other is None:
        return None
    if one.unit == "count" != other.unit and _PLAIN.fullmatch(match["one"]):
        one = replace(one, value=float(f"{one.value * _factor(other, text):.12g}"), unit=other.unit)
    return (one, other) if one.unit == other.unit and one.value != other.value else None


def _figure(text: str, start: int, end: int) -> Quantity | None:
    found = next(numbers.find(text[start:end]), None)
    if found is None or found.high is not None:
        return None
    number = found.moved(start)
    if number.money:
        return Quantity(number.start, number.end, "money", number.value, unit="USD")
    unit = units.read(text, number.digits_end)
    if unit is None or unit.end > end:
        counted = (number.scaled or number.value.is_integer()) and not _NO_COUNT.match(text, number.start)
        return Quantity(number.start, number.end, "count", number.value, unit="count") if counted else None
    value = float(f"{number.unscaled(text).value * unit.factor:.12g}")
    return Quantity(number.start, unit.end, "unit", value, unit=unit.base)


def _factor(figure: Quantity, text: str) -> float:
    """What the unit of a figure multiplies its digits with."""
    digits = numbers.NUMBER.match(text, figure.start)
    return figure.value / float(digits["low"].replace(",", "")) if digits and digits["low"] else 1.0


def _metric(comparison: Draft, figure: Quantity) -> str:
    """The metric of the comparison, where the figures can be of it; "" where they are of something else."""
    if figure.unit == "count":
        return comparison.metric if comparison.metric in _COUNTED else ""
    if comparison.metric in _UNITS.get(figure.unit or "", ()):
        return comparison.metric
    trains = comparison.metric == "training_performance" and figure.unit == "s"
    if trains and figure.value >= 60:
        return "training_time"
    return "latency" if figure.unit == "s" and comparison.metric in _SPEED and figure.value < 600 else ""


def _told(
    match: re.Match[str], comparison: Draft, metric: str, sides: tuple[Quantity, Quantity], sentence: Sentence
) -> list[Draft]:
    new, old = sides
    condition = metric == "power" != comparison.metric  # "a 41% lead over Y (40 W vs. 80 W)"
    in_order = condition or comparison.value == 1.0  # "as fast as": in the order of the names
    if not in_order and _new_is_larger(comparison, metric) != (new.value > old.value):
        new, old = old, new
    drafts = [_absolute(new, metric, comparison, comparison.subject, comparison.subject_span)]
    named = _named(match, sentence)
    if named:
        drafts.append(_absolute(old, metric, comparison, named.key, (named.start, named.end)))
    elif comparison.baseline not in (None, "unknown", comparison.subject):
        drafts.append(_absolute(old, metric, comparison, comparison.baseline or "", comparison.baseline_span))
    return drafts


def _new_is_larger(comparison: Draft, metric: str) -> bool:
    grows = comparison.value == "higher" if isinstance(comparison.value, str) else comparison.value > 1
    faster = comparison.metric in _SPEED and metric in _UNITS["s"]
    return not grows if faster else grows


def _named(match: re.Match[str], sentence: Sentence) -> Product | None:
    """ "(192 vs 96 for the X)"."""
    inside = (p for p in sentence.products if match.end("other") <= p.start < match.end() and not p.is_vendor)
    return next(inside, None)


def _absolute(figure: Quantity, metric: str, like: Draft, subject: str, span: tuple[int, int] | None) -> Draft:
    draft = absolute("bracketed", figure, metric, figure.unit or "count")
    return replace(
        draft, subject=subject, subject_span=span, subject_source="resolved", claimant=like.claimant,
        claimant_span=like.claimant_span, claimant_source=like.claimant_source, modality=like.modality,
        modality_span=like.modality_span, bound="exact", margin=like.margin, features=dict(like.features),
    )  # fmt: skip
