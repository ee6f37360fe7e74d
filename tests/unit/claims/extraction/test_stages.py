"""The first stages of extraction, each by itself: cleaning, sections, sentences, names, numbers,
quantities, cues."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from claims.extraction import (
    compaction,
    cues,
    dates,
    generations,
    masking,
    numbers,
    open_vocabulary,
    quantities,
    roles,
    sections,
    sentences,
    units,
)
from claims.extraction.lexicon import build, load
from claims.extraction.records import Block, Section


class TestMasking:
    @pytest.mark.parametrize(
        "text",
        [
            "up to **2×** [faster](https://a.example/b?c=1) than ![x](y.png) it",
            "<p class='a'>GPU &amp; CPU</p>\n`code` www.example.org/x",
            "line\u2028two\u200b\ufeff and 30–40%",
            "a:contentReference[oaicite:0]{index=0} b",
        ],
    )
    def test_length_stays(self, text):
        assert len(masking.mask(text)) == len(text)

    def test_prose_stays_in_place(self):
        text = "See [the chip](https://a.example/4x-faster) run **3×** faster"
        clean = masking.mask(text)
        assert "4x" not in clean
        assert clean.index("3x") == text.index("3×")

    def test_controls_become_blanks(self):
        assert masking.mask("a\x00b\u202ec") == "a b c"


class TestSections:
    def read(self, text):
        clean = masking.mask(text)
        return [(b.section, clean[b.start : b.end].strip()) for b in sections.blocks(text, clean)]

    def test_roles(self):
        found = {t: s for s, t in self.read("# Title\n\nA paragraph of prose.\n\n- an item\n\n| a | b |\n")}
        assert found["Title"] is Section.HEADLINE
        assert found["A paragraph of prose."] is Section.BODY
        assert found["an item"] is Section.ITEM
        assert found["| a | b |"] is Section.TABLE

    def test_hard_wrapped_lines_are_one_paragraph(self):
        text = "The new accelerator was announced with more than\none million units planned for next year."
        assert len(self.read(text)) == 1

    def test_code_is_left_out(self):
        assert self.read("```\nx = 4\n```\nProse stands here.")[-1] == (Section.BODY, "Prose stands here.")
        assert all("x = 4" not in t for _, t in self.read("```\nx = 4\n```\nProse."))

    def test_front_matter_keeps_titles_and_excerpts_only(self):
        text = '---\ntitle: "Chip has 4 cores"\ni: a.png\nexcerpt: "It draws 5 W"\nw: 700\n---\nBody text.'
        texts = [t for _, t in self.read(text)]
        assert any("Chip has 4 cores" in t for t in texts)
        assert any("It draws 5 W" in t for t in texts)
        assert not any("700" in t or "a.png" in t for t in texts)

    def test_closing_boilerplate_is_marked_to_the_end(self):
        found = self.read("Prose.\n\nRelated insights\n\nChips grow 19% a year, says a report\n")
        assert found[-1][0] is Section.BOILERPLATE

    def test_a_subscription_box_ends_at_the_next_long_line(self):
        long = "The article goes on here " + "with many words that make a proper paragraph of prose " * 4
        assert self.read(f"Prose.\n\n#### Newsletters\n\nSubscribe\n\n{long}")[-1][0] is Section.BODY


class TestCompaction:
    def test_offsets_lead_back(self):
        source = "one   two \n\n  three"
        found, blocks = compaction.compact(source, [Block(0, 10, Section.BODY), Block(12, 19, Section.BODY)])
        assert found.text == "one two\nthree"
        at = found.text.index("three")
        assert source[found.original(at) : found.end(len(found.text))] == "three"
        assert [found.text[b.start : b.end].strip() for b in blocks] == ["one two", "three"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It has 4.8 TB/s. It is fast.", 2),
        ("A vs. B was tested. Inc. No. 5 won.", 2),
        ("Really? Yes! Good.", 3),
        ('He said "it is 2x faster." Then he left.', 2),
        ("no stop at all", 1),
    ],
)
def test_sentences(text, count):
    assert len(sentences.split(text, 0, len(text))) == count


def test_endless_sentences_are_cut():
    text = "word " * 5000
    spans = sentences.split(text, 0, len(text))
    assert all(e - s <= sentences.MAX_SENTENCE for s, e in spans)
    assert sum(e - s for s, e in spans) >= len(text) * 0.95


class TestLexicon:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("Trainium 2 and TRAINIUM-3 chips", ["aws:trainium2", "aws:trainium3"]),
            ("H100s beside a GB200 NVL72", ["nvidia:h100", "nvidia:gb200-nvl72"]),
            ("r8g.16xlarge, R7g instances", ["aws:r8g", "aws:r7g"]),
            ("an A10G or an L40S", ["nvidia:a10g", "nvidia:l40s"]),
            ("Azure Cobalt 100 and Azure Maia 200", ["microsoft:cobalt-100", "microsoft:maia-200"]),
            ("TPU v6, TPU v7p, TPU v8t", ["google:tpu-v6e", "google:tpu-v7", "google:tpu-8t"]),
            ("Cloud TPU v5 lite", ["google:tpu-v5e"]),
            ("Grace Blackwell Ultra", ["nvidia:gb300"]),
            ("TPU v5e against TPUv4 pods", ["google:tpu-v5e", "google:tpu-v4-pod"]),
            ("8xH100 in a box", ["nvidia:h100"]),
            ("the Ascend 910C and MI300X", ["huawei:ascend-910c", "amd:mi300x"]),
            ("many TPUs and LPUs", ["google:tpu", "groq:lpu"]),
            ("grace and volta in lower case", []),
            ("SN40L, CS-3, AI200 racks", ["sambanova:sn40l", "cerebras:cs-3", "qualcomm:ai200"]),
            ("Xeon 6 beat EPYC 9965", ["intel:xeon-6", "amd:epyc-9965"]),
            ("RTX PRO 6000 Blackwell", ["nvidia:rtx-pro-6000-blackwell"]),
        ],
    )
    def test_names(self, text, keys):
        assert [p.key for p in load().find(text)] == keys

    def test_spans_are_exact(self):
        text = "the MI300X's memory"
        (product,) = load().find(text)
        assert text[product.start : product.end] == "MI300X"

    def test_every_pattern_compiles_and_has_words(self):
        assert len(load().by_word) > 200

    def test_weak_code_names_need_company(self):
        assert not load().find("Use the L4 layer of the stack")
        assert load().find("the L4 GPU")[0].key == "nvidia:l4"

    def test_lineage(self):
        assert load().predecessor("aws:trainium3") == "aws:trainium2"
        assert load().predecessor("aws:trainium1") is None
        assert load().generation("google:tpu", 4) == "google:tpu-v4"

    def test_a_name_must_begin_with_a_letter(self):
        with pytest.raises(ValueError, match="must begin with a letter"):
            build({"patterns": [], "names": {"x:y": {"type": "chip", "names": ["3D-X"]}}})

    def test_ordinals_make_generations(self):
        text = "the third generation of NVLink, first-generation Trainium"
        found = generations.resolve(load().find(text), text, load())
        assert [p.key for p in found] == ["nvidia:nvlink-3", "aws:trainium1"]

    def test_unknown_products_come_after_their_vendor(self):
        text = "Marvell's new Teralynx 10 and Broadcom Q3 2024"
        found = open_vocabulary.extend(load().find(text), SimpleNamespace(clean=text, title="", holes=[], blocks=[]))
        assert "marvell:teralynx-10" in [p.key for p in found]
        assert not any("q3" in p.key for p in found)

    def test_what_a_product_is_made_of(self):
        text = "Graviton4-based R8g instances and the Instinct MI250X"
        found = roles.mark_modifiers(load().find(text), text)
        assert [(p.key, p.modifier) for p in found] == [
            ("aws:graviton4", True),
            ("aws:r8g", False),
            ("amd:mi250x", False),
        ]


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("2,048", 2048, None), ("1.5 million", 1.5e6, None), ("three", 3, None), ("twenty-five", 25, None),
        ("a million", 1e6, None), ("half a million", 5e5, None), ("hundreds of thousands of", 1e5, None),
        ("tens of billions of", 1e10, None), ("30-40", 30, 40), ("3 to 5", 3, 5), ("300-billion", 3e11, None),
        ("30K", 30e3, None), ("two and a half", 2.5, None), ("multibillion", 1e9, None),
        ("several hundred", 100, None),
    ],
)  # fmt: skip
def test_numbers(text, value, high):
    number = next(iter(numbers.find(text + " x")))
    assert number.value == pytest.approx(value)
    assert number.high == (pytest.approx(high) if high else None)


@pytest.mark.parametrize(
    ("text", "base", "value"),
    [
        (" TB/s", "B/s", 1e12), ("TBps", "B/s", 1e12), (" Tbps", "bit/s", 1e12), (" Gb/s", "bit/s", 1e9),
        (" GB", "B", 1e9),
        (" GiB", "B", 2**30), (" petaflops", "FLOPS", 1e15), (" FP8 PFLOPS", "FLOPS", 1e15), (" TOPS",
        "OPS", 1e12), ("W", "W", 1),
        (" kW", "W", 1e3), (" gigawatts", "W", 1e9), (" GHz", "Hz", 1e9), ("nm", "m", 1e-9),
        ("-nanometer", "m", 1e-9),
        (" ms", "s", 1e-3), (" weeks", "s", 604800), (" gigabytes per second", "B/s", 1e9), ("G Ethernet",
        "bit/s", 1e9),
    ],
)  # fmt: skip
def test_units_are_case_sensitive(text, base, value):
    unit = units.read(text, 0)
    assert unit is not None
    assert (unit.base, unit.factor) == (base, pytest.approx(value))


@pytest.mark.parametrize("text", [" apples", " Gb", " pb", " gigs played", " wattage", ""])
def test_no_unit(text):
    assert units.read(text, 0) is None


def read_quantities(text):
    return quantities.find(text, load().find(text), dates.holes(text))


@pytest.mark.parametrize(
    ("text", "shape", "value", "bound"),
    [
        ("up to 4x faster", "mult", 4, "at_most"), ("fourfold rise", "mult", 4, "exact"),
        ("about 30% less", "percent", 30, "approx"),
        ("more than 2 million Graviton processors", "count", 2e6, "at_least"),
        ("16 of the Trainium 2 chips", "count", 16, "exact"),
        ("72 B200s", "count", 72, "exact"), ("~$50 billion", "money", 5e10, "approx"), ("0.76$/h",
        "money", 0.76, "exact"),
        ("half the cost", "part", 0.5, "exact"), ("a third of the power", "part", 1 / 3, "exact"),
        ("doubles the rate", "mult", 2, "exact"),
        ("150-plus watts", "unit", 150, "at_least"), ("as low as 5 ms", "unit", 5e-3, "at_least"),
        ("nearly 12,000 tokens/s", "count", 12000, "approx"),
        ("96 Arm Neoverse V2 cores", "count", 96, "exact"), ("trillion-parameter models", "count", 1e12,
        "approx"),
        ("nearly a gigawatt", "unit", 1e9, "approx"), ("70B model", "count", 7e10, "exact"),
        ("5x or more", "mult", 5, "at_least"),
        ("over a 900GB/s link", "unit", 9e11, "exact"), ("94 of the top 500 supercomputers", "percent",
        18.8, "exact"),
    ],
)  # fmt: skip
def test_quantities(text, shape, value, bound):
    quantity = read_quantities(text)[0]
    assert quantity.shape == shape
    assert quantity.value == pytest.approx(value)
    assert quantity.bound == bound


@pytest.mark.parametrize("text", ["2x-3x faster", "5x–7x", "30% to 40% more", "from 2 to 4 times"])
def test_ranges_are_one_quantity(text):
    (quantity,) = read_quantities(masking.mask(text))
    assert quantity.high is not None


@pytest.mark.parametrize(
    "text",
    [
        "on March 15, 2024", "in Q3 2025", "at 14:30", "Llama 3.1 405B", "version 2.7", "GPT-4",
        "x86 and HBM3e", "double down", "4x4 torus",
        "the fifth generation", "FY 2025", "FP8 and INT4", "double-precision", "Mixtral 8x7B",
    ],
)  # fmt: skip
def test_traps_are_no_quantities(text):
    assert read_quantities(text) == []


def test_cues_take_the_longest_phrase():
    text = "price performance, performance per watt and memory bandwidth"
    found = cues.load().metrics.find(text, 0, len(text))
    assert [c.label for c in found] == ["price_performance", "energy_efficiency", "memory_bandwidth"]
