"""Rivals without a name: generic ones ("comparable x86 instances"), relations ("its predecessor"), superlatives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.nouns import HEAD
from claims.extraction.records import Product, Sentence

_GENERIC: Sequence[tuple[str, re.Pattern[str]]] = (
    ("generic:competitors", re.compile(
        r"\b(?:other|rival|competing|traditional|major|big|most)\s(?:\w+\s){0,2}(?:clouds?|providers|neoclouds)\b"
        r"|\bhyperscalers\b|\b(?:all|any|every|most)\sother\s(?:AI\s)?processors?\b", re.I)),
    ("generic:x86", re.compile(
        r"\bx86\b|\b(?:Intel|AMD)(?:/|\sand\s|\sor\s)(?:AMD|Intel)[\s-](?:\w+\s)?(?:based|instances?|CPUs?|processors?"
        r"|equivalents?|counterparts?|servers?|VMs?|chips?|parts|systems)\b", re.I)),
    ("generic:ddr5", re.compile(r"\bDDR5(?:-based)?\s(?:systems?|PCs?|servers?|desktops?|laptops?|machines?)\b")),
    ("generic:gpu", re.compile(r"\bGPUs?\b|\bgraphics\s(?:cards|processors|chips|processing\sunits?)\b", re.I)),
    ("generic:cpu", re.compile(r"\bCPUs?\b|\bprocessors?\b", re.I)),
    ("generic:pcie", re.compile(r"\bPCIe\b|\bPCI[\s-]Express\b")),
    ("generic:arm", re.compile(r"\b(?:Arm|ARM)-based\s(?:instances?|CPUs?|processors?|servers?|chips?|VMs?)\b")),
    ("generic:asic", re.compile(r"\bASICs?\b", re.I)),
    ("generic:ethernet", re.compile(r"\b(?:standard|conventional|traditional|ordinary|regular|plain)\sEthernet\b")),
    ("generic:network", re.compile(r"\b(?:conventional|traditional|standard|ordinary)\snetwork", re.I)),
    ("generic:city", re.compile(  # "more power than San Francisco"
        r"^\s?(?:(?:the|an?|all|most|many|some|several|(?:entire|whole|small|large|major|mid-sized|US|American|European)|[\d,.]+|million)\s){0,4}"
        r"(?:cit(?:y|ies)\b|towns?\b|homes\b|households\b|countr(?:y|ies)\b|nations?\b"
        r"|(?:San\sFrancisco|Los\sAngeles|New\sYork(?:\sCity)?|Chicago|Boston|Seattle|Philadelphia|London|Paris|Berlin|Amsterdam|Ireland|Iceland"
        r"|Manhattan)\b(?!\s[A-Z]))")),
    ("generic:competitors", re.compile(
        r"\b(?:competit(?:or|ors|ion|ive)|rivals?|competing|alternatives?|comparable|peers|other\s(?:\w+\s)?(?:cloud|options?|choices?"
        r"|vendors?|providers?|accelerators?|chips?|solutions?"
        r"|systems?|offerings?|AI\schips?|instances?|platforms?)|(?:every|any)thing\selse|(?:all|any|every)\s(?:the\s)?others?\b(?!\s[a-z])|everyone\selse|the\s(?:rest|field)\b|traditional|conventional|leading|industry"
        r"(?:'s)?|(?:existing|current)\scommercial|commercially\savailable|off-the-shelf|on\sthe\smarket|state[\s-]of[\s-]the[\s-]art"
            r"|(?:prevalent|prevailing|mainstream)\s(?:[\w-]+\s)?(?:architectures|designs|chips|hardware|platforms|systems)"
        r"|(?:all|any|every)\s(?:other|existing|known|current|available)\s(?:[\w-]+\s)?(?:architectures?|designs?|silicon|hardware)"
        r"|most\s(?:other\s)?(?:servers|systems|chips|accelerators|machines)|incumbents?|market\sleaders?|legacy|similar(?:ly)?|on[\s-]prem\w*|(?:the|market|industry)\s(?:median"
            r"|average))\b", re.I)),
)  # fmt: skip
_RELATION = re.compile(
    r"\b(?:(?P<previous>predecessors?|forerunners?|precursors?|(?:previous|prior|last|preceding|old|older|earlier|outgoing|past"
    r"|former|current|existing)[\s-](?:[\w']+[\s-]){0,3}?(?:gen(?:eration)?s?|models?|versions?|chips?|instances?"
    r"|processors?|systems?|iterations?|accelerators?|GPUs?|CPUs?|TPUs?|platforms?|offerings?|hardware|VMs?|virtual\smachines?"
    r"|products?|ones|parts|cards|fleets?|servers?|machines?|boxes|hosts?|nodes?|racks?|drives?)\b"
    r"|the\s(?:old|older|outgoing)(?=\s?(?:[,.;)]|$|(?:and|but|for|at|while)\b))"
    r"|(?:previous|prior|last|preceding|earlier|outgoing)\s(?:\w+\s)?(?:solution|design|silicon)\b"
    r"|generation\sbefore|last[\s-]gen|previous\sone)|(?P<first>(?:first|initial|original|1st)(?!\s(?:output\s)?tokens?\b)(?:[\s-]gen"
    r"(?:eration)?)?(?:\s(?:chip|version|one|of))?))",
    re.I,
)
_SUPERLATIVE = re.compile(
    r"(?:\s?the\s)?\s?(?:(?:the\s)?world's|(?:today's\s)?(?:fastest|largest|biggest|most\spowerful|leading|best|top))\b"
)


def generic(phrase: str) -> str:
    """The key of the generic rival that a phrase names, "" where it names none."""
    if phrase.lstrip()[:1].isdigit():
        return ""  # "40 vs 24 req/GPU" sets figures against each other, not things
    return next((key for key, pattern in _GENERIC if pattern.search(phrase)), "")


_TWO = re.compile(  # "a GPU or a CPU", but "CPU and GPU clusters" are of one kind
    r"\b(?:an?\s(?:[\w-]+\s){0,2}(?P<one>[GC]PU)|(?P<many>[GC]PU)s)\s(?:and|or)\s(?:an?\s)?(?P<other>[GC]PU)s?\b(?![\s-][a-z]+s\b)"
)


def generics(phrase: str) -> tuple[str, ...]:
    """The keys of the generic rivals that a phrase names: "CPUs and GPUs" are two."""
    two = _TWO.search(phrase)
    if two and (pair := {f"generic:{kind.lower()}": None for kind in (two["one"] or two["many"], two["other"])}):
        return tuple(pair)
    return (key,) if (key := generic(phrase)) else ()


_NTH = re.compile(
    r"\b(?:(?P<word>second|third|fourth|fifth|sixth|seventh|eighth)|(?P<digit>[2-9])(?:nd|rd|th))[\s-]gen(?:eration)?\b",
    re.I,
)
_VERSION = re.compile(r"\s?(?:the\s)?[vV](?P<digit>\d)(?![\w.])")  # "3x vs v1"
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def relation(phrase: str) -> str:
    """ "previous", "first" or a number for a phrase that describes a generation, else "", also for rivals of today."""
    if version := _VERSION.match(phrase):
        return version["digit"]
    if nth := _NTH.search(phrase):
        return nth["digit"] or str(_ORDINALS.index(nth["word"].lower()) + 2)
    match = _RELATION.search(phrase)
    if match is None or (re.match(r"current|existing", match.group(), re.I) and _TODAY.search(phrase)):
        return ""
    return "first" if match["first"] else "previous"


OLDER_GENERATION = re.compile(  # behind a factor: " previous gen", " the prior generation"
    r"\s(?:that\sof\s)?(?:the\s|its\s|our\s)?(?:previous|prior|last|preceding|earlier)[\s-]gen(?:eration)?s?\b(?!\s[A-Z])",
    re.I,
)


def of_another(phrase: str, start: int, sentence: Sentence) -> bool:
    """ "5th generation x86 instances", "Intel's 5th generation CPUs": no generation of the subject's own family."""
    kind, end = generic(phrase), start + len(phrase)
    makers = any(start <= p.start < end for p in sentence.products)
    return bool(kind) and (makers or kind not in ("generic:cpu", "generic:gpu"))


