"""The history of a claim: everything that happened to it, by people with names."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from claims import services
from claims.disagreements import conflicts_list
from claims.history import actor_names, claim_history
from claims.models import Claim
from eventlog import selectors as log
from tests.claims_samples import EXTRACTOR, customers, document, mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db: None) -> Claim:
    services.mentions_record(
        document=document(), mentions=[customers(50_000), customers(10_000, start=500)], extractor_version=EXTRACTOR,
        actor="system:extractor",
    )  # fmt: skip
    return Claim.objects.get()


def test_conflicts_are_part_of_the_history_of_both_sides_in_order(claim: Claim) -> None:
    person = get_user_model().objects.create_user("ada")
    services.conflicts_scan(rests=[claim.rest])
    conflict = conflicts_list().get()
    services.conflict_resolve(
        conflict_id=conflict.conflict, resolution="both", reason="two years", actor=f"user:{person.pk}"
    )
    lines = claim_history(claim.pk)
    assert [line.position for line in lines] == sorted(line.position for line in lines)
    assert [line.type for line in lines][-2:] == ["conflict_opened", "conflict_resolved"]
    assert lines[-1].name == "ada"
    assert "two years" in lines[-1].sentence


def test_as_of_ends_the_history_there(claim: Claim) -> None:
    before = log.head()
    services.claim_reject(claim_id=claim.pk, actor="user:1", reason="an advert")
    assert {line.type for line in claim_history(claim.pk)} - {
        line.type for line in claim_history(claim.pk, as_of=before)
    } == {"claim_rejected"}


def test_a_person_who_was_removed_has_no_name_and_their_decision_stays(claim: Claim) -> None:
    person = get_user_model().objects.create_user("ada")
    services.claim_reject(claim_id=claim.pk, actor=f"user:{person.pk}", reason="an advert")
    person.delete()
    last = claim_history(claim.pk)[-1]
    assert (last.type, last.name) == ("claim_rejected", "a former user")


def test_names_of_people_and_parts_of_the_system() -> None:
    person = get_user_model().objects.create_user("ada")
    actors = {f"user:{person.pk}", "user:999999", "user:nonsense", "system:linker", "migration"}
    assert actor_names(actors) == {
        f"user:{person.pk}": "ada", "user:999999": "a former user", "user:nonsense": "a former user",
        "system:linker": "linker", "migration": "migration",
    }  # fmt: skip


def test_a_check_is_told_in_the_unit_of_its_claim() -> None:
    services.mentions_record(
        document=document(), mentions=[mention()], extractor_version=EXTRACTOR, actor="system:extractor"
    )
    claim = Claim.objects.get()
    verdict = {"verdict": "supported", "reason": "", "low": 2.0, "median": 3.2, "high": 3.9, "probability": 0.7}
    services.verdict_record(claim_id=claim.pk, verdict=verdict, run_id="run-1", actor="system:simulation")
    assert "3.2x (2x to 3.9x)" in claim_history(claim.pk)[-1].sentence
