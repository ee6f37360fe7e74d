"""Counted things: a number and its noun within a few words.

"54 billion transistors", "16 of the Trainium 2 chips", "72 B200s", "eight 5.5GHz cores"
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import counted_at_once, counted_before, counted_names, multiples, numbers
from claims.extraction.bounds import quantity_of
from claims.extraction.counted_nouns import NOUN, counted, head_of
from claims.extraction.records import Product, Quantity
from claims.extraction.taken import Taken

_GAP_STOP = re.compile(
    r"(?<!Corp)(?<!Inc)(?<!Ltd)(?<!\bCo)\.|[,;:()?!|\"\n\u2014]|\s--\s|\b(?:and|or|than|is|are|was|were|in|on|at|by|to|for|with|from|which"
    r"|that|as|over|compared|versus|vs|per|will|can|has|have|who|when|while|more|better|faster|higher"
    r"|lower|times|%|using|used|into|generations?\s(?:behind|ahead|older|newer)"
    r"|[Dd]ays|[Hh]ours|[Yy]ears|[Mm]onths|[Ww]eeks|[Mm]inutes|[Dd]ecades|since|after|before)\b|\b(?:two|three|four|five|six|eight|ten|twelve|sixteen)(?:\s|-(?!core|chip\b|GPU\b|CPU\b|die\b))|(?<![A-Za-z\d])(?<!Zen\s)(?<!x8)(?<!SMT-)\d(?!\d?-way\b)"
)
_IN_NAMES = frozenset(".0123456789")
_OF = re.compile(r"\s{1,3}of\s(?:the\s|its\s|our\s|their\s|these\s|those\s|your\s)?")
_COMPOUND_OF = re.compile(r"(?:-(?!plus\b|some\b|odd\b|strong\b)[A-Za-z]+){1,4}")
MAX_GAP = 64


def read(text: str, n: numbers.Number, products: Sequence[Product], taken: Taken) -> Quantity | None:
    """A counted noun within a few words of a number, or the name that is counted."""
    if text[n.end : n.end + 1].isalpha() and not taken.by_start.get(n.end):
        return _glued(text, n)  # or "a 7995WX processor": part of a code
    if _YEAR.match(text, n.start) and _BY.search(text, max(0, n.start - 8), n.start):
        return None
    if _named_so(text, n, products) or (_YEAR.match(text, n.start) and _MADE_THEN.match(text, n.digits_end)):
        return None
    if _BRACKETED.search(text, max(0, n.start - 16), n.start) and text[n.end : n.end + 1] == ")":
        n = replace(n, end=n.end + 1)
    if n.value >= 100 and _MODEL_NUMBER.match(text, n.digits_end) and _ITS.search(text, max(0, n.start - 24), n.start):
        return None
    inside: list[Product] = []
    found = (
        counted_at_once.read(text, n, taken)
        or _noun_after(text, n, products, taken, inside)
        or counted_names.read(text, n, inside)
    )
    return found or _sharing(text, n, products, taken) or counted_before.read(text, n)


_GLUED = re.compile(r"(?:(?P<vcpus>vCPUs?|vcpus?|vCores?)|(?P<cores>[Cc]ores?)|(?P<chips>[CGNT]PUs?))(?![\w-])")


def _glued(text: str, n: numbers.Number) -> Quantity | None:
    """ "96vCPU / 768GB RAM", "64cores"."""
    noun = _GLUED.match(text, n.end) if not n.word and "." not in text[n.start : n.end] else None
    return quantity_of(text, n, noun.end(), "count", noun=noun.lastgroup or "") if noun else None


_BRACKETED = re.compile(  # "each node has (8) GPUs", "eight (8) GPUs"; not the number of an item or a note
    r"(?:\b(?:has|have|with|of|and|plus|includes?|features?|contains?|holds?|houses?|two|four|six|eight|sixteen|ten|twelve)|\bup\sto)\s\($",
    re.I,
)
_BY = re.compile(r"\b(?:[Bb]y|[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Ee]arly|[Ll]ate)\s$")  # "by 2023 H100s sold for more"
_YEAR = re.compile(r"(?:19[89]\d|20(?!00)[0-3]\d)\b")
_MADE_THEN = re.compile(
    r"\s[A-Z][\w-]*(?<!s)\b(?!\s?(?:[A-Z]PUs|chips|cards|nodes|servers|systems|processors|accelerators)\b)"
)  # "the 2018 TPU"
_ITS = re.compile(r"(?:\b(?:its|their|the|new|newer|upcoming|next-gen(?:eration)?|current|flagship|older|\w+'s)|,)\s$")
_MODEL_NUMBER = re.compile(  # "its 690 chip rose by 20%": the number is the chip's name
    r"\s(?:chip|[GNTIC]PU|accelerator|processor|card)(?=\s?[,.;:)]|\s(?:by|at|for|with|in|on|to|is|was|has|had|will|can|and|draws?|runs?|uses?"
    r"|costs?|delivers?|offers?|that|which|from)\b|$)"
)
_SHARED = frozenset({"cores", "vcpus", "chips", "nodes", "transistors", "parameters"})
_RATES = frozenset({"tokens", "rates"})
_SINGULAR = re.compile(r"\s[A-Z]{3}\b(?!s)")
_MODEL_OF = re.compile(r"\d{4}[A-Z]?\s(?:CPUs?|[Pp]rocessors?|GPUs?)\b")


def _named_so(text: str, n: numbers.Number, products: Sequence[Product]) -> bool:
    """ "the Groq 3 LPU", "Milan 7763 CPUs": the number between a name and a noun belongs to the name."""
    i = bisect_right(products, n.start, key=lambda p: p.start) - 1
    if i < 0 or products[i].end != n.start - 1 or n.word or n.scaled:
        return False
    chip = products[i].type in ("chip", "family") and _MODEL_OF.match(text, n.start)
    return bool(chip or _SINGULAR.match(text, n.digits_end))


_AND_SO_MANY = re.compile(  # "24 fast and eight efficient cores", "32 vs. 36 vCPUs"
    r"(?:(?:\s[A-Za-z][\w-]{2,20}){1,3}(?<!s)\s(?:and|or|plus)|\s(?:vs\.?|versus|against|compared\s(?:to|with)))\s(?:up\sto\s)?(?=[\da-z])"
    r"|\s(?:or|and|to)\s(?:even\s)?(?=(?:hundreds\sof\s)?(?:billions|trillions)\b)"
    r"|(?:(?<=\d[BT])|(?<=illion))\s(?:and|or)\s(?=\d[\d.]{0,5}(?:[BT]\b|[\s-](?:b|tr)illion))"
)


_SO_FAST = re.compile(  # "36.9 versus 36.6 tok/s", "30 -> 45 tokens/s", "36.9, 40.2 and 42.6 tok/s"
    r"(?:(?:\s(?:vs\.?|versus|compared\s(?:to|with)|against|then)\s|\s?(?:\u2192|-{1,2}>|=>)\s?)~?"
    r"|(?:,\s\d[\d.,]{0,8}(?<=\d)){1,6},?\s(?:and|or)\s)(?=\d)"
)
_LAST_TWO = re.compile(r",?\s(?:and|or)\s(?=\d)")
_EACH_SECOND = re.compile(r"(?:/\s?s(?:ec)?|per\ssecond|[TQR]PS|[tqr]ps)$")


def _as_fast(
    text: str, n: numbers.Number, joined: re.Match[str], products: Sequence[Product], taken: Taken
) -> Quantity | None:
    """ "36.9 versus 36.6 tok/s": the rate of the last figure is that of those before it."""
    last = None if n.word else numbers.at(text, joined.end())
    found = _noun_after(text, last, products, taken, []) if last else None
    if found is None or found.noun not in _RATES or not _EACH_SECOND.search(text, found.start, found.end):
        return None
    return quantity_of(text, n, n.end, "count", noun=found.noun, per="s")


_INPUT = re.compile(r"\s(?:input|output|prompt|prefill|decode|generated|read|write)\s")  # "26,000 input and 13,000 ..."
_TO = re.compile(r"\sto\s(?:about\s|over\s|nearly\s|around\s)?(?=\d)")


def _rising(text: str, n: numbers.Number) -> re.Match[str] | None:
    """ "rose from 1,200 to 3,400 tokens/s"."""
    return _TO.match(text, n.end) if text[max(0, n.start - 5) : n.start] == "from " else None


def _sharing(text: str, n: numbers.Number, products: Sequence[Product], taken: Taken) -> Quantity | None:
    """ "24 fast and eight efficient cores": the first number shares the noun of the second."""
    listed = text[max(0, n.start - 2) : n.start] == ", " and _LAST_TWO.match(text, n.end)
    if (faster := _SO_FAST.match(text, n.end) or listed or None) and (
        rate := _as_fast(text, n, faster, products, taken)
    ):
        return rate
    joined = _AND_SO_MANY.match(text, n.end) or _rising(text, n)
    second = numbers.at(text, joined.end()) if joined else None
    if second is None or second.high is not None:
        return None
    found = counted_at_once.read(text, second, taken) or _noun_after(text, second, products, taken, [])
    rated = _TO.match(text, n.end) or _INPUT.match(text, n.end)
    shared = (*_SHARED, "units") if n.scaled else _RATES if rated else _SHARED  # "from 2 to 4 million units"
    if found is None or found.noun not in shared:
        return None
    return quantity_of(text, n, n.end, "count", noun=found.noun, per=found.per)


def _noun_after(
    text: str, n: numbers.Number, products: Sequence[Product], taken: Taken, inside: list[Product]
) -> Quantity | None:
    """The first noun before a barrier; names on the way are put into `inside`."""
    compound = None if taken.by_start.get(n.end + 1) else _COMPOUND_OF.match(text, n.end)
    if compound and not NOUN.search(text, n.end, compound.end()):
        return None  # "256-byte-wide units": the number goes with its own word
    of = _OF.match(text, n.end)
    scan = of.end() if of else n.end
    stop = min(len(text), scan + MAX_GAP)
    i = bisect_right(taken.product_starts, scan - 1)
    while scan < stop:
        product = products[i] if i < len(products) and products[i].start < stop else None
        barrier = _GAP_STOP.search(text, scan, product.start if product else stop)
        noun = NOUN.search(text, scan, barrier.start() if barrier else product.start if product else stop)
        if noun and _SPELLED.search(text, n.end, noun.start()):
            scan = noun.end()  # "88,128 eight-core processors"
            continue
        if noun and (maker := _MAKER.match(text, noun.end())):  # "128 of the chip designer's cores"
            scan = maker.end()
            continue
        if noun:
            return counted(text, n, head_of(noun, text, n.vague), tuple(inside))
        if barrier:
            if rated := _rated(text, barrier.start(), n, products[i:], inside):
                return rated
            scan = _past(text, barrier, taken)
            i = bisect_right(taken.product_starts, scan - 1)
            continue
        if not product:
            return None
        inside.append(product)
        scan, i = product.end, i + 1
    return None


_SPELLED = re.compile(r"\b(?:dual|quad|octa|hexa|two|four|six|eight|ten|twelve|sixteen)-$", re.I)
_MAKER = re.compile(
    r"\s?(?:designer|maker|giant|vendor|manufacturer|firm|startup|company|specialist|supplier)(?:'s)?\s"
)


def _rated(
    text: str, at: int, n: numbers.Number, following: Sequence[Product], inside: Sequence[Product]
) -> Quantity | None:
    """ "eight 5.5GHz cores", "two 2.5 GHz, 32-core X processors": what is counted comes after its ratings."""
    rated = multiples.RATED.match(text, at)
    if rated is None:
        return None
    kind = _KIND_OF.match(text, rated.end())
    core, named = NOUN.match(text, kind.end() if kind else rated.end()), _named_at(rated.end(), following)
    if named and (device := _DEVICE.match(text, named[-1].end)):
        core = NOUN.search(text, device.start("noun"), device.end())
    if core is None or core.lastgroup == "units":  # "a single 5nm die"
        return None
    return quantity_of(text, n, n.end, "count", noun=core.lastgroup or "", products=(*inside, *named))


_KIND_OF = re.compile(
    r"(?:(?:in-order|out-of-order|general-purpose|small|big|[A-Z][A-Za-z-]{1,11})\s){0,2}"
)  # "64-bit in-order cores"
_DEVICE = re.compile(
    r"\s(?:\([^()]{2,24}\)\s)?(?:\d{1,3}-[Cc]ore\s)?(?:(?:PCIe|SXM\d?|Tensor\sCore|server|Xeon|EPYC|[Ss]calable)\s){0,2}(?P<noun>[GC]PUs?|[Pp]rocessors?|accelerators?|cards?|chips?)\b"
)


def _named_at(at: int, following: Sequence[Product]) -> tuple[Product, ...]:
    """The name that stands at a place, its maker before it."""
    named: tuple[Product, ...] = ()
    for product in following[:2]:
        if product.start != at:
            break
        named, at = (*named, product), product.end + 1
    return named


def _past(text: str, barrier: re.Match[str], taken: Taken) -> int:
    """Where to go on after a barrier that belongs to a name ("Llama 70B", "(Sapphire Rapids)"), else far away."""
    if barrier.group() in ("and", "or") and taken.covers(barrier.start() - 2):  # "16 H100 and B200 GPUs"
        return taken.end_of(barrier.end() + 1) or len(text)
    aside = _NAME_ASIDE.match(text, barrier.start())
    if aside and (_QUOTED_OR_SHORT.match(aside.group()) or taken.covers(aside.start() + 1)):
        return aside.end()
    past = taken.end_of(barrier.start()) if barrier.group() in _IN_NAMES else 0
    return past or len(text)


_NAME_ASIDE = re.compile(r"\([^()\n]{2,32}\)|\"[A-Z][^\"\n]{1,20}\"")
_QUOTED_OR_SHORT = re.compile(r"\"|\([A-Z]{2,4}\)")  # '256 "Arden Twin" (AT) nodes'
