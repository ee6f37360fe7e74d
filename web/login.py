"""Logging in, for pages and admin alike: guessing a password is slowed down.

Failures are counted in the database, so that all web processes count together, by name and by the address that
the connection comes from. `X-Forwarded-For` is not read: whoever guesses could write a new one each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone

from web.models import LoginFailure

WINDOW: Final = timedelta(minutes=15)
KEPT: Final = timedelta(days=1)
PER_NAME_AND_ADDRESS: Final = 5
PER_NAME: Final = 20  # from many addresses; more, so that a stranger does not lock out an analyst in five tries
PER_ADDRESS: Final = 50  # of many names
PROXY: Final = ("127.0.0.1", "::1", "")  # where everybody has one address, it says nothing about anybody
LOCKED: Final = (
    "Too many failed logins. Wait 15 minutes and try again; an administrator can end the wait: "
    "manage.py unlock_login USERNAME"
)


def locked(username: str, address: str) -> bool:
    """Whether so many logins failed lately that no password is looked at."""
    recent = LoginFailure.objects.filter(at__gt=timezone.now() - WINDOW)
    named, there = recent.filter(username=_folded(username)), recent.filter(address=address)
    return (
        named.filter(address=address).count() >= PER_NAME_AND_ADDRESS
        or named.count() >= PER_NAME
        or (address not in PROXY and there.count() >= PER_ADDRESS)
    )


def unlock(username: str) -> int:
    """Forget the failures of a name; returns how many there were."""
    return LoginFailure.objects.filter(username=_folded(username)).delete()[0]


def address_of(request: HttpRequest | None) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))[:45] if request else ""


def _folded(username: str) -> str:
    return username.casefold().replace("\x00", "")[:150]


class ThrottledBackend(ModelBackend):
    """Django's users; refuses whoever failed too often, the right password included."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        if request is not None and locked(username or "", address_of(request)):
            raise PermissionDenied(LOCKED)
        return super().authenticate(request, username=username, password=password, **kwargs)


class _SaysLocked:
    """Tells why the right password does not help."""

    request: HttpRequest | None
    cleaned_data: dict[str, Any]

    def get_invalid_login_error(self) -> ValidationError:
        if locked(self.cleaned_data.get("username") or "", address_of(self.request)):
            return ValidationError(LOCKED, code="locked")
        return super().get_invalid_login_error()  # type: ignore[misc,no-any-return]


class LoginForm(_SaysLocked, AuthenticationForm):
    """For readers and staff."""


class AdminLoginForm(_SaysLocked, AdminAuthenticationForm):
    """For staff."""


def record(sender: Any, credentials: Mapping[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """A login failed. What is older than a day goes."""
    if request is None:  # a program, not a person at a form
        return
    LoginFailure.objects.filter(at__lt=timezone.now() - KEPT).delete()
    LoginFailure.objects.create(username=_folded(str(credentials.get("username", ""))), address=address_of(request))


def forget(sender: Any, user: Any, **_: Any) -> None:
    """The right person is in: the tries before were slips."""
    unlock(user.get_username())


def connect() -> None:
    user_login_failed.connect(record, dispatch_uid="web.login.record")
    user_logged_in.connect(forget, dispatch_uid="web.login.forget")
