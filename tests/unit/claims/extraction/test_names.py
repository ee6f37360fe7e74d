"""The files of names: that their rows are sound, and what each kind of guard lets through."""

from __future__ import annotations

import re

import pytest
import yaml

from claims.extraction import clues
from claims.extraction.lexicon import CATALOGUE, FILES, NAMES, load

TYPES = {"chip", "instance", "system", "cluster", "family", "part", "service", "software", "vendor", "memory"}


def parts():
    return {name: yaml.safe_load((NAMES / f"{name}.yaml").read_text(encoding="utf-8")) for name in FILES}


def found(text):
    return [p.key for p in load().find(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Wormhole N300S card", "tenstorrent:n300s"),
        ("Intel Arc Pro B-Series GPUs", "intel:arc-pro-b-series"),
        ("Oracle's A1 Flex shape", "oracle:a1-flex"),
        ("The Xeon chips, named Cascade Lake", "intel:xeon-cascade-lake"),
        ("The Intel Skylake core", "intel:skylake"),
        ("The Grayskull e150 card", "tenstorrent:grayskull-e150"),
        ("The Blackhole chip", "tenstorrent:blackhole"),
        ("The P570 Gen3 core", "sifive:p570-gen3"),
        ("The CloudMatrix 384 Ultra", "huawei:cloudmatrix-384-ultra"),
        ("The iPhone has the A15 chip", "apple:a15"),
    ],
)
def test_variants_have_keys_of_their_own(text, key):
    assert key in found(text)


def test_letters_of_nvidia_and_apple():
    assert found("Apple made the A16 chip")[-1] == "apple:a16"
    assert found("NVIDIA sells the A16 GPU")[-1] == "nvidia:a16"


def test_a_verb_of_a_headline_is_no_name():
    assert not load().find("Achieves 1000")


def test_every_file_of_names_is_read():
    assert {path.stem for path in NAMES.glob("*.yaml")} == set(FILES)


def test_rows_are_sound():
    for part in parts().values():
        for row in part.get("patterns") or []:
            assert row.get("type", "chip") in TYPES, row
            assert not row.get("needs") or row["needs"] in clues.KINDS, row
            assert all(re.fullmatch(r"[a-z]+|\d+s?", word) for word in str(row["words"]).split()), row
        for key, row in (part.get("names") or {}).items():
            assert row["type"] in TYPES, key
            assert row["names"], key
            assert (row["type"] == "vendor") == (":" not in key), key
            assert not row.get("needs") or row["needs"] in clues.KINDS, key


def test_no_key_stands_in_two_files():
    keys = [key for part in parts().values() for key in part.get("names") or {}]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Rubin Ultra NVL576 draws 600 kilowatts.", ["nvidia:rubin-ultra-nvl576"]),
        ("Vera Rubin NVL144 follows.", ["nvidia:vera-rubin-nvl144"]),
        ("The H200 NVL8 board and the H100 card.", ["nvidia:h200-nvl8", "nvidia:h100"]),
        ("The Pollara 400 NIC works with Pensando Salina.", ["amd:pensando-pollara-400", "amd:pensando-salina"]),
        ("The BM.GPU.B300.8 shape and VM.GPU.A10.2.", ["oracle:bm.gpu.b300.8", "oracle:vm.gpu.a10.2"]),
        ("An SN40L-16 rack holds SN40L chips.", ["sambanova:sn40l-16", "sambanova:sn40l"]),
        ("The N300 card from Tenstorrent.", ["tenstorrent:n300", "tenstorrent"]),
        ("MTIA 2i succeeded MTIA 1i.", ["meta:mtia-v2", "meta:mtia-v1"]),
        ("The CM384 rack.", ["huawei:cloudmatrix-384"]),
        ("The MTT S5000 and a KUAE cluster.", ["moore-threads:mtt-s5000", "moore-threads:kuae"]),
        ("An HPE Cray EX4000 cabinet with EX255a blades.", ["hpe", "hpe:cray-ex4000", "hpe:cray-ex255a"]),
        ("PowerEdge XE9712, XE9680L", ["dell:poweredge-xe9712", "dell:poweredge-xe9680l"]),
        ("Tomahawk 6-Davisson and Jericho 3-AI", ["broadcom:tomahawk-6-davisson", "broadcom:jericho-3-ai"]),
        ("TPU8i and TPU 8t.", ["google:tpu-8i", "google:tpu-8t"]),
    ],
)
def test_names_are_read_with_the_spellings_they_have(text, keys):
    assert found(text) == keys


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("The Titan accelerator from Positron has 2 TB.", "The Titan rocket flew twice."),
        ("NVIDIA's Kyber rack holds 576 dies.", "Kyber is a scheme for key exchange."),
        ("Lambda rents H100 clusters by the hour.", "AWS Lambda runs code in the cloud on GPUs."),
        ("The Discovery supercomputer will reach ten exaflops.", "The discovery of the Discovery cave took years."),
        ("Helios holds 72 MI455X GPUs.", "Helios is a god of the sun."),
        ("Turin, built on Zen 5, has 192 cores.", "The new cloud region opened in Turin and draws 30 MW."),
        ("AMD EPYC spans Genoa, Milan and Bergamo.", "Genoa, Milan and Bergamo are cities."),
        ("AMD says that Venice has 256 cores.", "AMD opened an office in Venice. Milan, Italy, was too far."),
        ("Mythic sells an analog inference chip.", "Mythic beasts fill the book."),
    ],
)
def test_a_common_word_is_a_name_only_where_the_text_says_so(text, without):
    named = {key for key in found(text) if not key.startswith(("nvidia:h100", "amd:mi")) and key != "amd"}
    assert named
    assert not named & set(found(without))


AMBIGUOUS = {"m7a CPU", "m8a CPU", "m8i CPU", "EMR"}  # phrases, and Amazon's Elastic MapReduce


def catalogued():
    for name in ("chips.yaml", "systems.yaml"):
        for item in yaml.safe_load((CATALOGUE / name).read_text(encoding="utf-8")):
            yield from ((item, alias) for alias in {item["name"], *item.get("aliases", ())} - AMBIGUOUS)


def test_every_name_of_the_catalogue_is_known_and_its_own_vendors():
    for item, alias in catalogued():
        keys = found(f"The {alias} server chip instance by {item['vendor']} has 192 GB of memory.")
        makers = {key.partition(":")[0] for key in keys if ":" in key}
        assert makers == {item["key"].partition(":")[0]}, alias


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The A100-40 has 40 GB", "nvidia:a100-40"),
        ("On OVHcloud an a100-180 costs $3.35", "ovhcloud:a100-180"),
        ("u-trn2x64 holds 64 chips", "aws:trn2-ultraserver"),
        ("u-p6e-gb200x36 holds 36 GPUs", "aws:p6e-gb200"),
        ("m8i runs on a 6975P-C", "intel:xeon-6975pc"),
    ],
)
def test_names_that_look_like_others(text, key):
    assert key in found(text)
