"""The edit form of the review page: what was typed and what it changes."""

from __future__ import annotations

from typing import Any

import pytest

from claims.domain.errors import ClaimError
from claims.domain.vocabulary import METRICS
from web.forms import FIELDS, changes, fields

BEFORE: dict[str, Any] = {
    "claimant": "aws", "subject": "aws:trainium2", "metric": "memory_capacity", "kind": "quantity", "value": 96e9,
    "value_high": None, "unit": "B", "bound": "exact", "baseline": None, "modality": "stated", "conditions": "",
}  # fmt: skip


def shown(typed: dict[str, str] | None = None, **before: Any) -> dict[str, str]:
    return {field.name: field.value for field in fields({**BEFORE, **before}, typed or {})}


def test_what_is_shown_and_sent_back_changes_nothing() -> None:
    for value in (96e9, 0.1, 1 / 3, 1e21, 4.0, "higher"):
        before = {**BEFORE, "value": value}
        with pytest.raises(ClaimError, match="Nothing was changed"):
            changes(before, shown(value=value))


def test_a_figure_is_shown_as_people_write_it() -> None:
    assert shown()["value"] == "96000000000"
    assert shown(value=1.75)["value"] == "1.75"
    assert shown(value_high=None)["value_high"] == ""


def test_what_was_typed_wins_and_the_rest_is_as_it_was() -> None:
    values = shown({"value": "many", "metric": "power"})
    assert (values["value"], values["metric"], values["subject"]) == ("many", "power", "aws:trainium2")


def test_fields_of_few_words_are_chosen_and_keys_are_suggested() -> None:
    form = {field.name: field for field in fields(BEFORE, {})}
    assert tuple(form) == FIELDS
    assert form["metric"].choices == METRICS
    assert form["subject"].suggestions == form["baseline"].suggestions == "products"
    assert form["claimant"].suggestions == ""


@pytest.mark.parametrize(
    ("posted", "found"),
    [
        ({"value": "98,304,000,000"}, {"value": 98_304_000_000.0}),
        ({"value": " lower "}, {"value": "lower"}),
        ({"value": "1e3"}, {"value": 1000.0}),
        ({"unit": ""}, {"unit": None}),
        ({"baseline": "aws:trainium1", "kind": "comparison"}, {"baseline": "aws:trainium1", "kind": "comparison"}),
        ({"value": "96000000000", "modality": "planned"}, {"modality": "planned"}),
        ({"nonsense": "x", "bound": "at_least"}, {"bound": "at_least"}),
    ],
)
def test_what_differs_is_changed(posted: dict[str, str], found: dict[str, Any]) -> None:
    assert changes(BEFORE, posted) == found


@pytest.mark.parametrize("text", ["many", "4x", "--1", "1.2.3", "0x10"])
def test_what_is_no_number_is_said(text: str) -> None:
    with pytest.raises(ClaimError, match="must be a number"):
        changes(BEFORE, {"value": text})
