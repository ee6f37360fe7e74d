"""Phrases around a factor: listed factors, joined adjectives, a metric behind the baseline, levels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import regions
from claims.extraction.records import Cue, Quantity, Sentence

_KIND_AND = re.compile(r"\s(?!of\b|in\b|for\b|on\b)[a-z-]{3,12}\s(?:and|or|&)\s(?:up\sto\s|a\s)?")
SINCE = (  # before the figure of an earlier time: "34%, up from 19%", "$135B (versus just $72B)"
    r",?\s\(?(?:(?:up|down)\sfrom|versus|vs\.?|against|compared\s(?:with|to))\s(?:just\s|only\s|an?\s(?:\w+\s){0,3}of\s)?$"
)
_OR = re.compile(r"(?:\s\([a-z][a-z\s-]{2,24}\))?\s?(?:,|,?\sor|,?\sand)\s(?:even\s|up\sto\s)?")


def last_listed(sentence: Sentence, quantity: Quantity, text: str) -> Quantity:
    """The last of factors that share their noun: "double, quadruple or eight times the cores"."""
    for following in sentence.quantities:
        if following.start >= quantity.end:
            says_more = following.verb and not quantity.verb  # "raises X by 50% and doubles Y"
            alike = following.shape in ("mult", "percent") and not says_more
            if not alike or not _OR.fullmatch(text, quantity.end, following.left):
                return quantity
            quantity = following
    return quantity


def noun_shared(sentence: Sentence, quantity: Quantity, text: str) -> Quantity | None:
    """The next of two factors whose kinds share a noun: "3x dense and 6x sparse compute"."""
    following = next((q for q in sentence.quantities if q.start >= quantity.end), None)
    alike = following is not None and following.shape == quantity.shape
    return following if following and alike and _KIND_AND.fullmatch(text, quantity.end, following.left) else None


_AND_ALSO = re.compile(r"\s(?:and|&)\s")
_ADJECTIVES = frozenset({"faster", "cheaper", "slower", "quicker", "efficient", "powerful", "performant", "expensive",
                         "cost effective", "cost-effective", "energy efficient", "energy-efficient"})  # fmt: skip


def joined_adjectives(sentence: Sentence, cues: Sequence[Cue], text: str) -> list[Cue]:
    """ "10x faster and cheaper": the adjectives joined to the one that the factor measures."""
    if len(cues) != 1 or cues[0].text not in _ADJECTIVES:
        return []
    join = _AND_ALSO.match(text, cues[0].end)
    following = next((c for c in sentence.metrics if join and c.start == join.end()), None)
    return [following] if following and following.text in _ADJECTIVES else []


_TIMES = frozenset({"latency", "training_time", "throughput"})
QUICKER = re.compile(r"\s(?:as\s)?(?:faster|quicker|slower|speedier|quickly|quick|fast)\b")


def measured_before(sentence: Sentence, quantity: Quantity, text: str) -> str:
    """ "latencies 3x faster than X and 2x faster than Y": the second factor is of the measure of the first."""
    last = next((d for d in reversed(sentence.drafts) if d.kind == "comparison"), None)
    if last is None or last.metric not in _TIMES:
        return ""
    alike = QUICKER.match(text, quantity.end) and QUICKER.match(text, last.quantity.end)
    return last.metric if alike else ""


_AFTER_NAME = re.compile(r"[\w\s'-]{0,20}?\s(?:in|on|for|at)\s(?:(?:the|its|terms\sof|[\w-]+)\s){0,3}", re.I)


def metric_after_name(sentence: Sentence, at: int, text: str) -> Cue | None:
    """The metric that follows the baseline: "24% better than the A100 on price performance"."""
    for product in sentence.products:
        if product.start >= at and not product.is_vendor:
            cue = next((c for c in sentence.metrics if c.start >= product.end and c.label != "chip_count"), None)
            other = cue and any(
                product.end <= q.start < cue.start for q in sentence.quantities
            )  # "at a third of the power"
            if (
                cue
                and not other
                and cue.start - product.end <= 40
                and _AFTER_NAME.fullmatch(text, product.end, cue.start)
            ):
                return cue
            return None
    return None


_IN = re.compile(r"\s(?:in|on|for|at|when)\s(?:[\w-]+\s){0,3}")


def metric_behind(sentence: Sentence, quantity: Quantity, text: str) -> Cue | None:
    """The metric right behind the figure: "leads by 60% in bandwidth"."""
    limit = min(regions.next_quantity(sentence, quantity), regions.clause_end(sentence, quantity.end, text))
    after = regions.between(sentence.metrics, quantity.end, limit)
    return after[0] if after and _IN.fullmatch(text, quantity.end, after[0].start) else None


_ITEM_LABEL = re.compile(r"[^.:;|]{2,40}:\s")


def of_label(sentence: Sentence, at: int, text: str) -> Cue | None:
    """What the label of an item measures, for what stands behind it: "HBM capacity: ... (X has 60% more)"."""
    label = _ITEM_LABEL.match(text, sentence.start, at)
    cues = regions.between(sentence.metrics, sentence.start, label.end()) if label else []
    return next((c for c in reversed(cues) if c.label not in ("other", "chip_count")), None)


_LEVELS = re.compile(r"\s?(?:vs\.?|versus|against|compared\s(?:to|with)|->|\u2192)\s~?\d[\d.]*\s?%")  # "23% vs 18%"
_LEVEL = re.compile(r"(?<!up\s)(?<!down\s)(?<!cut\s)\b(?:to|from|at)\s$")


def is_level(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "utilisation rose to 52%": how high it is, not by how much it changed ("at 25% less" is a change)."""
    if _LEVELS.match(text, quantity.end):
        return True
    if regions.between(sentence.comparatives, quantity.end, quantity.end + 16) or _sums_up(sentence, quantity, text):
        return False
    return bool(_LEVEL.search(text, max(sentence.start, quantity.left - 6), quantity.left))


