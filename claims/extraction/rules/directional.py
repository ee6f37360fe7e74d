"""A comparative without a number against a named baseline.

"It uses less power than Trainium2."        ->  power lower, baseline aws:trainium2
"The chip outperforms the H100."            ->  compute_performance higher, baseline nvidia:h100
"gains in throughput over Hopper"           ->  throughput higher, baseline nvidia:hopper
"4x the speed of the H100 at lower power"   ->  power lower, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS, LOWER_IS_BETTER
from claims.extraction import (
    asserted,
    choosing,
    comparands,
    each_in_its,
    figured,
    listed,
    measures,
    metrics,
    phrases,
    regions,
)
from claims.extraction.comparable import IN_ELSE, UNCOMPARED, comparable
from claims.extraction.records import Cue, Draft, Quantity, Section, Sentence
from claims.extraction.roles import subjecthood
from claims.extraction.rules import against, directed, figure_contrast

ORDER = 80
_IMPROVES = re.compile(
    r"^(?:improv|enhanc|gain|boost|better|superior|faster|quicker|stronger|advantage|benefit|edge|lead$|uplift|speed)"
)
_ANOTHER = re.compile(  # "which beats X, this setup can cut cost and reduce latency": another clause
    r"[;|]|(?<!vs)\.\s|,\s(?:this|these|that|we|you|users|customers|teams|developers|companies|organi[sz]ations)\s",
    re.I,
)
_AHEAD = re.compile(  # "slower than X but ahead of Y"; "ahead of X" alone may be a date
    r"\b(?:(?:is|are|was|were|remains?|stays?|pulls|pulled|comes\sout|came\sout)\s[\"']?(?:(?:still|also|now|just)\s)?"
    r"(?:(?:well|far|slightly|clearly|comfortably)\s)?|(?:way|miles|well|far|comfortably|narrowly|slightly)\s)[\"']?$"
    r"|\b(?:slower|behind|weaker|inferior|competitive|trails?|lags?)\s[^.;]{4,48}\s(?:but|yet|though)\s(?:still\s)?$"
)
_PLAIN = re.compile(
    r"(?:improvements?|gains?|advantage|uplift|leap|boost|jump|degradation|regression|edge|lead|upgrade|advance(?:ment)?|step\s\w+)$|speed|sped|limited"
)
_TRAILING = re.compile(
    r"(?:,\s(?:resulting\sin|leading\sto|yielding|translating\sinto|claiming|promising|touting|offering|delivering|providing|boasting|bringing|giving|consuming|using|drawing|needing"
    r"|requiring|achieving|showing)\s(?:an?\s|much\s|far\s|even\s|\w+ly\s)?"
    r"|(?:,|\band|\bbut)\s(?:(?:it|they)\s)?(?:is|are|was|were)\s(?:also\s|much\s|far\s|even\s|\w+ly\s)?|\b(?:while|and|but|with|at|all)\s(?:also\s|much\s|even\s)?(?:\w+ing\s)?(?:at\s|much\s|far\s|even\s)?(?:an?\s)?(?:\w+ly\s)?"
    r"|(?:,|\band|\bbut)\s(?:also\s)?(?:boasts?|offers?|has|have|delivers?|provides?|uses?|features?|draws?|brings?|gives?|gets?"
    r"|consumes?|needs?)\s(?:a\s(?:bit|little)\s|a\s|an\s|much\s|far\s|even\s|\w+ly\s)?"
    r"|(?:,|\band|\bbut|\bwhile|\bplus)\s(?:its|the|their)\s(?:[\w-]+\s){1,2}(?:is|are)\s(?:a\sbit\s|also\s|much\s|far\s|even\s|\w+ly\s)?"
    r"|(?:\bthough|\balthough|\bbut|\bwhile|\band|\bplus)\s(?:it|they)\s(?:still\s|also\s)?(?:(?:has|have|offers?|delivers?|draws?|uses?)\s"
    r"(?:an?\s(?:bit\s|little\s)?|much\s|far\s|\w+ly\s)?)?)$",
    re.I,
)
_ITSELF = re.compile(
    r"(?:,\s(?:and\s|but\s|yet\s)?|\b(?:and|but|yet)\s)(?:it|they)\s(?:still\s|can\s|also\s|\w+ly\s)?$"
)


def scan(sentence: Sentence, text: str) -> list[Draft]:
    found = comparands.find(sentence, text)
    named = [c for c in found if c.named and not c.software and not c.forerunner]
    named = [c for c in named if text[c.marker : c.marker + 4].lower() != "from" or _steps_up(c, text)]
    named += [c for c in choosing.of_factors(sentence, found, text) if c not in named]
    if text[sentence.start : sentence.end].rstrip().endswith("?") or _announces(sentence, text):
        return []
    named = named or [c for c in found if c.forerunner and c.named and _IMPROVED.match(text, c.marker)]
    if not named:
        return _of_item(sentence, text) if not any(c.named for c in found) else []
    drafts: list[Draft] = []
    for word in sentence.comparatives:
        if not asserted.skipped(word, text) and not figured.spoken_for(word, sentence, text):
            drafts += read(word, sentence, text, named)
    return drafts


def _steps_up(comparand: comparands.Comparand, text: str) -> bool:
    """ "a step up from X", "an upgrade from X", where "gains from X" are those of X."""
    return bool(_STEP.search(text[max(0, comparand.marker - 12) : comparand.marker]))


_STEP = re.compile(r"\b(?:step[\s-]up|upgrade|leap|jump)\s$")
_IMPROVED = re.compile(r"improv\w+", re.I)  # "improves on X with more memory"


def _announces(sentence: Sentence, text: str) -> bool:
    """ "X vs Y speedup", "Gains of X over Y:": a head without a verb says what follows, not that one is better."""
    heads = sentence.section is Section.HEADLINE or text[sentence.start : sentence.end].rstrip().endswith(":")
    nouns = heads and all(_NOUN.fullmatch(word.text) for word in sentence.comparatives)
    return nouns and not any(subjecthood(p, sentence, text) for p in sentence.products)


_NOUN = re.compile(r"(?:speed-?\s?ups?|improvements?|gains?|advantages?|uplifts?|savings|increases?|boosts?)")


def _of_item(sentence: Sentence, text: str) -> list[Draft]:
    """What an item says of the comparison that the head of its list makes."""
    said = listed.said(sentence, text)
    return [made for word, cue in said if cue.label not in UNCOMPARED for made in drafts(word, cue, sentence, text)]


def read(word: Cue, sentence: Sentence, text: str, named: list[comparands.Comparand]) -> list[Draft]:
    """What a comparative says against the one of those named that it belongs to."""
    comparand = next((c for c in named if c.marker >= word.start - 1 and c.start - word.end <= 120), None) or next(
        (c for c in named if _opens(c, sentence, text)), None
    )
    before_word = text[max(sentence.start, word.start - 30) : word.start]
    itself = comparands.objectless(word, text) and _ITSELF.search(before_word)
    if comparand is None and (itself or _TRAILING.search(before_word)):
        comparand = next(
            (c for c in reversed(named) if c.end <= word.start and not _ANOTHER.search(text, c.end, word.start)),
            None,
        )
    if comparand is None or (
        comparand.marker > word.end and re.search(r"[;|]|\.\s", text[word.end : comparand.marker])
    ):
        return []
    if figured.of_a_factor(word, comparand, sentence, text) or figured.told_by_both(word, comparand, sentence):
        return []
    if _belongs_to_another(word, comparand, sentence, text) or _earlier(word, sentence, text):
        return []
    if apart := each_in_its.told(comparand, sentence, text):
        each = [(p, c) for p, c in apart if comparable(c, word, comparand, sentence, text)]
        return [against(d, p, word.start) for p, c in each for d in drafts(word, c, sentence, text)]
    said = measures.of_comparative(word, sentence, text, comparand)
    cues = [c for c in said if not _given(word, c, comparand, sentence)]
    if said and not cues and measures.BEATS.match(word.text):
        return []
    if not cues and 0 < comparand.marker - word.end < 12 and regions.has_format(text, word.end, comparand.marker):
        cues = [Cue(word.end, comparand.marker, "peak_compute", "format")]  # "better FP8 than X"
    if not cues and comparand.marker <= word.end and regions.has_format(text, word.start - 7, word.start):
        cues = [Cue(word.start - 7, word.end, "peak_compute", "format")]  # "FP8 above X"
    cues = cues or _of_label(word, comparand, sentence, text)
    if not cues and _speaks_for_itself(word, comparand, sentence, text):
        cues = [Cue(word.start, word.end, "compute_performance", word.text)]
    cues = [c for c in cues if comparable(c, word, comparand, sentence, text)]
    made = [one for c in cues for one in drafts(word, c, sentence, text)]
    return list({d.metric: d for d in reversed(made)}.values())[::-1]


def _of_label(word: Cue, comparand: comparands.Comparand, sentence: Sentence, text: str) -> list[Cue]:
    """ "Cost efficiency: slightly better than X": of what the label of the item measures."""
    beside = _DEGREE.fullmatch(word.text) and 0 <= comparand.marker - word.end <= 1
    cue = phrases.of_label(sentence, word.start, text) if beside else None
    return [cue] if cue and cue.label not in UNCOMPARED else []


def _earlier(word: Cue, sentence: Sentence, text: str) -> bool:
    """ "began production of HBM4 ahead of its rivals": before them, no better than they are."""
    began = _BEGAN.search(text, max(sentence.start, word.start - 110), word.start) if word.text == "ahead" else None
    return bool(began) and not _AHEAD.search(text, max(sentence.start, word.start - 64), word.start)


_BEGAN = re.compile(
    r"\b(?:start|beg[aiu]n|launch|ship|announc|introduc|releas|unveil|enter|sampl|deliver|mass[\s-]produc|roll)\w*\b"
    r"[^.;]*$",
    re.I,
)


def _opens(comparand: comparands.Comparand, sentence: Sentence, text: str) -> bool:
    """ "Compared with X, ...": not "its gains over X enable better ...", where a verb follows."""
    first = comparands.opens(comparand.marker, sentence, text)
    early = _EARLY.match(text, sentence.start, comparand.marker)
    return comparand.leading and (first or bool(early and _COMMA.match(text, comparand.end)))


_COMMA = re.compile(r"[^,.;:()]{0,24},")
_EARLY = re.compile(
    r"(?:(?:And|But|So|However|Overall),?\s)?(?:Even\s)?(?:When|As|If|In|While|Where|Just|Note)\b", re.I
)


def _speaks_for_itself(word: Cue, comparand: comparands.Comparand, sentence: Sentence, text: str) -> bool:
    """ "beats X", "gains over X", "is way ahead of X": performance, where nothing else is named."""
    if word.text == "ahead":
        return bool(_AHEAD.search(text, max(sentence.start, word.start - 64), word.start))
    if word.text.startswith(("lead", "led")) and all(p.is_vendor for p in comparand.products):
        return False  # "she leads Acme in Europe"
    if measures.BEATS.match(word.text) or _improved_on(word, comparand, text):
        return not IN_ELSE.match(text, comparand.end) and not _earns(word, sentence)
    if _DEGREE.fullmatch(word.text):
        return comparand.marker - word.end <= 1 and any(not p.is_vendor for p in comparand.products)
    told = re.match(r"\s(?:is|was|isn't|wasn't|lies|comes)\b", text[comparand.end : comparand.end + 8])
    named = comparand.relation or any(not p.is_vendor for p in comparand.products)
    reach = 24 if word.text.endswith("up") else 12
    plain = _PLAIN.match(word.text) and named and comparand.marker - word.end < reach
    return bool(plain) and not told and not figure_contrast.appositive(word.start, sentence, text)


def _improved_on(word: Cue, comparand: comparands.Comparand, text: str) -> bool:
    """ "X, which greatly improves on its predecessor.": nothing is said of how."""
    whole = comparand.forerunner and word.start == comparand.marker and _IMPROVED.match(word.text)
    return bool(whole) and bool(_SAID.match(text, comparand.end))


def _earns(word: Cue, sentence: Sentence) -> bool:
    """ "took in $5.8 billion and overtook X": in money, no performance."""
    before = [d for d in sentence.drafts if d.kind == "quantity" and 0 <= word.start - d.quantity.end <= 16]
    return bool(before) and before[-1].metric in BUSINESS


_SAID = re.compile(r"\s?(?:[.;)]|$|\n)")
_DEGREE = re.compile(r"weaker|stronger|superior|inferior|better")  # "is weaker than X"


def _belongs_to_another(word: Cue, comparand: comparands.Comparand, sentence: Sentence, text: str) -> bool:
    """ "despite of higher power, its cores have more speed than X": X is what the nearer comparative is against."""
    between = [c for c in sentence.comparatives if word.end < c.start and c.end <= comparand.marker]
    nearer = any("," in text[word.end : c.start] and not asserted.skipped(c, text) for c in between)
    return nearer and bool(_DESPITE.search(text[max(sentence.start, word.start - 24) : word.start]))


_DESPITE = re.compile(r"\b(?:despite|although|though|while)\b", re.I)


def _given(word: Cue, cue: Cue, comparand: comparands.Comparand, sentence: Sentence) -> bool:
    """ "more efficient - twice as efficient as X": a figure of the same metric stands between, and says it better."""
    return any(
        d.kind == "comparison"
        and d.metric == cue.label
        and (word.end <= d.quantity.start < comparand.start or d.metric_span == (cue.start, cue.end))
        for d in sentence.drafts
    )


def measured(word: Cue, sentence: Sentence, text: str) -> list[Cue]:
    """What a comparative measures that compares with nobody behind it."""
    nobody = comparands.Comparand(sentence.end, sentence.end, sentence.end)
    return [c for c in measures.of_comparative(word, sentence, text, nobody) if c.label not in UNCOMPARED]


def drafts(word: Cue, cue: Cue, sentence: Sentence, text: str, rule: str = "directional") -> list[Draft]:
    """The claims that a comparative makes of a metric: two where it is said of training and of inference."""
    quantity = Quantity(word.start, word.end, "direction", 0.0)
    span, named = (min(word.start, cue.start), max(word.end, cue.end)), (cue.start, cue.end)
    return [
        directed(rule, (word.start, word.end), metric, _direction(word, metric), span, named)
        for metric in metrics.performance_of(sentence, quantity, cue, text) or [cue.label]
    ]


def _direction(word: Cue, metric: str) -> str:
    if word.label in ("down",):
        return "lower"
    if word.label == "worse":
        return "higher" if metric in LOWER_IS_BETTER else "lower"
    improves = word.label == "better" or bool(_IMPROVES.match(word.text))
    return "lower" if improves and metric in LOWER_IS_BETTER else "higher"
