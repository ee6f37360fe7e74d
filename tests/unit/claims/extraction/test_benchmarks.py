"""Write-ups of benchmarks: what was measured on which chips, in prose and in tables of results."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.extraction.lexicon import load
from tests.unit.claims.extraction.stages import names


def found(text: str, title: str | None = None) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, title=title)}


def compared(text: str) -> set[tuple[str, str, object, str | None]]:
    return {(m.subject, m.metric, m.value, m.baseline) for m in extract(text) if m.kind == "comparison"}


def test_chips_that_others_are_counted_beside_hold_none() -> None:
    text = "Among them were machines with 3072 TPUv4s or 2048 Nvidia A100s."
    assert found(text) == {("google:tpu-v4", "cluster_size", 3072.0), ("nvidia:a100", "cluster_size", 2048.0)}


def test_machines_in_a_list_count_their_own_chips() -> None:
    text = "The load was put on NVIDIA 8xH100, 8xH200 and AMD 4xMI300X systems."
    wanted = {("nvidia:h100", "chip_count", 8.0), ("nvidia:h200", "chip_count", 8.0), ("amd:mi300x", "chip_count", 4.0)}
    assert found(text) == wanted
    assert not any(v == 8.0 for _, _, v in found("The model was tested on 8xH100 and wrote 90 tokens/s."))


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("A 256-Gaudi2 system took part.", "cluster_size"),
        ("It was served with vLLM on 128 H100 GPUs.", "cluster_size"),
        ("A rack holds 144 H100 GPUs.", "chip_count"), ("A 64-chip TPU v4 pod took part.", "chip_count"),
    ],
)  # fmt: skip
def test_more_chips_than_a_rack_holds_make_a_cluster(text: str, metric: str) -> None:
    assert {m for _, m, _ in found(text)} == {metric}


def test_how_long_a_benchmark_took() -> None:
    text = (
        "The suite trains a language model. A system with 512 H100 GPUs did it in a little over 7 hours. "
        "By contrast, the same task using a DGX-1 took 8 hours to complete model training. "
        "TPU v3 Pods posted record results in translation, too, in 51 seconds."
    )
    times = {(s, v) for s, m, v in found(text) if m == "training_time"}
    assert times == {("nvidia:h100", 25200.0), ("nvidia:dgx-1", 28800.0), ("google:tpu-v3-pod", 51.0)}
    assert [m.bound for m in extract(text) if m.value == 25200.0] == ["approx"]


def test_the_time_of_what_is_compared_with() -> None:
    text = "The DGX B200 finished training Llama in 13 minutes compared to H200, which took about 24 minutes."
    assert ("nvidia:h200", "training_time", 1440.0) in found(text)


def test_limits_of_a_benchmark_are_no_results() -> None:
    text = "The test on the H100 has latency requirements of 6 seconds for the first token and 175 ms for the others."
    assert not found(text)
    assert found("The H100 has a latency of 175 ms.") == {("nvidia:h100", "latency", 0.175)}


def test_one_beats_two_others() -> None:
    text = "Gaudi 2 outperforms the A100 by an astonishing 2.5x - and it even beats the H100 by 1.4x."
    assert {(v, b) for _, _, v, b in compared(text)} == {(2.5, "nvidia:a100"), (1.4, "nvidia:h100")}


def test_pairs_that_are_outpaced() -> None:
    text = "A pair of EPYC 9755 processors can outpace a pair of Xeon 8592+ chips by 5.4x."
    assert compared(text) == {("amd:epyc-9755", "compute_performance", 5.4, "intel:xeon-8592")}
    assert not any(s == "intel:xeon-8592" for s, _, _ in found(text))


def test_a_baseline_behind_its_epithets() -> None:
    text = "We saw a 3x advantage for the EPYC 9755 over Intel's 64-core Emerald Rapids Xeon 8592+."
    assert compared(text) == {("amd:epyc-9755", "compute_performance", 3.0, "intel:xeon-8592")}


def test_what_a_factor_of_speed_is_of() -> None:
    trained = "Training a 7B model on the H100 in FP8 was 3x faster than on the A100 in BF16."
    assert compared(trained) == {("nvidia:h100", "training_performance", 3.0, "nvidia:a100")}
    task = "The suite measures the training of models. The H100 was 3.6 times as fast at the task as Gaudi2."
    assert compared(task) == {("nvidia:h100", "training_performance", 3.6, "intel:gaudi2")}
    plain = "The H100 in FP8 is 3x faster than the A100 in BF16."
    assert {m for _, m, _, _ in compared(plain)} == {"peak_compute"}


def test_words_in_names_measure_nothing() -> None:
    text = "Compared with 3rd Gen Xeon Scalable, Xeon 6 performs up to 17x better on language models."
    assert {(s, v) for s, _, v, _ in compared(text)} == {("intel:xeon-6", 17.0)}


def test_a_raised_bar_is_no_investment() -> None:
    text = "We raised the bar for the performance of the Xeon 6 by up to 17x."
    assert {m for _, m, _ in found(text)} == {"compute_performance"}


def test_rates_and_prices_in_other_spellings() -> None:
    assert found("The MI355X passed the 1-million-tokens-per-second mark.") == {("amd:mi355x", "throughput", 1e6)}
    assert found("The H100 reads its HBM at a few terabytes per second.") == {("nvidia:h100", "memory_bandwidth", 1e12)}
    assert found("The DGX Spark is here. I got one in June for $3,999.") == {("nvidia:dgx-spark", "cost", 3999.0)}
    assert not found("The DGX Spark is here. I got a letter in June about $3,999.")


LLAMA_BENCH = """| GPU | model | test | t/s | Speedup |
| --- | --- | --- | ---: | --- |
| RTX 4090 | llama 8B | pp512 | 10802.35 ± 981.63 | 1.02 |
| RTX 4090 | llama 8B | tg128 | 762.37 ± 4.41 | 0.98 |
"""


def test_results_with_their_spread_beside_a_speedup() -> None:
    assert found(LLAMA_BENCH) == {
        ("nvidia:rtx-4090", "throughput", 10802.35),
        ("nvidia:rtx-4090", "throughput", 762.37),
        ("nvidia:rtx-4090", "throughput", 1.02),
        ("nvidia:rtx-4090", "throughput", 0.98),
    }


def test_a_column_of_devices_with_gaps() -> None:
    table = """| Model | Device | Speed (tokens/sec) |
