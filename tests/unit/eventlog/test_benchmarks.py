"""How benchmarks measure and what they print."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from eventlog import benchmarks
from eventlog.benchmarks import Figure
from eventlog.benchmarks.timing import Rates, interleaved
from eventlog.errors import RegistrationError


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(benchmarks, "_benchmarks", {})

    def measure(full: bool):
        return {"speed": Figure(1234.5 if full else 12.0, "events/s", 0.5, "COPY"), "plain": Figure(1.0, "ms")}

    benchmarks.register_benchmark("sample", measure)
    return measure


def test_the_ratio_is_taken_within_each_round():
    # The second round was disturbed: ours and the floor's rate both fell to a tenth.
    rates = Rates({"ours": [80.0, 8.0, 60.0], "floor": [100.0, 10.0, 120.0]})
    assert rates.median("ours") == 60.0
    assert rates.ratio("ours", "floor") == 0.8


def test_cases_are_interleaved_and_the_first_turn_does_not_count():
    turns: list[str] = []

    def case(name: str, seconds: float):
        def operation() -> float:
            turns.append(name)
            return seconds

        return operation

    rates = interleaved({"a": case("a", 0.5), "b": case("b", 0.25)}, rounds=3, seconds=0.0)
    assert turns == ["a", "b", "a", "b", "b", "a", "a", "b"]
    assert (rates.median("a"), rates.median("b"), rates.ratio("a", "b")) == (2.0, 4.0, 0.5)


def test_json_is_one_object_of_the_agreed_form(registered, capsys):
    call_command("benchmark", "sample", json=True, full=True)
    assert json.loads(capsys.readouterr().out) == {
        "benchmark": "sample",
        "scale": "full",
        "figures": {
            "speed": {"value": 1234.5, "unit": "events/s", "ratio": 0.5, "floor": "COPY"},
            "plain": {"value": 1.0, "unit": "ms", "ratio": None, "floor": ""},
        },
    }


def test_people_get_a_table(registered, capsys):
    call_command("benchmark", "sample")
    out = capsys.readouterr().out
    assert "sample, scale: a tenth" in out
    assert "12.00 events/s  0.50 x COPY" in out


def test_unknown_and_doubled_names_are_refused(registered):
    with pytest.raises(CommandError, match="'nonsense'"):
        call_command("benchmark", "nonsense")
    benchmarks.register_benchmark("sample", registered)
    with pytest.raises(RegistrationError, match="registered twice"):
        benchmarks.register_benchmark("sample", lambda full: {})


def test_the_event_log_has_one():
    assert "eventlog" in benchmarks.names()
