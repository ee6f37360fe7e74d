"""Seconds from pressing "Verify again" in the admin to the page that shows the answer, through Celery.

`python -m tests.journey.verify_again [--rounds 40] [--documents FOLDER]` starts a service of its own, presses the
button on one claim after the other as a person signed in does, and prints the distribution. Every press is a request
event, a nudge through the broker, a job, a run with its verdict, and the page that comes back.
"""

from __future__ import annotations

import argparse
import http.cookiejar
import json
import re
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

import numpy as np

from tests.service import Service

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CLAIM = re.compile(r"/admin/claims/claim/([0-9a-f-]{36})/change/")


@dataclass
class Person:
    """Somebody signed in to the admin."""

    service: Service
    opener: urllib.request.OpenerDirector = field(
        default_factory=lambda: urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )
    )

    def sign_in(self) -> None:
        page = "/admin/login/"
        self.post(page, username="admin", password=self.service.password, next="/admin/", at=page)

    def get(self, path: str) -> str:
        with self.opener.open(self.service.address + path, timeout=60) as answer:
            text: str = answer.read().decode()
            return text

    def post(self, path: str, *, at: str, **fields: str) -> str:
        """Post to `path` with the token of the page `at`; the page that comes back."""
        token = TOKEN.search(self.get(at))
        assert token, f"no form on {at}"
        return self.send(path, at, csrfmiddlewaretoken=token[1], **fields)

    def send(self, path: str, at: str, **fields: str) -> str:
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.service.address + path, data, {"Referer": self.service.address + at})
        with self.opener.open(request, timeout=60) as answer:
            text: str = answer.read().decode()
            return text


def presses(person: Person, rounds: int) -> list[tuple[float, bool]]:
    """Seconds of each press until the answering page is read, and whether it shows the answer."""
    claims = list(dict.fromkeys(CLAIM.findall(person.get("/admin/claims/claim/"))))
    assert claims, "the list of claims is empty"
    found = []
    for number in range(rounds):
        change = f"/admin/claims/claim/{claims[number % len(claims)]}/change/"
        token = TOKEN.search(person.get(change))
        assert token
        began = time.monotonic()
        page = person.send(change.replace("/change/", "/actions/verify/"), change, csrfmiddlewaretoken=token[1])
        found.append((time.monotonic() - began, "Checked again" in page))
    return found


def summary(found: list[tuple[float, bool]]) -> dict[str, float]:
    waits = np.array([wait for wait, _ in found])
    return {
        "presses": len(waits),
        "shown": float(np.mean([shown for _, shown in found])),
        "p50_s": float(np.quantile(waits, 0.5)),
        "p95_s": float(np.quantile(waits, 0.95)),
        "worst_s": float(waits.max()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--documents", default="", help="a folder of texts instead of the bundled samples")
    options = parser.parse_args()
    service = Service()
    try:
        made = service.manage("demo", *([options.documents] if options.documents else []))
        assert made.returncode == 0, made.stdout + made.stderr
        service.serve()
        person = Person(service)
        person.sign_in()
        for name in ("first", "second"):  # a worker that has just started answers its first questions anew
            print(json.dumps({"round": name, **summary(presses(person, options.rounds))}), flush=True)
    finally:
        service.remove()


if __name__ == "__main__":
    main()
