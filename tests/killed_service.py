"""A whole service whose processes are killed: the commands that `serve` starts, each in a group of its own.

    python -m tests.killed_service FILE     judge: print what is wrong with the ledger, as JSON

Clients post documents over HTTP, each with an idempotency key, and ask again with the same key until they have
an answer; a follower pages through the feed of events. FILE has a line per acknowledged document: its id.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

import psutil

from config import processes
from config.postgres.layout import layout
from tests.service import ROOT, Service

CLAIMS = 2  # that each document states
PUBLISHERS = 4
ANSWERED = (http.client.HTTPException, OSError, ValueError)  # what a client sees of a dying server
ROLES = {
    "web": lambda port: processes.web_arguments(port),
    "worker": lambda port: processes.worker_arguments(2),
    "beat": lambda port: processes.beat_arguments(),
}


def text(name: str) -> str:
    """Two claims in words of our own; every document is another, every publisher's claims are the same."""
    return (
        f"Note {name} on chips\n\nAWS Trainium2 offers up to 4x faster training than Trainium1. "
        "Each Trainium2 chip has 96 GB of memory.\n"
    )


class Fleet:
    """Web, worker and beat on one DATA_DIR, restarted at once after a kill, as a supervisor does."""

    def __init__(self) -> None:
        self.service = Service()
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.over = threading.Event()
        self.acknowledged: list[str] = []
        self.retries = 0
        self.feed: list[int] = []
        for command in ("prepare", "createsuperuser --noinput"):
            self.service.environment = {
                "DJANGO_SUPERUSER_USERNAME": "admin", "DJANGO_SUPERUSER_PASSWORD": "long-enough-1",
                "DJANGO_SUPERUSER_EMAIL": "admin@localhost.example",
            }  # fmt: skip
            done = self.service.manage(*command.split())
            assert done.returncode == 0, done.stdout + done.stderr
        self.token = self.service.manage("api_token", "admin").stdout.strip().splitlines()[-1]

    def start(self, role: str) -> None:
        with (self.service.data_dir / f"{role}.log").open("ab") as log:
            self.children[role] = subprocess.Popen(
                [sys.executable, *ROLES[role](self.service.port)], cwd=ROOT, env=self.service.env(),
                stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def kill(self, role: str) -> None:
        """SIGKILL to the process and all its children at once."""
        os.killpg(self.children[role].pid, signal.SIGKILL)
        self.children[role].wait(10)

    def kill_child(self, role: str) -> None:
        """One process of its pool; the parent makes another."""
        for child in psutil.Process(self.children[role].pid).children()[:1]:
            child.kill()

    def kill_postgres(self) -> None:
        """The postmaster and all its children; nobody starts it again but the service itself."""
        server = psutil.Process(self.postmaster())
        for process in [server, *server.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)

    def postmaster(self) -> int:
        return int((layout(self.service.data_dir).cluster / "postmaster.pid").read_text().split()[0])

    def call(self, path: str, body: Any = None, **headers: str) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers |= {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.service.address + path, data, headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def insist(self, path: str, body: Any = None, **headers: str) -> Any:
        """Ask until there is an answer: after an error nobody knows what became of the command."""
        while not self.over.is_set():
            try:
                return self.call(path, body, **headers)
            except ANSWERED as error:
                if isinstance(error, urllib.error.HTTPError) and error.code < 500:
                    raise  # a refusal is an answer, and none is due
                self.retries += 1
                time.sleep(0.2)
        return None

    def write(self, name: str) -> None:
        """A client that posts one document after the other."""
        number = 0
        while not self.over.is_set():
            number += 1
            note = f"{name}-{number}"
            body = {"text": text(note), "publisher": f"press-{number % PUBLISHERS}.example", "published": "2024-05-01"}
            if answer := self.insist("/api/v1/documents/", body, **{"Idempotency-Key": note}):
                self.acknowledged.append(answer["document"])

    def follow(self) -> None:
        """A client that follows the feed by `last` only."""
        after = 0
        while not self.over.is_set():
            page = self.insist(f"/api/v1/events/?after={after}&limit=200")
            if page:
                self.feed += [event["position"] for event in page["events"]]
                after = page["last"]
                time.sleep(0.05 if page["events"] else 0.2)

    def judge(self) -> dict[str, Any]:
        file = self.service.data_dir / "acknowledged"
        file.write_text("\n".join(self.acknowledged), encoding="ascii")
        done = subprocess.run(
            [sys.executable, "-m", "tests.killed_service", str(file)], cwd=ROOT, env=self.service.env(),
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def stop(self) -> None:
        self.over.set()
        for role in self.children:
            with contextlib.suppress(ProcessLookupError):
                self.kill(role)


def judge(file: str) -> dict[str, Any]:
    """Finish what is outstanding, as a running service would within a lease, then look at everything."""
    from claims.models import Claim, Evidence
    from eventlog import selectors, services, verify
    from eventlog.models import Job
    from ingest.models import Document

    Job.objects.filter(state="running").update(lease_until="2000-01-01T00:00:00Z")
    services.catch_up()
    log, walk = verify.check_log()
    documents = list(Document.objects.values_list("pk", flat=True))
    evidence = Counter(Evidence.objects.filter(standing=True).values_list("document", flat=True))
    acknowledged = Path(file).read_text(encoding="ascii").split()
    verified = Claim.objects.exclude(verdict="").count()
    return {
        "acknowledged": len(acknowledged), "documents": len(documents), "events": walk.position,
        "claims": Claim.objects.count(), "verified": verified,
        "lost": sorted(set(acknowledged) - set(documents)),
        "told_twice": [d for d, count in Counter(acknowledged).items() if count > 1],
        "half_or_doubled": {d: evidence[d] for d in documents if evidence[d] != CLAIMS},
        "parked": selectors.parked_count(), "outstanding": selectors.outstanding_count(),
        "findings": [str(finding) for finding in [*log, *verify.check_projections()]],
    }  # fmt: skip


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(json.dumps(judge(sys.argv[1])))
