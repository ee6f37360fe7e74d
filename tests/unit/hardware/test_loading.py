"""The bundled files, and every way in which a file can be wrong."""

from __future__ import annotations

import re
import time

import pytest
import yaml

from hardware.domain.catalogue import Confidence, EntryKind
from hardware.domain.errors import CatalogueError
from hardware.domain.loading import DATA, CatalogueRecord, build, load_catalogue, overlay, read_folder
from hardware.domain.plain import entry_record
from hardware.domain.records import entry_from_record

SOURCES = {"page": {"title": "A page", "date": "2026", "kind": "vendor", "url": "https://example.org/"}}


ASSUMPTION = {"low": 0, "point": 1, "high": 2, "unit": "fraction", "kinds": ["cpu"]}
GAP = {"subjects": [], "spec": "tdp", "note": "", "blocks": []}


def figure(value=1, unit="W", **more):
    return {"value": value, "unit": unit, "confidence": "press", **more}


def chip(key="acme:one", **changes):
    return {"key": key, "vendor": "Acme", "name": "One", "kind": "gpu", **changes}


def spec(name, value=1, unit="W", **more):
    """A chip with one figure."""
    return chip(specs={name: figure(value, unit, **more)})


def catalogue(*entries, **more):
    return build(CatalogueRecord(entries or [chip()], more.pop("sources", SOURCES), **more))


class TestBundled:
    def test_it_holds_what_the_facts_hold(self):
        found = load_catalogue()
        kinds = [entry.kind for entry in found]
        assert kinds.count(EntryKind.AI_ACCELERATOR) + kinds.count(EntryKind.GPU) + kinds.count(EntryKind.CPU) == 64
        assert sum(entry.is_system for entry in found) == 70
        assert len(found.sources) == 160
        assert sum(len(entry.specs) for entry in found) > 1340

    def test_every_figure_has_a_confidence_and_all_but_memory_and_notes_a_source(self):
        for entry in load_catalogue():
            for spec in entry.specs.values():
                assert spec.confidence in set(Confidence)
                assert spec.source or spec.confidence == "memory", (entry.key, spec.name)

    def test_every_source_of_a_figure_is_known_and_every_range_rises(self):
        found = load_catalogue()
        for entry in found:
            for spec in entry.specs.values():
                assert {s.source for s in (spec, *spec.alternatives)} - {None} <= found.sources.keys()
            power = entry.assumed_power_w
            assert power is None or (0 < power.low <= power.point <= power.high and power.basis)

    def test_a_part_whose_vendor_publishes_no_power_has_a_range(self):
        found = load_catalogue()
        ours = [e for e in found if e.is_chip and e.vendor == "AWS" and e.key != "aws:trainium4"]
        assert all(not found.power_range(e.key).is_point for e in ours)

    def test_figures_are_in_base_units(self):
        found = load_catalogue()
        assert found.number("aws:trainium1", "memory_bandwidth") == 820 * 2**30
        assert found.number("aws:trainium2", "tflops_fp8") == 1.299e15
        assert found.number("google:tpu-v7-pod", "accelerator_memory") == 1.77e15
        assert found.number("aws:trainium3", "process_node") == pytest.approx(3e-9)
        assert found.number("nvidia:b200", "scaleup_bandwidth") == 1.8e12
        assert found.number("nvidia:b200", "memory_type") is None

    def test_bits_of_a_link_are_stored_as_bytes_and_printed_as_bits(self):
        spec = load_catalogue().spec("google:tpu-v7", "scaleup_bandwidth")
        assert [(a.number, a.printed) for a in spec.alternatives] == [(1.2e12, "9.6 Tb/s")]

    def test_remarks_of_a_unit_became_fields(self):
        found = load_catalogue()
        assert found.spec("aws:project-rainier", "chips_deployed").bound == "approx"
        assert found.spec("aws:graviton4", "cores").per == "socket"
        assert found.spec("aws:graviton5", "memory_bandwidth").bound == "at_least"
        assert "MXFP8" in found.spec("aws:trainium3", "tflops_fp8").note
        assert found.spec("nvidia:gh200", "memory_bandwidth").alternatives[0].printed == "4,900 GB/s"
        assert found.spec("meta:mtia-500", "memory_capacity").printed == "384-512 GB"
        assert found.spec("meta:mtia-500", "memory_capacity").value_high == 512e9

    def test_conflicts_are_kept_with_their_status(self):
        spec = load_catalogue().spec("aws:trainium2", "memory_bandwidth")
        assert [(a.printed, a.status) for a in spec.alternatives] == [("3 TB/s", None), ("2.4 TB/s", "wrong")]

    def test_it_loads_fast_and_once(self):
        load_catalogue()
        start = time.perf_counter()
        for _ in range(100):
            load_catalogue()
        assert (time.perf_counter() - start) / 100 < 0.005

    def test_the_version_names_the_content_and_not_its_order(self):
        records = read_folder(DATA)
        turned = CatalogueRecord(
            records.entries[::-1],
            dict(reversed(records.sources.items())),
            records.assumptions,
            records.unknowns[::-1],
        )
        assert build(turned).version == build(records).version == load_catalogue().version
        fewer = CatalogueRecord(records.entries, records.sources, {}, records.unknowns)
        assert build(fewer).version != build(records).version

    def test_records_and_entries_are_two_forms_of_one_thing(self):
        found = load_catalogue()
        for entry in found:
            assert entry_from_record(entry_record(entry), sources=found.sources, file="x") == entry


