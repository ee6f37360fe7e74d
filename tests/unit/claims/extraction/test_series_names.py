"""Names of whole series: numbers with and without their brand, machine sizes, old cards, supercomputers that act."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.extraction.lexicon import load


def found(text: str) -> list[str]:
    return [p.key for p in load().find(text)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tesla S2050", "nvidia:tesla-s2050"),
        ("Tesla K20Xm", "nvidia:k20x"),
        ("Pascal P6", "nvidia:p6"),
        ("GP100", "nvidia:p100"),
        ("Quadro FX 4800", "nvidia:quadro-fx-4800"),
        ("GeForce 9800 GTX", "nvidia:geforce-9800-gtx"),
        ("GeForce GT 640", "nvidia:gt-640"),
        ("RTX PRO 6000 Max-Q", "nvidia:rtx-pro-6000-blackwell"),
        ("DGX-1P", "nvidia:dgx-1"),
        ("CX-9 SuperNIC", "nvidia:connectx-9"),
        ("Radeon HD 6990", "amd:radeon-hd-6990"),
        ("Radeon R9 380X", "amd:radeon-r9-380x"),
        ("Radeon Instinct MI50", "amd:mi50"),
        ("Instinct MI325", "amd:mi325x"),
        ("FirePro W8100", "amd:firepro-w8100"),
        ("EPYC Embedded 7003 Series", "amd:epyc-embedded-7003"),
        ("AMD 7543P", "amd:epyc-7543p"),
        ("Threadripper", "amd:threadripper"),
        ("5995WX", "amd:threadripper-pro-5995wx"),
        ("7800X3D", "amd:ryzen-7800x3d"),
        ("R5 5600X", "amd:ryzen-5-5600x"),
        ("Xeon E5-2697 v2", "intel:xeon-e5-2697-v2"),
        ("Xeon E5 2697v2", "intel:xeon-e5-2697-v2"),
        ("Xeon D-2733NT", "intel:xeon-d-2733nt"),
        ("Platinum 8268", "intel:xeon-8268"),
        ("Core i5 9600K", "intel:core-i5-9600k"),
        ("Atom P5942B", "intel:atom-p5942b"),
        ("Celeron J3455", "intel:celeron-j3455"),
        ("Coffee Lake", "intel:coffee-lake"),
        ("Power S914", "ibm:power-s914"),
        ("S821LC", "ibm:power-s821lc"),
        ("SPARC T8-2", "oracle:sparc-t8-2"),
        ("SPARC64 VIIIfx", "fujitsu:sparc64-viiifx"),
        ("Q64-22", "ampere:altra"),
        ("A144-26X", "ampere:ampereone"),
        ("Elbrus-16S", "mcst:elbrus-16s"),
        ("QCM6490", "qualcomm:qcm6490"),
        ("DL345 Gen12", "hpe:proliant-dl345-gen12"),
        ("SR665 V3", "lenovo:thinksystem-sr665-v3"),
        ("PM9D3a", "samsung:pm9d3a"),
        ("D7-P5520", "solidigm:d7-p5520"),
        ("Ultrastar SN655", "western-digital:ultrastar-dc-sn655"),
        ("Nexus 9332D-GX2B", "cisco:nexus-9332d-gx2b"),
        ("NC80adis_H100_v5", "microsoft:nc-h100-v5"),
        ("Standard_NC12", "microsoft:nc"),
        ("HB176-24rs_v4", "microsoft:hbv4"),
        ("m2-ultramem-416", "google:m2"),
        ("e2-small", "google:e2"),
        ("a2-megagpu-16g", "google:a2"),
        ("g7-dedicated-8", "linode:g7-dedicated-8"),
        ("PRO2-XXS", "scaleway:pro2-xxs"),
        ("trn1n.32xlarge", "aws:trn1n"),
        ("Trn1n", "aws:trn1n"),
        ("v6e pod", "google:tpu-v6e-pod"),
        ("Coral USB Accelerator", "google:edge-tpu"),
        ("LUMI-C", "csc:lumi-c"),
        ("JUWELS Cluster", "jsc:juwels-cluster"),
        ("NDR400 InfiniBand", "generic:infiniband-ndr"),
        ("h200 sxm", "nvidia:h200"),
        ("a100-40gb", "nvidia:a100-40"),
    ],
)
def test_a_member_of_a_series_is_known_wherever_it_stands(name: str, key: str) -> None:
    assert key in found(f"Then came {name}.")


@pytest.mark.parametrize(
    ("text", "key", "without"),
    [
        ("The 7543 has 32 cores.", "amd:epyc-7543", "The 7543 visitors saw it."),
        ("Our 7F32 draws 180 W.", "amd:epyc-7f32", "Commit 7F32 fixed the build."),
        ("A 6767P has 64 cores.", "intel:xeon-6767p", "Flight 6767P was late."),
        ("An A5000 has 24 GB.", "nvidia:rtx-a5000", "The Audi A5000 is a car with 4 doors."),
        ("The older A750 has 8 GB.", "intel:arc-a750", "Take A750 to the coast."),
        ("Each E950 has four sockets.", "ibm:power-e950", "Food with E950 is sweet."),
        ("The R7615 holds 24 drives and one CPU.", "dell:poweredge-r7615", "Bus R7615 leaves at noon."),
        ("The S5000 has 80 GB.", "moore-threads:mtt-s5000", "S5000 is a road."),
        ("A CX32 has 4 vCPUs.", "hetzner:cx32", "A CX32 flew by."),
        ("Sunfish has 2 dies and 9 petaflops of FP4.", "google:tpu-8t", "Sunfish swim in warm water."),
    ],
)
def test_a_bare_number_needs_an_article_and_a_word_of_chips(text: str, key: str, without: str) -> None:
    assert key in found(text)
    assert key not in found(without)


@pytest.mark.parametrize("text", ["AMD sells many chips, and 9754S and 7543P among them.", "EPYC parts: 7543P."])
def test_a_bare_number_is_its_makers_in_a_text_about_it(text: str) -> None:
    assert "amd:epyc-7543p" in found(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sierra has 17,280 V100s.", "llnl:sierra"),
        ("The Titan system drew 8 MW.", "ornl:titan"),
        ("Mira's 49,152 nodes are gone.", "argonne:mira"),
        ("All 9,076 nodes of Cori are in use.", "nersc:cori"),
        ("Polaris comprises 560 nodes.", "argonne:polaris"),
    ],
)
def test_a_supercomputer_is_known_by_what_it_does(text: str, key: str) -> None:
    assert key in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sierra hikers carry 20 kg.",
        "Amazon Aurora has 15 nodes.",
        "A Vision system with 8 GPUs draws 5 kW.",
        "Frontier labs own 100,000 GPUs.",
        "Summit attendance reached 4,000.",
    ],
)
def test_a_common_word_is_no_supercomputer(text: str) -> None:
    assert not {k.partition(":")[0] for k in found(text)} & {"ornl", "argonne", "llnl", "lanl", "nersc"}


@pytest.mark.parametrize(
    "text", ["The HC690 drive stores 32 TB.", "Taalas says HC2 is next.", "The NC61 road", "path/h100/b200.yaml"]
)
def test_numbers_of_others_are_no_machines(text: str) -> None:
    assert not [k for k in found(text) if k.startswith(("microsoft:", "nvidia:"))]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("GDDR6 moves 16 Gbps per pin.", "generic:gddr6"),
        ("The bandwidth of LPDDR5X is 68 GB/s.", "generic:lpddr5x"),
        ("Four stacks of HBM3 add up to 96 GB.", "generic:hbm3"),
        ("The RTX 4090 has 24 GB. GDDR6X delivers 1 TB/s.", "nvidia:rtx-4090"),
    ],
)
def test_a_memory_alone_is_what_is_spoken_of(text: str, subject: str) -> None:
    assert {m.subject for m in extract(text)} == {subject}


def test_what_has_a_memory_is_not_the_memory() -> None:
    assert all(m.subject != "generic:ddr5" for m in extract("Our server has 512 GB of DDR5."))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("TSMC's 3nm lowers power by 30%.", "tsmc:n3"),
        ("GlobalFoundries 22FDX+ cuts leakage by 20%.", "globalfoundries:22fdx+"),
    ],
)
def test_a_node_of_a_foundry_acts(text: str, keys: str) -> None:
    assert keys in found(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Eight V100s sit in one DGX-1.", "nvidia:dgx-1"),
        ("Sixteen MI60 cards are mounted in each NF5468A5.", "inspur:nf5468a5"),
        ("Sixteen chips work in parallel in the inf1.24xlarge.", "aws:inf1"),
    ],
)
def test_cards_that_are_put_into_a_machine_are_counted(text: str, key: str) -> None:
    assert [(m.subject, m.metric) for m in extract(text)] == [(key, "chip_count")]


def test_people_who_work_in_a_laboratory_are_not_counted() -> None:
    assert not extract("Sixteen engineers work in the DGX-1 laboratory.")
