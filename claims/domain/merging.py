"""One claim standing for another, with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.domain.book import Book
from claims.domain.events import ClaimAbsorbed, ClaimMerged
from claims.domain.figure import Figure
from claims.domain.state import ClaimState, EvidenceRecord


def merge(book: Book, source: ClaimState, target: ClaimState, *, reason: str) -> None:
    """Let `target` stand for `source`, with its evidence."""
    figures, evidence = carry(source.versions, source.evidence, target)
    book.emit(source.id, ClaimMerged(into=target.id, reason=reason))
    book.emit(target.id, ClaimAbsorbed(source=source.id, figures=figures, evidence=evidence))


def carry(
    versions: list[dict[str, Any]], evidence: list[EvidenceRecord], target: ClaimState
) -> tuple[list[dict[str, Any]], list[EvidenceRecord]]:
    """Evidence of some versions as evidence of another claim, and the figures that claim has not got yet."""
    numbers: dict[int, int] = {}
    figures: list[dict[str, Any]] = []
    for version in versions:
        if not any(e["version"] == version["n"] for e in evidence):
            continue
        number = _number_of(version, target)
        if number is None:
            number = len(target.versions) + len(figures) + 1
            figures.append({**{k: v for k, v in version.items() if k != "n"}, "version": number})
        numbers[version["n"]] = number
    return figures, [{**e, "version": numbers[e["version"]]} for e in evidence]


def _number_of(version: Mapping[str, Any], target: ClaimState) -> int | None:
    return target.find_version(Figure.from_dict(version))
