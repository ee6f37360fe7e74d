"""From the words of a text, or a canonical key, to entries of the catalogue: scored, with alternatives."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from hardware.domain.catalogue import Catalogue, Entry, EntryKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


EXACT: Final = 1.0
REMEMBERED: Final = 1.0
_NAME: Final = 0.97  # the entry's full name; its slug scores EXACT
_ALIAS: Final = 0.93
_OTHER_KIND: Final = 0.2  # off, when the words ask for an instance and this is a chip, or the reverse
_CONTAINED: Final = 0.75
_FUZZY: Final = 0.85
_CUTOFF: Final = 86.0  # rapidfuzz ratio; below, names of the field are different names
LINKED: Final = 0.8  # at or above, a link needs no curator

_VENDOR_WORDS: Final = _set(
    "the a an amazon aws ec2 nvidia nvidias google googles cloud amd amds intel intels azure microsoft"
    " microsofts meta metas cerebras ampere"
)
_CHIP_WORDS: Final = _set(
    "chip chips processor processors gpu gpus cpu cpus accelerator accelerators silicon tpus"
)
_SYSTEM_WORDS: Final = _set("instance instances vm vms server servers system systems")
_FILLER: Final = _set("based powered new tensor core card family series")
_TOKEN: Final = re.compile(r"[^\W_]+(?:[.+][^\W_]+)*\+?")
_MARKS: Final = re.compile(r"[™®©]|['’]s\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry the words may mean. `score` in 0..1; `why` is a reason to show a curator."""

    key: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A name boiled down, and what its dropped words hint at."""

    compact: str
    wants_chip: bool
    wants_system: bool


@dataclass(frozen=True, slots=True)
class _Named:
    key: str
    alias: str
    score: float

    @property
    def own(self) -> bool:
        """The entry's slug or name, not one of its further aliases."""
        return self.score > _ALIAS


def _tokens(words: str) -> list[str]:
    text = unicodedata.normalize("NFKC", _MARKS.sub("", words)).lower().replace("_", " ")
    return _TOKEN.findall(text.replace("-", " "))


def _form(words: str) -> _Form:
    tokens = _tokens(words)
    dropped = _VENDOR_WORDS | _CHIP_WORDS | _SYSTEM_WORDS | _FILLER
    kept = [token for token in tokens if token not in dropped] or tokens
    return _Form(
        "".join(_singular(token) for token in kept),
        not _CHIP_WORDS.isdisjoint(tokens),
        not _SYSTEM_WORDS.isdisjoint(tokens),
    )


def _singular(token: str) -> str:
    """ "a100s" and "ultraservers" lose their s; "gaudis" too; short tokens ("ls") are left alone."""
    return token[:-1] if len(token) > 3 and token.endswith("s") and not token.endswith("ss") else token


def normalise(words: str) -> str:
    """Words boiled down to what tells products apart: no vendor, generic noun, case, hyphen or plural."""
    return _form(words).compact


@lru_cache(maxsize=8)
def _index(catalogue: _ByVersion) -> dict[str, list[_Named]]:
    index: dict[str, dict[str, _Named]] = defaultdict(dict)
    for entry in catalogue.catalogue:
        slug = entry.key.split(":", 1)[1]
        names = ((slug, EXACT), (entry.name, _NAME), *((alias, _ALIAS) for alias in entry.aliases))
        for alias, score in names:
            index[normalise(alias)].setdefault(entry.key, _Named(entry.key, alias, score))
    return {form: list(named.values()) for form, named in index.items()}


class _ByVersion:
    """Hashable by version, so that the index is built once per catalogue content."""

    __slots__ = ("catalogue",)

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return hash(self.catalogue.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByVersion) and other.catalogue.version == self.catalogue.version


def resolve(
    catalogue: Catalogue,
    words: str,
    *,
    vendor: str | None = None,
    kinds: Collection[EntryKind] | None = None,
    limit: int = 5,
) -> list[Candidate]:
    """Entries that the words may mean, best first; empty when nothing is near enough.

    `vendor` is the first part of a key ("aws"). A family and its sizes that share a name are all
    returned, the one that bears the name itself first; words such as "chip" or "instances" decide
    between a chip and the instance named after it.
    """
    if words in catalogue:
        return [Candidate(words, EXACT, "canonical key")]
    form, index = _form(words), _index(_ByVersion(catalogue))
    found: dict[str, Candidate] = {}
    for candidate in (*_named(form, index), *_contained(words, index), *_near(form, index)):
        entry = catalogue.entries[candidate.key]
        if (vendor and not entry.key.startswith(f"{vendor}:")) or (kinds and entry.kind not in kinds):
            continue
        scored = _weigh(candidate, catalogue, entry, form)
        if scored.key not in found or found[scored.key].score < scored.score:
            found[scored.key] = scored
    return sorted(found.values(), key=lambda c: _rank(c, catalogue))[:limit]


