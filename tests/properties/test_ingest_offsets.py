"""Laws of reading, for texts that nobody thought of."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest.domain.context import Mark, context, displayable, segments
from ingest.domain.documents import DocumentError, RawInput, printable
from ingest.domain.offsets import without
from ingest.sources import html, parse
from ingest.sources.record import align

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Mn"]), min_size=1, max_size=12)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def outcome(reader, argument) -> tuple:
    """What a reader gives, or the refusal. Any other exception fails the test."""
    try:
        return reader(argument), None
    except DocumentError as error:
        return None, error


@given(ANYTHING)
def test_dropping_nuls_maps_every_other_character(text):
    kept, origin = without(text, "\x00")
    for place, char in enumerate(kept):
        span = origin.to_origin(place, place + 1)
        assert text[span[0] : span[1]] == char


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=5),
    st.sampled_from(["<br>", "</p><p>", "<b> </b>"]),
)
def test_every_word_of_a_page_leads_to_its_place(paragraphs, gap):
    source = (
        "<article><p>"
        + gap.join(" <i>".join(escape(word) for word in words) for words in paragraphs)
        + "</p></article>"
    )
    _, text, origin = html.read(source)
    for word in (word for words in paragraphs for word in words):
        start = text.index(word)
        span = origin.to_origin(start, start + len(word))
        written = source[span[0] : span[1]]
        assert word in (written, written.replace("<i>", "")) or escape(word) in written


@given(st.text("<>/!-a\"'=& ;x\n[]?", max_size=200))
@settings(max_examples=300)
def test_no_page_breaks_the_reader(source):
    """Any soup of markup is read or refused with a code."""
    read, refused = outcome(html.read, source)
    if refused:
        assert refused.code in ("empty_text", "too_deep", "too_many_nodes")
        return
    _, text, origin = read
    for place in range(len(text)):
        span = origin.to_origin(place, place + 1)
        assert span is None or 0 <= span[0] <= span[1] <= len(source)


@given(st.binary(max_size=300), st.sampled_from(["", "a.txt", "a.md", "a.html", "a.yaml", "a.xml"]))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data, name):
    assume(not data.startswith(b"%PDF-"))  # a process of its own each time
    parsed, refused = outcome(parse, RawInput(data, name))
    if refused:
        assert 10 < len(refused.message) <= 500
        assert printable(refused.message) == refused.message
        return
    for part in (parsed, *parsed.coverage):
        assert "\x00" not in part.text + part.title
        part.text.encode("utf-8")


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\x00\r\x85\u2028\u2029\ufeff"),
        min_size=1,
        max_size=80,
    )
)
def test_the_characters_of_a_scalar_are_found_in_its_written_form(value):
    yaml = pytest.importorskip("yaml")
    try:
        written = yaml.dump({"k": value}, allow_unicode=True, width=10_000)[3:].strip()
        (_, node) = yaml.compose(f"k: {written}", Loader=yaml.BaseLoader).value[0]
    except yaml.YAMLError:
        assume(False)
    assume(node.value == value and written[0] in "'\"")
    for char, start, end in align(value, written):
        piece = written[start:end]
        assert piece == char or piece.startswith("\\") or piece == "''" or (piece and char.isspace())


@given(ANYTHING, st.integers(0, 300), st.integers(0, 60))
def test_a_context_surrounds_its_quotation(text, start, length):
    assume(start + length <= len(text))
    found = context(text, start, start + length, width=20)
    assert found.exact == text[start : start + length]
    before = "".join(" " if char.isspace() else char for char in text[:start])
    after = "".join(" " if char.isspace() else char for char in text[start + length :])
    assert before.endswith(found.prefix)
    assert after.startswith(found.suffix)


@given(ANYTHING, st.lists(st.tuples(st.integers(-5, 310), st.integers(-5, 310)), max_size=8))
def test_a_marked_text_is_the_text(text, spans):
    cut = segments(text, [Mark(max(start, 0), end) for start, end in spans])
    assert "".join(segment.text for segment in cut) == text
    assert all(segment.text for segment in cut)


@given(ANYTHING)
def test_a_displayed_text_is_as_long_and_acts_on_nothing(text):
    shown = displayable(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x00\x07\x1b\x7f\u202e\u2066")
    assert all(a == b or b == "\ufffd" for a, b in zip(text, shown, strict=True))
