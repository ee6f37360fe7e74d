"""Readings that a sentence allows or rules out, one kind at a time; arithmetic of the catalogue beside each."""

from __future__ import annotations

from datetime import date

import numpy as np

from hardware.domain.loading import load_catalogue
from simulation.calibrated import shipped
from simulation.checks import Reason, Word
from simulation.checks.layouts import hopeless, layout_for
from simulation.checks.models import TRAINING, Models
from simulation.model.chips import Precision
from simulation.model.compare import Machine, best_layout
from simulation.model.posterior import orders
from simulation.model.search import default_batch


class TestCounts:
    def test_as_many_chips_on_both_sides_leave_no_larger_machine(self, verdict):
        """72 GB200 against 8 H100 serve 24 times as much; at equal counts it is below 3."""
        asked = {"baseline": "nvidia:h100", "bound": "at_most"}
        system = ("nvidia:gb200-nvl72", "inference_performance", 20.0)
        assert verdict(*system, quote="20x over an H100 server", **asked).verdict == Word.AT_BEST
        equal = verdict(*system, quote="20x over the same number of H100 GPUs", **asked)
        assert equal.verdict in (Word.CONTRADICTED, Word.NOT_SUPPORTED)

    def test_per_chip_words_rule_a_count_out(self, verdict):
        """16 chips have 10.7 PF of BF16 together, each 0.667."""
        text = "an instance of 16 Trainium2 chips, each chip with 667 teraflops of BF16"
        assert verdict("aws:trainium2", "peak_compute", 667e12, quote=text).verdict == Word.SUPPORTED

    def test_memory_of_so_many_chips_is_theirs_together_or_each(self, verdict):
        """8 x 141 GiB = 1,128 GiB."""
        asked = {"unit": "B", "value_text": "1,128 GB"}
        together = verdict("nvidia:h200", "memory_capacity", 1128e9, quote="8 H200 GPUs with 1,128 GB", **asked)
        assert together.verdict == Word.SUPPORTED
        alone = verdict("nvidia:h200", "memory_capacity", 1128e9, quote="each H200 GPU with 1,128 GB", **asked)
        assert alone.verdict == Word.CONTRADICTED

    def test_of_a_family_of_clusters_the_chip_named_decides(self, verdict):
        """100,000 x 190 TF = 19 EF of Trainium1, 66.7 EF of Trainium2."""
        for chip, word in (("Trainium2", Word.SUPPORTED), ("Trainium1", Word.CONTRADICTED)):
            found = verdict("aws:ultracluster", "peak_compute", 65e18, quote=f"100,000 {chip} chips reach 65 exaflops",
                            value_text="65 exaflops")  # fmt: skip
            assert found.verdict == word, chip

    def test_a_cluster_of_ones_own_is_not_excluded_by_other_clusters(self, verdict):
        own = verdict("nvidia:h100", "cluster_size", 16384, unit="count", quote="a cluster of 16,384 H100 GPUs",
                      value_text="16,384")  # fmt: skip
        assert (own.verdict, own.reason) == (Word.NOT_CHECKABLE, Reason.FIGURE)
        largest = verdict("aws:ultracluster-trn2", "cluster_size", 200_000, unit="count", bound="at_most",
                          quote="scales to 200,000 chips", value_text="200,000 chips")  # fmt: skip
        assert largest.verdict == Word.CONTRADICTED

    def test_chips_of_whichever_system_a_chip_stands_in(self, verdict):
        for count, word in ((16, Word.SUPPORTED), (64, Word.SUPPORTED), (48, Word.CONTRADICTED)):
            found = verdict("aws:trainium2", "chip_count", count, unit="count", quote=f"{count} Trainium2 chips",
                            value_text=f"{count} Trainium2 chips")  # fmt: skip
            assert found.verdict == word, count


