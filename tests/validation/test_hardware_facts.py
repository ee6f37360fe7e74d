"""The bundled catalogue against the collected facts: nothing lost, and the ratios that follow from them."""

from __future__ import annotations

import re

import pytest
import yaml

from hardware.domain.loading import load_catalogue

pytestmark = pytest.mark.shared
CATALOGUE = load_catalogue()
# A figure that stands in a specification with a clearer name or kind here.
MOVED = {
    ("ai_performance",): "tflops_fp16_sparse",
    ("price", "USD list"): "price_list",
    ("price", "USD/h for v5p-9600 (4,800 chips)"): "price_slice",
    ("price", "USD/h"): "price_slice",
    ("tops_int8", "TOPS (sparse)"): "tops_int8_sparse",
    ("process_node", "TSMC node"): "process_name",
    ("process_node", "node"): "process_name",
}
REWRITTEN = {
    "5 + 6": "5",
    "3 + 6": "3",
    "384-512": "384",
    "late 2026 or early 2027 (press guess)": "2026-10/2027-03",
}
FIELDS = ("source", "confidence", "date", "region")


@pytest.fixture(scope="module")
def facts(shared_folder):
    folder = shared_folder / "hardware"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [
        entry
        for name in ("chips", "systems")
        for entry in yaml.load((folder / f"{name}.yaml").read_text(), Loader=loader)
    ]


def figures(entry, name, unit):
    """Every printed figure of ours under the name that a collected one has."""
    names = {name, MOVED.get((name,)), MOVED.get((name, unit))} - {None}
    specs = [entry.specs[n] for n in names if n in entry.specs]
    return [figure for spec in specs for figure in (spec, *spec.alternatives)]


def same(fact, ours):
    """Value, unit, source, confidence, date and region agree."""
    wanted = str(REWRITTEN.get(fact["value"], fact["value"]))
    value = wanted == str(ours.printed_value) or (
        ours.number is not None and re.fullmatch(r"[\d.]+", wanted) and float(wanted) == ours.printed_value
    )
    unit = ours.printed_unit in ("text", "date") or ours.unit == "count"
    unit = unit or ours.printed_unit.split()[0].startswith(fact["unit"].split()[0])
    return value and unit and all(fact.get(name) == getattr(ours, name) for name in FIELDS)


def test_every_collected_figure_is_here_with_its_source_confidence_date_and_region(facts):
    lost = [
        (entry["key"], name, fact)
        for entry in facts
        for name, spec in entry["specs"].items()
        for fact in (spec, *spec.get("alternatives", ()))
        if not any(same(fact, f) for f in figures(CATALOGUE.get(entry["key"]), name, fact["unit"]))
    ]
    assert lost == []


def test_every_remark_of_a_unit_is_kept_in_a_note_or_field(facts):
    """Remarks in units ("W (design)", "TFLOPS (MXFP8)") must not vanish with the unit."""
    # Became a bound, the scope "chip", a reference, the name of the specification or the kind of unit.
    known = {"more", "than", "nearly", "roughly", "over", "least", "gpu", "trainium3", "chip-hour", "sparse"}
    known |= {"month", "year", "quarter", "claim", "type", "text", "name", "node", "per", "list"}
    known |= {"bidirectional", "pcie5", "incl", "for"}  # both-ways; PCIe Gen5; with memory
    lost = set()
    for entry in facts:
        ours = CATALOGUE.get(entry["key"])
        for name, spec in entry["specs"].items():
            kept = " ".join(
                f"{f.name} {f.printed_unit} {f.note} {f.per} {f.bound}" for f in figures(ours, name, spec["unit"])
            ).lower()
            words = set(re.findall(r"[a-z][a-z0-9-]{2,}", spec["unit"].lower())) - known
            lost |= {(entry["key"], name, word) for word in words if word not in kept}
    assert lost == set()


def test_the_ratios_worked_out_by_hand_follow_from_the_catalogue(shared_folder):
    """Section 8 of the notes: 'spec  old unit -> new unit  x ratio' under headings 'new / old'."""
    text = (shared_folder / "hardware" / "notes.md").read_text()
    names = {entry.name: entry.key for entry in CATALOGUE}
    checked, pair = 0, None
    for line in text.partition("## 8.")[2].splitlines():
        if heading := re.fullmatch(r"## (.+) / (.+)", line):
            pair = [names[name] for name in heading.groups()]
        row = re.match(r"\s+(\w+)\s+.* -> .*\sx([\d.]+)$", line)
        if row is None or pair is None:
            continue
        new, old = (CATALOGUE.number(key, row[1]) for key in pair)
        assert new is not None, (pair, row[1])
        assert new / old == pytest.approx(float(row[2]), abs=6e-4), (pair, row[1])
        checked += 1
    assert checked >= 60
