"""Conditions of a figure that stand beside it: number format, sparsity, what it is per.

"1,299 teraflops in FP8 and 667 in BF16"       ->  FP8; BF16
"In FP8, it is 2x as fast and draws 10% less"  ->  FP8 (for the first: a power has no format)
"A TPU v5p pod peaks at 4.1 exaflops"          ->  per pod
"Each H100 GPU has 80 GB"                      ->  per chip
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extraction import slashed
from claims.extraction.alternatives import compiled
from claims.extraction.records import Draft, Section, Sentence
from claims.extraction.units import FORMAT

_FORMATTED = frozenset(
    {
        "peak_compute", "compute_performance", "training_performance", "inference_performance", "throughput",
        "energy_efficiency", "price_performance", "training_time", "latency",
    }
)  # fmt: skip
_SPARSITY = re.compile(
    r"\b(?:(?P<dense>dense|without\s(?:structured\s)?sparsity|non-?sparse|no\ssparsity)"
    r"|(?P<sparse>(?:with\s)?(?:\d:\d\s|structured\s)?sparsity|sparse(?!\s?cores?\b)))\b",
    re.I,
)
_BREAK = re.compile(r",\s|;|\||\u2014|\s--?\s|\b(?:and|while|whereas|but|plus|versus|vs)\b|\(|\)(?=\s*[,;])", re.I)
# A condition that opens the sentence or stands as its label holds for every figure in it.
_INTRODUCED = re.compile(
    r"(?:in|at|with|without|using|per|for|on\sa|chip|gpu|core|socket)[\s-][^,;:.]{1,40}(?:,|:)\s", re.I
)
_FOR_ALL = re.compile(r",?\s(?:both|all|each)\s(?:of\sthem\s)?(?:in\s|with\s|at\s)?(?P<what>[^,;.]{2,40})", re.I)
_HEADS = (
    ("chip", r"chips?|GPUs?|TPUs?|accelerators?|processors?"), ("pod", r"(?:super)?pods?"), ("rack", r"racks?"),
    ("ultraserver", r"UltraServers?"), ("cluster", r"(?:Ultra|super)?clusters?|supercomputers?"),
    ("instance", r"instances?"), ("server", r"servers?|nodes?|platforms?|boards?|systems?"),
    ("core", r"cores?"), ("socket", r"sockets?"),
)  # fmt: skip
_HEAD = tuple((name, re.compile(rf"(?:{words})\b", re.I)) for name, words in _HEADS)
_POD = re.compile(r"\spods?$", re.I)  # "TPU v5p pod" bears the key of its chip
_EACH = re.compile(r"\b(?:each|every|per|one|single)\s(?:[\w.'-]+\s){0,2}$", re.I)
_A = re.compile(r"\b(?:an?|one|single|each)\s$", re.I)
_PER = compiled(
    r"\b(?:(?:per|each|every)[\s-](?P<per>core|socket|vCPU|chip|GPU|TPU|accelerator|processor)\b"
    r"|(?P<same>core|socket|chip|GPU)[\s-](?:for|to|against)[\s-](?P=same)\b)",
    re.I,
)
_EACH_ONLY = frozenset({"chip", "core", "socket"})  # "H100 GPUs" is just the name, "each H100 GPU" a scope
_CHIPS = frozenset({"gpu", "tpu", "accelerator", "processor"})
_CPU_SCOPED = frozenset({"core_count", "vcpu_count"})  # "cores per socket", never "cores per core"


def mark(sentence: Sentence, text: str) -> None:
    """Adds to every draft of a sentence the conditions that are its own."""
    if sentence.section is Section.TABLE:
        return
    zones = dict(_zones(sentence, text))
    shared = _shared(sentence, text)
    for draft in sentence.drafts:
        own = zones[draft.quantity.start]
        draft.qualifiers += [q for q in _conditions(draft, own, shared, sentence, text) if _new(q, draft)]


def _new(qualifier: str, draft: Draft) -> bool:
    said = " ".join(draft.qualifiers).lower()
    return qualifier.lower() not in said and not ("per " in said and qualifier.startswith("per "))


def _zones(sentence: Sentence, text: str) -> Iterator[tuple[int, str]]:
    """(start of a figure, the words that are its own): up to the last break before the next figure."""
    figures = sorted({(d.quantity.start, d.quantity.left, d.quantity.end) for d in sentence.drafts})
    begin = sentence.start
    for index, (start, left, end) in enumerate(figures):
        limit = figures[index + 1][1] if index + 1 < len(figures) else sentence.end
        limit = max(limit, end)
        stops = [b.start() for b in _BREAK.finditer(text, end, limit)]
        stop = stops[-1] if stops and limit < sentence.end else limit
        yield start, text[min(begin, left) : stop]
        begin = stop


def _shared(sentence: Sentence, text: str) -> str:
    """Words that hold for every figure: those that open the sentence, or close it with "both" or "all"."""
    opening = _INTRODUCED.match(text, sentence.start, sentence.end)
    last = max((d.quantity.end for d in sentence.drafts), default=sentence.end)
    closing = _FOR_ALL.search(text, last, sentence.end)
    return " ".join([opening.group() if opening else "", closing["what"] if closing else ""])


def _conditions(draft: Draft, own: str, shared: str, sentence: Sentence, text: str) -> Iterator[str]:
    if draft.metric in _FORMATTED:
        listed = slashed.format_of(draft, sentence.drafts, text)
        yield from [listed] if listed else _formats(own) or _formats(shared)
        yield from _sparsity(own) or _sparsity(shared)
    level = _per(own, draft) or _per(shared, draft) or _holder(draft, sentence, text) or _one(draft, text)
    if level:
        yield f"per {level}"


def _formats(words: str) -> list[str]:
    """The formats named; of "FP4 against FP8" none, since the second is the baseline's."""
    found = list(dict.fromkeys(m.group() for m in FORMAT.finditer(words) if m.group() != "low-precision"))
    return [] if len(found) > 1 and re.search(r"\b(?:vs|versus|against|compared|over|than)\b", words) else found


