"""What became of an input, and the decision between new, changed and known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["new", "version", "known", "rejected"]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one input. `related` are the documents that came with it: coverage, or the items of a
    feed.

    A feed has no document of its own; its outcome is `new` if any item was new or changed.
    """

    outcome: Outcome
    name: str
    document: str | None = None
    number: int | None = None
    title: str = ""
    code: str = ""
    message: str = ""
    retry: bool = False
    retry_after: int | None = None
    warnings: tuple[str, ...] = ()
    related: tuple[IngestResult, ...] = field(default=())

    @property
    def every(self) -> list[IngestResult]:
        """This result and the related ones."""
        return [self, *self.related]


@dataclass(frozen=True, slots=True)
class Held:
    """A version that the ledger holds already, with the same words or the same identity."""

    document: str
    number: int
    newest: int  # number of the document's newest version
    stream_version: int
    publisher: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """`document` is None for a new one, whose id is the digest of its content."""

    outcome: Outcome
    document: str | None = None
    number: int = 1
    expected: int = 0


def decide(
    publisher: str | None, *, same_words: Sequence[Held], same_identity: Held | None, may_return: bool
) -> Decision:
    """New, a new version, known, or erased (`rejected`).

    The same words are the same document, unless two named publishers print them. A document that returns to
    words it had before gets a new version only where its identity is certain (`may_return`: a fetched page, a
    file at its path); otherwise two files that name one address would replace each other for ever.
    """
    alike = [held for held in same_words if _same_publisher(publisher, held.publisher)]
    own = same_identity.document if same_identity else None
    if any(held.document == own and held.number == held.newest for held in alike):
        return _known(next(held for held in alike if held.document == own))
    if same_identity and may_return and alike and all(held.document == own for held in alike):
        return _next(same_identity)
    if alike:
        return _known(alike[0])
    return _next(same_identity) if same_identity else Decision("new")


def _same_publisher(one: str | None, other: str) -> bool:
    return not one or not other or one.casefold() == other.casefold()


def _known(held: Held) -> Decision:
    return Decision("rejected" if held.erased else "known", held.document, held.number)


def _next(held: Held) -> Decision:
    return Decision("version", held.document, held.newest + 1, held.stream_version)
