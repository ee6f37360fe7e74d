"""Whether the rows of a log follow one another as they must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from eventlog.domain.digest import GENESIS, StoredEvent, chained


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong; `position` where it is, None when it is not about one event."""

    position: int | None
    what: str

    def __str__(self) -> str:
        return self.what if self.position is None else f"event {self.position}: {self.what}"


@dataclass
class Walk:
    """A walk along the log. Feed it the rows in order of position; it goes on after a finding."""

    position: int = 0
    digest: bytes = GENESIS
    recorded_at: datetime | None = None

    def feed(self, rows: Iterable[StoredEvent]) -> Iterator[Finding]:
        for row in rows:
            yield from self._step(row)
            self.position, self.digest, self.recorded_at = row.position, row.digest, row.recorded_at

    def _step(self, row: StoredEvent) -> Iterator[Finding]:
        if row.position != self.position + 1:
            missing = f"{self.position + 1}" if row.position == self.position + 2 else (
                f"{self.position + 1} to {row.position - 1}"
            )  # fmt: skip
            yield Finding(row.position, f"gap: position {missing} is missing before it")
        if self.recorded_at is not None and row.recorded_at < self.recorded_at:
            yield Finding(row.position, f"order: recorded at {row.recorded_at}, before the event it follows")
        if chained(self.digest, row) != row.digest:
            yield Finding(
                row.position,
                f"chain: {row.type} {row.version} of {row.stream}: its digest does not fit its content and the event"
                " before it: one of them was altered, or events were taken out or put in",
            )
