"""The labelled articles through the ledger: what merges, what conflicts, and that reading twice adds nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.domain import conflicts
from claims.domain.observation import DocumentRef
from claims.domain.record import Mention
from tests.claims_samples import Ledger

pytestmark = pytest.mark.shared


def documents(folder: Path) -> list[tuple[DocumentRef, list[Mention]]]:
    found = []
    for line in (folder / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        published = date.fromisoformat(record["published"]) if record["published"] else None
        name = record["doc_id"]
        ref = DocumentRef(name, 1, f"text of {name}", record["publisher"], published, date(2026, 6, 1))
        found.append((ref, [_mention(record["text"], claim) for claim in record["claims"]]))
    return found


def _mention(text: str, claim: dict[str, Any]) -> Mention:
    start = text.index(claim["quote"])
    names = ("quote", "value_text", "subject", "metric", "kind", "value", "unit", "bound", "baseline", "claimant",
             "qualifier", "modality")  # fmt: skip
    return Mention(
        **{name: claim[name] for name in names}, value_high=claim.get("value_high"), start=start,
        end=start + len(claim["quote"]),
    )  # fmt: skip


@pytest.fixture(scope="module")
def ledger(shared_folder: Path) -> Ledger:
    made = Ledger()
    for document, mentions in documents(shared_folder):
        made.read(document, mentions)
    return made


def test_two_counts_of_graviton_customers_are_a_conflict(ledger: Ledger) -> None:
    clashes = _clashes(ledger)
    assert {(50_000.0, 10_000.0)} == {
        (c.left.value, c.right.value)
        for c in clashes
        if c.rule == "same_source" and ledger.states[c.left.claim].identity["subject"] == "aws:graviton"
    }


def test_few_other_values_clash(ledger: Ledger) -> None:
    """A rule that cries at every second value would be read by nobody: 436 mentions have a handful."""
    assert len(_clashes(ledger)) <= 6


def test_the_same_claim_in_two_articles_is_one(ledger: Ledger) -> None:
    claim = ledger.by(claimant="aws", subject="aws:trainium2", metric="training_performance", baseline="aws:trainium1")
    assert len({e["document"] for e in claim.evidence}) == 3


def test_reading_all_again_adds_nothing(ledger: Ledger, shared_folder: Path) -> None:
    before = len(ledger.log)
    for document, mentions in documents(shared_folder):
        ledger.read(document, mentions)
    assert len(ledger.log) == before


def _clashes(ledger: Ledger) -> list[conflicts.Clash]:
    by_rest: dict[str, list[Any]] = {}
    for state in ledger.states.values():
        by_rest.setdefault(state.keys[1], []).append(state)
    return [clash for group in by_rest.values() for clash in conflicts.find(group)]
