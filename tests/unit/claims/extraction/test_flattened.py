"""Tables that lost their bars, and figures that belong pairwise."""

from __future__ import annotations

import pytest

from claims.extraction import extract, flattened, line_cells
from claims.extraction.lexicon import load


def restored(text):
    found = flattened.restore(text, load().find)
    assert len(found) == len(text)
    return found


def rows(text, **context):
    return {(m.subject, m.metric, m.value) for m in extract(text, **context)}


VERTICAL = """Specification
H100
MI300X
Memory
80 GB
192 GB
Bandwidth
3.3 TB/s
5.3 TB/s"""


def test_cells_that_were_lines():
    assert restored(VERTICAL).split("\n") == [
        "Specification|H100|MI300X",
        "Memory|80 GB|192 GB",
        "Bandwidth|3.3 TB/s|5.3 TB/s",
    ]
    assert rows(VERTICAL) == {
        ("nvidia:h100", "memory_capacity", 80e9),
        ("amd:mi300x", "memory_capacity", 192e9),
        ("nvidia:h100", "memory_bandwidth", 3.3e12),
        ("amd:mi300x", "memory_bandwidth", 5.3e12),
    }


def test_blank_lines_between_cells_are_none():
    spaced = VERTICAL.replace("\n", "\n\n")
    assert restored(spaced).count("|") == 6
    assert rows(spaced) == rows(VERTICAL)


def test_a_list_of_label_and_value():
    text = "The H100 card\n\nMemory\n80 GB\nBandwidth\n3.3 TB/s\nPower\n700 W\nLink\n900 GB/s"
    assert restored(text).split("\n")[2:] == ["Memory|80 GB", "Bandwidth|3.3 TB/s", "Power|700 W", "Link|900 GB/s"]


def test_a_table_in_one_line():
    text = "Metric H100 MI300X Module TDP 700 W 750 W HBM Capacity 80 GB 192 GB FP8 - 2.6 PFLOPS and so on"
    assert restored(text).split("\n") == [
        "Metric|H100|MI300X",
        "Module TDP|700 W|750 W",
        "HBM Capacity|80 GB|192 GB",
        "FP8|-|2.6 PFLOPS",
        "and so on",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The H100 has 80 GB. It draws 700 W.\nThe MI300X has 192 GB.",
        "- H100\n- MI300X\n- B200\n- L40S",  # a list of names
        "H100\nMI300X\nB200\nL40S\nA100",
        "Memory\n80 GB\nThat is a lot, as everyone who has used it will know.",
        "The H100 and the H200 have 80 GB 141 GB and draw 700 W 700 W as many people have said of late.",
        "",
    ],
)
def test_prose_and_lists_stay(text):
    assert restored(text) == text


def test_figures_in_parentheses_only_explain():
    text = "| Spec | H100 | H200 |\n| Memory | 80 GB (5 stacks of 16 GB) | 141 GB |"
    assert ("nvidia:h100", "memory_capacity", 16e9) not in rows(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The A100, H100 and B200 deliver 312, 989 and 2,250 teraflops respectively.",
            {("nvidia:a100", 312e12), ("nvidia:h100", 989e12), ("nvidia:b200", 2250e12)},
        ),
        ("The H100 and the H200 have 80 GB and 141 GB of memory.", {("nvidia:h100", 80e9), ("nvidia:h200", 141e9)}),
        (  # one figure for both
            "The H100 and the H200 draw 700 W.",
            {("nvidia:h100", 700.0), ("nvidia:h200", 700.0)},
        ),
    ],
)
def test_as_many_figures_as_names(text, found):
    assert {(m.subject, m.value) for m in extract(text)} == found


ROWS = "Llama 3.1 70B 460 440 n/a\nLlama 3.1 8B 1,040 1,830 750\n"


