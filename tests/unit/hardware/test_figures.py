"""Figures that models ask for, against the arithmetic of the sources."""

from __future__ import annotations

from datetime import date

import pytest

from hardware.domain.comparison import compare
from hardware.domain.figures import (
    peaks,
    precision_peaks,
    price_per_hour,
    scaleup_one_way,
    total,
)
from hardware.domain.loading import load_catalogue

C = load_catalogue()


class TestPeaks:
    def test_dense_sparse_and_integer_peaks_are_apart(self):
        chip = C.get("aws:trainium2")
        assert precision_peaks(chip)["bf16"] == 667e12
        assert precision_peaks(chip)["fp8"] == 1299e12
        assert set(precision_peaks(C.get("nvidia:b300"))).isdisjoint({"int8"})
        assert precision_peaks(None) == {}

    def test_a_system_has_its_printed_peaks_else_chip_times_chips(self):
        assert peaks(C, "aws:trn2-ultraserver")["fp8"] == 83.2e15
        assert total(C, "aws:trn2-ultraserver", "tflops_fp8") == 64 * 1299e12
        assert peaks(C, "aws:p5.48xlarge")["bf16"] == 8 * C.number("nvidia:h100", "tflops_bf16")
        assert peaks(C, "aws:trn2") == peaks(C, "aws:trn2.48xlarge")

    def test_what_is_unknown_is_none(self):
        assert total(C, "aws:trn2-ultraserver", "tdp") is not None
        assert total(C, "aws:trn2-ultraserver", "llc") is None
        assert total(C, "aws:nothing", "tdp") is None
        assert peaks(C, "generic:gpu") == {}


class TestLinks:
    @pytest.mark.parametrize(
        ("key", "low", "point", "high"),
        [
            ("nvidia:h100", 450e9, 450e9, 450e9),
            ("nvidia:b200", 900e9, 900e9, 900e9),
            ("google:tpu-v5p", 600e9, 600e9, 600e9),
            ("microsoft:maia-100", 600e9, 600e9, 600e9),
            ("intel:gaudi3", 525e9, 525e9, 525e9),
            ("aws:trainium2", 640e9, 640e9, 640e9),
            ("aws:trainium3", 704e9, 1280e9, 1280e9),
            ("aws:trainium1", 192e9, 192e9, 384e9),
            ("aws:trn2.48xlarge", 512e9, 512e9, 1024e9),
        ],
    )
    def test_one_way_bandwidth(self, key, low, point, high):
        found = scaleup_one_way(C, key)
        assert (found.low, found.point, found.high) == (low, point, high)

    def test_no_link_is_none(self):
        assert scaleup_one_way(C, "aws:graviton4") is None
        assert scaleup_one_way(C, "aws:nothing") is None


class TestPower:
    def test_a_published_figure_is_a_point_and_an_assumed_one_a_range(self):
        assert C.power_range("nvidia:h100").is_point
        assert C.power_range("nvidia:h100").point == 700
        assert (C.power_range("aws:trainium2").low, C.power_range("aws:trainium2").high) == (450, 550)
        assert C.power_range("google:tpu-v4").confidence == "measured"
        assert C.power_range("google:tpu-v5p") is None
        assert C.power_range("generic:gpu") is None

    def test_racks_have_a_range_of_their_own(self):
        assert (C.power_range("nvidia:gb200-nvl72").low, C.power_range("nvidia:gb200-nvl72").high) == (
            120e3,
            140e3,
        )


class TestPrices:
    def test_a_price_is_as_printed_and_dated(self):
        found = price_per_hour(C, "aws:p5.48xlarge")
        assert (found.usd_per_hour, found.region, found.per) == (55.04, "us-east-1", "instance")

    def test_before_june_2025_it_was_another_one(self):
        assert price_per_hour(C, "aws:p5.48xlarge", on=date(2025, 1, 1)).usd_per_hour == 98.32
        assert price_per_hour(C, "aws:p5.48xlarge", on=date(2025, 7, 1)).usd_per_hour == 55.04
        assert price_per_hour(C, "aws:trn1.32xlarge", on=date(2023, 1, 1)).usd_per_hour == 21.5

    def test_a_capacity_block_is_not_an_on_demand_price(self):
        assert price_per_hour(C, "aws:trn2.48xlarge") is None
        assert price_per_hour(C, "aws:trn2.48xlarge", kind="capacity_block").usd_per_hour == 35.7608

    def test_another_regions_price_is_not_given(self):
        assert price_per_hour(C, "aws:p5.48xlarge", region="eu-west-1") is None
        assert price_per_hour(C, "aws:nothing") is None

    def test_a_chip_hour_says_so(self):
        assert price_per_hour(C, "google:tpu-v6e").per == "chip"

    def test_a_list_price_is_no_hourly_price(self):
        assert price_per_hour(C, "amd:epyc-9654") is None
        assert C.number("amd:epyc-9654", "price_list") == 11805


