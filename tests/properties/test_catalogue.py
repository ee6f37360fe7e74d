"""Laws of the catalogue: records survive every form, an import is idempotent, no printed figure is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.domain.decisions import edited, import_batches
from hardware.domain.diff import diff
from hardware.domain.errors import CatalogueError
from hardware.domain.folding import fold
from hardware.domain.influence import influenced
from hardware.domain.linking import resolve
from hardware.domain.loading import CatalogueRecord, build, load_catalogue
from hardware.domain.places import Place
from hardware.domain.plain import canonical, spec_record
from hardware.domain.records import spec_from_record
from hardware.domain.units import UNITS, Dimension

CATALOGUE = load_catalogue()
SOURCES = {"page": {"title": "A page", "date": "2026", "kind": "vendor"}}
NUMERIC = {
    "tdp": Dimension.POWER,
    "memory_bandwidth": Dimension.BYTE_RATE,
    "memory_capacity": Dimension.BYTES,
    "tflops_bf16": Dimension.FLOPS,
    "network": Dimension.BIT_RATE,
    "cores": Dimension.COUNT,
}
numbers = st.one_of(st.integers(1, 10**9), st.floats(0.001, 1e9).map(lambda x: float(f"{x:.6g}")))


@st.composite
def figures(draw: Any, name: str, *, depth: int = 1) -> dict[str, Any]:
    """A valid record of a specification, with what may stand beside a figure."""
    units = sorted(symbol for symbol, unit in UNITS.items() if unit.dimension is NUMERIC[name])
    record = {
        "value": draw(numbers),
        "unit": draw(st.sampled_from(units)),
        "confidence": draw(st.sampled_from(["vendor", "press", "measured", "memory"])),
    }
    optional = {
        "source": st.just("page"),
        "per": st.sampled_from(["chip", "socket", "instance"]),
        "bound": st.sampled_from(["approx", "at_least", "at_most"]),
        "status": st.sampled_from(["superseded", "wrong", "conflict"]),
        "date": st.sampled_from(["2024", "2024-05", "2024-05-06"]),
        "note": st.text("abc ;", min_size=1, max_size=9).filter(str.strip),
    }
    for field, strategy in optional.items():
        if draw(st.booleans()):
            record[field] = draw(strategy)
    others = draw(st.lists(figures(name, depth=0), max_size=2)) if depth else []
    return record | ({"alternatives": others} if others else {})


@st.composite
def catalogues(draw: Any) -> CatalogueRecord:
    """A few products with figures, names and lineage."""
    keys = draw(st.lists(st.sampled_from([f"acme:{c}" for c in "abcde"]), unique=True, max_size=4))
    entries = []
    for index, key in enumerate(sorted(keys)):
        names = draw(st.lists(st.sampled_from(sorted(NUMERIC)), unique=True, max_size=3))
        entry: dict[str, Any] = {"key": key, "vendor": "Acme", "kind": "gpu"}
        entry["name"] = draw(st.sampled_from(["One", "Two"]))
        entry["aliases"] = draw(st.lists(st.sampled_from(["A", "B", "C"]), unique=True))
        entry["specs"] = {name: draw(figures(name)) for name in names}
        if index and draw(st.booleans()):
            entry["predecessor"] = sorted(keys)[index - 1]
        entries.append(entry)
    return CatalogueRecord(entries, SOURCES)


@given(st.sampled_from(sorted(NUMERIC)).flatmap(lambda name: st.tuples(st.just(name), figures(name))))
def test_a_figure_survives_being_typed_and_written_again(pair):
    name, record = pair
    spec = spec_from_record(name, record, sources=SOURCES, place=Place("x"))
    assert canonical(spec_record(spec)) == canonical(record)
    assert spec.quantity.to(record["unit"]) == pytest.approx(record["value"], rel=1e-9)


@given(st.sampled_from(sorted(NUMERIC)), st.sampled_from(sorted(UNITS)), numbers)
def test_a_unit_fits_exactly_when_its_dimension_does(name, unit, value):
    record = {"value": value, "unit": unit, "confidence": "press"}
    if UNITS[unit].dimension is NUMERIC[name]:
        assert spec_from_record(name, record, sources=(), place=Place("x")).number > 0
    else:
        with pytest.raises(CatalogueError, match="needs"):
            spec_from_record(name, record, sources=(), place=Place("x"))


def applied(before: CatalogueRecord, wanted: CatalogueRecord) -> CatalogueRecord:
    """`before` after the events of importing `wanted`."""
    history = []
    for current, target in ((CatalogueRecord([], {}), before), (before, wanted)):
        changes = [change for change in diff(current, target) if change.applies]
        versions = {str(entry["key"]): 1 for entry in current.entries}
        batches = import_batches(changes, versions, origin="test")
        history += [(event.type, event.payload) for batch in batches for event in batch.events]
    return fold(history)


@settings(max_examples=60)
@given(catalogues(), catalogues())
def test_an_import_takes_over_everything_once(before, wanted):
    after = applied(before, wanted)
    assert [change for change in diff(after, wanted) if change.applies] == []
    kept = {str(entry["key"]) for entry in before.entries} | {str(entry["key"]) for entry in wanted.entries}
    assert {str(entry["key"]) for entry in after.entries} == kept


@settings(max_examples=60)
@given(catalogues())
def test_a_first_import_is_the_file_itself(wanted):
    assert build(applied(CatalogueRecord([], {}), wanted)).version == build(wanted).version


@given(figures("tdp"), st.lists(figures("tdp", depth=0), max_size=4))
def test_edits_lose_no_printed_figure(first, edits):
    def printed(record):
        return {(canonical(r["value"]), r["unit"], r.get("source")) for r in (record, *record.get("alternatives", ()))}

    now, seen = first, printed(first)
    for edit in edits:
        now = edited(now, edit)
        seen |= printed(edit)
        assert now["value"] == edit["value"]
        assert printed(now) == seen


@given(st.sampled_from(sorted(CATALOGUE.entries)), st.sampled_from([str.upper, str.lower, str.title]))
def test_how_a_name_is_written_does_not_matter(key, write):
    name = CATALOGUE.entries[key].name
    plain = {c.key: c.score for c in resolve(CATALOGUE, name)}
    assert {c.key: c.score for c in resolve(CATALOGUE, write(name))} == plain
    assert {c.key: c.score for c in resolve(CATALOGUE, f"  {name}™ ")} == plain


@given(st.sets(st.sampled_from(sorted(CATALOGUE.entries)), max_size=5), st.sampled_from(sorted(CATALOGUE.entries)))
def test_influence_grows_with_what_changed_and_is_closed(keys, more):
    found = influenced(CATALOGUE, keys)
    assert keys <= found <= influenced(CATALOGUE, keys | {more})
    assert influenced(CATALOGUE, found) == found
