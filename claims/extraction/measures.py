"""Measures: the metric that a comparative without a number speaks of.

"X beats Y in throughput", "its bandwidth dwarfs Y's"    ->  behind the name, before the verb
"X has less memory and power than Y"                     ->  behind the comparative
"latency is lower on X than on Y", "at a higher level"   ->  before the comparative
"700 GB/s and 96 GB, exceeding the 80 GB of Y"           ->  that of the figure of the same unit
"faster memory than Y", "its memory is faster"           ->  memory_bandwidth
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import CAPACITY
from claims.extraction import joined, own_clauses, paces, regions, worded
from claims.extraction.comparands import Comparand
from claims.extraction.records import Cue, Draft, Quantity, Sentence

BEATS = re.compile(
    r"^(?:ahead|exceed|outperform|outpac|beat|won|win|edg(?:es|ed|ing)|surpass|supplant|trounc|best|dwarf|eclips|trump|trail|underperform"
    r"|outclass|outran|outrun|outgun|outstrip|outmatch|outshin|outdo|overta|overto|lag|behind|[\w']+\s.{0,32}match\sfor$|leapfrog|crush|smokes|demolish|obliterat|thrash|shred|destroy|annihilat|hammers|humble|outmuscle|outscore|spanks|wallop|creams|leads?\b|led\b|compare[sd]\s|fare[sd]\s|victory|(?:comes|came|finishe[sd])\s|pips|betters|tops|topped|\w+\s(?:past|away\sfrom)|r[au]n\w*\s(?:circles|rings)|los\w+\s|\w+(?:\snot|'t|\sto)?\s(?:\w+\s)?(?:keep\s|match|touch)|fall\w*\s.*(?:short|behind)|fell\s)"
)
_CHANGES = re.compile(
    r"gains?$|improvements?$|increases?$|advantages?$|boost$|reductions?$|savings$|degradation$|regression$|edge$|lead$|uplift$"
    r"|upgrades?$|advance(?:ment)?s?$|leap$|jump$|step\s|disadvantages?$|deficit$|benefits?$|premium$|discount$"
)
_GAINS = re.compile(
    r"(?:improvements?|gains?|advantages?|benefits?|increases?|leap|uplift|boost|lead|edge|disadvantages?|deficit|upgrades?|advance(?:ment)?s?|step\s\w+)$"
)
_QUALITY = re.compile(r"(?:better|worse|faster|slower|superior|inferior|quicker|stronger|weaker)$")
_PERFORMS = re.compile(r"\s(?:(?:much|far|even|slightly|significantly|\w+ly)\s){0,2}")
_CHANGED = re.compile(
    r"(?:improve[sd]?|increase[sd]?|r(?:ises?|ose)|raised|lifted|cut|reduced|trimmed|gr(?:ows?|ew)|f[ae]lls?|drop(?:s|ped)|decrease[sd]?|jump(?:s|ed)|climb(?:s|ed))$"
)
_HAS = re.compile(
    r"(?:,\s(?:conversely|however|though|in\sturn),)?\s(?:(?:has|have|been|also|was|were|can|could|be|will|\w+ly)\s){0,4}"
)
_LEVEL = re.compile(r"\s(?:level|rate|figure|clip)s?\b")
_HEADS = re.compile(
    r"\s(?:(?:that|which|also|even|far|well|just|still|now|is|are|was|were|can|likewise|too|remains|stays|sits|\w+ly)\s){0,4}"
)
_IN = re.compile(r"(?:in|on|for|at|by|when\sit\scomes\sto|as\sfor|where|as\sfar\sas)\s(?:\w+\s){0,2}", re.I)
_THEN = re.compile(r"(?:\s(?:is|are)\sconcerned|\s\w+)?,|\s(?:the|it)\s")
_ADJOINS = re.compile(r"\s?(?:(?:per|an?|each)\s\w+\s)?")  # "costs less per hour than"
_BETWEEN = re.compile(r"[,;:()]|\b(?:and|than|to|while|by|same)\b")
_KINDS = re.compile(  # "a larger NVLink domain", "more PCIe lanes": how much of the thing, not how fast it is
    r"\s(?:domains?|links?|ports?|lanes?|switch(?:es)?|adapters?|slots?|support|topolog\w+|choices?|options?|types?|configurations?)\b",
    re.I,
)


def of_comparative(word: Cue, sentence: Sentence, text: str, comparand: Comparand) -> list[Cue]:
    """The metric words that a comparative is about, [] where none is."""
    if BEATS.match(word.text) and not (word.text == "lead" and _A_LEAD.search(text, sentence.start, word.start)):
        return _of_verb(word, sentence, text, comparand)
    said = worded.shipped(word, comparand.products, sentence, text) or worded.of(word, sentence, text)
    if said:
        return [said]
    if figure := _told_of_both(word, sentence, comparand):
        return [Cue(figure.start, figure.end, figure.metric, "figure")]
    limit = comparand.marker if comparand.marker > word.end else sentence.end
    if _OF_IT.match(text, word.end):  # "the cache: X has more of it than Y"
        before = [c for c in sentence.metrics if c.end <= word.start and c.label not in regions.WEAK]
        return before[-1:] or [Cue(word.start, word.end, "inherit", word.text)]
    near = _beside(word, sentence, text, max(limit, word.end))
    near = [
        c for c in near if c.label != "chip_count" or not comparand.start <= c.start < comparand.end
    ]  # "below GPUs"
    bare = all(c.text == word.text and c.label == "compute_performance" for c in near)
    beside = bare and _QUALITY.match(word.text) and comparand.marker - word.end <= 2 and comparand.end > word.end
    if beside and (after := _after(comparand.end, sentence, text)):
        return after  # "slower than X in raw throughput"
    if not near and _GAINS.match(word.text) and _BESIDE.fullmatch(text, word.end, max(word.end, comparand.marker)):
        return _after(comparand.end, sentence, text) or leading(
            sentence, word.start, text
        )  # "an improvement over X on"
    near = paces.taking_time(word, sentence, text) or paces.quickened(word, near, sentence, text)
    near = near or _before(word, sentence, text, comparand)
    if not near:
        return [Cue(word.start, word.end, "cost", word.text)] if word.text in ("premium", "discount") else []
    first = regions.strongest(near)
    if len(near) == 1 or near[-1].end > word.start:  # no "performance and efficiency uplift"
        near = regions.coordinated(sentence, first, max(limit, first.end), text)
    return [paces.paced(word, c) for c in near]


_A_LEAD = re.compile(r"\b(?:an?|the|its|their)\s(?:[\w-]+\s){0,2}$")  # a noun
_BESIDE = re.compile(r"\s{0,2}|\sof\s(?:the\s)?[\w.-]{1,24}(?:\s[\w.-]{1,12})?\s")  # "the benefit of X over Y"
_OF_IT = re.compile(r"\sof\s(?:it|them|those)\b")
_BARE = frozenset({"more", "less", "fewer", "higher", "lower", "faster", "slower", "better", "greater", "larger"})


def _told_of_both(word: Cue, sentence: Sentence, comparand: Comparand) -> Draft | None:
    """ "runs at 11 Gbps per pin, faster than X's 10 Gbps": of the figure that both have."""
    alone = word.text in _BARE and comparand.marker - word.end <= 2
    if not alone or _theirs(word.start, comparand.end, sentence) is None:
        return None
    return figure_before(word.start, comparand.end, sentence)


def _of_verb(word: Cue, sentence: Sentence, text: str, comparand: Comparand) -> list[Cue]:
    """What one thing beats the other in: behind its name, the subject of the verb, or the comparand itself."""
    after = named_after(max(comparand.end, word.end), sentence, text)
    figure = figure_before(word.start, comparand.end, sentence)
    aside = figure and figure.metric in CAPACITY and _ASIDE.match(text, figure.quantity.end)
    if aside and word.text.startswith("outperform"):
        figure = None  # "the X (at 3 TB/s) outperforms the Y": at what it does
    apposed = figure and _APPOSED.fullmatch(text, max(figure.end, figure.quantity.end), word.start)
    if figure and not after and (apposed or _theirs(word.start, comparand.end, sentence)):
        return [
            Cue(figure.start, figure.end, figure.metric, "figure")
        ]  # "700 GB/s, exceeding X's", "surpasses X's 3 TB/s"
    own = _heading(word, sentence, text) or leading(sentence, word.start, text)
    own = [c for c in own if not _is_name(c, sentence, text)]
    if own and own[0].label not in regions.WEAK and not after:
        return own  # "a memory bandwidth that dwarfs the HBM3e of X"
    limit = _WORKLOAD.search(text, comparand.start, comparand.end)
    within = regions.between(sentence.metrics, comparand.start, limit.start() if limit else comparand.end)
    if after:
        return regions.coordinated(sentence, after[0], sentence.end, text)
    told = [c for c in (*within, *own) if not text[c.start - 2 : c.start].endswith("-")]  # "beats the 128-core X"
    told = [c for c in told if not _is_name(c, sentence, text)]
    told = [c for c in told if c.label != "other"] or told  # "rivals of like size on price-performance"
    first = [c for c in told if c in own or c.label != "chip_count"][:1]  # "exceeding the core counts of X"
    listed = first and _IN_WHAT.search(text, comparand.start, first[0].start)
    joint = regions.coordinated(sentence, first[0], sentence.end, text)[1:] if listed else []
    return [*first, *(c for c in joint if not own_clauses.begins(text, c))]


def _is_name(cue: Cue, sentence: Sentence, text: str) -> bool:
    """ "Its HBM4 beats rival HBM4 products": a memory that is the product says nothing of its size."""
    ware = cue.text.startswith(("hbm", "dram", "gddr", "lpddr")) and _WARE.match(text, cue.end)
    return bool(ware) or any(p.start <= cue.start < p.end for p in sentence.products)


_WARE = re.compile(r"\s(?:products?|chips?|stacks?|modules?|parts?|rivals?|offerings?|solutions?|devices?)\b")
_IN_WHAT = re.compile(
    r"\b(?:in|on)\s(?:terms\sof\s)?(?:both\s)?(?:[\w-]+\s){0,2}$"
)  # "all rivals in speed and efficiency"


_WORKLOAD = re.compile(r"\s(?:for|when|while|during)\s")  # "GPUs for token generation": no measure
_APPOSED = re.compile(r"(?:\s\w+)?\s?[,\u2014-]\s?(?:also\s|easily\s|thus\s|far\s|well\s)?")


_ASIDE = re.compile(r"[^()]{0,40}\)")


def figure_before(at: int, rival: int, sentence: Sentence) -> Draft | None:
    """The figure that a contrast is about: the last, but that of the same unit where the rival has its own figure."""
    before = [d for d in reversed(sentence.drafts) if d.kind == "quantity" and d.quantity.end <= at]
    theirs = _theirs(at, rival, sentence)
    return next((d for d in before if theirs is None or d.unit == theirs.unit), None)


def _theirs(at: int, rival: int, sentence: Sentence) -> Quantity | None:
    """The figure of its own that stands right behind the rival's name."""
    return next((q for q in sentence.quantities if at < q.start and q.left - rival <= 4 and q.unit), None)


