"""What the whole text says about a claim, and how the confidence learns from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from claims.extraction import extract, pipeline
from claims.extraction.records import Draft
from claims.extraction.training import build, calibration
from claims.extraction.worksheet import work_of


def drafts(text: str) -> list[Draft]:
    (doc,) = pipeline.process(text, None, None, None)
    return [d for s in work_of(doc).sentences for d in s.drafts]


def test_a_name_beside_its_figure() -> None:
    (draft,) = drafts("The H200 has 141 GB of memory.")
    assert {
        "~near",
        "~alone",
        "~near alone",
        "~first",
        "~type=chip",
        "~metric=memory_capacity",
    } <= draft.features.keys()
    assert draft.features["~share"] == 1.0
    assert "~unnamed" not in draft.features


def test_a_figure_whose_sentence_names_nothing() -> None:
    first, second = drafts("The H200 was shown. It is fast. It has 141 GB of memory. Power is 700 W.")
    assert first.features["~unnamed"] == second.features["~unnamed"] == 1.0
    assert second.features["~all unnamed"] == 1.0


def test_two_figures_that_cannot_both_hold() -> None:
    found = drafts("The H200 has 141 GB of memory. The H200 has 96 GB of memory. The H200 draws 700 W.")
    assert [d.features.get("~conflict", 0.0) for d in found] == [1.0, 1.0, 0.0]
    assert found[2].features["~all conflict"] == pytest.approx(2 / 3)


def test_rivals_in_the_text() -> None:
    (draft,) = drafts("The A100, H100, B200 and MI300X are known. The H200 has 141 GB of memory.")
    assert draft.features["~names"] == 0.5
    assert draft.features["~kin"] == 0.5  # three more of the same maker
    assert "~first" not in draft.features


def test_what_no_chip_has() -> None:
    (draft,) = drafts("The H200 draws 40 kW.")
    assert draft.features["~unlikely"] == 1.0


def test_a_family_without_a_generation_and_its_figure() -> None:
    (draft,) = drafts("Graviton has 64 GB of memory.")
    assert draft.features["~family figure"] == 1.0
    assert "~type=family" not in draft.features


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The H200 has 141 GB of memory.", {"=agrees"}),
        ("The H200 has 140 GB of memory.", {"=agrees"}),  # rounded
        ("The H200 has 96 GB of memory.", {"=differs"}),
        ("The Foo X1 chip of Barvendor has 96 GB of memory.", {"=silent"}),
        ("The MI300X is known. The H200 has 192 GB of memory.", {"=differs", "=of another"}),
        ("The H200 has 1.76x the memory of the H100.", {"=agrees"}),
        ("The H200 has 3x the memory of the H100.", {"=differs"}),
        ("The H200 outperforms the H100.", {"=silent"}),
    ],
)
def test_what_the_catalogue_prints(text: str, expected: set[str]) -> None:
    found = drafts(text)[-1].features
    assert {name for name in found if (name.startswith("=") and " " not in name) or name == "=of another"} == expected


def test_a_figure_that_is_printed_is_surer() -> None:
    printed, unknown = (extract(f"The H200 is new. It has {gb} GB of memory.")[0] for gb in (141, 173))
    assert printed.confidence > unknown.confidence


def test_a_text_without_claims_has_no_surroundings() -> None:
    assert drafts("Nothing is claimed of the H200 here.") == []


def test_the_more_names_the_less_sure() -> None:
    alone = extract("The H200 has 141 GB of memory.")[0]
    names = "The A100, H100, B200, MI300X, Gaudi 3, TPU v5p and Trainium2 are known. "
    among = next(m for m in extract(names + "It has 141 GB of memory.") if m.metric == "memory_capacity")
    assert among.confidence < alone.confidence


def row(group: int, right: int, **features: float) -> dict[str, Any]:
    return {"group": group, "right": right, "features": features}


def test_the_second_step_learns_from_rows_that_know_their_text() -> None:
    plain = [row(n, n % 2, candidates=float(n % 2)) for n in range(60)]
    known = [row(100 + n, n % 2, **{"~near": float(n % 2), "candidates": 0.5}) for n in range(60)]
    first = calibration.fit(plain)
    both = calibration.fit([*plain, *known])
    assert "~near" not in first
    assert first["candidates"] > 0
    assert both["~near"] > 1
    assert set(both) == {"intercept", "candidates", "~near"}


def test_each_step_keeps_what_the_steps_before_know() -> None:
    plain = [row(n, n % 2, candidates=float(n % 2)) for n in range(60)]
    last = [row(100 + n, int(n % 3 > 0), **{"=agrees": float(n % 3 == 1), "candidates": n % 3 / 2}) for n in range(60)]
    found = calibration.fit([*plain, *last])
    assert found["=agrees"] > 0
    assert found["candidates"] > 0


def test_rows_of_studied_texts_are_not_judged() -> None:
    rows = [row(n, n % 2, **{"~near": float(n % 2)}) for n in range(40)]
    seen = [row(50 + n, 1, **{"~near": 1.0, calibration.STUDIED: 1.0}) for n in range(40)]
    assert len(calibration.cross_validated([*rows, *seen])) == len(rows)


GOLD: dict[str, Any] = {
    "doc_id": "a",
    "text": "The H200 has 141 GB of memory.",
    "claims": [
        {
            "quote": "has 141 GB of memory",
            "subject": "nvidia:h200",
            "metric": "memory_capacity",
            "kind": "quantity",
            "value": 1.41e11,
        }
    ],
}


def test_rows_of_labelled_documents() -> None:
    (found,) = calibration.rows_of([GOLD], studied=True)
    assert found["right"] == 1
    assert found["features"][calibration.STUDIED] == 1.0
    (unseen,) = calibration.rows_of([GOLD])
    assert calibration.STUDIED not in unseen["features"]


@pytest.mark.parametrize(
    "labels",
    [{"claims": [], "optional_spans": ["141 GB of memory"]}, {"claims": [GOLD["claims"][0] | {"metric": "other"}]}],
)
def test_what_is_neither_right_nor_wrong_makes_no_row(labels: dict[str, Any]) -> None:
    assert list(calibration.rows_of([{**GOLD, **labels}])) == []
    (alarm,) = calibration.rows_of([{**GOLD, "claims": []}])
    assert alarm["right"] == 0


def test_rows_are_added_to_those_of_other_documents(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    assert build.write_rows(calibration.rows_of([GOLD]), path) == 1
    assert build.write_rows(calibration.rows_of([GOLD, GOLD]), path, add=True) == 2
    assert [r["group"] for r in calibration.read(path)] == [0, 1, 2]


def test_the_command_adds_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tmp_path / "rows.jsonl"
    monkeypatch.setattr(calibration, "ROWS", rows)
    monkeypatch.setattr(build.write_rows, "__defaults__", (rows,))
    monkeypatch.setattr(calibration.read, "__defaults__", (rows,))
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n")
    call_command("train", add=gold, output=tmp_path / "model", quick=True)
    assert len(rows.read_text().splitlines()) == 1
    assert (tmp_path / "model" / "confidence.json").exists()
