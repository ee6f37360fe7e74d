"""A factor whose metric stands in the sentence before, or nowhere.

"It has 80 GB, a 2x increase over the A100"  ->  memory_capacity 2.0, baseline nvidia:a100, as the figure before
"It is 24% better than the A100 on latency"  ->  latency 0.76, baseline nvidia:a100
"The H100 is 1.5x better than the A100"      ->  compute_performance 1.5, baseline nvidia:a100
"""

from __future__ import annotations

import re

from claims.extraction import factors, formats, metrics, owners, phrases, regions
from claims.extraction.records import Cue, Draft, Product, Quantity, Section, Sentence
from claims.extraction.rules import against, comparison

ORDER = 60
INHERIT = "inherit"  # resolved by propagation: the metric of the claim before


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult", "part"):
        return None
    label, word = factors.direction(sentence, quantity, None, text)
    many = bool(
        re.match(
            r"\s(?:as\s(?:many|much)|the\s(?:number|amount)\sof\b|that\s(?:of|for|in)\b|what\s(?:(?:the|an?|its|any|other|most|all|rivals?|competitors|today\'s|current)\b|[A-Z]|(?:we|you|I)\s\w+\s(?:with|on|from|in)\b))",
            text[quantity.end : quantity.end + 24],
        )
    )
    if quantity.verb and not many and not _doubled_figure(quantity, sentence, text):
        return None
    if quantity.shape == "percent" and quantity.high is None and phrases.is_level(sentence, quantity, text):
        return []  # "improved its yield to nearly 40%"
    if _unknown_thing(quantity, sentence, text) or _of_no_claim(quantity, sentence, text):
        return []
    beaten = _beaten_figure(quantity, sentence, text)
    item = _of_item(quantity, sentence, text)
    compared = many or bool(beaten) or item is not None or _compared(quantity, sentence, text)
    part = quantity.shape == "part" and factors.beside_name(quantity, sentence, text)
    if not label and not part and not (quantity.shape == "mult" and compared):
        return None
    if (
        not compared
        and not sentence.drafts
        and not regions.between(sentence.comparatives, quantity.end, quantity.end + 14)
    ):
        return None
    if label == "down" and quantity.shape == "percent" and not compared:
        return []  # "the loss fell by 30%": of what fell nothing is known, and performance is not meant
    if _SIZE.match(text, quantity.end):
        return _of_size(quantity, sentence)
    if cue := phrases.metric_after_name(sentence, quantity.end, text) or item:
        return factors.of_measure("bare_factor", quantity, cue, (label, word), sentence, text)
    return _of_performance(quantity, sentence, text, (label, word), beaten, many) or None


_ASIDE = re.compile(r"\([^()]{0,48}$")


def _of_item(quantity: Quantity, sentence: Sentence, text: str) -> Cue | None:
    """ "- HBM capacity: 128 GB vs 80 GB (X has 60% more)": in an aside, of what the item's label measures."""
    aside = sentence.section is Section.ITEM and _ASIDE.search(text, sentence.start, quantity.left)
    return phrases.of_label(sentence, quantity.left, text) if aside else None


_SIZE = re.compile(r"\s(?:larger|bigger|smaller|the\ssize)\b")


_AND_MORE = re.compile(r"\s(?:and|or)\s(?:up\sto\s|about\s|over\s|~)?\d{1,4}(?:\.\d{1,3})?x")


