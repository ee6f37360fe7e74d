"""The cluster of a page that gives it no name, and the nodes that are told of without it."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import names

_PAGE = {"publisher": "hpc.arden.edu"}


def claims(text: str, **context: str) -> set[tuple[str, str, float]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, **{**_PAGE, **context})}


@pytest.mark.parametrize(
    ("text", "context", "key"),
    [
        ("Our cluster has 40 compute nodes.", _PAGE, "arden:cluster"),
        ("The cluster has 40 compute nodes.", {"publisher": "uni-arden.de"}, "arden:cluster"),
        ("Our cluster has 40 compute nodes.", {"publisher": "arden.dk"}, "arden:cluster"),
        ("The supercomputer has 40 compute nodes.", {"publisher": "news.ru"}, "unknown:cluster"),
        ("The HPC system has 40 nodes.", _PAGE, "arden:hpc"),
        ("The cluster has 40 nodes.", {**_PAGE, "title": "The Larch cluster, an HPC resource"}, "arden:larch"),
        ("HPC at Arden University: our cluster has 40 nodes.", {"publisher": "github.com"}, "arden:cluster"),
        ("Larch is shared by two faculties. Larch runs Slurm. The cluster has 40 nodes.", _PAGE, "arden:larch"),
        ("Our cluster runs Slurm and has 40 nodes.", {"publisher": "medium.com"}, "unknown:cluster"),
    ],
)
def test_a_page_has_a_cluster_of_its_own(text, context, key):
    assert set(names(text, **context).values()) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "The cluster of galaxies has 40 members.",
        "The HPC community meets at our university. Compute nodes are rented elsewhere.",
        "Pods are moved off the nodes of the cluster.",
        "The Frontier supercomputer has 9,408 compute nodes.",
    ],
)
def test_other_pages_have_none(text):
    assert not [key for key in names(text, **_PAGE).values() if key.startswith("arden:")]


def test_lists_before_the_cluster_is_mentioned_are_its_own():
    text = (
        "- Compute nodes: 320\n- CPU cores: 10,240\n- Linpack performance: 412 TFlop/s\n- Memory: 40 TB RAM\n\n"
        "Our cluster has two kinds of nodes."
    )
    assert claims(text) == {
        ("arden:cluster", "cluster_size", 320.0),
        ("arden:cluster", "core_count", 10240.0),
        ("arden:cluster", "peak_compute", 412e12),
        ("arden:cluster", "memory_capacity", 40e12),
    }


def test_what_a_list_of_nodes_has_is_the_clusters_and_the_chips_own_is_theirs():
    text = (
        "Our cluster runs Slurm.\n\nThere are 12 GPU nodes, each with:\n\n- 2x AMD EPYC 7551 with 32 cores\n"
        "- 256 GB DDR4\n- 1 TB of local SSD storage\n"
    )
    found = claims(text)
    assert ("arden:cluster", "memory_capacity", 256e9) in found
    assert ("arden:cluster", "storage_capacity", 1e12) in found
    assert ("amd:epyc-7551", "core_count", 32.0) in found


def test_a_link_has_no_memory_of_its_own():
    text = "Nodes are joined by InfiniBand HDR.\n\n- 256 GB RAM\n- 64 cores\n"
    assert "generic:infiniband" not in {m.subject for m in extract(text)}


@pytest.mark.parametrize(
    ("item", "claim"),
    [
        ("25 Dell M630 nodes with 24 cores and 64 GB memory", ("cluster_size", 25.0)),
        ("25 Dell M630 nodes with 24 cores and 64 GB memory", ("memory_capacity", 64e9)),
        ("18 Dell C4140 GPU-nodes with 4 NVIDIA P100 GPUs", ("cluster_size", 18.0)),
        ("18 Dell C4140 GPU-nodes with 4 NVIDIA P100 GPUs", ("chip_count", 4.0)),
    ],
)
def test_nodes_that_are_named_by_their_model_are_the_clusters(item, claim):
    assert ("arden:hpc", *claim) in claims(f"Our HPC cluster has two kinds of nodes.\n\n- {item}\n")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Each node has 1 TB of hard drive space.", ("storage_capacity", 1e12)),
        ("Per node /local: 400 GB.", ("storage_capacity", 400e9)),
        ("They use GPFS. The total capacity of the nodes is 2.5 PB.", ("storage_capacity", 2.5e15)),
        ("There are 20 nodes. Each has an AMD EPYC 7551 and 256 GB DDR4 @ 2666Mhz.", ("memory_capacity", 256e9)),
        ("It has 20 nodes.\n\n- Interconnect: InfiniBand FDR (56 Gbit/s)\n", ("network_bandwidth", 56e9)),
    ],
)
def test_what_nodes_have(text, claim):
    found = claims(f"Our cluster runs Slurm on many nodes. {text}")
    assert ("arden:cluster", *claim) in found
    assert not [c for c in found if c[1] == "clock_speed"]
