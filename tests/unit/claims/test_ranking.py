"""Whose wording counts, and which version held when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claims.domain import views
from claims.domain.authority import Authority, authority, is_own_site
from claims.domain.ranking import FOREVER, current_version, read_version, standing_versions, timeline
from claims.domain.state import ClaimState
from tests.claims_samples import Ledger, document, mention


def told(*statements: tuple[str, float, str | None]) -> ClaimState:
    """A claim from statements: date, value, publisher (None: the vendor itself)."""
    ledger = Ledger()
    for number, (day, value, publisher) in enumerate(statements):
        ref = document(f"doc {number}", publisher=publisher or "amazon.com", published=date.fromisoformat(day))
        ledger.read(ref, [mention(f"{value:g}x", value=value)])
    return ledger.only


def held(state: ClaimState) -> list[tuple[int, str, str]]:
    return [(segment.number, segment.since, segment.until) for segment in timeline(state)]


@pytest.mark.parametrize(
    ("claimant", "publisher", "quoted", "rank"),
    [
        ("aws", "amazon.com", False, Authority.OWN), ("aws", "aws.amazon.com", False, Authority.OWN),
        ("aws", "https://press.aboutamazon.com/x", False, Authority.OWN),
        ("aws", "notamazon.com", False, Authority.RETOLD),
        ("aws", "press.example", True, Authority.QUOTED), ("aws", None, False, Authority.RETOLD),
        ("publisher", "press.example", False, Authority.RETOLD), ("sap", "amazon.com", False, Authority.RETOLD),
    ],
)  # fmt: skip
def test_how_near_a_source_is(claimant: str, publisher: str | None, quoted: bool, rank: Authority) -> None:
    assert authority(claimant=claimant, publisher=publisher, quoted=quoted) == rank


def test_a_host_of_the_vendor_is_its_own_site() -> None:
    assert is_own_site("nvidia", "developer.nvidia.com")
    assert not is_own_site("nvidia", "nvidia.com.press.example")


def test_one_version_holds_from_its_first_statement() -> None:
    state = told(("2024-03-01", 4.0, None), ("2023-01-01", 4.0, "press.example"))
    assert held(state) == [(1, "2023-01-01", FOREVER)]


def test_a_later_value_takes_over() -> None:
    state = told(("2023-01-01", 4.0, None), ("2024-01-01", 3.0, None))
    assert held(state) == [(1, "2023-01-01", "2024-01-01"), (2, "2024-01-01", FOREVER)]


def test_the_claimant_may_go_back_to_an_earlier_value() -> None:
    state = told(("2023-01-01", 4.0, None), ("2024-01-01", 3.0, None), ("2025-01-01", 4.0, None))
    assert [number for number, *_ in held(state)] == [1, 2, 1]
    assert current_version(state) == 1


def test_a_stale_article_does_not_bring_an_old_value_back() -> None:
    state = told(("2023-01-01", 4.0, None), ("2024-01-01", 3.0, None), ("2025-01-01", 4.0, "press.example"))
    assert [number for number, *_ in held(state)] == [1, 2]


def test_of_two_values_of_one_day_the_more_authoritative_holds() -> None:
    state = told(("2023-01-01", 3.0, "press.example"), ("2023-01-01", 4.0, None))
    assert held(state) == [(2, "2023-01-01", FOREVER)]
    assert standing_versions(state) == [1, 2]


def test_a_version_is_read_in_the_words_of_its_best_evidence() -> None:
    ledger = Ledger()
    press = document("press", publisher="press.example", published=date(2022, 1, 1))
    ledger.read(press, [mention(bound="exact", tier="B", confidence=0.6)])
    ledger.read(document(), [mention(bound="at_most", tier="C", confidence=0.9)])
    reading = read_version(ledger.only, 1)
    assert (reading.bound, reading.tier, reading.confidence, reading.stated_on) == ("at_most", "B", 0.9, "2022-01-01")
    assert [e["publisher"] for e in reading.evidence] == ["amazon.com", "press.example"]


class TestRows:
    def rows(self, state: ClaimState) -> list[dict[str, Any]]:
        return [dict(zip(views.COLUMNS, row.values, strict=True)) for row in views.rows(state)]

    def test_one_is_current(self) -> None:
        rows = self.rows(told(("2023-01-01", 4.0, None), ("2024-01-01", 3.0, None), ("2025-01-01", 4.0, None)))
        assert [(r["version"], r["stated_from"], r["current"]) for r in rows] == [
            (1, "2023-01-01", False), (1, "2025-01-01", True), (2, "2024-01-01", False),
        ]  # fmt: skip

    def test_a_value_that_never_held_has_an_empty_stretch(self) -> None:
        rows = self.rows(told(("2023-01-01", 3.0, "press.example"), ("2023-01-01", 4.0, None)))
        assert [(r["version"], r["stated_from"] == r["stated_to"], r["standing"]) for r in rows] == [
            (1, True, True), (2, False, True),
        ]  # fmt: skip

    def test_a_person_should_look_at_what_nobody_decided(self) -> None:
        ledger = Ledger()
        ledger.read(document(), [mention(tier="C")])
        assert self.rows(ledger.only)[0]["review"]
        ledger.read(document(), [mention(tier="A")], "x2")
        assert not self.rows(ledger.only)[0]["review"]
        ledger.read(document("later", published=date(2024, 9, 1)), [mention("3x", value=3.0, tier="C")])
        assert self.rows(ledger.only)[-1]["review"]  # the figure changed since

    def test_a_direction_is_no_number(self) -> None:
        ledger = Ledger()
        ledger.read(document(), [mention("less", kind="directional", value="lower", unit=None, bound="exact")])
        (row,) = self.rows(ledger.only)
        assert (row["value"], row["direction"]) == (None, "lower")

    def test_parts_that_stay_are_the_same_objects(self) -> None:
        """What makes a replay fast."""
        state, view = told(("2023-01-01", 4.0, None)), views.View()
        (first,) = view.rows(state)
        (second,) = view.rows(state, evidence_changed=False)
        assert first.identity is second.identity
        assert first.figure is second.figure
