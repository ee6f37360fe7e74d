"""The readable text of a page and where it stands."""

from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest

from ingest.domain.documents import DocumentError, RawInput
from ingest.sources import parse

PAGE = """<!doctype html><html lang="en-GB"><head><title>Site | Part</title>
<meta property="og:title" content="A faster &amp; cooler part">
<link rel="canonical" href="https://www.news.example.com/part">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-12-03T10:00:00Z"}</script>
<style>p { color: red }</style></head>
<body class="x""><header role="banner"><p>Site header</p></header>
<nav><ul><li><a href="/">Home</a><li><a href="/chips">Chips, 50% off</a></ul></nav>
<article><h1>A faster &amp; cooler part</h1>
<p>It is up&nbsp;to <b>4</b>x   faster &mdash; says
 AT&amp;T.<br>It costs &#8364;5.<p>Unclosed paragraph, 2 &lt; 3.
<table><tr><th>Memory<td>96 GB</table>
<ul><li>First point<li>Second point</ul>
<p hidden>Hidden</p><div style="display: none"><p>Also hidden</p></div><p aria-hidden="true">Silent</p>
</article>
<aside><p>Subscribe and save 20%.</p></aside><footer><p>Imprint</p></footer></body></html>"""
ARTICLE = "<article><p>" + "A sentence of the article itself. " * 10 + "</p></article>"


def read(page: str, **more):
    return parse(RawInput(page.encode(), "a.html", **more))


class TestText:
    def test_it_works(self):
        assert read(PAGE).text == (
            "A faster & cooler part\n\n"
            "It is up to 4x faster — says AT&T.\nIt costs €5.\n\n"
            "Unclosed paragraph, 2 < 3.\n\n"
            "Memory\t96 GB\n\n"
            "First point\n\nSecond point"
        )

    @pytest.mark.parametrize(
        ("words", "written"),
        [
            ("AT&T", "AT&amp;T"),
            ("up to 4x faster", "up&nbsp;to <b>4</b>x   faster"),
            ("— says AT", "&mdash; says\n AT"),
            ("€5", "&#8364;5"),
            ("96 GB", "96 GB"),
        ],
    )
    def test_every_word_leads_to_its_place_in_the_source(self, words, written):
        parsed = read(PAGE)
        start = parsed.text.index(words)
        span = parsed.origin.to_origin(start, start + len(words))
        assert PAGE[span[0] : span[1]] == written

    @pytest.mark.parametrize(
        ("page", "text"),
        [
            ("<p>Up to 4x<!-- never closed <p>tail", "Up to 4x"),
            ("<p>Up to 4x <p title='unclosed>tail", "Up to 4x\n\ntail"),
            ("<p>a < b and c > d</p>", "a < b and c > d"),
            ("<p>Ca\x00re\x00ful</p>", "Careful"),
            ("<p>A</p></p></div><p>B</p>", "A\n\nB"),
            ("<!DOCTYPE html [<!ENTITY a 'BOOM'>]><p>&a; x</p>", "&a; x"),
            ("<p>one<wbr>word</p>", "oneword"),
            ("<pre>two  words</pre>", "two words"),
            ("<p><?php echo 1 ?>A</p>", "A"),
            ("<p>&notanentity; &#0; &#xD800; x</p>", "¬anentity; \ufffd \ufffd x"),
        ],
    )
    def test_soup(self, page, text):
        assert read(page).text == text

    def test_a_page_that_is_all_navigation_is_read_all_the_same(self):
        assert read("<nav><p>The part is up to 4x faster.</p>").text == "The part is up to 4x faster."

    def test_only_the_marked_article_is_kept(self):
        assert read(f"<p>Other news of today.</p>{ARTICLE}<p>More.</p>").text.count("article") == 10
        assert "Other news" not in read(f"<p>Other news of today.</p>{ARTICLE}").text

    def test_lists_of_links_are_left_out_but_prose_with_links_is_kept(self):
        links = "".join(f"<li><a href='/{n}'>Other article {n}</a></li>" for n in range(5))
        parsed = read(f"<h2>Body</h2><p>It is <a href='/x'>up to 4x</a> faster.</p><ul>{links}</ul><h3>Related</h3>")
        assert parsed.text == "Body\n\nIt is up to 4x faster."


class TestAbout:
    def test_it_works(self):
        parsed = read(PAGE)
        assert (parsed.title, parsed.publisher, parsed.published, parsed.language) == (
            "A faster & cooler part", "example.com", date(2024, 12, 3), "en-GB",
        )  # fmt: skip
        assert parsed.url == "https://www.news.example.com/part"

    def test_the_fetched_address_wins(self):
        assert read(PAGE, url="https://mirror.example.org/x").url == "https://mirror.example.org/x"

    @pytest.mark.parametrize(
        "mark",
        [
            '<meta property="article:published_time" content="2024-12-03T10:00Z">',
            '<meta name="date" content="3 December 2024">',
            '<time datetime="2024-12-03">today</time>',
            '<time datetime="2020-01-01">x</time><article><time datetime="2024-12-03">y</time></article>',
        ],
    )
    def test_dates(self, mark):
        assert read(f"{mark}<p>Up to 4x.</p>").published == date(2024, 12, 3)

    def test_a_declared_character_set_is_used(self):
        page = '<meta charset="windows-1251"><p>быстрее</p>'.encode("cp1251")
        assert parse(RawInput(page, "a.html")).text == "быстрее"

    def test_another_declared_type_is_noticed(self):
        assert read(PAGE, media_type="application/pdf").warnings == ("media_type_mismatch",)


class TestRefused:
    @pytest.mark.parametrize(
        ("page", "code"),
        [
            ("<div>" * 600 + "x", "too_deep"),
            ("<b>" + "<i></i>" * 200_001, "too_many_nodes"),
            ("<script>var a = 1</script><template>x</template>", "empty_text"),
            ("<p>" + "word " * 50_000 + "</p>", "text_too_long"),
        ],
    )
    def test_code(self, page, code):
        with pytest.raises(DocumentError) as caught:
            read(page)
        assert caught.value.code == code

    def test_many_unclosed_paragraphs_are_not_deep(self):
        assert read("<p>x" * 3000).text.count("x") == 3000


@pytest.mark.parametrize(
    "piece", ["<a", "<a b='", '<a b="x', "<!--", "&amp", "</b", "<p>", "<a href=x ", "< ", "<script>"]
)
def test_time_grows_with_the_length_only(piece):
    """Doubling the input must not quadruple the time."""

    def seconds(times: int) -> float:
        page, started = piece * times, time.perf_counter()
        with contextlib.suppress(DocumentError):
            read(f"<p>x{page}")
        return time.perf_counter() - started

    seconds(100)
    small, large = (min(seconds(n) for _ in range(3)) for n in (4_000, 16_000))
    assert large < 10 * small + 0.05
