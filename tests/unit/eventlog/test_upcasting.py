from __future__ import annotations

import pytest

from eventlog.domain.upcasting import check_steps, lift
from eventlog.errors import SchemaError

STEPS = {
    1: lambda p: {"amount": p["n"]},
    2: lambda p: {"amount": p["amount"], "unit": "W"},
}


def test_an_old_shape_is_lifted_step_by_step():
    assert lift("power_seen", {"n": 3}, stored=1, schema=3, upcasters=STEPS) == {"amount": 3, "unit": "W"}
    assert lift("power_seen", {"amount": 3}, stored=2, schema=3, upcasters=STEPS) == {
        "amount": 3,
        "unit": "W",
    }


def test_the_newest_shape_is_left_alone():
    payload = {"amount": 3, "unit": "kW"}
    assert lift("power_seen", payload, stored=3, schema=3, upcasters=STEPS) is payload


@pytest.mark.parametrize("stored", [0, 4])
def test_a_schema_nobody_knows_is_an_error(stored):
    with pytest.raises(SchemaError, match=f"stored with schema {stored}"):
        lift("power_seen", {}, stored=stored, schema=3, upcasters=STEPS)


@pytest.mark.parametrize("steps", [{}, {1: STEPS[1]}, {1: STEPS[1], 3: STEPS[2]}])
def test_a_type_without_all_its_steps_is_refused(steps):
    with pytest.raises(SchemaError, match="needs upcasters"):
        check_steps("power_seen", 3, steps)
