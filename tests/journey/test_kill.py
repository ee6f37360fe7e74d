"""kill -9 of the web server, the worker and PostgreSQL while clients write and follow over HTTP: nothing that was
acknowledged is lost, no command is half there, every effect happens once, and the service comes back by itself.

KILL_ROUNDS=20 pytest -s tests/journey/test_kill.py    the number of rounds that the issue names
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterator

import pytest

from tests.killed_service import CLAIMS, PUBLISHERS, Fleet

ROUNDS = int(os.environ.get("KILL_ROUNDS", "3"))
PATIENCE = 90  # seconds until clients get answers again
VICTIMS = ("postgres", "web", "worker", "one web process", "beat", "one worker process")


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    found = Fleet()
    try:
        for role in ("web", "worker", "beat"):
            found.start(role)
        yield found
    finally:
        found.stop()
        found.service.remove()


def kill(fleet: Fleet, victim: str) -> None:
    if victim == "postgres":
        fleet.kill_postgres()
    elif victim.startswith("one "):
        fleet.kill_child(victim.split()[1])
    else:
        fleet.kill(victim)
        fleet.start(victim)


def wait_for_answers(fleet: Fleet, more: int) -> None:
    wanted, deadline = len(fleet.acknowledged) + more, time.monotonic() + PATIENCE
    while len(fleet.acknowledged) < wanted:
        assert time.monotonic() < deadline, "clients get no answers any more"
        time.sleep(0.05)


def test_nothing_is_lost_half_or_doubled_over_http(fleet: Fleet) -> None:
    clients = [threading.Thread(target=fleet.write, args=(f"w{n}",), daemon=True) for n in range(3)]
    clients.append(threading.Thread(target=fleet.follow, daemon=True))
    for client in clients:
        client.start()
    chance = random.Random(5)
    for number in range(ROUNDS):
        wait_for_answers(fleet, 5)
        time.sleep(chance.random())
        kill(fleet, VICTIMS[number % len(VICTIMS)])
    wait_for_answers(fleet, 5)
    time.sleep(1)
    fleet.stop()
    for client in clients:
        client.join(30)
    verdict = fleet.judge()
    print(f"\n{ROUNDS} kills, {fleet.retries} requests without an answer:", verdict)
    assert verdict["lost"] == verdict["told_twice"] == verdict["findings"] == []
    assert verdict["half_or_doubled"] == {}
    assert (verdict["parked"], verdict["outstanding"]) == (0, 0)
    assert verdict["claims"] == verdict["verified"] == CLAIMS * PUBLISHERS
    assert fleet.feed == list(range(1, len(fleet.feed) + 1))
