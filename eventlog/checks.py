"""System checks: what would make the log untrue or the read models impossible to rebuild."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connections, models

from eventlog.registry import Projection, registry

# Switched off, an acknowledged event can be lost (fsync, synchronous_commit) or torn (full_page_writes).
DURABLE: Final = ("fsync", "synchronous_commit", "full_page_writes")
# With a standby, the stronger values mean more than `on`.
SAFE: Final = frozenset({"on", "remote_apply", "remote_write"})


@register(Tags.database)
def durability(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a server that would lose what it acknowledged; `check --database default` runs it."""
    if "default" not in (databases or ()):
        return []
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(DURABLE)])
            settings = dict(cursor.fetchall())
    except DatabaseError as error:
        return [Warning(f"The database does not answer: {error}", id="eventlog.W001")]
    return [
        Error(
            f"PostgreSQL's {name} is {settings.get(name)!r}: acknowledged events could be lost.",
            hint=f"Set {name} = on, in postgresql.conf and for the role and database of DATABASE_URL.",
            id="eventlog.E001",
        )
        for name in DURABLE
        if settings.get(name) not in SAFE
    ]


@register()
def read_models(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Read models must be rebuildable: see `eventlog.readschema`."""
    projections = list(registry().projections.values())
    return [message for projection in projections for message in _projection(projection)] + _shared(projections)


def _shared(projections: Sequence[Projection]) -> list[CheckMessage]:
    tables = Counter(model._meta.db_table for projection in projections for model in projection.models)
    return [
        Error(
            f"Two projections write {table}; a rebuild of one would lose the other's rows.",
            id="eventlog.E005",
        )
        for table, count in tables.items()
        if count > 1
    ]


def _projection(projection: Projection) -> Iterator[CheckMessage]:
    known = registry().event_types
    for name in sorted(set(projection.event_types) - set(known)):
        yield Error(f"Projection {projection.name} wants events {name!r} that nobody registers.", id="eventlog.E006")
    for model in projection.models:
        if model._meta.managed:
            yield Error(
                "A read model has `managed = False`: the event log makes its table.",
                obj=model,
                id="eventlog.E002",
            )
        if isinstance(model._meta.pk, models.AutoField):
            yield Error(
                "A read model's key comes from its events, not from a sequence.",
                obj=model,
                id="eventlog.E003",
            )
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey) and getattr(field, "db_constraint", True):
                yield Error("A read model's foreign key has `db_constraint=False`.", obj=field, id="eventlog.E004")
