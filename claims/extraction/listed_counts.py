"""Counts that stand in a list: of what a machine holds, where no verb says so, or of its sizes.

"- Four X GPUs: each with 80 GB"   ->  of the machine that the list is about
"the K9 (8x X), the K10: 16x X"    ->  of the name in front
"1-node, 2x X, 56 cores"           ->  of the node that was measured
"| Cores | 96, 64, 48 |"             ->  one for each size of the machine
"four or eight X GPUs"             ->  4 and 8
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction import spoken
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Quantity, Section, Sentence

_LISTED = re.compile(r"[:(,;]\s?$|\s[-|]\s$")
_ONE_NODE = re.compile(r"\b(?:1|one|single)[\s-](?:node|server|system)[,:]\s$", re.I)
_NOT_HELD = re.compile(r"-(?:targeted|designed)\b|\bfamil(?:y|ies)\b|\b[Nn]ew\b|\b(?:variants?|versions?|models?)\b")
TIMES = re.compile(r"\d+\s?[x\u00d7]")


def opens_item(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """A bullet that begins with "4x X" or with "Four X GPUs"."""
    if sentence.section is not Section.ITEM or quantity.start - sentence.start > 2:
        return False
    named = bool(quantity.products) and not _NOT_HELD.search(text, quantity.start, quantity.end + 12)
    return named or bool(TIMES.match(text, quantity.start))


def behind_holder(before: str, machine: bool) -> bool:
    """Whether "8x X" stands behind a colon, bracket or comma after a machine's name, or behind "1-node,"."""
    return (machine and bool(_LISTED.search(before))) or bool(_ONE_NODE.search(before))


_MACHINES = re.compile(  # "8xH100, 8xH200 and AMD 8xMI300X systems"
    r"(?:,?\s(?:(?:and|or|vs\.?|versus)\s)?(?:[A-Z][A-Za-z]{1,9}\s)?\d{1,3}x\s?[\w-]{2,12}(?:\sGPUs?)?){1,4}\s(?:systems?|nodes?|servers?|machines?|boxes|setups?)\b"
)


def before_machines(quantity: Quantity, text: str) -> bool:
    """ "8xH100, 8xH200 and AMD 8xMI300X systems": a list of machines by the chips that they have."""
    return bool(_MACHINES.match(text, quantity.end))


def behind_marker(quantity: Quantity, sentence: Sentence, reach: int) -> bool:
    """Whether a marker of comparison stands shortly before: "than two X"."""
    return any(m.label == "than" and 0 <= quantity.left - m.end <= reach for m in sentence.markers)


_SIZES = re.compile(r"\d{1,3}(?:,\s\d{1,3}){2,12}(?=\s?(?:\(|$))")


def sizes(cell: Cell, label: Label, text: str) -> Iterator[Quantity]:
    """The counts of a cell that lists one for each size of a machine."""
    if listed := _SIZES.match(cell.words):
        at = text.index(cell.words, cell.start)
        for digits in re.finditer(r"\d+", listed.group()):
            start, end = (at + place for place in digits.span())
            yield Quantity(start, end, "count", float(digits.group()) * label.scale)


_GROUPED = r"\d{1,3}(?:\s\d{3}){1,4}|\d{1,3}(?:,\d{3}){1,4}|\d{1,12}"


def grouped(cell: Cell, label: Label, text: str) -> Iterator[Quantity]:
    """Counts whose thousands stand apart ("16 896"), and two of them with a slash ("56 / 60")."""
    pair = re.fullmatch(rf"({_GROUPED})\s?/\s?({_GROUPED})", cell.words)
    whole = None if pair else re.fullmatch(rf"({_GROUPED})", cell.words)
    if (match := pair or whole) and (pair or " " in match.group()):
        at = text.index(cell.words, cell.start)
        kept = match.groups()[:1] if "/" in label.cell.words else match.groups()  # "Cores / threads"
        for number, digits in enumerate(kept, 1):
            value = float(re.sub(r"[\s,]", "", digits)) * label.scale
            yield Quantity(at + match.start(number), at + match.end(number), "count", value)


_ONE = rf"(?:\d[\d,]{{0,6}}|(?:{spoken.ONES})(?![\w-]))"
_NUMBERS = re.compile(
    rf"(?<!(?:size|ngth)\sof\s)(?<![\w.,-])(?!(?<=[ny]\s)20\d\d\b)(?:{_ONE},\s){{0,6}}{_ONE},?\s(?:and|or)\s$", re.I
)
_NUMBER = re.compile(rf"\d[\d,]*(?<!,)|\b(?:{spoken.ONES})\b", re.I)


def before(quantity: Quantity, sentence: Sentence, text: str) -> list[float]:
    """Numbers of a list that share the noun: "1, 4 or 8 chips", "four or eight GPUs"; not those of a name."""
    window = max(0, quantity.start - 40)
    listed = _NUMBERS.search(text[window : quantity.start])
    if listed is None or quantity.high is not None:
        return []
    found = [(window + listed.start() + m.start(), m.group()) for m in _NUMBER.finditer(listed.group())]
    named = any(p.start <= at < p.end for p in sentence.products for at, _ in found)  # "Xeon 8570 and eight B200"
    return [] if named else [_value_of(words) for _, words in found]


def _value_of(words: str) -> float:
    return float(words.replace(",", "")) if words[0].isdigit() else spoken.value(words)
