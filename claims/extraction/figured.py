"""Figured: whether a figure already uses a comparative, which then makes no claim of its own.

"reduces latency by 40%", "192 cores, 64 more than X"        ->  the figure says it better
"cheaper than X and draws half the power"                      ->  "cheaper" is free: it has its own comparand
"""

from __future__ import annotations

import re

from claims.extraction import asserted, regions, rivals
from claims.extraction.comparands import Comparand
from claims.extraction.records import Cue, Quantity, Sentence
from claims.extraction.rules import figure_contrast, rival_factor


def spoken_for(word: Cue, sentence: Sentence, text: str) -> bool:
    """Whether a number already uses this comparative."""
    boosted = any(c.label == "clock_speed" and c.start <= word.start < c.end for c in sentence.metrics)
    if boosted or figure_contrast.spoken_for(word.start, sentence):
        return True  # "a boost clock" is no comparative
    if _between_figures(word, sentence, text) or _difference(word, sentence, text):
        return True
    for quantity in sentence.quantities:
        if not any(d.quantity is quantity and rival_factor.rates(d) for d in sentence.drafts):
            continue
        if quantity.end <= word.start <= regions.noun_phrase_end(sentence, quantity, text) + 1:
            return True
        if any(
            d.quantity is quantity and d.metric_span and 0 <= word.start - d.metric_span[1] <= 1
            for d in sentence.drafts
        ):
            return True  # "2x performance per watt improvement"
        start = max(regions.clause_start(sentence, quantity.left, text), regions.previous_quantity(sentence, quantity))
        if start <= word.start < quantity.left and not _compared_before(word, quantity, sentence, text):
            return True
    return any(q.left <= word.start < q.end for q in sentence.quantities) or asserted.denied(word, sentence, text)


_NUMBER = re.compile(r"(?:^|[\s,;(])\d[\d,.]*\s$")


def _difference(word: Cue, sentence: Sentence, text: str) -> bool:
    """ "192 cores, 64 more than X": by how many, told by a number that is no name's."""
    number = _NUMBER.search(text, max(sentence.start, word.start - 12), word.start)
    return number is not None and not any(p.end == word.start - 1 for p in sentence.products)


_TO = re.compile(r"\s(?:\w+ly\s)?(?:to|from)\s")


def _between_figures(word: Cue, sentence: Sentence, text: str) -> bool:
    """ "rises to 8 TB/s on X versus 3 TB/s on Y": both figures are told, and say it better."""
    told = [d for d in sentence.drafts if d.kind == "quantity" and d.quantity.left >= word.end]
    return bool(
        len(told) > 1 and told[0].metric == told[1].metric and _TO.fullmatch(text, word.end, told[0].quantity.left)
    )


_GOES_ON = re.compile(  # "cheaper than X and draws half", "an uplift over X, claiming 2x", "over X, and 2x the memory"
    r"\b(?:and|but|while|yet)\s(?:it\s)?(?:also\s|only\s|just\s|still\s)?[a-z]+(?:s|ing|ed)\b"
    r"|,\s(?:\w+ly\s|also\s)?[a-z]+ing\s|,?\s(?:and|plus)\s(?:also\s)?(?:an?\s)?$"
)
_REACH = re.compile(r"[^,;:()]{0,40}")


def _compared_before(word: Cue, quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "is cheaper than the X and draws half the power": the word has its own comparand, the figure its own verb."""
    marker = next((m for m in sentence.markers if m.label == "than" and _follows(m, word, text)), None)
    if marker is None or marker.end > quantity.left:
        return False
    rival = next((p for p in sentence.products if marker.end <= p.start < quantity.left), None)
    gap = _GOES_ON.search(text, rival.end if rival else marker.end, quantity.left)
    return gap is not None and (rival is not None or bool(rivals.relation(text[marker.end : gap.start()])))


def _follows(marker: Cue, word: Cue, text: str) -> bool:
    """Whether a marker is the word itself ("beats") or stands behind it in its phrase ("higher bandwidth than")."""
    behind = marker.start >= word.end and _REACH.fullmatch(text, word.end, marker.start)
    return marker.start == word.start or bool(behind)


def of_a_factor(word: Cue, comparand: Comparand, sentence: Sentence, text: str) -> bool:
    """ "rises to 1.2 TB/s, 1.5x over X": a factor behind a comma is against X, the word only tells of the change."""
    factors = (d.quantity for d in sentence.drafts if d.kind == "comparison" and d.quantity.left > word.end)
    apart = (q for q in factors if "," in text[word.end : q.left])
    return any(0 <= comparand.marker - q.end <= 1 for q in apart)


def told_by_both(word: Cue, comparand: Comparand, sentence: Sentence) -> bool:
    """ "its price advantage, $1.20 versus $2.10 for X": the figures on both sides of the marker say it better."""
    ours = any(word.end <= q.left and 0 <= comparand.marker - q.end <= 2 for q in sentence.quantities)
    return ours and any(0 <= q.left - comparand.start <= 2 for q in sentence.quantities)
