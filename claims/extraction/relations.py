"""Relations: who follows, rivals or is measured against whom, which comparisons after it continue that name nobody.

"The X replaces the Y. It is 2x faster."          ->  than Y
"We compared the X with the Y. It has ... more"    ->  than Y
"Compared with the Y, the X has changed a lot."    ->  so are the figures that follow
"""

from __future__ import annotations

import re
from itertools import pairwise

from claims.extraction.alternatives import compiled
from claims.extraction.continuing import WEIGHT, alike, refresh, wares
from claims.extraction.discourse import Discourse
from claims.extraction.records import Compared, Product, Sentence

_SO = r"(?:(?:also|now|directly|will|would|has|have|is|was|were|been|being|be|\w+ly)\s){0,3}"
_NAME = r"(?:[\w'-]+\s){0,3}$"  # "Nvidia's aging"
_RELATED = compiled(
    rf"\s(?:(?:[CG]PU|chip|card|accelerator|processor|rack|system|instance)s?\s)?{_SO}"
    r"(?:follow(?:s|ed)?(?:\son\sfrom)?|replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|supersed(?:e|es|ed|ing)|tak(?:e|es|ing)\s(?:over\sfrom|on|the\splace\sof)"
    r"|rivals|challeng(?:e|es|ing)|compet(?:e|es|ed|ing)\s(?:directly\s)?(?:with|against)|go(?:es|ing)?\sup\sagainst|stands?\sagainst"
    r"|(?:benchmarked|tested|measured|pitted|compared|positioned|set|compares?|stacks?\sup)\s(?:up\s)?(?:against|with|to)|improv(?:e|es|ed|ing)\s(?:up)?on"
    r"|(?:as\s)?(?:the|an?|its|\w+'s)\s(?:[\w-]+\s){0,2}?(?:successor|follow-?(?:up|on)|replacement|alternative|rival|answer|competitor|challenger|upgrade|refresh)\s(?:of|to|for|over))"
    rf"\s{_NAME}"
)
_POSED = re.compile(
    r"\b(?:compar(?:e[sd]?|ing)|pit(?:s|ted|ting)?|benchmark(?:s|ed|ing)?|test(?:ed|ing)?|measur(?:ed|ing)|run|ran)\s(?:[\w'-]+\s){0,4}$"
)
_WITH = re.compile(r"\s(?:[a-z]+\s){0,2}?(?:with|to|against|and)\s(?:the\s|an?\s|its\s|\w+'s\s|[A-Z]\w+\s){0,2}$")
_LEADS = re.compile(r"(?:Compared\s(?:with|to)|Unlike|Next\sto|Against|Versus|Over|Relative\sto)\s(?:[\w'-]+\s){0,3}$")
_MAIN = re.compile(r",\s(?:[\w'-]+\s){0,3}$")


def of(sentence: Sentence) -> tuple[Product, Product] | None:
    """Who is related to whom in a sentence without figures; None where it tells of no such pair."""
    if sentence.quantities or len(named := wares(sentence)) < 2:
        return None
    for one, other in pairwise(named):
        if one.key != other.key and alike(one.type, other.type):
            pair = _pair(one, other, sentence)
            if pair:
                return pair
    return None


def _pair(one: Product, other: Product, sentence: Sentence) -> tuple[Product, Product] | None:
    start = sentence.start
    before, between = sentence.text[: one.start - start], sentence.text[one.end - start : other.start - start]
    if _LEADS.fullmatch(before):
        return (other, one) if _MAIN.fullmatch(between) else None
    if _RELATED.fullmatch(between) or (_WITH.fullmatch(between) and _POSED.search(before)):
        return one, other
    return None


def note(sentence: Sentence, discourse: Discourse) -> None:
    """Remembers who is related to whom; the first is what the text goes on about."""
    if pair := of(sentence):
        subject, rival = pair
        discourse.compared = Compared(subject.key, (rival.key,), discourse.sentence, sentence.block)
        if subject.key not in discourse.items:
            discourse.mention(subject, WEIGHT)
        discourse.centre = refresh(discourse.items[subject.key], discourse)
