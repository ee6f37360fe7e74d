"""Clusters that no list knows, and whose the figures of their nodes are."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from tests.unit.claims.extraction.stages import names


@pytest.mark.parametrize(
    ("text", "context", "key"),
    [
        ("The Larkspur HPC cluster consists of 40 nodes.", {}, "unknown:larkspur"),
        ("Stanford's Larkspur supercomputer has 40 compute nodes.", {}, "stanford:larkspur"),
        ("Larkspur is a heterogeneous cluster at the University of Leeds. It has 40 nodes.", {}, "leeds:larkspur"),
        ("The Larkspur computing system operated by xAI has 40 nodes.", {}, "xai:larkspur"),
        ("Larkspur has 40 compute nodes.", {"title": "Technical data (Larkspur HPC)"}, "unknown:larkspur"),
        ("The Larkspur cluster has 40 GPU nodes.", {"publisher": "hpc.kent.ac.uk"}, "kent:larkspur"),
    ],
)
def test_clusters_are_introduced_by_their_kind(text, context, key):
    assert key in names(text, **context).values()


def test_the_name_alone_is_the_cluster_later_on():
    found = names("The Larkspur HPC cluster is new. Larkspur has 40 nodes. Users of Larkspur's GPU partition wait.")
    assert list(found) == ["Larkspur HPC cluster", "Larkspur"]


@pytest.mark.parametrize("tail", ["of H100 GPUs", "of NVIDIA GPUs", "at ISC", "at SC24", "of MI300X chips"])
def test_what_a_cluster_consists_of_is_no_owner(tail):
    assert "unknown:larkspur" in names(f"The Larkspur HPC cluster {tail} has 40 nodes.").values()


@pytest.mark.parametrize(
    "text",
    [
        "The Kubernetes cluster has 40 nodes and serves HPC users.",
        "The Larkspur cluster of galaxies has 40 members.",
        "The European supercomputer has 40 nodes.",
        "The Ceph cluster of the HPC team has 12 nodes.",
    ],
)
def test_other_clusters_have_no_name(text):
    assert not [key for key in names(text).values() if key.startswith("unknown:")]


def test_known_names_stay_what_they_are():
    assert names("The Frontier supercomputer has 9,408 nodes.") == {"Frontier supercomputer": "ornl:frontier"}


_SITE = "The Larkspur HPC cluster has three kinds of nodes. "


def claims(text: str) -> set[tuple[str, str, float]]:
    return {(m.subject.partition(":")[2], m.metric, m.value) for m in extract(_SITE + text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Each node has two EPYC 7763 processors and 256 GB of RAM.",
         {("larkspur", "chip_count", 2.0), ("larkspur", "memory_capacity", 256e9)}),
        ("Every node holds two 64-core, 2.45 GHz EPYC 7763 CPUs.",
         {("larkspur", "chip_count", 2.0), ("epyc-7763", "core_count", 64.0), ("epyc-7763", "clock_speed", 2.45e9)}),
        ("It has 12 nodes with 512 GB of memory.",
         {("larkspur", "cluster_size", 12.0), ("larkspur", "memory_capacity", 512e9)}),
        ("There are five large core count nodes.", {("larkspur", "cluster_size", 5.0)}),
        ("The GPU nodes have four A100 with 80 GB each.",
         {("larkspur", "chip_count", 4.0), ("a100", "memory_capacity", 80e9)}),
        ("Each node is equipped with two A40 (48 GB) cards and 256 GB of RAM.",
         {("larkspur", "chip_count", 2.0), ("a40", "memory_capacity", 48e9), ("larkspur", "memory_capacity", 256e9)}),
        ("An SSD of 2 TB is available on the nodes.", {("larkspur", "storage_capacity", 2e12)}),
        ("Each blade holds two nodes.", set()),
    ],
)  # fmt: skip
def test_nodes_are_the_clusters_and_ratings_their_chips(text, found):
    assert claims(text) == found


def test_a_list_of_nodes_tells_of_the_cluster():
    text = "Larkspur:\n\n- 48 standard nodes with two Xeon Gold 6148 and 192 GB RAM\n- 4 GPU nodes with 384 GB RAM\n"
    sizes = {m.value for m in extract(_SITE + text) if m.metric == "cluster_size" and m.subject == "unknown:larkspur"}
    assert sizes == {48.0, 4.0}


def test_nodes_of_nobody_are_not_counted():
    assert not [m for m in extract("It has 300 nodes. The H100 is fast.") if m.metric == "cluster_size"]


def test_nodes_on_which_a_job_ran_are_not_counted():
    assert not [m for m in extract(_SITE + "The code ran on 16 nodes.") if m.value == 16.0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Meta's new AI supercomputer has 12,000 A100 GPUs and 90 petabytes of storage.",
            {("meta:supercomputer", "cluster_size", 12000.0), ("meta:supercomputer", "storage_capacity", 9e16)},
        ),
        (
            "Tesla unveiled Dojo. The company also runs a GPU cluster. The cluster has 7,000 H100 GPUs.",
            {("tesla:cluster", "cluster_size", 7000.0)},
        ),
        (
            "Oracle announced a supercluster with up to 90,000 B200 GPUs. The H100 has 80 GB.",
            {("oracle:supercluster", "cluster_size", 90000.0), ("nvidia:h100", "memory_capacity", 80e9)},
        ),
        ("xAI's supercomputer, Colossus, has 90,000 GPUs.", {("xai:colossus", "cluster_size", 90000.0)}),
    ],
)
def test_clusters_that_have_no_name(text: str, found: set[tuple[str, str, float]]) -> None:
    assert {(m.subject, m.metric, m.value) for m in extract(text)} == found


def test_computers_in_a_list_under_a_cluster_without_a_name() -> None:
    text = "Meta unveiled MTIA. They also have a supercluster now.\n\n- 3k computers with 8 gpus each\n"
    assert {(m.subject, m.metric, m.value) for m in extract(text)} == {
        ("meta:supercluster", "cluster_size", 3000.0), ("meta:supercluster", "chip_count", 8.0)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "context", "key"),
    [
        ("Larkspur at TACC is made up of 40 NVIDIA GH compute nodes.", {}, "tacc:larkspur"),
        ("Larkspur is the new HPC for Kent University. It has 40 nodes.", {}, "unknown:larkspur"),
        ('The HPC cluster "Larkspur" consists of 40 nodes.', {"publisher": "uni-larch.de"}, "larch:larkspur"),
        ("The supercomputer dubbed 'Larkspur 4' has 40 nodes.", {}, "unknown:larkspur-4"),
        ("Larkspur runs Slurm on 40 nodes.", {"title": "Larkspur: System Components"}, "unknown:larkspur"),
        ("Larkspur has 40 compute nodes.", {"title": "HPC Larkspur Architecture"}, "unknown:larkspur"),
    ],
)
def test_other_ways_to_introduce_a_cluster(text, context, key):
    assert key in names(text, **context).values()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("\n\n- Compute nodes: 320\n", ("larkspur", "cluster_size", 320.0)),
        ("\n\n64 Fat Nodes\n\nThey have 1 TB of RAM each.", ("larkspur", "cluster_size", 64.0)),
        (" It has 60 CPU compute nodes.", ("larkspur", "cluster_size", 60.0)),
        (' There are 256 "Larch Twin" (LT) compute nodes.', ("larkspur", "cluster_size", 256.0)),
    ],
)
def test_counted_nodes(text, claim):
    assert claim in claims(text)


def test_cores_of_cards_in_nodes_are_the_cards():
    found = claims("Each node has 2 NVIDIA K40 GPU cards each with 2880 CUDA cores, and 12 GB RAM.")
    assert {("k40", "core_count", 2880.0), ("k40", "memory_capacity", 12e9), ("larkspur", "chip_count", 2.0)} <= found


def test_totals_of_a_list_are_the_clusters_whatever_machine_was_named():
    found = claims("It has 75 Dell M630 nodes:\n- Total Performance: 1137 TFLOPS\n- Total CPU Cores: 38,400\n")
    assert {("larkspur", "peak_compute", 1137e12), ("larkspur", "core_count", 38400.0)} <= found


def test_the_kind_of_a_cluster_is_no_part_of_its_name():
    assert "unknown:larkspur" in names("The Larkspur Supercomputer is a high-performance computing system.").values()
