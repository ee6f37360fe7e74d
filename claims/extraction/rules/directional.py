"""A comparative without a number against a named baseline.

"It uses less power than Trainium2."        ->  power lower, baseline aws:trainium2
"The chip outperforms the H100."            ->  compute_performance higher, baseline nvidia:h100
"gains in throughput over Hopper"           ->  throughput higher, baseline nvidia:hopper
"4x the speed of the H100 at lower power"   ->  power lower, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import choosing, comparands, measures, metrics, regions
from claims.extraction.records import Cue, Draft, Quantity, Section, Sentence
from claims.extraction.roles import subjecthood
from claims.extraction.rules import figure_contrast

ORDER = 80
_IMPROVES = re.compile(r"^(?:improv|enhanc|gain|boost|better|superior|faster|quicker|stronger|advantage|uplift|speed)")
_SKIP = re.compile(
    r"^(?:up$|down|lead|leads|edge$|additional|extra|save|saves|saving|savings"
    r"|expanded|expand|accelerat|adds|adding|another|overclock)"
)
_TRAILING = re.compile(
    r"(?:\b(?:while|and|with|at|all)\s(?:also\s|much\s|even\s)?(?:\w+ing\s)?(?:at\s|much\s)?(?:an?\s)?(?:\w+ly\s)?"
    r"|(?:,|\band|\bbut)\s(?:also\s)?(?:boasts?|offers?|has|have|delivers?|provides?|uses?|features?|draws?|brings?|gives?|gets?"
    r"|consumes?|needs?)\s(?:a\s|an\s|much\s|far\s|even\s|significantly\s)?)$",
    re.I,
)
_NOT = re.compile(r"(?:\b(?:no|not|never|without|nothing)\s(?:\w+\s)?|\b(?:the\s)?most\s)$", re.I)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    found = comparands.find(sentence, text)
    named = [c for c in found if c.named and not c.software and not c.forerunner]
    named = [c for c in named if text[c.marker : c.marker + 4].lower() != "from"]
    named += [c for c in _of_factors(sentence, found, text) if c not in named]
    if not named or text[sentence.start : sentence.end].rstrip().endswith("?"):
        return []
    if _announces(sentence, text):
        return []
    drafts: list[Draft] = []
    for word in sentence.comparatives:
        if not _SKIP.match(word.text) and not _spoken_for(word, sentence, text):
            drafts += _read(word, sentence, text, named, drafts)
    return drafts


def _announces(sentence: Sentence, text: str) -> bool:
    """ "X vs Y speedup", "Gains of X over Y:": a head without a verb says what follows, not that one is better."""
    heads = sentence.section is Section.HEADLINE or text[sentence.start : sentence.end].rstrip().endswith(":")
    nouns = heads and all(_NOUN.fullmatch(word.text) for word in sentence.comparatives)
    return nouns and not any(subjecthood(p, sentence, text) for p in sentence.products)


_NOUN = re.compile(r"(?:speed-?\s?ups?|improvements?|gains?|advantages?|uplifts?|savings|increases?|boosts?)")


def _of_factors(sentence: Sentence, found: list[comparands.Comparand], text: str) -> list[comparands.Comparand]:
    """What the factors of the sentence are against: "4x the performance of X while using less power"."""
    drafts = [d for d in sentence.drafts if d.kind == "comparison" and d.baseline is None]
    chosen = [choosing.choose(draft, sentence, found, text)[0] for draft in drafts]
    return [c for c in chosen if c is not None and c.products and not c.software]


def _spoken_for(word: Cue, sentence: Sentence, text: str) -> bool:
    """Whether a number already uses this comparative."""
    boosted = any(c.label == "clock_speed" and c.start <= word.start < c.end for c in sentence.metrics)
    if boosted or figure_contrast.spoken_for(word.start, sentence):
        return True  # "a boost clock" is no comparative
    for quantity in sentence.quantities:
        if not any(d.quantity is quantity and d.kind == "comparison" for d in sentence.drafts):
            continue
        if quantity.end <= word.start <= regions.noun_phrase_end(sentence, quantity, text) + 1:
            return True
        start = max(regions.clause_start(sentence, quantity.left, text), regions.previous_quantity(sentence, quantity))
        if start <= word.start < quantity.left:
            return True
    return any(q.left <= word.start < q.end for q in sentence.quantities) or bool(
        _NOT.search(text[max(sentence.start, word.start - 14) : word.start])
    )


def _read(
    word: Cue, sentence: Sentence, text: str, named: list[comparands.Comparand], before: list[Draft]
) -> list[Draft]:
    comparand = next((c for c in named if c.marker >= word.start - 1 and c.start - word.end <= 120), None) or next(
        (c for c in named if c.leading), None
    )
    if comparand is None and _TRAILING.search(text[max(sentence.start, word.start - 30) : word.start]):
        comparand = next(
            (
                c
                for c in reversed(named)
                if c.end <= word.start and not re.search(r"[;|]|(?<!vs)\.\s", text[c.end : word.start])
            ),
            None,
        )
    if comparand is None or (
        comparand.marker > word.end and re.search(r"[;|]|\.\s", text[word.end : comparand.marker])
    ):
        return []
    if _belongs_to_another(word, comparand, sentence, text):
        return []
    cues = [
        c for c in measures.of_comparative(word, sentence, text, comparand) if not _given(word, c, comparand, sentence)
    ]
    plain = (
        re.match(r"improvements?$|gains?$|advantage$|speed|uplift$|leap$|boost$|jump$", word.text)
        and not cues
        and comparand.products
        and comparand.marker - word.end < 12
    )
    if (measures.BEATS.match(word.text) and word.text != "ahead") or plain:  # "ahead of X" may be a date
        cues = cues or [Cue(word.start, word.end, "compute_performance", word.text)]
    return [
        _draft(word, cue, sentence, text)
        for cue in cues
        if cue.label not in ("other", "chip_count", "units_shipped", "revenue", "investment", "customer_count")
    ]


def _belongs_to_another(word: Cue, comparand: comparands.Comparand, sentence: Sentence, text: str) -> bool:
    """ "despite of higher power, its cores have more speed than X": X is what the nearer comparative is against."""
    between = [c for c in sentence.comparatives if word.end < c.start and c.end <= comparand.marker]
    return any("," in text[word.end : c.start] and not _SKIP.match(c.text) for c in between) and bool(
        re.search(
            r"\b(?:despite|although|though|while)\b", text[max(sentence.start, word.start - 24) : word.start], re.I
        )
    )


def _given(word: Cue, cue: Cue, comparand: comparands.Comparand, sentence: Sentence) -> bool:
    """ "more efficient - twice as efficient as X": a figure of the same metric stands between, and says it better."""
    return any(
        d.kind == "comparison"
        and d.metric == cue.label
        and (word.end <= d.quantity.start < comparand.start or d.metric_span == (cue.start, cue.end))
        for d in sentence.drafts
    )


def _draft(word: Cue, cue: Cue, sentence: Sentence, text: str) -> Draft:
    quantity = Quantity(word.start, word.end, "direction", 0.0)
    metric = next(iter(metrics.performance_of(sentence, quantity, cue, text)), cue.label)
    start, end = min(word.start, cue.start), max(word.end, cue.end)
    draft = Draft(
        "directional",
        quantity,
        metric,
        "directional",
        _direction(word, metric),
        None,
        None,
        start,
        end,
        (cue.start, cue.end),
    )
    draft.bound = "exact"
    return draft


def _direction(word: Cue, metric: str) -> str:
    if word.label in ("down",):
        return "lower"
    if word.label == "worse":
        return "higher" if metric in LOWER_IS_BETTER else "lower"
    improves = word.label == "better" or bool(_IMPROVES.match(word.text))
    return "lower" if improves and metric in LOWER_IS_BETTER else "higher"
