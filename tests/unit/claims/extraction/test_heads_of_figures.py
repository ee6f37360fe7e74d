"""Figures whose label stands over them, in front of several names, or before each of a line."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows


def cores(*pairs: tuple[str, float]) -> set[tuple[str, str, float]]:
    return {(key, "core_count", value) for key, value in pairs}


class TestUnderAHead:
    @pytest.mark.parametrize(
        "text",
        [
            "**CUDA cores**\n- H200: 16,896\n- L40S: 18,176\n",
            "### Cores\n- H200: 16,896\n- L40S - 18,176\n",
            "- Core count\n  - H200: 16,896\n  - L40S: 18,176\n",
            "**Number of cores:**\n* **H200**: 16,896\n* **L40S**: ~18,176\n",
        ],
    )
    def test_counts(self, text: str) -> None:
        assert rows(text) == cores(("nvidia:h200", 16_896.0), ("nvidia:l40s", 18_176.0))

    @pytest.mark.parametrize(
        ("head", "figure", "metric", "value"),
        [
            ("Cache", "50 MB", "cache_size", 5e7),
            ("Interconnect", "900 GB/s", "interconnect_bandwidth", 9e11),
            ("Transistor count", "80 billion", "transistor_count", 8e10),
            ("Memory", "50 GB", "memory_capacity", 5e10),
        ],
    )
    def test_sizes_and_links(self, head: str, figure: str, metric: str, value: float) -> None:
        assert rows(f"- {head}\n  - H200: {figure}\n") == {("nvidia:h200", metric, value)}
        assert rows(f"**{head}**\n\n- H200: {figure}\n") == {("nvidia:h200", metric, value)}

    def test_a_bullet_beside_the_head_is_not_under_it(self) -> None:
        assert rows("- Cores\n  - H200: 16,896\n- H200: 18,176\n") == cores(("nvidia:h200", 16_896.0))

    def test_what_says_more_than_a_figure_is_no_size_of_the_head(self) -> None:
        text = "### Cache\n- H200: a GPU with 141 GB for large models\n"
        assert rows(text) == {("nvidia:h200", "memory_capacity", 1.41e11)}

    def test_a_head_that_names_two_measures_says_nothing(self) -> None:
        assert rows("### Cache and storage\n- H200: 50 MB\n") == {("nvidia:h200", "memory_capacity", 5e7)}


class TestQuestions:
    @pytest.mark.parametrize(
        ("question", "answer", "claim"),
        [
            ("How many cores does the H200 have?", "16,896", ("core_count", 16_896.0)),
            ("What is the cache of the H200?", "50 MB", ("cache_size", 5e7)),
            ("What is the interconnect bandwidth of the H200?", "900 GB/s", ("interconnect_bandwidth", 9e11)),
        ],
    )
    def test_the_answer_is_what_was_asked_for(self, question: str, answer: str, claim: tuple[str, float]) -> None:
        assert rows(f"Q: {question}\nA: {answer}\n") == {("nvidia:h200", *claim)}

    def test_an_answer_in_words_is_read_by_itself(self) -> None:
        text = "Q: What is the cache of the H200?\nA: It has 141 GB of memory.\n"
        assert {metric for _, metric, _ in rows(text)} == {"memory_capacity"}


class TestOneLine:
    @pytest.mark.parametrize(
        "text",
        [
            "- CUDA cores: H200 16,896, L40S 18,176",
            "- CUDA cores: H200: 16,896; L40S: 18,176",
            "CUDA cores: 16,896 (H200) vs 18,176 (L40S)",
            "Cores: H200 16,896 / L40S 18,176",
        ],
    )
    def test_counts_of_several_names(self, text: str) -> None:
        assert rows(text) == cores(("nvidia:h200", 16_896.0), ("nvidia:l40s", 18_176.0))

    def test_a_label_that_counts_nothing(self) -> None:
        assert rows("- Score: H200 16,896, L40S 18,176") == set()

    def test_two_colons(self) -> None:
        assert rows("H200 cores :: 16,896") == cores(("nvidia:h200", 16_896.0))

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("The H200 (SMs 132, L2 50 MB) is here.", 132.0),
            ("- H200 \u2014 TDP 700 W, CUDA cores 16,896, L2 50 MB", 16_896.0),
            ("H200 specs: TDP of 700 W, cores of 16,896, L2 cache of 50 MB.", 16_896.0),
            ("H200: 700 W, compute units: ~96; 141 GB", 96.0),
        ],
    )
    def test_a_count_among_other_figures(self, text: str, value: float) -> None:
        assert ("nvidia:h200", "core_count", value) in rows(text)

    def test_a_list_of_labels_is_of_the_name_that_heads_it(self) -> None:
        text = "H200: RAM: 141 GB; NVLink: 900 GB/s; MSRP: $30,000; Peak FP16: 989 TFLOPS; Cores: 132; Node: 4 nm."
        assert {key for key, _, _ in rows(text)} == {"nvidia:h200"}
        assert len(rows(text)) == 6

    def test_another_product_ends_the_list(self) -> None:
        text = "H200: RAM: 141 GB; TDP: 700 W; the L40S: TDP: 350 W."
        assert ("nvidia:l40s", "power", 350.0) in rows(text)

    def test_bars_between_labels_and_values_are_no_table(self) -> None:
        text = "H200 | RAM: 141 GB | TDP: 700 W\n\nL40S | RAM: 48 GB | TDP: 350 W\n"
        assert rows(text) == {
            ("nvidia:h200", "memory_capacity", 1.41e11),
            ("nvidia:h200", "power", 700.0),
            ("nvidia:l40s", "memory_capacity", 4.8e10),
            ("nvidia:l40s", "power", 350.0),
        }
