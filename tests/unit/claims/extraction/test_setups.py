"""Tables of the machines that a benchmark ran on. Tables and wordings are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

Claim = tuple[str, str, float | str]


def read(text: str, title: str = "") -> list[Claim]:
    """(subject, metric, value) of every claim."""
    return [(m.subject, m.metric, m.value) for m in extract(text, title=title)]


_SETUP = """For the runs we had this machine.

| Item | Specification |
|---|---|
| {label} | {server} |
| GPUs | 8x NVIDIA H200 SXM 141GB HBM3e |
| CPUs | 2x Intel Xeon Platinum 8480 |
| Cores | {cores} |
| Memory | 2TB |
| Storage | 3.8TB NVMe |
"""


@pytest.mark.parametrize(
    ("label", "server", "key"),
    [
        ("Server", "Dell PowerEdge XE9680", "dell:poweredge-xe9680"),
        ("Test system", "Supermicro AS -4125GS-TNRT", "supermicro:as-4125gs-tnrt"),
        ("Server model", "HPE Cray XD670", "hpe:cray-xd670"),
        ("Platform", "NVIDIA DGXH200", "nvidia:dgx-h200"),
    ],
)
def test_the_server_that_a_row_names_has_the_parts(label: str, server: str, key: str) -> None:
    assert read(_SETUP.format(label=label, server=server, cores="2x 56 cores")) == [
        (key, "chip_count", 8.0),
        ("nvidia:h200", "memory_capacity", 141e9),
        (key, "chip_count", 2.0),
        ("intel:xeon-8480", "core_count", 56.0),
        (key, "memory_capacity", 2e12),
        (key, "storage_capacity", 3.8e12),
    ]


def test_cores_told_as_a_sum_are_the_machines() -> None:
    found = read(_SETUP.format(label="Server", server="Dell PowerEdge XE9680", cores="112 (56 per socket)"))
    assert ("dell:poweredge-xe9680", "core_count", 112.0) in found


def test_a_chip_without_a_machine_has_what_its_rows_say() -> None:
    text = "| Part | Details |\n|---|---|\n| CPU | AMD EPYC 9654 |\n| Cores | 96 cores |\n| TDP | 360 W |\n"
    assert read(text) == [("amd:epyc-9654", "core_count", 96.0), ("amd:epyc-9654", "power", 360.0)]
