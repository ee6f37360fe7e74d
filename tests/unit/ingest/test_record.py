"""Articles that are only data."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.domain.documents import DocumentError, RawInput
from ingest.sources import parse

RECORD = """---
title: 'It''s a "part"'
excerpt: "Up to 4\\u00d7 faster\\n and \\"cheaper\\"."
publishedDateTime: 2023-11-28T19:37:00Z
webUrl: https://a.example/1
published: false
related:
  - title: Folded view
    excerpt: The part has
      three times the memory.
    provider: {name: B, domain: b.example}
    webUrl: "javascript:alert(1)"
  - title: Block view
    excerpt: >
      Two lines of a
      block, 2x more.
    publishedDateTime: 2023-11-30
  - excerpt: without a title
---
"""


def read(text: str, name: str = "a.txt", **more):
    return parse(RawInput(text.encode(), name, **more))


def test_the_article_is_its_title_and_excerpt():
    parsed = read(RECORD)
    assert (parsed.kind, parsed.title) == ("record", 'It\'s a "part"')
    assert parsed.text == 'It\'s a "part"\n\nUp to 4× faster\n and "cheaper".'
    assert (parsed.published, parsed.url, parsed.publisher) == (
        date(2023, 11, 28),
        "https://a.example/1",
        "a.example",
    )


def test_coverage_has_its_own_publisher_date_and_address():
    folded, block = read(RECORD).coverage
    assert (folded.title, folded.publisher, folded.published, folded.url) == (
        "Folded view",
        "b.example",
        None,
        None,
    )
    assert (block.title, block.publisher, block.published) == ("Block view", None, date(2023, 11, 30))
    assert folded.text == "Folded view\n\nThe part has three times the memory."
    assert "coverage_without_title" in read(RECORD).warnings


@pytest.mark.parametrize(
    ("part", "words", "written"),
    [
        (0, "It's", "It''s"),
        (0, '"part"', '"part"'),
        (0, "4×", "4\\u00d7"),
        (0, '"cheaper"', '\\"cheaper\\"'),
        (1, "has three", "has\n      three"),
        (1, "three times", "three times"),
        (2, "a block", "a\n      block"),
        (2, "2x more", "2x more"),
    ],
)
def test_every_word_leads_to_where_it_was_written(part, words, written):
    parsed = read(RECORD)
    document = (parsed, *parsed.coverage)[part]
    start = document.text.index(words)
    span = document.origin.to_origin(start, start + len(words))
    assert RECORD[span[0] : span[1]] == written


def test_all_parts_share_the_original():
    parsed = read(RECORD)
    assert {part.sha256 for part in parsed.coverage} == {parsed.sha256}
    assert len({part.digest for part in (parsed, *parsed.coverage)}) == 3


def test_a_yaml_file_needs_no_fences():
    parsed = read("title: A part\nexcerpt: Up to 4x faster.\n", "a.yaml")
    assert (parsed.kind, parsed.text) == ("record", "A part\n\nUp to 4x faster.")


@pytest.mark.parametrize("text", ["a: b", "- title: x", "just words", "title: [x]", "---\ntitle: x\n---\nMore words."])
def test_other_yaml_is_no_article(text):
    with pytest.raises(DocumentError) as caught:
        read(text, "a.yml")
    assert caught.value.code == "bad_front_matter"


def test_what_the_caller_says_is_not_said_of_the_coverage():
    parsed = read(RECORD, publisher="told.example", title="Told")
    assert (parsed.publisher, parsed.title) == ("told.example", "Told")
    assert [part.publisher for part in parsed.coverage] == ["b.example", None]
