"""What got better or worse by moving from one product to another.

"Migrating from the A100 to the H100 improved throughput."      ->  throughput higher, baseline nvidia:a100
"After switching from GPUs to Inferentia2 we saw lower latency."  ->  latency lower, baseline generic:gpu
"""

from __future__ import annotations

import re

from claims.extraction import figured, rivals
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.rules import against, directional

ORDER = 82
_MOVED = re.compile(
    r"\b(?:mov|migrat|switch|shift|transition|upgrad)(?:e|es|ed|ing|s)?\s(?:[\w'-]+\s){0,4}?(?:from|off(?:\sof)?)\s(?P<old>[^.;:()]{2,60}?)\sto\s",
    re.I,
)


_WHEN = re.compile(
    r"[^.;:]{0,40}\s(?:when|after|once|since|by)\s(?:(?:we|they|it|you|customers|teams)\s)?"
)  # "costs fell after"


def scan(sentence: Sentence, text: str) -> list[Draft]:
    moved = _MOVED.search(text, sentence.start, sentence.end)
    if moved is None or any(d.kind != "quantity" for d in sentence.drafts):
        return []
    new = next((p for p in sentence.products if 0 <= p.start - moved.end() <= 24 and not p.is_vendor), None)
    old = Product(*moved.span("old"), _left(moved, sentence), "generic")
    if new is None or not old.key:
        return []
    drafts: list[Draft] = []
    for word in sentence.comparatives:
        before = word.end <= moved.start() and _WHEN.fullmatch(text, word.end, moved.start())
        if (before or word.start >= new.end) and not figured.spoken_for(word, sentence, text):
            cues = directional.measured(word, sentence, text)
            made = (d for cue in cues for d in directional.drafts(word, cue, sentence, text, "moved"))
            drafts += [against(draft, old, old.start) for draft in made]
    return drafts


def _left(moved: re.Match[str], sentence: Sentence) -> str:
    """The key of what was left: the last name, or a generic rival."""
    named = [p for p in sentence.products if moved.start("old") <= p.start < moved.end("old") and not p.is_vendor]
    return named[-1].key if named else rivals.generic(moved["old"])
