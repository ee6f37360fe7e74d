"""What extraction hands to the ledger: one mention of one claim, with the place of every slot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SlotSource(StrEnum):
    """Where a slot's value comes from."""

    EXPLICIT = "explicit"  # stands in the claim's own clause
    INHERITED = "inherited"  # carried over a coordination, a list head or from the sentence before
    RESOLVED = "resolved"  # pronoun, definite phrase or "predecessor" resolved to a product
    DEFAULT = "default"  # nothing in the text: the guide's default (the publisher as claimant, ...)


@dataclass(frozen=True, slots=True)
class Slot:
    """Origin of one field; offsets are of the document's text, None when nothing stands there."""

    source: SlotSource
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim in one place of a document. `text[start:end] == quote`, always."""

    quote: str
    start: int
    end: int
    value_text: str
    subject: str
    metric: str
    kind: str
    value: float | str  # a factor, a number in the base unit, or "higher"/"lower"
    value_high: float | None
    unit: str | None
    bound: str
    baseline: str | None
    claimant: str
    qualifier: str | None
    modality: str
    confidence: float = 0.5
    tier: str = "C"  # A accept automatically, B something inherited or defaulted, C review
    rule: str = ""  # name of the pattern that fired
    section: str = "body"
    quoted: bool = False
    slots: Mapping[str, Slot] = field(default_factory=dict)
