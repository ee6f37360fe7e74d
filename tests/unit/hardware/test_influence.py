"""A changed product concerns the claims about it, its systems and families, and no others."""

from __future__ import annotations

import pytest

from hardware.domain.influence import changed_between, influenced
from hardware.domain.loading import DATA, CatalogueRecord, build, load_catalogue, read_folder

CATALOGUE = load_catalogue()


def with_change(key, **changes):
    records = read_folder(DATA)
    entries = [{**entry, **changes} if entry["key"] == key else entry for entry in records.entries]
    return build(CatalogueRecord(entries, records.sources, records.assumptions, records.unknowns))


class TestInfluenced:
    def test_a_chip_concerns_its_systems_and_families_and_nothing_else(self):
        assert influenced(CATALOGUE, ["aws:trainium2"]) == {
            "aws:trainium2",
            "aws:trainium",
            "aws:trn2.48xlarge",
            "aws:trn2",
            "aws:trn2-ultraserver",
            "aws:ultracluster-trn2",
            "aws:ultracluster",
            "aws:project-rainier",
        }

    def test_an_instance_concerns_its_family_and_not_its_chip(self):
        assert influenced(CATALOGUE, ["aws:r8g.48xlarge"]) == {"aws:r8g.48xlarge", "aws:r8g"}

    def test_a_figure_stated_against_a_chip_rests_on_it(self):
        assert "aws:trainium4" in influenced(CATALOGUE, ["aws:trainium3"])

    @pytest.mark.parametrize("keys", [[], ["acme:unheard-of"]])
    def test_what_the_catalogue_does_not_hold_stays_as_it_is(self, keys):
        assert influenced(CATALOGUE, keys) == set(keys)


class TestChanged:
    def test_equal_catalogues_differ_in_nothing(self):
        assert changed_between(CATALOGUE, build(read_folder(DATA))) == set()

    def test_a_changed_name_figure_or_range_is_a_change_of_that_product_only(self):
        figure = {"tdp": {"value": 1, "unit": "W", "confidence": "press"}}
        for change in ({"name": "Other"}, {"specs": figure}, {"assumed_power_w": {"low": 1, "point": 2, "high": 3}}):
            assert changed_between(CATALOGUE, with_change("nvidia:h100", **change)) == {"nvidia:h100"}

    def test_added_and_gone_products_are_changes(self):
        nothing = build(CatalogueRecord([], {}))
        assert changed_between(nothing, CATALOGUE) == changed_between(CATALOGUE, nothing) == CATALOGUE.entries.keys()

    def test_an_assumption_changes_its_kinds(self):
        records = read_folder(DATA)
        fewer = {k: v for k, v in records.assumptions.items() if not k.endswith("_cpu")}
        other = build(CatalogueRecord(records.entries, records.sources, fewer, records.unknowns))
        assert changed_between(CATALOGUE, other) == {e.key for e in CATALOGUE if e.kind == "cpu"}