def _of_pair(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "2x and 3x acceleration": the first factor shares the word behind the second."""
    second = _AND_MORE.match(text, quantity.end)
    return second is not None and bool(regions.between(sentence.comparatives, second.end(), second.end() + 14))


def _compared(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "2x than", "1.4x X", "a 1.35x score": something it is compared with, or a ratio by its looks."""
    if any(m.start >= quantity.end and m.label == "than" for m in sentence.markers):
        return True
    if quantity.shape != "mult":
        return False
    if _OF_BEFORE.match(text, quantity.end) and _apposed(quantity, sentence, text):
        return True
    if _of_pair(quantity, sentence, text):
        return True
    scored = quantity.value % 1 != 0 and _scored(quantity, sentence, text)
    return bool(scored) or _named_next(quantity, sentence, text) is not None


def _of_performance(
    quantity: Quantity, sentence: Sentence, text: str, direction: tuple[str, str], beaten: str, many: bool
) -> list[Draft]:
    """A factor that no metric's name goes with: of the claim before, of the figure beaten, else of performance."""
    label, word = direction
    value = factors.factor(quantity, label, word, beaten or "compute_performance")
    apposed = _told_before(quantity, label, sentence) or many or _apposed(quantity, sentence, text)
    metric = beaten or (INHERIT if apposed else "compute_performance")
    if formats.behind_name(sentence, quantity, text) or (not apposed and formats.IN_FORMAT.match(text, quantity.end)):
        metric = beaten or "peak_compute"
    if worked := _AT_WORK.match(text, quantity.end):
        cue = Cue(*worked.span("word"), "compute_performance", worked["word"])
        metric = beaten or next(iter(metrics.performance_of(sentence, quantity, cue, text)), metric)
    drafts = [comparison("bare_factor", quantity, metric, value[0], value[1], None)] if value else []
    for draft in drafts if quantity.shape in ("mult", "part") else ():
        if (named := _named_next(quantity, sentence, text)) is not None:
            against(draft, named, quantity.end)
    return drafts


_AT_WORK = re.compile(r"\s(?P<word>better|worse)\s(?:at|for|in|on)\s")  # "3x better at training"
_BY = re.compile(r"\sby\s(?:about\s|nearly\s|over\s|more\sthan\s|roughly\s|almost\s|around\s)?(?:an?\s)?")


def _doubled_figure(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "4.8 TB/s (double the H100)": what is doubled is the figure before, not something the verb names."""
    told = _named_next(quantity, sentence, text) is not None or _OF_BEFORE.match(text, quantity.end)
    return bool(told) and _apposed(quantity, sentence, text)


_OF_BEFORE = re.compile(  # "120 TOPS, nearly double the previous generation"
    r"\s(?:that\sof\s|what\s)?(?:the|its|their|our)\s(?:predecessor|previous|prior|preceding|last|outgoing|older|earlier|first|original)\b"
    r"|\s(?:that\sof\s)?(?:the\s(?:world's\s)?|today's\s)(?:latest|fastest|largest|leading|best|top|most\spowerful|highest-end|current)\s"
)


def _beaten_figure(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "beats the old record of 865,000 tokens/s by 27%": the metric of the figure that is beaten."""
    before = regions.quantity_before(sentence, quantity.left)
    if before is None or before.shape not in ("count", "unit") or not _BY.fullmatch(text, before.end, quantity.start):
        return ""
    named = next((c.label for c in sentence.metrics if before.left <= c.start < before.end), "")
    return named if named in ("throughput", "peak_compute", "latency") else ""


def _told_before(quantity: Quantity, label: str, sentence: Sentence) -> bool:
    """Whether the metric may stand in the sentence before: not where this one says which of two names is better."""
    if sentence.drafts:
        return False
    if label not in ("better", "worse"):
        return True
    own = any(not p.is_vendor and p.end <= quantity.left for p in sentence.products)
    return not (own and any(m.label == "than" and m.start >= quantity.end for m in sentence.markers))


def _of_size(quantity: Quantity, sentence: Sentence) -> list[Draft]:
    """How large a thing is says how many chips a cluster has, and nothing of a chip."""
    if not any(p.type == "cluster" and p.end <= quantity.left for p in sentence.products):
        return []
    value = factors.factor(quantity, "up", "larger", "cluster_size")
    return [comparison("bare_factor", quantity, "cluster_size", value[0], value[1], None)] if value else []


_THING = re.compile(  # "25% fewer replicas", "50% more memory channels"
    r"\s(?:more|fewer|less|greater|larger|bigger|higher|lower|additional|extra)\s(?:(?!than\b|and\b|in\b|for\b|on\b)[\w-]+\s){0,2}?"
    r"(?!less\b)(?:[a-z]{3,}|[A-Z]{2,4})s(?<!ss)(?<!us)\b"
)
_OF_NO_METRIC = re.compile(  # "60% more automated assembly", "a 100x reduction in distance"
    r"\s(?:more\s(?!than\b|and\b|or\b|in\b|for\b|on\b|at\b|when\b|over\b|per\b|with\b|powerful\b|capable\b|performan\w+\b|productive\b)"
    r"[a-z]{4,}\s[a-z]{4,}"
    r"|(?:reduction|decrease|drop|decline)\sin\s(?:the\s)?[a-z]{4,}|as\smany\s(?!as\b|per\b|in\b|on\b)[a-z]{4,})\b"
)
_OFF = re.compile(r"\soff\b")


def _unknown_thing(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """More of something that is no metric, or a discount on something that is no product."""
    if _OFF.match(text, quantity.end) or _OF_NO_METRIC.match(text, quantity.end):
        return True
    thing = _THING.match(text, quantity.end)
    return thing is not None and not any(p.start < thing.end() and thing.start() < p.end for p in sentence.products)


def _of_no_claim(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "an accuracy of 92%, up 1.2%": what belongs to a figure that makes no claim makes none."""
    before = regions.quantity_before(sentence, quantity.left)
    if before is None or before.shape not in ("percent", "money") or any(d.quantity is before for d in sentence.drafts):
        return False
    return bool(_BESIDE.fullmatch(text, before.end, quantity.left))


_BESIDE = re.compile(r"[^.;,]{0,16}?,?\s?\(?(?:up|down|or|which\sis|an?|a\s\w+|representing)\s")
_SCORES = re.compile(
    r"\b(?:achiev|deliver|show|reach|record|post|hit)\w*\s(?:an?\s)?(?:average\s(?:of\s)?)?$"
    r"|\b(?:parity|competitive|even|level|on\spar)\sat\s(?:an?\s)?(?:about\s|~)?$",
    re.I,
)


def _scored(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "X achieves 1.16x in training": a ratio that stands for itself."""
    before = text[max(sentence.start, quantity.left - 24) : quantity.left]
    return bool(_SCORES.search(before)) and bool(re.match(r"\s(?:in|on|for|with|at)\s|[.,;]|$", text[quantity.end :]))


_TO_NAME = re.compile(  # "20x an 8xH100 system", "1.3x a single H100"
    r"[\s*]{0,4}(?:as\s|(?:that\s)?of\s|what\s(?:we|you|I)\s\w+\s(?:with|on|from|in)\s)?(?:(?:the|an?)[\s*]{1,3})?(?:(?:single|lone|comparable|dual|original|older|old|previous|prior|earlier|outgoing|regular|standard)\s|[\w]{1,6}-(?:socket|way|GPU|chip)\s|\d{1,3}\s?x\s?)?"
)


def _named_next(quantity: Quantity, sentence: Sentence, text: str) -> Product | None:
    """ "733 teraflops (2.35x A100's)": the product of comparison follows at once."""
    named = (p for p in sentence.products if p.start >= quantity.end and not p.is_vendor and not p.passive)
    return next(
        (p for p in named if _TO_NAME.fullmatch(text, quantity.end, owners.with_maker(p, sentence, text))), None
    )


_EQUALS = re.compile(r"[=~][\s*]{0,4}$")  # "300 petaflops \u2248 1.7x the X"


def _apposed(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether the factor stands beside the figure before it: "192 GB, 2.4x more than ..."."""
    if not sentence.drafts:
        return False
    before = text[sentence.drafts[-1].quantity.end : quantity.left]
    if _EQUALS.search(text, max(0, quantity.start - 6), quantity.start):
        return True
    if re.search(r"\)\s\w", before):
        return False  # "X (192 GB of memory) is 2x better": the figure before was an aside
    return bool(
        re.search(
            r"(?:,|\bor|\u2014|-|\(|\band|\bis|\bare|,\swith)\s?(?:so\s|an?\s|which\sis\s|up\s|i\.e\.\s)?$", before
        )
    )
