"""Sizes of files, which no chip holds: where no word speaks of memory and no name has it.

"a 25 GB container image" -> a file      "For large models, the X has 128 GB", "128 GB for 70B models" -> memory
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Quantity, Sentence

_FILE = re.compile(
    r"\b(?:images?|files?|PDFs?|checkpoints?|datasets?|downloads?|containers?|binar(?:y|ies)|weights|logs?|packages?"
    r"|documents?|snapshots?|backups?|models?|tables?|uploads?|installers?|transfers?|payloads?)\b",
    re.I,
)


_OF_MEMORY = re.compile(r"\s(?:of\s)?(?:LP|G)?(?:DDR\d|HBM|DRAM|VRAM|RAM|SRAM)")


_PURPOSE = re.compile(r"[,;(]|\s(?:for|to|so|that|which|while|runs?|fits?)\b")  # "128 GB for 70B models"
_OWNS = re.compile(
    r"(?:\s[A-Za-z-]+){0,2}\s(?:has|have|had|carr(?:ies|y)|offers?|(?:comes?|ships?)\swith|packs?|gets?|features?|includes?"
    r"|provides?|holds?|with(?:\sits|\sonly)?)\s"
)


def of_a_file(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "a 25 GB container image": as large as a file, where no word speaks of memory and no name is beside it."""
    beside = any(0 <= quantity.left - p.end <= 2 or 0 <= p.start - quantity.end <= 2 for p in sentence.products)
    if beside or _OF_MEMORY.match(text, quantity.end) or _has(quantity, sentence, text):
        return False
    start = regions.clause_start(sentence, quantity.left, text)
    end = min(regions.clause_end(sentence, quantity.end, text), quantity.end + 24)
    purpose = _PURPOSE.search(text, quantity.end, end)
    end = purpose.start() if purpose else end
    return bool(_FILE.search(text, max(start, quantity.left - 60), end))


def _has(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "For large models, the X has 128 GB": a name has it, no file."""
    gaps = (text[p.end : quantity.left] for p in sentence.products if p.end <= quantity.left)
    return any(_OWNS.fullmatch(gap) and not _FILE.search(gap) for gap in gaps)
