"""Assembly: linked drafts become mentions; what breaks the vocabulary or makes no sense is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.domain.record import Mention, Slot, SlotSource
from claims.extraction import confidence, rules
from claims.extraction.compaction import Compact
from claims.extraction.nouns import LABS
from claims.extraction.records import Draft, Section, Sentence

# Plausible ranges of a figure in its base unit; outside it is a misreading.
_RANGES = {
    "process_node": (1e-10, 5e-7), "clock_speed": (1e6, 2e10), "memory_capacity": (1e3, 1e18),
    "power": (1e-3, 3e11), "usage_share": (0.0, 1.0),
    "chip_count": (1, 1e5), "core_count": (1, 1e8), "training_time": (1e-3, 1e9), "latency": (1e-10, 3600),
}  # fmt: skip


_SALES = 2e12  # dollars: more than any company sells in a year


def mentions(sentences: Sequence[Sentence], raw: str, places: Compact, base: int) -> list[Mention]:
    """Mentions of a chunk in order of position."""
    found: dict[tuple[object, ...], Mention] = {}
    for sentence in sentences:
        for draft in sentence.drafts:
            if valid(draft, sentence):
                one = mention(draft, sentence, raw, places, base)
                key = (one.start, one.subject, one.metric, one.value, one.baseline)
                found.setdefault(key, one)
    return sorted(found.values(), key=lambda m: (m.start, m.end, m.metric, m.subject, str(m.baseline)))


def valid(draft: Draft, sentence: Sentence) -> bool:
    """Whether a draft is a claim of the vocabulary with a possible figure."""
    if draft.metric in ("other", "inherit") or not draft.subject:
        return False
    if draft.subject in LABS and draft.metric == "revenue":
        return False  # what those who train models earn is no business of hardware
    if draft.kind == "directional":
        unnamed = (draft.rule in rules.marked("UNNAMED") or draft.baseline_span) and draft.baseline == "unknown"
        return unnamed or draft.baseline not in (None, "unknown", draft.subject)
    if not isinstance(draft.value, float | int):
        return False
    if draft.kind == "comparison":
        level = draft.rule in rules.marked("LEVEL") or (
            draft.quantity.shape == "mult" and (draft.baseline_source == "explicit" or _is_ratio(draft, sentence))
        )
        return 0 < draft.value <= 1e6 and (draft.value != 1.0 or level)
    if draft.unit == "Wh":
        return 0 < draft.value <= 1e17
    if draft.metric == "revenue" and draft.unit == "USD" and draft.value > _SALES:
        return False
    low, high = _RANGES.get(draft.metric, (0.0, 1e30))
    return low <= draft.value <= high and draft.value > 0


_OF_BASELINE = re.compile(r"\bbaseline\b(?!\sperformance)|\bnormali[sz]ed\b", re.I)


def _is_ratio(draft: Draft, sentence: Sentence) -> bool:
    """ "at 1.00x": a figure with decimals in a sentence that says of nothing else that it is the measure."""
    quantity = draft.quantity
    written = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start]
    return "1.0" in written and sentence.section is not Section.TABLE and not _OF_BASELINE.search(sentence.text)


def mention(draft: Draft, sentence: Sentence, raw: str, places: Compact, base: int) -> Mention:
    low, high = _evidence(draft, sentence)
    start, end = places.original(low), places.end(high)
    quantity = draft.quantity
    sure = confidence.estimate(draft, sentence)
    return Mention(
        quote=raw[start:end], start=base + start, end=base + end,
        value_text=raw[places.original(quantity.left) : places.end(quantity.end)],
        subject=draft.subject, metric=draft.metric, kind=draft.kind,
        value=draft.value if isinstance(draft.value, str) else float(draft.value),
        value_high=draft.high, unit=draft.unit, bound=draft.bound or "exact",
        baseline=draft.baseline if draft.kind != "quantity" else None, claimant=draft.claimant,
        qualifier=", ".join(dict.fromkeys(" ".join(q.split()) for q in draft.qualifiers if q)) or None,
        modality=draft.modality, confidence=sure, tier=confidence.tier(sure, draft), rule=draft.rule,
        section=str(sentence.section), quoted=_quoted(quantity.start, sentence),
        slots=_slots(draft, places, base, raw),
    )  # fmt: skip


def _evidence(draft: Draft, sentence: Sentence) -> tuple[int, int]:
    """The value with its metric words, and the subject or baseline where they stand close."""
    start, end = min(draft.start, draft.quantity.left), max(draft.end, draft.quantity.end)
    for span in (draft.subject_span if draft.subject_source == "explicit" else None, draft.baseline_span):
        if span and sentence.start <= span[0] and span[1] <= sentence.end:
            low, high = min(start, span[0]), max(end, span[1])
            if high - low <= 160:
                start, end = low, high
    return max(start, sentence.start), min(end, sentence.end)


def _quoted(at: int, sentence: Sentence) -> bool:
    return sentence.text[: at - sentence.start].count('"') % 2 == 1


def _slots(draft: Draft, places: Compact, base: int, raw: str) -> dict[str, Slot]:
    def slot(source: str, span: tuple[int, int] | None) -> Slot:
        if span is None:
            return Slot(SlotSource(source))
        start, end = places.original(span[0]), places.end(span[1])
        blank = len(raw[start:end]) - len(raw[start:end].lstrip())
        end = start + len(raw[start:end].rstrip())
        return Slot(SlotSource(source), base + start + blank, base + end)

    quantity = draft.quantity
    bound = (quantity.bound_start, quantity.start) if quantity.bound_start >= 0 else None
    inherited = draft.bound != quantity.bound
    slots = {
        "value": slot("explicit", (quantity.start, quantity.end)),
        "metric": slot("explicit" if draft.metric_span else "inherited", draft.metric_span),
        "subject": slot(draft.subject_source, draft.subject_span),
        "bound": slot("inherited" if inherited else ("explicit" if bound else "default"), bound),
        "claimant": slot(draft.claimant_source, draft.claimant_span),
        "modality": slot("explicit" if draft.modality_span else "default", draft.modality_span),
    }
    if draft.kind != "quantity":
        slots["baseline"] = slot(draft.baseline_source, draft.baseline_span)
    return slots
