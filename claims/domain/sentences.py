"""Events as sentences for a history page. An unknown type has none: the registry refuses it before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from claims.domain.conditions import Conditions
from claims.domain.figure import Figure, quantity_label
from claims.domain.ranking import current_version, read_version
from claims.domain.state import ClaimState

Payload = Mapping[str, Any]

# The one place where a metric or a company gets another name than its key with spaces.
METRIC_WORDS: Final[Mapping[str, str]] = {
    "vcpu_count": "vCPUs",
    "core_count": "cores",
    "chip_count": "chips",
    "energy_efficiency": "performance per watt",
    "interconnect_bandwidth": "chip-to-chip bandwidth",
    "customer_count": "customers",
    "transistor_count": "transistors",
}
COMPANY_WORDS: Final[Mapping[str, str]] = {
    key.lower(): key for key in ("AWS", "AMD", "NVIDIA", "IBM", "TSMC", "OCI", "SAP", "OpenAI", "xAI", "MediaTek")
}


def metric_label(metric: str) -> str:
    return METRIC_WORDS.get(metric, metric.replace("_", " "))


def company_label(key: str) -> str:
    """`aws` or `AWS` -> "AWS", `google` -> "Google"; a domain (`guru3d.com`) stays as it is."""
    return COMPANY_WORDS.get(key.lower(), key if "." in key else key.replace("-", " ").title())


def figure_label(figure: Payload, bound: str = "exact") -> str:
    return Figure.from_dict(figure).label(bound)


def claim_label(state: ClaimState, version: int | None = None) -> str:
    """A claim in one line: "aws: aws:trainium2 training performance 4x against aws:trainium1"."""
    identity = state.identity
    number = version or current_version(state)
    who = identity["publisher"] or identity["claimant"]
    figure = figure_label(state.version(number), read_version(state, number).bound)
    against = f" against {identity['baseline']}" if identity["baseline"] else ""
    conditions = Conditions.from_dict(identity["scope"]).label()
    suffix = f" ({conditions})" if conditions else ""
    return f"{who}: {identity['subject']} {metric_label(identity['metric'])} {figure}{against}{suffix}"


def _where(evidence: Payload) -> str:
    publisher = evidence["publisher"] or "an unnamed publisher"
    return f"{publisher}, stated on {evidence['stated_on']}"


def _extracted(p: Payload) -> str:
    identity, evidence = p["identity"], p["evidence"]
    who = identity["publisher"] or company_label(identity["claimant"])
    figure = figure_label(p["figure"], evidence["bound"])
    what = f"{metric_label(identity['metric'])} of {identity['subject']}"
    return f"Found in {_where(evidence)}: {who} gives {what} as {figure}."


def _corroborated(p: Payload) -> str:
    return f"Also in {_where(p['evidence'])} (version {p['version']})."


def _reobserved(p: Payload) -> str:
    evidence = p["evidence"]
    return f"Still in {evidence['publisher'] or 'its document'}, document version {evidence['document_version']}."


def _revised(p: Payload) -> str:
    figure = figure_label(p["figure"], p["evidence"]["bound"])
    why = {
        "statement": f"{_where(p['evidence'])} gives {figure}",
        "document": f"the document was changed and now gives {figure}",
        "extractor": f"a newer extractor reads {figure}",
    }[p["cause"]]
    return f"Version {p['version']}: {why}."


def _withdrawn(p: Payload) -> str:
    count = len(p["evidence"])
    pieces = "One piece" if count == 1 else f"{count} pieces"
    why = "the document no longer says it" if p["cause"] == "document" else "a newer extractor no longer reads it"
    return f"{pieces} of evidence withdrawn: {why}."


def _retracted(p: Payload) -> str:
    return "Retracted: no document says it any more." if p["cause"] == "document" else "Retracted: it was misread."


def _linked(p: Payload) -> str:
    subject = p["subject"]["key"] or "no catalogue entry"
    if not p["baseline"]:
        return f"Linked to {subject}."
    return f"Linked to {subject}, compared with {p['baseline']['key'] or 'no catalogue entry'}."


def _because(reason: str) -> str:
    return f": {reason}" if reason else "."


def _edited(p: Payload) -> str:
    changes = "; ".join(f"{n} from {_show(a)} to {_show(b)}" for n, (a, b) in p["changes"].items())
    return f"Edited version {p['version']}, {changes}{_because(p['reason'])}"


def _show(value: Any) -> str:
    if isinstance(value, Mapping):
        return Conditions.from_dict(value).label() or "no conditions"
    return "nothing" if value in (None, "") else str(value)


def verdict_sentence(p: Payload, unit: str | None = None) -> str:
    """What a check gave; `unit` is that of the claim, which the event itself does not repeat."""
    summary = p["summary"]
    parts = [f"Version {p['version']} checked: {p['verdict']}"]
    if summary.get("median") is not None:
        low, median, high = (quantity_label(summary[k], unit, 3) for k in ("low", "median", "high"))
        parts.append(f"the model gives {median}" + ("" if low == high else f" ({low} to {high})"))
    if p["reason"]:
        parts.append(p["reason"])
    return "; ".join(parts) + "."


def _accepted(p: Payload) -> str:
    return f"Version {p['version']} accepted" + (" automatically (grade A)." if p["auto"] else ".")


_RULES: Final = {
    "same_source": "one document says both",
    "same_period": "stated in one period",
    "disagree": "the values can't both hold",
}


SENTENCES: Final[Mapping[str, Callable[[Payload], str]]] = {
    "claim_extracted": _extracted,
    "claim_corroborated": _corroborated,
    "claim_reobserved": _reobserved,
    "claim_revised": _revised,
    "claim_evidence_withdrawn": _withdrawn,
    "claim_retracted": _retracted,
    "claim_reinstated": lambda p: "Reinstated: a document says it again.",
    "claim_linked": _linked,
    "claim_accepted": _accepted,
    "claim_rejected": lambda p: f"Rejected{_because(p['reason'])}",
    "claim_edited": _edited,
    "claim_deprecated": lambda p: f"Deprecated{_because(p['reason'])}",
    "claim_version_deprecated": lambda p: f"Version {p['version']} deprecated{_because(p['reason'])}",
    "claim_merged": lambda p: f"Merged into claim {p['into']}{_because(p['reason'])}",
    "claim_absorbed": lambda p: f"Took over claim {p['source']} with {len(p['evidence'])} pieces of evidence.",
    "claim_unmerged": lambda p: f"Stands on its own again{_because(p['reason'])}",
    "claim_released": lambda p: f"Gave claim {p['source']} its evidence back.",
    "decision_undone": lambda p: f"Took back: {p['kind'].removeprefix('claim_')}{_because(p['reason'])}",
    "credibility_rated": lambda p: f"Credibility rated {p['credibility']}{_because(p['reason'])}",
    "verification_requested": lambda p: f"Verification of version {p['version']} requested{_because(p['reason'])}",
    "verdict_recorded": verdict_sentence,
    "conflict_opened": lambda p: f"Conflict found: {_RULES[p['rule']]}.",
    "conflict_lapsed": lambda p: f"Conflict ended: {p['cause']}.",
    "conflict_reopened": lambda p: f"Conflict found again: {_RULES[p['rule']]}.",
    "conflict_resolved": lambda p: f"Conflict resolved for {p['resolution']}{_because(p['reason'])}",
}
