"""Heads of columns written as programs name them: tables of our own."""

from __future__ import annotations

import pytest

from claims.extraction import snake_case
from tests.unit.claims.extraction.test_tables import claims, table


@pytest.mark.parametrize(
    ("line", "spelled"),
    [
        ("| gpu_name | memory_gb | tdp_w |", "| gpu name | memory GB | tdp W |"),
        ("| gpu | bandwidth_tb_s int64 | latency_ms |", "| gpu | bandwidth TB/s       | latency ms |"),
        ("chip,hbm_bandwidth_gbps,net_gbps", "chip,hbm bandwidth GBps,net Gbps"),
        ("| gpu | throughput_tok_s | tokens_per_second |", "| gpu | throughput tok/s | tokens per second |"),
        ("| Standard_NC24ads_A100_v4 | 24 | 220 |", "| Standard_NC24ads_A100_v4 | 24 | 220 |"),
        ("set max_num_seqs and tensor_parallel_size first", "set max_num_seqs and tensor_parallel_size first"),
        ("| my_flag | what it does | other_flag |", "| my_flag | what it does | other_flag |"),
    ],
)
def test_lines(line: str, spelled: str) -> None:
    assert snake_case.spell_out(line) == spelled
    assert len(spelled) == len(line)


def test_a_table() -> None:
    text = table("gpu_name | vram_gb | peak_power_w | tokens_per_second", "H100 | 80 | 640 | 900")
    assert claims(text) == {
        ("nvidia:h100", "memory_capacity", 80e9), ("nvidia:h100", "power", 640.0), ("nvidia:h100", "throughput", 900.0)
    }  # fmt: skip
