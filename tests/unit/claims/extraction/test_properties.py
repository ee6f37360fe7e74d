"""Lists of a machine's properties: texts of our own."""

from __future__ import annotations

from claims.extraction import extract
from tests.unit.claims.extraction.test_tables import claims


def test_links_in_a_list_are_those_of_the_machine() -> None:
    text = (
        "# DGX B200\n\n- Power: 14.3 kW\n- NVLink: 14.4 TB/s aggregate bandwidth\n"
        "- Networking: 8x ConnectX-7, up to 400 Gb/s\n- InfiniBand: supported, NDR at 400 Gb/s\n"
    )
    assert claims(text) == {
        ("nvidia:dgx-b200", "power", 14300.0), ("nvidia:dgx-b200", "interconnect_bandwidth", 14.4e12),
        ("nvidia:dgx-b200", "network_bandwidth", 400e9),
    }  # fmt: skip


def test_numbered_links_in_a_list_are_products() -> None:
    text = "Our adapters and links:\n- ConnectX-7: 400 Gb/s\n- NVLink 5: 1.8 TB/s\n"
    assert {s for s, _, _ in claims(text)} == {"nvidia:connectx-7", "nvidia:nvlink-5"}


def test_what_a_machine_holds() -> None:
    text = "# DGX H200\n\n- GPUs: 8x NVIDIA H200\n- CPU: 112 cores\n- Processors: 2x Xeon Platinum 8480C\n"
    found = {(m.subject, m.metric, m.value_text) for m in extract(text) if m.metric == "chip_count"}
    assert found == {
        ("nvidia:dgx-h200", "chip_count", "8x NVIDIA H200"),
        ("nvidia:dgx-h200", "chip_count", "2x Xeon Platinum 8480C"),
    }


def test_what_a_test_was_run_on_is_no_claim() -> None:
    text = "The H200 reached 2,100 tokens/s.\n\nSetup:\n- GPU: 8x NVIDIA H200\n- CPU: 2x EPYC 9654\n"
    assert {m for _, m, _ in claims(text)} == {"throughput"}


def test_an_equals_sign_after_a_label() -> None:
    text = "RTX 4090 in our test:\n- tokens per second = 128\n- power (W) = 410\n- batch_size = 16\n"
    assert claims(text) == {("nvidia:rtx-4090", "throughput", 128.0), ("nvidia:rtx-4090", "power", 410.0)}
