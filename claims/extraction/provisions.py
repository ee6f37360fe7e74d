"""What a guide asks of its reader: disks to attach, memory to set aside, space that must be free. No product has it.

"Attach a 500 GB volume to the instance", "200 GB of free disk space"  ->  no claim
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
_BOOT = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:boot|root|OS)\s(?:disks?|volumes?|drives?|partitions?)\b")


def asks(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether a size is what the reader shall provide."""
    if quantity.unit != "B":
        return False
    if _FREE.match(text, quantity.end) or _BOOT.match(text, quantity.end):
        return True
    left = quantity.left
    if (
        quantity.bound == "at_least"
        and not sentence.products
        and _ANY.search(text, max(sentence.start, left - 24), left)
    ):
        return True
    return bool(_ORDER.search(text[max(sentence.start, quantity.left - _REACH) : quantity.left]))
