"""Names that follow in a ranking: the figure behind is theirs, though they are no subject of a verb.

"X leads at 12 exaflops with Y closely following at 11"  ->  Y 11
"X drew 700 W, Y second at 650"                          ->  Y 650
"""

from __future__ import annotations

import re

from claims.extraction.records import Product

_WITH = re.compile(r"(?:^|[\s,;])(?:with|and|while)\s(?:the\s|an?\s|\w+'s\s){0,2}(?:[A-Z]\w+\s)?$")
_DOING = re.compile(  # " closely following at ", " trailing with "
    r"\s(?:[a-z]+ly\s|not\sfar\s|close\s)?(?:follow|trail|lagg|com|finish|land|rank|plac|sitt|stay|averag|hover|peak|post|reach|hitt|us|draw|need|deliver|manag)ing"
    r"(?:\s(?:close(?:ly)?|just|right|far|in|behind|second|third|next|last|place)){0,3}(?:\s(?:at|with|on))?\s(?:about\s|around\s|only\s|just\s|~)?"
)
_PLACED = re.compile(  # " second at ", " a distant third with "
    r"(?:\s(?:is|was|came|comes|finished|ranks|ranked|placed)(?:\sin)?)?\s(?:an?\s)?(?:close\s|distant\s|narrow\s)?"
    r"(?:second|third|fourth|fifth|last|next|runner-up|behind|close\sbehind|right\sbehind)(?:\splace)?,?\s(?:at|with)\s(?:about\s|around\s|only\s|just\s|~)?"
)


def tie(product: Product, between: str, text: str) -> float:
    """How firmly a place in a ranking ties a figure to the name before it."""
    before = text[max(0, product.start - 32) : product.start]
    return 3.0 if _PLACED.fullmatch(between) or (_DOING.fullmatch(between) and _WITH.search(before)) else 0.0
