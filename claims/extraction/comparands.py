"""Comparands: what a figure is compared with, where it stands, to which figures of the sentence it belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.extraction import programs, rival_labels, rival_makers, rivals, sources
from claims.extraction.alternatives import compiled
from claims.extraction.coordination import bracketed, coordinated
from claims.extraction.owners import attributive, owner_of
from claims.extraction.records import Cue, Product, Quantity, Sentence

_STOP = compiled(
    r"[;:|()?!]|\.(?=\s|$)|(?<=[a-z])\.(?=[A-Z][a-z])|,(?!\d{3}\b)|\s-{1,2}\s|\u2014|\b(?:while|when|which|that(?!\sof)|thanks|because|is"
    r"|and\s(?:(?:much|far|even|[a-z]+ly)\s)?(?:better|lower|higher|faster|greater|larger|fewer|cheaper)"
    r"|and\s(?:[a-z]+\s)?(?:exceed|surpass|beat|outperform|outpace|top)s|are|was|were|has|have|delivers|offers|provides|by|enabling|making|due|allowing|reaching|according)\b",
    re.I,
)
_TIME_NOUN = re.compile(
    r"\s(?:the\s)?(?:(?:past|last|next)(?!\s(?:year|quarter)'s\s)|time|course|years?|months?|decades?|\d|Ethernet|a\s(?:decade|year)"
    r"|PCIe|the\s(?:years|next|coming|network|air)|itself)\b",
    re.I,
)
_FIGURE = re.compile(r"\s[~$]?\d[\d,.]*[A-Za-z/]{0,4}")
MAX_REGION = 110
_THEN = re.compile(  # "Compared with A, B does", "Compared with A, Acme says, B does"
    r"(?:\s\w+)?\s?,\s(?:(?:[A-Z]\w*|the\s(?:company|firm|vendor|chipmaker))\s(?:says|said|claims?|claimed|reports?|argues|states),\s(?:its\s)?)?"
    r"(?:(?:the|an?)\s)?(?:[A-Z]\w*(?:'s)?\s)?"
)


@dataclass(frozen=True, slots=True)
class Comparand:
    """One comparand: its marker, its region, the products named, or the relation by which it is described."""

    marker: int
    start: int
    end: int
    products: tuple[Product, ...] = ()
    generic: str = ""
    relation: str = ""  # "previous" | "first" | "3"
    leading: bool = False
    software: bool = False  # another program on the same hardware: no claim about hardware
    forerunner: bool = False  # what came before ("builds on X"): compared with only where nothing else is named
    pointed: str = ""  # the noun of "that chip", which only points at what was named before

    @property
    def named(self) -> bool:
        return bool(self.products or self.generic or self.relation or self.software)


def find(sentence: Sentence, text: str) -> list[Comparand]:
    """All comparands of a sentence in order."""
    found = []
    for marker in sentence.markers:
        if (
            marker.label == "than"
            and not (objectless(marker, text) or sources.told(marker, sentence, text))
            and not _is_bound(marker.end, sentence, text)
        ):
            comparand = None if _PRONOUN.match(text, marker.end) else read(marker.start, marker.end, sentence, text)
            something = comparand and text[comparand.start : comparand.end].strip(" -~")
            if comparand and (
                comparand.named or (something and marker.text.rpartition(" ")[2] not in _OTHERWISE_A_PLACE)
            ):
                found.append(comparand)
        elif marker.label == "forerunner":
            before = read(marker.start, marker.end, sentence, text)
            if before and (before.products or before.relation or before.generic):
                found.append(replace(before, forerunner=True))
    if (beside := _NEXT_TO.match(text, sentence.start, sentence.end)) and not found:
        found += [c for c in [read(sentence.start, beside.end(), sentence, text)] if c and c.products]
    return found if any(c.named for c in found) else [*found, *_alike(sentence, text), *_of_label(sentence, text)]


_NEXT_TO = re.compile(r"(?:Next|Side\sby\sside|Put\snext)\s(?:to|with)\b")  # "Next to an X, a Y is slower"
_PRONOUN = re.compile(  # "could surpass it by 2x": named before; "slower-than-expected uptake of X": by nobody's figure
    r"\s(?:it|them|that\sone)\s(?:by|with|in|on|up|at|for)\b|[\s-](?:expected|anticipated|forecast|planned|feared|hoped)\b"
)


def _of_label(sentence: Sentence, text: str) -> list[Comparand]:
    """ "- H100: The X offers more memory"."""
    named = rival_labels.find(sentence, text)
    return [Comparand(sentence.start, named[0].start, named[-1].end, named, leading=True)] if named else []


_NO_OBJECT = re.compile(r"\s(?:in|on|at|for|across|when|during|under)\b|\s?[,.;]|$")


def objectless(word: Cue, text: str) -> bool:
    """ "it underperforms in training": the verb says nothing of whom it is compared with."""
    return word.text.lower().startswith(("outperform", "underperform")) and bool(_NO_OBJECT.match(text, word.end))


_OTHERWISE_A_PLACE = {"from", "over", "against", "beyond", "tops", "exceeds", "beat", "behind", "above", "below"}


def _alike(sentence: Sentence, text: str) -> list[Comparand]:
    """ "the same cores as X at higher clocks": what is alike in one thing is compared with in another."""
    same = rivals.alike(text, sentence.start, sentence.end)
    like = read(same.start(), same.end(), sentence, text) if same else None
    return [replace(like, leading=False)] if like and (like.products or like.generic) else []


_MORE = re.compile(r"\b(?:more|less|fewer|greater)\sthan$")


def _is_bound(end: int, sentence: Sentence, text: str) -> bool:
    """ "over 5x", "more than 2 million": the marker is a bound of the number after it."""
    if any(q.left <= end - 1 < q.start for q in sentence.quantities):
        return True
    if text[end : end + 2].strip().isdigit() and _MORE.search(text, max(0, end - 12), end):
        return True  # "more than 350,000 candidates": a number of something else
    if text[end - 4 : end].lower() == "from" and any(_so_many(q, end) for q in sentence.quantities):
        return True
    if text[end - 6 : end].lower() == "unlike":
        return False  # "unlike the Ethernet of X"
    beyond = text.startswith(" PCIe", end) and text[end - 4 : end] != "over"  # "faster than PCIe", but "sent over PCIe"
    time = _TIME_NOUN.match(text, end)
    if time and any(q.start == time.end() - 1 and owner_of(q.left, sentence, text) for q in sentence.quantities):
        return False  # "over the 900 tokens/s of X": its figure, no number of years
    return bool(time) and not beyond and not rivals.counted_behind(end, sentence, text)


def _so_many(quantity: Quantity, end: int) -> bool:
    """ "cut from two million X units to one": how many there were, no product compared with."""
    return quantity.left == end + 1 and quantity.shape == "count" and quantity.value >= 1000 and not quantity.per


def read(marker: int, start: int, sentence: Sentence, text: str) -> Comparand | None:
    """The comparand that begins at `start`."""
    aside = _ASIDE.match(text, start, sentence.end)
    start = aside.end() if aside else start
    start = rivals.apposed(start, _leads(marker, sentence, text), sentence, text)
    if pointed := rivals.pointed(start, sentence, text):
        leading = _leads(marker, sentence, text)
        return Comparand(marker, start, pointed.end(), pointed=pointed["noun"].lower(), leading=leading)
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
    products = [p for p in coordinated(start, end, sentence, text) if not _LACKS.search(text, start, p.start)]
    if (
        len(products) > 1
        and marker - sentence.start <= 14
        and not any(p.end <= marker for p in sentence.products)
        and _THEN.fullmatch(text, products[0].end, products[1].start)
        and not (len(products) > 2 and text.startswith(",", products[-1].end))  # "With A, B and C, D does"
    ):
        products = products[:1]  # "Compared with A, B does ..."
    if products and programs.on_product(text, start, products[0].start):
        return Comparand(marker, start, products[0].start, software=True)
    if products and rivals.of_kind_before(text, start, products) and _leads(marker, sentence, text):
        return _unnamed(marker, start, products[0].start, sentence, text)
    if products:
        end = bracketed(products[-1], text)
        relation = "previous" if _OLDER.search(text[start : products[0].start]) else ""
        return Comparand(marker, start, end, tuple(products), "", relation, _leads(marker, sentence, text))
    return _unnamed(marker, start, end, sentence, text)


_ASIDE = re.compile(r"\.|,?\s(?:for\s(?:example|instance)|say|e\.g\.),(?=\s)")  # "vs.", "than, for example, GPUs"
_LACKS = re.compile(r"\b(?:no|without)\s(?:an?\s)?$")  # "than X, no NVLink"
_OLDER = re.compile(  # "the previous generation X"
    r"\b(?:previous|prior|preceding|last|older|earlier|outgoing)(?:[\s-]gen(?:eration)?)?(?:\sof)?\s(?:\w+'s\s)?$", re.I
)


def _unnamed(marker: int, start: int, end: int, sentence: Sentence, text: str) -> Comparand:
    """A region without a product's name: a relation, a superlative, a generic rival, companies, a program."""
    leading = _leads(marker, sentence, text)
    end = rival_makers.ends(start, end, sentence, text)
    phrase = text[start:end]
    if programs.compared(text, start, end) or any(
        p.type == "software" and start <= p.start <= start + 5 for p in sentence.products
    ):
        return Comparand(marker, start, end, software=True)
    after = _apposition(end, sentence, text)
    relation = rivals.relation(phrase)
    if relation and not (relation.isdigit() and rivals.of_another(phrase, start, sentence)):
        if after and (not leading or text[after.end : after.end + 1] in ",).;"):  # else the clause's subject
            named = tuple(coordinated(after.start, after.end, sentence, text)) or (after,)
            return Comparand(marker, start, named[-1].end, named, leading=leading)
        return Comparand(marker, start, end, (), "", relation, leading)
    if any(p.type == "software" and start <= p.start < end for p in sentence.products):
        return Comparand(marker, start, end, software=True)
    figure = phrase.lstrip()[:1].isdigit()  # "40 vs 24 req/GPU" sets figures against each other, not things
    generic = "" if figure else rivals.generic(phrase)
    told = rivals.superlative(text, start) or (generic and text.startswith("(", end)) or _KIN.fullmatch(phrase)
    if after and told and (not leading or text[after.end : after.end + 1] in ",).;"):
        return Comparand(marker, start, after.end, (after,), leading=leading)
    listed = rival_makers.listed(start, end, sentence, text) if not leading else ()
    if listed:
        return Comparand(marker, start, listed[-1].end, listed)
    vendors = () if generic else rival_makers.makers(start, end, sentence, text)
    if not vendors and (owner := rival_makers.chip_of(marker, start, end, sentence, text)):
        return Comparand(marker, start, end, (owner,), leading=leading)
    return Comparand(marker, start, end, vendors, generic, "", leading)


