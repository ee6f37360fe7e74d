"""The metric of a factor, from the words around it."""

from __future__ import annotations

import pytest

from claims.extraction import metrics
from tests.unit.claims.extraction.stages import sentence


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("It is 4x faster.", ["compute_performance"]), ("It is 4x faster in training.", ["training_performance"]),
        ("It is 4x faster for inference.", ["inference_performance"]),
        ("It runs Llama 70B 4x faster.", ["inference_performance"]),
        ("It trains models 4x faster.", ["training_performance"]),
        ("It has 4x the FP8 performance.", ["peak_compute"]),
        ("It has 4x the performance per watt.", ["energy_efficiency"]),
        ("It has 4x better performance per dollar.", ["price_performance"]),
        ("Customers save 40%.", ["cost"]), ("It has 4x the bandwidth.", ["memory_bandwidth"]),
        ("It is a 4x larger cluster.", []), ("The cluster is 4x larger.", ["cluster_size"]),
        ("It halves the training time.", ["training_time"]),
        ("It cuts the time to train by 40%.", ["training_time"]),
        ("An improvement of 30% per watt.", ["energy_efficiency"]),
        ("It is 4x faster in both training and inference.", ["training_performance", "inference_performance"]),
        ("It is 5x the compute that was used to train it.", ["compute_performance"]),
        ("It has 4x the AI compute of the H100 using 8-bit floating point.", ["peak_compute"]),
        ("It has a 4x performance increase in BF16.", ["peak_compute"]),
        ("Latency is 4x faster.", ["latency"]), ("Nothing of it, 4x.", []),
    ],
)  # fmt: skip
def test_the_metrics_of_a_factor(text: str, labels: list[str]) -> None:
    found, clean = sentence(text)
    told = metrics.of_comparison(found, found.quantities[-1], clean)
    assert list(dict.fromkeys(metric for metric, _ in told)) == labels


def test_after_training_a_model_is_trained() -> None:
    found, clean = sentence("We train. Llama 70B is 4x faster.")
    assert metrics.of_comparison(found, found.quantities[0], clean)[0][0] == "training_performance"
