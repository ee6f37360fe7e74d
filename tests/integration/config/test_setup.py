"""A fresh database is made ready once; what people changed since is theirs."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate, get_user_model
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from config import setup
from config.schedules import SCHEDULES, schedules_install
from eventlog import selectors as log
from hardware.selectors import catalogue_current

pytestmark = pytest.mark.django_db


def test_preparing_again_changes_nothing() -> None:
    said: list[str] = []
    setup.prepare(said.append)
    head, tasks = log.head(), PeriodicTask.objects.count()
    assert "aws:trainium2" in catalogue_current()
    assert said
    setup.prepare(said.append)
    assert (log.head(), PeriodicTask.objects.count()) == (head, tasks)


def test_the_first_administrator_is_made_once_and_can_log_in() -> None:
    password = setup.first_administrator()
    assert password is not None
    assert len(password) >= 12
    user = authenticate(username="admin", password=password)
    assert user is not None
    assert user.is_superuser
    assert setup.first_administrator() is None
    assert authenticate(username="admin", password=password) is not None


def test_an_administrator_of_another_name_is_enough() -> None:
    get_user_model().objects.create_superuser("grace")
    assert setup.first_administrator() is None
    assert not get_user_model().objects.filter(username="admin").exists()


@pytest.mark.parametrize("left", [{"is_active": False}, {"is_superuser": False}])
def test_an_admin_who_was_shut_out_stays_out(left: dict[str, bool]) -> None:
    """A restart of the service must neither fail nor give the rights back."""
    setup.first_administrator()
    get_user_model().objects.update(**left)
    assert setup.first_administrator() is None
    assert get_user_model().objects.filter(**left).count() == 1


def test_schedules_are_installed_once_and_an_edit_is_kept() -> None:
    schedules_install()
    tick = PeriodicTask.objects.get(name="Tick")
    slower = IntervalSchedule.objects.create(every=99, period=IntervalSchedule.SECONDS)
    PeriodicTask.objects.filter(pk=tick.pk).update(enabled=False, interval=slower)
    PeriodicTask.objects.get(name="Poll sources").delete()
    schedules_install()
    tick.refresh_from_db()
    assert (tick.enabled, tick.interval) == (False, slower)
    assert set(PeriodicTask.objects.values_list("name", flat=True)) >= {schedule.name for schedule in SCHEDULES}


def test_every_schedule_names_a_task_that_workers_know() -> None:
    from config.celery import app

    app.loader.import_default_modules()
    assert {schedule.task for schedule in SCHEDULES} <= set(app.tasks)
