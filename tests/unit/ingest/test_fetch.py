"""The one function that opens connections."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib

import pytest

from ingest import fetch
from ingest.domain.documents import MAX_BYTES, DocumentError
from ingest.fetch import Fetcher
from ingest.http_body import read_body
from ingest.turns import Hosts
from tests.web_server import serving


def fetcher(host: str, port: int, **more) -> Fetcher:
    about = {"deadline": 3, "pause": 0, "hosts": Hosts(), "allowed": frozenset({(host, port)})}
    return Fetcher(**{**about, **more})


def ok(h, body: bytes = b"<p>Up to 4x</p>", **headers):
    h.send_response(200)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        h.send_header(name.replace("_", "-"), value)
    h.end_headers()
    h.wfile.write(body)


def fails(get, code: str) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        get()
    assert caught.value.code == code
    return caught.value


class TestPage:
    def test_it_works(self):
        def respond(h):
            ok(
                h,
                Content_Type="text/html; charset=utf-8",
                ETag='"7"',
                Last_Modified="Tue, 03 Dec 2024 10:00:00 GMT",
            )

        with serving(respond) as (host, port, seen):
            page = fetcher(host, port).get(f"http://{host}:{port}/part?n=4#top")
        assert (page.data, page.media_type, page.charset, page.etag) == (
            b"<p>Up to 4x</p>",
            "text/html",
            "utf-8",
            '"7"',
        )
        assert seen == ["/part?n=4"]

    def test_the_server_learns_nothing_about_us_or_the_environment(self, monkeypatch):
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        heard = {}

        def respond(h):
            heard.update(h.headers)
            ok(h, Set_Cookie="a=1")

        with serving(respond) as (host, port, _):
            fetcher(host, port).get(f"http://{host}:{port}/")
        assert heard["Host"] == f"{host}:{port}"
        assert heard["Accept-Encoding"] == "gzip, identity"
        assert not {"Cookie", "Authorization", "Referer", "Proxy-Authorization"} & set(heard)

    def test_validators_are_sent_and_304_is_nothing_new(self):
        heard = {}

        def respond(h):
            heard.update(h.headers)
            h.send_response(304)
            h.end_headers()

        with serving(respond) as (host, port, _):
            page = fetcher(host, port).get(f"http://{host}:{port}/", etag='"7"', last_modified="yesterday")
        assert page.not_modified
        assert (heard["If-None-Match"], heard["If-Modified-Since"]) == ('"7"', "yesterday")

    @pytest.mark.parametrize("chunked", [False, True])
    def test_gzip(self, chunked):
        body = gzip.compress(b"<p>Up to 4x</p>")

        def respond(h):
            if not chunked:
                ok(h, body, Content_Encoding="gzip")
                return
            h.protocol_version = "HTTP/1.1"
            h.send_response(200)
            h.send_header("Transfer-Encoding", "chunked")
            h.send_header("Content-Encoding", "gzip")
            h.end_headers()
            for part in (body[:7], body[7:]):
                h.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
            h.wfile.write(b"0\r\n\r\n")

        with serving(respond) as (host, port, _):
            assert fetcher(host, port).get(f"http://{host}:{port}/").data == b"<p>Up to 4x</p>"


class TestBody:
    def test_a_body_of_the_largest_size_is_taken(self):
        assert len(read_body(iter([bytes(MAX_BYTES)]), "")) == MAX_BYTES

    @pytest.mark.parametrize(
        ("chunks", "coding", "code"),
        [
            ([bytes(MAX_BYTES), b"x"], "", "body_too_large"),
            ([gzip.compress(bytes(30 << 20))], "gzip", "decompressed_too_large"),
            ([gzip.compress(b"text")[:-9]], "gzip", "truncated_body"),
            ([b"no gzip"], "gzip", "bad_http"),
            ([b"x"], "br", "bad_encoding_chain"),
            ([b"x"], "gzip, gzip", "bad_encoding_chain"),
        ],
        ids=["too large", "bomb", "cut", "no gzip", "unasked", "twice"],
    )
    def test_refused(self, chunks, coding, code):
        fails(lambda: read_body(iter(chunks), coding), code)

    def test_the_ratio_is_capped_below_the_size(self):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        bomb = packer.compress(bytes(5 << 20)) + packer.flush()
        fails(lambda: read_body(iter([bomb]), "gzip"), "decompressed_too_large")


class TestRedirects:
    def test_five_are_followed_and_a_sixth_is_not(self):
        def respond(h):
            left = int(h.path.strip("/"))
            if left:
                h.send_response(302)
                h.send_header("Location", f"/{left - 1}")
                h.end_headers()
            else:
                ok(h)

        with serving(respond) as (host, port, seen):
            assert fetcher(host, port).get(f"http://{host}:{port}/5").url.endswith("/0")
            fails(lambda: fetcher(host, port).get(f"http://{host}:{port}/6"), "too_many_redirects")
        assert len(seen) == 12

    @pytest.mark.parametrize(
        ("location", "code"),
        [
            ("http://10.0.0.1/", "blocked_address"),
            ("http://127.0.0.1:1/", "blocked_address"),
            ("//[::1]/", "blocked_address"),
            ("file:///etc/passwd", "bad_scheme"),
            ("http://user@example.com/", "userinfo_not_allowed"),
            ("", "bad_http"),
        ],
    )
    def test_every_hop_is_checked(self, location, code):
        def respond(h):
            h.send_response(301)
            h.send_header("Location", location)
            h.end_headers()

        with serving(respond) as (host, port, _):
            fails(lambda: fetcher(host, port).get(f"http://{host}:{port}/"), code)

    def test_from_https_to_http_is_not_followed(self):
        secure = fetch.check_url("https://example.com/")
        fails(lambda: Fetcher()._follow(secure, "http://example.com/"), "insecure_redirect")
        assert Fetcher()._follow(secure, "/other").url == "https://example.com/other"


class TestTime:
    def test_one_deadline_covers_slow_headers_and_slow_bodies(self):
        for slow_from in (0, 1):

            def respond(h, slow_from=slow_from):
                if slow_from:
                    h.send_response(200)
                    h.end_headers()
                try:
                    for _ in range(100):
                        h.wfile.write(b"H")
                        h.wfile.flush()
                        time.sleep(0.1)
                except OSError:
                    pass

            with serving(respond) as (host, port, _):
                started = time.monotonic()
                error = fails(lambda: fetcher(host, port, deadline=0.6).get(f"http://{host}:{port}/"), "timeout")
            assert error.retry
            assert time.monotonic() - started < 2

    def test_a_name_that_does_not_resolve_in_time(self, monkeypatch):
        monkeypatch.setattr(fetch, "RESOLVE_SECONDS", 0.2)
        slow = Fetcher(pause=0, hosts=Hosts(), resolve=lambda host, port: time.sleep(5) or ["8.8.8.8"])
        started = time.monotonic()
        assert fails(lambda: slow.get("http://example.com/"), "dns_failure").retry
        assert time.monotonic() - started < 2

    def test_one_request_at_a_time_to_a_host_with_a_pause(self):
        running, most, lock = 0, 0, threading.Lock()

        def respond(h):
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.05)
            with lock:
                running -= 1
            ok(h)

        with serving(respond) as (host, port, _):
            polite = fetcher(host, port, pause=0.1, deadline=10)
            started = time.monotonic()
            threads = [threading.Thread(target=polite.get, args=(f"http://{host}:{port}/",)) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert most == 1
        assert time.monotonic() - started >= 3 * 0.1


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "retry"), [(404, False), (403, False), (206, False), (429, True), (500, True), (503, True)]
    )
    def test_an_error_page_is_no_document(self, status, retry):
        def respond(h):
            h.send_response(status)
            h.send_header("Retry-After", "99999999")
            h.end_headers()
            h.wfile.write(b"<h1>Up to 4x</h1>")

        with serving(respond) as (host, port, _):
            error = fails(lambda: fetcher(host, port).get(f"http://{host}:{port}/"), f"http_{status}")
        assert (error.retry, error.retry_after) == (retry, 3600 if retry else None)

    def test_nobody_listens(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        assert fails(lambda: fetcher("127.0.0.1", port).get(f"http://127.0.0.1:{port}/"), "connection_failed").retry


class TestAddresses:
    def test_all_answers_are_checked_and_the_first_is_connected_to(self, monkeypatch):
        asked, connected = [], []

        def resolve(host, port):
            asked.append(host)
            return ["93.184.215.14"] if len(asked) == 1 else ["127.0.0.1"]

        def connect(self, address):
            connected.append(address)
            raise ConnectionRefusedError

        monkeypatch.setattr(socket.socket, "connect", connect)
        quick = Fetcher(deadline=2, pause=0, hosts=Hosts(), resolve=resolve)
        fails(lambda: quick.get("http://evil.test/"), "connection_failed")
        assert (asked, connected) == (["evil.test"], [("93.184.215.14", 80)])

    def test_one_bad_answer_among_good_ones(self):
        mixed = Fetcher(pause=0, hosts=Hosts(), resolve=lambda host, port: ["93.184.215.14", "10.0.0.5"])
        fails(lambda: mixed.get("http://evil.test/"), "blocked_address")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for chips.test that nobody has signed."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "2",
         "-subj", "/CN=chips.test", "-addext", "subjectAltName=DNS:chips.test",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder


class TestTls:
    @pytest.fixture
    def server(self, certificate):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
        names: list[str] = []
        context.sni_callback = lambda sock, name, _: names.append(name)
        with serving(ok) as (host, port, seen), socket.socket() as outer:
            outer.bind((host, 0))
            outer.listen()
            threading.Thread(target=self._relay, args=(outer, context, (host, port)), daemon=True).start()
            yield outer.getsockname()[1], names, seen

    @staticmethod
    def _relay(outer, context, inner):
        """Ends TLS and passes one request on."""
        while True:
            try:
                plain, _ = outer.accept()
                with (
                    context.wrap_socket(plain, server_side=True) as secure,
                    socket.create_connection(inner) as onward,
                ):
                    onward.sendall(secure.recv(65536))
                    while data := onward.recv(65536):
                        secure.sendall(data)
            except (OSError, ssl.SSLError):
                if outer.fileno() < 0:
                    return

    def get(self, port: int):
        quick = Fetcher(
            deadline=3, pause=0, hosts=Hosts(), allowed=frozenset({("chips.test", port)}),
            resolve=lambda host, port: ["127.0.0.1"],
        )  # fmt: skip
        return quick.get(f"https://chips.test:{port}/")

    def test_a_certificate_that_nobody_signed_is_refused(self, server):
        port, names, seen = server
        fails(lambda: self.get(port), "bad_certificate")
        assert names == ["chips.test"]
        assert seen == []

    def test_the_name_is_checked_although_the_address_is_connected_to(self, server, certificate, monkeypatch):
        port, names, seen = server
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
        assert self.get(port).data == b"<p>Up to 4x</p>"
        assert (names, seen) == (["chips.test"], ["/"])
