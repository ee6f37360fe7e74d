"""A loopback web server whose answer is a function, for tests of the fetcher."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class _Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Hostile answers end in broken pipes, which are the point."""


@contextmanager
def serving(
    respond: Callable[[http.server.BaseHTTPRequestHandler], None],
) -> Iterator[tuple[str, int, list[str]]]:
    """Host, port and the list of request paths seen so far."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.server.headers_seen = dict(self.headers)
            respond(self)

        def log_message(self, *args):
            pass

    server = _Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield "127.0.0.1", server.server_address[1], seen
    finally:
        server.shutdown()
        server.server_close()
