"""Comparands: what a figure is compared with, where it stands and to which figures of the sentence it
belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction import regions, rivals
from claims.extraction.coordination import coordinated
from claims.extraction.owners import attributive, owner_of
from claims.extraction.records import Draft, Product, Sentence

_STOP = re.compile(
    r"[;:|()?!]|\.(?=\s|$)|,|\s-{1,2}\s|\u2014|\b(?:while|when|which|that(?!\sof)|thanks|because|is"
    r"|are|was|were|has|have|delivers|offers|provides|by|enabling|making|due|allowing|reaching|according)\b",
    re.I,
)
_TIME_NOUN = re.compile(
    r"\s(?:the\s)?(?:past|last|next|time|course|years?|months?|decades?|\d|Ethernet|a\s(?:decade|year)"
    r"|PCIe|the\s(?:years|next|coming|network|air)|itself)\b",
    re.I,
)
_FIGURE = re.compile(r"\s[~$]?\d[\d,.]*[A-Za-z/]{0,4}")
MAX_REGION = 110


@dataclass(frozen=True, slots=True)
class Comparand:
    """One comparand: its marker, its region, the products named, or the relation by which it is described."""

    marker: int
    start: int
    end: int
    products: tuple[Product, ...] = ()
    generic: str = ""
    relation: str = ""  # "previous" | "first"
    leading: bool = False
    software: bool = False  # another program on the same hardware: no claim about hardware

    @property
    def named(self) -> bool:
        return bool(self.products or self.generic or self.relation or self.software)


def find(sentence: Sentence, text: str) -> list[Comparand]:
    """All comparands of a sentence in order."""
    found = []
    for marker in sentence.markers:
        if marker.label == "than" and not _is_bound(marker.end, sentence, text):
            comparand = None if _PRONOUN.match(text, marker.end) else read(marker.start, marker.end, sentence, text)
            if comparand and (
                comparand.named or marker.text not in ("from", "over", "against", "beyond", "tops", "exceeds", "beat")
            ):
                found.append(comparand)
    return found


_PRONOUN = re.compile(
    r"\s(?:it|them|that\sone)\s(?:by|with|in|on|up|at|for)\b"
)  # "could surpass it by 2x": named before


_MORE = re.compile(r"\b(?:more|less|fewer|greater)\sthan$")


def _is_bound(end: int, sentence: Sentence, text: str) -> bool:
    """ "over 5x", "more than 2 million": the marker is a bound of the number after it."""
    if any(q.left <= end - 1 < q.start for q in sentence.quantities):
        return True
    if text[end : end + 2].strip().isdigit() and _MORE.search(text, max(0, end - 12), end):
        return True  # "more than 350,000 candidates": a number of something else
    beyond = text.startswith(" PCIe", end) and text[end - 4 : end] != "over"  # "faster than PCIe", but "sent over PCIe"
    return bool(_TIME_NOUN.match(text, end)) and not beyond


def read(marker: int, start: int, sentence: Sentence, text: str) -> Comparand | None:
    """The comparand that begins at `start`."""
    start += 1 if text[start : start + 1] == "." else 0  # "vs."
    limit = min(sentence.end, start + MAX_REGION)
    quantities = [
        q.left
        for q in sentence.quantities
        if q.start >= start and not q.products and not attributive(q, sentence, text)
    ]
    limit = min([limit, *quantities]) if quantities else limit
    stop = _STOP.search(text, start, limit)
    if text[marker : marker + 4].lower() == "from":  # "from A to B": B is no comparand
        stop = re.compile(r"\sto\s").search(text, start, stop.start() if stop else limit) or stop
    end = stop.start() if stop else limit
    named = any(start <= p.start < end and not p.is_vendor for p in sentence.products)
    if quantities and end == limit and not named and (owner := owner_of(limit, sentence, text)):
        return Comparand(marker, start, owner.end, (owner,), leading=_leads(marker, sentence, text))
    if (quantities and end == limit and not text[start:end].strip(" ~($")) or _FIGURE.fullmatch(text, start, end):
        return None  # "192 GB vs 128 GB", "(256 vs. 128)": a figure, not a thing
    products = coordinated(start, end, sentence, text)
    if (
        len(products) > 1
        and marker - sentence.start <= 14
        and re.fullmatch(r"\s?,\s(?:the\s)?(?:\w+'s\s)?", text[products[0].end : products[1].start])
    ):
        products = products[:1]  # "Compared with A, B does ..."
    if products:
        end = products[-1].end
        return Comparand(marker, start, end, tuple(products), leading=_leads(marker, sentence, text))
    return _unnamed(marker, start, end, sentence, text)


def _unnamed(marker: int, start: int, end: int, sentence: Sentence, text: str) -> Comparand:
    """A region without a product's name: a relation, a superlative, a generic rival, companies, a program."""
    leading = _leads(marker, sentence, text)
    phrase = text[start:end]
    after = _apposition(end, sentence, text)
    if relation := rivals.relation(phrase):
        if after and (not leading or text[after.end : after.end + 1] in ",)"):  # else the clause's subject
            return Comparand(marker, start, after.end, (after,), leading=leading)
        return Comparand(marker, start, end, (), "", relation, leading)
    if any(p.type == "software" and start <= p.start < end for p in sentence.products):
        return Comparand(marker, start, end, software=True)
    figure = phrase.lstrip()[:1].isdigit()  # "40 vs 24 req/GPU" sets figures against each other, not things
    generic = "" if figure else rivals.generic(phrase)
    if after and (rivals.superlative(text, start) or (generic and text.startswith("(", end))):
        return Comparand(marker, start, after.end, (after,), leading=leading)
    vendors = () if generic else _vendors(start, end, sentence, text)
    return Comparand(marker, start, end, vendors, generic, "", leading)


