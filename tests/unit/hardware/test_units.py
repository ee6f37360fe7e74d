"""Units: what converts, what is refused, and what a figure says of itself."""

from __future__ import annotations

import pytest

from hardware.domain.errors import UnitError
from hardware.domain.units import (
    UNITS,
    Dimension,
    Direction,
    Quantity,
    Sparsity,
    format_in,
    parse,
    quantity,
    unit_of,
)


class TestParse:
    @pytest.mark.parametrize(
        ("text", "value", "dimension"),
        [
            ("820 GiB/s", 820 * 2**30, "B/s"),
            ("820 GB/s", 820e9, "B/s"),
            ("1,299 TFLOPS", 1.299e15, "FLOPS"),
            ("65 exaFLOPS", 65e18, "FLOPS"),
            ("83.2 petaflops", 83.2e15, "FLOPS"),
            ("10.4 PFLOP/s", 10.4e15, "FLOPS"),
            ("153.5 TOPS", 153.5e12, "OPS"),
            ("9.6 Tb/s", 9.6e12, "bit/s"),
            ("3,200 Gbps", 3.2e12, "bit/s"),
            ("96 GiB", 96 * 2**30, "B"),
            ("20.7 TB", 20.7e12, "B"),
            ("12 gigabytes", 12e9, "B"),
            ("1.2 terabytes per second", 1.2e12, "B/s"),
            ("1.5e3 W", 1500.0, "W"),
            ("23 kW", 23e3, "W"),
            ("2.2 GW", 2.2e9, "W"),
            ("3 nm", 3e-9, "m"),
            ("2.8 GHz", 2.8e9, "Hz"),
            ("11 billion USD", 11e9, "USD"),
            ("3.6 USD/h", 0.001, "USD/s"),
            ("30 %", 0.3, "fraction"),
            ("2.9TB/s", 2.9e12, "B/s"),
        ],
    )
    def test_a_number_with_a_unit(self, text, value, dimension):
        found = parse(text)
        assert found.value == pytest.approx(value, rel=1e-12)
        assert found.dimension.value == dimension

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "820",
            "GB/s",
            "many GB",
            "820 furlongs",
            "1,29 TFLOPS",
            "820 gb/s",
            "8 20 GB",
            "nan W",
            "inf W",
        ],
    )
    def test_anything_else_is_refused(self, text):
        with pytest.raises(UnitError):
            parse(text)

    def test_an_unknown_unit_is_told_with_its_neighbours(self):
        with pytest.raises(UnitError, match=r"unknown unit 'GBs'; nearest: .*GB"):
            unit_of("GBs")

    def test_case_tells_bits_from_bytes(self):
        assert unit_of("Gb/s").dimension is Dimension.BIT_RATE
        assert unit_of("GB/s").dimension is Dimension.BYTE_RATE

    def test_decimal_and_binary_prefixes_differ(self):
        assert parse("1 GiB").ratio(parse("1 GB")) == pytest.approx(1.073741824)
        assert parse("2.9 TB/s").ratio(parse("820 GiB/s")) == pytest.approx(3.294, abs=5e-4)

    def test_every_unit_has_a_positive_factor_and_its_own_symbol(self):
        assert all(unit.factor > 0 for unit in UNITS.values())
        assert all(symbol == unit.symbol for symbol, unit in UNITS.items())


def flops(**tags):
    return quantity(1, "TFLOPS").tagged(**tags)


def link(direction):
    return quantity(1, "GB/s").tagged(direction=direction)


class TestMixing:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (parse("1 TFLOPS"), parse("1 TOPS")),
            (parse("1 GB"), parse("1 GB/s")),
            (parse("1 Gb/s"), parse("1 GB/s")),
            (parse("1 W"), parse("1 J")),
            (flops(precision="fp8"), flops(precision="bf16")),
            (flops(precision="fp8"), flops()),
            (flops(sparsity=Sparsity.DENSE), flops(sparsity=Sparsity.SPARSE)),
            (link(Direction.ONE_WAY), link(Direction.BOTH_WAYS)),
            (link(Direction.ONE_WAY), link(Direction.UNSTATED)),
        ],
    )  # fmt: skip
    def test_two_kinds_never_combine(self, one, other):
        for combine in (
            lambda: one + other, lambda: one - other, lambda: one.ratio(other),
            lambda: one < other, lambda: one <= other,
        ):  # fmt: skip
            with pytest.raises(UnitError, match="can't be combined"):
                combine()

    def test_the_same_kind_combines(self):
        sum_ = parse("1 GiB") + parse("1 MiB")
        assert sum_.value == 2**30 + 2**20
        assert (sum_ - parse("1 MiB")).to("GiB") == 1
        assert parse("16 GiB") < parse("17.2 GB") <= parse("17.2 GB")
        assert (3 * parse("2 W")).value == (parse("2 W") * 3).value == 6

    def test_there_is_no_ratio_to_nothing(self):
        with pytest.raises(UnitError, match="no ratio"):
            parse("1 W").ratio(parse("0 W"))


class TestConversions:
    def test_to_another_unit_of_the_dimension_only(self):
        assert parse("880 GB/s").to("TB/s") == pytest.approx(0.88)
        with pytest.raises(UnitError, match="not a quantity of GB"):
            parse("880 GB/s").to("GB")

    def test_bits_become_bytes_by_name(self):
        assert parse("9.6 Tb/s").in_bytes() == parse("1.2 TB/s")
        assert parse("8 Gbit").in_bytes().to("GB") == 1
        assert parse("3 GB").in_bytes() == parse("3 GB")
        with pytest.raises(UnitError, match="neither bits nor bytes"):
            parse("3 W").in_bytes()

    def test_both_ways_are_halved_and_one_way_is_kept(self):
        both = quantity(900, "GB/s").tagged(direction=Direction.BOTH_WAYS)
        assert both.one_way() == quantity(450, "GB/s").tagged(direction=Direction.ONE_WAY)
        assert both.one_way().one_way() == both.one_way()

    @pytest.mark.parametrize("direction", [None, Direction.UNSTATED])
    def test_an_unstated_direction_must_be_decided_first(self, direction):
        with pytest.raises(UnitError, match="direction"):
            Quantity(1.0, Dimension.BYTE_RATE, direction=direction).one_way()

    def test_a_quantity_prints_with_its_tags(self):
        figure = quantity(667, "TFLOPS").tagged(precision="bf16", sparsity=Sparsity.DENSE)
        assert str(figure) == "6.67e+14 FLOPS bf16 dense"
        assert format_in(8.8e11, "GB/s") == "880 GB/s"
