"""Figures of whole machines: pods without an entry, clusters of several sizes, racks and sites by their chips."""

from __future__ import annotations

import pytest

from hardware.domain.catalogue import EntryKind
from simulation.checks import Reason, Word
from simulation.checks.conditions import conditions
from simulation.checks.metrics.peak import beyond_machines
from simulation.checks.metrics.power import ALL_IN
from tests.unit.simulation.checks.conftest import claim


class TestPods:
    """TPU 8t: 12.604 PF of FP4 a chip, 9,600 chips in a superpod; no entry for the pod itself: 121 EF."""

    def test_a_pod_without_an_entry_is_as_many_chips_as_scale_up_together(self, verdict):
        for exa, word in ((121, Word.SUPPORTED), (150, Word.CONTRADICTED)):
            found = verdict("google:tpu-8t", "peak_compute", exa * 1e18, quote=f"a TPU 8t pod reaches {exa} exaflops",
                            qualifier="per pod", value_text=f"{exa} exaflops")  # fmt: skip
            assert (found.verdict, found.scope) == (word, "pod"), exa

    def test_a_machine_that_the_catalogue_has_is_no_second_pod(self, context):
        lineup = context.lineup
        for key in ("aws:trainium2", "nvidia:h100", "google:tpu-v7"):
            (thing,) = lineup.things(key)
            assert lineup.domain(thing) is None, key
        (thing,) = lineup.things("google:tpu-8t")
        pod = lineup.domain(thing)
        assert pod is not None
        assert (pod.bundle, pod.scope) == (9600, "pod")

    def test_the_figures_of_a_chip_say_nothing_against_a_machine_nobody_published(self, verdict):
        found = verdict("nvidia:h100", "peak_compute", 7e17, quote="the H100 SuperPOD delivers 700 petaflops",
                        qualifier="FP8, per pod", value_text="700 petaflops")  # fmt: skip
        assert (found.verdict, found.reason) == (Word.NOT_CHECKABLE, Reason.FIGURE)
        assert found.missing == "pod of nvidia:h100"

    def test_what_holds_per_chip_needs_no_machine(self, verdict):
        found = verdict("nvidia:h100", "memory_capacity", 80e9, unit="B", qualifier="per pod", value_text="80 GB",
                        quote="the H100 in the SuperPOD has 80 GB")  # fmt: skip
        assert found.verdict == Word.SUPPORTED

    def test_as_many_as_scale_up_together_are_a_cluster(self, verdict):
        found = verdict("microsoft:maia-200", "cluster_size", 6144, unit="count", bound="at_most",
                        quote="up to 6,144 of them form one cluster", value_text="up to 6,144")  # fmt: skip
        assert found.verdict == Word.SUPPORTED


