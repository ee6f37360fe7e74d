"""Sentences with what stands in them: names, figures, metric words, comparatives, comparand markers."""

from __future__ import annotations

import re
from bisect import bisect_left

from claims.extraction import cues, sentences
from claims.extraction.alternatives import compiled
from claims.extraction.records import Cue, Section, Sentence
from claims.extraction.worksheet import Work

# No prose is as dense; what is beyond (figures without bars, garbage) costs too much and says nothing.
MAX_FIGURES, MAX_NAMES, MAX_MARKERS = 24, 40, 16
_TRIGGERS = (
    r"\b(?:than|versus|vs|compared|relative\sto|over|against|predecessor|all\sof)\b|\b(?:more|less"
    r"|fewer|edge|advantages?|lead|affordable|lower|higher|better|faster|outperform\w*|improve\w*|gains?|superior|greater|larger|exceed\w*"
    r"|surpass\w*|beat\w*|reduc\w+|majority|most\s(?:of|Fortune|Global|hyperscalers)|slower|cheaper|same|increase\w*|enhance\w*|cut\w*|undercut\w*"
    r"|dwarfs?|supplants?|weeks|boosts?|lowers|quicker|smaller|par|parity|match\w*|equivalent|alternatives?|behind|trail\w*|lag\w*|short|above|below|ahead|builds?|building|successor|upgrade|underperform\w*|outpac\w+|outr[au]ns?|outgun\w*|outshin\w+|outdo(?:es)?|outmatch\w*|eclips\w+|trounc\w+|tops?|topped|bests|bested|trumps|edg(?:es|ed|ing)|(?<=-)(?:level|class)|betters|pips|w[io]ns?|keep|touch|leapfrog\w*|crush\w*|leads|led|shred\w*|destroy\w*|annihilat\w+|hammers|humble[sd]|outmuscl\w+|outscor\w+|spanks|wallop\w*|creams|neck|toe|heat|tie[sd]?|tying|(?:level|pace)(?=\swith)|even(?=ly|\smatched)|evenly|equal|difference|(?:un)?favou?rably|poorly|victory|weaker|stronger|smoke[sd]|demolish\w*|obliterat\w+|thrash\w+|past|around|los(?:es|t)|identical|similar|fraction\sof|comparabl[ey]|close\sto|near\s(?:to\s)?the|equal\sto|degrad\w+|regress\w+|outclass\w*|outstrip\w*|overt[ao]\w+|step|leap|jump|discount|generational|gen(?:eration)?[\s-](?:on|over|to)[\s-]gen\w*|dearer|steeper|bigger|longer|shorter|worse|poorer|sooner|earlier|costlier|pricier|economical|finer|tighter|advanced|beneath|under|inferior|sped|limited|fell|dropped|rose|went|upper|out(?:spen|s[eo]l|earn|ship)\w+|outdone|as\s[\w-]+(?:\s\w+){0,3}\sas)\b"
)
_TRIGGER, _LOWER = compiled(_TRIGGERS, re.I), compiled(_TRIGGERS.lower())


def lay_out(work: Work) -> None:
    """The sentences of every block that may hold claims; a table's row is one sentence."""
    for number, block in enumerate(work.blocks):
        if block.section in (Section.BOILERPLATE, Section.TEASER, Section.CODE):
            continue
        spans = (
            [(block.start, block.end)]
            if block.section is Section.TABLE
            else sentences.split(work.clean, block.start, block.end)
        )
        for start, end in spans:
            level = block.head if block.section is Section.ITEM else 0
            work.sentences.append(Sentence(start, end, work.clean[start:end], block.section, number, level=level))


def mark(sentence: Sentence, text: str) -> None:
    """Metric words, comparatives and markers of a sentence that has a figure or a word of comparison."""
    if not sentence.quantities and not _compares(sentence, text):
        return
    table = cues.load()
    words = table.metrics.find(text, sentence.start, sentence.end)
    sentence.metrics = [c for c in words if not _of_name(c, sentence, text)]
    found = table.comparatives.find(text, sentence.start, sentence.end)
    found = [c for c in found if not _is_unit(c, text)]
    sentence.comparatives = [c for c in found if not _bound_word(c.start, c.end, sentence, text)]
    markers = table.markers.find(text, sentence.start, sentence.end)
    markers = [m for m in markers if not _is_unit(m, text)]
    markers = [m for m in markers if not _in_space(m.start, m.end, sentence, text) and not _in_word(m.start, text)]
    sentence.markers = markers if len(markers) <= MAX_MARKERS else []


def _compares(sentence: Sentence, text: str) -> bool:
    """Whether a sentence has a word of comparison; small letters are compared much faster than either kind."""
    before = max(0, sentence.start - 1)  # "-class" looks back
    whole = text[before : sentence.end]
    if whole.isascii():
        return bool(_LOWER.search(whole.lower(), sentence.start - before))
    return bool(_TRIGGER.search(text, sentence.start, sentence.end))


def _is_unit(cue: Cue, text: str) -> bool:
    """ "38 TOPS in the X": a unit, not what beats another."""
    return cue.text == "tops" and text.startswith("TOPS", cue.start)


