"""Which page is which, when, and whose."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.domain.dates import parse_date
from ingest.domain.identity import canonical_url, identity_of, publisher_of, safe_url, source_id


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a?b=1",
        "HTTPS://EXAMPLE.com/a?b=1",
        "https://example.com:443/a?b=1",
        "https://example.com./a?b=1#top",
        "https://example.com/a?utm_source=x&b=1&fbclid=y",
        " https://example.com/a?b=1 ",
    ],
)
def test_one_spelling_per_page(url):
    assert canonical_url(url) == "https://example.com/a?b=1"


def test_what_matters_is_kept():
    assert canonical_url("http://example.com:8080") == "http://example.com:8080/"
    assert canonical_url("https://[2001:db8::1]/A") == "https://[2001:db8::1]/A"


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.theverge.com/x", "theverge.com"),
        ("https://blogs.example.com/x", "example.com"),
        ("https://news.example.co.uk/x", "example.co.uk"),
        ("https://itnews.com.au/x", "itnews.com.au"),
        ("https://example.ai", "example.ai"),
        ("http://192.0.2.1/x", "192.0.2.1"),
        ("http://[2001:db8::1]/x", "2001:db8::1"),
        ("javascript:x", None),
        (None, None),
    ],
)
def test_publisher(url, publisher):
    assert publisher_of(url) == publisher


@pytest.mark.parametrize(
    "url", ["javascript:a", "\tjava\nscript:a", "http://", "http://a b", "ftp://a/", "http://[::1", "", None]
)
def test_unsafe(url):
    assert safe_url(url) is None


def test_identity():
    page = identity_of(url="https://Example.com/a#x", path="/tmp/a", digest="d")
    assert page == identity_of(url="https://example.com/a", path=None, digest="e")
    assert identity_of(url=None, path="/tmp/a", digest="d") == identity_of(
        url="javascript:x", path="/tmp/a", digest="e"
    )
    assert identity_of(url=None, path=None, digest="d") != identity_of(url=None, path=None, digest="e")
    assert source_id("Example.com") == source_id("example.COM")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-11-28T19:37:00Z", date(2023, 11, 28)),
        ("2024-9-7 14:45:30", date(2024, 9, 7)),
        ("Tue, 28 Nov 2023 19:37:00 GMT", date(2023, 11, 28)),
        ("28 November 2023", date(2023, 11, 28)),
        ("Nov. 28, 2023", date(2023, 11, 28)),
        ("September 4 2024, 10:00", date(2024, 9, 4)),
        ("31 Feb 99999 99:99:99 ZZZ", None),
        ("2024-02-30", None),
        ("0001-01-01", None),
        ("tomorrow", None),
        ("20240101", None),
        ("", None),
        (None, None),
        ("1" * 200, None),
    ],
)
def test_dates(text, expected):
    assert parse_date(text) == expected
