"""A share without a number.

"The majority of the platform's inference runs on the chip."  ->  usage_share 0.5 at_least
"All of that traffic is running on it."                       ->  usage_share 1.0
"It is used by most of the Fortune 100."                      ->  usage_share 0.5 at_least
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute

ORDER = 90
_SHARE = re.compile(
    r"\b(?:(?P<most>(?:the\s)?(?:vast\s)?majority|most(?=\s(?:of\s(?:the|its|their|our|all)\s(?:[\w'-]+\s){0,3}?)?"
    r"(?:(?:Fortune|Global|FTSE|S&P)\s\d{2,4}|hyperscalers|largest\s(?:banks|companies|clouds|cloud\sproviders|enterprises|airlines|retailers|insurers)"
    r"|top\s\d{1,4})\b))|(?P<all>all)(?=\sof\s(?:that|the|its|our|their)\s"
    r"(?:\w+\s){0,2}(?:traffic|inference|workloads?|usage|compute)\b))",
    re.I,
)
_USE = re.compile(
    r"\b(?:Fortune|Global|FTSE|hyperscalers|banks|companies|clouds|enterprises|usage|traffic|inference|workloads?|market|customers|compute|capacity|revenue|deployments?"
    r"|shipments|fleet|instances|servers|requests|tokens)\b",
    re.I,
)
_RUNS = re.compile(
    r"\b(?:runs?|running|powered|served|accounts?|represents?|uses?|used|trust(?:ed|s)?|chosen|power(?:s|ing)?"
    r"|rel(?:y|ies)|handles?|on)\b",
    re.I,
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for match in _SHARE.finditer(text, sentence.start, sentence.end):
        around = text[max(sentence.start, match.start() - 120) : min(sentence.end, match.end() + 90)]
        if _USE.search(around) and _RUNS.search(around):
            quantity = Quantity(match.start(), match.end(), "percent", 50.0 if match["most"] else 100.0)
            draft = absolute("majority", quantity, "usage_share", "fraction", None, 0.5 if match["most"] else 1.0)
            draft.bound = "at_least" if match["most"] else "exact"
            drafts.append(draft)
    return drafts
