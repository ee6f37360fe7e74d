"""Celery's broker and its options, one place per transport (design.md, section 9).

A message is only a nudge: what is left to do is read from job rows. So losing or doubling one does no harm.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import make_conninfo

from config.postgres import embedded
from config.postgres.layout import layout

TASK_SECONDS = 300
VISIBILITY_SECONDS = 2 * TASK_SECONDS  # PGMQ cannot extend it, so it must exceed the time limit of a task


def embedded_conninfo(data_dir: Path, name: str) -> str:
    return make_conninfo(host=str(layout(data_dir).sockets), user=embedded.SUPERUSER, dbname=name)


def server_conninfo(database: dict[str, Any]) -> str:
    """Connection string of the database in Django's settings."""
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
    return make_conninfo(**{names[key]: str(database[key]) for key in names if database.get(key)})


def pgmq_options(conninfo: str) -> dict[str, Any]:
    return {
        "conn_string": conninfo,
        "init_extension": False,  # the SQL-only install, see config.apps
        "visibility_timeout": VISIBILITY_SECONDS,
        "polling_interval": 0.05,  # at the default of 1 s the prefork pool does two tasks a second
        "wait_time_seconds": 0,
        "pool_size": 4,
    }


def amqp_options() -> dict[str, Any]:
    return {"confirm_publish": True, "socket_timeout": 5}


def redis_options() -> dict[str, Any]:
    return {"visibility_timeout": VISIBILITY_SECONDS, "socket_timeout": 5, "socket_connect_timeout": 2}


def broker(url: str, database: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Broker address and transport options for CELERY_BROKER_URL; empty means PGMQ in our own database."""
    if url.startswith(("amqp", "pyamqp")):
        return url, amqp_options()
    if url.startswith("redis"):
        return url, redis_options()
    if url:
        raise ImproperlyConfigured(
            "CELERY_BROKER_URL must begin with amqp:// or redis://; leave it out for the queue in the database."
        )
    embedded_dir = database.get("EMBEDDED")
    conninfo = (
        embedded_conninfo(Path(str(embedded_dir)), str(database["NAME"])) if embedded_dir else server_conninfo(database)
    )
    return "pgmq://localhost", pgmq_options(conninfo)
