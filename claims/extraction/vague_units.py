"""Units that stand for a vague amount, with no number before them.

"will buy gigawatts of capacity"    ->  1e9 W approx
"holds exabytes of storage"         ->  1e18 B approx
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction import units
from claims.extraction.records import Quantity

_OF = r"\sof\s(?:(?!data\s(?!cent))[A-Za-z-]{2,14}\s){0,3}?"
_VAGUE = re.compile(
    r"(?<![\w-])(?:multiple\s|many\s|several\s)?"
    rf"(?:(?P<watts>(?:giga|mega)watts){_OF}(?:capacity|power|comput\w+|infrastructure|[GTX]PUs|chips|data\scent\w+)"
    rf"|(?P<bytes>(?:exa|peta)bytes){_OF}(?:storage|memory|capacity|SSDs?|flash)"
    rf"|(?P<flops>(?:exa|zetta)flops){_OF}(?:comput\w+|performance|capacity|AI|power))\b",
    re.I,
)
_COUNTED = re.compile(  # "6 gigawatts of", "tens of gigawatts of"
    r"(?:\d|[\d.]\d|[%x+]|\b(?:of|a|an|one|two|three|four|five|six|seven|eight|nine|ten|half|hundred|few|\w{2,6}teen|\w{2,6}ty))[\s-]$"
)


def find(text: str) -> Iterator[Quantity]:
    """Such amounts, in order."""
    for match in _VAGUE.finditer(text):
        kind = match.lastgroup or ""
        unit = units.read(text, match.start(kind))
        if unit and not _COUNTED.search(text, max(0, match.start() - 12), match.start()):
            end = match.end(kind)
            yield Quantity(match.start(), end, "unit", unit.factor, unit=unit.base, bound="approx", vague=True)
