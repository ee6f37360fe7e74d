"""Places that names and dates hold: their digits are no figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.extraction.records import Product


class Taken:
    """Spans whose digits belong to a name or a date."""

    def __init__(self, products: Sequence[Product], holes: Sequence[tuple[int, int]]) -> None:
        spans = sorted([(p.start, p.end) for p in products] + list(holes))
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]
        self.products = products
        self.by_start = {p.start: p for p in products}
        self.product_starts = [p.start for p in products]

    def before(self, at: int) -> Product | None:
        """The last product that begins before a place."""
        i = bisect_right(self.product_starts, at) - 1
        return self.products[i] if i >= 0 else None

    def end_of(self, at: int) -> int:
        """End of the span that holds a place, 0 where none does."""
        i = bisect_right(self.starts, at) - 1
        return self.ends[i] if i >= 0 and at < self.ends[i] else 0

    def covers(self, at: int) -> bool:
        return self.end_of(at) > 0
