"""Blocks between fences: lists of labels and values are read, code is not."""

from __future__ import annotations

import pytest

from claims.extraction import extract, fences

SPECS = "Compute: 34 INT8 TOPS\nPower: 12 W typical\nMemory: 8 GB LPDDR5"


def told(text: str) -> bool:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return bool(fences.told(text, lines))


@pytest.mark.parametrize("fence", ["```", "```text", "~~~", "```plaintext"])
def test_specifications_between_fences_are_of_the_heading(fence: str) -> None:
    found = extract(f"## Jetson Orin NX\n{fence}\n{SPECS}\n{fence[:3]}\n\nIt is small.")
    assert [(m.subject, m.value_text) for m in found] == [
        ("nvidia:jetson-orin-nx", text) for text in ("34 INT8 TOPS", "12 W", "8 GB")
    ]


@pytest.mark.parametrize(
    "inside",
    ["x = 3\ny: int = 4", "Usage: run(8)\nMemory: 48 GB", "$ nvidia-smi\nMemory: 48 GB\nPower: 300 W",
     "Host: https://a.example\nPort: 80 GB", "CPU(s):   96\nSocket(s):   2", "INFO Memory: 48 GB\nINFO Power: 300 W",
     "┌──────┐\nMemory: 48 GB\nPower: 300 W", "one line\nand another\nMemory: 48 GB", "run --batch 32\nA: 1\nB: 2"],
)  # fmt: skip
def test_code_and_what_machines_print_say_nothing(inside: str) -> None:
    assert not told(f"```\n{inside}\n```")


def test_a_language_makes_it_code() -> None:
    assert not told(f"```yaml\n{SPECS}\n```")
    assert told(f"```\n{SPECS}\n```")


def test_an_open_fence_and_an_empty_one() -> None:
    assert not told(f"```\n{SPECS}")
    assert not told("```\n```")


def test_a_quoted_passage_is_read() -> None:
    said = "The new kernels reach 264 tokens per second on an A100 GPU, which is far ahead of what others have shown."
    found = extract(f"Source: a paper\nExcerpt:\n```\n{said}\n```\nConfidence: medium\n")
    assert [(m.subject, m.value) for m in found] == [("nvidia:a100", 264.0)]
    assert not told("```\nthis is what the tool prints when it is done with all of the many files\n```")