class TestPrecision:
    def test_fp64_is_that_of_vector_or_matrix_units_as_said(self, verdict):
        """H100: 33.5 vector, 66.9 tensor."""
        for words, value, word in (
            ("67 teraflops of FP64", 66.9e12, Word.SUPPORTED),
            ("34 teraflops of FP64", 33.5e12, Word.SUPPORTED),
            ("67 teraflops of FP64 on its tensor cores", 66.9e12, Word.SUPPORTED),
            ("34 teraflops of FP64 on its tensor cores", 33.5e12, Word.CONTRADICTED),
            ("67 teraflops of FP64 vector compute", 66.9e12, Word.CONTRADICTED),
        ):
            assert verdict("nvidia:h100", "peak_compute", value, quote=words).verdict == word, words

    def test_tensor_units_of_a_new_part_stand_against_the_vector_units_of_an_old_one(self, verdict):
        """A100 19.5 against V100 7.8 = 2.5."""
        found = verdict("nvidia:a100", "peak_compute", 2.5, baseline="nvidia:v100", quote="2.5x the FP64 of V100")
        assert found.verdict == Word.SUPPORTED

    def test_training_may_be_meant_in_a_wide_format_where_none_is_named(self, verdict):
        """Trn1 against P4d: BF16 1.22, TF32 2.44: not excluded, not usual."""
        asked = {"baseline": "aws:p4d", "quote": "trains models twice as fast as P4d"}
        assert verdict("aws:trn1", "training_performance", 2.0, **asked).verdict == Word.NOT_SUPPORTED
        named = verdict("aws:trn1", "training_performance", 2.0, **{**asked, "quote": "trains twice as fast in BF16"})
        assert named.verdict == Word.CONTRADICTED


class TestFigures:
    def test_a_machine_is_meant_where_clusters_have_no_figure(self, verdict):
        found = verdict("aws:trn2", "network_bandwidth", 3.2e12, unit="bit/s",
                        quote="EFA links it to the rest of the cluster at 3.2 Tbps", value_text="3.2 Tbps")  # fmt: skip
        assert found.verdict == Word.SUPPORTED

    def test_the_sram_of_a_wafer_is_its_memory(self, verdict):
        for value, word in ((44e9, Word.SUPPORTED), (44e12, Word.CONTRADICTED)):
            assert verdict("cerebras:wse-3", "cache_size", value, unit="B", quote="SRAM").verdict == word

    def test_a_design_power_stands_beside_what_was_measured(self, verdict):
        """TPU v3: 450 W by design, 123 to 262 W measured."""
        for watts, word in ((450.0, Word.SUPPORTED), (220.0, Word.SUPPORTED), (700.0, Word.CONTRADICTED)):
            assert verdict("google:tpu-v3", "power", watts, unit="W", quote=f"{watts} W").verdict == word

    def test_a_price_that_was_cut_is_compared_with_itself(self, verdict):
        """P5: 55.04 after 98.32 USD/h = 0.56."""
        asked = {"baseline": "unknown", "stated_on": date(2025, 7, 1)}
        cut = verdict("aws:p5", "cost", 0.56, quote="AWS cut P5 prices by 44%", value_text="44%", **asked)
        assert cut.verdict == Word.SUPPORTED
        job = verdict("aws:p5", "cost", 0.56, quote="P5 makes training 44% cheaper", value_text="44%", **asked)
        assert (job.verdict, job.reason) == (Word.NOT_CHECKABLE, Reason.BASELINE)

    def test_two_sizes_that_are_named_are_compared_as_they_are(self, verdict):
        """m8g.48xlarge 8.617, m7g.16xlarge 2.611 USD/h: 3.30; by the vCPU 1.10."""
        sizes = verdict("aws:m8g.48xlarge", "cost", 3.3, baseline="aws:m7g.16xlarge", quote="costs 3.3x")
        families = verdict("aws:m8g", "cost", 1.1, baseline="aws:m7g", quote="costs 10% more")
        assert (sizes.verdict, families.verdict) == (Word.SUPPORTED, Word.SUPPORTED)

    def test_plain_performance_of_a_trainium_is_no_training(self, verdict):
        """Peak 671/667 = 1.006 as usually read; the name of the chip is no work."""
        found = verdict("aws:trainium3", "compute_performance", 1.5, baseline="aws:trainium2",
                        quote="Trainium3 has 1.5x the performance of the previous generation, Trainium2")  # fmt: skip
        assert "peak compute" in found.reading


