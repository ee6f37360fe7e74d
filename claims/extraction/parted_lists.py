"""Headings without marks that part lists: a line at the left margin between bullets, or one that is underlined.

"- Power: 700 W" / "X200 (PCIe)" / "- Memory: 80 GB"   ->  what follows is about the X200
"X200" / "------"                                       ->  a heading
"""

from __future__ import annotations

import re

from claims.extraction.lost_bullets import FUNCTION_END

BULLET = re.compile(r"(\s{0,24})(?:[-*+\u2022\u2023\u25cf\u25aa\u2192\u25b8\u2013]|\d{1,2}[.)])\s{1,8}(?=\S)")
_UNDERLINE = re.compile(r"\s{0,3}(?:-{3,100}|={3,100})\s{0,6}$")
_PARTS = re.compile(r"\s{0,3}(?![a-z(,;\s])[^.;|]{1,80}(?<![,.;:])\s{0,4}$")
_FIGURE = re.compile(
    r"\d\s?-?(?:%|x\b|[KMGTP]i?[Bb]|[kMG]?W\b|[MG]Hz\b|nm\b|[TPE]FLOP|TOPS|cores?\b|[GC]PUs\b|chips?\b)"
)
_WRAPPED = 60  # characters: a longer line may go on in the next


def heads(text: str, last: str, following: str, wide: bool) -> bool:
    """Whether a line heads a list: a bullet or a rule stands under it, and `last`, the line before ("" where there is
    none), ends there. `wide`: the lines of the text end where their writer ended them."""
    if FUNCTION_END.search(last) or not (wide or len(last) <= _WRAPPED):
        return False
    listed = _UNDERLINE.match(following) or BULLET.match(following)
    return bool(listed and _PARTS.match(text)) and not _FIGURE.search(text)
