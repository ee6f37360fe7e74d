"""What a machine has per chip is its chip's, where the text has just told of that. Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "subject", "metric", "value"),
    [
        ("Trainium2 is out. Trn2 instances come with 96 GB of HBM per chip.", "aws:trainium2", "memory_capacity", 96e9),
        ("The H200 is new. The DGX H200 has 141 GB per GPU.", "nvidia:h200", "memory_capacity", 141e9),
        ("The B200 is new. HGX B200 boards draw 1,000 W per GPU.", "nvidia:b200", "power", 1000.0),
        ("Trainium2 is out. Trn2 instances have 1.5 TB of memory.", "aws:trn2", "memory_capacity", 1.5e12),
        ("Trn2 instances cost $1.50 per chip and hour.", "aws:trn2", "cost", 1.5),
        ("The H100 is old. Trn2 instances have 96 GB per chip.", "aws:trn2", "memory_capacity", 96e9),
        ("Graviton4 is out. Trn2 instances have 96 GB per chip.", "aws:trn2", "memory_capacity", 96e9),
    ],
)
def test_per_chip(text: str, subject: str, metric: str, value: float) -> None:
    assert {(c.subject, c.metric, c.value) for c in extract(text)} == {(subject, metric, value)}