class TestRefused:
    @pytest.mark.parametrize(
        ("entry", "field", "problem"),
        [
            (chip(colour="red"), "colour", "unknown key 'colour'"),
            ({"key": "acme:one", "vendor": "Acme", "name": "One"}, "", "'kind' is missing"),
            (chip(key="Acme One"), "key", "is no key"),
            (chip(kind="toaster"), "kind", "'toaster' is not allowed"),
            (chip(predecessor="acme:none"), "predecessor", "'acme:none' is not in the catalogue"),
            (chip(chip="acme:none"), "chip", "'acme:none' is not in the catalogue"),
            (chip(kind="family", members=["acme:none"]), "members", "not in the catalogue"),
            (chip(kind="family"), "", "a family needs members"),
            (chip(kind="instance"), "", "a system needs its chip"),
            (chip(kind="instance", chip="acme:one"), "chip", "acme:one is no chip"),
            (chip(predecessor="acme:one"), "predecessor", "the lineage returns to acme:one"),
            (chip(assumed_power_w={"low": 3, "point": 2, "high": 4}), "assumed_power_w", "do not rise"),
            (chip(assumed_power_w={"low": 3, "high": 4}), "assumed_power_w", "'point' is missing"),
            (spec("speed"), "specs.speed", "unknown specification 'speed'"),
            (spec("tdp", unit="GB"), "specs.tdp.unit", "GB measures B, tdp needs W"),
            (spec("tdp", unit="W (design)"), "specs.tdp.unit", "unknown unit"),
            (spec("memory_bandwidth", unit="Gb/s"), "specs.memory_bandwidth.unit", "needs B/s"),
            (spec("tflops_bf16", unit="TOPS"), "specs.tflops_bf16.unit", "needs FLOPS"),
            (spec("tdp", value="much"), "specs.tdp.value", "'much' is not a number"),
            (spec("tdp", value=True), "specs.tdp.value", "'True' is not a text or a number"),
            (spec("tdp", source="hearsay"), "specs.tdp.source", "unknown source 'hearsay'"),
            (spec("tdp", colour=1), "specs.tdp.colour", "unknown key"),
            (spec("tdp", confidence="sure"), "specs.tdp.confidence", "'sure' is not allowed"),
            (spec("tdp", bound="maybe"), "specs.tdp.bound", "'maybe' is not allowed"),
            (spec("tdp", date="yesterday"), "specs.tdp.date", "is not a date"),
            (chip(specs={"tdp": {"value": 1, "unit": "W"}}), "specs.tdp", "'confidence' is missing"),
            (chip(specs={"tdp": 400}), "specs.tdp", "a mapping is expected, not int"),
            (spec("announced", "soon", "date"), "specs.announced.value", "'soon' is not a date"),
            (spec("announced", "2024-13", "date"), "specs.announced.value", "is not a date"),
            (spec("memory_type", "HBM", "type"), "specs.memory_type.unit", "does not fit memory_type"),
            (spec("scaleup_bandwidth", unit="GB/s"), "specs.scaleup_bandwidth", "needs its direction"),
            (spec("tdp", alternatives=[figure(unit="kB")]), "specs.tdp.alternatives[0].unit", "needs W"),
            (
                spec("relative_fp8", unit="x", relative_to="acme:none"),
                "specs.relative_fp8.relative_to", "not in the catalogue",
            ),
        ],
    )  # fmt: skip
    def test_a_wrong_entry_names_entry_field_and_what_to_do(self, entry, field, problem):
        with pytest.raises(CatalogueError, match=re.escape(problem)) as caught:
            catalogue(entry)
        assert caught.value.field == field
        assert caught.value.entry == entry["key"]
        assert caught.value.remedy
        assert str(caught.value).endswith(".")

    def test_a_key_that_stands_twice(self):
        with pytest.raises(CatalogueError, match="the key stands twice"):
            catalogue(chip(), chip())

    def test_a_longer_circle_of_predecessors(self):
        with pytest.raises(CatalogueError, match="the lineage returns"):
            catalogue(chip("acme:a", predecessor="acme:b"), chip("acme:b", predecessor="acme:a"))

    @pytest.mark.parametrize(
        ("more", "problem"),
        [
            ({"sources": {"page": {"title": "x", "date": "2026", "kind": "gossip"}}}, "'gossip' is not"),
            ({"sources": {"page": {"title": "x", "kind": "press"}}}, "'date' is missing"),
            ({"assumptions": {"usable": ASSUMPTION | {"unit": "percent"}}}, "unknown unit"),
            ({"assumptions": {"usable": ASSUMPTION | {"low": 3}}}, "do not rise"),
            ({"unknowns": [GAP | {"subjects": ["acme:two"]}]}, "not in the catalogue"),
            ({"unknowns": [GAP | {"spec": "speed"}]}, "unknown specification"),
            ({"unknowns": [{"spec": "tdp", "note": "", "blocks": []}]}, "'subjects' is missing"),
        ],
    )  # fmt: skip
    def test_sources_assumptions_and_gaps_are_checked_too(self, more, problem):
        with pytest.raises(CatalogueError, match=re.escape(problem)):
            catalogue(**more)


