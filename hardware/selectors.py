"""Reads of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eventlog.domain.events import Event
from eventlog.models import Event as LogEvent
from eventlog.selectors import read_all, read_stream
from hardware import events as names
from hardware import models
from hardware.domain.catalogue import Catalogue, Entry
from hardware.domain.comparison import DEFAULT, Row, compare
from hardware.domain.decisions import product_stream
from hardware.domain.folding import fold
from hardware.domain.influence import changed_between, influenced
from hardware.domain.linking import Candidate, link
from hardware.domain.loading import CatalogueRecord, build

Record = dict[str, Any]


def catalogue_current() -> Catalogue:
    """The catalogue as it is now, with what curators changed; built once per state of the log."""
    state = models.CatalogueState.objects.filter(pk=1).values_list("position", "digest").first()
    return build(CatalogueRecord((), {})) if state is None else _catalogue_of(*state)


@lru_cache(maxsize=4)
def _catalogue_of(position: int, digest: str) -> Catalogue:
    return build(catalogue_record())


def catalogue_position() -> int:
    """Position of the last event of the catalogue: what to note beside its version for a rerun."""
    return models.CatalogueState.objects.filter(pk=1).values_list("position", flat=True).first() or 0


def catalogue_record() -> CatalogueRecord:
    """The plain records behind the current catalogue, for an import's diff and for export."""
    specs: dict[str, Record] = defaultdict(dict)
    for key, name, record in models.Spec.objects.order_by("product_id", "name").values_list(
        "product_id", "name", "record"
    ):
        specs[key][name] = record
    aliases: dict[str, list[str]] = defaultdict(list)
    for key, alias in models.Alias.objects.order_by("product_id", "place").values_list("product_id", "alias"):
        aliases[key].append(alias)
    parts = models.CataloguePart.objects.order_by("id").values_list("kind", "key", "record")
    return CatalogueRecord(
        entries=[
            _entry(key, record, specs.get(key, {}), aliases.get(key, []))
            for key, record in models.Product.objects.order_by("key").values_list("key", "record")
        ],
        sources=dict(models.Source.objects.values_list("id", "record")),
        assumptions={key: record for kind, key, record in parts if kind == "assumption"},
        unknowns=[record for kind, _, record in parts if kind == "unknown"],
    )


def _entry(key: str, base: Record, specs: Record, aliases: list[str]) -> Record:
    return {**base, "key": key, "aliases": aliases, "specs": specs}


def catalogue_at(position: int) -> Catalogue:
    """The catalogue as it was after an event: folded from the log, for reruns and `as_of`."""
    last = LogEvent.objects.filter(type__in=names.NAMES, position__lte=position).order_by("-position")
    state = last.values_list("position", "digest").first()
    return build(CatalogueRecord((), {})) if state is None else _folded(state[0], bytes(state[1]))


@lru_cache(maxsize=8)
def _folded(position: int, digest: bytes) -> Catalogue:
    return build(fold((event.type, event.payload) for event in _events_upto(position)))


def _events_upto(position: int) -> Iterator[Event]:
    after = 0
    while after < position and (page := read_all(after, types=names.NAMES)):
        yield from (event for event in page if event.position <= position)
        after = page[-1].position


def catalogue_as_of(position: int | None) -> tuple[Catalogue, int]:
    """The catalogue on record at a position of the log, or now, and the position that answers for it."""
    if position is None:
        return catalogue_current(), catalogue_position()
    return catalogue_at(position), position


def influenced_since(position: int) -> frozenset[str]:
    """Products whose claims may get another verdict because of what changed after an event."""
    current = catalogue_current()
    return influenced(current, changed_between(catalogue_at(position), current))


def comparison(keys: Sequence[str], specs: Sequence[str] | None = None) -> list[Row]:
    """Products side by side for a chart: like for like, with ranges and ratios to the first."""
    return compare(catalogue_current(), keys, DEFAULT if specs is None else specs)


def product_get(key: str) -> models.Product | None:
    """One product with its figures, alternatives and names prefetched."""
    found = models.Product.objects.filter(key=key).prefetch_related("specs__alternatives", "aliases")
    return found.first()


def product_history(key: str) -> list[Event]:
    """Every event of a product, oldest first; each type has its sentence in the registry."""
    return read_stream(product_stream(key))


def product_lineage(key: str) -> list[Entry]:
    """The product, its predecessor, and so on to the oldest known."""
    return catalogue_current().lineage(key)


def product_successors(key: str) -> list[Entry]:
    return [entry for entry in catalogue_current() if entry.predecessor == key]


def link_choices() -> Mapping[str, str]:
    """Curators' choices: the words of a claim, folded, to a product."""
    return dict(models.LinkChoice.objects.values_list("words", "product_id"))


def link_candidates(*, key: str | None, words: str | None = None, limit: int = 5) -> list[Candidate]:
    """What a claim's subject or baseline may be in the current catalogue, remembered choices first."""
    return link(catalogue_current(), key, words, remembered=link_choices(), limit=limit)


def curated_figures() -> set[tuple[str, str]]:
    """(product, specification) pairs that a person entered; an empty name is the product itself."""
    specs = models.Spec.objects.filter(curated=True).values_list("product_id", "name")
    products = models.Product.objects.filter(curated=True).values_list("key", flat=True)
    return {*specs, *((key, "") for key in products)}


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not published, with the claims' metrics that it blocks."""

    product: str
    name: str
    spec: str
    note: str
    blocks: tuple[str, ...]
    assumed: str  # the range used instead, "" when there is none


def unknown_list(catalogue: Catalogue | None = None) -> list[Missing]:
    """What is still unknown, one row per product: the catalogue's own list of its gaps."""
    catalogue = catalogue or catalogue_current()
    return [
        Missing(
            product=key,
            name=catalogue.entries[key].name,
            spec=gap.spec,
            note=gap.note,
            blocks=gap.blocks,
            assumed=_assumed(catalogue, key, gap.spec),
        )
        for gap in catalogue.unknowns
        for key in gap.subjects
    ]


def _assumed(catalogue: Catalogue, key: str, spec: str) -> str:
    power = catalogue.entries[key].assumed_power_w
    if spec not in ("tdp", "max_power") or power is None:
        return ""
    return f"{power.low:g}-{power.high:g} W"
