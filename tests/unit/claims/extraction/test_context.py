"""Whose page it is, by the publisher's name or host."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.extraction.context import PUBLISHER, publisher_vendor
from claims.extraction.lexicon import load


@pytest.mark.parametrize(
    ("publisher", "vendor"),
    [
        ("nvidia.com", "nvidia"),
        ("www.amd.com", "amd"),
        ("developer.nvidia.com", "nvidia"),
        ("aws.amazon.com", "aws"),
        ("blog.google", "google"),
        ("about.fb.com", "meta"),
        ("ai.meta.com", "meta"),
        ("x.ai", "xai"),
        ("intel.co.jp", "intel"),
        ("nvidia.github.io", "nvidia"),
        ("nvidia", "nvidia"),
    ],
)
def test_a_vendor_speaks_on_its_own_page(publisher, vendor):
    assert publisher_vendor(publisher, load()) == vendor


_OTHERS = ("blog.brindle.com", "meta.stackexchange.com", "apple.news.org", "x.com", "blog.co.uk",
           "google.brindle.co.uk", "brindle.github.io", "blog", "", None)  # fmt: skip


@pytest.mark.parametrize("publisher", _OTHERS)
def test_a_host_with_a_vendors_word_before_its_name_is_no_vendors(publisher):
    assert publisher_vendor(publisher, load()) == PUBLISHER


def test_a_blog_of_another_company_is_its_own():
    text = "The MI300X is 20% faster than the H100."
    assert [m.claimant for m in extract(text, publisher="blog.intel.com")] == ["intel"]
    assert [m.claimant for m in extract(text, publisher="blog.brindle.com")] == [PUBLISHER]
