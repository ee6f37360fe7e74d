"""How large a model something holds: a chip its memory, a machine its chips, a cluster the size that is said."""

from __future__ import annotations

from functools import partial

import pytest

from simulation.checks import Reason, Word
from tests.unit.simulation.checks.conftest import claim

YES, NO, BEST, OPEN = Word.SUPPORTED, Word.CONTRADICTED, Word.AT_BEST, Word.NOT_CHECKABLE


@pytest.fixture
def holds(verdict):
    """Of a sentence, whose value is so many billions of parameters."""

    def ask(subject, billions, quote, **more):
        return verdict(subject, "model_size", billions * 1e9, unit="count", quote=quote, **more)

    return ask


class TestHowManyIsNotSaid:
    @pytest.mark.parametrize(
        ("subject", "billions", "takes"),
        [  # 18 bytes a parameter: 5.4 TB over 96 GiB; 0.9 TB over 80 GiB
            ("aws:trainium2", 300, "53 chips of 96 GiB"), ("nvidia:h100", 50, "11 chips of 80 GiB"),
            ("aws:trn2", 300, "53 chips of 96 GiB"), ("aws:trn2-ultraserver", 2000, "350 chips of 96 GiB"),
        ],
    )  # fmt: skip
    def test_training_goes_on_over_as_many_as_it_takes(self, holds, subject, billions, takes):
        found = holds(subject, billions, f"it trains models of {billions} billion parameters")
        assert (found.verdict, found.reason) == (OPEN, Reason.FIGURE)
        assert takes in found.missing
        assert takes in found.sentences[1]

    def test_no_sentence_tells_of_the_largest_cluster_there_is(self, holds):
        found = holds("aws:trainium2", 24000, "it trains models of up to 24 trillion parameters", bound="at_most")
        told = " ".join(found.sentences)
        assert "24 trillion parameters take 4,191 chips" in told
        assert "5,727" not in told

    def test_what_one_chip_holds_needs_no_number(self, holds):
        assert holds("nvidia:h100", 4, "the H100 trains models of 4 billion parameters").verdict == YES
        assert holds("nvidia:h100", 40, "the H100 serves models of 40 billion parameters").verdict == YES

    def test_a_chip_may_serve_in_a_format_and_a_machine_that_are_left_open(self, holds):
        for billions in (70, 300):  # FP8 on one chip; BF16 on eight
            found = holds("nvidia:h100", billions, f"it serves up to {billions} billion parameters", bound="at_most")
            assert found.verdict == BEST, billions
        found = holds("nvidia:h100", 70, "the H100 serves models of 70 billion parameters")
        assert (found.verdict, "2 chips of 80 GiB, at 2 bytes each" in found.missing) == (OPEN, True)

    def test_weights_are_in_no_wafers_own_memory_while_they_are_trained(self, holds):
        found = holds("cerebras:wse-3", 9000, "the wafer trains models of 9 trillion parameters")
        assert (found.verdict, found.missing) == (
            OPEN,
            "the memory beside cerebras:wse-3 that holds a model in training",
        )

    def test_a_processor_has_no_memory_of_its_own_to_count_by(self, holds):
        assert holds("aws:graviton4", 8, "Graviton4 serves models of 8 billion parameters").verdict == OPEN
        found = holds("aws:r8g.48xlarge", 900, "r8g.48xlarge trains models of 900 billion parameters")
        assert (found.verdict, found.missing) == (OPEN, "how many of aws:r8g.48xlarge hold the model")


class TestHowManyIsSaid:
    @pytest.mark.parametrize(
        ("quote", "billions", "word"),
        [
            ("one H100 GPU serves {} billion parameters", 40, YES),
            ("one H100 GPU serves {} billion parameters", 90, NO),
            ("one H100 GPU serves {} billion parameters in FP8", 80, YES),
            ("one H100 GPU trains {} billion parameters", 40, NO),
            ("64 H100 GPUs train {} billion parameters", 300, YES),  # 64 x 80 GiB / 18
            ("64 H100 GPUs train {} billion parameters", 400, NO),
            ("a cluster of 64 H100 GPUs trains {} billion parameters", 400, NO),
            ("a cluster of 2,048 H100 GPUs trains {} billion parameters", 400, YES),
            ("16 H100 GPUs hold {} billion parameters at FP8", 1300, YES),
            ("16 H100 GPUs hold {} billion parameters at FP8", 2000, NO),
            ("a single instance of H100 GPUs holds {} billion parameters in BF16", 340, YES),
            ("a single instance of H100 GPUs holds {} billion parameters in BF16", 500, NO),
            ("an unsized cluster of H100 GPUs trains {} billion parameters", 400, OPEN),
        ],
    )
    def test_it_is_the_number_that_counts(self, holds, quote, billions, word):
        assert holds("nvidia:h100", billions, quote.format(billions)).verdict == word

    def test_instances_have_their_own_chips(self, holds):
        ask = partial(holds, "aws:trn1")  # 16 chips of 32 GiB each: 30.5 billion in training
        assert ask(400, "16 Trn1 instances train a model of 400 billion parameters").verdict == YES
        assert ask(600, "16 Trn1 instances train a model of 600 billion parameters").verdict == NO

    def test_the_chips_of_the_machine_are_no_number_of_machines(self, holds):
        found = holds("aws:trn1", 100, "Trn1 instances with 16 chips train models of 100 billion parameters")
        assert found.verdict == OPEN

    def test_the_sentence_before_may_have_counted(self, context):
        from simulation.checks import check

        before = "The cluster has 512 chips."
        for billions, word in ((2000, YES), (9000, OPEN)):  # 512 x 96 GiB / 18 = 2.93 trillion
            said = claim("aws:trainium2", "model_size", billions * 1e9, unit="count", before=before,
                         quote="it trains models of so many parameters")  # fmt: skip
            assert check(said, context).verdict == word

    def test_a_machine_serves_alone(self, holds):
        assert holds("aws:trn2-ultraserver", 3000, "Trn2 UltraServers serve 3 trillion parameters").verdict == YES
        found = holds("aws:trn2-ultraserver", 9000, "Trn2 UltraServers serve 9 trillion parameters")
        assert (found.verdict, found.model_median) == (NO, pytest.approx(6144 * 2**30 / 2))

    def test_a_single_machine_trains_alone(self, holds):
        assert holds("aws:trn2-ultraserver", 2000, "a single UltraServer trains 2 trillion parameters").verdict == NO
        assert holds("aws:trn2-ultraserver", 300, "a single UltraServer trains 300 billion parameters").verdict == YES

    def test_a_pod_and_a_cluster_have_their_named_size(self, holds):
        assert holds("google:tpu-v4-pod", 7000, "a TPU v4 pod trains 7 trillion parameters").verdict == YES
        assert holds("google:tpu-v4-pod", 9000, "a TPU v4 pod trains 9 trillion parameters").verdict == NO

    def test_a_narrower_format_is_favourable_where_none_is_said(self, holds):
        found = holds("nvidia:gb200-nvl72", 26000, "the rack serves up to 26 trillion parameters", bound="at_most")
        assert (found.verdict, "FP4" in found.sentences[1]) == (BEST, True)
        assert "which is not what the sentence says" not in found.sentences[1]

    def test_a_factor_of_sizes_is_left_to_nobody(self, holds):
        found = holds("nvidia:gb200", 2e-9, "it holds models twice as large", kind="comparison", baseline="nvidia:h100")
        assert (found.verdict, found.reason) == (OPEN, Reason.MODEL)
