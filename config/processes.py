"""Child processes of `serve` and `demo`: started together, stopped together, never left behind."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from django.core.management.base import CommandError

STOP_SECONDS = 15
BASE_DIR = Path(__file__).resolve().parent.parent


class AlreadyRunningError(CommandError):
    """Another service runs on this DATA_DIR."""


@dataclass
class Group:
    """Named children; their process ids and that of their parent are kept in a file for `manage.py stop`."""

    data_dir: Path
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, arguments: Sequence[str]) -> None:
        log = (self.data_dir / f"{name}.log").open("ab")
        self.children[name] = subprocess.Popen(
            [sys.executable, *arguments], stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            start_new_session=True, cwd=BASE_DIR,
        )  # fmt: skip
        log.close()
        self._write_pids()

    def ended(self) -> str | None:
        """Name of a child that is no longer running."""
        return next((name for name, child in self.children.items() if child.poll() is not None), None)

    def stop(self) -> None:
        """Ask all to finish what they do, then end those that do not."""
        for child in self.children.values():
            child.terminate()  # only the parent: it ends its own children when they are done
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill_group(child.pid)
        self.children.clear()
        self._write_pids()

    def _write_pids(self) -> None:
        pids = [os.getpid(), *(child.pid for child in self.children.values())] if self.children else []
        lines = [f"{pid} {psutil.Process(pid).create_time()}" for pid in pids]
        (self.data_dir / "serve.pids").write_text("\n".join(lines), encoding="ascii")


def worker_arguments(concurrency: int) -> list[str]:
    return [
        "-m", "celery", "-A", "config.celery", "worker", "--loglevel", "WARNING", "--without-gossip",
        "--without-mingle", "--concurrency", str(concurrency), "--hostname", "ledger@%h",
    ]  # fmt: skip


def beat_arguments() -> list[str]:
    return ["-m", "celery", "-A", "config.celery", "beat", "--loglevel", "WARNING", "--pidfile="]


def web_arguments(port: int) -> list[str]:
    return [
        "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
        "--workers", "2", "--threads", "4", "--timeout", "60", "--log-level", "warning",
    ]  # fmt: skip


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} on 127.0.0.1 is taken or not allowed. Stop what uses it, or choose another: "
                f"PORT={port + 1 if port < 65535 else 8000} make serve"
            ) from error


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Refuse a second service on one DATA_DIR; the kernel drops the lock with the process."""
    handle = os.open(data_dir / "serve.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise AlreadyRunningError(
            f"Silicon Ledger already runs on DATA_DIR={data_dir}. Use that one, end it with `make stop`, "
            "or set another DATA_DIR."
        ) from error
    try:
        yield
    finally:
        os.close(handle)


def stop_left_over(data_dir: Path) -> int:
    """End the `serve` or `demo` that runs on this DATA_DIR, or what it left behind; return how many processes.

    The parent comes first: it ends its children by itself, and would report them as died otherwise.
    """
    path = data_dir / "serve.pids"
    if not path.exists():
        return 0
    running = list(filter(None, map(_recorded, path.read_text(encoding="ascii").splitlines())))
    for number, process in enumerate(running):
        _end(process, with_family=number > 0)
    path.unlink(missing_ok=True)
    return len(running)


def _recorded(line: str) -> psutil.Process | None:
    """The process of a line, unless it is gone and its number given to another."""
    pid, created = line.split()
    try:
        process = psutil.Process(int(pid))
        return process if abs(process.create_time() - float(created)) < 1 else None
    except psutil.NoSuchProcess:
        return None


def _end(process: psutil.Process, *, with_family: bool) -> None:
    try:
        family = [process, *(process.children(recursive=True) if with_family else ())]
        process.terminate()
    except psutil.NoSuchProcess:
        return
    _, alive = psutil.wait_procs(family, timeout=STOP_SECONDS + 5)  # a parent waits for its children itself
    for left in alive:
        left.kill()
