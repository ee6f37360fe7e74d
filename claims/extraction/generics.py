"""Generic rivals that act: "today's GPUs draw 700 W" is about GPUs in general, not about the product beside them."""

from __future__ import annotations

import re

from claims.extraction.records import Product, Sentence

_ACTS = re.compile(
    r"\b(?:cutting[- ]edge|today's|traditional|conventional|typical|current|competing|most|modern|high-end|standard"
    r"|comparable|other|older|earlier)"
    r"\s(?:AI\s|data\s?cent(?:er|re)\s|server\s)?(?P<noun>GPUs?|CPUs?|x86\s\w+)(?=\s(?:can\s|typically\s|often\s|only\s|still\s)?"
    r"(?:consume|draw|use|need|require|deliver|offer|have|has|provide|reach|cost|run|take|support|carry|manage|pack|peak|drew|needed|had|used|delivered|offered|ran|took)s?\b)",
    re.I,
)
_BARE = re.compile(
    r"(?:(?<=^)|(?<=[Ss]ince\s)|(?<=[Bb]ecause\s)|(?<=[Ww]hile\s)|(?<=[Ww]hereas\s)|(?<=,\s)|(?<=[Bb]ut\s))(?P<noun>GPUs|CPUs)\s(?=(?:typically\s|often\s"
    r"|usually\s|only\s|still\s|can\s|generally\s)?(?:have|draw|use|need|require|deliver|offer|reach|cost|run|take|support|carry|consume|manage)\b)"
)
_CUSTOM = re.compile(  # of nobody in particular: not "Google's custom silicon", not "its custom chips"
    r"(?<!'s\s)(?<!\bits\s)(?<!their\s)(?<!\bour\s)(?<!\bown\s)\b(?P<noun>[Cc]ustom\s(?:AI\s|cloud\s)?(?:silicon|ASICs?|chips|accelerators)|ASIC-based\s\w+)"
    r"(?=\s(?:\([^()]*\)\s)?(?:shipments\s)?(?:collectively\s|together\s|now\s|already\s|still\s|could\s|will\s)?"
    r"(?:sits?|holds?|has|have|hold|accounts?|takes?|makes?\sup|represents?|grew|grows?|are|is|reach(?:es)?|captures?|commands?)\b)"
)
_OTHERS = re.compile(r"(?<=\bfor\s)(?:merchant|general-purpose|conventional|traditional)\s(?P<noun>GPUs|CPUs)\b")
_KEYS = {"gpu": "generic:gpu", "cpu": "generic:cpu", "x86": "generic:x86"}


def add(sentence: Sentence, text: str) -> None:
    """Puts the generic subjects of a sentence among its products."""
    taken = [(p.start, p.end) for p in sentence.products]
    found = [
        Product(match.start(), match.end(), _KEYS.get(match["noun"][:3].lower(), "generic:asic"), "generic")
        for pattern in (_ACTS, _BARE, _CUSTOM, _OTHERS)
        for match in pattern.finditer(text, sentence.start, sentence.end)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    if found:
        sentence.products = sorted([*sentence.products, *found], key=lambda p: p.start)