_KIN = re.compile(  # "its smaller sibling, the X", "last year's chip, the X"
    r"\s?(?:its|their|the|an?|last\syear's|\w+'s)\s(?:[a-z][\w'-]*\s){0,3}?(?:siblings?|cousins?|brothers?|forerunners?|precursors?|ancestors?"
    r"|rivals?|competitors?|counterparts?|chips?|GPUs?|CPUs?|accelerators?|processors?|models?|parts?|flagship|offerings?|systems?|cards?|one)"
)


def _apposition(end: int, sentence: Sentence, text: str) -> Product | None:
    """ "its predecessor, the Graviton3": the name after a comma or in parentheses."""
    gap = re.compile(
        r"\s?(?:[,(\u2014]|\s--?\s)\s?(?:the\s|an?\s)?(?:AWS\s|(?:NVIDIA|Nvidia|Ampere|AMD|Intel|Google)(?:'s)?\s)?"
        r"(?:\d[\w.]*(?:-\w+|nm)\s)?"  # "its predecessor, the 7nm X"
    ).match(text, end)
    if not gap:
        return None
    near = [p for p in sentence.products if end < p.start <= gap.end() and not p.is_vendor and not p.passive]
    return next(iter(near), None)


def opens(marker: int, sentence: Sentence, text: str) -> bool:
    """Whether a marker stands at the beginning, or right behind a label: "Faster links: unlike X, ..."."""
    told = any(p.end <= marker for p in sentence.products)  # "X beats Y"
    return (marker - sentence.start <= 14 and not told) or bool(_LABELLED.fullmatch(text, sentence.start, marker))


_LABELLED = re.compile(r"[^.;:()]{2,40}:\s?")


def _leads(marker: int, sentence: Sentence, text: str) -> bool:
    """Whether the comparand opens the sentence: "Compared with the A100, ..."."""
    if opens(marker, sentence, text):
        return True
    return (
        not any(p.start < marker and not p.is_vendor and not p.passive for p in sentence.products)
        and "," in text[marker : marker + 60]
    )
