"""Tables of what a machine is made of: a row "CPU | Xeon 8280" names the chip, and the rows after it tell of both.

"Clock rate | 2.7 GHz", "Cores per socket | 28"      ->  the chip's
"RAM | 192 GB DDR4", "Local storage | 480 GB SSD"    ->  the machine's that the text is about, if it is about one
"Server | Arden R940", "CPU | 2x Xeon 8280"          ->  all below is that server's,
"Cores | 2x 28 cores"                                ->  but so many of each are the chip's
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction import hosts
from claims.extraction.candidates import implausible
from claims.extraction.cells import Cell, ware
from claims.extraction.discourse import Discourse, Focus
from claims.extraction.records import MACHINES, Draft, Product, Sentence
from claims.extraction.rules import owned

_DEVICE = "device"  # the source of such a subject until `settled` has decided
_OF_MACHINE = frozenset({"storage_capacity", "network_bandwidth", "chip_count", "cluster_size"})
_NODE = re.compile(r"\b(?:(?:per|of)\s(?:\w+\s)?)?(?:[Nn]ode|[Ss]erver|[Hh]ost|[Ss]ystem|RAM|DDR\d?)\b")
_CHIP = re.compile(r"\b(?:HBM|GDDR|VRAM|[Cc]ache|per\s(?:GPU|CPU|socket|processor|chip|card)|[Mm]ax)")
_HOLDER = re.compile(
    r"(?:(?:test|host|base)\s)?(?:server|system|platform|machine|node|chassis|host)(?:\s(?:platform|model|type|name|chassis))?:?",
    re.I,
)
_APIECE = re.compile(r"\b\d{1,2}\s?[x\u00d7]\s?$")


@dataclass(slots=True)
class Parts:
    """What the rows of a table have named so far: a machine, its chip, and the chip that has no machine around it."""

    machine: Product | None = None  # that the heading or a row names
    device: Product | None = None
    chip: Product | None = None

    def note(self, cells: Sequence[Cell], about: Product | None) -> Product | None:
        """ "| GPU | NVIDIA A10G |" tells whose the rows below are, but "| Processor | 2x Xeon |" of a server."""
        named = ware(cells[1])
        chip = named if named and named.type == "chip" else None
        self.machine = named if _heads(cells[0].words, named) else self.machine
        within = self.machine if chip else None
        about = within or named or about
        self.device = about if named and not within else None
        self.chip = chip or self.chip
        return about

    def own(self, draft: Draft, about: Product | None, text: str) -> Draft:
        """The draft, of the chip where it says "2x 28 cores", or to be settled where a row named the device."""
        start = draft.quantity.start
        if self.chip and draft.metric == "core_count" and _APIECE.search(text, max(0, start - 6), start):
            return owned(draft, self.chip)
        draft.subject_source = _DEVICE if self.device and about is self.device else draft.subject_source
        return draft


def _heads(label: str, named: Product | None) -> bool:
    """ "Server platform | Arden R940": the machine whose parts the rows below list."""
    return bool(named and named.type in MACHINES and _HOLDER.fullmatch(label))


def in_machine(title: Product | None) -> Parts:
    """The parts of what the heading names, where that is a machine."""
    return Parts(title if title and title.type in MACHINES else None)


def settled(row: Sentence, about: Focus | None, discourse: Discourse, text: str) -> list[Draft]:
    """The drafts of a row, each with the chip or the machine as its subject; `about`: what the table is about."""
    if all(draft.subject_source != _DEVICE for draft in row.drafts):
        return row.drafts
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
