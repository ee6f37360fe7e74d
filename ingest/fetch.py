"""The one function that opens connections to the outside.

Every hop is checked from the start: the name is resolved once, refused if *any* of its addresses is not
public, and the connection goes to the address that was checked, so a second answer of a hostile DNS is never
asked for. Proxies of the environment, cookies and credentials play no part. One deadline on the monotonic
clock covers everything: a watchdog shuts the socket, since a time-out per read never ends against one byte a
second.
"""

from __future__ import annotations

import http.client
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from ingest.domain.addresses import Target, blocked, check_url, is_allowed
from ingest.domain.documents import DocumentError
from ingest.http_body import read_body
from ingest.http_errors import answer_for, bad_http, refusal
from ingest.http_response import PatientResponse
from ingest.turns import Hosts, process_turns

MAX_REDIRECTS = 5
DEADLINE = 30.0
RESOLVE_SECONDS = 5.0
PAUSE = 1.0  # seconds between two requests to one host
REDIRECTS = {301, 302, 303, 307, 308}
HEADERS = {
    "User-Agent": "silicon-ledger/1 (checks published hardware claims)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}

Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered. `not_modified` means that our copy is still right and `data` is empty."""

    url: str
    data: bytes
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How to fetch. `allowed` opens single host and port pairs on loopback and is for tests only."""

    deadline: float = DEADLINE
    pause: float = PAUSE
    allowed: frozenset[tuple[str, int]] = frozenset()
    resolve: Resolver | None = None
    hosts: Hosts = field(default_factory=process_turns)

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
        """The page behind `url` after at most five redirects, or a DocumentError (with `retry` if it may
        pass).
        """
        ends = time.monotonic() + self.deadline
        target = check_url(url, self.allowed)
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = HEADERS | {name: value for name, value in validators.items() if value}
        with self.hosts.turn(target.host, self.pause, ends):
            for _ in range(MAX_REDIRECTS + 1):
                answer = self._hop(target, headers, ends)
                if isinstance(answer, Page):
                    return answer
                target = self._follow(target, answer)
        raise DocumentError(
            "too_many_redirects", f"The address redirects more than {MAX_REDIRECTS} times; give its target."
        )

    def _follow(self, target: Target, location: str) -> Target:
        following = check_url(urljoin(target.url, location), self.allowed)
        if target.scheme == "https" and following.scheme == "http":
            raise DocumentError("insecure_redirect", "The page redirects from https to http, which is not followed.")
        return following

    def _hop(self, target: Target, headers: Mapping[str, str], ends: float) -> Page | str:
        connection = _connection(target, self._address(target, ends), _left(ends))
        try:
            with _watchdog(connection, ends) as held:
                connection.connect()
                held.append(connection.sock)
                answer = _exchange(connection, target, headers)
            _left(ends)  # a body without a length ends in silence when the watchdog shuts the socket
            return answer
        except (http.client.HTTPException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise refusal(error, late=time.monotonic() >= ends - 0.05) from None
        finally:
            connection.close()

    def _address(self, target: Target, ends: float) -> str:
        """One address of the host, after all of them were found to be public."""
        addresses = resolve(target.host, target.port, min(RESOLVE_SECONDS, _left(ends)), self.resolve or _getaddrinfo)
        if (target.host, target.port) not in self.allowed and not all(map(is_allowed, addresses)):
            raise blocked()
        return addresses[0]


def resolve(host: str, port: int, seconds: float, resolver: Resolver) -> Sequence[str]:
    """All addresses of a host, asked for once and with a limit of time, which getaddrinfo itself has not."""
    answers: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except (OSError, UnicodeError):
            answers.put([])

    threading.Thread(target=ask, daemon=True, name="resolve").start()
    try:
        addresses = answers.get(timeout=seconds)
    except queue.Empty:
        addresses = []
    if not addresses:
        raise DocumentError(
            "dns_failure", "The host name was not found; check the address or try again later.", retry=True
        )
    return addresses


def _getaddrinfo(host: str, port: int) -> list[str]:
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise DocumentError("timeout", "The server took too long to answer; try again later.", retry=True)
    return left


def _connection(target: Target, address: str, seconds: float) -> HTTPConnection:
    """A connection to the checked address that still presents the name for TLS. urllib3 knows no proxies
    here.
    """
    if target.scheme == "http":
        connection = HTTPConnection(address, target.port, timeout=seconds)
    else:
        connection = HTTPSConnection(
            address, target.port, timeout=seconds, server_hostname=target.host, assert_hostname=target.host,
            cert_reqs="CERT_REQUIRED", ca_certs=None,
        )  # fmt: skip
    connection.response_class = PatientResponse
    return connection


@contextmanager
def _watchdog(connection: HTTPConnection, ends: float) -> Iterator[list[Any]]:
    """Shut the socket at the deadline, whatever is being read.

    The list holds the socket: http.client forgets it as soon as the headers say that the connection will
    close.
    """
    held: list[Any] = []

    def bark() -> None:
        for sock in (*held, connection.sock):
            with suppress(OSError, AttributeError):
                sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(_left(ends), bark)
    timer.daemon = True
    timer.start()
    try:
        yield held
    finally:
        timer.cancel()


def _exchange(connection: HTTPConnection, target: Target, headers: Mapping[str, str]) -> Page | str:
    """One request: a page, or where to go instead. The body of a redirect is not read."""
    connection.request(
        "GET",
        target.path,
        headers={"Host": target.authority, **headers},
        preload_content=False,
        decode_content=False,
    )
    response = connection.getresponse()
    if response.status in REDIRECTS:
        location = response.headers.get("Location", "")
        if not location:
            raise bad_http("redirects without saying where")
        return location
    if response.status == 304:
        return Page(target.url, b"", not_modified=True)
    answer_for(response.status, response.headers.get("Retry-After"))
    return _page(target, response)


def _page(target: Target, response: urllib3.BaseHTTPResponse) -> Page:
    data = read_body(response.stream(65536, decode_content=False), response.headers.get("Content-Encoding", ""))
    if not data:
        raise DocumentError("empty_body", "The server sent an empty page; open the address in a browser to check it.")
    media_type, _, parameters = response.headers.get("Content-Type", "").partition(";")
    name, _, charset = parameters.partition("=")
    declared = charset.strip() if name.strip().lower() == "charset" else None
    return Page(
        target.url, data, media_type.strip().lower(),
        declared,
        response.headers.get("ETag", "")[:500] or None,
        response.headers.get("Last-Modified", "")[:100] or None,
    )  # fmt: skip
