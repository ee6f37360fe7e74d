"""Lexicon: known names, how they may be written, what they need beside them."""

from __future__ import annotations

import pytest
import yaml

from claims.extraction import clues, entries, lexicon
from tests.unit.claims.extraction.stages import names

SMALL = {
    "patterns": [{"words": "xk", "pattern": r"XK[ -]?(\d)", "vendor": "wren", "slug": "xk-{1}", "case": True}],
    "names": {
        "wren": {"type": "vendor", "names": ["Wren"]},
        "wren:heron": {"type": "family", "names": ["Heron"]},
        "wren:heron-2": {"type": "chip", "names": ["Heron 2", "Heron Two"]},
        "wren:nest": {"type": "system", "names": ["NEST"]},
    },
    "lineage": {"wren:heron": ["wren:heron-1", "wren:heron-2", "wren:heron-3"]},
    "narrow": {"wren:nest": {"by": {r"wren:heron-(\d)": r"wren:nest-\1"}}},
}
WREN = lexicon.build(SMALL)


def keys(text: str) -> list[str]:
    return [p.key for p in WREN.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wren's Heron 2 runs", ["wren", "wren:heron-2"]), ("the Heron2", ["wren:heron-2"]),
        ("the heron-2s", ["wren:heron-2"]), ("a HERON two", ["wren:heron-2"]),
        ("Herons fly", ["wren:heron"]), ("Heron-based", ["wren:heron"]), ("the XK-7 and XK 8", ["wren:xk-7",
        "wren:xk-8"]), ("xk-7 in small letters", []),
        ("the nest", []), ("the NEST", ["wren:nest"]), ("NEST-Link", []), ("Heronry", []), ("unHeron", []),
        ("8xHeron", ["wren:heron"]),
        ("Heron\n2 chips", ["wren:heron"]), ("Heron 25", ["wren:heron"]),
    ],
)  # fmt: skip
def test_spellings(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_the_longest_name_wins_and_the_genitive_stays_outside() -> None:
    text = "Heron 2's cores"
    (product,) = WREN.find(text)
    assert text[product.start : product.end] == "Heron 2"
    assert (product.vendor, product.type, product.is_vendor) == ("wren", "chip", False)


def test_generations() -> None:
    assert WREN.predecessor("wren:heron-3") == "wren:heron-2"
    assert WREN.predecessor("wren:heron-1") is None
    assert WREN.predecessor("wren:egret") is None
    assert WREN.generation("wren:heron-3", 1) == "wren:heron-1"
    assert WREN.generation("wren:heron", 4) is None
    assert WREN.generation("wren:heron", 0) is None
    assert WREN.family("wren:heron-2") == "wren:heron"
    assert WREN.family("wren:heron") is None


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("wren", "vendor"),
        ("generic:gpu", "generic"),
        ("wren:x-pod", "cluster"),
        ("wren:dgx-9", "system"),
        ("aws:x9g", "instance"),
        ("wren:x9g", "chip"),
    ],
)
def test_types_that_are_guessed(key: str, kind: str) -> None:
    assert WREN.type_of(key) == lexicon.guess_type(key) == kind


def test_the_catalogue_adds_types_but_changes_none() -> None:
    made = lexicon.build(
        SMALL,
        [{"key": "wren:heron", "kind": "cpu"}, {"key": "wren:egret", "kind": "rack"}, {"key": "wren:w", "kind": "?"}],
    )
    assert [made.type_of(k) for k in ("wren:heron", "wren:egret", "wren:w")] == ["family", "system", "chip"]


@pytest.mark.parametrize(
    ("name", "written"),
    [("Heron 2", "Heron-2"), ("Heron 2", "Heron2"), ("Blue Heron", "Blue  Heron"), ("A.1", "A.1"), ("X-9 b", "X9 b")],
)
def test_flexible_names(name: str, written: str) -> None:
    import re

    assert re.fullmatch(entries.flexible(name), written)
    assert not re.fullmatch(entries.flexible("Blue Heron"), "BlueHeron")


def test_every_shipped_name_is_found_under_its_key() -> None:
    """A name that another entry hides is dead; families and shared names may be made precise by what follows."""
    parts = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(lexicon.NAMES.glob("*.yaml"))]
    rows = {key: row for part in parts for key, row in (part.get("names") or {}).items()}
    shipped = lexicon.load()

    def maker(key: str) -> str:
        vendor = key.split(":")[0]
        return str(rows.get(vendor, {"names": [vendor]})["names"][0])

    hidden = [
        (key, name)
        for key, row in rows.items()
        for name in row["names"]
        if key not in [p.key for p in shipped.find(f"{maker(key)} makes a chip, the {name}.")]
    ]
    assert hidden == []


def test_lineages_are_of_keys_with_one_vendor() -> None:
    for family, members in lexicon.load().lineage.items():
        assert {m.split(":")[0] for m in members} == {family.split(":")[0]}
        assert len(set(members)) == len(members) > 1


@pytest.mark.parametrize(
    ("needs", "text", "is_clear"),
    [
        ("instance", "the M9 instance", True), ("instance", "the M9 road", False), ("nvidia", "the L9 GPU", True),
        ("tpu", "Cloud TPU and v5e", True),
        ("tpu", "kernel v5e and TPU", False), ("ibm", "M9 servers", True), ("vendor", "M9 of anybody", False),
        ("apple", "M9 Ultra", True),
        ("hpc", "the M9 supercomputer", True),
    ],
)  # fmt: skip
def test_what_a_weak_code_needs(needs: str, text: str, is_clear: bool) -> None:
    code = "v5e" if needs == "tpu" else "M9" if "M9" in text else "L9"
    at = text.index(code)
    assert clues.clear(needs, text, at, at + len(code)) is is_clear


def test_what_the_title_told_makes_a_weak_code_clear() -> None:
    text = "The L4 sells well in Leeds."
    shipped = lexicon.load()
    assert shipped.find(text) == []
    assert [p.key for p in shipped.find(text, frozenset({"nvidia:l4"}))] == ["nvidia:l4"]


def test_machines_of_two_clouds_are_those_of_the_cloud_spoken_of() -> None:
    assert [p.key for p in lexicon.load().find("On Google Cloud, C4A and C3 instances and N2 VMs run.")][1:] == [
        "google:c4a",
        "google:c3",
        "google:n2",
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Apple Silicon runs large models. The M5 has 10 cores.", {"apple:m5"}),
        ("The M4 Max is a large chip. Sizes of memory differ: an M5 has 32 GB.", {"apple:m4-max", "apple:m5"}),
        ("The m5 instances and Graviton R7g are on AWS.", {"aws:m5", "aws:r7g"}),
        ("The m5.large has 2 vCPUs.", {"aws:m5"}),
    ],
)
def test_letters_that_apple_uses_too(text: str, keys: set[str]) -> None:
    assert keys <= set(names(text).values())