class TestLineage:
    def test_predecessors_to_the_oldest(self):
        assert [e.key for e in C.lineage("aws:trainium4")] == [
            "aws:trainium4", "aws:trainium3", "aws:trainium2", "aws:trainium1",
        ]  # fmt: skip
        assert C.predecessor("aws:r8g").key == "aws:r7g"
        assert C.predecessor("nvidia:v100") is None
        assert C.get("nvidia:v100").predecessor_name == "NVIDIA P100"
        assert C.lineage("aws:nothing") == []

    def test_families_hold_sizes_and_stand_for_the_largest(self):
        assert [e.key for e in C.members("aws:r8g")] == [
            "aws:r8g.16xlarge",
            "aws:r8g.24xlarge",
            "aws:r8g.48xlarge",
        ]
        assert C.representative("aws:r8g").key == "aws:r8g.48xlarge"
        assert C.representative("aws:trainium2").key == "aws:trainium2"
        assert "aws:r8g" in {e.key for e in C.families_of("aws:r8g.48xlarge")}
        assert C.members("aws:trainium2") == []

    def test_chips_of_systems(self):
        chip, count = C.chip_of("aws:trn3-ultraserver-gen2")
        assert (chip.key, count) == ("aws:trainium3", 144)
        assert C.chip_of("aws:trainium2") == (C.get("aws:trainium2"), 1)
        assert C.chip_of("aws:project-rainier")[1] == 500_000
        assert C.chip_of("generic:x86") is None


class TestComparison:
    def row(self, keys, spec):
        return next(row for row in compare(C, keys) if row.spec == spec)

    def test_the_worked_ratios_of_two_generations(self):
        for spec, ratio in (
            ("tflops_bf16", 3.511),
            ("tflops_fp8", 6.837),
            ("memory_capacity", 3.0),
            ("memory_bandwidth", 3.294),
        ):
            assert self.row(["aws:trainium1", "aws:trainium2"], spec).ratios[1] == pytest.approx(ratio, abs=5e-4)
        assert self.row(["aws:graviton3", "aws:graviton4"], "memory_bandwidth").ratios[1] == pytest.approx(1.75)

    def test_systems_compare_by_what_their_chips_add_up_to(self):
        row = self.row(["aws:trn2-ultraserver", "aws:trn3-ultraserver"], "tflops_fp8")
        assert row.ratios[1] == pytest.approx(4.356, abs=5e-4)
        clock = [row for row in compare(C, ["aws:trn2-ultraserver"], ["clock", "cores"]) if row.spec == "clock"]
        assert clock == []

    def test_a_range_spans_the_other_printed_figures_but_not_wrong_ones(self):
        cell = self.row(["aws:trainium2"], "memory_bandwidth").cells[0]
        assert (cell.low, cell.value, cell.high) == (2.9e12, 2.9e12, 3e12)

    def test_power_and_price_come_with_their_rules(self):
        cell = self.row(["aws:trainium2"], "power").cells[0]
        assert (cell.low, cell.high) == (450, 550)
        row = self.row(["aws:p5.48xlarge", "aws:trn2.48xlarge"], "price")
        assert (row.unit, row.cells[0].value, row.cells[1].value, row.ratios[1]) == (
            "USD/h",
            55.04,
            None,
            None,
        )

    def test_words_and_strangers(self):
        assert compare(C, ["aws:trainium2"], ["memory_type", "nonsense"]) == []
        with pytest.raises(KeyError):
            compare(C, ["aws:nothing"])
