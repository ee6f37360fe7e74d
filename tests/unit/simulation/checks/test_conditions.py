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


def test_a_sentence_with_two_of_a_kind_settles_nothing():
    assert whole("1,299 teraflops", "It has 1,299 teraflops in FP8 and 667 in BF16.").precisions == ()
    assert whole("4x faster", "4x faster per chip and 6x per instance.").scopes == ()


def test_a_cluster_elsewhere_in_the_sentence_is_no_scope():
    assert whole("2x the memory", "Trainium3, sold in UltraClusters, has 2x the memory.").scopes == ()