def _rank(candidate: Candidate, catalogue: Catalogue) -> tuple[float, bool, int, str]:
    """Best first; of equals the family, since a text that means one size or bin says which."""
    family = catalogue.entries[candidate.key].kind is EntryKind.FAMILY
    return (-candidate.score, not family, len(candidate.key), candidate.key)


def _named(form: _Form, index: Mapping[str, list[_Named]]) -> list[Candidate]:
    return [
        Candidate(item.key, item.score, f"its {'name' if item.own else 'alias'} {item.alias!r}")
        for item in index.get(form.compact, [])
    ]


def _contained(words: str, index: Mapping[str, list[_Named]]) -> list[Candidate]:
    """Names that stand as whole words inside longer ones ("Graviton3-based R7g instances")."""
    tokens = [token for token in _tokens(words) if token not in _VENDOR_WORDS]
    found = []
    for size in range(min(4, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            part = " ".join(tokens[start : start + size])
            share = size / len(tokens)
            # Later words are the head of an English noun phrase: "Graviton3-based R7g" is an R7g.
            place = (start + size) / len(tokens)
            score = _CONTAINED - 0.1 + 0.1 * share + 0.05 * place
            found += [
                Candidate(item.key, score, f"{part!r} is part of the words")
                for item in index.get(normalise(part), [])
                if item.own and len(normalise(part)) > 1
            ]
    return found


def _near(form: _Form, index: Mapping[str, list[_Named]]) -> list[Candidate]:
    """Misspelt names. The digits must agree: Trainium2 and Trainium3 are near in letters only."""
    near = process.extract(form.compact, list(index), scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=5)
    digits = _digits(form.compact)
    return [
        Candidate(item.key, _FUZZY * ratio / 100, f"like {item.alias!r} ({ratio:.0f}%)")
        for match, ratio, _ in near
        if match != form.compact and _digits(match) == digits
        for item in index[match]
    ]


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _weigh(candidate: Candidate, catalogue: Catalogue, entry: Entry, form: _Form) -> Candidate:
    chip = catalogue.chip(entry.key)
    is_chip = chip is not None and catalogue.representative(entry.key) == chip
    mismatch = (form.wants_chip and not form.wants_system and not is_chip) or (form.wants_system and is_chip)
    if entry.kind is EntryKind.GENERIC or not mismatch:
        return candidate
    return Candidate(
        candidate.key, candidate.score - _OTHER_KIND, f"{candidate.why}; the words ask for another kind"
    )


def link(
    catalogue: Catalogue,
    key: str | None,
    words: str | None = None,
    *,
    remembered: Mapping[str, str] | None = None,
    limit: int = 5,
) -> list[Candidate]:
    """Candidates for a claim's subject or baseline, from its canonical key and the words it stood for.

    A curator's remembered choice for the same words wins; then the key itself if the catalogue has
    it; then names within the key's vendor; then names of any vendor, at a discount. Empty for
    "unknown", None and companies ("aws" alone).
    """
    chosen = (remembered or {}).get(remember_as(words)) if words else None
    if chosen is not None and chosen in catalogue:
        return [Candidate(chosen, REMEMBERED, "a curator chose it for the same words")]
    if key is None or ":" not in key:
        return []
    if key in catalogue:
        return [Candidate(key, EXACT, "canonical key"), *_also(catalogue, key)][:limit]
    vendor, slug = key.split(":", 1)
    found: dict[str, Candidate] = {}
    for text in filter(None, (slug, words)):
        for candidate in resolve(catalogue, text, vendor=vendor, limit=limit):
            if candidate.key not in found or found[candidate.key].score < candidate.score:
                found[candidate.key] = candidate
    return sorted(found.values(), key=lambda c: _rank(c, catalogue))[:limit]


def remember_as(words: str) -> str:
    """The form under which a link choice is kept: case and spacing do not matter, every word does."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def _also(catalogue: Catalogue, key: str) -> list[Candidate]:
    """A family's members, or the family of a size: what a curator may want instead."""
    members = [Candidate(e.key, 0.5, f"member of {key}") for e in reversed(catalogue.members(key))]
    families = [Candidate(e.key, 0.4, f"family of {key}") for e in catalogue.families_of(key)]
    return members + families
