"""psycopg on Django's own connection, for the two statements that must be fast: the append and the replay.

Same connection, same transaction. Django's cursor pastes parameters into the text, prepares nothing and
parses times in Python; here the server binds the parameters of a prepared statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

_cursors: WeakKeyDictionary[Any, psycopg.Cursor[Any]] = WeakKeyDictionary()


def execute(statement: str, parameters: Sequence[Any], *, binary: bool = False) -> psycopg.Cursor[Any]:
    """Execute on the default connection; the cursor is good until the next call. Django's errors."""
    django = connections[DEFAULT_DB_ALIAS]
    if django.in_atomic_block:
        django.validate_no_broken_transaction()
    django.ensure_connection()
    raw = django.connection
    cursor = _cursors.get(raw)
    if cursor is None:
        raw.prepare_threshold = 0  # Django's None would make `prepare=True` below do nothing
        cursor = _cursors[raw] = psycopg.Cursor(raw)
    with django.wrap_database_errors:
        return cursor.execute(statement, parameters, prepare=True, binary=binary)
