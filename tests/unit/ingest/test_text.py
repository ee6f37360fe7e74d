"""Plain text, Markdown and front matter."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.domain.documents import DocumentError, RawInput
from ingest.sources import parse
from ingest.sources.frontmatter import MAX_CHARACTERS


def read(text: str, name: str = "a.md", **more):
    return parse(RawInput(text.encode(), name, **more))


def refused(text: str, name: str = "a.md") -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(text, name)
    return caught.value


class TestMarkdown:
    def test_it_works(self):
        parsed = read("---\ntitle: A part\ndate: 2024-12-03 10:00\nurl: https://news.example.com/a\n---\nUp to 4x.\n")
        assert (parsed.kind, parsed.title, parsed.published) == ("markdown", "A part", date(2024, 12, 3))
        assert (parsed.url, parsed.publisher) == ("https://news.example.com/a", "example.com")

    def test_the_text_is_the_whole_original(self):
        source = "---\ntitle: A part\n---\n# Head\n\nUp to **4x**.\n"
        parsed = read(source)
        assert parsed.text == source
        assert parsed.origin.is_identity

    def test_values_stay_as_they_were_typed(self):
        parsed = read("---\ntitle: no\ndate: 2024-12-03\nlang: on\n---\nUp to 4x.")
        assert (parsed.title, parsed.language) == ("no", "on")

    def test_a_flag_is_no_date(self):
        parsed = read("---\npublished: false\npublishedDateTime: 2023-11-28T19:37:00Z\n---\nUp to 4x.")
        assert (parsed.published, parsed.warnings) == (date(2023, 11, 28), ())

    def test_a_date_that_is_none_is_noticed(self):
        parsed = read("---\ndate: 31 February 2024\n---\nUp to 4x.")
        assert (parsed.published, parsed.warnings) == (None, ("date_not_understood",))

    @pytest.mark.parametrize(
        ("fields", "publisher"),
        [
            ("publisher: p.example", "p.example"),
            ("provider:\n  name: P\n  domain: p.example", "p.example"),
            ("provider:\n  name: P", "P"),
            ("originalUrl: https://www.p.example/x", "p.example"),
            ("url: javascript:alert(1)", None),
        ],
    )
    def test_publisher(self, fields, publisher):
        assert read(f"---\n{fields}\n---\nUp to 4x.").publisher == publisher

    def test_a_heading_is_the_title_where_none_is_given(self):
        assert read("Menu\n\n## A faster part ##\n\nText").title == "A faster part"

    def test_markup_is_text(self):
        assert "<script>" in read("# A\n\n<script>alert(1)</script>").text

    def test_windows_line_ends(self):
        assert read("---\r\ntitle: A part\r\n---\r\nUp to 4x.").title == "A part"


class TestLooseFrontMatter:
    """Real articles are not lost to a colon."""

    def test_a_colon_in_a_title(self):
        parsed = read("---\ntitle: re:Invent: new chips\ndate: 2024-12-03\ntags:\n  - chips\n---\nUp to 4x.")
        assert (parsed.title, parsed.warnings) == ("re:Invent: new chips", ("front_matter_repaired",))
        assert parsed.published == date(2024, 12, 3)

    @pytest.mark.parametrize("text", ["---\n\nA story.\n\n---\nMore of it, up to 4x.", "---\nJust: a\n"])
    def test_a_rule_is_no_front_matter(self, text):
        parsed = read(text)
        assert parsed.text == text
        assert parsed.publisher is None

    def test_front_matter_in_a_text_file(self):
        assert read("---\ntitle: A part\n---\nUp to 4x.", "a.txt").title == "A part"
        assert read("---\ntitle: A part\n---\nUp to 4x.", "", pasted=True).title == "A part"


class TestRefused:
    @pytest.mark.parametrize(
        ("front", "code"),
        [
            ("title: a\ntitle: b", "bad_front_matter"),
            ("- a\n- b", "bad_front_matter"),
            ("title: [a", "bad_front_matter"),
            ("title: !!python/name:os.system x", "bad_front_matter"),
            ("? [a]\n: b", "bad_front_matter"),
            ("[" * 5000, "bad_front_matter"),
            ("a: &x [1]\nb: *x", "front_matter_alias"),
            ("a: " + "b" * MAX_CHARACTERS, "front_matter_too_large"),
            ("a: [" + "1, " * 6000 + "1]", "bad_front_matter"),
        ],
        ids=lambda value: repr(value)[:30],
    )
    def test_code(self, front, code):
        assert refused(f"---\n{front}\n---\nText").code == code

    def test_the_line_is_named(self):
        assert "at line 4" in refused("---\ntitle: a\nb: [c\nd: e\n---\nText").message


class TestTitle:
    def test_a_menu_word_is_no_title(self):
        assert read("Menu\n\nVendor shows a faster part\n\nVendor shows a faster part\n", "a.txt").title == (
            "Vendor shows a faster part"
        )

    def test_a_short_text_has_its_first_line(self):
        assert read("Fast.", "a.txt").title == "Fast."
