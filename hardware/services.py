"""The only writer of the catalogue: checks a command against the whole catalogue, then appends events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from django.db import transaction

from eventlog.domain.events import NO_STREAM, Event, NewEvent
from eventlog.errors import WrongVersion
from eventlog.services import append, append_all
from hardware import models, selectors
from hardware.domain import decisions
from hardware.domain.diff import Change, diff
from hardware.domain.errors import CatalogueError
from hardware.domain.loading import DATA, CatalogueRecord, build, overlay, read_folder
from hardware.domain.plain import canonical
from hardware.domain.records import KEY
from hardware.domain.wording import remember_as

Answer = TypeVar("Answer")
Record = Mapping[str, Any]

_ATTEMPTS: Final = 3


class StaleEditError(Exception):
    """Somebody changed the product after the form was opened."""


def catalogue_read(path: Path | str = DATA) -> CatalogueRecord:
    """The records of a folder with catalogue files; CatalogueError when they are not readable."""
    return read_folder(path)


def catalogue_overlay(texts: Mapping[str, str]) -> CatalogueRecord:
    """The current catalogue with some files' content laid over it, by file name: a partial import."""
    return overlay(selectors.catalogue_record(), texts)


def catalogue_diff(*, wanted: CatalogueRecord) -> list[Change]:
    """What importing these records would change, keep and leave; CatalogueError if they are not valid."""
    build(wanted)
    return diff(selectors.catalogue_record(), wanted, curated=selectors.curated_figures())


def catalogue_import(
    *, actor: str, wanted: CatalogueRecord | None = None, origin: str = "bundled files"
) -> list[Change]:
    """Take over a catalogue's records (default: the bundled files) and return what changed.

    One transaction; a second import of the same records changes nothing. What a curator edited is
    kept, and nothing is removed for missing in the file.
    """
    records = read_folder(DATA) if wanted is None else wanted

    def command() -> list[Change]:
        changes = [change for change in catalogue_diff(wanted=records) if change.applies]
        if changes:
            versions = dict(models.Product.objects.values_list("key", "stream_version"))
            append_all(decisions.import_batches(changes, versions, origin=origin), actor=actor)
        return changes

    return _retried(command)


def product_register(*, record: Record, reason: str, actor: str) -> list[Event]:
    """Add a product with its figures; the record is an entry as in the catalogue's files."""
    key = str(record.get("key", ""))

    def command() -> list[Event]:
        known = selectors.catalogue_record()
        if any(entry["key"] == key for entry in known.entries):
            raise _refused(key, "key", "the product is in the catalogue already", "Edit it instead")
        build(CatalogueRecord([*known.entries, record], known.sources, known.assumptions, known.unknowns))
        base = {name: value for name, value in record.items() if name not in ("specs", "aliases")}
        events = [decisions.product_event(key, base, None, aliases=record.get("aliases") or (), reason=reason)]
        events += [
            decisions.spec_event(key, name, spec, None, reason=reason)
            for name, spec in (record.get("specs") or {}).items()
        ]
        return append(stream=decisions.product_stream(key), events=events, actor=actor, expected=NO_STREAM)

    return _retried(command)


def spec_edit(
    *,
    key: str,
    spec: str,
    value: float | int | str,
    unit: str,
    source: str | None,
    confidence: str,
    reason: str,
    actor: str,
    seen: int | None = None,
    **more: Any,
) -> list[Event]:
    """Record or change one figure; what was printed before stays as an alternative.

    `more` holds further fields of the record (note, date, region, direction, per, bound, value_high).
    `seen` is the product's position when the form was opened: StaleEditError if it has moved on.
    Raises CatalogueError when the figure does not fit. No event when nothing changes.
    """
    given = {"value": value, "unit": unit, "source": source, "confidence": confidence, **more}
    figure = {name: item for name, item in given.items() if item not in (None, "")}

    def command() -> list[Event]:
        entry, known = _entry_of(key)
        was = entry["specs"].get(spec)
        now = decisions.edited(was, figure)
        if was is not None and canonical(was) == canonical(now):
            return []
        build(_with(known, {**entry, "specs": {**entry["specs"], spec: now}}))
        event = decisions.spec_event(key, spec, now, was, reason=_reason(reason, key, spec))
        return _append_to(key, event, actor, seen)

    return _retried(command)