class TestClusters:
    """Rainier: 400,000, 500,000 or 1,000,000 Trainium2; 1,299 TF of FP8, 667 of BF16 each."""

    @pytest.mark.parametrize(
        ("exa", "precision", "word"),
        [(1300, "FP8", Word.SUPPORTED), (650, "FP8", Word.SUPPORTED), (667, "BF16", Word.SUPPORTED),
         (1300, "BF16", Word.CONTRADICTED), (2600, "FP8", Word.CONTRADICTED)],
    )  # fmt: skip
    def test_every_size_that_was_printed_is_a_reading(self, verdict, exa, precision, word):
        found = verdict("aws:project-rainier", "peak_compute", exa * 1e18, value_text=f"{exa:,} exaflops",
                        quote=f"Rainier reaches {exa:,} exaflops", qualifier=f"dense, {precision}")  # fmt: skip
        assert found.verdict == word

    def test_a_printed_total_counts_for_the_precision_that_it_is_of(self, verdict):
        """100,000 x 667 TF = 66.7 EF of BF16, printed as 65; in FP8 it is 129.9."""
        for qualifier, word in ((None, Word.SUPPORTED), ("BF16", Word.SUPPORTED), ("FP8", Word.CONTRADICTED)):
            found = verdict("aws:ultracluster-trn2", "peak_compute", 65e18, value_text="65 exaflops",
                            quote="the cluster reaches 65 exaflops", qualifier=qualifier)  # fmt: skip
            assert found.verdict == word, qualifier

    def test_the_reading_that_misses_least_is_told(self, verdict):
        found = verdict("aws:project-rainier", "peak_compute", 1.0e21, quote="1,000 exaflops", qualifier="FP8, dense",
                        value_text="1,000 exaflops")  # fmt: skip
        assert found.verdict == Word.CONTRADICTED
        assert "1,000,000 chips" in found.reading

    def test_a_count_that_is_the_machines_own_leaves_its_printed_figures(self, verdict):
        """trn1.32xlarge: 3,040 TF now, printed as 3,400 in 2022, of BF16, which runs as fast as FP16."""
        for precision in ("BF16", "FP16"):
            found = verdict("aws:trn1.32xlarge", "peak_compute", 3.4e15, quote="16 chips with 3.4 petaflops",
                            qualifier=precision, value_text="3.4 petaflops")  # fmt: skip
            assert found.verdict == Word.SUPPORTED, precision

    def test_a_chip_is_named_by_its_whole_name(self, verdict):
        """500,000 Trainium2 have 649.5 EF of FP8; 95 EF would be 500,000 Trainium1."""
        found = verdict("aws:ultracluster", "peak_compute", 95e18, quote="500,000 Trainium2 chips reach 95 exaflops",
                        value_text="95 exaflops", qualifier="FP8")  # fmt: skip
        assert found.verdict == Word.CONTRADICTED

    def test_so_many_as_were_counted_just_before(self, verdict, context):
        """ "It has 100,000 chips. Together they reach 65 exaflops." """
        words = {"quote": "together they reach 65 exaflops", "value_text": "65 exaflops"}
        before = "The new site has 100,000 Trainium2 chips."
        assert beyond_machines(claim("aws:trainium2", "peak_compute", 65e18), context)
        assert verdict("aws:trainium2", "peak_compute", 65e18, before=before, **words).verdict == Word.SUPPORTED
        assert verdict("aws:trainium2", "peak_compute", 650e18, before=before, **words).verdict == Word.CONTRADICTED

    def test_a_count_before_is_no_count_of_what_one_chip_has(self, verdict):
        found = verdict("aws:trainium2", "peak_compute", 667e12, quote="it reaches 667 teraflops of BF16",
                        before="A site has 100,000 Trainium2 chips.", value_text="667 teraflops")  # fmt: skip
        assert found.verdict == Word.SUPPORTED


class TestPower:
    def test_a_rack_draws_no_less_than_its_chips(self, verdict):
        """72 x 1,400 W = 100.8 kW; the rack itself is only known as 120 to 140 kW."""
        for watts, word in ((60e3, Word.CONTRADICTED), (105e3, Word.NOT_SUPPORTED), (130e3, Word.NOT_CHECKABLE)):
            found = verdict("nvidia:gb300-nvl72", "power", watts, unit="W", value_text=f"{watts / 1e3:.0f} kW",
                            quote=f"the GB300 NVL72 draws {watts / 1e3:.0f} kW")  # fmt: skip
            assert found.verdict == word, watts

    def test_what_a_site_draws_beside_its_chips_is_not_published(self, verdict):
        """100,000 x 700 W = 70 MW for the chips; hosts, network and building take nothing to twice as much."""
        assert ALL_IN == (1.0, 3.0)
        for mega, word in ((40, Word.CONTRADICTED), (70, Word.SUPPORTED), (150, Word.NOT_CHECKABLE),
                           (500, Word.NOT_SUPPORTED)):  # fmt: skip
            found = verdict("nvidia:h100", "power", mega * 1e6, unit="W", value_text=f"{mega} MW",
                            quote=f"the site with 100,000 H100 GPUs draws {mega} MW")  # fmt: skip
            assert found.verdict == word, mega

    def test_a_machine_without_a_figure_of_its_own_is_a_small_site(self, verdict):
        """TPU v4 pod: 4,096 x 170 W = 696 kW for the chips; what its hosts take is not published."""
        for kilo, word in ((300, Word.CONTRADICTED), (700, Word.SUPPORTED), (1000, Word.NOT_CHECKABLE)):
            found = verdict("google:tpu-v4-pod", "power", kilo * 1e3, unit="W", value_text=f"{kilo} kW",
                            quote=f"the pod draws {kilo} kW")  # fmt: skip
            assert found.verdict == word, kilo
        assert found.missing == "google:tpu-v4-pod"

    def test_the_chips_of_a_site_may_be_counted_in_the_sentence_before(self, verdict):
        found = verdict("nvidia:h100", "power", 70e6, unit="W", quote="the GPUs alone need 70 MW", value_text="70 MW",
                        before="The site holds 100,000 H100 GPUs.")  # fmt: skip
        assert found.verdict == Word.SUPPORTED
        assert "100,000 chips" in found.reading


