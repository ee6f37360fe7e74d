"""Figures set as LaTeX, and rates that share their unit."""

from __future__ import annotations

import pytest

from claims.extraction import extract, formulas


def _read(text: str) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=None, publisher=None)}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"$2.4\times$ faster", " 2.4x       faster"),
        (r"$95\%$ less", " 95%   less"),
        (r"$\sim 12$ W", "     ~12  W"),
        (r"$900{,}000$ cores", " 000900000  cores"),
        (r"$8$ GPUs", " 8  GPUs"),
        (r"$1.2\,\text{GHz}$", " 1.2        GHz  "),
    ],
)
def test_a_formula_is_read_as_said(text: str, plain: str) -> None:
    assert formulas.plain(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize(
    "text",
    [r"4.3$\times$ faster", "from $5B-$10B", "$2.49/hr and $4.99/hr", r"\$30 to \$40 a month", "US$3 or NT$90", "$12"],
)
def test_money_stays(text: str) -> None:
    assert formulas.plain(text) == text


def test_a_formula_in_a_sentence() -> None:
    text = (
        r"The NVIDIA B200 has $4 \times 10^{10}$ transistors and draws $700$ W. It is $2.4\times$ faster than the H100."
    )
    assert {value for *_, value in _read(text)} == {4e10, 700.0, 2.4}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The L40S hits 36.5 versus 31.5 tok/s on the A10.", {31.5, 36.5}),
        ("The L40S decodes at 31.5, 33.5 and 36.5 tok/s.", {31.5, 33.5, 36.5}),
        ("L40S decode: 1,200 -> 1,850 tokens/s", {1200.0, 1850.0}),
        ("At batch 8, 40 tok/s on the L40S.", {40.0}),
    ],
)
def test_rates_share_their_unit(text: str, values: set[float]) -> None:
    assert {value for _, metric, value in _read(text) if metric == "throughput"} == values


def test_arrows_and_names_share_a_unit() -> None:
    text = "NVIDIA B200 against the H100: 3.35 \u2192 8 TB/s"
    assert {value for *_, value in _read(text)} == {3.35e12, 8e12}
    assert _read("Tensor cores on A100: 432\n") == {("nvidia:a100", "core_count", 432.0)}
    assert _read("TDP (W): H100 700, B200 1000\n") == {
        ("nvidia:h100", "power", 700.0), ("nvidia:b200", "power", 1000.0),
    }  # fmt: skip


def test_units_in_capitals() -> None:
    assert _read("The GB300 NVL72 has 1.1 EXAFLOPS.") == {("nvidia:gb300-nvl72", "peak_compute", 1.1e18)}