def _heading(word: Cue, sentence: Sentence, text: str) -> list[Cue]:
    """The subject of the verb: "bandwidth exceeds", "the throughput of X exceeds"."""
    own = [c for c in sentence.metrics if c.end < word.start and _HEADS.fullmatch(text, c.end, word.start)]
    of = [
        c
        for p in sentence.products
        for c in sentence.metrics
        if c.end < p.start and p.end < word.start and _HEADS.fullmatch(text, p.end, word.start)
        and _OF_NAME.fullmatch(text, c.end, p.start)
    ]  # fmt: skip
    heads = joined.before(own or of, word, sentence, text)
    return [c for c in heads if c.label != "chip_count"]  # "X GPUs outperform"


_OF_NAME = re.compile(r"\s(?:of|on|for|in)\s(?:the\s|an?\s|its\s)?(?:[A-Z]\w+(?:'s)?\s){0,2}")


def _beside(word: Cue, sentence: Sentence, text: str, limit: int) -> list[Cue]:
    """Metric words right behind the comparative, around it, or right before a noun of change."""
    near = [
        c
        for c in sentence.metrics
        if (c.start >= word.start or c.end > word.end) and -30 <= c.start - word.end <= 34 and c.start < limit
    ]
    near = [c for c in near if c.start >= word.end or c.text == word.text or c.start < word.start]
    if not near and _CHANGES.match(word.text):
        near = joined.before([c for c in sentence.metrics if 0 < word.start - c.end + 1 <= 3], word, sentence, text)
    near = [
        c for c in near if not ("_bandwidth" in c.label and "bandwidth" not in c.text and _KINDS.match(text, c.end))
    ]
    rivals = [c.start for c in sentence.comparatives if c.start > word.end]  # "more performance at a higher efficiency"
    near = [c for c in near if not any(r < c.start and c.text != text[r : c.end].lower() for r in rivals)]
    near = [c for c in near if c.start not in rivals]  # "larger but slower than X": of its own
    return [c for c in near if c.end <= word.start or not _BETWEEN.search(text[word.end : c.start])]


