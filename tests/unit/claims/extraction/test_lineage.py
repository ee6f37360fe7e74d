"""The generation before, and the first."""

from __future__ import annotations

import pytest

from claims.extraction import lineage
from claims.extraction.lexicon import load


@pytest.mark.parametrize(
    ("subject", "relation", "key"),
    [
        ("aws:trainium3", "previous", "aws:trainium2"), ("aws:trainium3", "first", "aws:trainium1"),
        ("aws:trainium1", "first", None), ("aws:r8g", "previous", "aws:r7g"),
        ("wren:heron-4", "previous", "wren:heron-3"), ("wren:heron-1", "previous", None), ("wren:heron",
        "previous", None), ("wren", "first", None), ("wren:heron-v2", "previous", "wren:heron-v1"),
    ],
)  # fmt: skip
def test_related(subject: str, relation: str, key: str | None) -> None:
    assert lineage.related(subject, relation, load()) == key
