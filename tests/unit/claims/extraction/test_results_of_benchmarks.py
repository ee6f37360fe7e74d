"""Benchmarks in tables, lists and fences whose unit stands beside the figures."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import compared, rows

FASTER = {("nvidia:h200", "throughput", 1240.0), ("intel:gaudi3", "throughput", 980.0)}
SOONER = {("nvidia:h200", "latency", 0.0124), ("intel:gaudi3", "latency", 0.0098)}


def table(corner: str = "Model") -> str:
    return f"\n\n| {corner} | H200 | Gaudi 3 |\n|---|---|---|\n| BERT | 1,240 | 980 |\n"


class TestCaptions:
    @pytest.mark.parametrize(
        "caption",
        [
            "Throughput (tokens/s)",
            "Inference throughput in tokens/s",
            "Throughput (samples/s), higher is better",
            "Offline throughput of BERT, samples/s",
        ],
    )
    def test_a_line_above_gives_the_rate(self, caption: str) -> None:
        assert rows(caption + table()) == FASTER

    @pytest.mark.parametrize("caption", ["Time to first token (us), lower is better", "Latency in us"])
    def test_a_line_above_gives_the_unit(self, caption: str) -> None:
        wanted = {("nvidia:h200", "latency", 0.00124), ("intel:gaudi3", "latency", 0.00098)}
        assert rows(caption + table()) == wanted

    @pytest.mark.parametrize("caption", ["We ran it on BERT", "Scores (points)", "BERT in detail"])
    def test_a_line_that_names_no_rate_gives_none(self, caption: str) -> None:
        assert rows(caption + table()) == set()

    def test_a_corner_of_two_names_counts_nothing(self) -> None:
        assert rows("Throughput in tokens/s" + table("Model / GPU")) == FASTER


class TestListsUnderTheirUnit:
    @pytest.mark.parametrize(
        "head",
        ["Throughput (tokens/s):", "### Throughput (tokens/s)", "**Tokens per second**", "- Throughput, tokens/s"],
    )
    def test_bare_rates(self, head: str) -> None:
        indent = "  " if head.startswith("-") else ""
        text = f"{head}\n\n{indent}- H200: 1,240\n{indent}- Gaudi 3: 980\n"
        assert rows(text) == FASTER

    def test_bare_times(self) -> None:
        assert rows("### Latency (ms)\n\n* **H200**: 12.4\n* **Gaudi 3**: 9.8\n") == SOONER

    def test_a_line_heads_only_the_list_below_it(self) -> None:
        text = "Throughput (tokens/s):\n\n- H200: 1,240\n\nThat was all of it.\n\n- H200: 980\n"
        assert rows(text) == {("nvidia:h200", "throughput", 1240.0)}

    def test_a_head_of_ratios_gives_no_unit(self) -> None:
        assert rows("### Speedup in tokens/s\n\n- H200: 3\n") == set()


class TestFences:
    def test_aligned_results(self) -> None:
        assert rows("Results:\n\n```\nH200      1,240 tok/s\nGaudi 3     980 tok/s\n```\n") == FASTER

    def test_an_aligned_sheet(self) -> None:
        text = "```\nSpec              H200\nMemory            141 GB\nTDP               700 W\n```\n"
        assert rows(text) == {("nvidia:h200", "memory_capacity", 1.41e11), ("nvidia:h200", "power", 700.0)}

    def test_what_a_program_prints_is_code(self) -> None:
        assert rows("```\n$ run H200\nH200      1,240 tok/s\nH200      1,250 tok/s\n```\n") == set()


class TestBareRatios:
    def test_the_quotient_of_two_figures(self) -> None:
        text = "| Model | H200 (tok/s) | A100 (tok/s) | Ratio |\n|---|---|---|---|\n| BERT | 1,240 | 400 | 3.1 |\n"
        assert ("nvidia:h200", "throughput", 3.1, "nvidia:a100") in compared(text)

    def test_another_number_is_none(self) -> None:
        text = "| Model | H200 (tok/s) | A100 (tok/s) | Ratio |\n|---|---|---|---|\n| BERT | 1,240 | 400 | 7.7 |\n"
        assert all(baseline is None for *_, baseline in compared(text))


class TestWorkloadTold:
    @pytest.mark.parametrize(
        ("text", "claim"),
        [
            (
                "We trained two models on Gaudi 3. Results show that Gaudi 3 outperforms the H100 in vision.",
                ("intel:gaudi3", "training_performance", "higher", "nvidia:h100"),
            ),
            (
                "Gaudi 3 beats the H200 in inference.\n\n**Key results:**\n\n- Llama 8B: 1.7x improvement on Gaudi 3",
                ("intel:gaudi3", "inference_performance", 1.7, "nvidia:h200"),
            ),
            (
                "Gaudi 3 beats the H200.\n\n**Key results:**\n\n- FP64: 1.7x improvement on Gaudi 3",
                ("intel:gaudi3", "compute_performance", 1.7, "nvidia:h200"),
            ),
            (
                "We trained two models on Gaudi 3. Results show that Gaudi 3 draws 20% less power than the H100.",
                ("intel:gaudi3", "power", 0.8, "nvidia:h100"),
            ),
        ],
    )
    def test_results_are_of_what_was_run(self, text: str, claim: tuple[str, str, object, str]) -> None:
        assert claim in compared(text)

    def test_another_heading_ends_the_comparison(self) -> None:
        text = "Gaudi 3 beats the H200 in inference.\n\n**Memory:**\n\n- 1.7x improvement on Gaudi 3"
        assert all(baseline != "nvidia:h200" for _, _, value, baseline in compared(text) if value == 1.7)
