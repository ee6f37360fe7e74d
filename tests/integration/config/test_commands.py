"""What a person sees who got a setting wrong: one sentence that says what to do, and exit code 1."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_ctrl_c_is_no_accident() -> None:
    done = manage("shell", "--no-imports", "-c", "raise KeyboardInterrupt")
    assert (done.returncode, done.stderr) == (130, "Stopped.\n")


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


@pytest.mark.parametrize(
    ("setting", "value"), [("HTTPS", "maybe"), ("CELERY_BROKER_URL", "foo://x"), ("PORT", "many"), ("DEBUG", "ture")]
)
def test_a_setting_that_is_no_choice_is_refused_with_its_name(setting: str, value: str) -> None:
    assert setting in said(manage("check", **{setting: value}))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("demo", ""), "an empty name is no file or folder"),
        (("demo", "/nowhere"), "/nowhere does not exist"),
        (("extract", "/nowhere.jsonl", "--output", "o.jsonl"), "/nowhere.jsonl: No such file"),
        (("simulate_runs", "/tmp", "--output", "o.csv"), "/tmp: Is a directory"),
        (("serve", "--port", "70000"), "Port 70000"),
        (("load_catalogue", "/nowhere"), "Give the folder that holds chips.yaml"),
    ],
)
def test_what_is_not_there_is_named(arguments: tuple[str, ...], says: str) -> None:
    assert says in said(manage(*arguments))


def test_a_target_that_cannot_be_written_is_named_and_no_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"doc_id": "a", "text": "Nothing."}\n')
    target = tmp_path / "missing" / "out.jsonl"
    told = said(manage("extract", str(tmp_path / "in.jsonl"), "--output", str(target)))
    assert f"{target}: No such file or directory" in told
