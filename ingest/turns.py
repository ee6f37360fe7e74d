"""Politeness to the hosts that we read."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.domain.documents import DocumentError


@dataclass(slots=True)
class Hosts:
    """One request at a time to a host, and not more than one a second."""

    guard: threading.Lock = field(default_factory=threading.Lock)
    locks: dict[str, threading.Lock] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def turn(self, host: str, pause: float, ends: float) -> Iterator[None]:
        with self.guard:
            lock = self.locks.setdefault(host, threading.Lock())
        if not lock.acquire(timeout=max(ends - time.monotonic(), 0)):
            raise DocumentError(
                "timeout", "Another request to this host is still running; try again later.", retry=True
            )
        try:
            wait = self.last.get(host, -pause) + pause - time.monotonic()
            if wait > 0:
                time.sleep(min(wait, pause))
            yield
        finally:
            self.last[host] = time.monotonic()
            lock.release()


@lru_cache(maxsize=1)
def process_turns() -> Hosts:
    """The turns of this process."""
    return Hosts()
