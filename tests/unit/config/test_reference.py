"""The reference of the API is what the code says, and says all of it."""

from __future__ import annotations

import re

import pytest

from claims.api import ClaimQuery
from config.api.reference import api_reference
from eventlog.generated import REFERENCE

TEXT = (REFERENCE / "api.md").read_text(encoding="utf-8")


def test_every_parameter_of_the_list_of_claims_is_there_with_its_meaning() -> None:
    part = TEXT.split("### `GET /api/v1/claims/`")[1].split("###")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| .*? \| (.*) \|$", part, re.MULTILINE))
    assert set(ClaimQuery().fields) <= set(rows)
    assert not [name for name in rows if not rows[name] and name not in ("page_size", "drift")]


def test_links_between_shapes_lead_somewhere() -> None:
    there = {heading.lower() for heading in re.findall(r"^### (\w+)$", TEXT, re.MULTILINE)}
    linked = set(re.findall(r"\]\(#(\w+)\)", TEXT))
    assert linked
    assert linked <= there


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 500}, "integer, 1 to 500"),
        ({"type": "integer", "minimum": 0}, "integer, at least 0"),
        ({"type": "number", "format": "double", "maximum": 1}, "double, at most 1"),
        ({"type": "string", "format": "date", "nullable": True}, "date or null"),
        ({"enum": ["a", "b", ""], "type": "string"}, "one of `a`, `b`"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Claim"}}, "list of [Claim](#claim)"),
        ({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/NullEnum"}]}, "[A](#a)"),
        ({}, "any"),
    ],
)
def test_types_are_words(schema: dict, words: str) -> None:
    operation = {
        "tags": ["t"],
        "parameters": [{"in": "query", "name": "p", "schema": schema, "description": "a | b"}],
        "responses": {"204": {}},
    }
    page = api_reference({"paths": {"/x/": {"get": operation}}, "components": {"schemas": {}}})
    assert f"| `p` | {words} | a &#124; b |" in page
    assert "Answer: 204." in page
