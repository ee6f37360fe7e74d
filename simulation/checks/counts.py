"""How many chips or machines a figure is of: the numbers of a sentence that count something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from simulation.checks.reach import clause

CHIP: Final = r"(?:chip|gpu|tpu|accelerator|processor|cpu|superchip|asic|package)"
_WORDS: Final = {
    "half a": 0.5, "one": 1.0, "a": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "sixteen": 16.0, "thirty-two": 32.0, "sixty-four": 64.0,
}  # fmt: skip
_COUNT: Final = re.compile(
    rf"(?<![\w.-])(\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_WORDS)})\b)\s*(k|thousand|million|m)?[- ]?"
    r"(?:(?!per |each |in |of |with |for |and |than |times |x |w )[a-z0-9.-]+ ){0,3}?"
    rf"({CHIP}s?|instances?|ultraservers?|servers?|nodes?|racks?)\b"
)
_SCALE: Final = {"k": 1e3, "thousand": 1e3, "million": 1e6, "m": 1e6, None: 1.0, "": 1.0}
_FULL_STOP: Final = re.compile(r"[.!?;] ")
CROWD: Final = 100.0
_NAMED: Final = re.compile(r"([a-z]+)[ -]$")


@dataclass(frozen=True, slots=True)
class Words:
    """What is no count though it is a number: the claim's own value, and that in a product's name."""

    value: str
    subject: str = ""
    baseline: str = ""

    def has(self, number: str, before: str) -> bool:
        if re.search(rf"(?<!\w){re.escape(number)}(?!\w)", self.value):
            return True
        name = _NAMED.search(before)
        return name is not None and any(f"{name[1]}{number}" in known for known in (self.subject, self.baseline))


def first_count(texts: Iterable[str], words: Words) -> tuple[float | None, str | None]:
    """The first count of the first text that has one, and what is counted.

    The claim's own value is no condition: "65 exaflops of 100,000 chips" has one, "100,000 chips" none.
    """
    for text in texts:
        for _, number, noun in _counts(text, words):
            return number, noun
    return None, None


def nearest_count(sentence: str, quote: str, words: Words) -> tuple[float | None, str | None]:
    """The count that stands nearest to the quote in its sentence, in its own clause if that has one."""
    start = max(sentence.find(quote), 0)
    end = start + len(quote)
    left, right = clause(sentence, quote)
    found = [
        (not (left <= a and b <= right), max(start - b, a - end), number, noun)
        for (a, b), number, noun in _counts(sentence, words)
    ]
    return min(found)[2:] if found else (None, None)


def last_crowd(text: str, words: Words) -> tuple[float, str] | None:
    """The last count of a text that is one of a cluster, and what is counted; small numbers are those of names."""
    apart = _FULL_STOP.sub(" | ", text)
    crowds = [(number, noun) for _, number, noun in _counts(apart, words) if number >= CROWD]
    return crowds[-1] if crowds else None


def _counts(text: str, words: Words) -> Iterator[tuple[tuple[int, int], float, str]]:
    """Place, number and noun of every count of more than one."""
    for match in _COUNT.finditer(text):
        number = (_WORDS.get(match[1]) or float(match[1].replace(",", ""))) * _SCALE[match[2]]
        if number > 1 and not words.has(match[1], text[: match.start()]):
            yield match.span(), number, singular(match[3])


def singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") else noun
