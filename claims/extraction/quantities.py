"""Quantities: numbers with what they count, their bound words and their shape.

"up to 2.5x", "30-40%", "12.8 Tbps", "more than 2 million ... processors", "$4 billion", "halves"
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import (
    counted_nouns,
    counts,
    elided_counts,
    factor_words,
    glued_rates,
    lettered,
    multiples,
    numbers,
    ranging,
    ranked_parts,
    scientific,
    shared_units,
    slashed,
    units,
    unsigned,
    vague_units,
)
from claims.extraction.bounds import quantity_of
from claims.extraction.records import Product, Quantity
from claims.extraction.taken import Taken

_REPEATED_PERCENT = re.compile(r"\s?(?:-|to|~)\s?(?P<high>\d{1,3}(?:\.\d{1,3})?)\s?(?:%|percent\b)", re.I)
_PERCENT = re.compile(
    r"(?:(?:-plus)?\s?(?:%|percent\b|per\scent\b|pct\b)(?:-plus|\+(?!\s?\d))?|(?=\spercentage\spoints?\b))(?P<points>\s(?:percentage\s)?points?\b)?",
    re.I,
)
_NO_FIGURE = re.compile(
    r"\s?-?(?:mm|cm|um|px|pixels?|inch(?:es)?)(?![A-Za-z])|(?-i:[A-Z][a-z]{2,}\s)"
)  # "300mm wafer", "2Each"
_BASIS = re.compile(r"\s(?:basis\spoints|bps)\b")
DENSEST = 20  # letters for each figure, on average, that the densest table still has


def find(text: str, products: Sequence[Product], holes: Sequence[tuple[int, int]]) -> list[Quantity]:
    """Quantities of a text. Numbers inside products or holes (dates, model names) are not quantities."""
    taken = Taken(products, holes)
    found: list[Quantity] = []
    for seen, number in enumerate(numbers.find(text, taken.covers)):
        quantity = _quantity(text, number, products, taken)
        if quantity and quantity.word and quantity.products and found and _explains(text, found[-1], quantity):
            quantity = quantity_of(text, number, number.end + 1, "mult")
        quantity = quantity or shared_units.of_first(text, number, found)
        quantity = quantity or shared_units.of_other(text, number, found, taken.before(number.start))
        quantity = quantity or elided_counts.read(text, number, found)
        if quantity and quantity.bound_start >= 0 and taken.covers(quantity.bound_start):
            quantity.bound, quantity.bound_start = "exact", -1  # "the M5 Max 460 GB/s": the name's own word
        if quantity and (both := ranging.with_noun_twice(text, quantity, found)):
            found[-1] = both
        elif quantity and (not found or quantity.start >= found[-1].end):
            found.append(_without_name(quantity, taken))
        if max(len(found) * DENSEST, seen * DENSEST // 3) > len(text) + 20_000:
            return []  # garbage: no text has a figure every few letters
    slashed.share_bounds(text, found)
    ends = [(q.start, q.end) for q in found]
    for match in factor_words.FACTOR_WORDS.finditer(text):
        if not _overlaps(ends, match.span()) and not taken.covers(match.start()):
            word = factor_words.read(match, text)
            if word:
                found.append(word)
    found += [q for q in vague_units.find(text) if not _overlaps(ends, (q.start, q.end))]
    return sorted(found, key=lambda q: q.start)


def _without_name(quantity: Quantity, taken: Taken) -> Quantity:
    """ "the M5 Max 460 GB/s": the last word of a name bounds nothing."""
    if quantity.bound_start >= 0 and taken.covers(quantity.bound_start):
        quantity.bound, quantity.bound_start = "exact", -1
    return quantity


def _explains(text: str, before: Quantity, quantity: Quantity) -> bool:
    """ "21 PB/s (7,000x H100)": a factor that explains the figure before it, not so many chips."""
    measured = before.shape == "unit" or before.noun in _MEASURED
    return measured and bool(_EXPLAINS.fullmatch(text, before.end, quantity.left))


_MEASURED = ("cores", "vcpus", "transistors", "parameters", "tokens", "rates")  # "900,000 cores (52x H100)"
_EXPLAINS = re.compile(r"(?:\s[a-z]+){0,3}\s?\(")


def _overlaps(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    i = bisect_right(spans, (span[0], 1 << 60))
    return any(s < span[1] and span[0] < e for s, e in spans[max(0, i - 1) : i + 1])


def _quantity(text: str, n: numbers.Number, products: Sequence[Product], taken: Taken) -> Quantity | None:
    if n.money or (n.vague and vague_units.is_money(text, n)):
        return _money(text, n if n.money else replace(n, money="$"))
    if n.power:
        return scientific.read(text, n, products, taken)
    if written := _array(text, n) or _fraction(text, n) or _cores_or_threads(text, n):
        return written
    if _is_none(text, n):
        return None
    if part := ranked_parts.read(text, n):
        return part
    if multiple := multiples.read(text, n, taken):
        return multiple
    percent = _PERCENT.match(text, n.end)
    repeated = _REPEATED_PERCENT.match(text, percent.end()) if percent and n.high is None else None
    if percent and repeated and float(repeated["high"]) > n.value:
        return quantity_of(text, replace(n, high=float(repeated["high"])), repeated.end(), "percent")
    if percent:
        return quantity_of(text, n, percent.end(), "points" if percent["points"] else "percent")
    found = _with_unit(text, n) or counts.read(text, n, products, taken) or glued_rates.read(text, n)
    sum_paid = None if found else unsigned.money(text, n)
    return _money(text, sum_paid) if sum_paid else found


def _cores_or_threads(text: str, n: numbers.Number) -> Quantity | None:
    """ "64C/128T"."""
    if _THREADS.match(text, n.digits_end):
        return quantity_of(text, n, n.digits_end + 1, "count", noun="cores")
    if _BESIDE_CORES.search(text, max(0, n.start - 3), n.start) and text[n.digits_end : n.digits_end + 1] in ("T", "t"):
        return quantity_of(text, n.unscaled(text), n.digits_end + 1, "count", noun="vcpus")  # no trillion
    return None


_BESIDE_CORES = re.compile(r"\d[Cc]/$")


def _is_none(text: str, n: numbers.Number) -> bool:
    """Whether a number has a unit that makes no figure: a length, basis points."""
    if _BASIS.match(text, n.end) or (n.scaled and n.word and _SPELLED_OUT.search(text[max(0, n.start - 16) : n.start])):
        return True
    return bool(_NO_FIGURE.match(text, n.digits_end)) and not units.read(text, n.digits_end)


_SPELLED_OUT = re.compile(  # "48 TOPS (trillions of operations per second)": what the unit means
    r"\b(?:[TPEG]OPS|[TPEGZ]FLOPS?|[a-z]{4,5}flops?|[a-z]{4,5}ops)\s?\((?:or\s|i\.e\.,?\s)?$", re.I
)
_THREADS = re.compile(r"[Cc]\s?/\s?\d{1,4}[Tt]\b|C(?=\s\d(?:\.\d{1,2})?\s?GHz\b)")  # "64C/128T", "EPYC 64C 2GHz"
_ARRAY = re.compile(r"\s?[x\u00d7]\s?(?=\d{1,4}(?:\.\d{1,2})?\s?[A-Z])")


def _array(text: str, n: numbers.Number) -> Quantity | None:
    """ "8x400 Gigabit links": so many links, each of this rate."""
    times = _ARRAY.match(text, n.end) if not n.scaled and n.high is None else None
    each = numbers.at(text, times.end()) if times else None
    unit = units.read(text, each.digits_end) if each else None
    if each is None or unit is None or unit.base not in ("bit/s", "B/s"):
        return None
    one = replace(n, value=each.unscaled(text).value)
    return quantity_of(text, one, unit.end, "unit", unit=unit.base, factor=unit.factor, noun=unit.lead)


def _money(text: str, n: numbers.Number) -> Quantity:
    quantity = quantity_of(text, n, n.end, "money", unit=_currency(n.money))
    per = counted_nouns.PER.match(text, quantity.end)
    if per:
        quantity.per = per["per"]
        quantity.end = per.end()
    return quantity


def _in_money(text: str, n: numbers.Number, unit: units.Unit, end: int) -> Quantity:
    """ "20 billion yuan": a sum whose currency stands behind it."""
    high = None if n.high is None else n.high * unit.factor
    return _money(text, replace(n, money=unit.base, end=end, value=n.value * unit.factor, high=high))


_PART = re.compile(r"/(?P<whole>[2-9]|1\d|20)(?:th|rd)?(?=\sof\s|\sthe\s)")  # "1/5 of all instances"


def _fraction(text: str, n: numbers.Number) -> Quantity | None:
    part = _PART.match(text, n.digits_end)
    whole = int(part["whole"]) if part else 0
    return quantity_of(text, n, part.end(), "part", factor=1 / whole) if part and 0 < n.value < whole else None


def _currency(sign: str) -> str:
    """The code of a currency: "US$" is the dollar, "NT$" that of Taiwan."""
    return _SIGNS.get(sign.lower(), sign.upper() if len(sign) == 3 else "USD")


_SIGNS = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "rmb": "CNY", "us$": "USD", "hk$": "HKD", "nt$": "TWD",
    "c$": "CAD", "a$": "AUD", "s$": "SGD", "sg$": "SGD", "us $": "USD",
}  # fmt: skip


_ASIDE = re.compile(r"\s\([A-Za-z\s-]{2,24}\)")  # "61 (vector) teraflops"


_OF_AREA = re.compile(r"\s?(?:/\s?|per\s)(?:[mc]m\^?2|square\s(?:milli|centi)?met)")  # "1.2 TOPS/mm2" is a density


def _with_unit(text: str, n: numbers.Number) -> Quantity | None:
    """The unit may use a letter that the number took for a scale ("80 B" is not bytes, "5 T" alone is
    nothing)."""
    unit = units.read(text, n.end)
    if not unit and (plus := re.compile(r"-plus|\+").match(text, n.end)):
        unit = units.read(text, plus.end())
    if not unit and not n.word and (aside := _ASIDE.match(text, n.end)):
        unit = units.read(text, aside.end())
    if not unit and not n.word:
        unit = (units.read(text, n.digits_end) if n.end != n.digits_end else None) or lettered.read(text, n)
        n = n.unscaled(text) if unit else n
    if not unit and n.high is None and (shared := shared_units.of_second(text, n)):
        if shared.is_money:
            return _in_money(text, n, shared, n.end)
        return quantity_of(text, n, n.end, "unit", unit=shared.base, factor=shared.factor)
    if not unit or (unit.base == "s" and n.vague and unit.factor >= 1) or _OF_AREA.match(text, unit.end):
        return None
    if unit.is_money:
        return _in_money(text, n, unit, unit.end)
    n, unit = shared_units.with_rest(text, n, unit)
    n, unit = shared_units.span_of(text, n, unit)
    quantity = quantity_of(text, n, unit.end, "unit", unit=unit.base, factor=unit.factor, noun=unit.lead)
    per = counted_nouns.PER.match(text, quantity.end)
    if per and unit.base != "s":
        quantity.per = per["per"].lower()
    return quantity
