"""Whose a figure is, where a rival, a first of its kind or a company bought stands beside it. Sentences are our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def owners(text: str, title: str = "") -> dict[float | str, str]:
    return {m.value: m.subject for m in extract(text, title=title)}


@pytest.mark.parametrize(
    "text",
    [
        "The MI355X beats the B200 (180 GB, 8 TB/s, 1000 W).",
        "The MI355X outperforms the B200 (180 GB of HBM3E, 8 TB/s and 1000 W).",
        "The MI355X is faster than Nvidia's B200 (180 GB / 8 TB/s / 1000 W).",
    ],
)
def test_all_figures_in_the_parentheses_of_a_rival_are_its_own(text: str) -> None:
    found = owners(text)
    assert {found[v] for v in (180e9, 8e12, 1000.0)} == {"nvidia:b200"}


def test_words_in_the_parentheses_go_back_to_the_subject() -> None:
    assert owners("The H200 beats the H100 (by 45%, at 700 W).")[700.0] == "nvidia:h200"


@pytest.mark.parametrize("how", ["closely following", "trailing", "sitting"])
def test_with_another_following(how: str) -> None:
    found = owners(f"Aurora scored 11.6 exaflops, with Frontier {how} at 11.4 exaflops.")
    assert found[1.14e19] == "ornl:frontier"


def test_what_a_figure_falls_shy_of_has_its_own() -> None:
    found = owners("The Xeon 6 maxes out at 128 cores, a bit shy of AMD's Epyc server processors with 192 cores.")
    assert found[192.0] == "amd:epyc"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ironwood is here. The first TPU purpose-built for inference, it has 192 GB of HBM.", "google:tpu-v7"),
        ("Gaudi 3 is out. It is the first Gaudi to carry 128 GB.", "intel:gaudi3"),
        ("Google's first TPU had 8 GB of DDR3.", "google:tpu-v1"),
        ("The first-generation Gaudi designed for training had 32 GB.", "intel:gaudi1"),
    ],
)
def test_the_first_of_its_kind_is_no_first_generation(text: str, subject: str) -> None:
    assert set(owners(text).values()) == {subject}


def test_somebodys_custom_chips_are_not_those_of_nobody() -> None:
    text = "Ironwood TPUs: Google's 7th-gen custom chips deliver 192 GB of memory each."
    assert set(owners(text).values()) == {"google:tpu-v7"}


def test_who_is_bought_does_not_invest() -> None:
    assert owners("AMD completed its $49 billion acquisition of Xilinx.")[49e9] == "amd"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            "The WSE-3 doubles the peak rate of the chip, from 62 petaflops to 125 petaflops.",
            (6.2e16, "cerebras:wse-2"),
            (1.25e17, "cerebras:wse-3"),
        ),
        (
            "On the GB300, HBM per package grows from 192 GB to 288 GB.",
            (192e9, "nvidia:gb200"),
            (288e9, "nvidia:gb300"),
        ),
        (
            "The H200 raises memory from 80 GB on the H100 to 141 GB.",
            (80e9, "nvidia:h100"),
            (141e9, "nvidia:h200"),
        ),
        (
            "Trainium3 is here. Its memory was raised from 96 GB in Trainium2 to 144 GB.",
            (96e9, "aws:trainium2"),
            (144e9, "aws:trainium3"),
        ),
        (
            "Going from 80 GB on the H100 to 141 GB on the H200 helps.",
            (80e9, "nvidia:h100"),
            (141e9, "nvidia:h200"),
        ),
    ],
)
def test_from_the_old_figure_to_the_new(text: str, old: tuple[float, str], new: tuple[float, str]) -> None:
    found = owners(text)
    assert (found[old[0]], found[new[0]]) == (old[1], new[1])


@pytest.mark.parametrize("stop", [" — ", " - ", "; "])
def test_the_system_behind_a_dash_is_what_stands_before_it(stop: str) -> None:
    text = "Frontier and Aurora follow. Aurora reached 1.012 exaflops. "
    text += f"The scale of El Capitan is stunning{stop}the system has 11,136 nodes."
    assert owners(text)[11136.0] == "llnl:el-capitan"


@pytest.mark.parametrize(
    "rival", ["Trainium3", "Amazon Trainium3", "Amazon's Trainium3", "Amazon 3rd-generation Trainium"]
)
def test_so_many_times_a_rival_in_what_it_measures(rival: str) -> None:
    (found,) = extract(f"Maia 200 is out. It offers 3x {rival} in FP4 performance.")
    assert (found.subject, found.metric, found.baseline) == ("microsoft:maia-200", "peak_compute", "aws:trainium3")


def test_so_many_chips_for_a_performance_test_are_chips() -> None:
    found = extract("The server with 8x H100 for training performance tests is new.")
    assert [m.metric for m in found] in ([], ["chip_count"])


def test_other_than_compares_with_nobody() -> None:
    text = "We draw no lesson other than saying Trillium delivers higher throughput than its predecessor, the TPU v5p."
    (found,) = extract(text)
    assert (found.subject, found.baseline) == ("google:tpu-v6e", "google:tpu-v5p")


def test_a_family_of_which_one_member_is_named_is_that() -> None:
    text = "Gaudi 3 networks.\n\nLinks go to leaf switches. They go on to spines.\n\nNodes are cabled in rows.\n\n"
    text += "Ports come in groups.\n\nThe memory of each Gaudi is 128 GB."
    assert owners(text)[128e9] == "intel:gaudi3"


@pytest.mark.parametrize("says", ["claims", "says it delivers", "now promises", "said it reached"])
def test_a_maker_tells_of_its_own_product(says: str) -> None:
    text = f"Intel's Gaudi 3 is out. Nvidia's H100 has 80 GB. Intel {says} 1,835 TFLOPS."
    assert owners(text)[1.835e15] == "intel:gaudi3"


def test_a_maker_may_tell_of_anothers_product() -> None:
    text = "Intel's Gaudi 3 is out. Nvidia's H100 has 80 GB. Intel says the H100 delivers 989 TFLOPS."
    assert owners(text)[9.89e14] == "nvidia:h100"


@pytest.mark.parametrize(
    ("machine", "key"), [("Mac Studio M3 Ultra", "apple:mac-studio"), ("DGX Station GB300", "nvidia:dgx-station")]
)
def test_a_machine_named_with_its_chip_is_the_machine(machine: str, key: str) -> None:
    assert owners(f"The {machine} costs $9,499.")[9499.0] == key


def test_a_brand_of_machines_before_a_chip_is_part_of_its_name() -> None:
    assert owners("The DGX GB200 draws 120 kW.")[120e3] == "nvidia:dgx-gb200"
