"""What a guide asks of its reader or allots: disks to attach, space that must be free, nodes per job.

"Attach a 500 GB volume to the instance", "200 GB of free disk space"  ->  no claim
"A job may use up to 8 nodes", "a quota of 96 vCPUs"                    ->  no claim
"Customers can attach up to 12 TB of SSD to X instances"               ->  what X takes
"""

from __future__ import annotations

import re

from claims.extraction.records import Quantity, Sentence

_REACH = 48  # characters between what is asked and how much
_ORDER = re.compile(  # "Attach a 500 GB volume", "you should reserve 32 GB"
    r"(?:(?:^|[.:;]\s|\b(?:to|should|must|then|please)\s)(?:[Aa]ttach|[Aa]llocate|[Pp]rovision|[Rr]eserve|[Mm]ount|[Cc]reate|[Ss]et(?:\saside)?|[Aa]dd)"
    r"|\brecommend(?:s|ed)?\s(?:that\syou|(?:users|you|customers)\sto)\s\w+|\bsuggest\s\w+ing)"
    r"\s(?:(?:an?|the|at|least|your|another|additional|some|up|to|about|around|minimum|of)\s){0,4}$"
)
_ANY = re.compile(  # "a GPU with at least 16 GB of memory"
    r"\b(?:an?|any|one)\s(?:\w+\s)?(?:[GC]PU|card|machine|computer|server|instance|host|laptop)\swith\s$"
)
_FREE = re.compile(r"\s(?:of\s)?(?:free|available|spare|unused)\s(?:disk|storage|hard|drive|space|local)\b")
_BOOT = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:boot|root|OS|EBS|gp[23])\s(?:disks?|volumes?|drives?|partitions?)\b")


def asks(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a size is what the reader shall provide."""
    if quantity.unit != "B":
        return False
    if _FREE.match(text, quantity.end) or _BOOT.match(text, quantity.end):
        return True
    left = quantity.left
    least = quantity.bound == "at_least" and not sentence.products
    if least and _ANY.search(text, max(sentence.start, left - 24), left):
        return True
    before = text[max(sentence.start, left - _REACH) : left]
    return bool(_ORDER.search(before) or _QUOTA.search(before))


_QUOTA = re.compile(r"\b[Qq]uotas?(?:\s(?:of|for|is|are|to)|\s?:)\s(?:about\s|up\sto\s)?$")  # "has a quota of 100 GB"


_ALLOTTED = re.compile(
    r"\b[Jj]obs?\s(?:[\w-]+\s){0,6}(?:may|can|must|should|could)\s(?:only\s)?(?:use|request|run|span|ask|take|occupy)\w*\s(?:[a-z]+\s){0,3}$"
    r"|\b[Qq]uotas?\s(?:of|for)\s(?:at\sleast\s|about\s)?$"
)
_COUNTED = ("nodes", "chips", "cores", "vcpus")


def allots(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a count is the share of a job, or what an account must be allowed."""
    before = text[max(sentence.start, quantity.start - 90) : quantity.start]
    return quantity.noun in _COUNTED and bool(_ALLOTTED.search(before))
