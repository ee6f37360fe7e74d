"""Places where figures of unseen texts were lost: names in rows, ports, cells with bars, small letters, scores."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows


class TestRows:
    TABLE = (
        "| Configuration | Result |\n|---|---|\n| Altra Q64-22 @ 2.2 GHz | 655 Gflops |\n"
        "| M4 Mac mini (1x M4 @ 4.4 GHz) | 299 Gflops |\n| Brindle K5 | 53 Gflops |\n"
    )

    def test_a_clock_behind_a_name_is_its_own(self) -> None:
        assert ("ampere:altra", "clock_speed", 2.2e9) in rows(self.TABLE)
        assert ("apple:m4", "clock_speed", 4.4e9) in rows(self.TABLE)

    def test_a_name_beside_known_ones_is_one(self) -> None:
        assert ("brindle:k5", "peak_compute", 5.3e10) in rows(self.TABLE)

    def test_a_column_of_words_names_nothing(self) -> None:
        text = "| Step | Result |\n|---|---|\n| Build X5 | 53 Gflops |\n| H200 | 60 Gflops |\n| Test Y6 | 61 Gflops |\n"
        assert {key for key, _, _ in rows(text)} <= {"nvidia:h200"}

    def test_what_a_cell_words_belongs_to_its_row(self) -> None:
        text = "| Card | Network |\n|---|---|\n| H200 | one 400G port and 8 more |\n| L40S | one 200G port |\n"
        assert {("nvidia:h200", "network_bandwidth", 4e11), ("nvidia:l40s", "network_bandwidth", 2e11)} <= rows(text)

    def test_an_escaped_bar_parts_no_cells(self) -> None:
        head = "| CPU | Build | TDP |\n|---|---|---|\n"
        text = f"{head}| EPYC 9755 | Zen 5 \\| new | 500 W |\n| EPYC 9654 | Zen 4 | 360 W |\n"
        assert rows(text) == {("amd:epyc-9755", "power", 500.0), ("amd:epyc-9654", "power", 360.0)}


class TestPorts:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("The Tomahawk 5 switch has 64x 800G OSFP cages.", 8e11),
            ("The Tomahawk 5 comes as 64x800G.", 8e11),
            ("The Tomahawk 5 is an 800G leaf for clusters.", 8e11),
            ("ConnectX-7 adds a 25G SFP28 cage.", 2.5e10),
        ],
    )
    def test_speeds_without_their_unit(self, text: str, value: float) -> None:
        assert {(metric, number) for _, metric, number in rows(text)} == {("network_bandwidth", value)}

    def test_two_speeds_with_a_slash(self) -> None:
        found = rows("The Tomahawk 5 is a 400G/800G leaf switch.")
        assert {number for _, _, number in found} == {4e11, 8e11}

    @pytest.mark.parametrize("text", ["The H200 needs 2x 5G modems.", "The H200 is for 5G."])
    def test_mobile_networks_are_no_speeds(self, text: str) -> None:
        assert rows(text) == set()


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "claim"),
        [
            ("The RTX 3090 has 24gb of VRAM.", ("nvidia:rtx-3090", "memory_capacity", 2.4e10)),
            ("The H200 has 4.8 tb/s of memory bandwidth.", ("nvidia:h200", "memory_bandwidth", 4.8e12)),
            ("It reaches 18t/s on the M3 Ultra.", ("apple:m3-ultra", "throughput", 18.0)),
            ("The H200 cluster trained it in under a week.", ("nvidia:h200", "training_time", 604_800.0)),
            ("The EPYC 9755 scored 108,093 in CPU-Z.", ("amd:epyc-9755", "compute_performance", 108_093.0)),
            ("The EPYC 9654 has a Geekbench 6 score of 4,263.", ("amd:epyc-9654", "compute_performance", 4263.0)),
        ],
    )
    def test_forms(self, text: str, claim: tuple[str, str, float]) -> None:
        assert claim in rows(text)

    @pytest.mark.parametrize("text", ["R1 on the H200 scored 87.3 on MMLU.", "The H200 has a score of 4,263."])
    def test_scores_of_models_are_no_claims(self, text: str) -> None:
        assert rows(text) == set()


class TestSections:
    FIGURES = "\n\n| | Gaudi 2 | Gaudi 3 |\n|---|---|---|\n| Memory | 96 GB | 128 GB |\n"

    def test_about_a_product_is_no_boilerplate(self) -> None:
        assert len(rows("## About Intel Gaudi" + self.FIGURES)) == 2

    @pytest.mark.parametrize(
        "head", ["## About Intel", "## About AMD", "## About Google Cloud", "## About the authors"]
    )
    def test_about_a_company_is(self, head: str) -> None:
        assert rows(head + self.FIGURES) == set()


class TestSwitchesAndFormulas:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("The Tomahawk 5 (51.2T, 5nm) is a switch.", 5.12e13),
            ("The Jericho4 is a 51.2T deep-buffer router.", 5.12e13),
        ],
    )
    def test_terabits_beside_a_switch(self, text: str, value: float) -> None:
        assert ("network_bandwidth", value) in {(metric, number) for _, metric, number in rows(text)}

    def test_a_trillion_elsewhere(self) -> None:
        assert {metric for _, metric, _ in rows("The H200 runs a 1.8T parameter model.")} == {"model_size"}

    def test_a_network_device_owns_its_row(self) -> None:
        text = "| Vendor | Product | Optics |\n|---|---|---|\n| NVIDIA | Quantum-X | 1.6 Tbps CPO |\n"
        assert rows(text) == {("nvidia:quantum-x", "network_bandwidth", 1.6e12)}

    def test_a_link_is_that_of_the_chip(self) -> None:
        text = "# H200\n\n| Spec | Value |\n|---|---|\n| NVLink | 900 GB/s |\n"
        assert rows(text) == {("nvidia:h200", "interconnect_bandwidth", 9e11)}

    def test_a_formula_is_no_money(self) -> None:
        assert rows("The H200 draws less ($700 / 2 = 350$) here.") == set()

    def test_a_raised_ending(self) -> None:
        assert rows("The H200 pairs with 4<sup>th</sup> generation EPYC processors.") == set()


@pytest.mark.parametrize("units", ["GPU CUs", "GPU SMs", "GPU compute units", "Tensor Processor Cores"])
def test_units_of_a_chip_are_no_chips(units: str) -> None:
    assert rows(f"The MI300X has 304 {units}.") == {("amd:mi300x", "core_count", 304.0)}