class TestSparse:
    """A100: 312 TF of dense FP16, 624 sparse, printed of its 40 GB form alone; V100: 125 and no sparse rate."""

    def test_another_form_of_the_same_silicon_tells_the_sparse_rate(self, context, verdict):
        (a100,) = context.lineup.things("nvidia:a100")
        assert a100.entry.number("tflops_bf16_sparse") == 624e12
        assert context.catalogue.get("nvidia:a100").number("tflops_bf16_sparse") is None
        found = verdict("nvidia:a100", "peak_compute", 624e12, quote="624 teraflops", qualifier="FP16, sparse",
                        value_text="624 teraflops")  # fmt: skip
        assert found.verdict == Word.SUPPORTED

    @pytest.mark.parametrize(
        ("qualifier", "bound", "word"),
        [("FP16", "at_most", Word.AT_BEST), ("FP16", "exact", Word.NOT_SUPPORTED),
         ("FP16, sparse", "exact", Word.SUPPORTED), ("FP16, dense", "at_most", Word.CONTRADICTED)],
    )  # fmt: skip
    def test_sparse_against_a_part_that_knows_no_sparsity(self, verdict, qualifier, bound, word):
        found = verdict("nvidia:a100", "peak_compute", 5.0, baseline="nvidia:v100", qualifier=qualifier, bound=bound,
                        quote="5x the FP16 tensor peak of the V100", value_text="5x")  # fmt: skip
        assert found.verdict == word

    def test_sparse_against_dense_is_no_reading_where_both_have_a_sparse_rate(self, verdict):
        """H200 and H100 are equal in both: 1.0, and 2.0 only across."""
        found = verdict("nvidia:h200", "peak_compute", 2.0, baseline="nvidia:h100", qualifier="FP8", bound="at_most",
                        quote="up to 2x the FP8 compute of the H100", value_text="up to 2x")  # fmt: skip
        assert found.verdict == Word.CONTRADICTED


class TestMeasured:
    """CoreMark of 48xlarge: m9g 6,999,210, m8g 5,500,251 (1.273); m7a 5.87 M, so m8g is at 0.937 of it."""

    def test_a_benchmark_of_both_is_as_usual_as_the_model(self, verdict):
        for bound in ("exact", "at_most"):
            found = verdict("aws:m9g", "compute_performance", 1.25, baseline="aws:m8g", bound=bound,
                            quote="25% better compute performance", value_text="25%")  # fmt: skip
            assert (found.verdict, found.model_median) == (Word.SUPPORTED, pytest.approx(1.2725, abs=1e-3))

    def test_a_benchmark_that_is_named_is_the_only_reading(self, verdict):
        asked = {"quote": "Measured with CoreMark, the m8g.48xlarge is faster than the m7a.48xlarge"}
        found = verdict("aws:m8g", "compute_performance", "higher", baseline="aws:m7a", **asked)
        assert (found.verdict, found.probability) == (Word.CONTRADICTED, 0.0)
        assert found.reading.endswith("CoreMark, measured")

    def test_work_that_is_named_is_not_that_benchmark(self, verdict):
        found = verdict("aws:m9g", "compute_performance", 1.25, baseline="aws:m8g", quote="25% faster for databases",
                        value_text="25%")  # fmt: skip
        assert "CoreMark" not in found.reading