def _of_name(cue: Cue, sentence: Sentence, text: str) -> bool:
    """ "Moore Threads" and "Core Ultra" have no threads or cores; nor does "single-core performance"."""
    within = [p for p in sentence.products if p.start <= cue.start < p.end]
    if any(p.is_vendor or (cue.label == "core_count" and p.start == cue.start) for p in within):
        return True
    if cue.label in ("core_count", "vcpu_count") and _PER.search(text, max(0, cue.start - 12), cue.start):
        return True  # "performance per core", "latency between cores": what it is divided by, or where it is measured
    inside = any(p.start < cue.start and cue.end <= p.end for p in within)
    if inside and cue.label in ("other", "interconnect_bandwidth"):
        return True  # "Xeon Scalable" tells of no scaling, "H100 PCIe" of no link
    return cue.label == "core_count" and bool(_WORKLOADS.search(text, max(0, cue.start - 8), cue.start))


_PER = re.compile(r"\b(?:per[\s-]|(?:between|among|across)\s(?:the\s|all\s)?)$", re.I)
_WORKLOADS = re.compile(r"\b(?:single|multi|one|dual)[\s-]$", re.I)
_NO_COMPARATIVE = re.compile(
    r"\s(?:importantly|recently|specifically|generally|broadly|or\sless|about|details?|information|on\b|impressive|interesting)"
)


def _bound_word(start: int, end: int, sentence: Sentence, text: str) -> bool:
    """ "up to", "more than 5": part of a bound, not a comparative."""
    if text[start:end].lower() == "more" and _NO_COMPARATIVE.match(text, end):
        return True
    if _in_space(start, end, sentence, text):
        return True
    if text[start:end].lower() == "up" and re.match(r"[\s-]to\b|\s(?:and\srunning|for\b)", text[end : end + 12]):
        return True
    return any(q.bound_start <= start < q.start for q in sentence.quantities if q.bound_start >= 0)


def _in_space(start: int, end: int, sentence: Sentence, text: str) -> bool:
    """ "the chart above": a place, unless a figure or a degree stands before ("30% above", "well below")."""
    if text[start:end].lower() not in ("above", "below", "behind", "beneath"):
        return False
    before = text[max(sentence.start, start - 40) : start]
    if _OF_WHAT.match(text, end) or (_STOPS.match(text, end) and any(p.end == start - 1 for p in sentence.products)):
        return False  # "below that of X", "Training: X behind."
    if _PRICED.search(before):
        return False  # "prices the X below GPUs"
    placed = text[start:end].lower() != "behind" and _PLACED.search(before)
    if (_MEASURE.search(before) or placed) and any(0 < p.start - end <= 24 for p in sentence.products):
        return False  # "FP8 performance above the X"
    return not _DEGREE.search(before) and not any(0 <= start - q.end <= 1 for q in sentence.quantities)


_OF_WHAT = re.compile(r"\s(?:that|those)\sof\b")
_PLACED = re.compile(r"\b(?:position|plac|rank|rat)(?:s|es|ed)?\s(?:[\w-]+\s){1,3}$")  # "ranks the X below the Y"
_PRICED = re.compile(r"\bpric(?:e|es|ed|ing)\s(?:[\w'-]+\s){0,3}$", re.I)
_STOPS = re.compile(r"[.;]|$")
_MEASURE = re.compile(
    r"\b(?:[BT]?F(?:P|loat)\d{1,2}|FP\d{1,2}|INT\d{1,2}|performance|throughput|bandwidth|capacity|efficiency|latency|speeds?|power|draw|TDP|cost|price)\s$",
    re.I,
)


def _in_word(start: int, text: str) -> bool:
    """ "a speed up on the X", "scale-up on the X", "nothing other than": its second half is no marker."""
    if text.startswith("than", start) and text.endswith("other ", 0, start):
        return True
    if not text.startswith(("up ", "down "), start):
        return False
    return text[max(0, start - 1) : start] == "-" or text[max(0, start - 6) : start].lower() == "speed "


_DEGREE = re.compile(
    r"\b(?:but|yet|though|well|far|slightly|just|much|significantly|comfortably|is|are|was|were|be|been|remains?|stays?|sits?|sat|lies|still|falls?|fell|falling|lags?|lagged"
    r"|(?:an?\s|some\s|quite\s)?(?:hair|bit|little|touch|step|whisker|notch|way|generation))\s$"
)


def distribute(work: Work) -> None:
    starts = [s.start for s in work.sentences]

    def home(at: int) -> Sentence | None:
        i = bisect_left(starts, at + 1) - 1
        return work.sentences[i] if i >= 0 and at < work.sentences[i].end else None

    for product in work.products:
        if sentence := home(product.start):
            sentence.products.append(product)
    for quantity in work.quantities:
        sentence = home(quantity.start)
        row = sentence and sentence.section is Section.TABLE  # a row's last number has no unit in the next row
        if sentence and not (row and quantity.end > sentence.end):
            sentence.quantities.append(quantity)


def thin_out(sentence: Sentence) -> None:
    if len(sentence.quantities) > MAX_FIGURES:
        sentence.quantities = []
    if len(sentence.products) > MAX_NAMES:
        sentence.products = sentence.products[:MAX_NAMES]
