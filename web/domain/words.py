"""How a claim, a verdict and a missing thing read to somebody who is no engineer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from claims.domain.figure import Figure
from claims.domain.sentences import company_label, metric_label
from claims.domain.vocabulary import GENERIC_VENDOR, UNKNOWN_BASELINE
from claims.wording import conditions_words

SMALL_WORDS: Final = frozenset({"a", "and", "at", "for", "in", "of", "on", "or", "the", "to"})
_KEY: Final = re.compile(r"\b[a-z0-9-]+:[a-z0-9][\w.-]*\w")


def product_kind_words(kind: str) -> str:
    """`ai_accelerator` -> "AI accelerator"; CPU and GPU are names, not words."""
    words = kind.replace("_", " ")
    return words.upper() if words in ("cpu", "gpu") else words.replace("ai ", "AI ")


def claimant_words(claimant: str, publisher: str) -> str:
    """Who makes a claim: a publication by its name, a company as people write it."""
    if publisher == "unknown":
        return "an unnamed publisher"
    if "-" in publisher and "." not in publisher:  # a slug; a domain stays as it is
        first, *rest = publisher.split("-")
        return " ".join([first.capitalize(), *map(_titled, rest)])
    return publisher or company_label(claimant)


def _titled(word: str) -> str:
    return word if word in SMALL_WORDS else word[:1].upper() + word[1:]


def key_words(key: str | None, name: str | None = None) -> str:
    """A product's name, or its key made readable: `aws:trainium2` -> "AWS Trainium2"."""
    if name:
        return name
    if not key:
        return ""
    if key == UNKNOWN_BASELINE:
        return "not stated"
    vendor, _, slug = key.partition(":")
    if not slug:
        return company_label(vendor)
    if vendor == GENERIC_VENDOR:
        return f"a generic {slug.replace('-', ' ')}"
    return f"{company_label(vendor)} {slug.replace('-', ' ').title() if slug.islower() else slug}"


def title(
    *,
    subject: str,
    metric: str,
    figure: Figure,
    bound: str,
    baseline: str | None,
    baseline_name: str,
    conditions: str,
) -> str:
    """ "Trainium2: training performance up to 4x Trainium1 (FP8)"."""
    against = ""
    if baseline == UNKNOWN_BASELINE:
        against = " (compared with what is not said)"
    elif baseline:
        against = f" {'than' if isinstance(figure.value, str) else 'against'} {baseline_name}"
    under = f" ({conditions_words(conditions)})" if conditions else ""
    return f"{subject}: {metric_label(metric)} {figure.label(bound)}{against}{under}"


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def reason_words(code: str) -> str:
    """A reason's code as words: `baseline_not_stated` -> "baseline not stated"."""
    return code.replace("_", " ").replace("-", " ")


def readable(sentence: str, name_of: Callable[[str], str | None]) -> str:
    """A sentence with names where it has keys: `aws:trainium2` -> "Trainium2". Keys without a name stay."""
    return _KEY.sub(lambda found: name_of(found[0]) or found[0], sentence)
