"""A factor given as a share of the baseline's figure.

"It reaches 97% of B200 at FP4."               ->  compute_performance 0.97, baseline nvidia:b200
"Serving costs 40% of what H100 costs."        ->  cost 0.4
"at a third of the power of an H100"           ->  power 0.3333
"Efficiency is where it leads: 220% of H100's value."  ->  energy_efficiency 2.2, baseline nvidia:h100
"- vs H100: ~50% performance"                  ->  compute_performance 0.5
"It adds another 80% of bandwidth over X."     ->  memory_bandwidth 1.8
"At 40% the price of an H100"                  ->  cost 0.4, baseline nvidia:h100
"It trades 8% of peak performance for power."  ->  peak_compute 0.92
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import metrics, regions
from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import NO_FACTOR, comparison

ORDER = 20
_OF = re.compile(
    r"\s(?:of\s(?:that\sof\s|those\sof\s)?(?:what\s(?:(?:we|they|it|was|is|I|you|he|she)\s(?:[a-z]+\s){1,2}?(?:on|for|from|with|by|in)\s)?)?(?:the\s|an?\s|its\s|\w+'s\s)?"
    r"(?:(?:[a-z]+|\d)[\s-]years?[\s-]old\s)?|as\s(?:much|many|fast)\s|(?P<plain>(?:that|those)\sof\s(?:the\s|an?\s|its\s|\w+'s\s)?|the\s(?!\d)))",
    re.I,
)
_ADDED = re.compile(
    r"\b(?:add(?:s|ed|ing)?|another|additional|extra)\s(?:another\s|an?\s(?:additional|extra)\s)?$", re.I
)


_LOST = re.compile(  # "loses 15% of its throughput", "saves a third of the cost"
    r"\b(?:los(?:es|ing|t|e)|giv(?:es?|ing)\s(?:up|away)|gave\s(?:up|away)|forgo(?:es|ing)?|forwent|surrender(?:s|ed|ing)?|leav(?:es|ing)\sbehind|sacrific(?:es?|ed|ing)|trad(?:es?|ed|ing)(?:\s(?:away|off|in))?|sheds?|sav(?:es?|ed|ing)|trim(?:s|med|ming)?"
    r"|shav(?:es?|ed|ing)(?:\soff)?|eliminat(?:es?|ed|ing))\s(?:us\s|them\s|customers\s|users\s)?(?:an?\s)?$",
    re.I,
)


_BOUGHT = re.compile(  # "buys two-thirds of Acme's memory": whose customer it is
    r"\b(?:buy(?:s|ing)?|bought|purchas(?:es?|ed|ing)|procur(?:es?|ed|ing)|book(?:s|ed)|snap(?:s|ped)\sup)\s(?:an?\s|about\s|over\s|nearly\s)?$",
    re.I,
)
_PARTLY = re.compile(  # "costs that account for 40% of most bills": a part of a sum
    r"\b(?:account(?:s|ed|ing)?\sfor|makes?\sup|made\sup|represent(?:s|ed|ing)?|constitut(?:es?|ed|ing)|compris(?:es?|ed|ing))\s"
    r"(?:(?:only|just|about|roughly|some|around|nearly|over|up\sto)\s)?[~\u2248]?$"
)
_PEAK = re.compile(
    r"(?:(?:theoretical|hardware|advertised|available|achievable|roofline|maximum|max|dense|(?:FP|BF|TF|INT)\d{1,2})\s)?(?:peak|roofline|maximum|theoretical)\b",
    re.I,
)


_NAMES_PEAK = re.compile(
    r"[A-Z][\w-]{1,16}(?:\s[A-Z\d][\w-]{0,12}){0,2}'s\s(?:theoretical\s|hardware\s)?(?:peak|maximum)\b"
)
_OWN = re.compile(r"\sof\s(?:its|their|that|this|the\savailable|total)\s(?!pre)")
_USES = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|utili[sz]\w+|saturat\w+|reach\w*|hit(?:s|ting)?|attain\w*|exploit\w*)\s"
    r"(?:(?:only|just|about|roughly|around|over|up\sto)\s)?$"
)


_HAS = re.compile(
    r"\b(?:has|have|had|offers?|delivers?|provides?|is|are|with|at)\s(?:(?:only|just|about|roughly|some)\s)?$"
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "part"):
        return None
    of = _OF.match(text, quantity.end)
    if not of or (of["plain"] and quantity.shape != "percent"):  # "half the power" is read as a factor
        return _under_rival(quantity, sentence, text)
    own = _OWN.match(text, quantity.end) and _USES.search(text, max(sentence.start, quantity.left - 24), quantity.left)
    if own:
        return []  # "can only use 30% of its bandwidth"
    before = text[max(sentence.start, quantity.left - 24) : quantity.left]
    lost = _LOST.search(before)
    peak = _PEAK.match(text, of.end()) or _NAMES_PEAK.match(text, of.end())
    if peak and not lost and not _HAS.search(before):
        return []  # how much of its own peak a program gets out of a chip
    named = any(quantity.end < p.start <= of.end() + 12 and not p.is_vendor for p in sentence.products)
    found = metrics.of_comparison(sentence, quantity, text)
    if _PARTLY.search(before):
        return None
    if _BOUGHT.search(before):
        return [] if quantity.shape == "part" else None
    if not named and not (found and found[0][1] and found[0][1].start > quantity.end):
        return None
    scale = 100 if quantity.shape == "percent" else 1
    base, sign = (1.0, -1) if lost else (1.0, 1) if _ADDED.search(before) else (0.0, 1)
    ends = sorted(round(base + sign * v / scale, 6) for v in (quantity.value, quantity.high) if v is not None)
    return [
        comparison(
            "percent_of_baseline",
            quantity,
            metric,
            ends[0],
            ends[1] if len(ends) > 1 else None,
            (cue.start, cue.end) if cue else None,
        )
        for metric, cue in (found or [(_beside(quantity, sentence, text), None)])
        if metric != "other"
    ]


_VS = re.compile(
    r"\W{0,6}(?:[Vv]s\.?|[Vv]ersus|[Cc]ompared\s(?:to|with)|[Rr]elative\sto|[Aa]gainst)\s[^:\n]{2,40}:[\s*_]{1,4}[^:\n]{0,80}"
)
_CHANGES = re.compile(
    r"\s(?:more|less|higher|lower|better|worse|faster|slower|gain|improvement|uplift|increase|reduction|boost|cheaper)\b",
    re.I,
)


def _under_rival(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    """ "- vs H100: ~50% performance": so much of what stands in the label, where no word says more or less."""
    if quantity.shape != "percent" or not _VS.fullmatch(text, sentence.start, quantity.left):
        return None
    cue = next((c for c in sentence.metrics if _NEXT_WORD.fullmatch(text, quantity.end, c.start)), None)
    if cue is None or cue.label in (*NO_FACTOR, *BUSINESS) or text[quantity.start - 1] in "+-":
        return None
    if _CHANGES.match(text, quantity.end) or _CHANGES.match(text, cue.end):
        return None
    high = None if quantity.high is None else round(quantity.high / 100, 6)
    value = round(quantity.value / 100, 6)
    return [comparison("percent_of_baseline", quantity, cue.label, value, high, (cue.start, cue.end))]


_NEXT_WORD = re.compile(r"\s(?:(?:the|peak|raw|of\sthe)\s)?")


def _beside(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "lists at $799, a fifth of what an A30 goes for": the metric of the figure that it explains."""
    if announced := _announced(quantity, sentence, text):
        return announced
    before = sentence.last_draft
    if before and before.rule == "percent_of_baseline" and _AND.fullmatch(text, before.quantity.end, quantity.left):
        return before.metric  # "80% of the X and 73% of the Y"
    gap = text[before.quantity.end : quantity.left] if before else ""
    return (
        before.metric
        if before and re.fullmatch(r"(?:\s[\w-]+){0,2},\s(?:or\s|just\s|about\s)?", gap)
        else "compute_performance"
    )


_AND = re.compile(r"[^.;:]{3,60}?(?:,|,?\sand|,?\sbut)\s(?:about\s|only\s|just\s|roughly\s)?")
_ANNOUNCES = re.compile(r"[^.;:,\u2014]{0,48}(?::|\u2014|\s-{1,2})\s?$")


def _announced(quantity: Quantity, sentence: Sentence, text: str) -> str:
    """ "Power efficiency claims go further: up to ...": the only metric of the clause that the figure explains."""
    before = regions.between(sentence.metrics, regions.previous_quantity(sentence, quantity), quantity.left)
    if len(before) != 1 or before[0].label in NO_FACTOR:
        return ""
    return before[0].label if _ANNOUNCES.fullmatch(text, before[0].end, quantity.left) else ""