def _sparsity(words: str) -> list[str]:
    found = {m.lastgroup or "" for m in _SPARSITY.finditer(words)}
    return sorted(found) if len(found) == 1 else []


def _per(words: str, draft: Draft) -> str:
    for match in _PER.finditer(words):
        name = (match["per"] or match["same"]).lower()
        if not (name == "core" and draft.metric in _CPU_SCOPED):
            return "chip" if name in _CHIPS else name
    return ""


def _holder(draft: Draft, sentence: Sentence, text: str) -> str:
    """What the subject's own phrase is a figure of: "an Ironwood pod", "each H100 GPU", "every Graviton4 core"."""
    span = draft.subject_span
    if span is None or not (sentence.start <= span[0] and span[1] <= sentence.end):
        return ""
    types = {p.type for p in sentence.products if p.key == draft.subject}
    if types and not types & {"chip", "family"} and not _POD.search(text[span[0] : span[1]]):
        return ""  # a system is what it is
    each = _EACH.search(f"{text[max(sentence.start, span[0] - 40) : span[0]]}{_before_head(text, span)}")
    head = _head(text, span)
    if head in _EACH_ONLY:
        allowed = each and not (head == "core" and draft.metric in _CPU_SCOPED)
        return head if allowed else ""
    return head or ("chip" if each and "chip" in types else "")


def _one(draft: Draft, text: str) -> str:
    """ "4x the compute of a Trainium2 chip" is per chip."""
    span = draft.baseline_span
    if span is None or not _A.search(text[max(0, span[0] - 12) : span[0]]):
        return ""
    return "chip" if _head(text, span) == "chip" else ""


def _before_head(text: str, span: tuple[int, int]) -> str:
    """Of a definite phrase ("each chip") the words before its noun; of a name nothing."""
    words = text[span[0] : span[1]]
    return words[: words.rfind(" ") + 1] if _EACH.match(words + " ") or words[:1].islower() else ""


def _head(text: str, span: tuple[int, int]) -> str:
    """The noun of the subject's phrase: the last word of a definite phrase, or the one after a name."""
    last = text[span[0] : span[1]].rpartition(" ")[2]
    for name, noun in _HEAD:
        if noun.match(text, span[1] + 1) or (last.islower() and noun.fullmatch(last)):
            return name
    return ""
