"""Milliseconds by their label alone: steps of a list, products side by side.

"- Detection: 12 ms" in a list of results    ->  latency
"Measured: X \u2014 4 ms, Y \u2014 9 ms"             ->  latency of X, latency of Y
"- Retry interval: 25 ms"                    ->  a setting, no claim
"""

from __future__ import annotations

import re

from claims.extraction.records import Quantity, Section, Sentence

INSTANT = re.compile(r"(?:(?:milli|micro|nano)seconds?|(?<=[\s\d])[mun]s)$", re.I)
_LABEL = re.compile(r"[-*\u2022\s]{0,6}\**(?P<label>[^:.;,\d]{2,40}?)\**:\**\s{0,3}\**[~<]?\s?$")
_NO_LABEL = re.compile(
    r"\b(?:time-?outs?|intervals?|periods?|TTL|retr(?:y|ies)|polling|delays?|debounce|refresh|expir\w+|backoff|window"
    r"|frequency|budget|target|goal|limit|max|sleep)\b",
    re.I,
)
_BESIDE_NAME = re.compile(r"(?:\s[\w.+-]{1,12}){0,2}(?::|\s?\u2014|\s-{1,2})\s~?$")


def labelled(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a time is what a run took, in milliseconds, by the label or the name right before it."""
    if not INSTANT.search(text[quantity.start : quantity.end]):
        return False
    if sentence.section is Section.ITEM and (label := _LABEL.match(text[sentence.start : quantity.left])):
        return not _NO_LABEL.search(label["label"])
    named = [p for p in sentence.products if p.end <= quantity.left and not p.passive]
    return bool(named) and bool(_BESIDE_NAME.fullmatch(text[named[-1].end : quantity.left]))
