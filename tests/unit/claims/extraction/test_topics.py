"""Parts of a chip beside it, and links that a heading names."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def read(text: str) -> list[tuple[str, str, float | str]]:
    return [(c.subject, c.metric, c.value) for c in extract(text)]


class TestPartsOfAChip:
    @pytest.mark.parametrize(
        ("text", "claim"),
        [
            (
                "Tenstorrent's Blackhole combines 16 SiFive X280 cores with a mesh. The device will offer 700 TOPS.",
                ("tenstorrent:blackhole", "peak_compute", 7e14),
            ),
            (
                "Tenstorrent showed its Black Hole. It builds on SiFive X280 cores. It draws 300 W.",
                ("tenstorrent:blackhole", "power", 300.0),
            ),
            (
                "# Ironwood\n\nIronwood is for inference.\n\n### A larger SparseCore\n- For embeddings\n\n"
                "### Limits\n- Up to 190 GB of memory\n",
                ("google:tpu-v7", "memory_capacity", 1.9e11),
            ),
            (
                "The Core Ultra X9 has new graphics, the Arc B390. The chip comes with 16 cores.",
                ("intel:core-ultra-x9", "core_count", 16.0),
            ),
        ],
    )
    def test_figures_after_it_are_those_of_the_chip(self, text: str, claim: tuple[str, str, float]) -> None:
        assert claim in read(text)

    def test_a_text_about_cores_keeps_them_as_its_topic(self) -> None:
        text = "Arm's Neoverse V3 is for servers. It is 20% faster than Neoverse V2."
        assert ("arm:neoverse-v3", "compute_performance", 1.2) in read(text)

    def test_a_xeon_is_no_block_of_a_chip(self) -> None:
        text = "AmpereOne has 192 cores. The Xeon 8490H has 60 cores. It draws 350 W."
        assert read(text)[-1] == ("intel:xeon-8490h", "power", 350.0)


class TestLinksOfHeadings:
    @pytest.mark.parametrize(
        ("heading", "metric"),
        [
            ("Inter-chip interconnect (ICI)", "interconnect_bandwidth"),
            ("NVLink", "interconnect_bandwidth"),
            ("Scale-out network", "network_bandwidth"),
            ("Memory", "memory_bandwidth"),
            ("Memory and interconnect bandwidth", "memory_bandwidth"),
            ("Overview", "memory_bandwidth"),
        ],
    )
    def test_a_bandwidth_without_a_word_is_that_of_the_link(self, heading: str, metric: str) -> None:
        text = f"# B200\n\nThe B200 is a GPU.\n\n### {heading}\n- **Bandwidth**: 1.3 TB/s\n"
        assert [c.metric for c in extract(text)] == [metric]

    def test_a_memory_named_is_a_memory_under_any_heading(self) -> None:
        text = "# B200\n\nThe B200 is a GPU.\n\n### NVLink\n- HBM bandwidth: 8 TB/s\n"
        assert [c.metric for c in extract(text)] == ["memory_bandwidth"]

    def test_the_next_heading_ends_it(self) -> None:
        text = "# B200\n\nThe B200 is a GPU.\n\n### NVLink\n- 18 ports\n\n### Rest\n- Bandwidth: 8 TB/s\n"
        assert [c.metric for c in extract(text)][-1] == "memory_bandwidth"
