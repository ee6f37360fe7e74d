"""Sizes of files, which no chip holds: where no word speaks of memory and no name has it.

"~1 TB per node in /local", "3 PB" -> storage
"a 25 GB container image" -> a file      "For large models, the X has 128 GB", "128 GB for 70B models" -> memory
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.records import Quantity, Sentence

_FILE = re.compile(
    r"\b(?:images?|files?|PDFs?|checkpoints?|datasets?|downloads?|containers?|binar(?:y|ies)|weights|logs?|(?<!on\s)(?<!per\s)packages?"
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


_DISK = re.compile(
    r"(?<![\w.])/(?:scratch|home|local|work|tmp|data|projects?)\b|\b(?:hard\s(?:dis[ck]|drive)s?|scratch\s(?:space|dis[ck])|file\s?systems?|HDDs?"
    r"|backups?|Lustre|GPFS|BeeGFS|Ceph)\b",
    re.I,
)
_RAM = re.compile(r"\b(?:RAM|memory|HBM\w*|V?RAM|DRAM|DDR\d?\w*|cache)\b", re.I)
_NO_MEMORY = 1e15  # bytes that no machine has in memory, unless it says so


def on_disk(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """Whether an amount of data for which no word speaks is stored: its clause tells of disks and directories."""
    label = text.rfind(":", max(sentence.start, quantity.left - 24), quantity.left)  # "Per node /local: 400 GB"
    start = sentence.start if label >= 0 else regions.clause_start(sentence, quantity.left, text)
    end = regions.clause_end(sentence, quantity.end, text)
    if quantity.unit != "B" or _RAM.search(text, start, end):
        return False
    return quantity.value >= _NO_MEMORY or bool(_DISK.search(text, start, end))
