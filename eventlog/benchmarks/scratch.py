"""A database of the benchmark's own, on the same server: nothing is measured on the ledger itself."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection, connections

from eventlog import nudges


@contextmanager
def scratch_database() -> Iterator[dict[str, str]]:
    """Points Django's default connection to a new, migrated database; yields libpq's parameters for it."""
    with nudges.muted(), _database("template0") as found:
        call_command("migrate", verbosity=0, interactive=False)
        yield found


@contextmanager
def scratch_copy() -> Iterator[dict[str, str]]:
    """The same with a copy of the database it points to: quicker than to migrate once more."""
    with _database(connection.settings_dict["NAME"]) as found:
        yield found


@contextmanager
def _database(template: str) -> Iterator[dict[str, str]]:
    connection.ensure_connection()
    settings = connection.settings_dict
    before, name = settings["NAME"], f"benchmark_{uuid.uuid4().hex[:12]}"
    connections.close_all()  # a database that is in use cannot be copied
    _administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    settings["NAME"] = name
    try:
        yield parameters(settings)
    finally:
        connections.close_all()
        settings["NAME"] = before
        _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def parameters(settings: dict[str, Any]) -> dict[str, str]:
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    return {names[key]: str(settings[key]) for key in names if settings.get(key)}


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
