"""The only way into the log."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from eventlog import consumers, jobs, nudges, selectors, writing
from eventlog.domain.events import ANY, Event, NewEvent, StreamEvents
from eventlog.projections import apply_inline
from eventlog.registry import registry


def append(
    *, stream: str, events: Sequence[NewEvent], actor: str, expected: int = ANY, key: str | None = None,
    correlation_id: str | None = None, causation_id: int | None = None,
) -> list[Event]:  # fmt: skip
    """Append events to one stream; see `append_all`."""
    return append_all(
        [StreamEvents(stream, events, expected)],
        actor=actor, key=key, correlation_id=correlation_id, causation_id=causation_id,
    )  # fmt: skip


def append_all(
    batches: Sequence[StreamEvents], *, actor: str, key: str | None = None,
    correlation_id: str | None = None, causation_id: int | None = None,
) -> list[Event]:  # fmt: skip
    """Append one command's events, of one or several streams, in one statement; project them inline.

    Everything is stored or nothing. `WrongVersion` when a stream is not at its expected version: load,
    decide and append again. With a `key` that was used before, nothing is appended and the events
    recorded then are returned, whatever is passed now. Call it last in a transaction: it takes the log's
    lock, which is held until the commit.
    """
    command = writing.command(batches, actor, key, correlation_id, causation_id)
    if not command.rows:
        return []
    if registry().inline_for(command.types):
        with transaction.atomic():
            events, fresh = _write(command)
            if fresh:
                apply_inline(events)
    else:
        events, fresh = _write(command)  # one statement is a transaction of its own: two round trips saved
    if fresh and registry().wanted_later(command.types):
        nudges.advance()
    return events


def _write(command: writing.Command) -> tuple[list[Event], bool]:
    """The events as recorded, and whether they are new: not so when the key had been used."""
    events = writing.write(command)
    if events is None:
        assert command.key is not None
        return selectors.read_key(command.key), False
    return events, True


@dataclass(frozen=True, slots=True)
class Progress:
    """What is left: events that consumers have to see, jobs to run; and the jobs run so far."""

    behind: int
    jobs: int
    done: int


def catch_up(progress: Callable[[Progress], None] | None = None, *, pause: float = 0.1) -> Progress:
    """Work off everything outstanding and return: consumers, jobs, and what those lead to.

    Waits for jobs that another worker runs and for those that are to be tried again later. Parked ones
    are not outstanding. What is left at the end is nothing but `done`.
    """
    done = 0
    with nudges.muted():
        while True:
            consumers.advance_all()
            ran = jobs.work(seconds=1.0)
            done += ran
            left = Progress(max(selectors.lag().values(), default=0), selectors.outstanding_count(), done)
            if progress is not None:
                progress(left)
            if not left.behind and not left.jobs:
                return left
            if not ran:
                time.sleep(pause)
