"""Asserted: whether a comparative without a number is claimed at all.

"does not beat X", "fails to surpass X", "whether X beats Y", "how much faster X is"   ->  nobody claims it
"to save", "accelerate", "the edge", "another", "better suited"                        ->  says nothing of a measure
"DDR5 channels at a higher clock"                                                      ->  the memory's, not the chip's
"""

from __future__ import annotations

import re

from claims.extraction.records import Cue, Sentence

_REACH = 60  # characters before a word in which it may be denied or asked
_SKIP = re.compile(
    r"^(?:up$|down|lead|leads|edge$|additional|extra|save|saves|saving|savings"
    r"|expanded|expand|accelerat|adds|adding|another|overclock)"
)
_HOLDS = re.compile(r"\s(?:in\s(?:[\w-]+\s){1,4})?over\s", re.I)  # "an edge over X", "its lead in bandwidth over X"
_NOT = re.compile(
    r"(?:\b(?:no|not|never|without|nothing)\s(?:\w+\s)?|\b(?:the\s)?most\s|n't\s(?:\w+\s)?"
    r"|(?:\bnot|\bnever|n't)\s(?:(?:that|too|so|very|all|a)\s){1,2}(?:far|much|lot|bit)\s|\bcannot\s(?:\w+\s)?|\bhow\s(?:much\s)?"
    r"|\b(?:prevent|avoid|eliminat|mitigat)\w*\s(?:[\w\"-]+\s){0,4}"
    r"|\bpar(?:\swith)?,?\s(?:or|if\snot|and\soften)\s(?:\w+\s)?"  # "on par with or better than X" is parity
    r"|\b(?:fail(?:s|ed|ing)?|unable|struggl(?:es|ed|ing)|yet|refus(?:es|ed))\sto\s(?:\w+\s)?)$",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:whether|no\s(?:chance|way)\s(?:that|for)|unlikely\s(?:that|to)|neither|nor|nobody|nothing|no\s(?:other\s)?(?:chip|GPU|rival|competitor|accelerator|processor|one)|none\sof\s(?:that|this|it|them)\s(?:proves|shows|means)|no\s(?:\w+\s){0,2}(?:answer|evidence|proof|sign|indication|guarantee)|wonder(?:s|ed)?\sif)\b[^,;.]*$",
    re.I,
)
_SUITED = re.compile(r"\s(?:suited|suitable|equipped|positioned|placed|prepared|known)\b")  # "is better suited for X"
_NAMED = re.compile(
    r"\s(?:(?:the|its|both|even)\s)?(?:[A-Z][a-z]+\s)?[A-Z]+\d|\s(?:[A-Z][\w.]+\s){1,2}(?:in|on)\s"
)  # "leads the MI210 in FP16"


_OF_MEMORY = re.compile(
    r"\b(?:(?:LP|G)?DDR\d\w?|HBM\d?[eE]?|DIMMs?|memory)\s(?:channels?\s|stacks?\s|modules?\s|memory\s)?(?:(?:running|clocked)\s)?"
    r"at\s(?:an?\s)?(?:\w+\s)?$"
)
_CLOCK = re.compile(r"\s(?:clocks?|speeds?|frequenc(?:y|ies)|data\srates?)\b")


def skipped(word: Cue, text: str) -> bool:
    """Whether a word is no comparative of a measure of a product."""
    if _CLOCK.match(text, word.end) and _OF_MEMORY.search(text, max(0, word.start - _REACH), word.start):
        return True
    holds = word.text in ("edge", "lead") and _HOLDS.match(text, word.end)
    holds = holds or (word.text in ("leads", "led") and _NAMED.match(text, word.end))
    return bool(_SKIP.match(word.text) or _SUITED.match(text, word.end)) and not holds


_RANKED = re.compile(  # "the second most valuable company, behind X": a rank
    r"\b(?:second|third|fourth|fifth|sixth|\d(?:nd|rd|th))[\s-](?:most|best|biggest|largest|highest|fastest|place|spot)\b"
    r"[^.;]*$",
    re.I,
)


def denied(word: Cue, sentence: Sentence, text: str) -> bool:
    """Whether the comparative is negated, or only asked after."""
    before = text[max(sentence.start, word.start - _REACH) : word.start]
    ranked = word.text == "behind" and _RANKED.search(before)
    return bool(_NOT.search(before) or _ASKED.search(before) or ranked)
