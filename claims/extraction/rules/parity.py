"""Equality in words: as good as a named product, with no number.

"It performs on par with the H100."              ->  compute_performance 1.0 approx, baseline nvidia:h100
"Its bandwidth is comparable to a T4 GPU's."       ->  memory_bandwidth 1.0 approx, baseline nvidia:t4
"It matches the core counts of EPYC Turin."       ->  core_count 1.0, baseline amd:epyc-9755
"It matches the H100 on bandwidth and FP8 speed."  ->  memory_bandwidth 1.0; peak_compute 1.0, baseline nvidia:h100
"It is on par with or better than the H200."      ->  compute_performance 1.0 at_least, baseline nvidia:h200
"It offers training speed similar to the H100."    ->  training_performance 1.0 approx, baseline nvidia:h100
"It draws 250 W, same as the older model."         ->  power 1.0, baseline the predecessor
"It runs neck and neck with the H200 on latency."  ->  latency 1.0 approx, baseline nvidia:h200
"At FP8, it is in a dead heat with the B200."      ->  peak_compute 1.0, baseline nvidia:b200
"""

from __future__ import annotations

import re

from claims.extraction import asserted, comparands, metrics, regions
from claims.extraction.alternatives import compiled
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, comparison, first_compared, rival_factor
from claims.extraction.units import FORMAT

ORDER = 86
LEVEL = True  # a factor of one is the claim
_PARITY = compiled(
    r"\b(?:(?P<race>neck[\s-](?:and|&)[\s-]neck|toe[\s-]to[\s-]toe|(?P<tie>dead\sheat|tie[sd]?)|even(?:ly)?\smatched)\s(?:with|against)|level\swith|on\s(?:a\s)?par(?P<better>(?:\swith)?,?\s(?:or|and\soften|if\snot)\s(?:\w+\s)?better\sthan)?(?:(?<=than)|\s(?:with|to))"
    r"|(?P<near>(?:near|rough|virtual|almost|close\sto|approach\w*)(?:-|ly\s|\s))?(?P<parity>(?:on\s|full\s|performance\s)?parity\s(?:with|to))|(?:levels?\s)?comparable\s(?:to|with)|in\sline\swith|equal\sto|equivalent\sto|identical\sto|(?P<level>perform(?:s|ed|ing)?\s(?:(?:comparably|similarly|equally(?:\swell)?)\s(?:to|with|as)|(?:just\s|about\s|exactly\s)?(?P<well>as\swell\sas|the\ssame\sas)))|(?P<akin>(?:similar|close)\sto(?:\s(?:that|those)\sof)?)|(?P<same>the\ssame\sas|same\sas)|(?P<like>(?:comparable|similar|equivalent|equal)\s(?P<what>[A-Za-z][\w\s-]{2,30}?)\s(?:to|with|as))|(?<!unable\sto\s)(?P<match>match(?:es|ed|ing)?(?!\s(?:or|and|if\snot)\s(?:even\s)?(?:exceed|surpass|beat|outperform))))\s",
    re.I,
)
_PARTS = ("level", "par", "n line", "equ", "dent", "perform", "lar", "clo", "ame a", "match", "neck", "toe", "heat",
          "tie", "even")  # of these words  # fmt: skip
_REACH = 60  # characters between the metric word and the words of parity


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    lower = sentence.text.lower()
    if not any(part in lower for part in _PARTS):
        return drafts
    for match in _PARITY.finditer(text, sentence.start, sentence.end):
        comparand = comparands.read(match.start(), match.end(), sentence, text)
        other = next((p for p in comparand.products if not p.is_vendor), None) if comparand else None
        if match["race"] and asserted.denied(Cue(*match.span(), "", ""), sentence, text):
            continue
        cue = _cue(match, other, sentence, text)
        if cue is None and other and _of_all(match) and not any(rival_factor.rates(d) for d in sentence.drafts):
            cue = performance(match, sentence, text)
        if other and (figures := _figures_after(match, sentence, text)):
            for figure in figures:
                against(figure, other)
        elif cue and (other or (match["same"] and comparand and comparand.relation)):
            for one in _joined(match, cue, other, sentence, text):
                drafts += _drafts(match, one, other, sentence, text)
    return drafts


def _joined(match: re.Match[str], cue: Cue, other: Product | None, sentence: Sentence, text: str) -> list[Cue]:
    """ "matches X on bandwidth and FP8 speed": each metric behind the name."""
    if other is None or not match["match"] or cue.start < other.end:
        return [cue]
    return regions.coordinated(sentence, cue, sentence.end, text)


_AT = re.compile(r"[^.;:,]{0,72}\bat\s(?:an?\s)?")


