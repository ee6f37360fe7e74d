"""The schema `read`: tables that projections write, made with the schema editor, not by migrations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection, models, transaction
from django.db.models.expressions import Expression

from eventlog.models import Checkpoint, Event
from eventlog.registry import Projection, registry

READ: Final = "read"
_MAKE: Final = "2"  # of `create_tables`: raised when it makes other tables of the same models


@contextmanager
def search_path(*schemas: str) -> Iterator[None]:
    """A transaction that looks names up in these schemas; the path before comes back at its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('search_path')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('search_path', %s, true)", [", ".join(schemas)])
        yield
        cursor.execute("SELECT set_config('search_path', %s, true)", [before])


def shape(projection: Projection) -> str:
    """Digest of the columns, indexes and constraints of a projection's models and of its version."""
    parts = [_MAKE, str(projection.version), *sorted(projection.event_types)]
    for model in projection.models:
        meta = model._meta
        parts.append(meta.db_table)
        parts += [f"{f.column} {_column(f)}" for f in meta.local_fields]
        parts += [repr(_plain(x)) for x in (*meta.indexes, *meta.constraints, meta.unique_together)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _column(field: models.Field[Any, Any]) -> str:
    kind = field.db_parameters(connection=connection)["type"]
    return f"{kind} {field.null} {field.primary_key} {field.unique} {getattr(field, 'db_index', False)}"


def _plain(item: Any) -> Any:
    return item.deconstruct() if isinstance(item, (models.Index, models.BaseConstraint, Expression)) else item


def create_tables(schema: str, tables: Iterable[type[models.Model]], *, indexes: bool = True) -> None:
    """Create the tables of read models in a schema, which is made when absent."""
    tables = list(tables)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    # `public` stays in the path for functions and types; the table goes into the first schema.
    with search_path(schema, "public"), connection.schema_editor(atomic=False) as editor:
        for model in tables:
            editor.create_model(model)  # without indexes: Django does not manage the model
    if indexes:
        create_indexes(schema, tables)


def create_indexes(schema: str, tables: Iterable[type[models.Model]]) -> None:
    """Create the indexes of read models beside their primary keys."""
    with search_path(schema, "public"), connection.schema_editor(atomic=False) as editor:
        for model in tables:
            model._meta.managed = True
            try:
                statements = editor._model_indexes_sql(model)  # type: ignore[attr-defined]
            finally:
                model._meta.managed = False
            for statement in statements:
                editor.execute(statement, params=None)


def drop_tables(schema: str, tables: Iterable[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f'DROP TABLE IF EXISTS "{schema}"."{model._meta.db_table}" CASCADE')


def stale() -> list[Projection]:
    """Registered projections whose tables are missing or have another shape than when they were filled."""
    built = dict(Checkpoint.objects.filter(name__startswith="projection:").values_list("name", "shape"))
    return [p for p in registry().projections.values() if built.get(f"projection:{p.name}") != shape(p)]


def after_migrate(**kwargs: Any) -> None:
    """Bring the read models to the shape the code has: create what is new, rebuild what changed."""
    if kwargs.get("using", "default") != "default" or kwargs.get("plan") is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{READ}"')
        if Event._meta.db_table not in connection.introspection.table_names(cursor):
            return  # migrated backwards to zero
    outdated = stale()
    if not outdated:
        return
    if Event.objects.exists():
        from eventlog.rebuild import rebuild

        rebuild([p.name for p in outdated])
    else:
        create_empty(outdated)


def create_empty(projections: Sequence[Projection]) -> None:
    """Tables for a log without events: nothing to replay."""
    with transaction.atomic():
        for projection in projections:
            drop_tables(READ, projection.models)
            create_tables(READ, projection.models)
            mark_built(projection, 0)


def mark_built(projection: Projection, position: int) -> None:
    """Record that a projection's tables hold the log up to a position."""
    Checkpoint.objects.update_or_create(
        name=f"projection:{projection.name}", defaults={"position": position, "shape": shape(projection)}
    )
