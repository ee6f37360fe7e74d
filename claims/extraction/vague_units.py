"""Units that stand for a vague amount, with no number before them.

"will buy gigawatts of capacity"    ->  1e9 W approx
"holds exabytes of storage"         ->  1e18 B approx
"pours billions into chips"         ->  money
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction import numbers, units
from claims.extraction.alternatives import compiled
from claims.extraction.records import Quantity

_OF = r"\sof\s(?:(?!data\s(?!cent))[A-Za-z-]{2,14}\s){0,3}?"
_VAGUE = compiled(
    r"\b(?=[mgsepz])(?<![\w-])(?:multiple\s|many\s|several\s)?"
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


_SPENDS = re.compile(
    r"\b(?:spen[dt]\w*|invest\w*|pour\w*|pay(?:s|ing)?|paid|commit\w*|plow\w*|pledg\w*|earmark\w*|lin(?:es?|ing|ed)\sup|rais(?:e|ed|es|ing)|sink\w*|sunk)\s(?:up\sto\s|more\s|many\s|over\s)?$"
)
_EARNS = re.compile(
    r"\b(?:br(?:ings?|inging|ought)\sin|earn(?:s|ed|ing)?|generat(?:e|es|ed|ing)|ma(?:kes?|king|de)|rak(?:es?|ed|ing)\sin)\s(?:up\sto\s|many\s)?$"
)
_A_YEAR = re.compile(r"\s(?:(?:an?|each|every|per)\s(?:year|quarter)|annually|from|for\s[A-Z])")
_ON = re.compile(r"\s(?:(?:more|each|every\syear|a\syear)\s)?(?:on|in|into|to|for)\b")


_IN_REVENUE = re.compile(  # "billions in revenue"
    r"[\"']?\s{1,4}(?:dollars\s)?(?:in|of)\s(?:(?:annual|yearly|additional|incremental|total|new|extra|fresh|AI|data[\s-]cent(?:er|re)|chip|cloud|infrastructure|hyperscaler|future)\s){0,3}"
    r"(?:revenues?|sales|funding|financing|capital|bookings|investments?|cap(?:ital\s)?ex(?:penditures?)?|spending|orders|commitments|backlog|demand)\b",
    re.I,
)


def is_money(text: str, n: numbers.Number) -> bool:
    """ "tens of billions in revenue", "will spend tens of billions on chips"."""
    spends = n.value >= 1e8 and _SPENDS.search(text, max(0, n.start - 24), n.start)
    earns = n.value >= 1e8 and _EARNS.search(text, max(0, n.start - 24), n.start)
    told = (spends and _ON.match(text, n.end)) or (earns and _A_YEAR.match(text, n.end))
    told = told or (n.value >= 1e6 and _SUMS_IN_THE.search(text, max(0, n.start - 64), n.start))
    return bool(told or _IN_REVENUE.match(text, n.end))


_SUMS_IN_THE = re.compile(  # "revenue in the billions", "sales are in the tens of billions"
    r"\b(?:revenues?|sales|bookings|cap(?:ital\s)?ex(?:penditures?)?|spending|investments?)\b[^.;:()\d]{0,40}\b(?:in|into|reach(?:es|ed)?|hit)\sthe\s(?:low\s|high\s|mid\s)?$",
    re.I,
)