class TestFiles:
    def folder(self, tmp_path, **files):
        texts = {"chips": "[]", "sources": "{}"} | files
        for name, text in texts.items():
            if text is not None:
                (tmp_path / f"{name}.yaml").write_text(text)
        return tmp_path

    def test_a_folder_with_the_two_needed_files_is_enough(self, tmp_path):
        text = yaml.safe_dump([chip(specs={"tdp": figure(400)})])
        assert load_catalogue(self.folder(tmp_path, chips=text)).number("acme:one", "tdp") == 400

    def test_a_changed_file_is_read_again(self, tmp_path):
        folder = self.folder(tmp_path)
        assert load_catalogue(folder).entries == {}
        (folder / "chips.yaml").write_text(yaml.safe_dump([chip()]))
        assert "acme:one" in load_catalogue(folder)

    @pytest.mark.parametrize(
        ("files", "problem"),
        [
            ({"chips": None}, "the file is missing"),
            ({"chips": "[unclosed"}, "not readable as YAML"),
            ({"chips": "{}"}, "holds dict, not list"),
            ({"chips": "- {key: 'a:b', key: 'a:c'}"}, "duplicate key 'key'"),
            ({"sources": "a: {}\na: {}"}, "duplicate key 'a'"),
            ({"chips": "- !!python/object:os.system {}"}, "not readable as YAML"),
            ({"chips": "- just words"}, "a mapping is expected, not str"),
            (
                {"chips": yaml.safe_dump([chip()]), "systems": yaml.safe_dump([chip()])},
                "the key also stands in chips.yaml",
            ),
        ],
    )
    def test_what_is_wrong_with_a_file_is_told(self, tmp_path, files, problem):
        with pytest.raises(CatalogueError, match=re.escape(problem)):
            load_catalogue(self.folder(tmp_path, **files))

    def test_bytes_that_are_no_text_are_told(self, tmp_path):
        folder = self.folder(tmp_path)
        (folder / "chips.yaml").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(CatalogueError, match="not UTF-8"):
            load_catalogue(folder)

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(CatalogueError, match="there is no such folder"):
            load_catalogue(tmp_path / "absent")

    def test_an_overlay_replaces_its_own_entries_only(self):
        base = CatalogueRecord([chip("acme:one"), chip("acme:two")], SOURCES)
        laid = overlay(base, {"chips.yaml": yaml.safe_dump([chip("acme:two", name="New"), chip("acme:three")])})
        assert {entry.key: entry.name for entry in build(laid)} == {
            "acme:one": "One", "acme:two": "New", "acme:three": "One",
        }  # fmt: skip
        assert laid.sources == SOURCES
