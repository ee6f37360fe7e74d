"""Eight writing processes and one reader that follows by position: does it miss or repeat anything?"""

from __future__ import annotations

import math
import multiprocessing
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import Final

from django.db import connection, connections, transaction

from eventlog import selectors, services
from eventlog.benchmarks import sample
from eventlog.models import Event

WRITERS: Final = 8
_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Tailed:
    events: int
    missed: int
    doubled: int
    seconds: float


def tail(total: int, *, seconds: float = math.inf) -> Tailed:
    """Write at least `total` events, or as many as can be in that time, one to ten per command, with work
    and rollbacks; follow them."""
    begin = selectors.head()
    connections.close_all()  # a forked child must not share a connection
    fork = multiprocessing.get_context("fork")
    started = time.perf_counter()
    share = -(-total // WRITERS)
    end = started + seconds
    writers = [fork.Process(target=_write, args=(number, share, end), daemon=True) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    seen = _follow(begin, writers)
    took = time.perf_counter() - started
    if any(writer.exitcode for writer in writers):
        raise RuntimeError("a writer failed")
    stored = set(Event.objects.filter(position__gt=begin).values_list("position", flat=True))
    return Tailed(len(stored), len(stored - set(seen)), len(seen) - len(set(seen)), took)


def _follow(after: int, writers: Sequence[BaseProcess]) -> list[int]:
    seen: list[int] = []
    while True:
        over = not any(writer.is_alive() for writer in writers)
        rows = Event.objects.filter(position__gt=after).order_by("position")
        page = list(rows.values_list("position", flat=True)[:_PAGE])
        seen += page
        if page:
            after = page[-1]
        elif over:
            return seen
        else:
            time.sleep(0.001)


def _write(number: int, share: int, end: float) -> None:
    chance = random.Random(number)
    written = 0
    while written < share and time.perf_counter() < end:
        count = chance.randint(1, 10)
        with transaction.atomic():
            if chance.random() < 0.1:  # other work of the transaction
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(%s)", [chance.random() * 0.003])
            services.append(stream=sample.stream(), events=[sample.EVENT] * count, actor=sample.ACTOR)
            if chance.random() < 0.05:
                transaction.set_rollback(True)
                continue
        written += count
    connections.close_all()
    os._exit(0)  # nothing of the parent's is ours to clean up
