"""A comparative against whom the text has just compared with, or sets the product against in its title.

"The MI355X is 20% faster than the B200. It also draws less power."  ->  power lower, baseline nvidia:b200
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import BUSINESS
from claims.extraction import asserted, comparands, definite, lineage, measures, paces, phrases, regions, worded
from claims.extraction.comparable import UNCOMPARED
from claims.extraction.figured import spoken_for
from claims.extraction.nouns import HEAD
from claims.extraction.records import Cue, Draft, Section, Sentence
from claims.extraction.rules.directional import drafts, measured

ORDER = 85
NAME = "implied"  # linking drops it where nobody was compared with
OF_KNOWN = (NAME, "told_of")
_DOES = re.compile(
    r"\b(?:deliver|offer|provid|achiev|show|giv|consum|draw|us|need|reach|sustain|boast|gets?|got|has|have|had|requir|post|record|produc|com|sell|benefits?\sfrom|profits?\sfrom|enjoy"
    r"|drew|burn|pull|sip|swallow|dissipat|wast|hold|held|carr|stor|ran|runs?|running|idl|top|bring|put|fit|serv|handl|process|answer|respond|forward"
    r"|switch|ask|pay|tak|took|wait|talk|promis|cost|charg|squeez|complet|finish|cram|sport|expos|address|clock|mov)"
    r"(?:s|es|e|ed|ing|ies|y)?\s(?:(?:the|its|this|each|every)\s[\w-]+\s)?(?:(?:[\w-]+\s){1,4}(?=(?:at|over)\s))?(?:(?:at|with|for|in|on|out\sat|over)\s)?(?:an?\s)?(?:(?:even|much|far|way|somewhat|slightly|also|still|overall|combined|\w+ly)\s){0,2}(?:an?\s)?$"
)
_IS = re.compile(
    r"\b(?:is|are|was|were|runs?|ran|be|remain(?:s|ed)?|stay(?:s|ed)?|g[eo]ts?|proved)\s(?:the\s)?(?:(?:even|much|far|somewhat|slightly|also|still|therefore|both|actually|\w+ly)\s){0,3}$"
)
_EVEN = re.compile(r"\b(?:with|at)\s(?:even|still)\s(?:\w+ly\s)?$")
_PRICED = re.compile(r"\b(?:at|for|with|on)\s(?:an?\s)?(?:(?:much|far|slightly|even|\w+ly)\s)?$")  # "at a lower price"
_DEAR = re.compile(
    r"(?:lower|reduced|more\saffordable|cheaper|higher|fewer|steeper)\s(?:energy\s)?(?:power|price|cost|TDP|wattage|watts)\b"
)
_WHOSE = re.compile(r"'s\s(?:(?:much|far|even|\w+ly)\s)?$")  # "X's larger caches"
_AND_MORE = re.compile(
    r"(?:\sper\s\w+)?(?:,|,?\sand|\sbut)\s(?:comes?\s)?(?:(?:at|with|for)\s)?(?:(?:even|much|far|an?|\w+ly)\s){0,2}$"
)
_WORD = re.compile(
    r"(?:higher|lower|better|faster|greater|larger|more|less|fewer|slower|superior|cheaper|smaller"
    r"|sooner|earlier|pricier|dearer|costlier|weaker|more affordable|quicker|worse|bigger|longer|shorter"
    r"|steeper|poorer|finer|tighter|more advanced)$"
)
_IT = re.compile(
    r"(?:It|They|(?:Its|Each|Every)\s(?:[\w-]+\s){0,2}?\w+|Th(?:e|is|ese)\s(?:[\w-]+\s){0,2}?(?:chips?|cards?|GPUs?|accelerators?|instances?|systems?|servers?))\b"
)
_REACH = 24  # characters from the comparative to what it is a measure of


def scan(sentence: Sentence, text: str) -> list[Draft]:
    if sentence.section in (Section.HEADLINE, Section.TABLE) or not sentence.comparatives:
        return []
    if text[sentence.start : sentence.end].rstrip().endswith(("?", ":")):
        return []
    against = [c for c in comparands.find(sentence, text) if c.named]
    found: list[Draft] = []
    for word in sentence.comparatives:
        if any(not _apart(word, c, sentence, text) for c in against) or any(
            d.quantity.start == word.start for d in sentence.drafts
        ):
            continue
        found += _generational(word, sentence, text) or _gained(word, sentence, text) or _ahead(word, sentence, text)
        goes_on = _goes_on(word, found, text)
        if (goes_on and word.text == "improved") or (
            _WORD.match(word.text) and (goes_on or _told(word, sentence, text))
        ):
            found += _read(word, sentence, text)
    return found


def _apart(word: Cue, comparand: comparands.Comparand, sentence: Sentence, text: str) -> bool:
    """Whether a clause of its own lies between a comparative and whom the sentence compares with."""
    if comparand.forerunner or comparands.opens(comparand.marker, sentence, text):
        return False
    after = comparand.end <= word.start
    between = text[comparand.end : word.start] if after else text[word.end : comparand.marker]
    return bool(_CLAUSE.search(between)) if after else ";" in between


_CLAUSE = re.compile(
    r"[;:]|,\s(?:and|but|yet|though|although|while)\s|\b(?:but|yet|while|whereas|and\s(?:its|it|they|their|each|every|the))\s"
)


def _generational(word: Cue, sentence: Sentence, text: str) -> list[Draft]:
    """ "strong gen-on-gen performance gains", "a generational leap in bandwidth": over what came before."""
    said = lineage.GENERATIONAL.search(text, max(sentence.start, word.start - 60), word.start)
    named = any(not p.is_vendor for p in sentence.products) or _IT.match(text, sentence.start)
    if said is None or not named or not _OF_NOUN.fullmatch(text, said.end(), word.start):
        return []
    if asserted.denied(word, sentence, text) or spoken_for(word, sentence, text):
        return []
    return [one for cue in measured(word, sentence, text) for one in drafts(word, cue, sentence, text, NAME)]


_OF_NOUN = re.compile(r"[\s\w-]{1,48}")
_GAIN = re.compile(r"(?:advantage|boost|gain|uplift|improvement|benefit|edge|lead)s?")
_SHOWN = re.compile(
    r"\b(?:ha[sd]|have|show(?:s|ed)?|enjoy(?:s|ed)?|sees?|saw|deliver(?:s|ed)?|offer(?:s|ed)?|bring(?:s)?|brought|gives?|gave|provide[sd]?|yield(?:s|ed)?"
    r"|translate[sd]?\s(?:in)?to|means?|results?\sin|holds?|keeps?)\s(?:also\s)?(?:an?\s|the\s|some\s|its\s)?(?:[a-z]+\s){0,2}$"
)
_FOUND = re.compile(
    rf"(?:It|They|This|That|(?:The|Our)\s(?:results?|tests?|benchmarks?|numbers|data|runs?|(?:{HEAD})s?))\s(?:(?:also|will|would|should|can|\w+ly)\s){{0,3}}"
)


def _gained(word: Cue, sentence: Sentence, text: str) -> list[Draft]:
    """ "It also has a bandwidth advantage", "The results show a clear performance boost"."""
    cues = measured(word, sentence, text) if _GAIN.fullmatch(word.text) else []
    adjoins = cues and cues[-1].end == word.start - 1
    verb = _SHOWN.search(text, sentence.start, cues[0].start) if adjoins else None
    if verb is None or asserted.denied(word, sentence, text) or spoken_for(word, sentence, text):
        return []
    named = any(not p.is_vendor and _STILL.fullmatch(text, p.end, verb.start()) for p in sentence.products)
    told = named or _FOUND.fullmatch(text, sentence.start, verb.start())
    return [one for cue in cues for one in drafts(word, cue, sentence, text, NAME)] if told else []


_HOLDS = re.compile(  # "still holds the edge in bandwidth"
    r"\s(?:holds?|had|has|have|keeps?|retains?|maintains?|takes|enjoys?)\s(?:the|an?|its)\s(?:\w+\s)?$"
)
_IN = re.compile(r"\s(?:in|on|at)\s")
_ENDS = re.compile(r"\s?(?:[.;,]|$)")
_STILL = re.compile(
    r"(?:\s(?:still|also|now|clearly|easily|again|slightly|comfortably|configuration|version|setup))?\s"
)
_WINS = ("leads", "wins", "won", "trails", "lags", "comes out on top", "came out on top", "come out on top")
_NOUNS = ("edge", "lead", "advantage", "upper hand")


_DEVICE = re.compile(rf"\b[Tt]h(?:e|is)\s(?:[\w-]+\s){{0,2}}(?:{HEAD})s?\s$")


def _ahead(word: Cue, sentence: Sentence, text: str) -> list[Draft]:
    """ "the RTX 5090 still leads in memory bandwidth": a verb that names nobody; "Training speed: v3 behind"."""
    noun = word.text in _NOUNS and _HOLDS.search(text, sentence.start, word.start)
    bare = word.text in ("ahead", "behind")
    if not (noun or bare or word.text in _WINS) or asserted.denied(word, sentence, text):
        return []
    at = noun.start() + 1 if noun else word.start
    named = [p for p in sentence.products if not p.is_vendor and _STILL.fullmatch(text, p.end, at)]
    told = named or (not bare and (_IT.match(text, sentence.start) or _DEVICE.search(text, sentence.start, at)))
    cue = _of_lead(word, bare, sentence, text) if told else None
    return drafts(word, cue, sentence, text, NAME) if cue else []


def _of_lead(word: Cue, bare: bool, sentence: Sentence, text: str) -> Cue | None:
    """In what one leads: behind the verb, at the head of the sentence, in the label, else at all ("keeps its lead")."""
    if _IN.match(text, word.end) and not bare:
        return next((c for c in sentence.metrics if 0 < c.start - word.end <= 36 and c.label not in UNCOMPARED), None)
    if not _ENDS.match(text, word.end):
        return None
    first = phrases.of_label(sentence, word.start, text) if bare else None
    cue = first or next(iter(measures.leading(sentence, word.start, text)), None)
    plain = word.text in (*_NOUNS, "comes out on top", "came out on top")
    return cue or (Cue(word.start, word.end, "compute_performance", word.text) if plain else None)


def _goes_on(word: Cue, found: list[Draft], text: str) -> bool:
    """ "offers higher speed per GPU, improved networking and lower power": the second and third."""
    return bool(found) and bool(_AND_MORE.fullmatch(text, found[-1].end, word.start))


def _told(word: Cue, sentence: Sentence, text: str) -> bool:
    """Whether somebody named is said to have, do or be it, and nothing else is said by the word."""
    named = any(p.end <= word.start and not p.is_vendor and not p.passive for p in sentence.products)
    if _governing(word, sentence, text):
        return not asserted.denied(word, sentence, text) and not spoken_for(word, sentence, text)
    named = named or any(
        p.is_vendor and p.end <= word.start and definite.phrase(p, sentence, text) for p in sentence.products
    )
    if not named and not _IT.match(text, sentence.start):
        return False
    said = any(how.search(text, sentence.start, word.start) for how in (_DOES, _IS, _EVEN))
    said = said or bool(_DEAR.match(text, word.start) and _PRICED.search(text, sentence.start, word.start))
    if (
        not (said or _owned(word, sentence, text))
        or asserted.skipped(word, text)
        or asserted.denied(word, sentence, text)
    ):
        return False
    return not spoken_for(word, sentence, text)


def _owned(word: Cue, sentence: Sentence, text: str) -> bool:
    """ "Graviton5's larger caches": than what came before it."""
    whose = _WHOSE.search(text, sentence.start, word.start)
    return whose is not None and any(p.end == whose.start() and not p.is_vendor for p in sentence.products)


def _read(word: Cue, sentence: Sentence, text: str) -> list[Draft]:
    cue = worded.of(word, sentence, text) or _itself(word, sentence, text) or _measured(word, sentence, text)
    cue = _governing(word, sentence, text) or cue
    cue = cue if cue and cue.label not in _barred(sentence) else None
    if cue and any(d.kind == "comparison" and d.metric == cue.label for d in sentence.drafts):
        return []  # "more efficient - twice as efficient as X": the figure says it better
    if cue is None or _THAN.match(text, max(word.end, cue.end)):
        return []
    return drafts(word, cue, sentence, text, NAME)


def _barred(sentence: Sentence) -> frozenset[str]:
    """The measures of which no claim is made: business too, unless the sentence compares companies in business."""
    business = any(d.kind == "directional" and d.metric in BUSINESS for d in sentence.drafts)
    return frozenset(UNCOMPARED) - frozenset(BUSINESS if business else ())


_MEASURE_IS = re.compile(  # "its tail latency was worse", "peak compute per chip is lower"
    r"(?:\s(?:per|of|on|in|for)\s(?:the\s|its\s|an?\s)?[\w-]+)?\s(?:(?:should|will|would|can|could)\sbe|is|are|was|were|remains?|stays?|gets?|got|became)\s"
    r"(?:(?:even|much|far|somewhat|slightly|also|still|therefore|both|actually|\w+ly)\s){0,3}"
)


def _governing(word: Cue, sentence: Sentence, text: str) -> Cue | None:
    """What is said to be higher or worse: "its tail latency was worse"."""
    before = [c for c in sentence.metrics if c.end < word.start and _MEASURE_IS.fullmatch(text, c.end, word.start)]
    strong = [c for c in before[-1:] if c.label not in (*_barred(sentence), "compute_performance")]
    return next(iter(strong), None)


_THAN = re.compile(r"[\w\s-]{0,24}\sthan\b")  # "faster than ever": than something, which no key names


def _itself(word: Cue, sentence: Sentence, text: str) -> Cue | None:
    """ "is faster", "is cheaper", "is more efficient": what the word itself measures."""
    if not _IS.search(text, sentence.start, word.start):
        return None
    near = (c for c in sentence.metrics if c.label not in UNCOMPARED)
    return next((c for c in near if c.start == word.start or 0 < c.start - word.end <= 1), None)


_PLAIN = re.compile(r"\s(?:(?:average|total|peak|overall|raw|on-chip|aggregate|usable|physical|useful|electrical)\s)?|")
_GOOD = ("superior", "better", "higher", "faster")  # "boasts superior performance" says what is compared


def _measured(word: Cue, sentence: Sentence, text: str) -> Cue | None:
    few = word.text in ("more", "less", "fewer")
    plain = _PLAIN.match(text, word.end) if few else None
    reach = plain.end() - word.end if plain else _REACH  # no "more predictable pricing"
    near = regions.between(sentence.metrics, word.end, min(sentence.end, word.end + 60))
    weak = () if word.text in _GOOD else regions.WEAK
    cue = next((c for c in near if c.label not in UNCOMPARED and c.label not in weak), None)
    if cue is None or cue.start - word.end > reach or any(word.end <= q.start < cue.start for q in sentence.quantities):
        return None
    return paces.paced(word, cue)
