"""Where a clause ends that leads a sentence.

"Where GPUs such as X rely on HBM, | Y"    "Like its predecessor, the X, | the Y"
"""

from __future__ import annotations

import re

from claims.extraction.records import Sentence

_LEADING = re.compile(
    r"(?:Where|While|Whereas|Although|Though|Unlike|When|If|As|Since|Compared|In\scomparison|Based|Built|Designed|Powered|Equipped|Manufactured|Fabricated"
    r"|Made|Positioned|Sitting|Slotted|Sandwiched|Priced|Launched|Introduced|Announced|Between|By(?=\s[a-z]+ing\b)|Thanks|Leveraging|Paired|Combined|Coupled|Using|Like|Relative|Versus|Despite|Following|Derived|Driven|Backed)\b"
)


def leading_clause(sentence: Sentence, text: str) -> int:
    """Where a leading subordinate clause ends ("Where GPUs such as X rely on ..., Y"), else the sentence's start."""
    if not _LEADING.match(text, sentence.start):
        return sentence.start
    depth = 0
    for at in range(sentence.start, sentence.end):
        depth += (text[at] == "(") - (text[at] == ")")
        if text[at] == "," and depth <= 0 and text[at + 1 : at + 2] == " ":
            return _behind_kin(sentence.start, at, sentence, text)
    return sentence.start


_OF_KIN = re.compile(r"\b(?:predecessor|forerunner|sibling|successor|rival|cousin|competitor|counterpart)s?$")


def _behind_kin(start: int, comma: int, sentence: Sentence, text: str) -> int:
    """ "Like its predecessor, the X, the Y ...": the comma behind the name that says who is meant, else the first."""
    if not _OF_KIN.search(text, start, comma):
        return comma
    named = (p for p in sentence.products if comma < p.start <= comma + 24 and text.startswith(", ", p.end))
    return next((p.end for p in named if not p.is_vendor), comma)
