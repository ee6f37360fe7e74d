"""Politeness: one request at a time to a host, with a pause between two."""

from __future__ import annotations

import threading
import time
from itertools import pairwise

import pytest

from ingest.domain.documents import DocumentError
from ingest.turns import Hosts, process_turns

LATER = 60.0


def test_two_requests_to_a_host_do_not_overlap_and_keep_their_pause() -> None:
    hosts, spans = Hosts(), []

    def ask() -> None:
        with hosts.turn("a.example", 0.2, time.monotonic() + LATER):
            began = time.monotonic()
            time.sleep(0.05)
            spans.append((began, time.monotonic()))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LATER)
    spans.sort()
    assert len(spans) == 3
    assert all(later[0] - earlier[1] >= 0.19 for earlier, later in pairwise(spans))


def test_another_host_does_not_wait() -> None:
    hosts = Hosts()
    with hosts.turn("a.example", LATER, time.monotonic() + LATER):
        began = time.monotonic()
        with hosts.turn("b.example", LATER, began + LATER):
            assert time.monotonic() - began < 5


def test_who_waits_too_long_is_told_and_may_try_again() -> None:
    hosts = Hosts()
    with (
        hosts.turn("a.example", 0, time.monotonic() + LATER),
        pytest.raises(DocumentError, match="still running") as late,
        hosts.turn("a.example", 0, time.monotonic() + 0.05),
    ):
        raise AssertionError("two at once")
    assert late.value.retry


def test_a_request_that_fails_gives_the_turn_back() -> None:
    hosts = Hosts()
    with pytest.raises(ZeroDivisionError), hosts.turn("a.example", 0, time.monotonic() + LATER):
        raise ZeroDivisionError
    with hosts.turn("a.example", 0, time.monotonic() + 1):
        pass


def test_a_process_has_one_set_of_turns() -> None:
    assert process_turns() is process_turns()