|---|---|---|
| Llama 7B, 16 bit | | 1.1 |
| Llama 7B, 8 bit | RTX 2080 Ti | 3.76 |
| Llama 7B, 4 bit | RTX 2080 Ti | 12.08 |
| Llama 13B, 16 bit | | 0.9 |
"""
    owned = {v for s, _, v in found(table) if s == "nvidia:rtx-2080-ti"}
    assert {3.76, 12.08} <= owned


def test_a_caption_in_brackets_and_names_with_their_memory() -> None:
    table = """Results on Llama 2 70B (tokens/second)

GPU | # of GPUs | Offline | Server
Nvidia B200 180GB HBM3E | 1 | 11264 | 10755
Nvidia H100 80GB HBM3 | 4 | 10700 | 9522
"""
    wanted = {("nvidia:b200", "throughput", 11264.0), ("nvidia:b200", "throughput", 10755.0),
              ("nvidia:h100", "throughput", 10700.0), ("nvidia:h100", "throughput", 9522.0)}  # fmt: skip
    assert found(table) == wanted


def test_times_under_the_name_of_a_program() -> None:
    table = "| GPU | PyTorch, fp16 |\n|---|---|\n| A100, SXM, 40gb | 2.30 s |\n| T4, 16gb | 7.83 s |"
    times = {("nvidia:a100", "latency", 2.3), ("nvidia:t4", "latency", 7.83)}
    assert found(table) == times | {("nvidia:a100", "memory_capacity", 4e10), ("nvidia:t4", "memory_capacity", 1.6e10)}


def test_figures_per_chip_and_two_of_them() -> None:
    row = "| FP8 peak TFLOPS | 190 per chip | 3,958 (sparse) / 1,979 (dense) per GPU |"
    told = {(s, v) for s, _, v in found(f"| Spec | TPU v5p | H100 |\n|---|---|---|\n{row}")}
    assert told == {("google:tpu-v5p", 1.9e14), ("nvidia:h100", 3.958e15), ("nvidia:h100", 1.979e15)}


def test_the_memory_beside_a_name_is_told_once() -> None:
    table = (
        "| GPU | Bandwidth |\n|---|---|\n| A100 (40 GB) | 1555 GB/s |\n| A100 (40 GB) | 1550 GB/s |\n| T4 | 300 GB/s |"
    )
    sizes = [m for m in extract(table) if m.metric == "memory_capacity"]
    assert [(m.subject, m.value) for m in sizes] == [("nvidia:a100", 4e10)]


def test_the_chip_of_a_family_in_a_cell() -> None:
    table = "| Network | Resource | Throughput |\n|---|---|---|\n| BERT | Ascend: 1 * Ascend 910 | 269 sentences/sec |"
    assert found(table) == {("huawei:ascend-910", "throughput", 269.0)}


def test_what_a_board_is_made_of_owns_nothing() -> None:
    parts = "CPU: 6-core Cortex-A78AE \u00b7 GPU: NVIDIA Ampere (1024 CUDA cores)"
    assert {s for s, _, _ in found(f"Platform: Jetson Orin Nano\n{parts}\n\nIt draws 25 W.")} == {
        "nvidia:jetson-orin-nano"
    }


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the GTX 1070 Ti and the 1080TI", {"nvidia:gtx-1070-ti", "nvidia:gtx-1080-ti"}),
        ("runs on a 3090 Ti", {"nvidia:rtx-3090-ti"}),
        ("Xeon 6 comes as 6732P and 6960P", {"intel:xeon-6", "intel:xeon-6732p", "intel:xeon-6960p"}),
        ("the room 6732P and a 1080 by 1920 screen", set()),
        ("big instances run DeepSeek-R1", set()),
        ("big instances such as R8g", {"aws:r8g"}),
    ],
)  # fmt: skip
def test_names(text: str, keys: set[str]) -> None:
    assert set(names(text).values()) == keys


def test_modes_are_no_chips() -> None:
    assert not any(m == "chip_count" for _, m, _ in found("We used all four Jetson Orin Nano power modes in a server."))


def test_the_plus_of_a_name_stays_out_of_its_key() -> None:
    assert [p.key for p in load().find("Ryzen AI Max+ PRO 395")] == ["amd:ryzen-ai-max-395"]


def test_results_in_a_list_under_a_title() -> None:
    text = "These are its results:\n- Llama 3.1 405B: 10 minutes\n- RetinaNet, 1.4 minutes\n- Battery life: 10 hours"
    told = found(text, title="GB300 NVL72 sweeps the training benchmarks")
    assert told == {("nvidia:gb300-nvl72", "training_time", 600.0), ("nvidia:gb300-nvl72", "training_time", 84.0)}
    assert not found(text, title="GB300 NVL72 sweeps the benchmarks")


def test_a_gain_in_time_is_a_shorter_time() -> None:
    rows = "| Training time | 42 Hours | 14 Hours | 3x faster |\n| Throughput (tok/s) | 18,000 | 52,000 | 2.9x |"
    table = f"| Metric | A100 | H100 | Delta |\n|---|---|---|---|\n{rows}"
    wanted = {
        ("nvidia:h100", "training_time", 0.333333, "nvidia:a100"),
        ("nvidia:h100", "throughput", 2.9, "nvidia:a100"),
    }
    assert compared(table) == wanted


def test_chips_of_a_run_beside_a_rack() -> None:
    text = "The GB300 NVL72 made its debut. A model was trained in 5 minutes with up to 512 Blackwell Ultra GPUs."
    assert ("nvidia:blackwell-ultra", "cluster_size", 512.0) in found(text)
    assert ("nvidia:gb300-nvl72", "chip_count", 144.0) in found("The GB300 NVL72 combines 144 Blackwell Ultra GPUs.")


def test_who_takes_part_is_no_customer() -> None:
    assert not found("The H100 saw participation across 15 organizations.")
    assert found("The H100 has won 15 organizations.")


def test_dates_in_a_change_log() -> None:
    assert found("- [2023/11/13] H200 achieves 12,000 tok/sec.") == {("nvidia:h200", "throughput", 12000.0)}


def test_a_second_factor_stays_with_the_workload() -> None:
    text = (
        "In Llama pretraining, the GB300 delivered 4x the performance of the H100 and 2x the performance of the GB200."
    )
    assert {m for _, m, _, _ in compared(text)} == {"training_performance"}


def test_queries_that_servers_get() -> None:
    text = "The Cloud AI100 hit 227.4 server queries per watt versus Nvidia's 108.4 queries per watt for the H100."
    assert ("qualcomm:cloud-ai-100", "energy_efficiency", 227.4) in found(text)


def test_what_a_company_stands_for() -> None:
    scores = "Qualcomm got a score of 3.8 queries per watt versus Nvidia's 2.4 queries per watt."
    text = f"The Cloud AI 100 beat Nvidia's H100. {scores}"
    assert ("nvidia:h100", "energy_efficiency", 2.4) in found(text)


def test_so_many_of_its_chips() -> None:
    assert found("It entered a system with 16x of its Cloud AI100 cards.") == {
        ("qualcomm:cloud-ai-100", "chip_count", 16.0)
    }


def test_a_gain_beside_its_figure() -> None:
    rate = "It wrote 7,583 tokens/s on the GB200 NVL72, representing a 2.7x gain over the H100."
    assert {(m, v) for _, m, v, _ in compared(rate)} == {("throughput", 2.7)}
    time = "The H200 took a latency of 8.6 seconds for the prompt, 1.25x faster than the H100."
    assert {(m, v) for _, m, v, _ in compared(time)} == {("latency", 0.8)}
    better = "OpenVINO cut the latency of the Xeon 6 to 16.7 seconds, a 2x improvement."
    assert {(m, v) for _, m, v, _ in compared(better)} == {("latency", 0.5)}


def test_tokens_read_and_written() -> None:
    text = "The B200 does 26,156 input and 13,386 output tokens per second."
    assert {v for _, _, v in found(text)} == {26156.0, 13386.0}


def test_the_speed_that_each_user_gets_is_a_condition() -> None:
    text = "The B200 has 25x the performance of the H200 in constrained scenarios (50 tokens/second/user)."
    assert not any(m == "throughput" for _, m, _ in found(text))


def test_how_a_run_was_split_counts_nothing() -> None:
    rows = "| LLaMA 8B | 8 | 1 | 1 | H100 |\n| LLaMA 70B | 64 | 4 | 4 | H100 |"
    assert not found(f"| Model | GPUs | TP | PP | Hardware |\n|---|---|---|---|---|\n{rows}")


def test_a_benchmark_with_the_letters_of_a_disk() -> None:
    assert not any(m == "storage_capacity" for _, m, _ in found("The H100 was 2x faster on SSD-Large and ResNet."))
