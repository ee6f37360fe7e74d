"""Verdicts worked out by hand against those of the program, and the score of always saying the commonest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from hardware.domain.loading import load_catalogue
from simulation.calibrated import shipped
from simulation.checks import CheckInput, Context, check

CASES = yaml.safe_load((Path(__file__).parent / "verdict_cases.yaml").read_text())
AGREEMENT = 0.95


def claim_of(case):
    fields = {"unit": "x", **case["claim"]}
    return CheckInput(claim_id=case["id"], version=1, stated_on=case.get("published"), **fields)


@pytest.fixture(scope="module")
def answers():
    context = Context.of(load_catalogue(), seed=1, draws=1000, calibration=shipped())
    return {case["id"]: check(claim_of(case), context) for case in CASES}


def test_the_cases_cover_what_they_should():
    vendors = {case["claim"]["subject"].partition(":")[0] for case in CASES}
    assert {"aws", "nvidia", "google", "amd", "intel", "microsoft", "meta", "cerebras", "ampere"} <= vendors
    assert len(CASES) >= 60
    assert len({case["claim"]["metric"] for case in CASES}) >= 24
    assert len(Counter(case["verdict"] for case in CASES)) == 5


def test_the_program_agrees_with_the_hand(answers, record_property):
    wrong = [
        f"{case['id']}: by hand {case['verdict']} ({case['why']}), found {answers[case['id']].verdict.value}"
        for case in CASES
        if answers[case["id"]].verdict.value != case["verdict"]
    ]
    agreement = 1.0 - len(wrong) / len(CASES)
    commonest = Counter(case["verdict"] for case in CASES).most_common(1)[0][1] / len(CASES)
    record_property("agreement", agreement)
    record_property("always the commonest", commonest)
    assert agreement >= AGREEMENT > commonest, "\n".join(wrong)


def test_what_is_missing_is_named(answers):
    for case in CASES:
        if "reason" in case:
            found = answers[case["id"]]
            assert found.reason.value == case["reason"], case["id"]
            assert found.missing, case["id"]


def test_every_verdict_can_be_read_and_rerun(answers):
    for found in answers.values():
        assert all(len(sentence) > 10 for sentence in found.sentences), found
        assert {"claim_version", "catalogue_version", "model_version", "seed", "draws"} <= set(found.inputs)
        if found.model_median is not None:
            assert found.model_low <= found.model_median <= found.model_high
            assert 0.0 <= found.probability <= 1.0
