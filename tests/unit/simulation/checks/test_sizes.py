"""A size named in the sentence is the one that counts."""

from __future__ import annotations

import pytest

from hardware.domain.loading import load_catalogue
from simulation.checks import CheckInput, Context, check


@pytest.fixture(scope="module")
def context():
    return Context.of(load_catalogue(), seed=1, draws=64)


def verdict(context, quote, **more):
    fields = {"metric": "cost", "kind": "quantity", "unit": "USD", "qualifier": "per hour", **more}
    return check(CheckInput("c", 1, "aws:m8g", quote=quote, **fields), context)


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("An m8g.48xlarge costs $8.62", "supported"),  # 8.61696 USD/h
        ("An m8g.16xlarge costs $8.62", "contradicted"),  # 2.87232 USD/h
        ("M8g instances cost $8.62", "supported"),  # some size does
        ("An m8g.4xlarge costs $8.62", "not checkable"),  # no such size in the catalogue
    ],
)
def test_a_price_is_that_of_the_size_named(context, quote, word):
    assert verdict(context, quote, value=8.62, value_text="$8.62").verdict == word


def test_a_factor_of_an_uncatalogued_size_stays_with_the_family(context):
    found = verdict(
        context, "m8g.4xlarge costs 10% more than m7g.4xlarge", kind="comparison", value=1.1, unit="x",
        baseline="aws:m7g", value_text="10%",
    )  # fmt: skip
    assert found.verdict == "supported"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Trn3 Gen1 UltraServer", "contradicted"),  # 64 against 64 chips: 1.94x
        ("Trn3 Gen 2 UltraServer", "supported"),  # 144 against 64: 4.36x
        ("Trn3 UltraServer", "supported"),  # some make does
    ],
)
def test_the_make_named_is_the_one_compared(context, name, word):
    claim = CheckInput(
        "c", 1, "aws:trn3-ultraserver", metric="peak_compute", kind="comparison", value=4.4, unit="x",
        baseline="aws:trn2-ultraserver", qualifier="FP8", value_text="4.4x",
        quote=f"The {name} has 4.4x the FP8 compute of the Trn2 UltraServer",
    )  # fmt: skip
    assert check(claim, context).verdict == word
