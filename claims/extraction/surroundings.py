"""Surroundings: what the whole text says about how likely a claim's subject is right.

A text about one chip is easier than one that names ten; a chip with two memory sizes is misread at least once; a
claim whose sentence names its product is surer than one that inherits it; a figure that the catalogue prints of the
product is almost surely its own. These numbers go to the confidence only.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from claims.domain.vocabulary import BUSINESS
from claims.extraction import assembly, printed, regions
from claims.extraction.records import Draft, Product, Sentence

NEAR, FAR, DENSE, LONG = 30, 90, 0.1, 400  # characters from name to figure, figures a word, characters
# What one chip cannot have, by metric: (least, most) in base units.
_OF_A_CHIP: Mapping[str, tuple[float, float]] = {
    "power": (0.0, 2.5e3), "memory_capacity": (1e9, 1e12), "peak_compute": (0.0, 5e16), "core_count": (0.0, 1e6),
    "memory_bandwidth": (0.0, 4e13),
}  # fmt: skip


def note(sentences: Sequence[Sentence], products: Sequence[Product], text: str) -> None:
    """Adds the surroundings to the features of every draft of a text; names begin with "~"."""
    drafts = [(s, d) for s in sentences for d in s.drafts if assembly.valid(d, s)]
    if not drafts:
        return
    whole = _Whole(drafts, products)
    own = [(d, _of_sentence(s, d, text) | whole.of(d)) for s, d in drafts]
    for name in ("~unnamed", "~conflict"):
        mean = sum(features.get(name, 0.0) for _, features in own) / len(own)
        for _, features in own:
            features[f"~all {name[1:]}"] = mean
    for draft, features in own:
        features |= _of_catalogue(draft, whole)
        draft.features |= {name: value for name, value in features.items() if value}


def _named(products: Sequence[Product]) -> list[Product]:
    return [p for p in products if not p.is_vendor and p.vendor != "generic"]


def _of_sentence(sentence: Sentence, draft: Draft, text: str) -> dict[str, float]:
    """Where the subject stands from the figure."""
    span, quantity = draft.subject_span, draft.quantity
    inside = span is not None and sentence.start <= span[0] < sentence.end
    gap = quantity.left - span[1] if span and inside else FAR
    crossed = regions.breaks(text, min(span[1], quantity.left), max(span[0], quantity.end)) if span and inside else 0
    names = len({p.key for p in _named(sentence.products)})
    explicit = draft.subject_source == "explicit"
    near = inside and 0 <= gap < NEAR
    return {
        "~near": float(near), "~far": float(inside and gap >= FAR), "~behind": float(inside and gap < 0),
        "~breaks": min(crossed, 2) / 2, "~unnamed": float(names == 0), "~many names": float(names >= 3),
        "~alone": float(explicit and names == 1 and crossed == 0),
        "~near alone": float(explicit and names == 1 and near),
        "~titled": float(explicit and draft.features.get("titled", 0.0) > 0),
        "~opaque": float(not explicit and draft.features.get("opaque", 0.0) > 0),
        "~long": float(len(sentence.text) > LONG), f"~kind={draft.kind}": 1.0, f"~metric={draft.metric}": 1.0,
    }  # fmt: skip


class _Whole:
    """Counts over the whole text."""

    def __init__(self, drafts: Sequence[tuple[Sentence, Draft]], products: Sequence[Product]) -> None:
        named = _named(products)
        self.names = Counter(p.key for p in named)
        self.types = {p.key: p.type for p in products}
        self.first = named[0].key if named else ""
        self.figures = sum(len(s.quantities) for s in {id(s): s for s, _ in drafts}.values())
        self.words = sum(len(s.text.split()) for s in {id(s): s for s, _ in drafts}.values()) or 1
        self.values: dict[tuple[str, str], set[float | str]] = defaultdict(set)
        self.total = sum(self.names.values()) or 1
        self._kin: dict[str, tuple[int, int]] = {}
        self._printed: dict[str, list[str]] = {}
        for _, draft in drafts:
            if draft.kind == "quantity":
                self.values[draft.subject, draft.metric].add(draft.value)

    def of(self, draft: Draft) -> dict[str, float]:
        """How the subject of a draft stands in the text."""
        key = draft.subject
        kind = self.types.get(key, "")
        kin, generations = self._relatives(key)
        return {
            f"~type={kind}": float(kind != "family"),
            "~family figure": float(kind == "family" and draft.kind == "quantity" and draft.metric not in BUSINESS),
            "~mentions": min(math.log1p(self.names[key]), 3.0) / 3,
            "~share": self.names[key] / self.total,
            "~names": min(len(self.names), 10) / 10,
            "~kin": min(kin, 6) / 6,
            "~first": float(key == self.first),
            "~generations": float(generations >= 2),
            "~dense": float(self.figures / self.words > DENSE),
            "~conflict": float(draft.kind == "quantity" and len(self.values[key, draft.metric]) >= 2),
            "~unlikely": float(_unlikely(draft, kind)),
        }

    def _relatives(self, key: str) -> tuple[int, int]:
        """How many other products of the vendor the text names, and how many of them begin with the key."""
        if key not in self._kin:
            vendor = key.split(":")[0]
            others = [name for name in self.names if name != key]
            kin = sum(1 for name in others if name.split(":")[0] == vendor)
            self._kin[key] = kin, sum(1 for name in others if name.startswith(key))
        return self._kin[key]

    def printing(self, metric: str) -> list[str]:
        """The products of the text of which the catalogue prints a metric: few, so that few are asked of."""
        if metric not in self._printed:
            self._printed[metric] = [name for name in self.names if (name, metric) in printed.load()]
        return self._printed[metric]


def _of_catalogue(draft: Draft, whole: _Whole) -> dict[str, float]:
    """What the catalogue prints of the subject and of the text's other products; names begin with "="."""
    own = _known(draft, draft.subject)
    verdict = {True: "=agrees", False: "=differs", None: "=silent"}[own]
    others = own is not True and any(
        _known(draft, name) for name in whole.printing(draft.metric) if name != draft.subject
    )
    return {verdict: 1.0, f"{verdict} {draft.kind}": 1.0, "=of another": float(others)}


def _known(draft: Draft, key: str) -> bool | None:
    if isinstance(draft.value, str):
        return None
    if draft.kind == "quantity":
        return printed.known(key, draft.metric, draft.value)
    return printed.known_ratio(key, draft.baseline or "", draft.metric, draft.value)


def _unlikely(draft: Draft, kind: str) -> bool:
    """A figure that no single chip has."""
    least, most = _OF_A_CHIP.get(draft.metric, (0.0, math.inf))
    counted = draft.kind == "quantity" and isinstance(draft.value, float | int) and kind in ("chip", "family")
    return counted and not least <= float(draft.value) <= most
