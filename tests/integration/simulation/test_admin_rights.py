"""A button's address can be called without the button: the right is checked where the work is done."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from simulation.models import VerificationRun

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/simulation/verificationrun/actions/verify_all/"


def test_staff_without_the_right_may_not_ask_for_a_run(client: Client) -> None:
    client.force_login(get_user_model().objects.create_user("clerk", is_staff=True))
    assert client.post(ADDRESS).status_code == 403
    assert not VerificationRun.objects.exists()


def test_a_curator_may(client: Client) -> None:
    curator = get_user_model().objects.create_user("curator", is_staff=True)
    curator.user_permissions.set(Permission.objects.filter(codename="change_claim"))
    client.force_login(curator)
    assert client.post(ADDRESS).status_code == 302
    assert VerificationRun.objects.exists()
