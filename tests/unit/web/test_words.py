"""Names as people write them."""

from __future__ import annotations

import pytest

from claims.domain.sentences import company_label
from web.domain.words import claimant_words, product_kind_words


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
        ("unknown", "an unnamed publisher"),
    ],
)
def test_a_publisher_is_a_name_and_a_domain_stays(publisher: str, words: str) -> None:
    assert claimant_words("publisher", publisher) == words
