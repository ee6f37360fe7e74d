"""A figure set against a named product: the metric is that of the figure before.

"The X has 96 GB, surpassing the A800."           ->  memory_capacity higher, baseline nvidia:a800
"It draws 180 W, which is far lower than the H100." ->  power lower, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import comparands
from claims.extraction.records import Draft, Product, Quantity, Sentence

ORDER = 87
_CONTRAST = re.compile(
    r"(?:,|\))?\s(?:and\s|but\s|which\sis\s|or\s|a\sfigure\s|well\s|far\s|(?:\w+ly)\s|much\s|is\s|still\s){0,4}"
    r"(?:(?P<up>surpassing|exceeding|beating|topping|outpacing|outstripping|eclipsing|higher\sthan|more\sthan|larger\sthan"
    r"|greater\sthan|above|ahead\sof)|(?P<down>lower\sthan|less\sthan|smaller\sthan|below|undercutting|behind|short\sof))\s",
    re.I,
)
_GAP = 30  # characters of the figure's own noun phrase between it and the contrast
_NEAR = 28  # characters between the contrast and the name


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts = []
    for before in [d for d in sentence.drafts if d.kind == "quantity"]:
        match = _CONTRAST.search(text, before.quantity.end, min(sentence.end, before.quantity.end + _GAP + 60))
        near = match and match.start() - before.quantity.end <= _GAP and _adjoins(text, before, match)
        if match and near and not spoken_for(match.start(match.lastgroup or 0), sentence):
            drafts += [_draft(before, match, other) for other in _named(match, sentence, text)]
    return drafts


def spoken_for(at: int, sentence: Sentence) -> bool:
    """Whether the verb there has a factor of its own: "beating X by 30%"."""
    return any(d.rule == "beats" and d.region and d.region[0] <= at < d.region[1] for d in sentence.drafts)


def _adjoins(text: str, before: Draft, match: re.Match[str]) -> bool:
    """No other figure and no new clause between the figure and the contrast."""
    between = text[before.quantity.end : match.start()]
    return not re.search(r"(?<![A-Za-z])\d|[.;]|\b(?:while|whereas|that|with)\b|\b(?:and|but|or)\s\w", between)


def _named(match: re.Match[str], sentence: Sentence, text: str) -> list[Product]:
    found = comparands.read(match.start(), match.end(), sentence, text)
    named = [p for p in found.products if not p.is_vendor] if found else []
    return named if named and named[0].start - match.end() <= _NEAR else []


def _draft(before: Draft, match: re.Match[str], other: Product) -> Draft:
    group = "up" if match["up"] else "down"
    quantity = Quantity(match.start(group), match.end(group), "direction", 0.0)
    value = "higher" if match["up"] else "lower"
    draft = Draft(
        "figure_contrast", quantity, before.metric, "directional", value, None, None, match.start(group), other.end
    )  # fmt: skip
    draft.bound, draft.baseline, draft.baseline_source = "exact", other.key, "explicit"
    draft.baseline_span, draft.fixed_baseline = (other.start, other.end), True
    draft.region = (match.end(), other.end)
    return draft
