"""Where the fetcher may connect to."""

from __future__ import annotations

import pytest

from ingest.domain.addresses import check_url, is_allowed
from ingest.domain.documents import DocumentError


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "8.8.8.8",
        "2606:2800:220:1::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_public(address):
    assert is_allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
        "fe80::1%lo",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1",
        "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::1",
        "2002:808:808::1", "2001:0:808:808::",
        "2001:0:7f00:1::", "2001:db8::1", "localhost", "", "1",
    ],
)  # fmt: skip
def test_not_public(address):
    assert not is_allowed(address)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:8000/", "blocked_address"),
        ("http://0x7f000001/", "blocked_address"),
        ("http://017700000001/", "blocked_address"),
        ("http://127.1/", "blocked_address"),
        ("http://[::1]/", "blocked_address"),
        ("http://①②⑦。⓪．⓪．①/", "blocked_address"),
        ("http://example.com:22/", "blocked_port"),
        ("http://example.com:0x50/", "bad_url"),
        ("https://user:pass@example.com/", "userinfo_not_allowed"),
        ("https://user@example.com/", "userinfo_not_allowed"),
        ("data:text/plain,x", "bad_scheme"),
        ("//example.com/", "bad_scheme"),
        ("http:///x", "bad_url"),
        ("http://exa mple.com/", "bad_url"),
        ("http://a..b.com/", "bad_url"),
        ("http://" + "a" * 64 + ".com/", "bad_url"),
        ("http://[::1/", "bad_url"),
    ],
)
def test_refused(url, code):
    with pytest.raises(DocumentError) as caught:
        check_url(url)
    assert caught.value.code == code


def test_a_good_address_is_taken_apart():
    target = check_url("HTTPS://Bücher.Example.com./päge?q=ü#top")
    assert (target.scheme, target.host, target.port) == ("https", "xn--bcher-kva.example.com", 443)
    assert (target.path, target.authority) == ("/p%C3%A4ge?q=%C3%BC", "xn--bcher-kva.example.com")


def test_the_allow_list_opens_one_port_of_one_host():
    allowed = frozenset({("127.0.0.1", 8123)})
    assert check_url("http://127.0.0.1:8123/", allowed).port == 8123
    for url in ("http://127.0.0.1/", "http://127.0.0.1:8124/", "http://127.0.0.2:8123/"):
        with pytest.raises(DocumentError):
            check_url(url, allowed)
