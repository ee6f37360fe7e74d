"""Hosts and their accelerators: which of the two a figure is about, where a text names a CPU and a GPU.

"The CPU has 256 MB of L3 cache", "512 GB of DDR4"  ->  the EPYC of the node;  "80 GB of HBM"  ->  its A100
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claims.extraction.candidates import Candidate
from claims.extraction.nouns import INSIDE
from claims.extraction.records import Draft, Sentence

_CPU = re.compile(
    r":(?:epyc|xeon|grace$|vera$|graviton|axion|cobalt|altra|ampereone|threadripper|ryzen|yitian|kunpeng|neoverse|telum"
    r"|power\d|(?:sierra|clearwater)-forest|(?:granite|sapphire|diamond|emerald)-rapids|skylake|(?:ice|cascade|cooper)-lake"
    r"|c86|ft-|sg20|agi-cpu)"
)
_GPU = re.compile(
    r":(?:mi\d{2,3}(?![\da])|[abhvlptr]\d{2,3}|(?<=nvidia:)[alt]\d$|instinct|gaudi|tpu|trainium|inferentia|ascend|hopper$|blackwell|rubin$|ampere$|volta$"
    r"|maia|mtia|wse|rtx|arc-|max-1\d{3}|ponte-vecchio)"
)


@lru_cache(maxsize=4096)
def kind(key: str) -> str:
    """ "cpu", "gpu" (any accelerator), or "" for what is both or neither: superchips, machines, others."""
    return "cpu" if _CPU.search(key) else "gpu" if _GPU.search(key) else ""


_SUPERCHIP = re.compile(r":g[bh]\d{3}$")


def has_memory(key: str) -> bool:
    """Whether a chip has memory of its own beside that of its node: accelerators, superchips."""
    return kind(key) == "gpu" or bool(_SUPERCHIP.search(key))


_ASKED = {"cpu": "cpu", "processor": "cpu", "gpu": "gpu", "tpu": "gpu", "accelerator": "gpu"}


def asked(phrase: str, head: str) -> str:
    """The kind that a definite phrase asks for: "the CPU", "the host processor", "these GPUs"."""
    return "cpu" if re.search(r"\bhost\b", phrase, re.I) else _ASKED.get(head, "")


_OF_CPU = re.compile(
    r"\bL3\b|\b[Ll]ast-level\scache|\bLLC\b|\bLP?DDR\d?|\bDIMMs?\b|\bAVX|\bNUMA\b|\bSMT\b"
    r"|\b(?:CPU|[Hh]ost|[Ss]ystem|[Mm]ain)\s(?:memory|RAM|cores?|clock)\b|\bper\ssocket\b|\bx86\b"
)
_OF_GPU = re.compile(
    r"\bHBM|\bGDDR|\b(?:GPU|device|accelerator)\smemory\b|\bVRAM\b|\bCUDA\b|\b[Tt]ensor\b|\b[Mm]atrix\b|\b[Ss]tream\b"
    r"|\b[Ss]hader|\b[Cc]ompute\s[Uu]nits?\b|\bSMs?\b"
)
_EDGE = re.compile(r"[,;()]|\.\s|\band\b")
_METRICS = frozenset({"cache_size", "core_count", "clock_speed", "memory_capacity", "memory_bandwidth"})


def leaning(draft: Draft, sentence: Sentence, text: str) -> str:
    """What the words beside a figure are a matter of: DDR and the third level of cache are the host's."""
    if draft.metric not in _METRICS or draft.kind != "quantity":
        return ""
    quantity = draft.quantity
    stop = _EDGE.search(text, quantity.end, min(sentence.end, quantity.end + 40))
    after = text[quantity.start : stop.start() if stop else min(sentence.end, quantity.end + 40)]
    before = text[max(sentence.start, quantity.left - 40) : quantity.left]
    before = _EDGE.split(before)[-1]
    for words in (after, before):
        if _OF_GPU.search(words):
            return "gpu"
        if _OF_CPU.search(words):
            return "cpu"
    cores = draft.metric == "core_count" or text.startswith(("The cores", "These cores"), sentence.start)
    return "cpu" if cores else ""


_NO_CPU = 1e15  # operations a second that only machines full of processors do


def weigh(found: Sequence[Candidate], draft: Draft, sentence: Sentence, text: str) -> None:
    """Of a host and its accelerator the one has less of a claim to what is the other's."""
    for candidate in found if draft.metric == "peak_compute" and draft.kind == "quantity" else ():
        if kind(candidate.product.key) == "cpu" and isinstance(draft.value, float) and draft.value >= _NO_CPU:
            candidate.score -= 8.0
    _of_machine(found, draft, sentence)
    _of_holder(found, draft, sentence, text)
    kinds = {kind(c.product.key) for c in found}
    if not {"cpu", "gpu"} <= kinds:
        return
    wanted = leaning(draft, sentence, text)
    for candidate in found if wanted else ():
        candidate.score += _WORTH.get((wanted, kind(candidate.product.key)), 0.0)


_OF_MACHINES = frozenset({"memory_capacity", "storage_capacity", "cost", "network_bandwidth"})


def _of_machine(found: Sequence[Candidate], draft: Draft, sentence: Sentence) -> None:
    """ "- AX162: EPYC 9454P, 256 GB of RAM, 199 euros": of the machine at the head, not of its processor."""
    heads = (c for c in found if c.source == "explicit" and c.product.start - sentence.start <= _HEAD)
    if draft.metric not in _OF_MACHINES or not any(c.product.type in ("instance", "system") for c in heads):
        return
    for candidate in found:
        if kind(candidate.product.key) == "cpu" and candidate.product.start >= sentence.start:
            candidate.score -= 1.8


def _of_holder(found: Sequence[Candidate], draft: Draft, sentence: Sentence, text: str) -> None:
    """ "Inside are two X, eight Y and 2 TB of memory": an item of its own in the list is what the machine has."""
    inside = INSIDE.match(text, sentence.start, sentence.end)
    left = draft.quantity.left
    if inside is None or draft.metric not in _OF_MACHINES or not _ITEM.search(text, max(inside.end(), left - 12), left):
        return
    for candidate in found:
        candidate.score += 3.0 if candidate.product.start == inside.start() else 0.0


_ITEM = re.compile(r"(?:,|\band|\bplus)\s(?:up\sto\s|an?\s)?$")
_HEAD = 4  # characters before the name that heads a line
_WORTH = {("cpu", "cpu"): 0.6, ("cpu", "gpu"): -1.3, ("gpu", "gpu"): 0.6, ("gpu", "cpu"): -1.3}
