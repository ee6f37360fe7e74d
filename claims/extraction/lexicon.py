"""Lexicon: products, families and organisations by name or by the pattern of their code names.

The leading letters (or digits) of a word choose the few patterns worth trying, so cost does not grow with the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claims.extraction import clues
from claims.extraction.entries import Entry, leading, name_entry, pattern_entry, slug_of
from claims.extraction.records import Product, places

DATA = Path(__file__).parent / "data"
_WORD = re.compile(
    r"(?=[A-Za-z\d])(?:(?<![A-Za-z0-9])[A-Za-z]{1,24}|(?<=\dx)[A-Z][A-Za-z]{0,24}"
    r"|(?<![\w.,$/-])\d{1,4}(?=[A-Z]|\s(?:XTX?|Ti)\b)|(?:(?<=\b[Tt]he\s)|(?<=\b(?:[Oo]ne)\s)|(?<=\b[Aa]\s)|(?<=\bsingle\s)|(?<=\b[Mm]y\s)|(?<=\dx)|(?<=\dx\s))\d{4}(?![\w.,%]\S)"
    r"|(?<=\dx)\d{3}(?=[A-D]\b))"  # "910B", "the 4090", "8x4090", "8x910B"
)
NAMES = DATA / "names"
FILES = (  # of the data
    "clouds", "nvidia", "processors", "cards", "numbers", "challengers", "asia", "networks", "systems", "machines",
    "lineage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Narrow:
    """What makes a name precise: keys that do so with what they make of it, the surest rule first."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    default: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries by the leading letters of their names."""

    by_word: Mapping[str, tuple[Entry, ...]]
    types: Mapping[str, str]
    lineage: Mapping[str, tuple[str, ...]]  # family key -> generations in order
    narrow: Mapping[str, Narrow]

    def find(self, text: str, told: frozenset[str] = frozenset()) -> list[Product]:
        """Products in order of position, longest first, without overlaps. `told`: keys named elsewhere (title)."""
        found: list[Product] = []
        doubtful: list[tuple[Product, Entry]] = []  # names whose surroundings do not say what they are
        end = 0
        for word in _WORD.finditer(text):
            name = word.group().lower()
            entries = self.by_word.get(name) or (self.by_word.get(name[:-1]) if name.endswith("s") else None)
            if not entries or word.start() < end:
                continue
            product = _best(entries, text, word.start(), doubtful)
            if product:
                found.append(product)
                end = product.end
        return _of_one_cloud(_with_doubtful(found, doubtful, told) if doubtful else found)

    def type_of(self, key: str) -> str:
        """The type of a key: as catalogued, a generation of a part is one, else guessed from its slug."""
        part = key not in self.types and self.types.get(self.family(key) or "") == "part"
        return "part" if part else self.types.get(key) or guess_type(key)

    def predecessor(self, key: str) -> str | None:
        """The generation before, None for a first or unknown one."""
        for members in self.lineage.values():
            if key in members[1:]:
                return members[members.index(key) - 1]
        return None

    def generation(self, family: str, number: int) -> str | None:
        """The nth generation (from 1) of a family or of the family that a generation belongs to."""
        for name, members in self.lineage.items():
            if (family == name or family in members) and 0 < number <= len(members):
                return members[number - 1]
        return None

    def family(self, key: str) -> str | None:
        return next((name for name, members in self.lineage.items() if key in members), None)


def _best(entries: tuple[Entry, ...], text: str, at: int, doubtful: list[tuple[Product, Entry]]) -> Product | None:
    best: Product | None = None
    for entry in entries:
        match = entry.regex.match(text, at)
        if match and (best is None or match.end() > best.end):
            product = Product(at, _without_genitive(match), _key(entry, match), entry.type, entry.passive)
            if _allowed(entry, match, text):
                best = product
            elif entry.needs and _possible(entry, match, text):
                doubtful.append((product, entry))
    return best


_HEADS_LINE = re.compile(r"\s?(?:\([^()]{1,24}\)\s?)?(?:-{1,2}|:|=|\u2014)\s")  # "v4 - 275 TFLOPS"


def _possible(entry: Entry, match: re.Match[str], text: str) -> bool:
    """Whether a name that nothing near makes clear may be one for what the text says elsewhere."""
    written = not match.group()[0].islower() or entry.needs == "ec2"
    written = written or (entry.needs == "tpu" and bool(_HEADS_LINE.match(text, match.end())))
    return written and not clues.barred(entry.needs, text, *match.span())


_SHARED = re.compile(r"aws:[cnehgmz][1-4]d?$")  # machines whose letters Amazon and Google both use


_CHIPS = re.compile(r"(?:aws:(?=m[1-6]$)|nvidia:(?=a1[06]$))")  # machines and cards with names of Apple's chips


def _of_one_cloud(found: list[Product]) -> list[Product]:
    """Machine names that others use too are Google's or Apple's in a text that names theirs and nothing of Amazon's."""
    others = [p for p in found if not _SHARED.match(p.key) and not _CHIPS.match(p.key)]
    if any(p.vendor == "aws" for p in others):
        return found
    if any(p.vendor == "google" and p.type == "instance" for p in others):
        return [replace(p, key=p.key.replace("aws:", "google:")) if _SHARED.match(p.key) else p for p in found]
    if any(p.vendor == "apple" for p in others) and all(p.vendor != "nvidia" for p in others):
        return [replace(p, key=_CHIPS.sub("apple:", p.key), type="chip") if _CHIPS.match(p.key) else p for p in found]
    return found


