"""Units: letters and words that stand after a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.vocabulary import UNITS
from claims.extraction import units

SPELLINGS = [
    ("kilobytes", "B", 1e3), ("MB", "B", 1e6), ("MiB", "B", 2**20), ("TiB", "B", 2**40), ("PB", "B", 1e15),
    ("gigabytes", "B", 1e9),
    ("GB/s", "B/s", 1e9), ("GB/sec", "B/s", 1e9), ("GBps", "B/s", 1e9), ("terabytes a second", "B/s", 1e12),
    ("MB per second", "B/s", 1e6), ("Mbps", "bit/s", 1e6), ("gigabits per second", "bit/s", 1e9), ("Tb/s",
    "bit/s", 1e12),
    ("TFLOPS", "FLOPS", 1e12), ("TFLOP/s", "FLOPS", 1e12), ("exaflops", "FLOPS", 1e18), ("EF", "FLOPS", 1e18),
    ("dense BF16 TFLOPS", "FLOPS", 1e12), ("FP8/INT8 petaflops", "FLOPS", 1e15), ("GOPS", "OPS", 1e9), ("teraops",
    "OPS", 1e12),
    ("mW", "W", 1e-3), ("kilowatts", "W", 1e3), ("MW", "W", 1e6), ("watts", "W", 1), ("MHz", "Hz", 1e6),
    ("gigahertz", "Hz", 1e9),
    ("nanometers", "m", 1e-9), ("nanometre", "m", 1e-9), ("us", "s", 1e-6), ("ns", "s", 1e-9), ("microseconds",
    "s", 1e-6),
    ("minutes", "s", 60), ("hrs", "s", 3600), ("h", "s", 3600),
    ("days", "s", 86400), ("cents", "USD", 0.01), ("dollars", "USD", 1),
    ("GByte", "B", 1e9), ("PByte/s", "B/s", 1e15), ("MiByte", "B", 2**20), ("teraop", "OPS", 1e12),
    ("TOP/s", "OPS", 1e12),
    ("msec", "s", 1e-3), ("usecs", "s", 1e-6), ("nsec", "s", 1e-9), ("milli-seconds", "s", 1e-3), ("ghz", "Hz", 1e9),
    ("gibibytes", "B", 2**30), ("Mebibytes", "B", 2**20),
    ("nanometric", "m", 1e-9), ("cFP8 TFLOPS", "FLOPS", 1e12), ("FP16/BF16/cFP8/TF32 TFLOPS", "FLOPS", 1e12),
    ("euros", "EUR", 1), ("yuan", "CNY", 1), ("yen", "JPY", 1), ("won", "KRW", 1),
]  # fmt: skip


@pytest.mark.parametrize(("word", "base", "factor"), SPELLINGS)
@pytest.mark.parametrize("gap", [" ", "-"])
def test_every_spelling(word: str, base: str, factor: float, gap: str) -> None:
    unit = units.read(f"{gap}{word}, then", 0)
    assert unit is not None
    assert (unit.base, unit.factor) == (base, pytest.approx(factor))
    assert f"{gap}{word}, then"[: unit.end].endswith(word)


def test_bases_are_those_of_the_vocabulary() -> None:
    assert {base for _, base, _ in SPELLINGS} - set(units.CURRENCIES.values()) <= set(UNITS)


def test_the_words_between_are_kept() -> None:
    unit = units.read(" dense FP8 petaflops", 0)
    assert unit is not None
    assert unit.lead == "dense FP8"


@pytest.mark.parametrize(
    "text", [" chips", " Watton", " GBit", " Hzz", " Wh", " kWh", " W-h", " secondary", " dayspring",
             " minced", " h-index", " centre", " flops", " nmx", " GB200", " kilometres", " won the deal", " bits"]
)  # fmt: skip
def test_no_unit(text: str) -> None:
    assert units.read(text, 0) is None


@pytest.mark.parametrize("word", ["Ethernet", "NICs", "network", "InfiniBand", "link"])
def test_a_bare_g_is_a_rate_of_a_link(word: str) -> None:
    unit = units.read(f"G {word}", 0)
    assert unit is not None
    assert (unit.base, unit.factor) == ("bit/s", 1e9)


def test_case_tells_bits_from_bytes_and_milli_from_mega() -> None:
    found = {word: units.read(f" {word}", 0) for word in ("Gb/s", "GB/s", "mW", "MW")}
    assert {word: (unit.base, unit.factor) for word, unit in found.items() if unit} == {
        "Gb/s": ("bit/s", 1e9), "GB/s": ("B/s", 1e9), "mW": ("W", 1e-3), "MW": ("W", 1e6),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("in FP8 and", "FP8"),
        ("MXFP4", "MXFP4"),
        ("bfloat16", "bfloat16"),
        ("8-bit", "8-bit"),
        ("double precision", "double precision"),
    ],
)
def test_formats(text: str, held: str) -> None:
    match = units.FORMAT.search(text)
    assert match is not None
    assert match.group() == held


@given(st.text(st.sampled_from("GTkMmBbWHz/sps per-euronwat8 FLOPS"), max_size=20))
def test_whatever_follows_has_a_base_and_a_place(text: str) -> None:
    unit = units.read(text, 0)
    assert unit is None or (unit.factor > 0 and 0 < unit.end <= len(text))


@pytest.mark.parametrize(("text", "unit"), [("700w at peak", "W"), ("700w/ cooling", None), ("700 w/ cooling", None)])
def test_a_small_w_is_watts_only_when_glued_to_its_number(text: str, unit: str | None) -> None:
    found = units.read(text, 3)
    assert (found.base if found else None) == unit
