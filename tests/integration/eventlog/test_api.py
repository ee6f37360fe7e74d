"""The feed: a client that asks after the last position it has reads the whole log, once."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIRequestFactory, force_authenticate

from eventlog.api import EventFeed
from eventlog.services import append
from tests.ledger_samples import closed, made, moved

ME = "user:1"


def ask(headers=None, anonymous=False, **parameters):
    request = APIRequestFactory().get("/api/v1/events/", parameters, headers=headers)
    if not anonymous:
        force_authenticate(request, User(username="reader"))
    response = EventFeed.as_view()(request)
    response.render()
    return response


@pytest.fixture(autouse=True)
def _log(sample_log):
    append(stream="counter-a", events=[made(4), *[moved(n) for n in range(5)], closed()], actor=ME, key="k")


class TestFeed:
    def test_an_event_is_shown_whole_and_in_words(self):
        answer = ask(limit=1).data
        assert answer["head"] == 7
        (event,) = answer["events"]
        assert (event["position"], event["type"], event["sentence"]) == (1, "counter_made", "made at 4")
        assert event["payload"] == {"start": 4}
        assert len(event["digest"]) == 64
        assert "key" not in event

    def test_following_next_reads_everything_once(self):
        seen, parameters = [], {"limit": "3"}
        for _ in range(4):
            page = ask(**parameters).data
            seen += [event["position"] for event in page["events"]]
            parameters = {name: values[0] for name, values in parse_qs(urlsplit(page["next"]).query).items()}
        assert seen == [1, 2, 3, 4, 5, 6, 7]
        append(stream="counter-a", events=[moved(1)], actor=ME)
        assert [event["position"] for event in ask(**parameters).data["events"]] == [8]

    def test_an_empty_page_says_where_to_go_on(self):
        answer = ask(after=7).data
        assert (answer["events"], answer["last"], answer["head"]) == ([], 7, 7)
        assert answer["next"].endswith("?after=7")

    def test_with_types_what_lies_between_is_passed_but_not_lost(self):
        answer = ask(type=["counter_made", "counter_closed"], limit=1).data
        assert [e["position"] for e in answer["events"]] == [1]
        assert answer["last"] == 1
        answer = ask(type="counter_closed", after=answer["last"]).data
        assert ([e["position"] for e in answer["events"]], answer["last"]) == ([7], 7)
        assert ask(type="counter_made", after=1).data["last"] == 7

    def test_a_position_beyond_the_head_stays_where_it_is(self):
        assert ask(after=99).data["last"] == 99

    def test_unchanged_is_304(self):
        etag = ask().headers["ETag"]
        assert etag == '"7"'
        answer = ask(headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content) == (304, b"")
        append(stream="counter-a", events=[moved(1)], actor=ME)
        assert ask(headers={"If-None-Match": etag}).status_code == 200

    @pytest.mark.parametrize(
        "parameters",
        [
            {"after": "-1"}, {"after": "x"}, {"after": str(2**63)}, {"after": "1e3"}, {"limit": "0"},
            {"limit": "1001"}, {"type": "counter_lost"}, {"type": "\x00"}, {"after": "1\x00"},
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_is_400(self, parameters):
        assert ask(**parameters).status_code == 400

    def test_without_a_token_it_is_closed(self, settings):
        settings.PUBLIC_READ = False
        assert ask(anonymous=True).status_code == 401

    def test_a_page_costs_as_many_queries_however_long_it_is(self, django_assert_num_queries):
        append(stream="counter-b", events=[moved()] * 90, actor=ME)
        with django_assert_num_queries(2):  # the head, unknown types; the page itself is read below Django
            assert len(ask(limit=1000).data["events"]) == 97
