"""Candidates in focus weighed against what the sentence compares with: rivals are no subjects, their likes are."""

from __future__ import annotations

from claims.extraction.candidates import Candidate
from claims.extraction.comparands import Comparand
from claims.extraction.containers import MACHINES
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Product


def not_told_of(ranked: list[Candidate], draft: Draft, found: list[Comparand], lexicon: Lexicon) -> list[Candidate]:
    """Without those from before that this sentence compares with: rivals, and the families of rivals."""
    if draft.kind != "directional":
        return ranked
    told = {key for c in found for p in c.products for key in (p.key, lexicon.family(p.key))}
    return [c for c in ranked if c.source != "inherited" or c.product.key not in told]


def like_with_like(ranked: list[Candidate], rival: Product) -> list[Candidate]:
    """A vendor's rack is compared with its older rack: what is in focus and of that kind is meant rather."""
    for candidate in ranked:
        alike = candidate.product.type == rival.type and candidate.product.vendor == rival.vendor
        if candidate.source == "inherited" and alike and rival.type in MACHINES:
            candidate.score += 0.9
    return sorted(ranked, key=lambda c: (-c.score, c.product.start))
