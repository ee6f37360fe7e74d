"""The same figure as a baseline.

"It has the same power draw as its predecessor."             ->  power 1.0
"It doubles the speed of the CS-2 at the same price."         ->  cost 1.0, baseline that of the factor
"Twice as fast as the CS-2 while drawing the same power"     ->  power 1.0, baseline that of the factor
"It has roughly the same bandwidth as the H100."             ->  memory_bandwidth 1.0 approx, baseline nvidia:h100
"The H200 has identical throughput to the H100."             ->  throughput 1.0, baseline nvidia:h100
"R8g has the same price-performance, compared with R7i."     ->  price_performance 1.0, baseline aws:r7i
"On the H100, FP8 has the same latency as plain BF16."       ->  latency 1.0, baseline unknown: no product
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Cue, Draft, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, against, against_unknown, comparison
from claims.extraction.units import FORMAT

ORDER = 85
LEVEL = True  # a factor of one is the claim
_SAME = re.compile(r"\b(?P<word>same|identical)\s(?:(?:levels?|amounts?|numbers?|kind|degree)\sof\s)?", re.I)
_AT = re.compile(
    r"\b(?:at|for|within|in|with|and|us(?:e|es|ing)|consum(?:e|es|ing)|draw(?:s|ing)?|need(?:s|ing)?|requir(?:es?|ing)|cost(?:s|ing)?)\s"
    r"(?:an?\s|(?:(?:exactly|roughly|about|approximately|nearly|almost|virtually|essentially)\s)?the\s)?$",
    re.I,
)
_NEARLY = re.compile(r"\b(?:roughly|about|approximately|nearly|almost|virtually|around)\s(?:the\s|an?\s)?$", re.I)
_CONDITIONS = frozenset({"power", "cost", "process_node", "clock_speed", "memory_capacity"})
_AS = re.compile(r"[\w\s-]{0,24}?\b(?:as|to)\s(?:the\s|its\s|an?\s|that\sof\s)?", re.I)
_ALSO_AS = re.compile(  # "the same speed, the same cache and the same power as X"
    r"(?:\sper\s\w+)?(?:(?:,|,?\sand)\sthe\s(?:same|identical)(?:\s(?!as\b)[\w-]+){1,5}){1,3}\s(?:as|to)\s(?:the\s|its\s|an?\s|that\sof\s)?",
    re.I,
)
_KIND = re.compile(  # "the same memory architecture as X": a kind of thing, not how much of it
    r"\s(?:\w+\s)?(?:patterns?|profile|curve|management|delivery|supply|connectors?|architecture|technolog\w+|types?|kinds?|formats?|interface"
    r"|subsystem|hierarchy|controllers?|layout|model|design|stack|standards?|supplier|vendor|modules?|topology|fabric|domain|dies?|silicon|chiplets?)\b"
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _SAME.finditer(text, sentence.start, sentence.end):
        cue = next(
            (c for c in sentence.metrics if _beside(text, match.end(), c.start) and c.label not in NO_FACTOR),
            None,
        )
        if cue is None or _KIND.match(text, cue.end):
            continue
        after = _AS.match(text, cue.end, sentence.end) or _ALSO_AS.match(text, cue.end, sentence.end)
        if after and _compared(sentence, after.end(), text):
            cues = regions.coordinated(sentence, cue, after.end(), text)
            drafts += _against(_drafts(match, cues, text), match, after.end(), sentence)
        elif after and cue.label in _MEASURED and _SETTING.match(text, after.end()):
            drafts += [against_unknown(draft) for draft in _drafts(match, [cue], text)]
        elif not after and _set_against(match, cue, sentence, text):
            drafts += _drafts(match, [cue], text)
        elif not after and cue.label in _CONDITIONS and _beside_factor(match, sentence, text):
            drafts += _drafts(match, regions.coordinated(sentence, cue, sentence.end, text), text)
    return drafts


_MEASURED = frozenset(
    {"throughput", "latency", "compute_performance", "inference_performance", "training_performance", "training_time"}
)


_QUALITY = re.compile(r"(?:(?!(?:as|at|for|in|of|with|and|but|to|on|is|has|by)\b)[\w/-]{2,12}\s){0,3}")


def _beside(text: str, start: int, end: int) -> bool:
    """ "the same projected GPU cost": what stands between only says which cost."""
    return start <= end and _QUALITY.fullmatch(text, start, end) is not None


def measured(start: int, sentence: Sentence, text: str) -> Cue | None:
    """The measure right behind "the same", unless it is a kind of thing."""
    cue = next((c for c in sentence.metrics if _beside(text, start, c.start)), None)
    return None if cue is None or _KIND.match(text, cue.end) else cue


NO_LEVEL = frozenset({*NO_FACTOR, "process_node", "units_shipped", "customer_count", "usage_share"})  # of two alike


def before_names(match: re.Match[str], sentence: Sentence, text: str) -> Cue | None:
    """In what they are alike: "identical latency on both" (the group "what"), "latency is identical on both"."""
    if match["what"]:
        within = regions.between(sentence.metrics, *match.span("what"))
        return within[-1] if within and within[-1].end == match.end("what") else None
    cues = regions.between(sentence.metrics, max(sentence.start, match.start() - 24), match.start())
    return cues[-1] if cues and not text[cues[-1].end : match.start()].strip() else None


def _drafts(match: re.Match[str], cues: list[Cue], text: str) -> list[Draft]:
    near = _NEARLY.search(text, max(0, match.start() - 20), match.start())
    quantity = Quantity(match.start(), match.end("word"), "part", 1.0, bound="approx" if near else "exact")
    return [comparison("same", quantity, one.label, 1.0, None, (one.start, one.end)) for one in cues]


def _against(drafts: list[Draft], match: re.Match[str], at: int, sentence: Sentence) -> list[Draft]:
    """ "identical speed to X", "the same 400 W as X": what follows is the comparand, whatever stands between."""
    plain = match["word"].lower() == "same" and not any(match.end() <= q.start < at for q in sentence.quantities)
    named = None if plain else next((p for p in sentence.products if 0 <= p.start - at <= 24 and not p.is_vendor), None)
    if named is None:
        return drafts
    return [against(draft, named) for draft in drafts]


_SETTING = re.compile(  # "per-tensor FP8", "the BF16 baseline", "the unquantized model": settings of one product
    rf"(?:(?:plain|pure|native|per-\w+|dense|static|dynamic|standard|regular)\s){{0,2}}{FORMAT.pattern}"
    r"|(?:un|non-)(?:quanti[sz]|optimi[sz]|compil|compress|shard)ed\b|full[\s-]precision\b"
)


def _beside_factor(match: re.Match[str], sentence: Sentence, text: str) -> bool:
    """Whether a factor with a comparand stands before "at the same power"."""
    at = _AT.search(text[max(sentence.start, match.start() - 32) : match.start()])
    factors = [d for d in sentence.drafts if d.kind == "comparison" and d.quantity.end <= match.start()]
    return bool(at) and bool(factors) and bool(sentence.products or sentence.markers)


def _compared(sentence: Sentence, at: int, text: str) -> bool:
    """A product or a generation must follow: "the same memory as before" compares with nothing named."""
    named = any(0 <= p.start - at <= 24 for p in sentence.products)
    return named or bool(_BEFORE_IT.match(text, at))


_BEFORE_IT = re.compile(
    r"(?:predecessor|previous|prior|last|first|outgoing|existing|earlier)\b|old(?:er)?\s(?:ones?|parts?|chips?|generation|models?|cards?|versions?)\b",
    re.I,
)
_GETS = re.compile(
    r"\b(?:achiev|deliver|offer|provid|has|have|had|get|reach|giv|show|yield|with|at)\w*\s(?:\w+ly\s)?(?:the\s)?$", re.I
)


def _set_against(match: re.Match[str], cue: Cue, sentence: Sentence, text: str) -> bool:
    """ "gets the same price-performance in A and more in B, compared with X": the comparand ends the sentence."""
    if not _GETS.search(text, max(sentence.start, match.start() - 20), match.start()) or cue.label in _NO_LEVEL:
        return False
    against = [
        m for m in sentence.markers if m.start >= cue.end and re.match(r"compared|relative|in comparison", m.text)
    ]
    return any(0 <= p.start - m.end <= 24 and not p.is_vendor for m in against for p in sentence.products)


_NO_LEVEL = frozenset(
    {"process_node", "model_size", "customer_count", "units_shipped", "investment", "revenue", "usage_share"}
)
