"""Claim patterns: the examples in the docstring of every rule module, run, and what only looks like them.

A new pattern is tested by its own docstring: `"text"  ->  metric value words, baseline key; another claim`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from claims.domain.vocabulary import METRICS, UNITS, Bound, Modality
from claims.extraction import rules
from claims.extraction.records import Draft
from tests.unit.claims.extraction.stages import drafts

EXAMPLE = re.compile(r'^"(?P<text>.+?)"\s+->\s+(?P<claims>.+)$', re.M)
MODULES = [import_module(f"{rules.__name__}.{m.name}") for m in iter_modules(rules.__path__)]
NO_CLAIM = "no claim"
TITLE = "A look at Gaudi 3"  # what the examples speak of where they name nothing


def examples() -> Iterator[Any]:
    for module in MODULES:
        name = module.__name__.rpartition(".")[2]
        for example in EXAMPLE.finditer(module.__doc__ or ""):
            yield pytest.param(name, example["text"], example["claims"], id=f"{name}: {example['text'][:40]}")


def found(rule: str, text: str) -> list[Draft]:
    return [draft for draft in drafts(text, title=TITLE) if draft.rule == rule]


@pytest.mark.parametrize(("rule", "text", "claims"), list(examples()))
def test_the_docstring_says_what_the_rule_gives(rule: str, text: str, claims: str) -> None:
    given = found(rule, text)
    if claims.startswith(NO_CLAIM):
        assert not drafts(text, title=TITLE)
        return
    for claim in claims.split(";"):
        assert any(says(draft, claim) for draft in given), (claim.strip(), given)


def says(draft: Draft, claim: str) -> bool:
    """Whether a draft is the claim that a docstring tells: metric, value, then unit, bound, modality, baseline."""
    first, *rest = (part.strip() for part in claim.split(","))
    metric, value, *words = first.split()
    assert metric in METRICS, f"a docstring's claim begins with a metric: {claim}"
    wanted = value if value in ("higher", "lower") else pytest.approx(float(value), rel=1e-3)
    known = {"unit": draft.unit, "bound": draft.bound, "modality": draft.modality}
    words += [word for part in rest for word in part.split() if word in set(Modality)]
    for word in words:
        kind = "unit" if word in UNITS else "bound" if word in set(Bound) else "modality"
        if known[kind] != word:
            return False
    return draft.metric == metric and draft.value == wanted and all(_told(draft, part) for part in rest)


def _told(draft: Draft, part: str) -> bool:
    """A key after "baseline" or "subject" must be right; other words there are for readers."""
    slot, _, key = part.partition(" ")
    if slot not in ("baseline", "subject") or " " in key:
        return True
    return bool({"baseline": draft.baseline, "subject": draft.subject}[slot] == key)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_every_rule_has_an_order_a_way_in_and_examples(module: Any) -> None:
    assert isinstance(module.ORDER, int)
    assert hasattr(module, "apply") != hasattr(module, "scan")
    assert EXAMPLE.search(module.__doc__)


def test_every_arrow_of_a_docstring_is_an_example() -> None:
    for module in MODULES:
        assert module.__doc__.count("->") == len(EXAMPLE.findall(module.__doc__)), module.__name__


def test_rules_are_tried_in_their_order() -> None:
    names = [name for name, _ in rules.quantity_rules()]
    assert names.index("points") < names.index("share") < names.index("factor") < names.index("bare_factor")
    assert len(names) + len(rules.sentence_rules()) == len(MODULES)


NEAR_MISSES = [
    "Intel beats estimates by 40%.",
    "Gaudi 3 leads the team by 9 chips.",
    "The A100 and the H100 differ by 40%.",
    "Gaudi 3 has a premium of 15%.",
    "Utilisation rose by 12 points.",
    "The market grew 24% year over year.",
    "Net profit of $3 billion, up 92%, was good for Intel.",
    "A majority of voters like chips.",
    "The majority of users run Gaudi 3 at night.",
    "It matches expectations.",
    "It matches the colour of the H100.",
    "Intel is on par with rivals.",
    "It has the same power as before.",
    "It has the same memory type as the H100.",
    "One card does the work of 100 people.",
    "8 of the chips are equal to 160 apples.",
    "The fund has $9 million for chips.",
    "The market is worth $9 billion.",
    "The stock price rose to $9.",
    "It cut meetings from weeks to days.",
    "It cuts training time from weeks to weeks.",
    "3 years ago it had less.",
    "The file of 25 GB was moved.",
    "It has 500 GB more than the H100.",
    "The clock was raised by 500 MHz.",
    "It comes with two new chips.",
    "It has more memory.",
    "Gaudi 3 is no faster than the H100.",
    "It is the most efficient chip.",
    "40% of people use it.",
    "It runs 25% more replicas than the H100.",
    "It fell 30% in a day.",
    "It was 4x.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_like_a_claim(text: str) -> None:
    assert drafts(text, title=TITLE) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It has 96 GB while the A800 waits, surpassing nobody.", [("unit", 96e9)]),
        ("It has 96 GB, surpassing expectations.", [("unit", 96e9)]),
        ("It offers 540 GB/s or 270 GB/s in each direction.", [("unit", 540e9)]),
        ("Gaudi 3 was made for 9 customers and 2 chips.", [("count", 9)]),
        ("It uses less than 90 W.", [("unit", 90)]),
        ("Gaudi 3 costs $9,000 and Intel invested $2 billion.", [("money", 9000), ("money", 2e9)]),
        ("The same day it drew 90 W.", [("unit", 90)]),
        ("Gaudi 3 beats the H100 by a wide margin.", [("directional", "higher")]),
        ("It cuts training from days to weeks.", [("time_contrast", "higher")]),
    ],
)
def test_what_stands_beside_a_claim_is_none(text: str, told: list[tuple[str, float | str]]) -> None:
    assert [(d.rule, d.value) for d in drafts(text, title=TITLE)] == told
