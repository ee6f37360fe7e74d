"""The analyst's pages in the admin: what they show and what they decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from claims import services
from claims.domain.errors import ClaimError
from claims.models import Claim, Conflict
from eventlog import selectors as log
from tests.integration.claims.test_api import MANY

TEXT = "The part is 4x as fast as the old one. It has 50,000 customers, say some; 10,000 customers, say others."
FACTOR = ("4x as fast", {"value_text": "4x"})


@pytest.fixture
def chief(db: None) -> Any:
    return get_user_model().objects.create_superuser("grace")


@pytest.fixture
def browser(client: Client, chief: Any) -> Client:
    client.force_login(chief)
    return client


@pytest.fixture
def claim(announce: Callable[..., Any]) -> Claim:
    announce(TEXT, FACTOR)
    return Claim.objects.get()


def page(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def act(claim: Claim, name: str) -> str:
    return reverse("admin:claims_claim_actions", args=[claim.pk, name])


def test_it_works(browser: Client, claim: Claim) -> None:
    answer = browser.get(reverse("admin:claims_claim_changelist"))
    assert "aws:trainium2" in answer.content.decode()


def test_a_claim_shows_its_words_verdict_and_history(browser: Client, claim: Claim) -> None:
    services.verdict_record(
        claim_id=claim.pk, actor="system:simulation", run_id="run-1",
        verdict={"verdict": "not supported", "reason": "", "low": 2.0, "median": 2.5, "high": 3.0, "scope": "chip"},
    )  # fmt: skip
    shown = browser.get(page(claim)).content.decode()
    assert "<mark>4x as fast</mark>" in shown
    assert "not supported" in shown
    assert "Found in amazon.com" in shown


def test_accepting_is_an_event_with_the_persons_name(browser: Client, claim: Claim, chief: Any) -> None:
    assert browser.get(act(claim, "accept")).status_code in (302, 405)  # a link alone decides nothing
    assert Claim.objects.get().status == "proposed"
    browser.post(act(claim, "accept"))
    assert Claim.objects.get().status == "accepted"
    assert log.read_all(log.head() - 1)[0].actor == f"user:{chief.pk}"
    assert "grace: Version 1 accepted." in browser.get(page(claim)).content.decode()


@pytest.mark.parametrize(
    ("name", "fields", "status"),
    [
        ("reject", {"reason": "a joke"}, "rejected"), ("deprecate", {"reason": "old"}, "deprecated"),
        ("rate", {"credibility": "2"}, "proposed"),
    ],
)  # fmt: skip
def test_decisions_with_a_form(browser: Client, claim: Claim, name: str, fields: dict[str, str], status: str) -> None:
    assert browser.get(act(claim, name)).status_code == 200
    assert browser.post(act(claim, name), fields).status_code == 302
    assert Claim.objects.get().status == status


def test_an_edit_changes_what_was_altered_only(browser: Client, claim: Claim) -> None:
    form = browser.get(act(claim, "edit")).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    values = {name: "" if value is None else value for name, value in values.items()} | {"value": "3.5"}
    assert browser.post(act(claim, "edit"), values).status_code == 302
    event = log.read_all(log.head() - 1)[0]
    assert event.payload["changes"] == {"value": [4.0, 3.5]}
    browser.post(act(claim, "undo"))
    assert Claim.objects.get().value == 4.0


def test_an_old_form_undoes_nobodys_correction(browser: Client, claim: Claim) -> None:
    form = browser.get(act(claim, "edit")).context["form"]
    shown = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    shown = {name: "" if value is None else str(value) for name, value in shown.items()}
    opened = {**shown, **{f"initial-{name}": value for name, value in shown.items()}}
    services.claim_edit(claim_id=claim.pk, changes={"value": 3.5}, actor="user:99")
    assert browser.post(act(claim, "edit"), {**opened, "modality": "planned"}).status_code == 302
    row = Claim.objects.get()
    assert (row.value, row.modality) == (3.5, "planned")
    answer = browser.post(act(claim, "edit"), {**opened, "value": "3.0"})
    assert "Somebody has changed this meanwhile, to 3.5" in answer.content.decode()
    assert Claim.objects.get().value == 3.5


def test_a_refusal_stays_on_the_form(browser: Client, claim: Claim) -> None:
    answer = browser.post(act(claim, "merge"), {"into": str(claim.pk)})
    assert answer.status_code == 200
    assert "merged into itself" in answer.content.decode()


def test_claims_about_other_things_are_not_merged(browser: Client, claim: Claim, announce: Callable[..., Any]) -> None:
    announce("Some say 5x as fast.", ("5x as fast", {"value": 5.0, "metric": "cost"}), publisher="press.example")
    other = Claim.objects.exclude(pk=claim.pk).get()
    answer = browser.post(act(other, "merge"), {"into": str(claim.pk), "reason": "one and the same"})
    assert "about one metric" in answer.content.decode()
    assert Claim.objects.get(pk=other.pk).status != "merged"


def test_merge_and_unmerge(browser: Client, claim: Claim, announce: Callable[..., Any]) -> None:
    announce("Some say 5x as fast.", ("5x as fast", {"value": 5.0, "claimant": "sap"}), publisher="press.example")
    other = Claim.objects.exclude(pk=claim.pk).get()
    browser.post(act(other, "merge"), {"into": str(claim.pk), "reason": "one and the same"})
    assert Claim.objects.get(pk=other.pk).status == "merged"
    assert Claim.objects.get(pk=claim.pk).versions == 2
    browser.post(act(other, "unmerge"))
    assert Claim.objects.get(pk=other.pk).status == "proposed"
    assert Claim.objects.get(pk=claim.pk).evidence_count == 1


def test_the_form_of_a_merge_lists_what_it_may_be_merged_into(
    browser: Client, claim: Claim, announce: Callable[..., Any]
) -> None:
    announce(
        "Some say 5x as fast, and cheaper.",
        ("5x as fast", {"value": 5.0, "claimant": "sap"}),
        ("cheaper", {"value": 5.0, "metric": "cost"}),
        publisher="press.example",
    )
    same, cheaper = Claim.objects.get(claimant="sap"), Claim.objects.get(metric="cost")
    form = browser.get(act(claim, "merge")).content.decode()
    assert f'<option value="{same.pk}">' in form
    assert str(cheaper.pk) not in form
    assert f'<option value="{claim.pk}">' not in form
    services.claim_reject(claim_id=same.pk, actor="user:1", reason="an advert")
    assert str(same.pk) not in browser.get(act(claim, "merge")).content.decode()


def test_what_would_change_nothing_is_not_offered(browser: Client, claim: Claim) -> None:
    def offered() -> set[str]:
        tools = browser.get(page(claim)).context["objectactions"]
        return {tool["name"] for tool in tools}

    assert {"accept", "reject", "deprecate"} <= offered()
    assert not {"undo", "unmerge"} & offered()
    for name, fields in (("accept", {}), ("reject", {"reason": "a joke"}), ("deprecate", {"reason": "old"})):
        browser.post(act(claim, name), fields)
        assert name not in offered()
        assert "undo" in offered()


def test_a_claim_accepted_by_itself_can_still_be_accepted_by_a_person(
    browser: Client, announce: Callable[..., Any]
) -> None:
    announce(TEXT, ("4x as fast", {"value_text": "4x", "tier": "A"}))
    claim = Claim.objects.get()
    assert claim.status == "accepted"
    assert "accept" in {tool["name"] for tool in browser.get(page(claim)).context["objectactions"]}


def test_the_list_shows_what_is_held_unless_another_choice_is_made(browser: Client, claim: Claim) -> None:
    address = reverse("admin:claims_claim_changelist")
    browser.post(act(claim, "reject"), {"reason": "a joke"})

    def count(**query: str) -> int:
        return int(browser.get(address, query).context["cl"].result_count)

    assert (count(), count(status="rejected"), count(status="all"), count(status="merged")) == (0, 1, 1, 0)
    choices = browser.get(address).context["cl"].filter_specs[0].choices(browser.get(address).context["cl"])
    assert [choice["display"] for choice in choices][:2] == ["held", "every one"]


@pytest.mark.parametrize("field", ["subject", "claimant", "conditions", "baseline"])
def test_a_field_that_no_list_could_show_is_refused(claim: Claim, field: str) -> None:
    with pytest.raises(ClaimError, match="at most 300 characters"):
        services.claim_edit(claim_id=claim.pk, changes={field: "x" * 301}, actor="user:1")


def test_a_conflict_side_by_side_is_resolved(browser: Client, announce: Callable[..., Any]) -> None:
    count = {**MANY, "value_text": "customers"}
    announce(TEXT, ("50,000 customers", {**count, "value": 5e4}), ("10,000 customers", {**count, "value": 1e4}))
    services.conflicts_scan(rests=Claim.objects.values_list("rest", flat=True))
    conflict = Conflict.objects.get()
    shown = browser.get(reverse("admin:claims_conflict_change", args=[conflict.pk])).content.decode()
    assert shown.count("<mark>") == 2
    address = reverse("admin:claims_conflict_actions", args=[conflict.pk, "resolve"])
    assert browser.post(address, {"resolution": "left", "reason": "the newer count"}).status_code == 302
    assert Conflict.objects.order_by("recorded_from").last().status == "resolved"
    assert browser.get(reverse("admin:claims_decision_changelist")).status_code == 200
    assert Claim.objects.get().folded.set_aside == [2]


def test_a_document_marks_its_claims(browser: Client, announce: Callable[..., Any]) -> None:
    document, _ = announce(TEXT, FACTOR)
    shown = browser.get(reverse("admin:ingest_document_change", args=[document.id])).content.decode()
    assert f'href="{page(Claim.objects.get())}">4x as fast</a></mark>' in shown


def test_who_may_look_may_not_decide(client: Client, claim: Claim, analyst: Any) -> None:
    from django.contrib.auth.models import Permission

    analyst.user_permissions.add(Permission.objects.get(codename="view_claim"))
    client.force_login(analyst)
    assert client.get(page(claim)).status_code == 200
    assert client.post(act(claim, "accept")).status_code in (403, 404)
    assert Claim.objects.get().status == "proposed"
