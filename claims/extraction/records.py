"""What the stages hand to each other. Offsets are of the text under work (the cleaned text has the same
length)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

MACHINES = ("instance", "system", "cluster")  # types of what holds chips


class Section(StrEnum):
    HEADLINE = "headline"
    BODY = "body"
    ITEM = "item"  # bullet or list line
    TABLE = "table"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that holds whole sentences: paragraph, heading, bullet or table row."""

    start: int
    end: int
    section: Section
    head: int = 0  # level of a heading, indentation of a bullet


@dataclass(frozen=True, slots=True)
class Product:
    """A product, family, service or organisation where it stands."""

    start: int
    end: int
    key: str
    type: str  # chip | instance | system | cluster | family | part | service | vendor | generic
    passive: bool = False
    modifier: bool = False  # "Graviton4-based R8g": says what another product is made of

    @property
    def vendor(self) -> str:
        return self.key.split(":", 1)[0]

    @property
    def is_vendor(self) -> bool:
        return self.type == "vendor"


def places(products: Iterable[Product]) -> set[int]:
    """The offsets of all characters that names hold."""
    return {at for product in products for at in range(product.start, product.end)}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that names a metric, a comparative, a comparand marker or a verb of change."""

    start: int
    end: int
    label: str  # metric, or "up" | "down" | "better" | "worse" ...
    text: str


Standing = TypeVar("Standing", Product, Cue)


def within(found: Sequence[Standing], start: int, end: int) -> Sequence[Standing]:
    """Those that begin between two places, of many in order."""
    first, last = (bisect_left(found, at, key=lambda one: one.start) for at in (start, end))
    return found[first:last]


@dataclass(slots=True)
class Quantity:
    """A number with its unit as found by the grammar, before any claim is made of it.

    shape: mult (a factor), percent, unit (absolute, `unit` base unit), count (of `noun`), money, vague
    """

    start: int
    end: int
    shape: str
    value: float
    high: float | None = None
    unit: str | None = None
    noun: str = ""
    bound: str = "exact"
    bound_start: int = -1
    per: str = ""
    verb: str = ""  # "double", "halve": the word is a verb with this direction
    range: bool = False
    vague: bool = False
    word: bool = False  # written as a small number word: "two", "four"
    products: tuple[Product, ...] = ()  # products named inside the counted noun phrase

    @property
    def left(self) -> int:
        """Where the value begins, with its bound words."""
        return self.bound_start if self.bound_start >= 0 else self.start


@dataclass(slots=True)
class Draft:
    """A claim in the making: what a rule read from one quantity."""

    rule: str
    quantity: Quantity
    metric: str
    kind: str
    value: float | str
    high: float | None
    unit: str | None
    start: int
    end: int
    metric_span: tuple[int, int] | None = None
    subject: str = ""
    subject_span: tuple[int, int] | None = None
    subject_source: str = "default"
    baseline: str | None = None
    baseline_span: tuple[int, int] | None = None
    baseline_source: str = "default"
    region: tuple[int, int] | None = None  # where its own comparand stands
    qualifiers: list[str] = field(default_factory=list)
    fixed_baseline: bool = False  # the rule itself read it
    bound: str = ""
    margin: float = 0.0  # distance between best and second subject
    claimant: str = ""
    claimant_span: tuple[int, int] | None = None
    claimant_source: str = "default"
    modality: str = "stated"
    modality_span: tuple[int, int] | None = None
    features: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Sentence:
    """One sentence with everything found in it, in order of position."""

    start: int
    end: int
    text: str  # the cleaned text of the sentence; offsets below are of the document
    section: Section
    block: int
    workload: str = ""  # "training" | "inference": what the sentences shortly before spoke of
    about: str = ""  # "training" | "inference": what the heading or the title says that the text is about
    timed: str = ""  # the metric of the times that the lines before told, for "X: 79 seconds"
    level: int = 0  # the indentation of a bullet
    topic: str = ""  # the metric that a head above names, for figures that name none
    products: list[Product] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    metrics: list[Cue] = field(default_factory=list)
    comparatives: list[Cue] = field(default_factory=list)
    markers: list[Cue] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    @property
    def last_draft(self) -> Draft | None:
        """What was read from the figure before."""
        return self.drafts[-1] if self.drafts else None


@dataclass(frozen=True, slots=True)
class Compared:
    """The last comparison of a text: what with what, and where. The head of a list compares for all its items."""

    subject: str
    baselines: tuple[str, ...]
    sentence: int
    block: int
    head: bool = False  # "Gains of X over Y:"
