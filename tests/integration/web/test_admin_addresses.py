"""Every address of the admin answers, whatever stands where an id is expected."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
HIDDEN = ("django_celery_beat.ClockedSchedule", "django_celery_beat.SolarSchedule")  # schedules that nobody needs
MODELS = sorted(
    (model for model in admin.site._registry if model._meta.label not in HIDDEN), key=lambda model: model._meta.label
)
BUTTONS = [
    (model, name)
    for model in MODELS
    for name in (*getattr(admin.site._registry[model], "change_actions", ()), "no_such_button")
    if hasattr(admin.site._registry[model], "change_actions")
]
OWN_PAGES = ("figure", "name", "power")  # forms beside Django's own for a product of the catalogue
WRONG = ("zzz", "0", "-1", "9" * 40, "00000000-0000-0000-0000-000000000000", "a_00b", "%F0%28%8C%28", "x" * 300, "_00")


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("grace"))
    return client


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_list_answers_and_is_searched(chief: Client, model: Any) -> None:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for query in ({}, {"q": "a'b\"%_ \\"}, {"o": "1.-2"}, {"p": "999"}, {"nonsense": "x"}):
        assert chief.get(address, query, follow=True).status_code == 200, query


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_an_id_that_is_none_leads_back(chief: Client, model: Any) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    for wrong in WRONG:
        for page in ("change", "history"):
            answer = chief.get(reverse(f"{name}_{page}", args=[wrong]))
            assert answer.status_code in (302, 404), (wrong, page)


@pytest.mark.parametrize(("model", "button"), BUTTONS, ids=lambda part: getattr(part, "__name__", part))
def test_a_button_of_nothing_answers_as_the_page_does(chief: Client, model: Any, button: str) -> None:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    for wrong in WRONG:
        address, page = reverse(f"{name}_actions", args=[wrong, button]), reverse(f"{name}_change", args=[wrong])
        for answer in (chief.get(address), chief.post(address)):
            assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/"), wrong
        assert chief.get(page).headers["Location"] == "/admin/"


@pytest.mark.parametrize(("model", "button"), BUTTONS, ids=lambda part: getattr(part, "__name__", part))
def test_who_may_not_look_learns_of_no_id(client: Client, model: Any, button: str) -> None:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_actions", args=["zzz", button])
    assert client.post(address).headers["Location"].startswith("/admin/login/")
    client.force_login(get_user_model().objects.create_user("helper", is_staff=True))
    assert client.post(address).status_code == 403


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_form_of_no_product_is_not_there(chief: Client, page: str) -> None:
    for wrong in WRONG:
        address = reverse(f"admin:hardware_product_{page}", args=[wrong])
        assert (chief.get(address).status_code, chief.post(address).status_code) == (404, 404), wrong


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nobody_else_comes_in(client: Client, model: Any) -> None:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert client.get(address).status_code == 302
    client.force_login(get_user_model().objects.create_user("reader"))
    assert client.get(address).status_code == 302
    client.force_login(get_user_model().objects.create_user("helper", is_staff=True))
    assert client.get(address).status_code == 403
