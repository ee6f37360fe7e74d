"""RSS and Atom."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.domain.documents import DocumentError, RawInput
from ingest.sources import parse

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Chips</title><link>https://www.news.example.com/</link>
<item><title>Up to 4x &amp; more</title><link>https://www.news.example.com/1</link><guid>1</guid>
 <pubDate>Tue, 03 Dec 2024 10:00:00 GMT</pubDate><description>short</description>
 <content:encoded><![CDATA[<p>The part is <b>up to 4x</b> faster.</p><script>x()</script>]]></content:encoded>
 <media:group><media:title>Not this</media:title></media:group></item>
<item><title>Plain one</title><description>Twice the memory.</description>
 <pubDate>31 Feb 2024</pubDate></item>
<item><title>Plain one</title><description>Twice the memory.</description></item>
<item><guid>empty</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Chips</title><link rel="self" href="https://a.example/feed"/>
<link href="https://a.example/"/>
<entry><id>urn:1</id><title>Faster</title><link rel="alternate" href="https://a.example/1"/>
<published>2024-12-03T10:00:00Z</published><updated>2025-01-01T00:00:00Z</updated>
<summary>Up to 4x.</summary></entry></feed>"""


def read(text: str, name: str = "feed.xml", **more):
    return parse(RawInput(text.encode(), name, **more))


def code(text: str, name: str = "feed.xml") -> str:
    with pytest.raises(DocumentError) as caught:
        read(text, name)
    return caught.value.code


def test_rss_items_are_documents():
    feed = read(RSS)
    assert (feed.kind, feed.text, feed.title, feed.publisher) == ("feed", "", "Chips", "example.com")
    rich, plain = feed.coverage
    assert rich.text == "Up to 4x & more\n\nThe part is up to 4x faster."
    assert (rich.published, rich.url, rich.kind) == (
        date(2024, 12, 3),
        "https://www.news.example.com/1",
        "item",
    )
    assert (plain.text, plain.published, plain.publisher) == (
        "Plain one\n\nTwice the memory.",
        None,
        "example.com",
    )
    assert plain.warnings == ("date_not_understood",)
    assert feed.warnings == ("items_without_text",)


def test_words_of_an_item_lead_into_its_markup():
    rich = read(RSS).coverage[0]
    original = "Up to 4x & more\n\n<p>The part is <b>up to 4x</b> faster.</p><script>x()</script>"
    for words, written in (("up to 4x", "up to 4x"), ("4x faster", "4x</b> faster"), ("& more", "& more")):
        start = rich.text.index(words)
        span = rich.origin.to_origin(start, start + len(words))
        assert original[span[0] : span[1]] == written


def test_atom():
    (entry,) = read(ATOM).coverage
    assert (entry.title, entry.url, entry.published) == ("Faster", "https://a.example/1", date(2024, 12, 3))
    assert read(ATOM).url == "https://a.example/"


def test_one_item_however_often_it_is_listed():
    item = "<item><guid>same</guid><title>Up to 4x</title></item>"
    assert len(read(f"<rss><channel>{item * 200}</channel></rss>").coverage) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "xml_forbidden_dtd"),
        ("<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'><rss/>", "xml_forbidden_dtd"),
        ("<rss><channel><item><title>Up to 4x</title>", "xml_malformed"),
        ("<rss>&undefined;</rss>", "xml_malformed"),
        ("<rss>" + "<a>" * 200 + "</a>" * 200 + "</rss>", "xml_too_deep"),
        ("<rss><channel>" + "<item/>" * 1001 + "</channel></rss>", "feed_too_many_items"),
        ("<?xml version='1.0' encoding='utf-7'?><rss/>", "bad_encoding"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported_type"),
        ("<opml/>", "unsupported_type"),
    ],
)
def test_refusals(text, expected):
    assert code(text) == expected


def test_bytes_that_are_not_what_the_feed_says():
    with pytest.raises(DocumentError) as caught:
        parse(
            RawInput(
                b"<?xml version='1.0' encoding='UTF-8'?><rss><item><title>\xe9t\xe9</title></item></rss>",
                "f.xml",
            )
        )
    assert caught.value.code == "bad_encoding"


def test_a_declared_western_feed_is_read():
    item = "<item><title>Été 2x</title></item>"
    text = f"<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel>{item}</channel></rss>"
    assert parse(RawInput(text.encode("latin-1"), "f.xml")).coverage[0].title == "Été 2x"
