"""`manage.py unlock_login USERNAME`: let somebody in who failed to log in too often."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from web import login


class Command(BaseCommand):
    help = "Forget the failed logins of a name, so that it need not wait."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **_: Any) -> None:
        count = login.unlock(username)
        self.stdout.write(f"Forgot {count} failed logins of {username}." if count else f"{username} is not locked out.")
