"""Regions around a quantity: the noun phrase to its right, the clause to its left, coordination between
metric words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import own_clauses
from claims.extraction.alternatives import compiled
from claims.extraction.records import Cue, Quantity, Sentence
from claims.extraction.units import FORMAT

# Where a noun phrase ends. "of", "in" and "for" may continue it.
_NP_STOP = compiled(
    r"[;:|()\[\]!?]|,(?=\s)|\.(?=\s|$)|\s-{1,3}\s|[\u2014\u2192]"
    r"|(?<![\w-])(?:and|or|but|while|whereas|when|which|that|who|with|by|to|than|versus|vs|compared"
    r"|relative|on|at|from|is|are|was|were"
    r"|using|without|because|due|thanks|via|if|over|against|per(?!\s(?:core|socket|thread|chip|gpu|vcpu|node|accelerator)\s(?:\w+\s)?(?:performance|throughput|bandwidth|speed)\b)|as|where|so|within|under|allowing|enabling"
    r"|making|across|during|plus|after|before|since|until)\b(?!-)",
    re.I,
)
_ASIDE = re.compile(
    r"\s\([a-z][a-z-]{2,20}(?:\s[a-z-]{2,12})?\)(?=\s(?:and\s|[a-z]+er\b|more\b|less\b|the\b))|,?\s\(?(?:on\saverage|or\smore|or\sso|at\sleast|in\stotal|overall)\b\)?,?",
    re.I,
)  # "50% on average better"
_CLAUSE_STOP = compiled(
    r"[;|\u2014\u2192]|\s--?\s|:\s|,\s(?:which|who|while|whereas|but|and\s(?:it|they|we|the)\b|making"
    r"|allowing|with|so|as\swell\sas)"
    r"|\b(?:while|whereas|although|because|which|but)\b|\band\s(?:is|are|has|have|can|will|was|were)\b",
    re.I,
)
_COORDINATION = re.compile(
    r"\s{0,3}(?:,\s{0,2}and\s|,\s{0,2}or\s|,|\band\b|\bor\b|/|&|\bas\swell\sas\b|\bplus\b)\s{0,3}", re.I
)
_GAP = re.compile(r"(?:\s?(?:both|the|its|their|overall|total|also|peak|new|a|an|raw)\s){0,2}", re.I)
_PAREN = re.compile(r"\s{0,2}\([^()]{0,60}\)")
_CHANGE = re.compile(r"\s(?:reductions?|savings?|improvements?|increases?|gains?|boosts?|cuts?)\b", re.I)
_SAVES_ON = re.compile(
    r"\s(?:on|off)\s(?:the\s|their\s|its\s)?(?=(?:\w+\s){0,2}(?:costs?|prices?|bills?|power|energy|pricing))", re.I
)
_PER_WORD = re.compile(r"\bper[\s-]$", re.I)  # "bandwidth per core": what it is divided by
_WORKLOAD = re.compile(r"(?<![\w-])(?:for|on|in|when|during)\b(?!-)", re.I)
WEAK = frozenset(
    {
        "compute_performance",
        "training_performance",
        "inference_performance",
        "chip_count",
        "other",
        "units_shipped",
    }
)


def noun_phrase_end(sentence: Sentence, quantity: Quantity, text: str) -> int:
    """End of the noun phrase that the quantity opens: a stop word, punctuation or the next quantity."""
    limit = next_quantity(sentence, quantity)
    start = phrase_start(quantity, text)
    start += 3 if text.startswith(" as ", start) else 0  # "twice as fast as"
    start += 5 if quantity.verb and text.startswith(" that ", start) else 0  # "triples that memory"
    stop = _NP_STOP.search(text, start, limit)
    return stop.start() if stop else limit


def phrase_start(quantity: Quantity, text: str) -> int:
    """Where the words after a quantity begin, past an aside ("50% on average better")."""
    aside = _ASIDE.match(text, quantity.end)
    return aside.end() if aside else quantity.end


def next_quantity(sentence: Sentence, quantity: Quantity) -> int:
    following = [q.left for q in sentence.quantities if q.start > quantity.start]
    return max(quantity.end, min(following)) if following else sentence.end


def previous_quantity(sentence: Sentence, quantity: Quantity) -> int:
    before = [q.end for q in sentence.quantities if q.start < quantity.start]
    return max(before) if before else sentence.start


def _figure_before(sentence: Sentence, quantity: Quantity) -> int:
    """Where the figure before ends; "8x H100" between a measure and its factor only says on what it was measured."""
    before = [q.end for q in sentence.quantities if q.start < quantity.start and not (q.word and q.products)]
    return max(before, default=sentence.start)


def quantity_before(sentence: Sentence, at: int) -> Quantity | None:
    """The last quantity that ends before a place."""
    return next((q for q in reversed(sentence.quantities) if q.end <= at), None)


def clause_start(sentence: Sentence, at: int, text: str) -> int:
    """Start of the clause that holds `at`."""
    start = sentence.start
    for stop in _CLAUSE_STOP.finditer(text, sentence.start, at):
        start = stop.end()
    return start


def clause_end(sentence: Sentence, at: int, text: str) -> int:
    stop = _CLAUSE_STOP.search(text, at, sentence.end)
    return stop.start() if stop else sentence.end


def breaks(text: str, start: int, end: int) -> int:
    """Number of clause boundaries between two places."""
    return sum(3 if stop.group() == ";" else 1 for stop in _CLAUSE_STOP.finditer(text, start, end))


def between(cues: Sequence[Cue], start: int, end: int) -> list[Cue]:
    return [c for c in cues if c.start >= start and c.end <= end]


def coordinated(sentence: Sentence, first: Cue, limit: int, text: str) -> list[Cue]:
    """The cue and those joined to it: "cost and energy consumption", "vCPUs (…) and memory"."""
    found, at = [first], first.end
    while True:
        paren = _PAREN.match(text, at)
        at = paren.end() if paren else at
        if paren and (head := next((c for c in sentence.metrics if c.start == at + 1 and c.end <= limit), None)):
            at = head.end  # "High Bandwidth Memory (HBM) capacity and bandwidth"
        join = _COORDINATION.match(text, at)
        if not join:
            return found
        gap = _GAP.match(text, join.end())
        start = gap.end() if gap else join.end()
        cue = next((c for c in sentence.metrics if c.start >= start and c.end <= limit), None)
        if not cue or not _joins(text, start, cue, sentence):
            return found
        found.append(cue)
        at = cue.end


def _joins(text: str, start: int, cue: Cue, sentence: Sentence) -> bool:
    if (
        cue.label == "chip_count"
        or cue.start - start > 24
        or re.search(
            r"[,.;:()]|\b(?:is|are|to|than|by|with|can|will|for|not|it|they|which|comparable|similar|same|equal|identical|yet|but|though|while)\b",
            text[start : cue.start],
        )
    ):
        return False
    if cue.text in ("cost", "costs") and any(c.start - cue.end == 1 for c in sentence.comparatives):
        return False  # "more energy and costs less"
    if _CHANGE.match(text, cue.end) or any(_has_it(q, cue, text) for q in sentence.quantities):
        return False
    return not any(c.start >= start - 1 and c.end <= cue.end for c in sentence.comparatives) and not any(
        start <= q.start < cue.end for q in sentence.quantities
    )


def _has_it(quantity: Quantity, cue: Cue, text: str) -> bool:
    """ "memory and bandwidth 2x", where "memory and bandwidth double" is said of both."""
    both = quantity.verb and not text[quantity.start : quantity.end].endswith("s")
    return 0 <= quantity.left - cue.end <= 1 and not both


def right_metrics(sentence: Sentence, quantity: Quantity, text: str) -> list[Cue]:
    """Metric words of the phrase after the quantity, coordination included."""
    end = noun_phrase_end(sentence, quantity, text)
    end = _before_product(sentence, quantity, end)
    if on := _SAVES_ON.match(text, quantity.end):
        end = max(end, min(on.end() + 36, next_quantity(sentence, quantity)))
    workload = None if on else _WORKLOAD.search(text, phrase_start(quantity, text), end)
    cues = [c for c in sentence.metrics if quantity.end <= c.start < end]
    owned = text.startswith((" what ", " of what "), quantity.end)  # "twice what most accelerators carry": no count
    cues = [c for c in cues if c.label != "chip_count"] or ([] if owned else cues[:1])
    head = [
        c
        for c in cues
        if not workload or c.start < workload.start() or text[workload.start() : workload.end()].lower() == "in"
    ]
    if not head and _NUMBER_OF.match(text, quantity.end):
        limit = min(end + 48, next_quantity(sentence, quantity))
        head = [c for c in sentence.metrics if quantity.end <= c.start < limit and c.label in _COUNTED][:1]
    head = head or [c for c in cues if c.label not in WEAK]  # "40% for power efficiency"
    if not head:  # "for web serving": the workload, not the metric
        return []
    cues = head
    chosen = head_of(cues, text)
    limit = next_quantity(sentence, quantity)
    joined = coordinated(sentence, max(cues, key=lambda c: c.end), limit, text)[1:]
    return [chosen, *(c for c in joined if not own_clauses.begins(text, c))]


_NUMBER_OF = re.compile(r"\s(?:the\snumber\sof|as\smany)\b")
_COUNTED = ("core_count", "vcpu_count", "transistor_count", "chip_count", "customer_count")


def _before_product(sentence: Sentence, quantity: Quantity, end: int) -> int:
    """The phrase ends where "of X" names the comparand."""
    for product in sentence.products:
        if quantity.end < product.start < end and any(
            quantity.end <= c.start and c.end <= product.start for c in sentence.metrics
        ):
            return product.start
    return end


_SAID_ASIDE = re.compile(  # "X, which has HBM3, is 2x better", "X (192 GB of memory) is": of something else
    r",\s(?:which|who|whose|with|featuring)\s[^,;()]{2,120},(?=\s[a-z]{2,})|\([^()]{2,120}\)(?=\s(?:is|are|was|were|has|runs?|delivers?)\b)"
)


def left_metrics(sentence: Sentence, quantity: Quantity, text: str) -> list[Cue]:
    """Metric words that govern the quantity from the left: "cuts latency by 40%"."""
    start = max(clause_start(sentence, quantity.left, text), _figure_before(sentence, quantity))
    asides = [m.span() for m in _SAID_ASIDE.finditer(text, sentence.start, quantity.left)]
    if asides and asides[-1][0] < start <= asides[-1][1]:
        start = max(clause_start(sentence, asides[-1][0], text), previous_quantity(sentence, quantity))
    cues = [
        c
        for c in between(sentence.metrics, start, quantity.left)
        if c.label not in ("chip_count", "units_shipped")
        and not any(a < c.start and c.end < b for a, b in asides)
        and not own_clauses.sees(text, c)
    ]
    counted = ("core_count", "vcpu_count", "transistor_count")  # "cores" far off are no measure, "core count" is one
    cues = [c for c in cues if c.label not in counted or "count" in c.text or quantity.left - c.end <= 12]
    cues = [c for c in cues if not _PER_WORD.search(text, max(start, c.start - 5), c.start)] or cues
    cues = own_clauses.after_front(cues, sentence, text)
    strong = [c for c in cues if c.label not in WEAK or c.label == "other"] or cues
    if not strong:
        return []
    nearest = strong[-1]
    if quantity.left - nearest.end <= 1 and nearest.text in ("costs", "cost"):
        return [nearest]  # a verb: "costs a third less"
    if own_clauses.possessed(text, nearest):
        return [nearest]
    groups = [g for cue in cues if nearest in (g := coordinated(sentence, cue, quantity.left, text))]
    return max([[nearest], *groups], key=len)


def strongest(cues: Sequence[Cue]) -> Cue:
    """The cue that names the metric: a strong one before "performance", "faster", "training"."""
    return next((c for c in cues if c.label not in WEAK), None) or next(
        (c for c in cues if c.label != "compute_performance" and c.label != "other"), cues[0]
    )


_PREPOSITION = re.compile(r"\b(?:of|in|for|on)\b", re.I)


def head_of(cues: Sequence[Cue], text: str) -> Cue:
    """The head of a noun phrase: its last strong word before a preposition ("inter-core latency")."""
    cues = [c for c in cues if not _PER_WORD.search(text, c.start - 4, c.start)] or cues  # "performance per-core"
    first = [c for c in cues if c.label not in WEAK]
    if not first:
        return strongest(cues)
    head = first[0]
    for cue in first[1:]:
        if _PREPOSITION.search(text, head.end, cue.start) or cue.start - head.end > 14:
            break
        head = cue
    return head


def has_format(text: str, start: int, end: int) -> str:
    """The number format named in text[start:end] ("FP8"), or ''."""
    match = FORMAT.search(text, start, end)
    return match.group() if match else ""
