"""Why a sentence became its claims: which rule fired, and where every slot comes from.

`explain` for the terminal, `displacy_html` for the admin (spaCy's displaCy, entity style).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy import displacy

from claims.domain.record import Mention
from claims.extraction import pipeline, rules
from claims.extraction.records import Sentence
from claims.extraction.worksheet import Work, work_of

COLOURS = {
    "PRODUCT": "#cfe8fc", "VALUE": "#ffe4a3",
    "METRIC": "#d8f5d0", "BASELINE": "#f3d1dc", "SUBJECT": "#9fd0f7",
    "COMPARATIVE": "#ece3ff", "CLAIMANT": "#dddddd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim of a text with the example of its rule and one line for each slot."""

    mention: Mention
    rule: str
    lines: tuple[str, ...]


def explain(text: str, *, title: str | None = None, publisher: str | None = None) -> list[Explanation]:
    """An explanation of every claim of a text."""
    found = []
    for doc in pipeline.process(text, title, publisher, None):
        mentions = work_of(doc).mentions
        found += [Explanation(m, _about(m.rule), tuple(_lines(m, text))) for m in mentions]
    return found


def _about(rule: str) -> str:
    """First line of the rule's docstring."""
    docs = {name: apply.__globals__.get("__doc__") for name, apply in rules.quantity_rules()}
    docs |= {name: scan.__globals__.get("__doc__") for name, scan in rules.sentence_rules()}
    return (docs.get(rule) or "A figure in a table takes its metric from the row's or column's label.").split("\n")[0]


def _lines(mention: Mention, text: str) -> list[str]:
    values = {
        "value": f"{mention.value_text!r} -> {mention.value}" + (f" {mention.unit}" if mention.unit else ""),
        "metric": mention.metric, "subject": mention.subject, "bound": mention.bound,
        "baseline": str(mention.baseline), "claimant": mention.claimant, "modality": mention.modality,
    }  # fmt: skip
    rows = []
    for name, slot in mention.slots.items():
        place = "" if slot.start is None else f" [{slot.start}:{slot.end}] {text[slot.start : slot.end]!r}"
        rows.append(f"{name:9} {values[name]}  ({slot.source}{place})")
    return rows


def as_text(text: str, **context: Any) -> str:
    """The explanation for a terminal."""
    parts = []
    for number, found in enumerate(explain(text, **context), 1):
        m = found.mention
        parts.append(f"{number}. {m.subject} {m.metric}: {m.quote!r}")
        parts.append(f"   rule      {m.rule}: {found.rule}")
        parts += [f"   {line}" for line in found.lines]
        parts.append(f"   tier      {m.tier} (confidence {m.confidence:.2f}, section {m.section})")
    return "\n".join(parts) if parts else "No claim: no figure or comparative with a metric and a subject was found."


def displacy_html(text: str, **context: Any) -> str:
    """HTML of the text with products, values, metrics, subjects and baselines marked (displaCy, no page
    frame)."""
    ents: list[tuple[int | None, int | None, str]] = []
    for doc in pipeline.process(text, context.get("title"), context.get("publisher"), None):
        work = work_of(doc)
        for mention in work.mentions:
            ents += [
                (slot.start, slot.end, name.upper())
                for name, slot in mention.slots.items()
                if slot.start is not None and name.upper() in COLOURS
            ]
        ents += [span for s in work.sentences for span in _products(s, work)]
    data = {"text": text, "ents": _disjoint(ents), "title": None}
    return str(displacy.render(data, style="ent", manual=True, page=False, jupyter=False, options={"colors": COLOURS}))


def _products(sentence: Sentence, work: Work) -> list[tuple[int, int, str]]:
    at = work.map.original
    return [(work.base + at(p.start), work.base + work.map.end(p.end), "PRODUCT") for p in sentence.products]


def _disjoint(ents: list[tuple[int | None, int | None, str]]) -> list[dict[str, Any]]:
    """Spans without overlaps; of those at one place the first given is kept."""
    kept: list[dict[str, Any]] = []
    end = -1
    for start, stop, label in sorted((e for e in ents if e[0] is not None), key=lambda e: (e[0] or 0, -(e[1] or 0))):
        if start is not None and start >= end and stop is not None:
            kept.append({"start": start, "end": stop, "label": label})
            end = stop
    return kept
