"""The edit form of the review page: what was typed and what it changes."""

from __future__ import annotations

from typing import Any

import pytest

from claims.domain.errors import ClaimError
from claims.domain.vocabulary import METRICS
from web.forms import FIELDS, changes, fields, typed_by

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


def sent(form: dict[str, str], **typed: str) -> dict[str, str]:
    """What a browser sends of a form that had shown these values."""
    return {**form, **{f"shown-{name}": value for name, value in form.items()}, **typed}


def test_a_form_opened_earlier_does_not_undo_a_colleagues_correction() -> None:
    opened = shown()
    now = {**BEFORE, "value": 98e9, "subject": "aws:trainium3"}
    assert changes(now, sent(opened, bound="at_least")) == {"bound": "at_least"}


def test_two_corrections_of_one_field_are_told() -> None:
    opened = shown()
    now = {**BEFORE, "value": 98e9}
    with pytest.raises(ClaimError, match="changed value meanwhile, to 98000000000"):
        changes(now, sent(opened, value="97000000000"))
    with pytest.raises(ClaimError, match="Nothing was changed"):  # both found the same
        changes(now, sent(opened, value="98000000000"))


def test_only_what_was_altered_counts_as_typed() -> None:
    assert typed_by(sent(shown(), bound="at_least")) == {"bound": "at_least"}
    assert typed_by({"value": "many"}) == {"value": "many"}  # no form of ours


@pytest.mark.parametrize("text", ["many", "4x", "--1", "1.2.3", "0x10"])
def test_what_is_no_number_is_said(text: str) -> None:
    with pytest.raises(ClaimError, match="must be a number"):
        changes(BEFORE, {"value": text})
