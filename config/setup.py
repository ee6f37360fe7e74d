"""What a fresh DATA_DIR or database needs before anything can be served; doing it again changes nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final

from django.contrib.auth import get_user_model
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.db.models import Q

from config import schedules

FIRST: Final = "admin"


def prepare(say: Callable[[str], object]) -> None:
    """Database, tables, catalogue and schedule."""
    say("Database: starting and migrating ...")
    _refuse_unsafe()
    call_command("migrate", verbosity=0, interactive=False)
    say("Catalogue: loading ...")
    call_command("load_catalogue", verbosity=0)
    schedules.schedules_install()


def _refuse_unsafe() -> None:
    """A server that could lose what it acknowledged must not take events; `migrate` itself runs no checks."""
    found = run_checks(tags=[Tags.database], databases=["default"])
    if serious := [message for message in found if message.is_serious()]:
        raise CommandError("\n".join(map(str, serious)))


def first_administrator() -> str | None:
    """Make `admin` where nobody may administrate yet; return the one-time password, else None.

    An `admin` that somebody deactivated or demoted stays so: `createsuperuser` makes another.
    """
    users = get_user_model().objects
    if users.filter(Q(is_superuser=True, is_active=True) | Q(username=FIRST)).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(username=FIRST, email="", password=password)
    return password
