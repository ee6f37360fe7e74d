"""Series of names: each class of product is read with its numbers, the next ones too, and common words are not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
import yaml

from claims.extraction.entries import pattern_entry
from claims.extraction.lexicon import FILES, NAMES, load
from tests.unit.claims.extraction.stages import names

CLASSES = {
    "graphics cards": [
        ("GeForce RTX 4070 Ti Super", "nvidia:rtx-4070-ti-super"),
        ("RTX 5090D", "nvidia:rtx-5090d"),
        ("RTX 6080 Ti", "nvidia:rtx-6080-ti"),
        ("GTX 1660 Super", "nvidia:gtx-1660-super"),
        ("Radeon RX 7900 XTX", "amd:radeon-rx-7900-xtx"),
        ("RX 9070 XT", "amd:radeon-rx-9070-xt"),
        ("Radeon AI PRO R9700", "amd:radeon-ai-pro-r9700"),
        ("Radeon VII", "amd:radeon-vii"),
    ],
    "processors of computers": [
        ("Ryzen 9 9950X3D", "amd:ryzen-9-9950x3d"),
        ("Ryzen AI 9 HX 370", "amd:ryzen-ai-9-hx-370"),
        ("Ryzen 7", "amd:ryzen-7"),
        ("Ryzen AI Max", "amd:ryzen-ai-max"),
        ("Ryzen AI Max Plus 392", "amd:ryzen-ai-max-392"),
        ("AI Max+ 388", "amd:ryzen-ai-max-388"),
        ("Ryzen Z1 Extreme", "amd:ryzen-z1-extreme"),
        ("Core i9-14900K", "intel:core-i9-14900k"),
        ("Core Ultra X9 388H", "intel:core-ultra-x9-388h"),
        ("M3 Ultra", "apple:m3-ultra"),
        ("Mac Studio", "apple:mac-studio"),
    ],
    "phones and edges": [
        ("Snapdragon 8 Elite Gen 5", "qualcomm:snapdragon-8-elite-gen-5"),
        ("Snapdragon X2 Elite Extreme", "qualcomm:snapdragon-x2-elite-extreme"),
        ("Snapdragon 888", "qualcomm:snapdragon-888"),
        ("Jetson Orin Nano Super", "nvidia:jetson-orin-nano-super"),
        ("XRING O1", "xiaomi:xring-o1"),
        ("RK3588", "rockchip:rk3588"),
        ("EyeQ6", "mobileye:eyeq6"),
        ("i.MX 95", "nxp:i.mx-95"),
        ("Hailo 8", "hailo:hailo-8"),
    ],
    "servers": [
        ("Xeon w9-3495X", "intel:xeon-w9-3495x"),
        ("HGX B300 NVL16", "nvidia:hgx-b300"),
        ("VR NVL72", "nvidia:vera-rubin-nvl72"),
        ("Kyber NVL144", "nvidia:kyber-nvl144"),
        ("EPYC 4585PX", "amd:epyc-4585px"),
        ("Xeon Phi", "intel:xeon-phi"),
        ("POWER12", "ibm:power12"),
        ("Alveo MA35D", "amd:alveo-ma35d"),
        ("Versal Premium VP1902", "amd:versal-premium-vp1902"),
        ("PowerEdge R760", "dell:poweredge-r760"),
        ("SYS-821GE-TNHR", "supermicro:sys-821ge-tnhr"),
        ("PRIMERGY CX2550", "fujitsu:primergy-cx2550"),
        ("DGX SuperPOD", "nvidia:dgx-superpod"),
    ],
    "accelerators": [
        ("Huawei Ascend 910B", "huawei:ascend-910b"),
        ("TPU v4i", "google:tpu-v4i"),
        ("TPUv8i", "google:tpu-8i"),
        ("TPU 9t", "google:tpu-9t"),
        ("Wormhole n300", "tenstorrent:n300"),
        ("ATOM-Max", "rebellions:atom-max"),
        ("Hygon DCU Z100", "hygon:dcu-z100"),
        ("3C6000", "loongson:3c6000"),
    ],
    "instances": [
        ("M7i-flex", "aws:m7i-flex"),
        ("G6f", "aws:g6f"),
        ("P4de", "aws:p4de"),
        ("X2iedn", "aws:x2iedn"),
        ("U7i-12tb", "aws:u7i-12tb"),
        ("u-24tb1.112xlarge", "aws:u-24tb1"),
        ("C4D", "google:c4d"),
        ("ct6e-standard-4t", "google:ct6e"),
        ("NCads H100 v5", "microsoft:nc-h100-v5"),
        ("NVadsA10 v5", "microsoft:nv-a10-v5"),
        ("NDm A100 v4", "microsoft:ndm-a100-v4"),
        ("Standard_D4s_v5", "microsoft:dsv5"),
        ("bx2-8x32", "ibm:bx2"),
    ],
    "supercomputers": [
        ("Aurora supercomputer", "argonne:aurora"),
        ("HLRS Hunter", "hlrs:hunter"),
        ("NVIDIA Eos", "nvidia:eos"),
        ("Cerebras Andromeda", "cerebras:andromeda"),
        ("TaihuLight", "nscc:sunway-taihulight"),
        ("DeltaAI", "ncsa:deltaai"),
    ],
}


@pytest.mark.parametrize(("name", "key"), [row for rows in CLASSES.values() for row in rows])
def test_a_name_is_read_whole_where_it_acts_and_where_it_ends_a_sentence(name: str, key: str) -> None:
    for text in (f"The {name} uses 700 W.", f"It is 2x faster than {name}."):
        found = [p for p in load().find(text) if p.key == key]
        assert [text[p.start : p.end] for p in found] in ([name], [name.split(" ", 1)[-1]]), text


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("The Google C4 VM costs less.", "C4", "google:c4"),
        ("NVIDIA Ampere doubled it.", "Ampere", "nvidia:ampere"),
        ("The Ascend 910C is there. The 910B uses 310 W.", "910B", "huawei:ascend-910b"),
        ("The RTX 5090 is new. The 4090 draws 450 W.", "4090", "nvidia:rtx-4090"),
        ("Intel's Max 1550 draws 600 W.", "Max 1550", "intel:gpu-max-1550"),
        ("TSMC says N2 delivers 15% more than N3E.", "N3E", "tsmc:n3e"),
        ("TSMC says N2 delivers 15% more than N3E.", "N2", "tsmc:n2"),
        ("The Kyber rack uses 600 kW.", "Kyber", "nvidia:kyber"),
        ("FuriosaAI calls it Renegade.", "Renegade", "furiosa:rngd"),
    ],
)
def test_a_weak_name_is_read_where_its_surroundings_say_so(text: str, name: str, key: str) -> None:
    assert names(text)[name] == key


def test_a_generation_of_a_part_is_a_part() -> None:
    assert load().type_of("nvidia:nvlink-4") == "part"


@pytest.mark.parametrize(
    "text",
    [
        "The F1 score rose to 0.94 after 2 hours.",
        "Each user may open at most Max 1550 files.",
        "A journey of 6 hours costs $120.",
        "Zen 5 minutes a day lowers stress by 20%.",
        "Renegade engineers left with 12 people.",
        "The PACE of hiring grew by 30%.",
        "Delta flies 900 planes.",
        "Plan D1 needs 40 MW while plan D2 needs 20 MW.",
        "Vitamin D3 costs $12.",
        "Print it on A3 high gloss paper for $2.",
        "The RX 100 camera costs $800.",
        "The Spectrum-4 report cites 120 experts.",
        "The 4090 people in the hall used 20 kW.",
        "The company has 910 B2B clients.",
        "The power 10 units of work need is 700 W.",
        "SF2 will see 3 new bus lines.",
        "Atom bombs yield 15 kilotons.",
        "VT2 of the video has 20 frames.",
        "Chapter P870 of the code has 120 lines.",
        "The D4 v2 release is 20% faster.",
        "Pascal is a language of 1970; Turing and Kepler were men.",
        "The frontier of science moved 10 years ahead.",
        "George Jetson works 9 hours a week.",
        "The 3A battery costs $5.",
        "The Z3 solver took 20 minutes, m4 half of it, and C4 is a data set.",
        "The byte string i5f, M0f and P2f has 9 letters.",
    ],
)
def test_common_words_and_other_codes_are_no_products(text: str) -> None:
    assert load().find(text) == []


def test_what_is_built_on_a_node_is_not_about_the_node() -> None:
    assert "N3P" not in names("Built on TSMC's N3P, the chip has 208 billion transistors.")


def _heads(tokens: Iterable[tuple[Any, Any]]) -> set[tuple[str, bool]]:
    """The letters with which a pattern may begin; False: what follows them is no letter."""
    heads = {("", True)}
    for op, value in tokens:
        heads = {(a + b, more) for a, go in heads for b, more in (_parts(str(op), value) if go else {("", False)})}
        if len(heads) > 200 or not any(go for _, go in heads):
            break
    return heads


def _parts(op: str, value: Any) -> set[tuple[str, bool]]:
    if op == "IN":
        return {part for one, what in value for part in _parts(str(one), what)}
    if op == "LITERAL":
        letter = chr(value).lower()
        return {(letter, True)} if "a" <= letter <= "z" else {("", False)}
    if op == "SUBPATTERN":
        return _heads(value[3])
    if op == "BRANCH":
        return {part for way in value[1] for part in _heads(way)}
    if op == "MAX_REPEAT":
        return _heads(value[2]) | ({("", True)} if value[0] == 0 else set())
    return {("", op.startswith("ASSERT"))}


def test_a_pattern_is_tried_at_every_word_it_may_begin_with() -> None:
    """ "(?:Huawei )?Ascend 910B" with the word "ascend" only is never found where Huawei is named."""
    parts = [yaml.safe_load((NAMES / f"{name}.yaml").read_text(encoding="utf-8")) for name in FILES]
    for row in (row for part in parts for row in part.get("patterns") or []):
        source = pattern_entry(row).regex.pattern.removeprefix("(?:").rsplit(r")(?:s|", 1)[0]
        heads = {head for head, _ in _heads(re._parser.parse(source)) if head}
        known = set(str(row["words"]).split())
        if len(heads) < 40:  # classes of letters are a matter of the words alone
            assert {h for h in heads if h not in known and h.removesuffix("s") not in known} == set(), row
