"""Our own start and stop of the PostgreSQL whose binaries come in a wheel (docs/adr/0003).

One server per DATA_DIR. Every process that uses it holds a shared lock on `postgres.users`; the kernel
drops that lock when the process dies, however it dies. The last one out stops the server.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from config.postgres.layout import Layout, layout, wheel_binaries

SUPERUSER = DATABASE = "ledger"
START_SECONDS = 60
PATIENCE_SECONDS = 15
# Durability stays on: an acknowledged event must survive the power cut (eventlog.checks asserts it).
CONFIGURATION = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 120
shared_buffers = 128MB
synchronous_commit = on
fsync = on
full_page_writes = on
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
"""


class EmbeddedError(RuntimeError):
    """The embedded server could not be used; the text says what to do."""


def ensure(data_dir: Path) -> str:
    """Start the server of `data_dir` where it is not running; return the folder of its socket."""
    key = str(data_dir)
    if key not in _HELD:
        _HELD[key] = _Use(layout(data_dir))
    return str(_HELD[key].places.sockets)


def revive(data_dir: Path) -> None:
    """Start a server that this process uses and that no longer answers."""
    places = layout(data_dir)
    with _locked(places.lock):
        _start(places)


class _Use:
    """This process's use of one server, from its start to the end of the process."""

    def __init__(self, places: Layout) -> None:
        self.places = places
        self.pid = os.getpid()
        with _locked(places.lock):
            self.handle = os.open(places.users, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self.handle, fcntl.LOCK_SH)
            _start(places)

    def leave(self) -> None:
        with _locked(self.places.lock):
            fcntl.flock(self.handle, fcntl.LOCK_UN)
            os.close(self.handle)
            if _unused(self.places.users):
                _control(self.places, "stop", "-m", "fast")


_HELD: dict[str, _Use] = {}


@atexit.register
def leave_all() -> None:
    """Stop the servers that nobody else uses."""
    for key in [key for key, use in _HELD.items() if use.pid == os.getpid()]:
        _HELD.pop(key).leave()


def _forget_in_child() -> None:
    """A forked child holds its parent's lock; it must take one of its own."""
    for use in _HELD.values():
        os.close(use.handle)
    _HELD.clear()


os.register_at_fork(after_in_child=_forget_in_child)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _unused(path: Path) -> bool:
    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def _start(places: Layout) -> None:
    if _answers(places):
        return
    _prepare(places)
    if not (places.cluster / "PG_VERSION").exists():
        _initialise(places)
    _start_with_patience(places)
    if not _answers(places):
        raise EmbeddedError(f"The embedded PostgreSQL started but does not answer. Its log: {places.log}")
    _create_database(places)


def _start_with_patience(places: Layout) -> None:
    """Children of a server killed with -9 hold its shared memory for some seconds; a start then fails. It
    fails, too, where the server runs and is only recovering."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    started = False
    while not (started or _answers(places)):
        try:
            _control(places, "start", "-w", "-t", str(START_SECONDS), "-l", str(places.log))
            started = True
        except EmbeddedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def _create_database(places: Layout) -> None:
    with _connect(places) as connection:
        connection.autocommit = True
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _connect(places: Layout) -> psycopg.Connection[Any]:
    return psycopg.connect(host=str(places.sockets), user=SUPERUSER, dbname="postgres", connect_timeout=5)


def _answers(places: Layout) -> bool:
    """A process that exists proves nothing: only an answer does."""
    try:
        with _connect(places):
            return True
    except psycopg.OperationalError:
        return False


def _prepare(places: Layout) -> None:
    places.cluster.parent.mkdir(parents=True, exist_ok=True)
    places.sockets.mkdir(parents=True, exist_ok=True, mode=0o700)
    _own(places, places.sockets)
    places.sockets.chmod(0o700)
    places.log.touch()
    _own(places, places.log)
    if not (places.binaries / "bin" / "postgres").exists():  # root's own copy: the wheel's is out of reach
        _copy_wheel(wheel_binaries(), places.binaries)


def _copy_wheel(source: Path, target: Path) -> None:
    """Copy the binaries and, as the loader looks for them beside the package, the wheel's own libraries."""
    fresh = target.parents[1].with_name("wheel.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(source, fresh / target.parent.name / target.name, symlinks=True)
    for libraries in source.parents[1].glob(f"{source.parent.name}.libs"):
        shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
    fresh.chmod(0o755)
    shutil.rmtree(target.parents[1], ignore_errors=True)
    fresh.rename(target.parents[1])


def _own(places: Layout, path: Path) -> None:
    account = places.account
    if account is not None:
        os.chown(path, account.uid, account.gid)
    elif path.stat().st_uid != os.geteuid():
        raise EmbeddedError(f"{path} belongs to another user. Remove it, or set DATA_DIR to a folder of yours.")


def _initialise(places: Layout) -> None:
    """Make the cluster beside its place and rename it: an interrupted start leaves nothing half made."""
    fresh = places.cluster.with_name("postgres.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    _own(places, fresh)
    _run(
        places, "initdb", "-D", str(fresh), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions",
    )  # fmt: skip
    with (fresh / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(CONFIGURATION)
    fresh.rename(places.cluster)


def _control(places: Layout, action: str, *options: str) -> None:
    quoted = str(places.sockets)
    extra = ["-o", f"-k '{quoted}'"] if action == "start" else []
    _run(places, "pg_ctl", action, "-D", str(places.cluster), "-s", *options, *extra)


def _run(places: Layout, program: str, *arguments: str) -> None:
    account = places.account
    drop: dict[str, Any] = {}
    if account is not None:
        drop = {"user": account.uid, "group": account.gid, "extra_groups": []}
    done = subprocess.run(
        [str(places.binaries / "bin" / program), *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        check=False, cwd="/", env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}, **drop,
    )  # fmt: skip
    if done.returncode and program != "pg_ctl":
        raise EmbeddedError(f"{program} failed: {done.stderr.strip()[-300:]}")
    if done.returncode and "start" in arguments:
        raise EmbeddedError(f"The embedded PostgreSQL did not start. Its log: {places.log}")
