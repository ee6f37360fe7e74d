"""Conditions beside a figure become its qualifier, each figure its own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def said(text):
    return {m.value: m.qualifier for m in extract(text, publisher="chips.example")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trainium2 reaches 1,299 teraflops in FP8 and 667 teraflops in BF16.", {1.299e15: "FP8", 6.67e14: "BF16"}),
        ("MI300X has 2.6 petaflops of FP8 and 1.3 petaflops of FP16, both dense.",
         {2.6e15: "FP8, dense", 1.3e15: "FP16, dense"}),
        ("A TPU v5p pod delivers 4.1 exaflops in BF16.", {4.1e18: "BF16, per pod"}),
        ("Each H100 GPU offers 80 GB of memory.", {8e10: "per chip"}),
        ("The H100 GPU offers 80 GB of memory.", {8e10: None}),
        ("Every Graviton4 core has 2 MB of L2 cache.", {2e6: "per core"}),
        ("Graviton4 has 75% more memory bandwidth per core than Graviton3.", {1.75: "per core"}),
        ("FP8 (dense): the H100 reaches 1,979 teraflops.", {1.979e15: "FP8, dense"}),
        ("In FP8, the B200 reaches 4.5 petaflops and draws 1,000 W.", {4.5e15: "FP8", 1000.0: None}),
    ],
)  # fmt: skip
def test_each_figure_has_its_own_conditions(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MI325X offers 1.8x the memory capacity and 1.3x the memory bandwidth of the H200.",
         {(1.8, "amd:mi325x", "nvidia:h200"), (1.3, "amd:mi325x", "nvidia:h200")}),
        ("AWS doubles the NeuronLink bandwidth per chip from Trainium2 to Trainium3.",
         {(2.0, "aws:trainium3", "aws:trainium2")}),
        ("Graviton5 has 50% more cores and it offers 20% more bandwidth than Graviton4.",
         {(1.5, "aws:graviton5", "aws:graviton4"), (1.2, "aws:graviton5", "aws:graviton4")}),
    ],
)  # fmt: skip
def test_comparands_that_stand_elsewhere(text, expected):
    found = extract(text, publisher="chips.example")
    assert {(m.value, m.subject, m.baseline) for m in found} == expected