def _vendors(start: int, end: int, sentence: Sentence, text: str) -> tuple[Product, ...]:
    """ "than AMD and Intel": companies alone stand for what they sell."""
    named = [p for p in sentence.products if p.is_vendor and start <= p.start < end]
    rest = _CONDITION.sub("", text[start:end])
    for vendor in named:
        rest = rest.replace(text[vendor.start : vendor.end], "")
    alone = re.fullmatch(r"(?:\s|,|and|or|both|'s|that of|those of|offerings?|comparable)*", rest)
    return tuple(named) if alone else ()


_CONDITION = re.compile(r"(?<=\w)\s(?:in|on|for|with|when|running|across|by|at)\s.*$", re.S)


def _apposition(end: int, sentence: Sentence, text: str) -> Product | None:
    """ "its predecessor, the Graviton3": the name after a comma or in parentheses."""
    gap = re.compile(
        r"\s?(?:[,(\u2014]|\s--?\s)\s?(?:the\s|an?\s|AWS\s|(?:NVIDIA|Nvidia|Ampere|AMD|Intel|Google)(?:'s)?\s)?"
    ).match(text, end)
    if not gap:
        return None
    near = [p for p in sentence.products if end < p.start <= gap.end() and not p.is_vendor and not p.passive]
    return next(iter(near), None)


def _leads(marker: int, sentence: Sentence, text: str) -> bool:
    """Whether the comparand opens the sentence: "Compared with the A100, ..."."""
    if marker - sentence.start <= 14:
        return True
    return (
        not any(p.start < marker and not p.is_vendor and not p.passive for p in sentence.products)
        and "," in text[marker : marker + 60]
    )


