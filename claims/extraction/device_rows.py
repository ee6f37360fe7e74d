"""Tables of what a machine is made of: a row "CPU | Xeon 8280" names the chip, and the rows after it tell of both.

"Clock rate | 2.7 GHz", "Cores per socket | 28"      ->  the chip's
"RAM | 192 GB DDR4", "Local storage | 480 GB SSD"    ->  the machine's that the text is about, if it is about one
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import hosts
from claims.extraction.candidates import implausible
from claims.extraction.containers import MACHINES
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.records import Draft, Sentence

_DEVICE = "device"  # the source of such a subject until `settled` has decided
_OF_MACHINE = frozenset({"storage_capacity", "network_bandwidth", "chip_count", "cluster_size"})
_NODE = re.compile(r"\b(?:(?:per|of)\s(?:\w+\s)?)?(?:[Nn]ode|[Ss]erver|[Hh]ost|[Ss]ystem|RAM|DDR\d?)\b")
_CHIP = re.compile(r"\b(?:HBM|GDDR|VRAM|[Cc]ache|per\s(?:GPU|CPU|socket|processor|chip|card)|[Mm]ax)")


def marked(draft: Draft) -> Draft:
    """A draft whose subject a row before named as device."""
    draft.subject_source = _DEVICE
    return draft


def settled(row: Sentence, discourse: Discourse, text: str) -> list[Draft]:
    """The drafts of a row, each with the chip or the machine as its subject."""
    about = discourse.whole()
    machine = about if about and about.type in MACHINES else discourse.best({"cluster"}) or discourse.site
    words = text[row.start : row.end]
    return [_of(draft, machine, words) if draft.subject_source == _DEVICE else draft for draft in row.drafts]


def _of(draft: Draft, holder: Focus | None, row: str) -> Draft:
    """The draft of the machine, where its text is about one that has the figure, else of the chip."""
    if holder is None or not _has(draft, row):
        return replace(draft, subject_source="explicit")
    span = (holder.start, holder.end)
    return replace(draft, subject=holder.key, subject_span=span, subject_source="inherited")


def _has(draft: Draft, row: str) -> bool:
    """Whether a figure is one of the machine: its disks, its memory, what no chip has."""
    if draft.metric in _OF_MACHINE or implausible("chip", draft.metric, draft.value):
        return True
    memory = draft.metric == "memory_capacity" and hosts.kind(draft.subject) == "cpu"
    return bool((memory or _NODE.search(row)) and not _CHIP.search(row))
