"""Names as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.figure import Figure
from claims.domain.sentences import company_label
from web.domain.words import claimant_words, key_words, product_kind_words, readable, reason_words, share, title


@pytest.mark.parametrize("key", ["aws", "AWS"])
def test_a_vendor_is_written_as_it_writes_itself(key: str) -> None:
    assert company_label(key) == "AWS"


@pytest.mark.parametrize(
    ("kind", "words"), [("ai_accelerator", "AI accelerator"), ("cpu", "CPU"), ("instance", "instance")]
)
def test_a_kind_of_product_is_words(kind: str, words: str) -> None:
    assert product_kind_words(kind) == words


@pytest.mark.parametrize(
    ("publisher", "words"),
    [
        ("rack-and-wafer-(illustrative)", "Rack and Wafer (illustrative)"),
        ("the-register.com", "the-register.com"),
        ("the-channel-notebook", "The Channel Notebook"),
        ("unknown", "an unnamed publisher"),
        ("zdnet", "zdnet"),
    ],
)
def test_a_publisher_is_a_name_and_a_domain_stays(publisher: str, words: str) -> None:
    assert claimant_words("publisher", publisher) == words


def test_a_company_that_speaks_for_itself_goes_by_its_name() -> None:
    assert claimant_words("nvidia", "") == "NVIDIA"


@given(st.text())
def test_any_name_that_a_publisher_gave_itself_can_be_shown(publisher: str) -> None:
    assert isinstance(claimant_words("publisher", publisher), str)


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("aws:trainium2", "Trainium2", "Trainium2"),
        ("aws:trainium2", None, "AWS Trainium2"),
        ("nvidia:dgx-cloud", None, "NVIDIA Dgx Cloud"),
        ("openai", None, "OpenAI"),
        ("generic:x86-server", None, "a generic x86 server"),
        ("unknown", None, "not stated"),
        (None, None, ""),
        ("", None, ""),
    ],
)
def test_a_key_is_made_readable(key: str | None, name: str | None, words: str) -> None:
    assert key_words(key, name) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Trainium2: training performance up to 4x against Trainium1"),
        ({"conditions": "fp8, per chip"}, "Trainium2: training performance up to 4x against Trainium1 (FP8, per chip)"),
        ({"baseline": "unknown"}, "Trainium2: training performance up to 4x (compared with what is not said)"),
        ({"baseline": None}, "Trainium2: training performance up to 4x"),
        (
            {"figure": Figure("higher", None, None), "bound": "exact"},
            "Trainium2: training performance higher than Trainium1",
        ),
    ],
)
def test_a_claim_in_one_line(fields: dict[str, object], words: str) -> None:
    usual: dict[str, object] = {
        "subject": "Trainium2", "metric": "training_performance", "figure": Figure(4.0, None, "x"),
        "bound": "at_most", "baseline": "aws:trainium1", "baseline_name": "Trainium1", "conditions": "",
    }  # fmt: skip
    assert title(**{**usual, **fields}) == words  # type: ignore[arg-type]


def test_a_chance_is_whole_percents_and_nothing_is_empty() -> None:
    assert (share(0.2149), share(1.0), share(None)) == ("21%", "100%", "")


@pytest.mark.parametrize("code", ["baseline_not_stated", "baseline-not-stated", "baseline not stated"])
def test_a_code_is_words(code: str) -> None:
    assert reason_words(code) == "baseline not stated"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Linked to aws:trainium2, compared with aws:trainium1.", "Linked to Trainium2, compared with aws:trainium1."),
        ("It gives aws:trainium2.", "It gives Trainium2."),  # the full stop is no part of the key
        ("At 12:30 in run-1:x", "At 12:30 in run-1:x"),
        ("<b>aws:trainium2</b>", "<b>Trainium2</b>"),
    ],
)
def test_keys_with_a_name_are_told_by_it(sentence: str, told: str) -> None:
    assert readable(sentence, {"aws:trainium2": "Trainium2"}.get) == told
