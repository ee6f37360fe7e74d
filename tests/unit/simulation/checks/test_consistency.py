from __future__ import annotations

from math import log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulation.checks.consistency import Assertion, Statement, conflicts, holds, propagate
from simulation.checks.statements import inconsistencies
from tests.unit.simulation.checks.conftest import claim

COUNT = {"unit": "count"}


def size(noun):
    quote = f"clusters of 100,000 {noun}"
    return claim("aws:trn2", "cluster_size", 1e5, quote=quote, value_text=f"100,000 {noun}", **COUNT)


def compute(qualifier="cluster"):
    return claim("aws:trn2", "peak_compute", 65e18, qualifier=qualifier, value_text="65 exaflops")


def test_65_exaflops_over_100000_instances_can_not_be_and_chips_repair_it(context):
    claims = {"size": size("instances"), "compute": compute()}
    (found,) = inconsistencies(claims, context)
    assert found.claims == ("size", "compute")
    assert [(r.source, r.reading) for r in found.repairs] == [("size", "100,000 chips")]


def test_65_exaflops_over_100000_chips_can_be(context):
    assert inconsistencies({"size": size("chips"), "compute": compute()}, context) == []


def test_a_total_beyond_any_machine_is_of_the_cluster(context):
    """An instance of 16 Trainium2 has 41 PF at most, so 65 EF said of one is that of its cluster."""
    claims = {"size": size("instances"), "compute": compute("per instance")}
    (found,) = inconsistencies(claims, context)
    assert [(r.source, r.reading) for r in found.repairs] == [("size", "100,000 chips")]
    small = claim("aws:trn2", "peak_compute", 20.8e15, value_text="20.8 petaflops")
    assert inconsistencies({"size": size("instances"), "compute": small}, context) == []


def test_one_sentence_can_contradict_what_is_published(context):
    (found,) = inconsistencies({"both": compute("100,000-instance cluster")}, context)
    assert [r.reading for r in found.repairs] == ["of 100,000 chips"]


def test_five_million_chips_do_not_run_on_a_gigawatt(context):
    power = claim("aws:project-rainier", "power", 1e9, unit="W", value_text="1 GW")
    many = claim("aws:project-rainier", "cluster_size", 5e6, value_text="5 million chips", **COUNT)
    fits = claim("aws:project-rainier", "cluster_size", 1e6, value_text="1 million chips", **COUNT)
    (found,) = inconsistencies({"power": power, "chips": many}, context)
    assert set(found.claims) == {"power", "chips"}
    assert inconsistencies({"power": power, "chips": fits}, context) == []


def test_the_conflict_leaves_out_claims_that_have_no_part_in_it():
    def says(source, **bounds):
        return Statement(source, (Assertion("", bounds),))

    claims = [
        says("a", **{"cluster chips": (100, 100)}),
        says("b", **{"cluster instances": (100, 100)}),
        says("c", units=(5, 9)),
        Statement("per", (Assertion("", {"chips per instance": (16, 16)}),), is_fact=True),
    ]
    (found,) = conflicts(claims)
    assert (found.claims, found.facts) == (("a", "b"), ("per",))


POSITIVE = st.floats(0.5, 1e6)


@given(POSITIVE, POSITIVE, POSITIVE, st.floats(1.0, 1.5))
def test_no_solution_is_ever_lost(instances, each, flops, slack):
    """Bounds around a true point keep it, however far they are narrowed."""
    true = {
        "cluster instances": instances, "chips per instance": each, "cluster chips": instances * each,
        "FLOPS per chip": flops, "cluster FLOPS": instances * each * flops,
    }  # fmt: skip
    box = propagate([{name: (value / slack, value * slack)} for name, value in true.items()])
    assert box is not None
    for name, value in true.items():
        assert box[name][0] - 1e-9 <= log(value) <= box[name][1] + 1e-9


@given(POSITIVE, POSITIVE, st.floats(1.01, 1e3))
def test_a_wrong_product_is_always_found(instances, each, off):
    assume(off > 1.01)
    bounds = {"cluster instances": instances, "chips per instance": each, "cluster chips": instances * each * off}
    statements = [Statement(n, (Assertion("", {n: (v, v)}),)) for n, v in bounds.items()]
    assert not holds(statements)


def test_a_fact_with_several_readings_holds_if_any_does():
    peak = Statement("peak", tuple(Assertion(str(v), {"FLOPS per chip": (v, v)}) for v in (667, 1299)), is_fact=True)
    total = Statement("total", (Assertion("", {"cluster FLOPS": (6670, 6670), "cluster chips": (10, 10)}),))
    assert holds([peak, total])
    double = Statement("total", (Assertion("", {"cluster FLOPS": (20000, 20000), "cluster chips": (10, 10)}),))
    assert not holds([peak, double])


@pytest.mark.parametrize("metric", ["memory_capacity", "customer_count"])
def test_claims_without_an_identity_say_nothing(context, metric):
    assert inconsistencies({"one": claim("aws:trn2", metric, 5.0, unit="B")}, context) == []
