"""Processes that are killed: what a web process, a worker and a runner of subscribers do, without the web.

    python -m tests.killed write NAME FILE    append commands for ever; a line in FILE per acknowledged one
    python -m tests.killed work               run subscribers and jobs for ever
    python -m tests.killed judge FILE...      finish what is outstanding, then print what is wrong as JSON

A command `NAME-<n>` appends 1 to 4 events to its own stream, each saying which of how many it is. A job per
command appends one event to the stream `counter-effects`, with an idempotency key as jobs must.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

KIND = "echo"


def install() -> None:
    from eventlog import registry
    from eventlog.registry import EventType, NewJob, Subscriber
    from tests import ledger_samples

    part = EventType("counter_part", "counter-<command>", {"part": "", "of": "", "command": ""}, lambda e: "part")
    effect = EventType("counter_effect", "counter-effects", {"command": ""}, lambda e: "effect")
    registry.register_event(part)
    registry.register_event(effect)
    ledger_samples.install(registry.registry())

    def plan(events: Any) -> list[NewJob]:
        firsts = [event for event in events if event.payload["part"] == 1]
        return [NewJob(KIND, e.payload["command"], {"command": e.payload["command"]}) for e in firsts]

    registry.register_subscriber(Subscriber("echo", ["counter_part"], plan))
    registry.register_job(KIND, run)


def run(payload: dict[str, Any]) -> None:
    """One effect per command, however often the job runs."""
    from eventlog.domain.events import NewEvent
    from eventlog.services import append

    append(
        stream="counter-effects", events=[NewEvent("counter_effect", payload)], actor="system:echo",
        key=f"effect {payload['command']}",
    )  # fmt: skip


def insist(action: Any) -> Any:
    """Try until the database answers: it may be dead, or starting."""
    from django.db import InterfaceError, OperationalError, connections

    while True:
        try:
            return action()
        except (OperationalError, InterfaceError):
            connections.close_all()
            time.sleep(0.1)


def write(name: str, file: str) -> None:
    from eventlog.domain.events import NewEvent
    from eventlog.services import append

    chance = random.Random(name)
    with Path(file).open("a", buffering=1, encoding="utf-8") as acknowledged:
        for number in range(10**9):
            command, of = f"{name}-{number}", chance.randint(1, 4)
            events = [
                NewEvent("counter_part", {"part": part, "of": of, "command": command}) for part in range(1, of + 1)
            ]
            # An unknown outcome is asked again with the same key: that is what keys are for.
            insist(lambda c=command, e=events: append(stream=f"counter-{c}", events=e, actor="user:1", key=c))
            acknowledged.write(f"{command} {of}\n")


def work() -> None:
    from eventlog import consumers, jobs

    while True:
        insist(consumers.advance_all)
        insist(lambda: jobs.work(seconds=0.2))
        time.sleep(0.01)


def judge(files: list[str]) -> dict[str, Any]:
    """What is wrong, by kind; all empty when every promise was kept."""
    from eventlog import jobs, selectors, services, verify
    from eventlog.models import Job

    jobs.MOST_ATTEMPTS = 50  # in this test workers die far more often than a job may be to blame for
    Job.objects.filter(state="running").update(lease_until="2000-01-01T00:00:00Z")  # instead of waiting for it
    Job.objects.filter(state="parked").update(state="waiting", attempts=0)
    services.catch_up()
    found, _ = verify.check_log()
    parts: dict[str, list[tuple[int, int]]] = {}
    effects: Counter[str] = Counter()
    events = [e for page in range(0, selectors.head(), 5000) for e in selectors.read_window(page, page + 5000)]
    for event in events:
        if event.type == "counter_part":
            parts.setdefault(event.payload["command"], []).append((event.payload["part"], event.payload["of"]))
        else:
            effects[event.payload["command"]] += 1
    lines = [line.split() for file in files for line in Path(file).read_text(encoding="utf-8").splitlines()]
    return {
        "acknowledged": len(lines),
        "events": len(events),
        "lost": [c for c, of in lines if len(parts.get(c, [])) != int(of)],
        "half": [c for c, seen in parts.items() if [p for p, _ in seen] != list(range(1, seen[0][1] + 1))],
        "effects_missing": [c for c in parts if not effects[c]],
        "effects_doubled": [c for c, count in effects.items() if count > 1],
        "findings": [str(finding) for finding in found],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.conf import settings

    settings.EVENTLOG_NUDGES = False
    install()
    task, *arguments = sys.argv[1:]
    if task == "judge":
        print(json.dumps(judge(arguments)))
    else:
        {"write": write, "work": work}[task](*arguments)
