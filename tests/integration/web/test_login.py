"""Logging in: readers and staff get in, guessing is slowed down, in pages and admin alike."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from web import login
from web.models import LoginFailure

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
PAGES = ["/login/", "/admin/login/"]


@pytest.fixture(autouse=True)
def people() -> None:
    get_user_model().objects.create_user("alice", password=PASSWORD, is_staff=True)
    get_user_model().objects.create_user("rita", password=PASSWORD)


def attempt(client: Client, page: str, name: str, password: str, **headers: str) -> bool:
    """Whether the login succeeded."""
    answer = client.post(page, {"username": name, "password": password, "next": "/"}, **headers)  # type: ignore[arg-type]
    assert answer.status_code in (200, 302)
    return answer.status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_staff_logs_in(client: Client, page: str) -> None:
    assert attempt(client, page, "alice", PASSWORD)
    assert client.get("/").status_code == 200


def test_a_reader_without_staff_rights_logs_in_and_out(client: Client) -> None:
    answer = client.get("/claims/00000000-0000-0000-0000-000000000000/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/login/?next=/claims/")
    assert attempt(client, "/login/", "rita", PASSWORD)
    assert client.get("/").status_code == 200
    client.post("/logout/")
    assert client.get("/").status_code == 302


def test_login_leads_back_to_this_service_only(client: Client) -> None:
    posted = {"username": "rita", "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/login/", posted)["Location"] == "/"


@pytest.mark.parametrize("page", PAGES)
def test_five_failures_lock_whatever_the_proxy_header_says(client: Client, page: str) -> None:
    for number in range(login.PER_NAME_AND_ADDRESS):
        assert not attempt(client, page, "alice", "guess", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert not attempt(client, page, "ALICE", PASSWORD)
    assert "Wait 15 minutes" in client.post(page, {"username": "alice", "password": PASSWORD}).content.decode()


def test_four_failures_are_slips(client: Client) -> None:
    for _ in range(login.PER_NAME_AND_ADDRESS - 1):
        attempt(client, "/login/", "alice", "slip")
    assert attempt(client, "/login/", "alice", PASSWORD)
    assert not LoginFailure.objects.exists()


def test_another_name_and_another_address_are_not_locked(client: Client) -> None:
    for _ in range(login.PER_NAME_AND_ADDRESS):
        attempt(client, "/login/", "alice", "guess", REMOTE_ADDR="198.51.100.7")
    assert attempt(client, "/login/", "rita", PASSWORD, REMOTE_ADDR="198.51.100.7")
    assert attempt(Client(), "/login/", "alice", PASSWORD, REMOTE_ADDR="198.51.100.8")


def test_a_name_tried_from_many_addresses_is_locked(client: Client) -> None:
    for number in range(login.PER_NAME):
        attempt(client, "/login/", "alice", "guess", REMOTE_ADDR=f"198.51.100.{number}")
    assert not attempt(client, "/login/", "alice", PASSWORD, REMOTE_ADDR="192.0.2.1")


@pytest.mark.parametrize(("address", "locked"), [("198.51.100.7", True), ("127.0.0.1", False)])
def test_many_names_from_one_address(client: Client, address: str, locked: bool) -> None:
    """Through a proxy on this machine everybody has one address: it locks nobody out."""
    LoginFailure.objects.bulk_create(
        LoginFailure(username=f"user{number}", address=address) for number in range(login.PER_ADDRESS)
    )
    assert attempt(client, "/login/", "rita", PASSWORD, REMOTE_ADDR=address) is not locked


def test_the_wait_ends(client: Client) -> None:
    for _ in range(login.PER_NAME_AND_ADDRESS):
        attempt(client, "/login/", "alice", "guess")
    LoginFailure.objects.update(at=timezone.now() - login.WINDOW - timedelta(seconds=1))
    assert attempt(client, "/login/", "alice", PASSWORD)


def test_an_operator_ends_the_wait(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(login.PER_NAME_AND_ADDRESS):
        attempt(client, "/login/", "Alice", "guess")
    call_command("unlock_login", "alice")
    assert "Forgot 5 failed logins" in capsys.readouterr().out
    assert attempt(client, "/login/", "alice", PASSWORD)
    call_command("unlock_login", "nobody")
    assert "is not locked out" in capsys.readouterr().out


def test_what_is_a_day_old_is_forgotten(client: Client) -> None:
    attempt(client, "/login/", "alice", "guess")
    LoginFailure.objects.update(at=timezone.now() - login.KEPT - timedelta(seconds=1))
    attempt(client, "/login/", "rita", "guess")
    assert list(LoginFailure.objects.values_list("username", flat=True)) == ["rita"]


@pytest.mark.parametrize("name", ["", "a\x00b", "x" * 400, "İ" * 150])
def test_odd_names_are_refused_and_break_nothing(client: Client, name: str) -> None:
    assert not attempt(client, "/login/", name, "guess")


def test_a_program_may_log_in_without_a_request() -> None:
    for _ in range(login.PER_NAME_AND_ADDRESS + 1):
        assert not Client().login(username="alice", password="guess")
    assert Client().login(username="alice", password=PASSWORD)
