"""Lists that lost their bullets: short lines, or sentences on lines of their own, under a line that ends in a colon.

"Specifications:" / "128 cores" / "192 GB"                            ->  two items
"The K9 offers:" / "Supports 64 vCPUs." / "Comes with 2 TB of disk."  ->  two items
"""

from __future__ import annotations

import re

from claims.extraction.records import Block, Section

FUNCTION_END = re.compile(
    r"\b(?:a|an|the|of|in|on|at|by|to|for|with|and|or|our|its|their|is|are|was|were|than|that|which"
    r"|from|as|over|includes|including|delivers|provides"
    r"|approximately|roughly|nearly|almost|around|about|between|under|below|above|least|reaching|exceeding|worth"
    r"|up|into|per|be|will|can|has|have|your|this|these|those|new|more|[\w-]{1,20},"
    r"|(?:with|of|and|has|have|contains?|holds?|plus|using)\s(?:up\sto\s)?\d{1,3})\s{0,4}$",  # "with 4" / "X GPUs"
    re.I,
)
TERMINAL = re.compile(r"[.!?:;][\"')\]*_]{0,4}\s{0,4}$")
_DIGIT = re.compile(r"\d")
_SHORT = 90  # characters of a line without a stop
_SENTENCE = 160  # characters of a line that is a sentence of its own
_OPENS = re.compile(r"[A-Z\d]\S{0,24}\s")
_STOPS = re.compile(r"[.;]\s{0,4}$")


def is_item(text: str, last: Block, said: str, gap: str) -> bool:
    """A short line without a stop after a colon, or after such a line. `said` is the end of the block before, `gap`
    what stands between."""
    if len(text) > _SHORT or TERMINAL.search(text) or gap.count("\n") > 2:
        return False
    said = said.rstrip()
    if FUNCTION_END.search(said) or (text.startswith("  ") and text.lstrip()[:1].islower()):
        return False  # a bullet that goes on in the next line
    listed = last.section is Section.ITEM and not TERMINAL.search(said) and len(said) <= _SHORT
    return (said.endswith(":") or listed) and bool(_DIGIT.search(text) or listed)


def is_sentence(text: str, below: str, said: str, within: bool) -> bool:
    """A sentence on a line of its own right under a colon or (`within`) under another such sentence; one alone under a
    colon is no list."""
    if len(text) > _SENTENCE or not _OPENS.match(text):
        return False
    if within:
        return bool(_STOPS.search(said))
    return said.rstrip().endswith(":") and bool(_STOPS.search(text)) and bool(_OPENS.match(below))


_DASHED = re.compile(r"[^\u2014|]{1,60}?(?:\s(?:--?|\u2014)\s[^\u2014|]{1,60}?){2,8}$")
_HEAD = re.compile(r"[A-Z][^.;!?]{2,80}:\s{0,4}$")


def is_record(text: str, last: str) -> bool:
    """ "K9 - 16 vCPUs - 128 GB" under a line that is cut in the same way: a record of its own."""
    return bool(len(text) <= _SENTENCE and _DASHED.match(text) and _DASHED.match(last))


def heads_a_list(text: str, before: Block) -> bool:
    """ "The K10:" under the bullets of the K9, at the left margin: the head of the next list."""
    return before.section is Section.ITEM and bool(_HEAD.match(text))