class TestMemory:
    def test_a_decimal_reprint_of_a_binary_size_is_no_other_size(self, verdict):
        """p5: 8 x 80 GiB, printed as 640 GB; p5en: 1,128 GiB. The ratio is 1.76, never 1,128 GiB / 640 GB = 1.89."""
        asked = {"baseline": "nvidia:h100", "bound": "at_least", "quote": "more than 1.9x the memory of the H100"}
        found = verdict("nvidia:h200", "memory_capacity", 1.9, value_text="1.9x", **asked)
        assert found.verdict == Word.CONTRADICTED
        for value, text in ((640e9, "640 GB"), (640 * 2**30, "640 GiB")):
            own = verdict("aws:p5.48xlarge", "memory_capacity", value, unit="B", quote=f"{text} of GPU memory",
                          value_text=text)  # fmt: skip
            assert own.verdict == Word.SUPPORTED, text


class TestPrices:
    def test_instances_of_two_chips_are_those_of_one_family_and_size(self, verdict):
        """m, r and c of one size: 1.10 the price per vCPU; not the largest of each chip whatever it is for."""
        words = {"baseline": "aws:graviton3", "qualifier": "per instance", "value_text": "10%"}
        found = verdict("aws:graviton4", "cost", 1.1, quote="Graviton4 instances cost 10% more", **words)
        assert (found.verdict, found.model_median) == (Word.SUPPORTED, pytest.approx(1.1, abs=0.005))


class TestWords:
    def test_the_machine_that_a_figure_is_told_of(self):
        def scopes(sentence: str, quote: str) -> tuple[str, ...]:
            return conditions(claim("google:tpu-v4", "peak_compute", 1.1e18, quote=quote, sentence=sentence)).scopes

        assert scopes("and a full TPU v4 pod peaks at 1.1 exaflops", "1.1 exaflops") == ("pod",)
        assert scopes("The pod links chips of 275 teraflops", "275 teraflops") == ()
        assert scopes("In the pod TPU v4 reaches 275 teraflops", "275 teraflops") == ()
        assert scopes("The pod, says Google, is no longer the largest; it has 275 teraflops", "275 teraflops") == ()
        assert scopes("It reaches 275 teraflops", "275 teraflops") == ()

    def test_a_format_of_the_figure_before_is_not_its_own(self):
        found = conditions(claim("a:b", "peak_compute", 7.2e17, qualifier="fp8, dense",
                                 quote="1.4 exaflops of FP4, and 720 petaflops"))  # fmt: skip
        assert found.precisions == ("fp8",)

    def test_the_cache_named_nearest_is_meant(self):
        text = "each with 3 MB of L2 cache, plus a shared system cache of 192 MB"
        for value, level in (("192 MB", "l3"), ("3 MB", "l2")):
            assert conditions(claim("a:b", "cache_size", 1.0, quote=text, value_text=value)).cache == level

    def test_a_die_is_narrower_than_the_chip_it_is_in(self, verdict):
        """Grace: 72 cores a die, 144 in the superchip of two."""
        sentence = "A single Grace die carries {} Arm cores"
        for cores, word in ((144, Word.CONTRADICTED), (72, Word.SUPPORTED)):
            quote = f"Grace die carries {cores} Arm cores"
            found = verdict("nvidia:grace", "core_count", cores, unit="count", quote=quote, qualifier="per chip",
                            sentence=sentence.format(cores), value_text=str(cores))  # fmt: skip
            assert found.verdict == word


def test_pods_are_known_by_their_kind(context):
    assert context.lineup.largest("google:tpu-v4", (EntryKind.POD,)).scope == "pod"
