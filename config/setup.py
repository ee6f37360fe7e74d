"""What a fresh DATA_DIR or database needs before anything can be served; doing it again changes nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.core.management import call_command

from config import schedules


def prepare(say: Callable[[str], object]) -> None:
    """Database, tables, catalogue and schedule."""
    say("Database: starting and migrating ...")
    call_command("migrate", verbosity=0, interactive=False)
    say("Catalogue: loading ...")
    call_command("load_catalogue", verbosity=0)
    schedules.schedules_install()


def first_administrator() -> str | None:
    """Make `admin` where nobody may log in yet; return the one-time password, else None."""
    users = get_user_model().objects
    if users.filter(is_superuser=True, is_active=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(username="admin", email="", password=password)
    return password
