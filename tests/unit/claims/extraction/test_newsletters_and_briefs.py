"""Short names of generations, accounts of makers, volumes in tables and what a company did in a quarter. Own texts."""

from __future__ import annotations

import pytest

from tests.unit.claims.extraction.stages import rows


def test_generations_of_a_series_by_number() -> None:
    text = "The MTIA v2 is made in 5 nm (v1: 7 nm) and has a TDP of 90 W against 25 W for v1."
    assert rows(text) == {
        ("meta:mtia-v2", "process_node", 5e-9), ("meta:mtia-v1", "process_node", 7e-9),
        ("meta:mtia-v2", "power", 90.0), ("meta:mtia-v1", "power", 25.0),
    }  # fmt: skip


def test_the_version_of_a_program_is_no_chip() -> None:
    assert not {s for s, *_ in rows("MTIA is here. PyTorch v2 serves at 90 W.")} & {"meta:mtia-v2"}


@pytest.mark.parametrize(
    ("account", "maker"),
    [("GroqInc", "groq"), ("CerebrasSystems", "cerebras"), ("SambaNovaAI", "sambanova")],
)
def test_accounts_of_makers(account: str, maker: str) -> None:
    text = f"- **News**: [@{account}](https://x.com/b) serves Llama 4 at over **460 tokens/s**."
    assert rows(text) == {(maker, "throughput", 460.0)}


@pytest.mark.parametrize("head", ["Est. 2026 volume", "Shipments 2026", "Shipments", "Volume"])
def test_volumes_of_chips(head: str) -> None:
    text = f"| Chip | {head} |\n|---|---|\n| TPU v6e | 1.5M |\n| Trainium2 | 900K |\n"
    assert rows(text) == {("google:tpu-v6e", "units_shipped", 1.5e6), ("aws:trainium2", "units_shipped", 9e5)}


@pytest.mark.parametrize("words", ["in data center last quarter", "last quarter", "in business this year"])
def test_what_a_company_did(words: str) -> None:
    assert ("nvidia", "revenue", 39e9) in rows(f"NVIDIA did $39 billion {words}.")


def test_what_was_done_with_money_is_no_revenue() -> None:
    assert ("softbank", "revenue", 6.5e9) not in rows("SoftBank did a $6.5 billion deal last year.")


def test_users_served_at_once() -> None:
    assert {m for _, m, _ in rows("The QuietBox reaches 15 tokens/s per user with 32 users.")} == {"throughput"}


def test_the_google_series_is_not_oracle_s() -> None:
    text = "Ampere A1 shapes on OCI cost $0.01 an hour. The A1 VM handled 35% more requests than VM.Standard.E4."
    assert {s for s, *_ in rows(text)} == {"oracle:a1"}
