"""kill -9 of writers, of the worker and of PostgreSQL in the middle of their work: nothing acknowledged is
lost, no command is half there, every effect happens once.

KILL_ROUNDS=20 pytest tests/integration/eventlog/test_kill.py    the number of rounds that the issue names
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config.postgres import embedded
from config.postgres.layout import layout

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = int(os.environ.get("KILL_ROUNDS", "3"))
SECONDS = 1.0  # of work before each kill


class Place:
    """A PostgreSQL of the test's own with three processes at work on it."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.places = layout(data_dir)
        self.files: list[Path] = []
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        embedded.ensure(data_dir)

    def env(self) -> dict[str, str]:
        mine = {"DATA_DIR": str(self.data_dir), "SILICON_LEDGER_TEST_DATA_DIR": "", "LOG_LEVEL": "CRITICAL"}
        return {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | mine

    def start(self, role: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.killed", *arguments]
        self.processes[role] = subprocess.Popen(command, cwd=ROOT, env=self.env(), stderr=subprocess.DEVNULL)

    def start_writer(self, role: str) -> None:
        file = self.data_dir / f"acknowledged-{len(self.files)}"
        file.touch()
        self.files.append(file)
        self.start(role, "write", f"w{len(self.files)}", str(file))

    def kill(self, role: str) -> None:
        self.processes[role].kill()
        self.processes[role].wait(10)

    def kill_postgres(self) -> None:
        """The postmaster and all its children, at once."""
        pid = int((self.places.cluster / "postmaster.pid").read_text().split()[0])
        server = psutil.Process(pid)
        for process in [server, *server.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        embedded._start(self.places)
        assert int((self.places.cluster / "postmaster.pid").read_text().split()[0]) != pid

    def run(self, *command: str) -> str:
        return subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.env(), check=True, capture_output=True, text=True,
            timeout=120,
        ).stdout  # fmt: skip

    def acknowledged(self) -> int:
        return sum(file.read_bytes().count(b"\n") for file in self.files)

    def stop(self) -> None:
        for role in self.processes:
            self.kill(role)


@pytest.fixture
def place() -> Iterator[Place]:
    # Not pytest's own folder: another run may clear it, and as root the server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="silicon-ledger-killed-"))
    folder.chmod(0o755)
    found = Place(folder)
    found.run("manage.py", "migrate", "-v0")
    yield found
    found.stop()
    embedded._HELD.pop(str(folder)).leave()
    shutil.rmtree(folder, ignore_errors=True)


def test_nothing_acknowledged_is_lost_nothing_is_half_and_nothing_is_doubled(place: Place) -> None:
    chance = random.Random(7)
    for role in ("writer-1", "writer-2"):
        place.start_writer(role)
    place.start("worker", "work")
    for number in range(ROUNDS):
        before, deadline = place.acknowledged(), time.monotonic() + 60
        while place.acknowledged() < before + 20:
            assert time.monotonic() < deadline, "nobody writes"
            time.sleep(0.05)
        time.sleep(chance.random() * SECONDS)
        victim = ("postgres", "worker", "writer-1")[number % 3]
        if victim == "postgres":
            place.kill_postgres()
        else:
            place.kill(victim)
            place.start("worker", "work") if victim == "worker" else place.start_writer(victim)
    place.stop()
    verdict = json.loads(place.run("-m", "tests.killed", "judge", *map(str, place.files)))
    print(verdict["acknowledged"], "commands acknowledged,", verdict["events"], "events,", ROUNDS, "kills")
    assert verdict["acknowledged"] >= 20 * ROUNDS
    wrong = {name: found for name, found in verdict.items() if isinstance(found, list) and found}
    assert wrong == {}
