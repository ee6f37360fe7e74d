"""Sentences inside a block: a full stop that is not an abbreviation, a decimal or an initial."""

from __future__ import annotations

import re

_NOTES = r"(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,4}|\[\d{1,3}\]){0,4}"  # footnotes behind the stop
_GLUED = r"(?<=[a-z]{3}\.)(?=[A-Z][a-z]{2,20}\s[a-z])"  # "... with Acme.Orca announced": a blank was lost
_END = re.compile(rf"[.!?](?:[.!?]{{0,2}}[\"')\]]{{0,3}}{_NOTES}\s{{1,400}}|{_GLUED})")
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|inc|corp|ltd|co|approx|typ|no|dr|mr|mrs|st|fig|figs|est|etc|ans|jr|sr|prof|u\.s"
    r"|al|ca|cf|vol|dept"
    r"|ver|gen|incl)|\b(?<!\d\s)(?:sec|avg|max|min|ms)|(?-i:(?<!\S)(?<!\d\s)[A-Z]))\.[\"')]{0,2}\s{0,400}$",
    re.I,
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
_ASKED = re.compile(  # a noun phrase alone, as it stands before an answer
    r"(?:^|[.!?:;]\s|\n)(?:And\s|But\s)?(?:[Tt]he\s|[Ii]ts\s|[Tt]heir\s)?"
    r"(?:(?!(?:why|what|how|who|when|where|which|is|are|was|were|do|does|did|can|will|would|should|could|has|have|so|you|we)\b)[\w()/'-]+\s){0,5}[\w()/'-]+$",
    re.I,
)
_ANSWERED = re.compile(
    r"(?:(?:just|only|about|up\sto|over|an?|literally|nearly|roughly|around|some|more\sthan|less\sthan|almost|well|as\smuch\sas)\s){0,3}[~<>$]{0,2}\d",
    re.I,
)
_CODE = re.compile(r"[a-z]{1,3}\d[a-z]{0,4}(?:[.-][\w.-]{2,20})?\s(?!of\b|and\b)")  # "c7g.8xlarge has", "p5 instances"
MAX_SENTENCE = 1500  # longer "sentences" are cut at a comma or blank: tables without bars, lists without stops


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences of text[start:end], blanks trimmed."""
    cuts, at = [], start
    for stop in _END.finditer(text, start, end):
        if not _continues(text, stop, at, end):
            cuts.append((at, stop.end()))
            at = stop.end()
    cuts.append((at, end))
    return [span for s, e in cuts for span in _short(text, s, e)]


def _continues(text: str, stop: re.Match[str], at: int, end: int) -> bool:
    following = text[stop.end() : stop.end() + 1]
    dot = stop.start() + 1
    short = stop.group()[0] == "." and bool(_ABBREVIATION.search(text[max(at, dot - 8) : dot]))
    if following.islower() and _CODE.match(text, stop.end(), end):
        return short  # "m5 vs. c7g.large at"
    if stop.end() >= end or following.islower():
        return not (following.islower() and stop.group()[0] in "!?")
    if stop.group()[0] == "?" and _ASKED.search(text, max(0, at - 2, stop.start() - 72), stop.start()):
        return bool(_ANSWERED.match(text, stop.end(), end))  # "The price? About $3,000."
    if following.isdigit() and _MONTH.search(text[max(at, dot - 6) : dot]):
        return True  # "ending Sept. 30"
    return short


def _short(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > MAX_SENTENCE:
        cut = max(text.rfind(mark, start + 400, start + MAX_SENTENCE) for mark in (";", ", ", " ", "\n"))
        cut = start + MAX_SENTENCE if cut < 0 else cut + 1
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return [(s, e) for s, e in (_trim(text, s, e) for s, e in pieces) if s < e]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
