"""Numbers in words, as people say them.

"forty-eight", "two and a half", "four point eight", "two hundred and fifty", "nine thousand two hundred and sixteen"
"""

from __future__ import annotations

import re

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ONES = "|".join(sorted(WORDS, key=len, reverse=True))
UP_TO_99 = rf"(?:{ONES})(?:(?<=ty)[\s-](?:{ONES}))?"
AND_SO_MANY = rf"[\s-](?:and[\s-])?{UP_TO_99}(?![\w-])(?!\shundred\b)"  # "a hundred and forty", "two hundred fifty"
_POINT = r"\spoint(?:\s(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)){1,2}(?![\w-])"
ON = (  # how a number goes on behind its first words
    rf"{_POINT}|[\s-]thousand[\s-](?:{ONES})\shundred(?:{AND_SO_MANY})?|[\s-]hundred{AND_SO_MANY}|[\s-]and[\s-]a[\s-]half"
)


def value(text: str) -> float:
    """ "two and a half", "two hundred and fifty", "four point eight"."""
    whole, _, tenths = re.sub(r"[\s-]and[\s-]a[\s-]half$", " point five", text.lower()).partition(" point ")
    thousands, _, rest = whole.rpartition("thousand")
    hundreds, _, rest = rest.rpartition("hundred")
    number = 1000.0 * _sum(thousands) + 100.0 * _sum(hundreds) + _sum(rest)
    return float(f"{number:.0f}.{''.join(str(WORDS.get(p, 0)) for p in tenths.split())}")


def _sum(words: str) -> float:
    return float(sum(WORDS.get(p, 0) for p in re.split(r"[\s-]", words)))