# What these need is not said by the vendor's name: it sells much else, or others use the same letters.
_NOT_BY_VENDOR = frozenset({"instance", "nvidia", "tpu", "ec2", "gce", "google", "hpc", "baidu", "geforce", "xeons"})


def _with_doubtful(found: list[Product], doubtful: list[tuple[Product, Entry]], told: frozenset[str]) -> list[Product]:
    """Adds doubtful names that the text made clear elsewhere, or whose vendor it names (if that says enough)."""
    keys = {p.key for p in found} | told
    vendors = {key.partition(":")[0] for key in keys}
    if any(p.vendor == "google" and p.type == "instance" for p in found):
        keys |= {p.key for p, _ in doubtful if p.vendor == "google" and p.type == "instance"}
    taken = places(found)
    clear = [
        p
        for p, entry in doubtful
        if (
            p.key in keys
            or (entry.needs == "tpu" and "google:tpu" in told)
            or (p.vendor in vendors and entry.needs not in _NOT_BY_VENDOR)
        )
        and p.start not in taken
    ]
    longest = {p.start: p for p in sorted(clear, key=lambda p: p.end)}
    return sorted([*found, *longest.values()], key=lambda p: p.start) if clear else found


def _without_genitive(match: re.Match[str]) -> int:
    return match.end() - (2 if match.group().endswith("'s") else 0)


def _allowed(entry: Entry, match: re.Match[str], text: str) -> bool:
    if entry.case and not match.group()[0].isupper():
        return False
    if not entry.needs or (entry.needs == "instance" and re.search(r"\d[a-z]{1,4}$", match.group())):
        return True
    return clues.clear(entry.needs, text, match.start(), match.end())


def _key(entry: Entry, match: re.Match[str]) -> str:
    slug = re.sub(r"\{(\d)\}", lambda ref: match.group(int(ref.group(1))) or "", entry.slug)
    slug = slug_of(slug).strip("-")
    return f"{entry.vendor}:{slug}" if slug else entry.vendor


def guess_type(key: str) -> str:
    """chip | system | cluster | instance | vendor, from the words of the slug."""
    vendor, _, slug = key.partition(":")
    if vendor == "generic":
        return "generic"
    if not slug:
        return "vendor"
    if re.search(r"pod|cluster|supercomputer", slug):
        return "cluster"
    if re.search(r"nvl\d|dgx|hgx|server|rack|system", slug):
        return "system"
    return "instance" if vendor == "aws" and re.fullmatch(r"[a-z]{1,3}\d[a-z]{0,4}(\..*)?", slug) else "chip"


def build(data: Mapping[str, Any], catalogue: Iterable[Mapping[str, Any]] = ()) -> Lexicon:
    """A lexicon from patterns and names and from entries of the hardware catalogue (key, kind, aliases)."""
    by_word: dict[str, list[Entry]] = {}
    for row in data["patterns"]:
        entry = pattern_entry(row)
        for word in str(row["words"]).split():
            by_word.setdefault(word, []).append(entry)
    types = {}
    for key, row in data["names"].items():
        types[key] = row["type"]
        for name in row["names"]:
            by_word.setdefault(leading(name), []).append(name_entry(key, row, name))
    for item in catalogue:
        types.setdefault(item["key"], CATALOGUE_TYPES.get(item["kind"], "chip"))
    lineage = {name: tuple(members) for name, members in data.get("lineage", {}).items()}
    narrow = {key: _narrow(key, row) for key, row in data.get("narrow", {}).items()}
    return Lexicon({w: tuple(e) for w, e in by_word.items()}, types, lineage, narrow)


def _narrow(key: str, row: Mapping[str, Any]) -> Narrow:
    """The rules of a row under `narrow`: patterns of keys, each with what it makes of the name."""
    rules = tuple((re.compile(by), into) for by, into in row["by"].items())
    return Narrow(rules, row.get("else", key))


CATALOGUE_TYPES: Mapping[str, str] = {
    "ai_accelerator": "chip", "cpu": "chip", "gpu": "chip", "instance": "instance", "server": "system",
    "rack": "system", "pod": "cluster", "cluster": "cluster", "family": "family",
}  # fmt: skip
CATALOGUE = Path(__file__).parents[2] / "hardware" / "data"


def _joined(parts: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """One set of data from those of the files; where two patterns fit alike, the earlier file wins."""
    data: dict[str, Any] = {"patterns": [], "names": {}, "lineage": {}, "narrow": {}}
    for part in parts:
        data["patterns"] += part.get("patterns") or []
        for section in ("names", "lineage", "narrow"):
            data[section] |= part.get(section) or {}
    return data


@cache
def load() -> Lexicon:
    """The shipped lexicon: the files of names and the entries of the hardware catalogue."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = _joined([yaml.load((NAMES / f"{name}.yaml").read_text(encoding="utf-8"), loader) for name in FILES])
    entries: list[Mapping[str, Any]] = []
    for name in ("chips.yaml", "systems.yaml"):
        path = CATALOGUE / name
        if path.exists():
            entries += yaml.load(path.read_text(encoding="utf-8"), loader)
    return build(data, entries)