@pytest.mark.parametrize(
    ("header", "after"),
    [
        ("Output tokens per second of SambaNova Cerebras Groq\n", ""),
        (
            "Model SambaNova\n(16-bit)\nCerebras\n(16-bit)\nGroq\n(8-bit)\n",
            "\nTable 2. Output in tokens/s, more is better.\n",
        ),
        ("The following table gives tokens/s.\n\nModel SambaNova Cerebras Groq\n", ""),
    ],
)
def test_lines_that_end_in_as_many_figures_as_the_header_has_names(header: str, after: str) -> None:
    assert rows(header + ROWS + after) == {
        ("sambanova", "throughput", 460.0),
        ("cerebras", "throughput", 440.0),
        ("sambanova", "throughput", 1040.0),
        ("cerebras", "throughput", 1830.0),
        ("groq", "throughput", 750.0),
    }


def test_such_lines_with_products_and_units_in_the_labels() -> None:
    found = rows("Specification H100 H200\nMemory (GB) 80 141\nTDP (W) 700 600\n")
    assert {("nvidia:h100", "memory_capacity", 80e9), ("nvidia:h200", "power", 600.0)} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Model SambaNova Cerebras Groq\n" + ROWS,  # nothing says what the figures are
        "Tokens/s of SambaNova Cerebras\n" + ROWS,  # fewer names than figures
        "The H100 and the A100 are chips sold in\nOhio in 2021 2022\nTexas in 2022 2023\n",
    ],
)
def test_lines_of_figures_that_are_no_such_table(text: str) -> None:
    assert not rows(text)


def test_rows_that_were_lines_under_a_header_of_labels():
    text = "Model\nCores\nBase clock\nTDP\nEPYC 9965\n192\n2.25 GHz\n500 W\nEPYC 9845\n160\n2.1 GHz\n390 W\n"
    assert rows(text) == {
        ("amd:epyc-9965", "core_count", 192.0), ("amd:epyc-9965", "clock_speed", 2.25e9),
        ("amd:epyc-9965", "power", 500.0), ("amd:epyc-9845", "core_count", 160.0),
        ("amd:epyc-9845", "clock_speed", 2.1e9), ("amd:epyc-9845", "power", 390.0),
    }  # fmt: skip


H100, MI300X, M4 = "nvidia:h100", "amd:mi300x", "apple:m4-max"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "H100 MI300X\nMemory 80 GB 192 GB\nTDP 700 W 750 W",
            {
                *((H100, "memory_capacity", 80e9), (H100, "power", 700.0)),
                *((MI300X, "memory_capacity", 192e9), (MI300X, "power", 750.0)),
            },
        ),
        (
            "Specification H100 MI300X\nHBM capacity 80 GB 192 GB\nBandwidth 3.35 TB/s 5.3 TB/s",
            {
                *((H100, "memory_capacity", 80e9), (H100, "memory_bandwidth", 3.35e12)),
                *((MI300X, "memory_capacity", 192e9), (MI300X, "memory_bandwidth", 5.3e12)),
            },
        ),
        (
            "AMD EPYC 9755 Apple M4 Max\nPrompt tok/s 560 720\nPower (W) 120 90",
            {
                *((M4, "throughput", 720.0), (M4, "power", 90.0)),
                *(("amd:epyc-9755", "throughput", 560.0), ("amd:epyc-9755", "power", 120.0)),
            },
        ),
    ],
)
def test_rows_of_figures_with_units_below_names(text: str, found: set[tuple[str, str, float]]) -> None:
    """A header of names alone has no corner, and a maker's name goes with that of its product."""
    assert {(m.subject, m.metric, m.value) for m in extract(text)} == found


def test_a_sentence_is_no_header() -> None:
    text = "The H100 and the MI300X are sold.\nMemory 80 GB 192 GB\nPower 700 W 750 W"
    assert "|" not in flattened.restore(text, load().find)


def test_the_cells_behind_a_label() -> None:
    assert line_cells.behind_label("HBM 80 GB 192 GB n/a", 2, 6) == [3, 9, 16]
    assert line_cells.behind_label("We used 8 cards in 2024", 2, 6) == []
    assert line_cells.behind_label("80 GB 192 GB", 2, 6) == []
