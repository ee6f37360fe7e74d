"""What the apps tell the log in `AppConfig.ready()`: event types, projections, subscribers, job handlers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from eventlog.domain.events import Event
from eventlog.domain.upcasting import Upcaster, check_steps, lift
from eventlog.errors import PayloadError, RegistrationError, UnknownEventType

if TYPE_CHECKING:
    from django.db.models import Model


@dataclass(frozen=True)
class EventType:
    """One kind of event. `stream` is the pattern of its streams ("claim-<uuid5 of the identity>"),
    `fields` says what each payload field holds, `sentence` renders an event for a history page."""

    name: str
    stream: str
    fields: Mapping[str, str]
    sentence: Callable[[Event], str]
    schema: int = 1
    upcasters: Mapping[int, Upcaster] = field(default_factory=dict)

    @cached_property
    def stream_prefix(self) -> str:
        return self.stream.split("<")[0]

    def lift(self, payload: dict[str, Any], stored: int) -> dict[str, Any]:
        if stored == self.schema:
            return payload
        return lift(self.name, payload, stored=stored, schema=self.schema, upcasters=self.upcasters)

    def check(self, stream: str, payload: Mapping[str, Any]) -> None:
        """Refuse what docs/reference/events.md does not describe."""
        if not stream.startswith(self.stream_prefix):
            raise PayloadError(f"{self.name} belongs to a stream {self.stream}, not to {stream!r}")
        if not payload.keys() <= self.fields.keys():
            extra = sorted(payload.keys() - self.fields.keys())
            raise PayloadError(f"{self.name} has no field {', '.join(extra)}; it has {', '.join(self.fields)}")


@dataclass(frozen=True)
class Projection:
    """A fold of events into read models, in batches.

    `apply` loads the rows it touches, folds and merges (`eventlog.bulk`); it sees only events of
    `event_types`, in order of position. Raise `version` when the same events must give other rows:
    the next `migrate` then rebuilds. `inline` ones run in the transaction of the append. `by_stream`: a row
    depends on one stream, so that a replay from the beginning may give each stream whole, one after the
    other, and no row is read again. `late_indexes`: `apply` finds rows by primary keys only, so that a
    rebuild may make the other indexes after the replay, in a fraction of the time.
    """

    name: str
    models: Sequence[type[Model]]
    event_types: Collection[str]
    apply: Callable[[Sequence[Event]], None]
    inline: bool = True
    version: int = 1
    by_stream: bool = False
    late_indexes: bool = False


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done once. `key` is unique per kind: planning it again is no new job."""

    kind: str
    key: str
    payload: Mapping[str, Any]
    position: int | None = None  # of the event it is for


@dataclass(frozen=True)
class Subscriber:
    """Turns events into jobs; it only plans and has no other effect."""

    name: str
    event_types: Collection[str]
    plan: Callable[[Sequence[Event]], Sequence[NewJob]]


JobHandler = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class TextStore:
    """Bytes that events refer to by their sha256 (hex) and that are kept outside the log, so that they
    can be removed while the events stay. `erase(digest, actor=, reason=)` says whether there was one."""

    name: str
    digests: Callable[[], Iterable[str]]
    read: Callable[[str], bytes | None]
    write: Callable[[str, bytes], None]
    erase: Callable[..., bool]


@dataclass
class Registry:
    """All registrations of a process."""

    event_types: dict[str, EventType] = field(default_factory=dict)
    projections: dict[str, Projection] = field(default_factory=dict)
    subscribers: dict[str, Subscriber] = field(default_factory=dict)
    jobs: dict[str, JobHandler] = field(default_factory=dict)
    texts: dict[str, TextStore] = field(default_factory=dict)
    inline_by_type: dict[str, tuple[Projection, ...]] = field(default_factory=dict)

    def event_type(self, name: str, position: int | None = None) -> EventType:
        try:
            return self.event_types[name]
        except KeyError:
            raise UnknownEventType(name, position) from None

    def sentence(self, event: Event) -> str:
        """The event in words."""
        return self.event_type(event.type, event.position).sentence(event)

    def wanted_later(self, types: Set[str]) -> bool:
        """Whether a subscriber or a checkpointed projection waits for one of these types."""
        wanted = [s.event_types for s in self.subscribers.values()]
        wanted += [p.event_types for p in self.projections.values() if not p.inline]
        return any(not types.isdisjoint(names) for names in wanted)

    def inline_for(self, types: Collection[str]) -> list[Projection]:
        """The inline projections that want any of these types, in order of registration."""
        found = {p.name: p for name in types for p in self.inline_by_type.get(name, ())}
        return sorted(found.values(), key=lambda p: list(self.projections).index(p.name)) if found else []


_registry = Registry()
_lock = threading.Lock()


def registry() -> Registry:
    """The process's registry."""
    return _registry


def _add(table: dict[str, Any], kind: str, name: str, value: Any) -> None:
    with _lock:
        if name in table and table[name] != value:
            raise RegistrationError(f"{kind} {name!r} is registered twice")
        table[name] = value


def register_event(event_type: EventType) -> None:
    """Make an event type known; refuses a schema without a complete line of upcasters."""
    check_steps(event_type.name, event_type.schema, event_type.upcasters)
    _add(_registry.event_types, "event type", event_type.name, event_type)


def register_projection(projection: Projection) -> None:
    """Make a projection known; its tables are created and filled by the next `migrate`."""
    _add(_registry.projections, "projection", projection.name, projection)
    if projection.inline:
        for name in projection.event_types:
            others = (p for p in _registry.inline_by_type.get(name, ()) if p.name != projection.name)
            _registry.inline_by_type[name] = (*others, projection)


def register_subscriber(subscriber: Subscriber) -> None:
    """Make a subscriber known; it starts at the beginning of the log."""
    _add(_registry.subscribers, "subscriber", subscriber.name, subscriber)


def register_job(kind: str, handler: JobHandler) -> None:
    """Make the handler of a kind of job known. It runs outside a transaction and may run more than
    once: it must append its result with an idempotency key."""
    _add(_registry.jobs, "job", kind, handler)


def register_texts(store: TextStore) -> None:
    """Make a store of texts known to export, import, backup and erasure."""
    _add(_registry.texts, "text store", store.name, store)


@contextmanager
def isolated(*, keep: bool = False) -> Iterator[Registry]:
    """A registry of its own for the length of a block (tests, benchmarks); `keep` starts from a copy."""
    global _registry
    before = _registry
    _registry = Registry(*(dict(table) for table in vars(before).values())) if keep else Registry()
    try:
        yield _registry
    finally:
        _registry = before