def _before(word: Cue, sentence: Sentence, text: str, comparand: Comparand) -> list[Cue]:
    """ "its latency is lower than ...", "latency is lower on X than on Y", "the power of X, but at a higher level"."""
    start = regions.clause_start(sentence, word.start, text)
    strong = [c for c in sentence.metrics if c.end <= word.start and c.label not in regions.WEAK]
    if word.text == "limited":  # "its performance is limited next to X"
        strong = [c for c in sentence.metrics if c.end <= word.start and c.text.endswith("performance")]
        return [c for c in strong if paces.IS.fullmatch(text, c.end, word.start)][-1:]
    strong = [c for c in strong if not _LIMITS.match(text, c.end)]
    if _LEVEL.match(text, word.end):
        return strong[-1:]
    if _CHANGED.match(word.text):
        subject = [c for c in sentence.metrics if c.end <= word.start and _HAS.fullmatch(text, c.end, word.start)]
        if subject:
            return subject[-1:]  # "throughput improved on X compared to Y"
    performs = [c for c in sentence.metrics if c.text.startswith("perform") and not c.text.startswith("performance")]
    performs = [c for c in performs if c.end <= word.start and _PERFORMS.fullmatch(text, c.end, word.start)]
    if performs and _QUALITY.match(word.text):
        return performs[-1:]  # "performs better than X"
    if _ADJOINS.fullmatch(text, word.end, max(comparand.marker, word.end)):
        return joined.subject([c for c in strong if c.start >= start], word, sentence, text)
    governing = joined.before([c for c in strong if paces.IS.fullmatch(text, c.end, word.start)], word, sentence, text)
    return governing or [c for c in sentence.metrics if _PERFORMANCE_IS.fullmatch(text, c.start, word.start)][-1:]


