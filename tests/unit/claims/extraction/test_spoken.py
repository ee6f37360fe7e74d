"""Numbers as people say them, and figures that share what was said before. Texts are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract, numbers


def read(text: str, title: str | None = None) -> list[tuple[str, str, float | str, str | None]]:
    """(subject, metric, value, baseline) of every claim but counts of chips."""
    found = extract(text, title=title)
    kept = [m for m in found if m.metric not in ("chip_count", "cluster_size")]
    return [(m.subject, m.metric, m.value, m.baseline) for m in kept]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nine hundred thousand cores", 9e5),
        ("twenty-one hundred tokens", 2100.0),
        ("two hundred and fifty thousand chips", 2.5e5),
        ("one hundred and twenty-eight cores", 128.0),
        ("five hundred twelve gigabytes", 512.0),
        ("a hundred and forty kilowatts", 140.0),
        ("a hundred and fifty thousand chips", 1.5e5),
        ("nine thousand two hundred and sixteen chips", 9216.0),
        ("four point eight terabytes per second", 4.8),
        ("three point two five terabytes", 3.25),
        ("two and a half million units", 2.5e6),
        ("the seventy B model", 7e10),
        ("half a million chips", 5e5),
    ],
)
def test_numbers_in_words(words, value):
    assert [n.value for n in numbers.find(words)] == [value]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("between one hundred and two hundred", [100.0, 200.0]),
        ("one hundred two-socket servers", [100.0, 2.0]),
        ("a hundred and two hundred watts", [100.0, 200.0]),
    ],
)
def test_two_numbers_in_words(words, values):
    assert [n.value for n in numbers.find(words)] == values


def test_what_a_guest_says_of_a_chip():
    text = "The MI325X has two hundred and fifty-six gigs and six terabytes a second, at a thousand watts."
    assert [claim[1:3] for claim in read(text)] == [
        ("memory_capacity", 2.56e11),
        ("memory_bandwidth", 6e12),
        ("power", 1000.0),
    ]
    assert read("The IPU has seven thousand times the bandwidth of an L40S, said Graphcore.")[0][2] == 7000.0


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Axion served 3,120 QPS at 0.95 recall, Graviton4 2,940 and Cobalt 100 2,610.",
         [("google:axion", 3120.0), ("aws:graviton4", 2940.0), ("microsoft:cobalt-100", 2610.0)]),
        ("The L40S reached 1,200 tokens/s, the A40 640 and the RTX 6000 Ada 1,050.",
         [("nvidia:l40s", 1200.0), ("nvidia:a40", 640.0), ("nvidia:rtx-6000-ada", 1050.0)]),
        ("Latency was 12 ms on the L40S, 19 on the A40 and 14 on the RTX 6000 Ada.",
         [("nvidia:l40s", 0.012), ("nvidia:a40", 0.019), ("nvidia:rtx-6000-ada", 0.014)]),
    ],
)  # fmt: skip
def test_figures_that_share_a_unit(text, claims):
    assert [claim[::2] for claim in read(text)] == claims


def test_results_of_training_by_count_of_chips():
    text = "# MLPerf Training\n\n- 1,024 TPU v5p: 11.5 min\n- 384 Gaudi 3 : 30 min\n\n8x L40S finished in 28min."
    assert [claim[:3] for claim in read(text)] == [
        ("google:tpu-v5p", "training_time", 690.0),
        ("intel:gaudi3", "training_time", 1800.0),
        ("nvidia:l40s", "training_time", 1680.0),
    ]


def test_machines_with_their_chips_in_brackets():
    text = "We used an m8g.4xlarge (Graviton4) and a c4a-standard-16 (Axion) on EC2 and GCP. Both have 16 vCPUs."
    assert {claim[0] for claim in read(text)} == {"aws:m8g", "google:c4a"}


@pytest.mark.parametrize(
    "text",
    [
        "Fine-tuning took 40 minutes on the L40S. On the A40 the same job took 100 minutes. The L40S is 2.5x faster.",
        "The L40S reached 1,500 tokens/s. The A40 reached 600 tokens/s. That makes the L40S 2.5x as fast.",
    ],
)
def test_the_rival_whose_figure_makes_the_factor(text):
    assert read(text)[-1][2:] == (2.5, "nvidia:a40")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The H200 is three-and-a-half times faster than the A100.", ("nvidia:h200", "compute_performance", 3.5)),
        ("xAI's Colossus has a quarter million GPUs.", ("xai:colossus", "cluster_size", 250e3)),
        ("xAI's Colossus has a quarter of a million GPUs.", ("xai:colossus", "cluster_size", 250e3)),
        ("El Capitan reaches 1.74 out of a theoretical 2.74 exaflops.", ("llnl:el-capitan", "peak_compute", 1.74e18)),
    ],
)
def test_parts_of_large_numbers(text: str, row: tuple[str, str, float]) -> None:
    assert row in {(m.subject, m.metric, m.value) for m in extract(text)}


def test_two_to_threefold_is_a_range() -> None:
    (mention,) = extract("The H200 offers a two- to threefold speedup over the A100.")
    assert (mention.value, mention.value_high) == (2.0, 3.0)
