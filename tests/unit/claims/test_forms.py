"""The edit form hands on what a person altered, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from claims.forms import EditForm, edit_values
from tests.claims_samples import Ledger, customers, document, mention


def form_for(found: Any, **altered: Any) -> EditForm:
    ledger = Ledger()
    ledger.read(document(), [found])
    initial = edit_values(ledger.only)
    typed = {name: "" if value is None else value for name, value in initial.items()} | altered
    form = EditForm(typed, initial=initial)
    assert form.is_valid(), form.errors
    return form


def test_nothing_altered_is_nothing() -> None:
    assert form_for(mention()).changes() == {}
    assert form_for(customers(50_000)).changes() == {}


@pytest.mark.parametrize(
    ("altered", "changes"),
    [
        ({"value": "3.5"}, {"value": "3.5"}),
        ({"bound": "exact"}, {"bound": "exact"}),
        ({"value_high": "5"}, {"value_high": 5.0}),
        ({"conditions": "FP8"}, {"conditions": "FP8"}),
        ({"unit": ""}, {"unit": None}),
        ({"reason": "read anew"}, {}),
    ],
)
def test_what_was_altered(altered: dict[str, Any], changes: dict[str, Any]) -> None:
    assert form_for(mention(), **altered).changes() == changes


def test_conditions_that_are_taken_away_are_an_empty_text() -> None:
    assert form_for(mention(qualifier="FP8"), conditions="").changes() == {"conditions": ""}
