from __future__ import annotations

import pytest

from simulation.checks.conditions import conditions
from tests.unit.simulation.checks.conftest import claim


def said(quote: str = "", qualifier: str | None = None, value_text: str = ""):
    return conditions(claim("a:b", "peak_compute", 1.0, quote=quote, qualifier=qualifier, value_text=value_text))


@pytest.mark.parametrize(
    ("quote", "precisions", "other"),
    [
        ("5 petaflops of FP8", ("fp8",), None),
        ("BF16/FP16/TF32 teraflops", ("bf16", "fp16", "tf32"), None),
        ("2x in FP4 vs FP8", ("fp4",), "fp8"),
        ("TF32 versus FP32", ("tf32",), "fp32"),
        ("MXFP8 and NVFP4 formats", ("fp8", "fp4"), None),
        ("half-precision rate", ("fp16",), None),
        ("the FP800 board", (), None),
    ],
)
def test_precisions_are_read_in_order(quote, precisions, other):
    found = said(quote)
    assert (found.precisions, found.baseline_precision) == (precisions, other)


@pytest.mark.parametrize(
    ("quote", "sparse"),
    [("with sparsity", True), ("sparse FP8", True), ("dense", False), ("without sparsity", False),
     ("non-sparse", False), ("FP8", None)],
)  # fmt: skip
def test_sparsity_is_told_apart_from_its_denial(quote, sparse):
    assert said(quote).sparse is sparse


@pytest.mark.parametrize(
    ("quote", "scope"),
    [("each Trainium3 chip", "chip"), ("per GPU", "chip"), ("chip for chip", "chip"), ("per core", "core"),
     ("every Graviton4 socket", "socket"), ("per instance", "instance"), ("a single server", "system"),
     ("an UltraServer", "system"), ("a full pod", "pod"), ("the UltraCluster", "cluster"),
     ("at the same size", "vcpu")],
)  # fmt: skip
def test_scope_words(quote, scope):
    assert scope in said(quote).scopes


def test_a_plain_noun_names_no_scope():
    assert said("Trainium3 chips are faster").scopes == ()


def test_a_count_is_a_condition_unless_it_is_the_value():
    found = said("65 exaflops of 100,000 chips", value_text="65 exaflops")
    assert (found.count, found.counted) == (100_000, "chip")
    assert said("100,000 chips", value_text="100,000 chips").count is None


def test_the_noun_of_the_value_is_the_one_beside_it():
    found = said("36 Grace CPUs and 72 Blackwell GPUs", value_text="72")
    assert found.noun == "gpu"
    assert said("36 Grace CPUs and 72 Blackwell GPUs", value_text="36").noun == "cpu"


def test_direction_of_a_link():
    assert said("900 GB/s in each direction").one_way is True
    assert said("900 GB/s bidirectional").one_way is False
    assert said("900 GB/s").one_way is None


@pytest.mark.parametrize(("text", "binary"), [("96 GiB", True), ("96 GB", False), ("1.5 TiB", True)])
def test_binary_units_count_only_where_printed(text, binary):
    assert said(text, value_text=text).binary is binary


def whole(quote, sentence, qualifier=None):
    return conditions(claim("a:b", "peak_compute", 1.0, quote=quote, sentence=sentence, qualifier=qualifier))


def test_conditions_outside_the_quote_are_read_from_its_sentence():
    found = whole("Trainium2 peaks at 2,563 teraflops", "With sparsity Trainium2 peaks at 2,563 teraflops in FP8.")
    assert (found.precisions, found.sparse) == (("fp8",), True)
    assert whole("Trainium3 has 4x the memory", "Per chip, Trainium3 has 4x the memory.").scopes == ("chip",)


def test_the_quote_wins_over_its_sentence():
    found = whole("667 teraflops in BF16", "It has 1,299 teraflops in FP8 and 667 teraflops in BF16.")
    assert found.precisions == ("bf16",)


def test_every_figure_takes_the_words_of_its_own_clause():
    two = "It has 1,299 teraflops in FP8 and 667 in BF16."
    assert whole("1,299 teraflops", two).precisions == ("fp8",)
    assert whole("667", two).precisions == ("bf16",)
    assert whole("4x faster", "4x faster per chip and 6x per instance.").scopes == ("chip",)
    assert whole("192 MB of L3", "It has 3 MB of L2 cache per core and 192 MB of L3.").scopes == ()


def test_a_clause_with_two_of_a_kind_settles_nothing():
    assert whole("4x faster", "4x faster in FP8 or BF16 than before.").precisions == ()


def test_an_opening_clause_holds_for_all_that_follows():
    opened = "Per core, it has 2x the bandwidth, 3x the cache and 4x the speed."
    assert whole("4x the speed", opened).scopes == ("core",)
    assert whole("4x the speed", "On 3 nm, it has 2x per core and 4x the speed.").scopes == ()


def test_the_count_of_a_figure_is_the_nearest_one():
    text = "100,000 chips reach 130 exaflops, while 50,000 chips give 65 exaflops."
    assert whole("give 65 exaflops", text).count == 50_000
    assert whole("reach 130 exaflops", text).count == 100_000
    assert whole("20 petaflops", "Sixteen Trainium2 chips give 20 petaflops.").count == 16


def test_equal_counts_are_said_in_words():
    assert whole("30x", "30x over the same number of GPUs").equal
    assert not whole("30x", "30x over an H100 server").equal


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Trainium2 is faster than the previous generation", ()),
        ("Inferentia2 is faster, Amazon Web Services says", ()),
        ("it trains models", ("training",)),
        ("pre-training is faster", ("training",)),
        ("inferences per second", ("inference",)),
        ("it generates text", ("inference",)),
        ("web applications run faster", ("web",)),
    ],
)
def test_names_that_sound_like_work_are_none(text, work):
    assert said(text).workloads == work


def test_words_are_asked_for_from_their_beginning():
    assert said("it hosts websites").says("ebs") is False
    assert said("sustained rates").says("sustain") is True


def test_a_cluster_elsewhere_in_the_sentence_is_no_scope():
    assert whole("2x the memory", "Trainium3, sold in UltraClusters, has 2x the memory.").scopes == ()
