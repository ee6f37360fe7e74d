"""As many figures as names: the first is that of the first.

"The A100, H100 and B200 deliver 312, 989 and 2,250 teraflops"  ->  A100 312, H100 989, B200 2,250
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from claims.extraction.records import Draft, Sentence

_LISTED = re.compile(r"(?:\s?,|,?\sand|\s?/)\s(?:up\sto\s|about\s|around\s)?|/")
_RESPECTIVELY = re.compile(r"\brespectively\b")


def pair(sentence: Sentence, text: str) -> None:
    """Leaves each subject of a coordination one figure of a list that is as long."""
    kept: list[Draft] = []
    for _, group in groupby(sentence.drafts, key=lambda d: (d.metric, d.unit, d.kind)):
        kept += _paired(list(group), sentence, text)
    told = "respectively" in sentence.text and _RESPECTIVELY.search(sentence.text)
    sentence.drafts = _baselines_paired(_metrics_paired(kept)) if told or _chained(kept, text) else kept


def _chained(drafts: list[Draft], text: str) -> bool:
    """ "2.1x/1.8x faster than A/B", "3x, 2x and 1.4x the speed of A, B and C": two lists as long as each other."""
    places = sorted({(d.quantity.start, d.quantity.end) for d in drafts if d.kind == "comparison" and d.baseline_span})
    rivals = sorted({d.baseline_span for d in drafts if d.kind == "comparison" and d.baseline_span})
    listed = all(_LISTED.fullmatch(text, a[1], b[0]) for chain in (places, rivals) for a, b in pairwise(chain))
    return listed and len(places) == len(rivals) >= 2 and places[-1] < rivals[0]


def _baselines_paired(drafts: list[Draft]) -> list[Draft]:
    """ "50% and 30% faster than A and B respectively": the first factor is against the first, in each list."""
    compared = [d for d in drafts if d.kind == "comparison" and d.baseline_span]
    baselines = list(dict.fromkeys(d.baseline for d in sorted(compared, key=lambda d: d.baseline_span or (0, 0))))
    places = sorted({d.quantity.start for d in compared})
    if len(baselines) < 2 or len(places) % len(baselines) or len(compared) != len(places) * len(baselines):
        return drafts
    whose = {place: baselines[i % len(baselines)] for i, place in enumerate(places)}
    return [d for d in drafts if d not in compared or whose[d.quantity.start] == d.baseline]


_SERIES = re.compile(r"((?:aws|microsoft|google|alibaba|oracle):[a-z]+)[\dv-].*")


def by_series(drafts: list[Draft]) -> list[Draft]:
    """ "C7i, M7i and R7i beat C5, M5 and R5": each against the one of its own series."""
    own = {d.subject: match[1] for d in drafts if (match := _SERIES.fullmatch(d.subject))}
    against = {d.baseline: match[1] for d in drafts if (match := _SERIES.fullmatch(d.baseline or ""))}
    series = set(own.values())
    alike = len(series) == len(own) == len(against) > 1 and series == set(against.values())
    if not alike or any(d.subject not in own or d.baseline not in against for d in drafts):
        return drafts
    return [d for d in drafts if own[d.subject] == against[d.baseline]]


def _metrics_paired(drafts: list[Draft]) -> list[Draft]:
    """ "2x and 3x improvements of A and B respectively": the first factor is that of the first metric."""
    kept: list[Draft] = []
    for _, grouped in groupby(drafts, key=lambda d: d.kind):
        group = list(grouped)
        spans = sorted({d.metric_span for d in group if d.metric_span})
        places = sorted({d.quantity.start for d in group})
        if len(places) < 2 or len(spans) != len(places) or any(d.metric_span is None for d in group):
            kept += group
            continue
        whose = dict(zip(places, spans, strict=True))
        paired = [d for d in group if whose[d.quantity.start] == d.metric_span]
        kept += paired if len({d.quantity.start for d in paired}) == len(places) else group
    return kept


def _paired(drafts: list[Draft], sentence: Sentence, text: str) -> list[Draft]:
    """Each list of figures with its names: "the X draws 1,000 W, while the A and B draw 400 W and 700 W"."""
    told = bool(_RESPECTIVELY.search(sentence.text))
    kept: list[Draft] = []
    for subjects, run in groupby(_by_figure(drafts), key=lambda figure: _names(figure[1])):
        figures = list(run)
        places = [place for place, _ in groupby(place for place, _ in figures)]
        listed = all(_LISTED.fullmatch(text, one[1], other[0]) for one, other in pairwise(places))
        own = len(subjects) == len(figures) > 1 and (told or listed)
        for number, (_, stated) in enumerate(figures):
            kept += [d for d in stated if not own or d.subject == subjects[number]]
    return kept


def _by_figure(drafts: list[Draft]) -> list[tuple[tuple[int, int], list[Draft]]]:
    """The figures in their order, each with its drafts; "192 and 128 cores" is one quantity of two figures."""
    found: dict[tuple[int, float | str], list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: d.quantity.start):
        found.setdefault((draft.quantity.start, draft.value), []).append(draft)
    return [((stated[0].quantity.start, stated[0].quantity.end), stated) for stated in found.values()]


def _names(drafts: list[Draft]) -> list[str]:
    """Whose one figure is, in the order of the text."""
    return list(dict.fromkeys(d.subject for d in sorted(drafts, key=lambda d: d.subject_span or (0, 0))))
