"""Heads of two rows, cells that span others, and headings above tables of parts: tables of our own."""

from __future__ import annotations

from claims.extraction import extract, markup
from tests.unit.claims.extraction.test_tables import claims, factors, table

FOUND = {
    ("nvidia:h200", "memory_capacity", 141e9), ("nvidia:h200", "memory_bandwidth", 4.8e12),
    ("nvidia:h200", "peak_compute", 989e12), ("amd:mi325x", "memory_capacity", 256e9),
    ("amd:mi325x", "memory_bandwidth", 6e12), ("amd:mi325x", "peak_compute", 1307e12),
}  # fmt: skip
HTML = """<table>
<tr><th rowspan="2">GPU</th><th colspan="2">Memory</th><th>Compute (TFLOPS)</th></tr>
<tr><th>GB</th><th>TB/s</th><th>FP16</th></tr>
<tr><td>H200</td><td>141</td><td>4.8</td><td>989</td></tr>
<tr><td>MI325X</td><td>256</td><td>6</td><td>1307</td></tr></table>
"""


def test_a_head_of_two_rows() -> None:
    text = table(
        "GPU | Memory | | Compute (TFLOPS)", " | GB | TB/s | FP16", "H200 | 141 | 4.8 | 989", "MI325X | 256 | 6 | 1307"
    )
    assert claims(text) == FOUND


def test_cells_that_span_others() -> None:
    assert len(markup.mark(HTML)) == len(HTML)
    assert claims(HTML) == FOUND
    assert all(HTML[m.start : m.end] == m.quote for m in extract(HTML))


def test_a_name_that_spans_rows() -> None:
    rows = "<tr><td rowspan=2>H200</td><td>FP16</td><td>2,100</td></tr><tr><td>FP8</td><td>3,900</td></tr>"
    text = f"<table><tr><th>GPU</th><th>Format</th><th>Tokens/s</th></tr>{rows}</table>"
    assert claims(text) == {("nvidia:h200", "throughput", 2100.0), ("nvidia:h200", "throughput", 3900.0)}


def test_footnote_marks_and_a_column_of_deltas() -> None:
    text = table(
        "Spec | A100 | H100 | \u0394", "FP16 (TFLOPS)* | 312\u2020 | 989\u2020 | 3.2x", "TDP | 400 W | 700 W | +75%"
    )
    assert ("nvidia:h100", "peak_compute", 989e12) in claims(text)
    assert factors(text) == {
        ("nvidia:h100", "peak_compute", 3.2, "nvidia:a100"), ("nvidia:h100", "power", 1.75, "nvidia:a100")
    }  # fmt: skip


def test_parts_of_a_machine_that_the_heading_names() -> None:
    text = "## About the GH200\n\nIt joins two chips.\n\n" + table(
        "CPU | GPU | CPU memory | GPU memory", "Grace 72-core | H100 | 480 GB | 96 GB at 4 TB/s"
    )
    assert claims(text) == {
        ("nvidia:grace", "core_count", 72.0), ("nvidia:gh200", "memory_capacity", 480e9),
        ("nvidia:gh200", "memory_capacity", 96e9), ("nvidia:gh200", "memory_bandwidth", 4e12),
    }  # fmt: skip


def test_what_was_measured_on_parts_is_that_of_the_first() -> None:
    text = "## The DGX H100\n\n" + table("GPU | CPU | Tokens/s", "H100 | EPYC 9654 | 2,000", "L40S | EPYC 9654 | 700")
    assert claims(text) == {("nvidia:h100", "throughput", 2000.0), ("nvidia:l40s", "throughput", 700.0)}


def test_the_processor_of_a_server_does_not_take_its_figures() -> None:
    text = "## DGX H100\n\n" + table(
        "Part | Value", "Processor | Dual Xeon Platinum 8480C, 112 cores", "Power | 10.2 kW"
    )
    assert ("nvidia:dgx-h100", "power", 10200.0) in claims(text)
    assert ("intel:xeon-8480c", "core_count", 112.0) in claims(text)


def test_links_are_no_chips() -> None:
    text = "## Perlmutter supercomputer\n\n" + table("CPU | NICs | GPUs", "EPYC 7763 | 4x Slingshot 11 | 4x A100")
    assert [m.value_text for m in extract(text) if m.metric == "chip_count"] == ["4x A100"]


def test_units_glued_to_their_measures() -> None:
    found = claims(table("GPU | latency(ms) | Memory(GB) | power(W)", "A100 | 12.5 | 80 | 400"))
    assert {(m, v) for _, m, v in found} == {("latency", 0.0125), ("memory_capacity", 80e9), ("power", 400.0)}


def test_versions_count_nothing() -> None:
    assert not claims(table("GPU | Notes", "H100 | 5.10.2", "A100 | 1.2.1"))
    assert not claims(table("GPUs | H100", "driver | 5.10.2", "toolkit | 12.4.1"))