_AMOUNTS = re.compile(
    r"\b(?:amount|add|work|com|equat|translat|stand|sit|put|peg|measur|clock|boil)\w*(?:\s(?:up|out|in|down))?\s(?:to|at)\s"
    r"(?:about\s|roughly\s|around\s|nearly\s|some\s|just\s|an?\s)?$|\bcame\s(?:in|out)\s(?:at|to)\s$"
)
_CHANGE = re.compile(
    r"(?:leads?|gains?|improvements?|advantages?|uplifts?|boosts?|jumps?|savings|reductions?|speed-?\s?ups?|increases?|edge|leap)$"
)


def _sums_up(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """ "its lead over X amounts to 60%": how large the change is, no level."""
    if not _AMOUNTS.search(text, max(sentence.start, quantity.left - 24), quantity.left):
        return False
    start = max(regions.clause_start(sentence, quantity.left, text), regions.previous_quantity(sentence, quantity))
    before = [c for c in regions.between(sentence.comparatives, start, quantity.left) if _CHANGE.fullmatch(c.text)]
    return bool(before)


_WHAT = re.compile(
    r"\s(?:of\s)?what\s(?:[^.;:()\s,]{1,24}\s){1,7}?(?:(?P<power>consum|draw)|(?P<cost>cost|charg|pay))(?:es?|s|d|ed)?\b"
)


def what_another_does(quantity: Quantity, text: str) -> str:
    """ "twice what the H100 draws", "half of what an H100 costs": the metric that the verb names."""
    found = _WHAT.match(text, quantity.end)
    return found.lastgroup or "" if found else ""


_OF_UNIT = {
    "B": "memory_capacity", "B/s": "memory_bandwidth", "W": "power", "Hz": "clock_speed", "FLOPS": "peak_compute",
    "OPS": "peak_compute",
}  # fmt: skip
_OF_NOUN = {"cores": "core_count", "vcpus": "vcpu_count", "transistors": "transistor_count"}
_THAN = re.compile(
    r"\s(?:(?:more|less|higher|lower|larger|greater|fewer|bigger|smaller|as\smuch)\s(?:than|as)|(?:of\s)?the)\s"
    r"[^.;:,()]{0,40}"
)


_ELSEWHERE = re.compile(r"\s(?:at|in|with|within|using|while|and|for)\s")


def _measured(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word between two places says what is measured."""
    return any(c.label != "chip_count" for c in regions.between(sentence.metrics, start, end))


def of_the_figure_compared(sentence: Sentence, quantity: Quantity, text: str) -> str:
    """ "50 percent more than X's 288 GB": what the figure after the factor measures."""
    other = next((q for q in sentence.quantities if q.start >= quantity.end), None)
    if other is None or not _THAN.fullmatch(text, quantity.end, other.start):
        return ""
    if _ELSEWHERE.search(text, quantity.end, other.left):
        return ""  # "10x the throughput of X at 20 kW"
    metric = _OF_UNIT.get(other.unit or "") if other.shape == "unit" else _OF_NOUN.get(other.noun)
    sized = [c for c in sentence.metrics if c.label.endswith(("_capacity", "_size", "_bandwidth"))]
    cue = next((c for c in sized if 0 <= c.start - other.end <= 16), None)
    cue = cue or next((c for c in sized if quantity.end <= c.start and c.end <= other.start), None)
    if cue and other.unit in ("B", "B/s"):
        return cue.label
    return "" if _measured(sentence, quantity.end, other.left) else metric or ""


_BETTER_ON = re.compile(
    r"\s(?:better|faster|higher|lower|worse|quicker|ahead|behind|greater)\s(?:on|in|at)\s"
    r"(?:(?!(?:and|while|but|with|average|as|when)\b)[\w-]+\s){0,2}"
)


def metric_after_comparative(sentence: Sentence, quantity: Quantity, text: str) -> Cue | None:
    """ "2x better on throughput per dollar": the metric stands behind the comparative."""
    limit = regions.next_quantity(sentence, quantity)
    cue = next((c for c in sentence.metrics if quantity.end < c.start < limit and c.label not in regions.WEAK), None)
    return cue if cue and _BETTER_ON.fullmatch(text, quantity.end, cue.start) else None


_FOR_TIME = re.compile(
    r"(?:'?s)?\s(?:GPUs?\s|chips?\s)?(?:in|on|for)\s(?:(?:the|its|terms\sof|average|median|mean)\s){0,2}"
)
_LABEL = re.compile(r"\s?:\s{0,3}")
_LABEL_BEGINS = re.compile(r"[\W\d_]{0,6}(?:[\w/-]+\s){0,3}")


def measured_apart(sentence: Sentence, quantity: Quantity, text: str) -> Cue | None:
    """ "6x faster than X for TTFT", "Latency: 2x faster than X": the measure behind the baseline or in the label."""
    return _time_after_name(sentence, quantity, text) or _label(sentence, quantity, text)


def _time_after_name(sentence: Sentence, quantity: Quantity, text: str) -> Cue | None:
    named = next((p for p in sentence.products if p.start >= quantity.end and not p.is_vendor), None)
    cue = next((c for c in sentence.metrics if named and c.start >= named.end), None)
    if named is None or cue is None or cue.label not in _TIMES or cue.text.startswith("token"):
        return None
    return cue if _FOR_TIME.fullmatch(text, named.end, cue.start) else None


def _label(sentence: Sentence, quantity: Quantity, text: str) -> Cue | None:
    cue = next((c for c in reversed(sentence.metrics) if c.end <= quantity.left), None)
    if cue is None or cue.label in regions.WEAK or not _LABEL.fullmatch(text, cue.end, quantity.left):
        return None
    return cue if _LABEL_BEGINS.fullmatch(text, sentence.start, cue.start) else None


_AS_MANY = re.compile(r"\sas\smany\s(?:[A-Z][\w.]*\s)?")


def of_names(sentence: Sentence, quantity: Quantity, text: str) -> str:
    """ "five times as many H100s": chips."""
    chips = (p for p in sentence.products if p.type in ("chip", "family"))
    return "chip_count" if any(_AS_MANY.fullmatch(text, quantity.end, p.start) for p in chips) else ""


_IS_SO = re.compile(r"\s(?:is|are|was|were)\s(?:(?:also|about|roughly|nearly|almost|up\sto|\w+ly)\s){0,2}[~]?")
_FAST = re.compile(r"\s(?:faster|quicker|slower|as\s(?:fast|quick))\b")


def is_fast(cue: Cue, quantity: Quantity, text: str) -> bool:
    """ "its memory is twice as fast": the noun on the left, whose speed it is."""
    is_so = cue.label == "memory_capacity" and _IS_SO.fullmatch(text, cue.end, quantity.left)
    return bool(is_so and _FAST.match(text, quantity.end))