_PERFORMANCE_IS = re.compile(rf"(?:[\w-]+\s){{0,2}}performance(?:\sper\s\w+)?{paces.IS.pattern}", re.I)


_LIMITS = re.compile(  # "where memory capacity is the bottleneck": a condition
    r"\s(?:is|are|becomes?|remains?)\s(?:often\s|usually\s)?(?:the\s|an?\s)?(?:main\s|primary\s|\w+ing\s)?"
    r"(?:bottleneck|constraint|limit(?:ation|er|ing\sfactor)?|factor|problem|concern|priority|critical|important)s?\b"
)


def leading(sentence: Sentence, at: int, text: str) -> list[Cue]:
    """ "In throughput, X is ahead of Y": the metric word that opens the sentence, of a comparison at a place."""
    first = next((c for c in sentence.metrics if c.end < at), None)
    leads = first and _IN.fullmatch(text, sentence.start, first.start) and _THEN.match(text, first.end)
    return [first] if first and leads else []


_SAID_AFTER = re.compile(
    r"'s\s(?:\w+\s)?|\s(?:in|on)\s(?:two|three|four|both|several|all)\s(?:\w+\s)?\w+:\s|,\s(?:in|on)\s(?:\w+\s){0,2}"
    r"|(?:/[A-Z][\w-]{1,8})?[\w\s']{0,16}\b(?:in|on|for)\s(?!the\ssame\b)(?:\w+\s){0,2}"  # no "same price"
    r"|(?:\s[GCTN]PUs?)?,?\s(?:is|was|are|were|lies\sin|comes\sfrom|comes\sdown\sto"
    r"|includes?)\s(?!not\b)(?:(?:\w+ly|above\sall)\s)?(?:(?:its|the|their|in|a)\s)?(?:\w+\s){0,2}"
)


def _after(at: int, sentence: Sentence, text: str) -> list[Cue]:
    """The first of the metric words after the name, with those joined to it."""
    found = named_after(at, sentence, text)
    return regions.coordinated(sentence, found[0], sentence.end, text) if found else []


def named_after(at: int, sentence: Sentence, text: str) -> list[Cue]:
    """The metric words after the name: "beats X in single-thread performance"."""
    at -= text.endswith(" ", 0, at)
    return [c for c in sentence.metrics if 0 <= c.start - at < 40 and _SAID_AFTER.fullmatch(text, at, c.start)]
