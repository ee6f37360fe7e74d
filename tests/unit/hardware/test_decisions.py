"""What a command decides: differences, events, and a curator's figure with what was printed before."""

from __future__ import annotations

from hardware.domain.decisions import edited, import_batches
from hardware.domain.diff import Action, Change, What, diff
from hardware.domain.folding import fold
from hardware.domain.loading import DATA, CatalogueRecord, build, read_folder

NEW = {"value": 3, "unit": "TB/s", "confidence": "curator"}
OLD = {"value": 2.9, "unit": "TB/s", "confidence": "vendor", "source": "page"}


class TestEdited:
    def test_a_first_figure_is_taken_as_it_is(self):
        assert edited(None, NEW) == NEW

    def test_the_figure_before_becomes_the_first_alternative(self):
        was = {**OLD, "alternatives": [{"value": 2.4, "unit": "TB/s", "confidence": "press"}]}
        assert [a["value"] for a in edited(was, NEW)["alternatives"]] == [2.9, 2.4]

    def test_a_figure_that_was_an_alternative_is_not_listed_twice(self):
        was = {**OLD, "alternatives": [{"value": 3.0, "unit": "TB/s", "confidence": "vendor"}]}
        assert [a["value"] for a in edited(was, NEW)["alternatives"]] == [2.9]

    def test_the_same_figure_with_a_note_replaces_itself(self):
        assert edited(OLD, {**OLD, "note": "checked"}) == {**OLD, "note": "checked"}

    def test_direction_and_scope_carry_over(self):
        was = {**OLD, "direction": "both-ways", "per": "chip", "note": "old"}
        now = edited(was, {**NEW, "per": "module"})
        assert (now["direction"], now["per"], "note" in now) == ("both-ways", "module", False)


class TestDiff:
    def records(self, **changes):
        entry = {"key": "acme:one", "vendor": "Acme", "name": "One", "kind": "gpu", "aliases": ["One"],
                 "specs": {"tdp": {"value": 9, "unit": "W", "confidence": "press"}}}  # fmt: skip
        return CatalogueRecord([{**entry, **changes}], {"page": {"title": "x", "date": "2026", "kind": "press"}})

    def test_equal_records_differ_in_nothing(self):
        assert diff(self.records(), self.records()) == []
        whole = read_folder(DATA)
        assert diff(whole, whole) == []

    def test_how_a_number_is_written_is_no_difference(self):
        other = self.records(specs={"tdp": {"value": 9.0, "unit": "W", "confidence": "press"}})
        assert diff(self.records(), other) == []

    def test_each_kind_of_change_is_one_line(self):
        other = self.records(
            name="Uno", aliases=["One", "Uno"],
            specs={"tdp": {"value": 10, "unit": "W", "confidence": "press"},
                   "cores": {"value": 4, "unit": "cores", "confidence": "press"}},
        )  # fmt: skip
        assert [change.sentence() for change in diff(self.records(), other)] == [
            "change product acme:one: name One -> name Uno",
            "add alias acme:one Uno",
            "change specification acme:one tdp: 9 W -> 10 W",
            "add specification acme:one cores: 4 cores",
        ]

    def test_a_persons_figure_is_kept_and_said(self):
        other = self.records(specs={"tdp": {"value": 10, "unit": "W", "confidence": "press"}})
        (change,) = diff(self.records(), other, curated={("acme:one", "tdp")})
        assert change.action is Action.KEEP
        assert not change.applies
        assert change.sentence() == "keep specification acme:one tdp: 9 W (a curator's), the file has 10 W"

    def test_what_the_file_lacks_is_kept_and_said(self):
        (change,) = diff(self.records(), self.records(specs={}))
        assert change == Change(What.SPEC, Action.ABSENT, "acme:one", "tdp")
        assert change.sentence() == "keep specification acme:one tdp: not in the file"


class TestImport:
    def test_events_of_an_import_fold_to_the_records(self):
        whole = read_folder(DATA)
        batches = import_batches(diff(CatalogueRecord([], {}), whole), {}, origin="test")
        events = [(event.type, event.payload) for batch in batches for event in batch.events]
        assert build(fold(events)).version == build(whole).version

    def test_a_new_product_must_have_no_stream_and_a_known_one_its_version(self):
        first = diff(CatalogueRecord([], {}), TestDiff().records())
        batch = next(b for b in import_batches(first, {}, origin="x") if b.stream == "product-acme:one")
        assert batch.expected == 0
        assert [event.type for event in batch.events] == ["product_registered", "spec_recorded"]
        assert batch.events[0].payload["product"]["aliases"] == ["One"]
        second = diff(TestDiff().records(), TestDiff().records(name="Uno", aliases=["Two"]))
        batch = next(b for b in import_batches(second, {"acme:one": 2}, origin="x") if b.stream == "product-acme:one")
        assert batch.expected == 2
        assert [event.type for event in batch.events] == ["product_revised", "alias_added"]

    def test_the_import_itself_is_noted_with_its_counts(self):
        last = import_batches(diff(CatalogueRecord([], {}), TestDiff().records()), {}, origin="folder")[-1]
        assert last.events[0].payload == {
            "counts": {"source add": 1, "product add": 1, "alias add": 1, "specification add": 1},
            "origin": "folder",
        }  # fmt: skip
