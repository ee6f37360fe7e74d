"""The browser of the log shows everything and changes nothing; parked work can be tried again."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from eventlog import jobs
from eventlog.admin import EventAdmin, GaplessPaginator
from eventlog.models import Event, Job, ParkedEvent
from eventlog.registry import NewJob, Subscriber, register_subscriber
from eventlog.services import append
from tests.ledger_samples import made, moved


@pytest.fixture(autouse=True)
def _log(sample_log):
    append(stream="counter-a", events=[made(4), moved(2)], actor="user:1", causation_id=1)
    append(stream="counter-<b>", events=[made(1)], actor="user:1")


def person(client, *permissions: str) -> None:
    user = User.objects.create_user("operator", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)


class TestEvents:
    def test_the_list_shows_events_in_words(self, client):
        person(client, "view_event")
        page = client.get(reverse("admin:eventlog_event_changelist")).content.decode()
        assert "moved by 2" in page
        assert "counter-&lt;b&gt;" in page
        assert "<b>" not in page.partition('id="result_list"')[2]

    def test_one_event_shows_payload_cause_and_digest(self, client):
        person(client, "view_event")
        page = client.get(reverse("admin:eventlog_event_change", args=[2])).content.decode()
        assert "&quot;by&quot;: 2" in page
        assert reverse("admin:eventlog_event_change", args=[1]) in page
        assert bytes(Event.objects.get(pk=2).digest).hex() in page

    def test_a_stream_is_found_by_its_whole_name(self, client):
        person(client, "view_event")
        page = client.get(reverse("admin:eventlog_event_changelist"), {"q": "counter-a"}).content.decode()
        assert "2 events" in page

    def test_it_filters_by_type(self, client):
        person(client, "view_event")
        page = client.get(reverse("admin:eventlog_event_changelist"), {"type": "counter_moved"}).content.decode()
        assert "1 event" in page

    def test_what_nobody_can_read_is_still_shown(self, client, sample_log):
        del sample_log.event_types["counter_moved"]
        person(client, "view_event")
        page = client.get(reverse("admin:eventlog_event_changelist")).content.decode()
        assert "&#x27;counter_moved&#x27; at position 2 is not registered" in page

    @pytest.mark.parametrize("action", ["add", "change", "delete"])
    def test_nobody_may_change_it(self, client, admin_client, action):
        address = reverse(f"admin:eventlog_event_{action}", args=[] if action == "add" else [1])
        assert admin_client.post(address, {"post": "yes", "actor": "user:2"}).status_code == 403
        assert Event.objects.get(pk=1).actor == "user:1"

    def test_counting_all_needs_no_count(self, django_assert_num_queries):
        rows = admin.site._registry[Event].get_queryset(RequestFactory().get("/"))
        with django_assert_num_queries(1) as queries:
            assert GaplessPaginator(rows, 50).count == 3
        assert "COUNT" not in queries[0]["sql"].upper()
        assert GaplessPaginator(rows.filter(stream="counter-a"), 50).count == 2

    def test_the_list_of_a_long_log_reads_one_page_of_it(self, client):
        person(client, "view_event")
        append(stream="counter-c", events=[moved()] * 120, actor="user:1")
        page = client.get(reverse("admin:eventlog_event_changelist")).content.decode()
        assert page.count("moved by 1") == EventAdmin.list_per_page


class TestRetry:
    @pytest.fixture
    def parked(self, sample_log) -> Job:
        jobs.plan([NewJob("greet", "1", {})])
        Job.objects.update(state="parked", attempts=5, error="Traceback\nRuntimeError: nobody at home")
        return Job.objects.get()

    def test_a_parked_job_shows_its_error_and_is_taken_up_again(self, client, parked):
        person(client, "view_job", "change_job")
        page = client.get(reverse("admin:eventlog_job_changelist")).content.decode()
        assert "RuntimeError: nobody at home" in page
        client.post(reverse("admin:eventlog_job_actions", args=[parked.pk, "retry"]))
        parked.refresh_from_db()
        assert (parked.state, parked.attempts) == ("waiting", 0)

    def test_several_at_once_and_a_job_that_is_not_parked_says_so(self, client, parked):
        person(client, "view_job", "change_job")
        jobs.plan([NewJob("greet", "2", {})])
        chosen = {
            "action": "retry_chosen",
            "_selected_action": list(Job.objects.values_list("pk", flat=True)),
        }
        page = client.post(reverse("admin:eventlog_job_changelist"), chosen, follow=True).content.decode()
        assert "1 taken up again" in page
        assert "only parked jobs are tried again" in page

    def test_looking_is_not_retrying(self, client, parked):
        person(client, "view_job")
        client.post(reverse("admin:eventlog_job_actions", args=[parked.pk, "retry"]))
        parked.refresh_from_db()
        assert parked.state == "parked"

    def test_a_parked_event_that_fails_again_says_why(self, client, sample_log):
        register_subscriber(Subscriber("greeter", ["counter_moved"], lambda events: 1 / 0))
        row = ParkedEvent.objects.create(consumer="subscriber:greeter", position=2, error="?")
        person(client, "view_parkedevent", "change_parkedevent")
        address = reverse("admin:eventlog_parkedevent_actions", args=[row.pk, "retry"])
        assert "ZeroDivisionError" in client.post(address, follow=True).content.decode()
        sample_log.subscribers["greeter"] = Subscriber(
            "greeter", ["counter_moved"], lambda events: [NewJob("greet", "2", {})]
        )
        assert "1 taken up again" in client.post(address, follow=True).content.decode()
        assert Job.objects.filter(key="2").exists()

    def test_checkpoints_show_how_far_behind_they_are(self, client):
        register_subscriber(Subscriber("greeter", ["counter_moved"], lambda events: []))
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO eventlog_checkpoint (name, position, shape, updated_at)"
                " VALUES ('subscriber:greeter', 1, '', now())"
            )
        person(client, "view_checkpoint")
        page = client.get(reverse("admin:eventlog_checkpoint_changelist")).content.decode()
        assert '<td class="field-behind">2</td>' in page
