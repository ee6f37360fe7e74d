"""The embedded server as processes see it: started once, shared, stopped by the last one out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.postgres.layout import ROOT_HOME, layout

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys, pathlib
from config.postgres import embedded
print(embedded.ensure(pathlib.Path(sys.argv[1])), flush=True)
sys.stdin.readline()
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the embedded server needs POSIX locks")


@pytest.fixture(autouse=True)
def _nothing_left_behind(tmp_path: Path) -> Iterator[None]:
    """For root a cluster may lie outside the test's folder."""
    yield
    for data_dir in (tmp_path, *tmp_path.iterdir()):
        home = layout(data_dir).cluster.parent
        if home.is_relative_to(ROOT_HOME):
            shutil.rmtree(home, ignore_errors=True)


def hold(data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def leave(child: subprocess.Popen[str]) -> None:
    child.communicate("\n", timeout=60)


def socket_of(child: subprocess.Popen[str]) -> Path:
    assert child.stdout is not None
    return Path(child.stdout.readline().strip()) / ".s.PGSQL.5432"


@pytest.mark.parametrize("name", ["plain", "with a space", "x" * 120])
def test_it_starts_in_any_folder_and_the_last_one_out_stops_it(tmp_path: Path, name: str) -> None:
    data_dir = tmp_path / name
    data_dir.mkdir()
    first, second = hold(data_dir), hold(data_dir)
    socket = socket_of(first)
    assert socket_of(second) == socket
    assert socket.is_socket()
    assert socket.parent.stat().st_mode & 0o077 == 0
    leave(first)
    assert socket.is_socket(), "the second process still uses it"
    leave(second)
    assert not socket.exists()


def test_a_killed_process_does_not_keep_the_server_for_ever(tmp_path: Path) -> None:
    killed = hold(tmp_path)
    socket = socket_of(killed)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    survivor = hold(tmp_path)
    assert socket_of(survivor) == socket
    leave(survivor)
    assert not socket.exists()


def test_a_server_that_died_is_started_again(tmp_path: Path) -> None:
    first = hold(tmp_path)
    socket = socket_of(first)
    pid = int((layout(tmp_path).cluster / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    second = hold(tmp_path)
    assert socket_of(second) == socket
    leave(first)
    leave(second)


SURVIVE = """
import os, pathlib, signal, sys
import django
django.setup()
from django.db import OperationalError, connection
from config.postgres.layout import layout

def ask():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone()[0]

assert ask() == 1
pid = int((layout(pathlib.Path(sys.argv[1])).cluster / "postmaster.pid").read_text().split()[0])
os.kill(pid, signal.SIGKILL)
try:
    while True:
        ask()
except OperationalError:
    connection.close()
print(ask())
"""


def test_a_process_starts_the_server_again_when_it_died_under_it(tmp_path: Path) -> None:
    mine = {"DATA_DIR": str(tmp_path), "SILICON_LEDGER_TEST_DATA_DIR": "", "DJANGO_SETTINGS_MODULE": "config.settings"}
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | mine
    command = [sys.executable, "-c", SURVIVE, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "1", done.stderr
