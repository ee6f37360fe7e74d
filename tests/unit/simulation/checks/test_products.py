from __future__ import annotations

import pytest

from simulation.checks.conditions import conditions
from simulation.checks.products import pairs, singles
from simulation.checks.records import Missing, Reason, Standing
from tests.unit.simulation.checks.conftest import claim


def paired(context, subject, baseline, qualifier=None):
    asked = claim(subject, "compute_performance", 2.0, baseline=baseline, qualifier=qualifier)
    return [(p.standing, p.new.key, p.old.key) for p in pairs(context.lineup, asked, conditions(asked))]


def test_two_chips_are_compared_as_chips_and_favourably_as_the_systems_around_them(context):
    found = paired(context, "aws:trainium3", "aws:trainium2")
    assert found[0] == (Standing.USUAL, "aws:trainium3", "aws:trainium2")
    assert (Standing.FAVOURABLE, "aws:trn3-ultraserver-gen2", "aws:trn2-ultraserver") in found


def test_per_chip_puts_the_systems_outside(context):
    found = paired(context, "aws:trainium3", "aws:trainium2", "per chip")
    assert {standing for standing, new, _ in found if "ultraserver" in new} == {Standing.OUTSIDE}


def test_a_system_against_a_chip_takes_a_system_of_the_same_kind(context):
    found = paired(context, "aws:trn3-ultraserver", "aws:trainium2")
    usual = {(new, old) for standing, new, old in found if standing == Standing.USUAL}
    assert usual == {
        ("aws:trn3-ultraserver-gen1", "aws:trn2-ultraserver"),
        ("aws:trn3-ultraserver-gen2", "aws:trn2-ultraserver"),
    }


def test_instance_families_are_compared_by_their_largest_and_by_equal_size(context):
    found = paired(context, "aws:r8g", "aws:r7g")
    assert (Standing.USUAL, "aws:r8g.48xlarge", "aws:r7g.16xlarge") in found
    assert (Standing.FAVOURABLE, "aws:r8g.16xlarge", "aws:r7g.16xlarge") in found


def test_families_of_chips_are_usually_their_newest_members(context):
    found = paired(context, "nvidia:blackwell", "nvidia:hopper")
    assert [pair[1:] for pair in found if pair[0] == Standing.USUAL] == [("nvidia:b200", "nvidia:h200")]


def test_a_chip_name_covers_its_forms(context):
    asked = claim("nvidia:a100", "memory_capacity", 4e10, unit="B")
    inside = {s.thing.key for s in singles(context.lineup, asked, conditions(asked)) if s.standing == Standing.USUAL}
    assert inside == {"nvidia:a100", "nvidia:a100-40"}


def test_a_superchip_shares_the_name_of_its_gpu(context):
    thing = context.lineup.things("nvidia:gb200")[0]
    assert context.lineup.superchip(thing).bundle == 2
    assert context.lineup.superchip(context.lineup.things("nvidia:h100")[0]) is None


@pytest.mark.parametrize(
    ("baseline", "reason"),
    [("unknown", Reason.BASELINE), ("generic:x86", Reason.GENERIC), ("etched:sohu", Reason.PRODUCT)],
)
def test_a_baseline_that_can_not_be_looked_up_is_missing(context, baseline, reason):
    with pytest.raises(Missing) as caught:
        paired(context, "aws:graviton4", baseline)
    assert caught.value.reason == reason
