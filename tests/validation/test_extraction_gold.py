"""The scorer of the labelled documents, run as the owner runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from claims.extraction import extract

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (GOLD / "dev.jsonl").exists(), reason="../shared/gold is absent"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    target = tmp_path_factory.mktemp("gold") / "out.jsonl"
    call_command("extract", str(GOLD / "dev.jsonl"), output=target, verbosity=0)
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / "dev.jsonl"), str(target), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize(("level", "floor"), [("quantity", 0.92), ("core", 0.82), ("strict", 0.80)])
def test_levels(figures, level, floor):
    assert figures[level]["f1"] >= floor


def test_the_most_confident_half(figures):
    assert figures["core_precision_of_most_confident_half"] >= 0.95


def test_evidence_is_exact():
    documents = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    for document in documents:
        for found in extract(document["text"], title=document["title"], publisher=document["publisher"]):
            assert document["text"][found.start : found.end] == found.quote


def test_no_sentence_of_the_labelled_documents_is_in_the_training_texts():
    ours = (Path(__file__).parents[2] / "claims/extraction/training/sentences.txt").read_text(encoding="utf-8").lower()
    for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        for claim in json.loads(line)["claims"]:
            assert len(claim["quote"]) < 45 or claim["quote"].lower() not in ours
