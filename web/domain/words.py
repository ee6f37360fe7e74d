"""How a claim, a verdict and a missing thing read to somebody who is no engineer."""

from __future__ import annotations

from typing import Final

from claims.domain import sentences
from claims.domain.figure import Figure
from claims.domain.vocabulary import GENERIC_VENDOR, UNKNOWN_BASELINE

METRIC_WORDS: Final = {
    **sentences.METRIC_WORDS,
    "peak_compute": "peak compute",
    "compute_performance": "performance",
    "energy_efficiency": "performance per watt",
    "price_performance": "price performance",
    "cluster_size": "cluster size",
    "network_bandwidth": "network bandwidth",
    "interconnect_bandwidth": "chip-to-chip bandwidth",
    "units_shipped": "units shipped",
    "customer_count": "customers",
    "transistor_count": "transistors",
}
VENDOR_WORDS: Final = {
    "aws": "AWS",
    "amd": "AMD",
    "nvidia": "NVIDIA",
    "ibm": "IBM",
    "tsmc": "TSMC",
    "oci": "OCI",
}
VERDICTS: Final = ("supported", "supported at best", "not supported", "contradicted", "not checkable")


def metric_words(metric: str) -> str:
    return METRIC_WORDS.get(metric, metric.replace("_", " "))


def vendor_words(key: str) -> str:
    """`aws` or `AWS` -> "AWS", `google` -> "Google"."""
    return VENDOR_WORDS.get(key.lower(), key.replace("-", " ").title())


def product_kind_words(kind: str) -> str:
    """`ai_accelerator` -> "AI accelerator"; CPU and GPU are names, not words."""
    words = kind.replace("_", " ")
    return words.upper() if words in ("cpu", "gpu") else words.replace("ai ", "AI ")


def claimant_words(claimant: str, publisher: str) -> str:
    """Who makes a claim: a publication by its name, a company as people write it."""
    if publisher == "unknown":
        return "an unnamed publisher"
    if "-" in publisher and "." not in publisher:  # a slug; a domain stays as it is
        return publisher.replace("-", " ").title()
    return publisher or vendor_words(claimant)


def key_words(key: str | None, name: str | None = None) -> str:
    """A product's name, or its key made readable: `aws:trainium2` -> "AWS Trainium2"."""
    if name:
        return name
    if not key:
        return ""
    vendor, _, slug = key.partition(":")
    if not slug:
        return vendor_words(vendor)
    if vendor == GENERIC_VENDOR:
        return f"a generic {slug.replace('-', ' ')}"
    return f"{vendor_words(vendor)} {slug.replace('-', ' ').title() if slug.islower() else slug}"


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
    under = f" ({conditions})" if conditions else ""
    return f"{subject}: {metric_words(metric)} {figure.label(bound)}{against}{under}"


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def reason_words(code: str) -> str:
    """A reason's code as words: `baseline_not_stated` -> "baseline not stated"."""
    return code.replace("_", " ").replace("-", " ")
