"""What follows the log by checkpoint: one page per transaction, one runner at a time, poison parked."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, transaction

from eventlog import jobs, selectors
from eventlog.domain.events import Event
from eventlog.errors import EventLogError
from eventlog.models import Checkpoint, ParkedEvent
from eventlog.registry import Projection, Subscriber, registry

logger = logging.getLogger(__name__)

# The connection, a lock or the disk, not the event: the page is tried again as a whole.
_PASSING = (OperationalError, InterfaceError)


@dataclass(frozen=True)
class Consumer:
    """A checkpointed projection or a subscriber."""

    name: str
    event_types: Collection[str]
    handle: Callable[[Sequence[Event]], None]


def consumers() -> list[Consumer]:
    """Projections first: what subscribers plan may be read from them."""
    known = registry()
    later = [of_projection(p) for p in known.projections.values() if not p.inline]
    return later + [of_subscriber(s) for s in known.subscribers.values()]


def of_projection(projection: Projection) -> Consumer:
    return Consumer(f"projection:{projection.name}", projection.event_types, projection.apply)


def of_subscriber(subscriber: Subscriber) -> Consumer:
    def plan(events: Sequence[Event]) -> None:
        jobs.plan(subscriber.plan(events))

    return Consumer(f"subscriber:{subscriber.name}", subscriber.event_types, plan)


def advance(consumer: Consumer, *, page: int = selectors.PAGE) -> int:
    """Handle the next page; the number of positions passed, 0 when up to date or run by another process.

    What the page does and the checkpoint are one transaction: killed anywhere, both are there or none.
    """
    with transaction.atomic():
        # Waiting, not skipping: whoever was woken for an event must not leave it to a runner that looked before it.
        found = Checkpoint.objects.select_for_update().filter(name=consumer.name).first()
        if found is None:
            return 0
        upto = min(selectors.head(), found.position + page)
        if upto <= found.position:
            return 0
        selectors.refuse_unknown(found.position, upto)
        events = selectors.read_window(found.position, upto, consumer.event_types)
        if events:
            _handle(consumer, events)
        passed = upto - found.position
        found.position = upto
        found.save(update_fields=["position", "updated_at"])
    return passed


def advance_all(*, page: int = selectors.PAGE) -> int:
    """Run every consumer up to the head; the number of positions passed in all."""
    ensure_checkpoints()
    total = 0
    for consumer in consumers():
        while passed := advance(consumer, page=page):
            total += passed
    return total


def ensure_checkpoints() -> None:
    """A subscriber that is new starts at the beginning of the log; a projection gets its own when built."""
    unbuilt = [f"projection:{p.name}" for p in registry().projections.values() if not p.inline]
    built = set(Checkpoint.objects.filter(name__in=unbuilt).values_list("name", flat=True))
    if missing := set(unbuilt) - built:
        raise EventLogError(f"never built: {', '.join(sorted(missing))}. Run `manage.py migrate`.")
    names = {f"subscriber:{name}" for name in registry().subscribers}
    new = names - set(Checkpoint.objects.filter(name__in=names).values_list("name", flat=True))
    Checkpoint.objects.bulk_create([Checkpoint(name=name) for name in new], ignore_conflicts=True)


def _handle(consumer: Consumer, events: Sequence[Event]) -> None:
    """Handle a batch; when it fails, halve it until the poison is alone, park that and go on in order."""
    try:
        with transaction.atomic():
            consumer.handle(events)
    except _PASSING:
        raise
    except Exception as error:
        if len(events) == 1:
            _park(consumer, events[0], error)
            return
        middle = len(events) // 2
        _handle(consumer, events[:middle])
        _handle(consumer, events[middle:])


def _park(consumer: Consumer, event: Event, error: Exception) -> None:
    logger.error("%s cannot handle event %s: %s", consumer.name, event.position, error)
    ParkedEvent.objects.update_or_create(
        consumer=consumer.name,
        position=event.position,
        defaults={"error": "".join(traceback.format_exception(error))[-8000:]},
    )


def retry_parked(parked: ParkedEvent) -> None:
    """Handle a parked event again; the error comes through when it still fails.

    A subscriber plans the event alone. A projection is a fold in order, so it is rebuilt from the log.
    """
    kind, _, name = parked.consumer.partition(":")
    if kind == "projection":
        from eventlog.rebuild import rebuild

        rebuild([name])  # stops at the first error; else the parked rows are gone
        return
    event = selectors.read_one(parked.position)
    assert event is not None
    with transaction.atomic():
        of_subscriber(registry().subscribers[name]).handle([event])
        parked.delete()
