"""Named clusters and what they hold, long trainings, vague powers, rivals told of in brackets: wordings of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def claims(text: str, title: str | None = None) -> list[str]:
    found = extract(text, title=title)
    return [f"{m.subject} {m.metric} {m.value:g} {m.bound}" for m in found if isinstance(m.value, float)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**Deployment**: Colossus with 150,000 H100s, fully liquid-cooled.", "xai:colossus cluster_size 150000 exact"),
        ("xAI's Colossus, 100,000 H100s strong, was deployed quickly.", "xai:colossus cluster_size 100000 exact"),
        ("**Scale-out deployment**: training ran on \\~30,000 A100 GPUs.", "nvidia:a100 cluster_size 30000 approx"),
        ("Colossus draws gigawatt power.", "xai:colossus power 1e+09 approx"),
        ("Meta plans gigawatt-class clusters.", "meta power 1e+09 approx"),
    ],
)
def test_what_a_cluster_has(text: str, wanted: str) -> None:
    assert wanted in claims(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The model was pre-trained for 40 days on 8,192 H100 GPUs.", "nvidia:h100 training_time 3.456e+06 exact"),
        ("The lab ran the training on 20,000 H100s over 60 days.", "nvidia:h100 training_time 5.184e+06 exact"),
        ("The training on 9,000 H100s took over 60 days.", "nvidia:h100 training_time 5.184e+06 at_least"),
    ],
)
def test_trainings_that_last_days(text: str, wanted: str) -> None:
    assert wanted in claims(text)


@pytest.mark.parametrize("text", ["It was trained for over 4 months.", "H100s trained on 90 days of usage data."])
def test_no_training_of_hardware(text: str) -> None:
    assert claims(text) == []


def test_counts_joined_by_a_plus() -> None:
    text = "The Rubin CPX has 128 GB. The NVL144 CPX (72 R200 + 144 CPX) is a rack of Nvidia."
    assert "nvidia:vera-rubin-nvl144-cpx chip_count 144 exact" in claims(text)
    assert claims("GB200 NVL72 (72 B200 + 36 Grace) is a rack.")[0] == "nvidia:gb200-nvl72 chip_count 72 exact"


def test_the_last_word_of_a_name_in_capitals_stands_for_it() -> None:
    text = "The Rubin CPX has 128 GB of GDDR7. The B200 has more. The CPX draws 800 W."
    assert claims(text)[-1] == "nvidia:rubin-cpx power 800 exact"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trainium2 is cheaper than the H100 (which draws 700 W).", "nvidia:h100 power 700 exact"),
        ("Trainium2 costs less than comparable GPUs, which require 750 W.", "generic:gpu power 750 exact"),
        ("Graviton4 beats traditional x86 servers (which need 400 W).", "generic:x86 power 400 exact"),
    ],
)
def test_a_rival_told_of_behind_its_name(text: str, wanted: str) -> None:
    assert wanted in claims(text)


def test_a_name_behind_its_maker_promises_something() -> None:
    assert (
        claims("Cobalt 200 has 132 cores. [[AMD]]'s Kestrel promises 256 cores.")[-1]
        == "amd:kestrel core_count 256 exact"
    )
    assert claims("**Qualcomm**'s Orion will pack 80 cores.") == ["qualcomm:orion core_count 80 exact"]


def test_sub_microsecond_in_letters() -> None:
    assert claims("Spectrum-X has sub-\u03bcs latency.") == ["nvidia:spectrum-x latency 1e-06 at_most"]


def test_a_rack_named_after_the_superchip_of_its_instance() -> None:
    assert claims("ND GB300 v6 delivers 1.44 exaFLOPS per NVL72 domain.") == [
        "nvidia:gb300-nvl72 peak_compute 1.44e+18 exact"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The MI300X rivals the H100; both use TSMC's 5nm.", {"amd:mi300x", "nvidia:h100"}),
        ("Trainium3 resembles TPU v7 - both are built in 3nm.", {"aws:trainium3", "google:tpu-v7"}),
        ("It draws 300 W vs 500 W for high-end EPYC/Xeon.", {"amd:epyc", "intel:xeon"}),
        ("The latency is 12 ms for H100 and H200.", {"nvidia:h100", "nvidia:h200"}),
        ("The latency is 12 ms for H100 and H200 arrives later.", {"nvidia:h100"}),
    ],
)
def test_two_that_share_a_figure(text: str, wanted: set[str]) -> None:
    assert {m.subject for m in extract(text)} >= wanted
    assert len(wanted) > 1 or {m.subject for m in extract(text)} == wanted


def test_each_rival_has_its_own_figure() -> None:
    text = "Gaudi 3 needs 12 ms, versus 15 ms for vLLM on the H100 and 11 ms for TensorRT-LLM on the H200."
    assert {m.subject: m.value for m in extract(text)} == {
        "intel:gaudi3": 0.012, "nvidia:h100": 0.015, "nvidia:h200": 0.011,
    }  # fmt: skip


def test_a_code_name_is_that_of_one_member_of_a_family() -> None:
    text = "It runs on an Intel Xeon (code name Ice Lake) too. Sapphire Rapids is 2x faster than Ice Lake Xeons."
    assert extract(text)[-1].baseline == "intel:xeon-ice-lake"


def test_a_sum_in_brackets_behind_machines_of_so_many_chips() -> None:
    assert "nvidia:h100 cluster_size 8192 approx" in claims("It has two 4,096-H100 clusters (~8,192 total).")
    assert "xai:colossus cluster_size 640 exact" in claims("Colossus has ten 64-GPU racks (640 GPUs in total).")
    assert claims("The H100 has two modes (8,192 total).") == []


@pytest.mark.parametrize(
    "text",
    [
        "Although the H100 is out, the A100 is still common. We use the 80GB-memory variant here.",
        "The A100 is common. A newer generation was released recently (H100). We use the 80 GB variant.",
        "The A100 is common. The next chip has arrived (the Nvidia H100). Ours is the 80 GB variant.",
    ],
)
def test_a_name_that_is_only_conceded_is_not_gone_on_about(text: str) -> None:
    assert claims(text) == ["nvidia:a100 memory_capacity 8e+10 exact"]


def test_savings_are_no_investment() -> None:
    assert [m.metric for m in extract("The AGI CPU brings up to $9B in CAPEX savings per GW.")] == ["cost"]
    assert [m.metric for m in extract("The MI300X saves $5 million in capital expenditure.")] == ["cost"]
    assert [m.metric for m in extract("Meta will spend $70B in capex this year.")] == ["investment"]


@pytest.mark.parametrize(
    "text", ["Nvidia's Huang promises 1,000 chips will ship.", "Intel's Gelsinger promises 5 nm chips."]
)
def test_people_are_no_products(text: str) -> None:
    assert not any("huang" in m.subject or "gelsinger" in m.subject for m in extract(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Google introduced Ironwood.\n- Scale: Connects hundreds of thousands of chips.",
            "google:tpu-v7 cluster_size",
        ),
        ("AWS launched Trainium3.\n- Scalability: Scales to 1 million chips.", "aws:trainium3 cluster_size"),
        ("Microsoft presented Maia 200.\n- Networking: Links 61,440 accelerators.", "microsoft:maia-200 cluster_size"),
        ("Microsoft presented Maia 200. It operates 61,440 accelerators.", "microsoft cluster_size"),
    ],
)
def test_what_a_product_is_made_to_scale_to(text: str, wanted: str) -> None:
    assert any(claim.startswith(f"{wanted} ") for claim in claims(text))
