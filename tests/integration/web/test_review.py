"""The queue: a key press is an event with a name, and another one takes it back."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from claims.models import Claim, Conflict, Decision
from claims.services import mentions_record
from eventlog.selectors import read_stream
from tests import builders
from tests.claims_samples import customers, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(client: Client) -> Client:
    builders.article(f"{builders.SPEED} {builders.MEMORY}")
    client.force_login(get_user_model().objects.create_user("analyst", is_staff=True))
    return client


def decide(client: Client, claim: Claim, action: str, **more: str) -> str:
    answer = client.post(f"/review/{claim.pk}/decide/", {"action": action, **more}, follow=True)
    assert answer.status_code == 200
    claim.refresh_from_db()
    return answer.content.decode()


def test_accepting_names_the_person(analyst: Client) -> None:
    claim = builders.claim("memory_capacity")
    decide(analyst, claim, "accept")
    assert claim.status == "accepted"
    person = get_user_model().objects.get(username="analyst")
    assert read_stream(f"claim-{claim.pk}")[-1].actor == f"user:{person.pk}"


def test_undo_is_another_event(analyst: Client) -> None:
    claim = builders.claim("memory_capacity")
    before, events = claim.status, claim.events
    decide(analyst, claim, "reject", reason="about another part")
    assert claim.status == "rejected"
    analyst.post("/review/undo/")
    claim.refresh_from_db()
    assert claim.status == before
    assert claim.events == events + 2
    assert Decision.objects.get(claim=claim).undone_at is not None


def test_editing_changes_what_was_changed_and_nothing_else(analyst: Client) -> None:
    claim = builders.claim("memory_capacity")
    posted = {"value": "98000000000", "bound": claim.bound, "subject": claim.subject, "metric": claim.metric}
    decide(analyst, claim, "edit", reason="misread", **posted)
    assert claim.value == 98e9
    assert claim.subject == "aws:trainium2"


@pytest.mark.parametrize(
    ("action", "posted", "says"),
    [
        ("edit", {"value": "many"}, "must be a number"),
        ("edit", {}, "Nothing was changed"),
        ("dance", {}, "Choose accept"),
    ],
)
def test_what_cannot_be_done_is_said(analyst: Client, action: str, posted: dict[str, str], says: str) -> None:
    assert says in decide(analyst, builders.claim("memory_capacity"), action, **posted)


def test_a_correction_that_fails_keeps_what_was_typed(analyst: Client) -> None:
    claim = builders.claim("memory_capacity")
    page = decide(analyst, claim, "edit", value="many", subject="aws:trainium3", reason="<b>the table</b> says so")
    for kept in (
        'value="many"',
        'value="aws:trainium3"',
        "&lt;b&gt;the table&lt;/b&gt; says so",
        '<fieldset id="edit">',
    ):
        assert kept in page
    again = analyst.get(f"/review/?claim={claim.pk}").content.decode()
    assert 'value="many"' not in again
    assert '<fieldset id="edit" hidden>' in again


def test_two_people_correct_one_claim(analyst: Client) -> None:
    """Each from a page opened before the other saved: neither's correction is lost."""
    claim = builders.claim("memory_capacity")
    address = f"/review/?claim={claim.pk}"
    opened = {f"shown-{field.name}": field.shown for field in analyst.get(address).context["edit_fields"]}
    form = {name.removeprefix("shown-"): value for name, value in opened.items()}
    decide(analyst, claim, "edit", **{**opened, **form, "value": "98000000000"})
    decide(analyst, claim, "edit", **{**opened, **form, "bound": "at_least"})
    assert (claim.value, claim.bound) == (98e9, "at_least")
    assert "changed value meanwhile" in decide(analyst, claim, "edit", **{**opened, **form, "value": "97000000000"})
    assert claim.value == 98e9


def test_what_was_typed_about_one_claim_is_not_shown_at_another(analyst: Client) -> None:
    typed = builders.claim("memory_capacity")
    analyst.post(f"/review/{typed.pk}/decide/", {"action": "edit", "value": "many"})
    other = builders.claim("training_performance")
    assert 'value="many"' not in analyst.get(f"/review/?claim={other.pk}").content.decode()


def test_undo_is_offered_to_whoever_has_something_to_take_back(analyst: Client) -> None:
    offered = 'action="/review/undo/"'
    claim = builders.claim("memory_capacity")
    assert offered not in analyst.get("/review/").content.decode()
    decide(analyst, claim, "reject", reason="about another part")
    assert offered in analyst.get("/review/").content.decode()
    colleague = Client()
    colleague.force_login(get_user_model().objects.create_user("colleague", is_staff=True))
    page = colleague.get("/review/").content.decode()
    assert "about another part" in page
    assert offered not in page
    analyst.post("/review/undo/")
    assert offered not in analyst.get("/review/").content.decode()


def test_what_a_colleague_decided_after_is_theirs_to_take_back(analyst: Client) -> None:
    """Else the newest own decision would be refused for ever, and the ones before it could not be reached."""
    first, second = builders.claim("training_performance"), builders.claim("memory_capacity")
    decide(analyst, first, "reject", reason="an advert")
    decide(analyst, second, "reject", reason="about another part")
    colleague = Client()
    colleague.force_login(get_user_model().objects.create_user("colleague", is_staff=True))
    decide(colleague, second, "accept")
    answer = analyst.post("/review/undo/", follow=True)
    assert not list(answer.context["messages"])
    assert {first.pk} == set(Decision.objects.exclude(undone_at=None).values_list("claim", flat=True))
    colleague.post("/review/undo/")
    analyst.post("/review/undo/")
    assert not Decision.objects.filter(undone_at=None).exists()


def test_keys_of_the_catalogue_are_suggested(analyst: Client) -> None:
    builders.catalogue()
    speed = builders.claim("training_performance")
    page = analyst.get(f"/review/?claim={speed.pk}").content.decode()
    assert '<option value="aws:trainium1">Trainium</option>' in page
    assert 'name="baseline" value="aws:trainium1" maxlength="300" list="products"' in page


def test_skipping_shows_the_next_and_decides_nothing(analyst: Client) -> None:
    mentions_record(
        document=document(),
        mentions=[customers(50_000), customers(20_000, start=400, subject="aws:trainium")],
        extractor_version="rules-1",
        actor="system:test",
    )
    first = analyst.get("/review/").context["claim"].id
    decide(analyst, Claim.objects.get(pk=first), "skip")
    assert analyst.get("/review/").context["claim"].id != first
    assert not Decision.objects.exists()


def test_undo_without_a_decision(analyst: Client) -> None:
    answer = analyst.post("/review/undo/", follow=True)
    assert "no decision of yours" in answer.content.decode()


def test_a_conflict_shows_both_sides_and_is_resolved_with_a_reason(analyst: Client) -> None:
    builders.article(builders.CUSTOMERS, publisher="other.example")
    page = analyst.get("/conflicts/").content.decode()
    assert "more than 50,000" in page
    assert "more than 10,000" in page
    conflict = Conflict.objects.filter(status="open").get()
    analyst.post(f"/conflicts/{conflict.conflict}/resolve/", {"resolution": "both", "reason": "different years"})
    assert "different years" in analyst.get("/conflicts/").content.decode()


def test_verify_again_is_an_event(analyst: Client) -> None:
    claim = builders.claim("memory_capacity")
    answer = analyst.post(f"/claims/{claim.pk}/verify/", follow=True)
    assert "A check was asked for" in answer.content.decode()
    assert read_stream(f"claim-{claim.pk}")[-1].type == "verification_requested"
