"""Who has the share of a fleet that somebody moved: what it was moved to. Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def _shares(text: str) -> set[tuple[str, float]]:
    return {(c.subject, float(c.value)) for c in extract(text) if c.metric == "usage_share"}


@pytest.mark.parametrize(
    ("text", "subject", "share"),
    [
        ("On AWS we moved 60% of our workloads from m6i to m7g.", "aws:m7g", 0.6),
        (
            "We migrated 84% of our fleet from x86-based c7i instances to Graviton4-based c8g instances.",
            "aws:c8g",
            0.84,
        ),
        ("The team shifted 44% of the fleet from c7i instances to ARM-based Graviton4 c8g nodes.", "aws:c8g", 0.44),
        ("We switched 75% of our VMs from Intel Xeon to Cobalt 100.", "microsoft:cobalt-100", 0.75),
        ("We migrated 20% of our nodes off Intel Xeon onto Google Axion.", "google:axion", 0.2),
        ("Acme replaced 40% of its Xeon servers with Altra machines.", "ampere:altra", 0.4),
        ("Half of our EC2 instances were moved from m5 to m6g.", "aws:m6g", 0.5),
        ("By June, 65% of workloads had been migrated from Xeon to Graviton2.", "aws:graviton2", 0.65),
        ("About 20% of the VMs were replaced by C4A instances.", "google:c4a", 0.2),
        ("80% of our pods are on Axion now.", "google:axion", 0.8),
        ("The company still runs 40% of its fleet on Xeon.", "intel:xeon", 0.4),
    ],
)
def test_what_was_moved_to_has_the_share(text: str, subject: str, share: float) -> None:
    assert _shares(text) == {(subject, share)}


@pytest.mark.parametrize(
    "text",
    [
        "We moved from m6i to m7g and saved 20% of our cloud costs.",
        "The H100 cluster lost 20% of its nodes.",
        "About 5% of nodes crashed on the way from A100 to H100.",
    ],
)
def test_no_share(text: str) -> None:
    assert not _shares(text)