_POINTED = re.compile(
    r"\s?(?:on\s|with\s|in\s|th(?:at|ose)\sof\s)?(?:that|this|those|these)\s(?:(?:older|earlier|previous|very|same)\s)?"
    rf"(?P<noun>(?i:{HEAD})|generation|one|model|product)s?\b"
)


def pointed(start: int, sentence: Sentence, text: str) -> re.Match[str] | None:
    """ "three times the memory of that chip": points at one named before, unless its name follows."""
    told = _POINTED.match(text, start, sentence.end)
    named = told and any(start < p.start <= told.end() + 1 for p in sentence.products)
    return None if named else told


_TODAY = re.compile(
    r"\b(?:any|every|all)\s(?:other\s)?(?:current|existing)|x86|GPU|CPU|ASIC|Intel|AMD|Arm-based|commercial"
)


def superlative(text: str, at: int) -> bool:
    """Whether "the world's fastest ..." begins at a place: a rival that is nobody's name."""
    return bool(_SUPERLATIVE.match(text, at))


_OPPOSES = re.compile(r"\b(?:versus|vs\.?|against|than|compared\s(?:to|with)|instead\sof)$", re.I)
_A_FEW = re.compile(r"\s(?:(?:an?|the|our|its|some|about)\s)?")


def counted_behind(end: int, sentence: Sentence, text: str) -> bool:
    """ "on two cards versus 4 X", "than the 8-GPU X server": so many rivals, no bound of a figure."""
    if not _OPPOSES.search(text, max(sentence.start, end - 16), end):
        return False
    figure = next((q for q in sentence.quantities if q.shape == "count" and _A_FEW.fullmatch(text, end, q.left)), None)
    return figure is not None and (bool(figure.products) or any(p.start == figure.end + 1 for p in sentence.products))


