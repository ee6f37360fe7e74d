"""A share of a market, of customers, of capacity or of revenue.

    "Arm servers hold about 25% of the hyperscale market."  ->  usage_share 0.25 approx, unit fraction
    "Data centre chips bring in 40% of revenue."            ->  revenue 0.4, unit fraction
"""

from __future__ import annotations

import re

from claims.extraction.records import Draft, Quantity, Sentence
from claims.extraction.rules import absolute

ORDER = 10
_WHOLE = re.compile(
    r"\s(?:of\s)?(?:(?:the|its|their|our|all|global|total|AI|GPU|server|CPU|cloud|worldwide|new|top|data\s?cent(?:er|re)|accelerator|company|company's|overall|discrete"
    r"|annual|quarterly|hyperscale|training|inference|all\sthe|current|its\s\w+)\s){0,4}"
    r"(?P<noun>market\sshare|market|share|customers|clients|compute|capacity|revenues?|sales|fleet|servers?|instances|workloads?|deployments?|shipments|traffic"
    r"|supercomputers|systems|installed\sbase|usage|companies|enterprises|users|inference|spend(?:ing)?|CPU\scapacity|TOP500|Top\s?500|"
    r"Fortune\s\d+|developers|machines|requests|organizations|hyperscalers|chips|GPUs|tokens)\b",
    re.I,
)
_GROWTH = re.compile(r"\s(?:more|less|fewer|higher|lower|better|increase|growth|of\sthe\s(?:cost|power|price|performance|time|energy|latency|bandwidth))\b", re.I)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "part") or _GROWTH.match(text, quantity.end):
        return None
    whole = _WHOLE.match(text, quantity.end)
    if not whole:
        return None
    noun = whole["noun"].lower()
    metric = "revenue" if re.match(r"revenue|sales", noun) else "usage_share"
    scale = 100 if quantity.shape == "percent" else 1
    draft = absolute("share", quantity, metric, "fraction", (quantity.end, whole.end()), quantity.value / scale)
    draft.high = quantity.high / scale if quantity.high is not None else None
    draft.qualifiers.append(noun)
    return [draft]
