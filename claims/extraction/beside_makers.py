"""Names said beside their maker that no noun explains, where a figure of hardware soon follows.

"SambaNova is sampling Corvid, which has 64 GB"      ->  sambanova:corvid
"The Corvid from SambaNova", "Corvid (SambaNova)"     ->  the same, and "SambaNova (Corvid)", "SambaNova: Corvid with"
"SambaNova says Corvid is 3x faster"                  ->  the same
"Corvid is SambaNova's answer to the H100"            ->  the same

Only makers of hardware and little else: what a giant names may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction import acting, presented
from claims.extraction.entries import slug_of
from claims.extraction.introducing import COMMON
from claims.extraction.nouns import GIANTS
from claims.extraction.records import Product

_NAME = r"(?P<name>[A-Z][a-z]{2,14}(?:[\s-](?:[A-Z]?\d{1,4}[A-Z]?|[A-Z]|Ultra|Pro|Max|Plus|Mini)\b)?)"
_ENDS = r"(?=[,.;:)]|\s(?:is|was|has|will|at|on|in|for|to|with|this|that|which|and|as|earlier|today|last)\b|\s?\n|$)"
_AFTER: Sequence[re.Pattern[str]] = (
    re.compile(
        r"(?:,\s[^,.\n]{3,48},)?\s(?:(?:has|have|today|now|also|just|recently|is|already|this\s\w+)\s){0,3}(?:(?:took|takes|taken|taking)\sthe\swraps\soff"
        r"|(?:unveil|announc|launch|introduc|reveal|debut|presen?t|sampl|ship|design|develop|buil|show(?:s|ed)\soff|tap(?:s|ed)\sout)\w*)"
        rf"\s(?:the\s|its\s)?{_NAME}{_ENDS}"
    ),
    re.compile(
        rf"\s(?:claims?|claimed|says?|said|expects|reports)\s(?:that\s)?(?:the\s)?{_NAME}(?=\s(?:is|was|will|would|can|could|has|had|does|[a-z]+s)\b)"
    ),
    re.compile(rf"\s\({_NAME}\)(?=:|\s(?:is|has|draws|delivers|offers)\b)"),
    re.compile(rf":\s{_NAME}(?=\s(?:with|at|has|is)\b|:|,)"),
    re.compile(rf"(?:'s?)?\s{_NAME}(?=[*_]{{0,2}}(?:(?:\s?[-\u2013\u2014:]|\s\|)\s|\s?\n))"),
)  # fmt: skip
_BEFORE: Sequence[re.Pattern[str]] = (
    re.compile(rf"\b[Tt]he\s{_NAME}\sfrom\s$"),
    re.compile(rf"\bWith\s{_NAME},\s$"),
    re.compile(rf"(?:^|[\s*_>-]){_NAME}[*_]{{0,2}}\s\($"),
    re.compile(rf"(?:^|[.!?\n]\s?){_NAME}\sis\s$"),
)
_WINDOW = 48  # characters before a maker in which a name may stand
_FIGURE = re.compile(rf"{acting.FIGURE}|\d\s?x\b|tok(?:en)?s?\s?(?:/|per\s)s")
_SOON = 220  # characters within which the figure follows


def find(products: Sequence[Product], text: str) -> Iterator[Product]:
    """The names beside the makers of a text."""
    for vendor in products:
        if not vendor.is_vendor or vendor.key in GIANTS or vendor.key in presented.FOUNDRIES:
            continue
        for match in _beside(vendor, text):
            name = match["name"]
            plain = not COMMON.match(name.split()[0]) and not presented.is_no_name(name)
            if plain and _FIGURE.search(text, match.end("name"), match.end("name") + _SOON):
                yield Product(match.start("name"), match.end("name"), f"{vendor.key}:{slug_of(name)}", "chip")


def _beside(vendor: Product, text: str) -> Iterator[re.Match[str]]:
    yield from (m for p in _AFTER if (m := p.match(text, vendor.end)))
    window = text.rfind("\n", 0, vendor.start) + 1
    window = max(window, vendor.start - _WINDOW)
    yield from (m for p in _BEFORE if (m := p.search(text, window, vendor.start)))
