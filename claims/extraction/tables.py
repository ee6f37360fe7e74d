"""Tables."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Block, Product, Sentence


def read(
    sentences: Sequence[Sentence], blocks: Sequence[Block], text: str, lexicon: Lexicon, products: Sequence[Product]
) -> None:
    return