class TestColdQuestions:
    def test_what_cannot_fit_has_no_layout_in_the_whole_space_either(self):
        catalogue, calibration = load_catalogue(), shipped()
        models = Models(catalogue, calibration=calibration)
        refused = 0
        for key, chips in (("aws:trainium1", 16), ("nvidia:a100", 8), ("google:tpu-v4", 64)):
            for job in TRAINING:
                machine = Machine(models.chip(key), chips, Precision.BF16)
                if hopeless(machine, job.model):
                    refused += 1
                    batch = default_batch(chips, job.model)
                    assert best_layout(machine, job.model, calibration, batch)[0] is None
        assert refused >= 3

    def test_a_space_that_another_chip_used_gives_the_same_layout(self):
        calibration = shipped()
        models = Models(load_catalogue(), calibration=calibration)
        machine = Machine(models.chip("nvidia:h100"), 64, Precision.FP8)
        first = layout_for(machine, TRAINING[0].model, calibration)
        layout_for(Machine(models.chip("nvidia:b200"), 64, Precision.FP4), TRAINING[0].model, calibration)
        assert layout_for(machine, TRAINING[0].model, calibration) == first

    def test_an_order_of_draws_does_not_depend_on_how_many_inputs_there_are(self):
        few, many = list(orders(3, 512, 9)), list(orders(12, 512, 9))
        assert all(np.array_equal(a, b) for a, b in zip(few, many, strict=False))
        assert all(np.array_equal(np.sort(order), np.arange(512)) for order in many)
        assert len({order.tobytes() for order in many}) == 12


class TestSentences:
    def test_what_is_missing_is_told_as_a_thing_to_look_for(self, verdict):
        told = {
            "what aws:trainium2 is compared with": ("aws:trainium2", "training_performance", 4.0, "unknown"),
            "the product that generic:gpu stands for": ("aws:trainium2", "training_performance", 4.0, "generic:gpu"),
            "a published price of": ("aws:trainium2", "price_performance", 1.4, "aws:trainium1"),
        }
        for words, (subject, metric, value, baseline) in told.items():
            assert words in verdict(subject, metric, value, baseline=baseline).sentences[1]
        business = verdict("aws:graviton", "customer_count", 5e4, unit="count")
        assert business.sentences[1] == "Missing: a bound on the customer count of aws:graviton."

    def test_a_figure_would_be_right_and_a_factor_would_hold_elsewhere(self, verdict):
        figure = verdict("aws:trainium2", "peak_compute", 2563e12, quote="2,563 teraflops of dense FP8")
        assert "The figure would be right for" in figure.sentences[1]
        factor = verdict("aws:graviton4", "compute_performance", 1.8, baseline="aws:graviton3", quote="80% per core")
        assert "The figure would hold for per socket" in factor.sentences[1]


class TestCrossedFormats:
    def test_a_format_that_only_the_new_part_has_stands_against_the_narrowest_of_the_old(self, verdict):
        """B200 FP4 9.0 PF against H100 FP8 1.978 PF = 4.55; BF16 2.275."""
        asked = {"baseline": "nvidia:h100", "bound": "at_most", "quote": "up to 4.5x the compute of H100"}
        assert verdict("nvidia:b200", "peak_compute", 4.5, **asked).verdict == Word.AT_BEST

    def test_a_format_that_both_have_is_compared_with_itself(self, verdict):
        """MI325X FP8 against H200 BF16 would be 2.64; like with like it is 1.32."""
        asked = {"baseline": "nvidia:h200", "bound": "at_most", "quote": "up to 2.6x the compute of H200"}
        assert verdict("amd:mi325x", "peak_compute", 2.6, **asked).verdict == Word.CONTRADICTED


class TestSitePower:
    def test_so_many_chips_draw_their_number_times_the_power_of_one(self, verdict):
        """100,000 x 700 W = 70 MW."""
        for watts, word in ((70e6, Word.SUPPORTED), (20e6, Word.CONTRADICTED)):
            found = verdict("nvidia:h100", "power", watts, unit="W", value_text=f"{watts / 1e6:.0f} megawatts",
                            quote=f"100,000 H100 GPUs draw {watts / 1e6:.0f} megawatts")  # fmt: skip
            assert found.verdict == word, watts

    def test_a_pod_that_is_printed_counts_before_the_sum_of_its_chips(self, verdict):
        found = verdict("google:tpu-v7", "power", 10e6, unit="W", value_text="10 MW", bound="approx",
                        quote="a pod of 9,216 Ironwood chips pulls about 10 MW")  # fmt: skip
        assert found.verdict == Word.SUPPORTED

    def test_the_same_power_is_no_improvement(self, verdict):
        same = verdict("nvidia:b200", "power", 1.0, baseline="nvidia:h100", quote="the same power as H100")
        assert same.verdict == Word.CONTRADICTED
