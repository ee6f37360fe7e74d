"""The platform: what has to exist in a database beside the apps' own tables."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate


class PlatformConfig(AppConfig):
    name = "config"
    label = "platform"
    verbose_name = "Platform"

    def ready(self) -> None:
        # Django sends the signal for apps with models only, and this one has none.
        post_migrate.connect(install_queue, sender=apps.get_app_config("eventlog"))


def install_queue(*, using: str, **_: Any) -> None:
    """Install PGMQ's tables and functions once; its installer fails on a second run."""
    from pgmq.install import get_embedded_install_sql

    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('pgmq.meta') IS NOT NULL")
        if cursor.fetchone()[0]:
            return
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('pgmq.install'))")
        cursor.connection.execute(get_embedded_install_sql().encode())