_ALIKE = (
    re.compile(r"\bsame\s(?:[^,;.()]{1,48}?\s)?as\s(?:the\s|an?\s|its\s)?", re.I),
    re.compile(  # "rivals X while drawing less power"
        r"\b(?:match(?:es|ed|ing)|equal(?:s|ed|ing)|rivals(?=\s(?:th[eo]|[A-Zx]))|rivall?ed|rivall?ing|compet(?:es|ed|ing)\swith"
        r"|(?:to|can|could|will|\w+ly)\s(?:match|equal|rival|compete\swith))\s(?:th(?:at|ose)\sof\s)?(?:the\s|an?\s|its\s)?"
    ),
    re.compile(  # "reaches the throughput of X at lower power"
        r"\b(?:deliver|reach|achiev|offer|provid|hit|giv)(?:e?s|ed|ing|e)?\s(?:about\s|roughly\s|nearly\s)?the\s(?:\w+\s)?"
        r"(?:performance|throughput|speed|bandwidth|compute|power|accuracy)\sof\s(?:the\s|an?\s|its\s)?"
    ),
)


def alike(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words before what something is said to be like, in one thing: it may differ in another."""
    return next((match for pattern in _ALIKE if (match := pattern.search(text, start, end))), None)


_KIND = re.compile(
    r"\b(?:VMs|instances|machines|servers|systems|processors|chips|[CG]PUs|accelerators|cards),?\s(?:the\s)?$"
)
_ACTS = re.compile(
    r"\s(?:[A-Z]{2,3}s?\s)?(?:offers?|delivers?|provides?|is|are|has|have|gives?|runs?|costs?|draws?|uses?)\b"
)


def of_kind_before(text: str, start: int, products: Sequence[Product]) -> bool:
    """ "Against comparable x86 VMs C4A offers ...": the rivals have no name, and what is named behind them acts."""
    kind = _KIND.search(text, start, products[0].start)
    return kind is not None and bool(_ACTS.match(text, products[-1].end))


_APPOSED = re.compile(  # "than its rival, the X": the name behind says who that is
    r"\s(?:its|their|the)\s(?:[a-z-]+\s){0,2}(?:rival|competitor|predecessor|counterpart|archrival|sibling|equivalent),(?=\s(?:the\s|an?\s)?(?:[A-Z]\w+'s\s)?[A-Z])"
)


def apposed(start: int, leads: bool, sentence: Sentence, text: str) -> int:
    """Where the name behind "its rival, the X" begins; in "Compared with its rival, X is" X is the subject."""
    found = _APPOSED.match(text, start, sentence.end)
    named = (p for p in sentence.products if found and found.end() <= p.start and not p.is_vendor)
    other = next(named, None) if found else None
    acts = leads and other and text[other.end : other.end + 1] not in ",).;"
    return start if found is None or acts else found.end()
