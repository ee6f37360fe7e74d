"""From words to products: names, families and sizes, misspellings, and what must not be linked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.domain.catalogue import EntryKind
from hardware.domain.linking import LINKED, link, resolve
from hardware.domain.loading import load_catalogue
from hardware.domain.wording import normalise, remember_as

CATALOGUE = load_catalogue()


def best(words, **options):
    found = resolve(CATALOGUE, words, **options)
    return found[0].key if found else None


class TestResolve:
    @pytest.mark.parametrize(
        ("words", "key"),
        [
            ("Trainium2", "aws:trainium2"),
            ("Trainium 2", "aws:trainium2"),
            ("AWS Trainium2 chips", "aws:trainium2"),
            ("Trainium-2", "aws:trainium2"),
            ("Trainium", "aws:trainium"),
            ("Graviton", "aws:graviton"),
            ("AWS Graviton4 processors", "aws:graviton4"),
            ("Trn2", "aws:trn2"),
            ("Amazon EC2 Trn2 instances", "aws:trn2"),
            ("trn2.48xlarge", "aws:trn2.48xlarge"),
            ("Trn2 UltraServers", "aws:trn2-ultraserver"),
            ("EC2 UltraClusters", "aws:ultracluster"),
            ("Trn3 UltraServer", "aws:trn3-ultraserver"),
            ("R8g instances", "aws:r8g"),
            ("Graviton3-based R7g instances", "aws:r7g"),
            ("Nvidia’s H100 GPUs", "nvidia:h100"),
            ("A100s", "nvidia:a100"),
            ("NVIDIA A100 Tensor Core GPU", "nvidia:a100"),
            ("H100 PCIe", "nvidia:h100-pcie"),
            ("Blackwell", "nvidia:blackwell"),
            ("Blackwell Ultra", "nvidia:blackwell-ultra"),
            ("GB200 NVL72", "nvidia:gb200-nvl72"),
            ("Grace Hopper Superchip", "nvidia:gh200"),
            ("Trillium", "google:tpu-v6e"),
            ("Ironwood", "google:tpu-v7"),
            ("Ironwood pod", "google:tpu-v7-pod"),
            ("Google Cloud TPU v5p", "google:tpu-v5p"),
            ("AMD’s MI300X accelerator", "amd:mi300x"),
            ("AMD EPYC™ CPU", "amd:epyc"),
            ("Genoa", "amd:epyc-genoa"),
            ("Gaudi3", "intel:gaudi3"),
            ("Azure Cobalt 200", "microsoft:cobalt-200"),
            ("Project Rainier", "aws:project-rainier"),
            ("comparable x86 instances", "generic:x86"),
        ],
    )
    def test_names_as_texts_have_them(self, words, key):
        assert best(words) == key

    @pytest.mark.parametrize(
        "words",
        ["Trainium9", "banana", "per EC2 instance", "", "the", "H1000", "MI399X", "the company", "TPU v9"],
    )
    def test_what_the_catalogue_does_not_hold_needs_a_curator(self, words):
        assert all(candidate.score < LINKED for candidate in resolve(CATALOGUE, words))

    def test_a_misspelt_name_is_found_at_a_lower_score(self):
        (found, *_) = resolve(CATALOGUE, "Trainum2")
        assert (found.key, found.score < 1) == ("aws:trainium2", True)
        assert "like" in found.why

    @pytest.mark.parametrize(("words", "wrong"), [("Trainium2", "aws:trainium3"), ("Graviton4", "aws:graviton3")])
    def test_generations_are_never_taken_for_each_other(self, words, wrong):
        assert wrong not in {c.key for c in resolve(CATALOGUE, words, limit=20)}

    def test_a_chip_or_an_instance_as_the_words_ask(self):
        assert best("Trn2 chips") == "aws:trainium2"
        assert best("Inf2 instances") == "aws:inf2"
        assert best("Inf2 accelerators") == "aws:inferentia2"

    def test_alternatives_follow_the_best(self):
        assert [c.key for c in resolve(CATALOGUE, "A100")][:2] == ["nvidia:a100", "nvidia:a100-40"]
        assert {"aws:trn2", "aws:trn2.48xlarge"} <= {c.key for c in resolve(CATALOGUE, "Trn2")}

    def test_vendor_and_kind_narrow_the_search(self):
        assert best("Blackwell", vendor="aws") is None
        assert best("Trn2", kinds=[EntryKind.INSTANCE]) == "aws:trn2.48xlarge"
        assert len(resolve(CATALOGUE, "Graviton", limit=1)) == 1

    def test_every_full_name_finds_its_own_entry(self):
        missed = {e.key for e in CATALOGUE if e.key not in {c.key for c in resolve(CATALOGUE, e.name, limit=3)}}
        assert not missed

    def test_every_alias_finds_its_entry_among_the_candidates(self):
        missed = {
            (entry.key, alias)
            for entry in CATALOGUE
            for alias in entry.aliases
            if entry.key not in {c.key for c in resolve(CATALOGUE, alias, limit=6)}
        }
        assert not missed

    @given(st.text(max_size=40))
    def test_any_text_gives_scored_candidates_best_first(self, words):
        scores = [candidate.score for candidate in resolve(CATALOGUE, words)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


class TestLink:
    def test_a_key_of_the_catalogue_is_itself_with_its_family_beside(self):
        found = link(CATALOGUE, "aws:r8g")
        assert (found[0].key, found[0].score) == ("aws:r8g", 1.0)
        assert [c.key for c in found[1:]] == ["aws:r8g.48xlarge", "aws:r8g.24xlarge", "aws:r8g.16xlarge"]

    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            ("aws:trainium-2", "aws:trainium2"),
            ("nvidia:h100-sxm", "nvidia:h100"),
            ("nvidia:gb200-nvl-72", "nvidia:gb200-nvl72"),
            ("google:trillium", "google:tpu-v6e"),
            ("amd:genoa", "amd:epyc-genoa"),
            ("aws:trn3-ultraservers", "aws:trn3-ultraserver"),
        ],
    )
    def test_another_spelling_of_a_key(self, key, expected):
        found = link(CATALOGUE, key)[0]
        assert found.key == expected
        assert found.score >= LINKED

    @pytest.mark.parametrize("key", ["aws", "unknown", None, "sap", "aws:r9g", "nvidia:a10g"])
    def test_companies_and_strangers_are_not_linked(self, key):
        assert [c for c in link(CATALOGUE, key) if c.score >= LINKED] == []

    def test_another_vendors_product_is_not_taken(self):
        assert link(CATALOGUE, "google:trainium2") == []

    def test_a_remembered_choice_wins(self):
        remembered = {remember_as("The  New Part"): "aws:trainium3"}
        assert link(CATALOGUE, "aws:trainium2", "the new part", remembered=remembered)[0].key == "aws:trainium3"
        assert link(CATALOGUE, "aws:trainium2", "the new parts", remembered=remembered)[0].key == "aws:trainium2"

    def test_a_choice_for_a_product_that_is_gone_is_passed_over(self):
        assert link(CATALOGUE, "aws:trn2", "x", remembered={"x": "aws:gone"})[0].key == "aws:trn2"


def test_normal_forms_drop_what_does_not_tell_products_apart():
    assert normalise("AWS’s Trainium2™ chips") == normalise("trainium 2") == "trainium2"
    assert normalise("the") == "the"
