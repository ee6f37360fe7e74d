"""Topics: what a heading, the bullet above or a question says of the figures below it that name no measure.

"### Inter-chip interconnect" over "- Bandwidth: 1.2 TB/s"     ->  interconnect_bandwidth
"**Cache**" over "- X: 256 MB"                                 ->  cache_size
"Q: How many cores has the X?" over "A: 96"; "- Cores" over "  - X: 96"  ->  96 cores
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.extraction import cues, labelled
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.links import LINKS
from claims.extraction.records import Section, Sentence

_MEMORY = re.compile(r"\b(?:SRAM|HBM\w*|G?DDR\w*|LPDDR\w*|DRAM|[Mm]emory)\b")  # whose bandwidth it is then
_SIZES = frozenset({"cache_size", "storage_capacity"})
_ASKED = re.compile(r"[\s>*_-]{0,6}(?:Q(?:uestion)?\s?\d{0,3}\s?[:.)]\s)?(?P<words>[^?]{4,120})\?\s*$")
_ASKS_FOR = re.compile(
    r"(?:(?:What|Which|How\s(?:much|large|big|high|fast))(?:'s|\s(?:is|are|was))?\s(?:the\s|its\s)?|(?:.*[\s:*_])?How\smany\s)"
    r"(?P<label>[\w /-]{2,48}?)(?:\s(?:of|in|on|does|do|has|have|is|are|for|per|will|can)\b.*)?",
    re.I,
)
_ANSWER = re.compile(r"[\s>*_-]{0,6}(?:A(?:ns(?:wer)?)?\s?\d{0,3}\s?[:.)]\s)?")
_TIED = re.compile(r"[\s*_`]{0,4}(?:\s?\([^()]{1,24}\))?[\s*_`]{0,4}(?:[:=]|-{1,2}|\u2014)[\s*_`]{0,4}[~<>\u2248]?$")
_LONGEST = 60  # characters of a label


@dataclass(frozen=True, slots=True)
class Topic:
    """What a head says: the bullet's indentation (-1: a heading), the one measure it names, how its figures count."""

    level: int
    metric: str
    label: Label | None
    line: bool = False  # "Cores:", not a heading


def mark(sentences: Iterable[Sentence], text: str) -> None:
    """Notes for each sentence what stands over it, and reads bare counts under a head that says what they count."""
    heads: list[Topic] = []
    asked: Topic | None = None
    for sentence in sentences:
        heads = [] if sentence.section is Section.HEADLINE else _around(heads, sentence)
        topic = asked or (heads[-1] if heads else None)
        if topic:
            _tell(sentence, topic, text, answers=asked is not None)
        asked = _question(sentence, text)
        if sentence.section is Section.HEADLINE or _is_head(sentence):
            heads.append(_topic(sentence, text))


def _around(heads: list[Topic], sentence: Sentence) -> list[Topic]:
    """The heads that a line still stands under; a line that heads a list ends with it."""
    if sentence.section is not Section.ITEM:
        return [head for head in heads if head.level < 0 and not head.line]
    return [head for head in heads if head.level < sentence.level]


def _is_head(sentence: Sentence) -> bool:
    """A short bullet without a figure, or a line that ends in a colon."""
    if sentence.quantities or len(sentence.text) > _LONGEST:
        return False
    return sentence.section is Section.ITEM or sentence.text.rstrip(" *_").endswith(":")


def _topic(head: Sentence, text: str) -> Topic:
    """What a heading or a bullet is about; nothing where it names no measure, two, or a measure beside it."""
    level = head.level if head.section is Section.ITEM else -1
    found = {cue.label for cue in cues.load().metrics.find(text, head.start, head.end)}
    metric = found.pop() if len(found) == 1 and not head.quantities else ""
    label = _label(head.start, head.end, text) if len(head.text) <= _LONGEST else None
    return Topic(level, metric, label, head.section not in (Section.ITEM, Section.HEADLINE))


def _label(start: int, end: int, text: str) -> Label | None:
    """The words as a label that counts something or gives a unit."""
    label = labelled.label_of(start, end, text, " *_`#:")
    return label if label.weight > 1 and not (label.silent or label.ratio) else None


def _question(sentence: Sentence, text: str) -> Topic | None:
    """What a question asks for."""
    asked = _ASKED.fullmatch(sentence.text)
    wanted = _ASKS_FOR.fullmatch(asked["words"].strip()) if asked else None
    if asked is None or wanted is None:
        return None
    start = sentence.start + sentence.text.index(asked["words"].strip()) + wanted.start("label")
    end = start + len(wanted["label"])
    found = {cue.label for cue in cues.load().metrics.find(text, start, end)}
    return Topic(-1, found.pop() if len(found) == 1 else "", _label(start, end, text))


def _tell(sentence: Sentence, topic: Topic, text: str, *, answers: bool) -> None:
    """Hands the topic on to a line; only a bare figure, alone or behind a name, is a size or a count of it."""
    if topic.metric in LINKS and not _MEMORY.search(sentence.text):
        sentence.topic = topic.metric
    place = _figure(sentence, text, answers=answers)
    if place is None:
        return
    if topic.metric in _SIZES:
        sentence.topic = topic.metric
    if topic.label and not sentence.quantities:
        cell = Cell(place, sentence.end, text[place : sentence.end].strip(" *_`.,;"))
        sentence.quantities += labelled.figures_of(cell, topic.label, text)


def _figure(sentence: Sentence, text: str, *, answers: bool) -> int | None:
    """Where the only thing that a line says begins, a figure: "- X: 96", "A: 96"."""
    names = [p for p in sentence.products if not p.is_vendor]
    if answers:
        opening = _ANSWER.match(text, sentence.start, sentence.end)
        place = opening.end() if opening else sentence.start
    elif sentence.section is Section.ITEM and len(names) == 1:
        figure = re.search(r"\d", text[names[0].end : sentence.end])
        place = names[0].end + figure.start() if figure else sentence.end
        if not _TIED.fullmatch(text, names[0].end, place):
            return None
    else:
        return None
    return place if text[place : place + 2].lstrip("~<>")[:1].isdigit() else None
