"""Corrections over REST of any type: what fits no field is refused with a code, and the claim stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.domain.curate import EDITABLE
from claims.models import Claim
from eventlog.selectors import head

ODD: tuple[Any, ...] = (True, 5, [], ["exact"], [None], {"a": 1}, {"a": [1]}, "a\x00b", "nan", "inf", "x" * 301)
TEXTUAL = ("claimant", "subject", "baseline", "conditions")


@pytest.fixture
def claim(announce: Callable[..., Any]) -> Claim:
    announce("The part is 4x as fast as the old one.", ("4x as fast", {"value_text": "4x"}))
    return Claim.objects.get()


def edited(api: APIClient, claim: Claim, changes: Any) -> Any:
    api.raise_request_exception = False
    return api.post(f"/api/v1/claims/{claim.pk}/edit/", {"changes": changes}, format="json")


@pytest.mark.parametrize("field", EDITABLE)
def test_no_value_of_another_type_gets_in(api: APIClient, claim: Claim, field: str) -> None:
    before = head()
    for odd in ODD:
        if field in ("value", "value_high") and odd == 5 and odd is not True:
            continue
        if field in TEXTUAL and odd in ("nan", "inf"):  # words like others
            continue
        answer = edited(api, claim, {field: odd})
        assert answer.status_code == 400, (odd, answer.content)
        assert answer.json()["error"]["code"], odd
    assert head() == before


@pytest.mark.parametrize(
    "odd",
    [{"workload": 5}, {"workload": [5]}, {"workload": "a"}, {"level": 5}, {"level": ["chip"]}, {"precision": {"a": 1}},
     {"detail": [None]}, {"period": True}],
)  # fmt: skip
def test_conditions_have_words_in_their_places(api: APIClient, claim: Claim, odd: Any) -> None:
    assert edited(api, claim, {"conditions": odd}).json()["error"]["code"] == "bad_conditions"
    assert api.get(f"/api/v1/claims/{claim.pk}/").status_code == 200


def test_conditions_that_are_right_are_taken(api: APIClient, claim: Claim) -> None:
    given = {"workload": ["bert"], "level": "chip", "precision": ["fp8"]}
    assert edited(api, claim, {"conditions": given}).status_code == 200
    assert Claim.objects.get().conditions != claim.conditions


@pytest.mark.parametrize("body", [[1], "x", 5, None, {}, {"changes": []}, {"changes": None}, {"changes": "x"}])
def test_a_body_that_is_no_set_of_changes(api: APIClient, claim: Claim, body: Any) -> None:
    api.raise_request_exception = False
    assert api.post(f"/api/v1/claims/{claim.pk}/edit/", body, format="json").status_code == 400
