"""What makes two statements the same claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.domain.conditions import Conditions
from claims.domain.identity import Identity, is_named, normalise_key, same_but_for_silence, vendor_of

BASE = Identity("aws", "aws:trainium2", "training_performance", "comparison", "aws:trainium1")


def test_the_id_never_changes() -> None:
    """Streams are named by it: another value would lose every claim of a ledger."""
    assert str(BASE.id) == "537da2ba-5e54-5311-8bfc-55640ff1d374"


@pytest.mark.parametrize(
    ("text", "key"),
    [("AWS:Trainium 2 ", "aws:trainium-2"), ("aws : trn2_ultra", "aws:trn2-ultra"), ("", None), (None, None)],
)
def test_keys_are_normalised(text: str | None, key: str | None) -> None:
    assert normalise_key(text) == key


@pytest.mark.parametrize(
    "change",
    [
        {"claimant": "sap"}, {"subject": "aws:trainium3"}, {"metric": "power"}, {"kind": "directional"},
        {"baseline": "unknown"}, {"scope": Conditions(precision=("fp8",))}, {"scope": Conditions(workload=("web",))},
    ],
)  # fmt: skip
def test_every_part_tells_claims_apart(change: dict[str, object]) -> None:
    assert replace(BASE, **change).id != BASE.id  # type: ignore[arg-type]


def test_the_rest_is_the_same_for_every_claimant() -> None:
    assert replace(BASE, claimant="sap").rest == BASE.rest
    assert replace(BASE, subject="aws:trainium3").rest != BASE.rest


def test_the_order_of_details_changes_nothing() -> None:
    one, other = (replace(BASE, scope=Conditions(detail=words)) for words in (("run", "internal"), ("internal", "run")))
    assert one.id == other.id


def test_a_publisher_has_a_name_and_a_vendor_needs_none() -> None:
    made = {"subject": "aws:x", "metric": "power", "kind": "quantity", "baseline": "aws:y", "scope": Conditions()}
    press = Identity.of(claimant="publisher", publisher="Press.example", **made)  # type: ignore[arg-type]
    vendor = Identity.of(claimant="AWS", publisher="press.example", **made)  # type: ignore[arg-type]
    assert (press.publisher, press.by_publisher, press.by_vendor) == ("press.example", True, False)
    assert (vendor.publisher, vendor.claimant, vendor.by_vendor) == ("", "aws", True)
    assert press.baseline is None  # a quantity has none


def test_a_round_trip_keeps_it() -> None:
    identity = replace(BASE, scope=Conditions(precision=("fp8",), detail=("run-rate",)))
    assert Identity.from_dict(identity.as_dict()) == identity


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Conditions(), Conditions(precision=("fp8",)), True),
        (Conditions(precision=("bf16",)), Conditions(precision=("fp8",)), False),
        (Conditions(detail=("production",)), Conditions(), True),
        (Conditions(detail=("production",)), Conditions(detail=("deployed",)), False),
        (Conditions(), Conditions(workload=("web",)), False),
        (Conditions(per="hour"), Conditions(per="second"), False),
        (Conditions(), Conditions(period="2026"), False),
        (Conditions(level="chip"), Conditions(level="instance"), False),
    ],
)
def test_what_may_go_missing_when_a_figure_is_retold(one: Conditions, other: Conditions, same: bool) -> None:
    assert same_but_for_silence(one, other) is same
    assert same_but_for_silence(other, one) is same


def test_names() -> None:
    assert vendor_of("aws:trainium2") == "aws"
    assert [is_named(key) for key in ("aws:x", "unknown", "generic:gpu", None)] == [True, False, False, False]
