"""Propagation: bounds over parallel figures, metrics and baselines over coordination and to the next
sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.domain.vocabulary import BUSINESS, CAPACITY, LOWER_IS_BETTER
from claims.extraction import workloads
from claims.extraction.records import Draft, Sentence
from claims.extraction.rules import elliptic, same_factor

_BREAK = re.compile(r"[;|]|\.\s|\b(?:while|whereas|but|which|then|delivers|is|has|offers|provides)\b", re.I)


_AVERAGE = re.compile(r"(?:\s\w+)?,?\s\(?on\saverage\b", re.I)


def bounds(sentence: Sentence, text: str) -> None:
    """ "up to 30% faster for A, 40% faster for B": the bound covers parallel comparatives, not lists of
    figures."""
    before: Draft | None = None
    for draft in sentence.drafts:
        quantity = draft.quantity
        draft.bound = draft.bound or quantity.bound
        if draft.kind != "comparison" or quantity.shape not in ("mult", "percent"):
            continue
        if (
            before is not None
            and draft.quantity is not before.quantity
            and quantity.bound == "exact"
            and before.bound == "at_most"
        ):
            gap = text[before.quantity.end : quantity.start]
            if (
                before.quantity.shape in ("mult", "percent")
                and len(gap) < 140
                and not _BREAK.search(gap)
                and _parallel(gap)
                and not _AVERAGE.match(text, quantity.end)
            ):
                draft.bound = "at_most"
        before = draft


def _parallel(gap: str) -> bool:
    return bool(
        re.search(
            r"(?:,|\band\b|\bplus\b|&)\s*(?:an?\s|by\s|the\s|another\s|\w+ing\s|reduc\w+\s(?:\w+\s){0,2}by\s)?$",
            gap,
        )
    ) and not re.search(r"\bas\smuch\sas\b", gap)


def _of_business(draft: Draft, earlier: Draft) -> bool:
    """ "Networking grew 60% YoY": growth goes on with the figures of business told before."""
    return draft.rule == "growth" and earlier.metric in BUSINESS


def _of_nothing(sentence: Sentence, source: Draft | None) -> bool:
    """ "the gain is 20%" where no comparison was told and no product is named, or one of which less is better."""
    named = any(not p.is_vendor for p in sentence.products)
    return source.metric in LOWER_IS_BETTER if source is not None else not named


_THAT = re.compile(r"(?:And\s|So\s|Which\s|So,\s)?(?:[Tt]hat|[Tt]his|is)(?:'s|\s(?:is|was|makes))?\s(?:\w+\s){0,3}$")
_NEAR = 90  # characters between a figure and "That is six times what ..."


def _of_figure(draft: Draft, earlier: Draft, sentence: Sentence) -> bool:
    """ "It has 192 GB. That is six times what X had": of the very figure before."""
    lead = sentence.text[: draft.quantity.left - sentence.start]
    near = draft.quantity.left - earlier.quantity.end < _NEAR
    return near and draft.rule == "bare_factor" and bool(_THAT.match(lead))


def _of_workload(earlier: Draft) -> bool:
    """ "X outperforms Y in inference." over "- Llama: a 1.2x improvement": of what was told before."""
    return earlier.kind == "directional" and earlier.metric in ("training_performance", "inference_performance")


_GAIN = re.compile(r"\s(?:improvement|speed-?up|gain|boost|acceleration)\b")


def _as_shorter(draft: Draft, source: Draft, sentence: Sentence) -> None:
    """ "16.7 seconds, a 2x improvement": half the time."""
    timed = source.kind == "quantity" and source.metric in ("latency", "training_time")
    gains = timed and draft.high is None and _GAIN.match(sentence.text, draft.quantity.end - sentence.start)
    if gains and isinstance(draft.value, float) and draft.value > 1:
        draft.value = round(1 / draft.value if draft.quantity.shape == "mult" else 2 - draft.value, 6)


def _of_size(draft: Draft, told: list[Draft]) -> list[Draft]:
    """The draft with the measure of the figure told just before, [] where none was."""
    before = next((d for d in told if _sized(d, draft)), None)
    return [replace(draft, metric=before.metric)] if before else []


def _sized(earlier: Draft, draft: Draft) -> bool:
    """ "X has 256 GB. Y holds less": of what was told just before."""
    near = 0 <= draft.quantity.left - earlier.quantity.end < 2 * _NEAR
    return near and earlier.kind == "quantity" and earlier.metric in CAPACITY


def _by_last(draft: Draft, told: list[Draft]) -> list[Draft] | None:
    """What takes its measure, or how much it is, from the figure told last alone; None where it does not."""
    if draft.rule == same_factor.NAME:
        return same_factor.settle(draft, told[0] if told else None)
    return _of_size(draft, told) if draft.metric == "inherit" and draft.kind == "directional" else None


def metrics(sentence: Sentence, earlier: Draft | None) -> list[Draft]:
    """Figures without a metric of their own take that of the claim before them."""
    kept: list[Draft] = []
    for draft in sentence.drafts:
        if (settled := _by_last(draft, [*kept[-1:], *([earlier] if earlier else [])])) is not None:
            kept += settled
            continue
        if draft.metric == "inherit":
            source = kept[-1] if kept else earlier
            told = _of_business(draft, earlier) or _of_figure(draft, earlier, sentence) if earlier else False
            if source is earlier and earlier and earlier.kind != "comparison" and not told:
                source = earlier if _of_workload(earlier) else None  # a plain figure says nothing of this factor
            if draft.rule == "growth" and source and source.metric not in BUSINESS:
                continue  # "model sizes grow 10x a year": no business was spoken of
            if draft.rule == "gain" and _of_nothing(sentence, source):
                continue
            if draft.rule == elliptic.NAME and not elliptic.go_on(draft, source):
                continue
            if source is None or source.metric == "other":
                draft.metric = "revenue" if draft.rule == "growth" else workloads.unsaid(sentence)
            elif source is not None:
                draft.metric = "power" if source.unit == "J" else source.metric  # "2 J per token, a third less"
                _as_shorter(draft, source, sentence)
        kept.append(draft)
    return kept