def _figures_after(match: re.Match[str], sentence: Sentence, text: str) -> list[Draft]:
    """ "matches the X at 1.0x": the figure makes the claim."""
    figures = [d for d in sentence.drafts if d.kind == "comparison" and d.quantity.shape == "mult"]
    after = [d for d in figures if d.quantity.left > match.end()]
    return [d for d in after if _AT.fullmatch(text, match.end(), d.quantity.left)]


def _cue(match: re.Match[str], other: Product | None, sentence: Sentence, text: str) -> Cue | None:
    if match["like"]:  # "similar throughput to X"
        within = regions.between(sentence.metrics, match.start("what"), match.end("what"))
        return first_compared(c for c in within[-1:] if c.end == match.end("what"))
    if match["akin"]:
        return _adjoining(match, other, sentence, text)
    if match["match"]:
        return _matched(match, other, sentence, text)
    return _measured(match, sentence, text) or (_matched(match, other, sentence, text) if _of_all(match) else None)


def _of_all(match: re.Match[str]) -> bool:
    """Whether the words alone say that two perform alike: "on par with", "neck and neck with"."""
    words = match.group().lower()
    return bool(match["parity"] or match["level"] or match["race"]) or words.startswith(("on ", "level "))


def performance(match: re.Match[str], sentence: Sentence, text: str) -> Cue:
    """ "on par with the X": in performance; "At FP8, it is ...": in that of a format."""
    format_first = _IN_FORMAT.match(text, sentence.start, match.start())
    label = "peak_compute" if format_first else "compute_performance"
    return Cue(match.start(), match.start(), label, "performance")


_IN_FORMAT = re.compile(rf"\W*(?:At|In|With|On|For)\s(?:\w+\s)?{FORMAT.pattern}")

_IS = re.compile(r"(?:\s(?:levels?|that|which|is|are|was|were|remains?|very|quite|rather|pretty|[a-z]{3,12}ly)){0,4}\s")
_NAMED = 24  # characters of "the", the vendor and the like before a name


def _adjoining(match: re.Match[str], other: Product | None, sentence: Sentence, text: str) -> Cue | None:
    """ "bandwidth similar to that of X": a design or a price tag may be similar too, so nothing stands between."""
    if other is None or other.start - match.end() > _NAMED:
        return None
    near = (c for c in reversed(sentence.metrics) if _IS.fullmatch(text, c.end, match.start()))
    return first_compared(near)


_BEHIND = re.compile(
    r"(?:'s?)?\s(?:(?:in|on|for)\s(?:(?:both|its|the|terms\sof|terms\sof\sboth|raw)\s)?)?(?:(?!while|and|but|yet|with|at|using|by)\w+\s)?"
)


def _matched(match: re.Match[str], other: Product | None, sentence: Sentence, text: str) -> Cue | None:
    """ "matches the core counts of X", "matches X's core counts": the metric word beside the name."""
    if other is None or other.start - match.end() > _REACH:
        return None
    before = [c for c in regions.between(sentence.metrics, match.end(), other.start) if not _dearer(c, text)]
    after = regions.between(sentence.metrics, other.end, other.end + 36)
    near = [c for c in after if _BEHIND.fullmatch(text, other.end, c.start)]
    return first_compared([*before, *near])


def _dearer(cue: Cue, text: str) -> bool:
    """ "matches the more expensive X": says nothing of what they are alike in."""
    return cue.label == "cost" and text[max(0, cue.start - 5) : cue.start].lower() in ("more ", "less ")


def _measured(match: re.Match[str], sentence: Sentence, text: str) -> Cue | None:
    """The metric word right before, in the same clause and past any figure: a figure needs no parity."""
    figure = next(
        (d for d in reversed(sentence.drafts) if d.kind == "quantity" and d.quantity.end <= match.start()), None
    )
    if figure and re.fullmatch(r"\s?(?:,\s|\()", text[max(figure.end, figure.quantity.end) : match.start()]):
        return Cue(figure.start, figure.end, figure.metric, "figure")  # "400 W, equal to the X"
    start = max(regions.clause_start(sentence, match.start(), text), match.start() - _REACH)
    figures = [q.end for q in sentence.quantities if q.end <= match.start()]
    cues = regions.between(sentence.metrics, max([start, *figures]), match.start())
    return first_compared(reversed(cues))


def _drafts(match: re.Match[str], cue: Cue, other: Product | None, sentence: Sentence, text: str) -> list[Draft]:
    even = match["match"] or match["tie"] or match["same"] or match["well"] or (match["parity"] and not match["near"])
    exact = "exact" if even else "at_least" if match["better"] else "approx"
    end = match.end() - (4 if match["same"] else 1)  # "as the older model" is read as its comparand
    quantity = Quantity(match.start(), end, "part", 1.0, bound=exact)
    named = metrics.performance_of(sentence, quantity, cue, text)
    drafts = [comparison("parity", quantity, metric, 1.0, None, (cue.start, cue.end)) for metric in named]
    return [against(draft, other, match.start()) for draft in drafts] if other else drafts
