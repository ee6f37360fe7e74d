"""From the words of a text, or a canonical key, to entries of the catalogue: scored, with alternatives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from hardware.domain.catalogue import Catalogue, Entry, EntryKind
from hardware.domain.wording import (
    CHIP_WORDS,
    FILLER,
    SYSTEM_WORDS,
    VENDOR_WORDS,
    Form,
    form_of,
    normalise,
    remember_as,
    tokens_of,
)

EXACT: Final = 1.0
REMEMBERED: Final = 1.0
_NAME: Final = 0.97  # the entry's full name; its slug scores EXACT
_ALIAS: Final = 0.93
_OTHER_KIND: Final = 0.2  # off, when the words ask for an instance and this is a chip, or the reverse
_CONTAINED: Final = 0.75
_FUZZY: Final = 0.85
_CUTOFF: Final = 86.0  # rapidfuzz ratio; below, names of the field are different names
LINKED: Final = 0.8  # at or above, a link needs no curator
_HEAD: Final = re.compile(r"\b(?:based|powered)\b(.+)", re.IGNORECASE)  # "Graviton3-based R7g": an R7g
_SIZE: Final = re.compile(r"([a-z0-9-]+)\.(?:metal\S*|nano|micro|small|medium|large|\d*xlarge)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry the words may mean. `score` in 0..1; `why` is a reason to show a curator."""

    key: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Named:
    key: str
    alias: str
    score: float

    @property
    def own(self) -> bool:
        """The entry's slug or name, not one of its further aliases."""
        return self.score > _ALIAS


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
    form, index = form_of(words), _index(_ByVersion(catalogue))
    found: dict[str, Candidate] = {}
    for candidate in (
        *_named(form, index),
        *_head(words, index),
        *_size(words, index),
        *_contained(words, index),
        *_near(form, index),
    ):
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


def _named(form: Form, index: Mapping[str, list[_Named]]) -> list[Candidate]:
    return [
        Candidate(item.key, item.score, f"its {'name' if item.own else 'alias'} {item.alias!r}")
        for item in index.get(form.compact, [])
    ]


def _head(words: str, index: Mapping[str, list[_Named]]) -> list[Candidate]:
    """What stands behind "based" or "powered" is meant; what stands before it is inside."""
    found = _HEAD.search(words)
    if found is None or set(tokens_of(found[1])) <= CHIP_WORDS | SYSTEM_WORDS | FILLER:
        return []
    return [
        Candidate(c.key, c.score * _NAME, f"{found[1].strip()!r} is what the words are about")
        for c in _named(form_of(found[1]), index)
    ]


def _size(words: str, index: Mapping[str, list[_Named]]) -> list[Candidate]:
    """An instance size that the catalogue does not hold is of its family."""
    found = _SIZE.search(words)
    named = [] if found is None else index.get(normalise(found[1]), [])
    return [Candidate(item.key, _FUZZY, f"a size of {item.alias!r}") for item in named if item.score == EXACT]


def _contained(words: str, index: Mapping[str, list[_Named]]) -> list[Candidate]:
    """Names that stand as whole words inside longer ones ("Graviton3-based R7g instances")."""
    tokens = [token for token in tokens_of(words) if token not in VENDOR_WORDS]
    found = []
    for size in range(min(4, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            part = " ".join(tokens[start : start + size])
            share = size / len(tokens)
            # Later words are the head of an English noun phrase: "Graviton3-based R7g" is an R7g.
            place = (start + size) / len(tokens)
            score = _CONTAINED - 0.1 + 0.12 * share + 0.03 * place
            found += [
                Candidate(item.key, score, f"{part!r} is part of the words")
                for item in index.get(normalise(part), [])
                if (item.own or size > 1) and len(normalise(part)) > 1
            ]
    return found


def _near(form: Form, index: Mapping[str, list[_Named]]) -> list[Candidate]:
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


def _weigh(candidate: Candidate, catalogue: Catalogue, entry: Entry, form: Form) -> Candidate:
    chip = catalogue.chip(entry.key)
    is_chip = chip is not None and catalogue.representative(entry.key) == chip
    mismatch = (form.wants_chip and not form.wants_system and not is_chip) or (form.wants_system and is_chip)
    if entry.kind is EntryKind.GENERIC or not mismatch:
        return candidate
    return Candidate(candidate.key, candidate.score - _OTHER_KIND, f"{candidate.why}; the words ask for another kind")


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


def _also(catalogue: Catalogue, key: str) -> list[Candidate]:
    """A family's members, or the family of a size: what a curator may want instead."""
    members = [Candidate(e.key, 0.5, f"member of {key}") for e in reversed(catalogue.members(key))]
    families = [Candidate(e.key, 0.4, f"family of {key}") for e in catalogue.families_of(key)]
    return members + families
