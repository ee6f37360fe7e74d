"""Children are ended whatever became of their parent, and nothing else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from config import processes

ROOT = Path(__file__).resolve().parents[3]
SLEEP = ["-c", "import time; time.sleep(120)"]
# What `serve` does: children, SIGTERM as an interrupt, and a complaint if a child ends by itself.
PARENT = """
import signal, sys, time
from pathlib import Path
from config import processes

def interrupt(*_):
    raise KeyboardInterrupt

signal.signal(signal.SIGTERM, interrupt)
group = processes.Group(Path(sys.argv[1]))
group.start("one", ["-c", "import time; time.sleep(120)"])
group.start("two", ["-c", "import time; time.sleep(120)"])
print("up", flush=True)
try:
    while group.ended() is None:
        time.sleep(0.05)
    sys.exit("a child died")
except KeyboardInterrupt:
    pass
finally:
    group.stop()
"""


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def parent_of_two(folder: Path) -> tuple[subprocess.Popen[str], list[int]]:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(folder)], cwd=ROOT, text=True, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "up\n"
    return parent, [child.pid for child in psutil.Process(parent.pid).children()]


def test_a_group_ends_what_it_started(tmp_path: Path) -> None:
    group = processes.Group(tmp_path)
    group.start("sleeper", SLEEP)
    pid = group.children["sleeper"].pid
    assert group.ended() is None
    group.stop()
    assert not alive(pid)
    assert processes.stop_left_over(tmp_path) == 0


def test_a_child_that_ends_is_named(tmp_path: Path) -> None:
    group = processes.Group(tmp_path)
    group.start("sleeper", SLEEP)
    group.start("brief", ["-c", "print('done')"])
    try:
        assert until(lambda: group.ended() == "brief")
        assert (tmp_path / "brief.log").read_text() == "done\n"
    finally:
        group.stop()


def test_stop_from_outside_is_a_quiet_end(tmp_path: Path) -> None:
    """The parent ends its children itself; were they ended first, it would report an accident and fail."""
    parent, children = parent_of_two(tmp_path)
    reaped: list[int] = []
    waiter = threading.Thread(target=lambda: reaped.append(parent.wait(30)))  # as the shell that started it
    waiter.start()
    assert processes.stop_left_over(tmp_path) == 3
    waiter.join(30)
    assert reaped == [0]
    assert not any(alive(pid) for pid in children)
    assert processes.stop_left_over(tmp_path) == 0


def test_what_a_killed_parent_left_behind_is_ended(tmp_path: Path) -> None:
    parent, children = parent_of_two(tmp_path)
    parent.send_signal(signal.SIGKILL)
    parent.wait(10)
    assert all(alive(pid) for pid in children)
    assert processes.stop_left_over(tmp_path) == 2
    assert until(lambda: not any(alive(pid) for pid in children))


def test_a_process_that_got_the_number_of_an_old_one_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "serve.pids").write_text(f"{os.getpid()} 12345.0\n999999999 1.0")
    assert processes.stop_left_over(tmp_path) == 0
    assert not (tmp_path / "serve.pids").exists()


def test_a_second_service_on_one_folder_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    with (
        processes.only_one(tmp_path),
        pytest.raises(processes.AlreadyRunningError, match="make stop"),
        processes.only_one(tmp_path),
    ):
        raise AssertionError("two at once")
    with processes.only_one(tmp_path):
        pass
