"""Nodes that are counted, and whose the machine is: sentences and machines of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import rows


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("The Frontier supercomputer has 4 cabinets, for a total of 80 compute nodes.", {80.0}),
        ("The Frontier supercomputer has 4 cabinets of 20 nodes each, giving a total of 80 compute nodes.", {80.0}),
        ("The Frontier supercomputer fills 12 racks, each with 64 nodes.", {12.0}),
        ("The Frontier supercomputer has 80 compute nodes.", {80.0}),
    ],
)
def test_the_nodes_of_all_cabinets_are_those_of_the_machine(text: str, sizes: set[float]) -> None:
    assert {v for s, m, v in rows(text) if m == "cluster_size" and s == "ornl:frontier"} == sizes


@pytest.mark.parametrize(
    ("intro", "owner"),
    [
        ("Larch is an OLCF open access system.", "ornl"),
        ("Larch is a small NERSC system.", "nersc"),
        ("Larch is an open access system.", "unknown"),
        ("Larch is an OLCF Partner system.", "unknown"),
    ],
)
def test_the_guide_of_a_known_site_says_whose_its_machine_is(intro: str, owner: str) -> None:
    text = f"{intro} Each Larch compute node has 512 GB of memory."
    assert [m.subject for m in extract(text, title="Larch user guide", publisher="github.com")] == [f"{owner}:larch"]
