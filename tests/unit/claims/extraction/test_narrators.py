"""Who tells a story is not the company told of: "we hear that". Sentences of our own."""

from __future__ import annotations

import pytest

from claims.extraction import extract

_BEFORE = "Huawei has started to deliver its CloudMatrix 384 clusters. "


@pytest.mark.parametrize(
    "told",
    [
        "We're learning that 10 clients have adopted the CloudMatrix 384.",
        "We now know that 10 clients have ordered the CloudMatrix 384.",
        "We hear that 10 clients use the CloudMatrix 384.",
        "As we reported last week, 10 clients use the CloudMatrix 384.",
    ],
)
def test_we_who_tell(told: str) -> None:
    found = {(c.subject, c.value) for c in extract(_BEFORE + told) if c.metric == "customer_count"}
    assert found == {("huawei:cloudmatrix-384", 10.0)}


def test_we_who_act() -> None:
    text = "Anthropic signed a deal. We believe that we will spend $30 billion on Azure."
    assert [c.subject for c in extract(text, publisher="anthropic.com")] == ["anthropic"]
