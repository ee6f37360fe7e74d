"""A whole service of its own, as a person starts it: used by the journeys in `tests/journey`."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = re.compile(r"admin / (\S+)")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Service:
    """One DATA_DIR with the commands run on it."""

    data_dir: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="silicon-ledger-journey-")))
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    output: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data_dir.chmod(0o755)  # for root the database runs as another user

    def env(self) -> dict[str, str]:
        mine = {"DATA_DIR": str(self.data_dir), "PORT": str(self.port), "SILICON_LEDGER_TEST_DATA_DIR": ""}
        return {**os.environ, **mine, **self.environment}

    def manage(self, *arguments: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.env(), text=True, capture_output=True,
            timeout=timeout, check=False,
        )  # fmt: skip

    def serve(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=self.env(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output.append(line)
            if "Ctrl-C" in line:
                return
        raise AssertionError("serve ended: " + "".join(self.output))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        found = PASSWORD.search("".join(self.output))
        assert found, "the first run prints a password: " + "".join(self.output)
        return found[1]

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        request = urllib.request.Request(self.address + path, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()

    def interrupt(self) -> int:
        """Ctrl-C; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def remove(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.interrupt()
        self.manage("stop")
        deadline = time.monotonic() + 20
        while (self.data_dir / "run" / ".s.PGSQL.5432").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        shutil.rmtree(self.data_dir, ignore_errors=True)
