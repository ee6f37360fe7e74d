"""Databases of a test's own, for tests with threads, workers or processes that commit.

pytest-django's `transaction=True` empties tables with TRUNCATE, which the log refuses. A copy of the
migrated test database costs about 60 ms and is dropped as a whole. Import the fixture where it is needed:

    from tests.databases import migrated_database, own_database  # noqa: F401
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, connections
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.test.utils import setup_databases, teardown_databases
from psycopg.conninfo import make_conninfo


@dataclass(frozen=True)
class OwnDatabase:
    """An empty, migrated database; `url` is for DATABASE_URL of a subprocess, `conninfo` for psycopg."""

    name: str
    url: str
    conninfo: str


@pytest.fixture(scope="session")
def migrated_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """pytest-django makes the test database only when a test with its mark was collected."""
    if connection.settings_dict["NAME"].startswith(TEST_DATABASE_PREFIX):
        yield
        return
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def own_database(migrated_database: None, django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """Points Django's default connection, in all threads, to a new copy of the test database."""
    with django_db_blocker.unblock():
        settings = connection.settings_dict
        template = settings["NAME"]
        name = f"{template}_{uuid.uuid4().hex[:8]}"
        connections.close_all()  # a database that is in use cannot be copied
        _administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        settings["NAME"] = name
        try:
            yield OwnDatabase(name, _url(settings), _conninfo(settings))
        finally:
            connections.close_all()
            settings["NAME"] = template
            _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def in_threads(functions: Sequence[Callable[[], Any]], *, seconds: float = 60) -> list[Any]:
    """Run each function in a thread with a database connection of its own; their results or errors."""
    results: list[Any] = [None] * len(functions)

    def run(place: int, function: Callable[[], Any]) -> None:
        try:
            results[place] = function()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=item, daemon=True) for item in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds)
        assert not thread.is_alive(), "a thread hangs"
    return results


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _url(settings: dict[str, Any]) -> str:
    user = quote(settings["USER"] or "", safe="")
    password = f":{quote(settings['PASSWORD'], safe='')}" if settings["PASSWORD"] else ""
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    return f"postgres://{user}{password}@{quote(settings['HOST'], safe='')}{port}/{settings['NAME']}"


def _conninfo(settings: dict[str, Any]) -> str:
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    return make_conninfo(**{names[key]: str(settings[key]) for key in names if settings.get(key)})
