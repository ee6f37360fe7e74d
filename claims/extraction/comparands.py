"""Comparands: what a figure is compared with, where it stands and to which figures of the sentence it
belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction import regions
from claims.extraction.records import Draft, Product, Quantity, Sentence

_GENERIC: Sequence[tuple[str, re.Pattern[str]]] = (
    ("generic:x86", re.compile(
        r"\bx86\b|\b(?:Intel|AMD)(?:/|\sand\s|\sor\s)(?:AMD|Intel)[\s-](?:\w+\s)?(?:based|instances?|CPUs?|processors?"
        r"|equivalents?|counterparts?|servers?|VMs?|chips?|parts|systems)\b", re.I)),
    ("generic:gpu", re.compile(r"\bGPUs?\b|\bgraphics\s(?:cards|processors)\b", re.I)),
    ("generic:cpu", re.compile(r"\bCPUs?\b|\bprocessors?\b", re.I)),
    ("generic:pcie", re.compile(r"\bPCIe\b|\bPCI[\s-]Express\b")),
    ("generic:arm", re.compile(r"\b(?:Arm|ARM)-based\s(?:instances?|CPUs?|processors?|servers?|chips?|VMs?)\b")),
    ("generic:asic", re.compile(r"\bASICs?\b", re.I)),
    ("generic:network", re.compile(r"\b(?:conventional|traditional|standard|ordinary)\snetwork", re.I)),
    ("generic:competitors", re.compile(
        r"\b(?:competit(?:or|ors|ion|ive)|rivals?|competing|alternatives?|comparable|peers|other\s(?:\w+\s)?(?:cloud"
        r"|vendors?|providers?|accelerators?|chips?|solutions?"
        r"|systems?|offerings?|AI\schips?|instances?|platforms?)|traditional|conventional|leading|industry"
        r"(?:'s)?|(?:existing|current)\scommercial|commercially\savailable|off-the-shelf|on\sthe\smarket|incumbents?|market\sleaders?|legacy|similar(?:ly)?|on[\s-]prem\w*)\b", re.I)),
)  # fmt: skip
_RELATION = re.compile(
    r"\b(?:(?P<previous>predecessors?|(?:previous|prior|last|preceding|older|earlier|outgoing|past"
    r"|former|current|existing)[\s-](?:\w+[\s-]){0,3}?(?:gen(?:eration)?s?|model|version|chips?|instances?"
    r"|processors?|systems?|iterations?|accelerators?|GPUs?|CPUs?|TPUs?|platforms?|offerings?|hardware|VMs?|virtual\smachines?"
    r"|products?)\b"
    r"|generation\sbefore|last[\s-]gen|previous\sone)|(?P<first>(?:first|initial|original|1st)(?:[\s-]gen"
    r"(?:eration)?)?(?:\s(?:chip|version|one|of))?))",
    re.I,
)
_STOP = re.compile(
    r"[;:|()?!]|\.(?=\s|$)|,|\s-{1,2}\s|\u2014|\b(?:while|when|which|that(?!\sof)|thanks|because|is"
    r"|are|was|were|has|have|delivers|offers|provides|by|enabling|making|due|allowing|reaching|according)\b",
    re.I,
)
_JOINED = re.compile(
    r"\s{0,3}(?:,\s{0,2}(?:and\s|or\s)?|and\s|or\s|&\s?|nor\s)(?:the\s|its\s|an?\s)?(?:NVIDIA(?:'s)?\s"
    r"|Nvidia(?:'s)?\s|AMD(?:'s)?\s|Google(?:'s)?\s|Intel(?:'s)?\s)?",
    re.I,
)
_TAIL = re.compile(r"[\w\s-]{0,28}?(?=,|\band\b|\bor\b)")
_TIME_NOUN = re.compile(
    r"\s(?:the\s)?(?:past|last|next|time|course|years?|months?|decades?|\d|Ethernet|a\s(?:decade|year)"
    r"|PCIe|the\s(?:years|next|coming|network|air)|itself)\b",
    re.I,
)
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


_PRONOUN = re.compile(r"\s(?:it|them|that\sone)\s(?:by|with|in|on|up|at|for)\b")  # "could surpass it by 2x": named before


def _is_bound(end: int, sentence: Sentence, text: str) -> bool:
    """ "over 5x", "more than 2 million": the marker is a bound of the number after it."""
    if any(q.left <= end - 1 < q.start for q in sentence.quantities):
        return True
    return bool(_TIME_NOUN.match(text, end)) and not text.startswith(" PCIe", end) or text[end - 4 : end + 5] == "over PCIe"


def read(marker: int, start: int, sentence: Sentence, text: str) -> Comparand | None:
    """The comparand that begins at `start`."""
    start += 1 if text[start : start + 1] == "." else 0  # "vs."
    limit = min(sentence.end, start + MAX_REGION)
    quantities = [
        q.left
        for q in sentence.quantities
        if q.start >= start and not q.products and not _attributive(q, sentence, text)
    ]
    limit = min([limit, *quantities]) if quantities else limit
    stop = _STOP.search(text, start, limit)
    if text[marker : marker + 4].lower() == "from":  # "from A to B": B is no comparand
        stop = re.compile(r"\sto\s").search(text, start, stop.start() if stop else limit) or stop
    end = stop.start() if stop else limit
    named = any(start <= p.start < end and not p.is_vendor for p in sentence.products)
    if quantities and end == limit and not named and (owner := _owner(limit, sentence, text)):
        return Comparand(marker, start, owner.end, (owner,), leading=_leads(marker, sentence, text))
    if quantities and end == limit and not text[start:end].strip(" ~($"):
        return None  # "192 GB vs 128 GB": a figure, not a thing
    products = _coordinated(start, end, sentence, text)
    if (
        len(products) > 1
        and marker - sentence.start <= 14
        and re.fullmatch(r"\s?,\s(?:the\s)?(?:\w+'s\s)?", text[products[0].end : products[1].start])
    ):
        products = products[:1]  # "Compared with A, B does ..."
    if products:
        end = products[-1].end
        return Comparand(marker, start, end, tuple(products), leading=_leads(marker, sentence, text))
    phrase = text[start:end]
    relation = _RELATION.search(phrase)
    if (
        relation
        and re.match(r"current|existing", relation.group(), re.I)
        and re.search(r"x86|GPU|CPU|ASIC|Intel|AMD|Arm-based|commercial", phrase)
    ):
        relation = None
    if relation:
        leading = _leads(marker, sentence, text)
        after = _apposition(end, sentence, text)
        if after and (not leading or text[after.end : after.end + 1] in ",)"):  # else the clause's subject
            return Comparand(marker, start, after.end, (after,), leading=leading)
        return Comparand(marker, start, end, (), "", _which(relation), _leads(marker, sentence, text))
    if _SUPERLATIVE.match(text, start) and (after := _apposition(end, sentence, text)):
        return Comparand(marker, start, after.end, (after,), leading=_leads(marker, sentence, text))
    if any(p.type == "software" and start <= p.start < end for p in sentence.products):
        return Comparand(marker, start, end, software=True)
    generic = next((key for key, pattern in _GENERIC if pattern.search(phrase)), "")
    if generic and text.startswith("(", end) and (named := _apposition(end, sentence, text)):
        return Comparand(marker, start, named.end, (named,), leading=_leads(marker, sentence, text))
    vendors = () if generic else _vendors(start, end, sentence, text)
    return Comparand(marker, start, end, vendors, generic, "", _leads(marker, sentence, text))


def _vendors(start: int, end: int, sentence: Sentence, text: str) -> tuple[Product, ...]:
    """ "than AMD and Intel": companies alone stand for what they sell."""
    named = [p for p in sentence.products if p.is_vendor and start <= p.start < end]
    rest = _CONDITION.sub("", text[start:end])
    for vendor in named:
        rest = rest.replace(text[vendor.start : vendor.end], "")
    alone = re.fullmatch(r"(?:\s|,|and|or|both|'s|that of|those of|offerings?|comparable)*", rest)
    return tuple(named) if alone else ()


_CONDITION = re.compile(r"(?<=\w)\s(?:in|on|for|with|when|running|across|by|at)\s.*$", re.S)


def _attributive(quantity: Quantity, sentence: Sentence, text: str) -> bool:
    """ "the 96-core Genoa": an adjective of the name that follows."""
    if "-" not in text[quantity.start : quantity.end]:
        return False
    following = next((p.start for p in sentence.products if p.start >= quantity.end), -1)
    return following >= 0 and bool(re.fullmatch(r"\s(?:[\w'-]+\s)?", text[quantity.end : following]))


_OF = re.compile(
    r"\s(?:\w+\s){0,2}?(?:on|for|of|with|from|in)\s(?:(?:the|an?|one|each|last|NVIDIA|Nvidia|AMD|Intel|Google|\w+'s)\s){0,3}"
)


def _owner(left: int, sentence: Sentence, text: str) -> Product | None:
    """ "compared to a peak of 1,979 teraflops on the H100": whose figure it is."""
    figure = next((q for q in sentence.quantities if q.left == left), None)
    of = _OF.match(text, figure.end) if figure else None
    named = (p for p in sentence.products if of and p.start == of.end() and not p.is_vendor and not p.passive)
    return next(named, None)


def _which(relation: re.Match[str]) -> str:
    return "first" if relation["first"] else "previous"


def _apposition(end: int, sentence: Sentence, text: str) -> Product | None:
    """ "its predecessor, the Graviton3": the name after a comma or in parentheses."""
    gap = re.compile(r"\s?(?:[,(\u2014]|\s--?\s)\s?(?:the\s|an?\s|AWS\s|(?:NVIDIA|Nvidia|Ampere|AMD|Intel|Google)(?:'s)?\s)?").match(text, end)
    if not gap:
        return None
    near = [p for p in sentence.products if end < p.start <= gap.end() and not p.is_vendor and not p.passive]
    return next(iter(near), None)


def _coordinated(start: int, end: int, sentence: Sentence, text: str) -> list[Product]:
    """The products of the region: the first and those joined to it by commas and "and"."""
    named = [p for p in sentence.products if p.start >= start and not p.passive]
    inside = [p for p in named if p.start < end]
    real = [p for p in inside if not p.is_vendor and not p.modifier]
    if not real:
        real = [p for p in inside if not p.is_vendor]
    if not real:
        return []
    chain = [real[0]]
    rest = [p for p in named if p.start >= real[0].end and not p.is_vendor]
    for product in rest:
        between = text[chain[-1].end : product.start]
        if len(between) > 44 or not _joins(between):
            break
        chain.append(product)
    while len(chain) > 1 and re.fullmatch(
        r"[\w\s'-]{0,20},\s{0,2}(?:the\s|its\s)?(?:\w+'s\s)?", text[chain[-2].end : chain[-1].start]
    ):
        chain.pop()  # a list ends in "and": a bare comma begins something else
    if len(chain) == 2 and _begins_clause(chain[0], chain[1], text):
        chain.pop()
    return [p for i, p in enumerate(chain) if p.key not in {c.key for c in chain[:i]}]


_ENDS = re.compile(
    r"(?:\s(?:GPUs?|CPUs?|TPUs?|chips?|instances?|processors?|accelerators?|systems?|servers?))?\s?(?:[,.;:)]|$)", re.I
)


def _begins_clause(first: Product, second: Product, text: str) -> bool:
    """ "1.9 times that of A, and B grows ...": after a comma a second name that goes on is another subject."""
    between = text[first.end : second.start]
    return bool(re.search(r",\s(?:and|or)\b", between)) and not _ENDS.match(text, second.end)


_ARCHITECTURE = re.compile(r"\s(?:Zen\s?\d\w?|\d(?:st|nd|rd|th)[\s-][Gg]en(?:eration)?)\s")


def _joins(between: str) -> bool:
    """Whether only a conjunction (and head nouns) stands between two names."""
    between = _ARCHITECTURE.sub(" ", between)
    if re.search(r"\d|[;:()]|\b(?:is|are|by|with|in|on|for|while|when|than|has|to|based|powered)\b", between):
        return False
    return bool(re.search(r"(?:,|\band\b|\bor\b)\s{0,2}(?:the\s|an?\s|its\s|\w+'s\s|\w+\s)?$", between))


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
        q.left for q in sentence.quantities if q.start > draft.quantity.start and not _attributive(q, sentence, text)
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
    return comparand if told or (comparand and _SUPERLATIVE.match(text, start)) else None


_SUPERLATIVE = re.compile(r"(?:\s?the\s)?\s?(?:(?:the\s)?world's|(?:today's\s)?(?:fastest|largest|biggest|most\spowerful|leading|best|top))\b")


_AS_AGAIN = re.compile(
    r"[^,;.:()|\n]{0,10}?\bas\s\w+[^,;.:()|\n]{0,60}?\s(?P<as>as)\s(?:(?:on|with|in)\s)?(?:an?\s|the\s)?"
)


def regions_of(comparands: Sequence[Comparand]) -> list[tuple[int, int]]:
    return [(c.start, c.end) for c in comparands]


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
    if own and not _new_clause(text, quantity.end, own[0].marker):
        return own[0], "explicit"
    tail = (
        tail_product(draft, sentence, text)
        if quantity.shape in ("mult", "part") or draft.rule == "percent_of_baseline"
        else None
    )
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
