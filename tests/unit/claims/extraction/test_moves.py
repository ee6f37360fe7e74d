"""Who moves from one product to another."""

from __future__ import annotations

from tests.unit.claims.extraction.stages import drafts


def costs(text: str) -> list[tuple[str, float | str, str | None]]:
    return [(d.subject, d.value, d.baseline) for d in drafts(text) if d.metric == "cost"]


def test_what_falls_from_to_fell_from_the_old_to_the_new() -> None:
    found = costs("Quillon moved from the A100 to Trainium2. It cut the bill from $2 million to $700,000, a 65% cut.")
    assert found[:2] == [("nvidia:a100", 2e6, None), ("aws:trainium2", 7e5, None)]
    assert found[2:] in ([], [("aws:trainium2", 0.35, "nvidia:a100")])


def test_a_factor_after_a_move_is_against_what_was_left() -> None:
    assert costs("Quillon migrated from the A100 to Trainium2. Costs fell by 60%.") == [
        ("aws:trainium2", 0.4, "nvidia:a100")
    ]


def test_a_move_is_forgotten_when_other_products_come() -> None:
    found = costs("Quillon migrated from the A100 to Trainium2. The MI300X cuts costs by 60%.")
    assert [(subject, baseline) for subject, _, baseline in found] == [("amd:mi300x", "unknown")]
