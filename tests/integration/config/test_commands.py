"""What a person sees who got a setting wrong: one sentence that says what to do, and exit code 1."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, text=True, capture_output=True, timeout=120,
        check=False, env={**os.environ, **environment},
    )  # fmt: skip


def said(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_database_that_does_not_answer() -> None:
    done = manage("migrate", DATABASE_URL="postgres://nobody@127.0.0.1:9/ledger")
    assert "does not answer" in said(done)
    assert "DATABASE_URL" in done.stderr


def test_an_address_that_is_none() -> None:
    assert "must look like postgres://" in said(manage("check", DATABASE_URL="mysql://x"))


def test_a_data_folder_that_cannot_be_made() -> None:
    assert "Set DATA_DIR" in said(manage("check", DATA_DIR="/proc/nowhere"))


def test_a_taken_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port}" in said(manage("serve", "--port", str(port)))


def test_a_second_service_on_one_data_folder(tmp_path: Path) -> None:
    handle = os.open(tmp_path / "serve.lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert "already runs" in said(manage("serve", "--port", str(port), DATA_DIR=str(tmp_path)))
    os.close(handle)
