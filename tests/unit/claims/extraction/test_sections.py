"""Sections: which role each line of a text has."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract, masking, sections
from claims.extraction.records import Section

LONG = "The new Heron accelerator was shown in Turin on a rainy morning, and it runs in every one of the labs there."


def read(text: str) -> list[tuple[str, str]]:
    clean = masking.mask(text)
    return [(str(b.section), " ".join(clean[b.start : b.end].split())) for b in sections.blocks(text, clean)]


@pytest.mark.parametrize(
    ("line", "section", "words"),
    [
        ("### Heron in figures", "headline", "Heron in figures"),
        ("**Heron in figures**", "headline", "Heron in figures"),
        ("* a star", "item", "a star"),
        ("12. a number", "item", "a number"),
        ("• a dot", "item", "a dot"),
        ("| Heron | 9 W |", "table", "| Heron | 9 W |"),
        ("Heron\t9 W\t4 GB", "table", "Heron 9 W 4 GB"),
        ("Also: Heron beats Egret by 9x", "teaser", "Also: Heron beats Egret by 9x"),
        ("[Heron beats Egret by 9x](https://a.example)", "teaser", "Heron beats Egret by 9x"),
        ("Disclosure: the author owns a Heron.", "boilerplate", "Disclosure: the author owns a Heron."),
        ("Heron is a chip.", "body", "Heron is a chip."),
        ("3.5 GHz is what Heron runs at.", "body", "3.5 GHz is what Heron runs at."),
        ("-5 degrees were measured.", "body", "-5 degrees were measured."),
        ("#9 in the list is Heron.", "body", "#9 in the list is Heron."),
    ],
)
def test_a_line_by_itself(line: str, section: str, words: str) -> None:
    assert read(line) == [(section, words)]


@pytest.mark.parametrize("rule", ["---", "* * *", "____", "====", "~~~~ "])
def test_rules_between_paragraphs_say_nothing(rule: str) -> None:
    assert [section for section, _ in read(f"Heron runs.\n\n{rule}\n\nEgret waits.\n\n{rule}\n\nWren sits.")] in (
        ["body"] * 3,
        ["body"] * 2,  # tildes fence code
    )


def test_a_short_line_before_a_full_one_is_a_heading() -> None:
    assert read(f"What Heron can do\n{LONG}") == [("headline", "What Heron can do"), ("body", LONG)]


def test_a_short_sentence_before_a_full_one_is_none() -> None:
    assert read(f"Heron is here.\n\n{LONG}")[0] == ("body", "Heron is here.")


def test_a_line_that_ends_in_a_function_word_goes_on() -> None:
    assert read("Heron was built for the\nlabs of Turin.") == [("body", "Heron was built for the labs of Turin.")]


def test_what_was_set_off_inside_a_sentence_is_joined_again() -> None:
    text = "Maker presents\nHeron\n, a chip that draws roughly\n9 W\nat peak"
    assert read(text) == [("body", "Maker presents Heron , a chip that draws roughly 9 W at peak")]
    assert len(read("Peak compute\n9 TFLOPS\nMemory\n4 GB")) == 4


def test_a_bullet_goes_on_in_the_next_line() -> None:
    text = "- Heron draws nine watts while it runs the\n  whole benchmark\n- Egret waits"
    assert read(text) == [
        ("item", "Heron draws nine watts while it runs the whole benchmark"),
        ("item", "Egret waits"),
    ]


def test_lines_after_a_colon_are_a_list() -> None:
    found = read("Heron comes with:\n64 cores\n9 GB of memory\nall of it\n\nIt sells.")
    assert [section for section, _ in found] == ["body", "item", "item", "item", "body"]


def test_labels_and_values_stay_apart() -> None:
    assert len(read("Memory: 9 GB\nPower: 8 W\nCores: 64")) == 3


def test_boilerplate_ends_at_a_heading_of_its_rank() -> None:
    found = read("## About the authors\nThey test 9 chips.\n\n## Heron\nHeron draws 9 W.")
    assert [section for section, _ in found] == ["boilerplate", "boilerplate", "headline", "body"]


def test_a_heading_below_does_not_end_it() -> None:
    found = read("## References\n### Books\nThe 9 W chip.")
    assert {section for section, _ in found} == {"boilerplate"}


def test_about_the_maker_in_a_sentence_is_no_boilerplate() -> None:
    assert read("About AMD and its plans for the year a lot has been said already.")[0][0] == "body"


def test_front_matter_that_never_closes_is_prose() -> None:
    assert read("---\ntitle: Heron draws 9 W\n")[0][1] == "title: Heron draws 9 W"


def test_an_open_fence_leaves_out_the_rest() -> None:
    assert read("Heron runs.\n```\nx = 9\nHeron") == [("body", "Heron runs.")]


@given(st.text(st.sampled_from("aB9 .:|-#*>\n\t`~"), max_size=80))
def test_blocks_are_in_order_and_apart(text: str) -> None:
    clean = masking.mask(text)
    found = sections.blocks(text, clean)
    assert all(0 <= b.start <= b.end <= len(text) for b in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_every_section_is_one_that_the_stages_know() -> None:
    text = f"# H\n\n{LONG}\n\n- i\n\n| a | b |\n\n[l](https://a.example)\n\nSubscribe\n"
    assert {section for section, _ in read(text)} == {str(s) for s in Section} - {"code"}


def test_a_link_on_a_line_of_its_own_may_stand_inside_a_sentence() -> None:
    text = "The planner runs on\n[Jetson Orin](https://a.example/orin)\n\nat about 14 ms per pass, and sleeps.\n"
    (claim,) = extract(text)
    assert (claim.subject, claim.metric, claim.value) == ("nvidia:jetson-orin", "latency", 0.014)


@pytest.mark.parametrize("before", ["The H100 draws 700 W.", "The H100 draws 700 W. More about it:", ""])
def test_a_link_between_sentences_is_a_teaser(before: str) -> None:
    text = f"{before}\n[B200 draws 1000 W](https://a.example/b200)\n\nand that is all.\n"
    assert all(m.value == 700.0 for m in extract(text))