def tail_product(draft: Draft, sentence: Sentence, text: str) -> Comparand | None:
    """The comparand of "4x the performance of X", "as fast as X", "2x that of X"."""
    plain = [
        q.left for q in sentence.quantities if q.start > draft.quantity.start and not attributive(q, sentence, text)
    ]
    limit = max(draft.quantity.end, min(plain, default=sentence.end))
    at = max(draft.quantity.end, draft.metric_span[1] if draft.metric_span else 0)
    genitive = next(
        (p for p in sentence.products if draft.quantity.end <= p.start < at and not p.is_vendor and not p.passive),
        None,
    )
    if (genitive and text.startswith("'s", genitive.end)) or (
        genitive
        and genitive.end <= at
        and re.search(r"\bof\s(?:the\s|an?\s)?$", text[draft.quantity.end : genitive.start])
    ):
        return Comparand(draft.quantity.end, genitive.start, genitive.end, (genitive,))
    of = re.compile(
        r"(?:[^,;.:()|\n]{0,30}?)\s?\b(?:of|that\sof|those\sof|as|beyond)\s(?:an?\s|the\s|its\s|our\s|their\s"
        r"|a\ssingle\s|one\s|comparable\s)?"
    ).match(text, at, limit)
    if not of:
        return None
    second = _AS_AGAIN.match(text, of.start(), limit)  # "as fast on A as on B"
    start, end = (second.start("as"), second.end()) if second else of.span()
    comparand = read(start, end, sentence, text)
    told = comparand and (comparand.products or comparand.relation or comparand.generic)
    return comparand if told or (comparand and rivals.superlative(text, end)) else None


_AS_AGAIN = re.compile(
    r"[^,;.:()|\n]{0,10}?\bas\s\w+[^,;.:()|\n]{0,60}?\s(?P<as>as)\s(?:(?:on|with|in)\s)?(?:an?\s|the\s)?"
)


def choose(
    draft: Draft, sentence: Sentence, comparands: Sequence[Comparand], text: str
) -> tuple[Comparand | None, str]:
    """The comparand of a draft and how it came to it: explicit, inherited, or none."""
    quantity = draft.quantity
    limit = regions.next_quantity(sentence, quantity)
    right = next((p for p in sentence.products if p.start >= quantity.end and not p.is_vendor and not p.passive), None)
    if right and text[quantity.end : right.start].strip(" *") not in ("", "the", "an", "a"):
        right = None
    if right and quantity.shape == "mult":
        return Comparand(quantity.end, right.start, right.end, (right,)), "explicit"
    first = quantity.start if draft.kind == "directional" else quantity.end
    own = [c for c in comparands if first <= c.marker <= limit and not _contrasted(text, quantity.end, c.marker)]
    tail = (
        tail_product(draft, sentence, text)
        if quantity.shape in ("mult", "part") or draft.rule == "percent_of_baseline"
        else None
    )
    if own and not _told_before(tail, own[0], text) and not _new_clause(text, quantity.end, own[0].marker):
        return own[0], "explicit"
    if tail:
        return tail, "explicit"
    if own:
        return own[0], "explicit"
    later = [c for c in comparands if c.marker > quantity.end and not _separated(text, quantity.end, c.marker)]
    if later:
        return later[0], "inherited"
    before = [c for c in comparands if c.end <= quantity.start + 1 or c.start <= quantity.start]
    before = [c for c in before if c.leading or not _hard(text, c.end, quantity.left)]
    return (before[-1], "inherited") if before else (None, "default")


def _told_before(tail: Comparand | None, own: Comparand, text: str) -> bool:
    """ "3x the speed of X and lower latency than Y": X; but "a 2x speedup of X over Y" is about X."""
    if tail is None or not tail.products or own.marker < tail.end:
        return False
    return bool(re.search(r"[,;]|\band\b", text[tail.end : own.marker]))


def _new_clause(text: str, start: int, end: int) -> bool:
    """Whether another verb stands between: "doubles the cores of X and has less memory than Z"."""
    verb = r"\b(?:and|but)\s(?:also\s)?(?:has|have|is|offers|delivers|uses|draws|provides)\b"
    return bool(re.search(verb, text[start:end]))


def _contrasted(text: str, start: int, end: int) -> bool:
    """Whether a clause of its own begins between: "exceeds that of X by 3x, while its FP8 speed surpasses Y"."""
    return bool(re.search(r"[,;]\s(?:while|whereas|although)\b", text[start:end]))


def _separated(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[;|]|\.\s|\b(?:while|whereas|although)\b", text[start:end]))


def _hard(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[;|]|\bwhereas\b", text[start:end])) if end > start else False