def power_assume(
    *, key: str, low: float, point: float, high: float, basis: str, reason: str, actor: str,
    source: str | None = None, confidence: str = "curator", seen: int | None = None,
) -> list[Event]:  # fmt: skip
    """Give a product a range of power in W where none is published; CatalogueError if it does not rise."""
    power = {"low": low, "point": point, "high": high, "basis": basis, "confidence": confidence}
    return product_revise(
        key=key, fields={"assumed_power_w": power | ({"source": source} if source else {})},
        reason=reason, actor=actor, seen=seen,
    )  # fmt: skip


def product_revise(*, key: str, fields: Record, reason: str, actor: str, seen: int | None = None) -> list[Event]:
    """Change a product's own fields (name, lineage, chip, members, assumed power)."""

    def command() -> list[Event]:
        entry, known = _entry_of(key)
        apart = {name: entry.pop(name) for name in ("specs", "aliases")}
        now = {name: value for name, value in {**entry, **fields}.items() if value not in (None, "", [])}
        if canonical(now) == canonical(entry):
            return []
        build(_with(known, {**now, **apart}))
        event = decisions.product_event(key, now, entry, reason=_reason(reason, key, "reason"))
        return _append_to(key, event, actor, seen)

    return _retried(command)


def alias_add(*, key: str, alias: str, reason: str, actor: str) -> list[Event]:
    """Add a name to a product; nothing happens when it has it already."""
    name = " ".join(alias.split())

    def command() -> list[Event]:
        entry, _ = _entry_of(key)
        if not name:
            raise _refused(key, "alias", "the name is empty", "Write the name as texts have it")
        if name in entry["aliases"]:
            return []
        payload = {"key": key, "alias": name, **({"reason": reason} if reason else {})}
        return _append_to(key, NewEvent("alias_added", payload), actor)

    return _retried(command)


def link_remember(*, words: str, key: str, actor: str, reason: str = "") -> list[Event]:
    """Remember a curator's link: from now on these words (case and spacing apart) mean this product."""
    form = remember_as(words)

    def command() -> list[Event]:
        _entry_of(key)
        if not form:
            raise _refused(key, "words", "there are no words to remember", "Give the words of the claim")
        if models.LinkChoice.objects.filter(words=form, product_id=key).exists():
            return []
        payload = {"key": key, "words": form, **({"reason": reason} if reason else {})}
        return _append_to(key, NewEvent("product_linked", payload), actor)

    return _retried(command)


def source_record(*, ident: str, title: str, date: str, kind: str, actor: str, url: str | None = None) -> list[Event]:
    """Add a source or correct it, so that figures can name it."""
    record = {"title": title, "date": date, "kind": kind, **({"url": url} if url else {})}

    def command() -> list[Event]:
        known = selectors.catalogue_record()
        if canonical(known.sources.get(ident)) == record:
            return []
        build(CatalogueRecord(known.entries, {**known.sources, ident: record}, known.assumptions, known.unknowns))
        event = NewEvent("source_recorded", {"id": ident, "record": record})
        return append(stream=f"source-{ident}", events=[event], actor=actor)

    return _retried(command)


def _retried(command: Callable[[], Answer]) -> Answer:
    """Run a command that loads, decides and appends; again when another one was faster."""
    for attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic():
                return command()
        except WrongVersion:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _entry_of(key: str) -> tuple[dict[str, Any], CatalogueRecord]:
    known = selectors.catalogue_record()
    for entry in known.entries:
        if entry["key"] == key:
            return dict(entry), known
    remedy = "Register it first" if KEY.fullmatch(key) else "Write vendor:slug in lower case"
    raise _refused(key, "key", "the catalogue has no such product", remedy)


def _with(known: CatalogueRecord, changed: Record) -> CatalogueRecord:
    entries = [changed if entry["key"] == changed["key"] else entry for entry in known.entries]
    return CatalogueRecord(entries, known.sources, known.assumptions, known.unknowns)


def _append_to(key: str, event: NewEvent, actor: str, seen: int | None = None) -> list[Event]:
    version, position = models.Product.objects.values_list("stream_version", "position").get(key=key)
    if seen is not None and seen != position:
        raise StaleEditError(f"{key} was changed after the form was opened. Look at it again, then edit it.")
    return append(stream=decisions.product_stream(key), events=[event], actor=actor, expected=version)


def _reason(reason: str, key: str, field: str) -> str:
    if not reason.strip():
        raise _refused(key, field, "an edit needs a reason", "Say why the figure changes")
    return reason.strip()


def _refused(key: str, field: str, problem: str, remedy: str) -> CatalogueError:
    return CatalogueError(file="catalogue", entry=key, field=field, problem=problem, remedy=remedy)
