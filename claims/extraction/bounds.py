"""Bounds: the words before and after a number that make it a limit or an estimate; quantities are made here."""

from __future__ import annotations

import re

from claims.extraction import numbers
from claims.extraction.alternatives import compiled
from claims.extraction.records import Product, Quantity

_PLUS = re.compile(  # not "7 TB/s plus 272 MB of SRAM", "72 R200 + 144 CPX"
    r"\s?\+(?!\s?\d)|-plus\b|\splus\b(?!\s(?:(?:an?|its|the|some|another|up\sto|about)\s)?\$?(?:\d|two\b|four\b|eight\b))"
    r"|\sor\s(?:more|greater|higher)\b|\sand\sup\b"
)

_PLUS_INSIDE = re.compile(r"\d\+\s?[A-Za-z]")
_MORE_INSIDE = re.compile(r"(?<![eE])(?:\+|[\s-]plus\b)\s?-?[A-Za-z]")  # "140+ billion", but "1e+12"


def quantity_of(
    text: str, n: numbers.Number, end: int, shape: str, *, unit: str | None = None, factor: float = 1.0,
    noun: str = "",
    products: tuple[Product, ...] = (), per: str = "",
) -> Quantity:  # fmt: skip
    high = _round(n.high * factor) if n.high is not None else None
    quantity = Quantity(
        n.start,
        end,
        shape,
        _round(n.value * factor),
        high,
        unit,
        noun,
        per=per,
        products=products,
        range=high is not None,
    )
    quantity.vague, quantity.word = n.vague, n.word and not n.scaled
    if n.vague:
        quantity.bound = "approx"
    return bounded(text, quantity, end_of_number=n.end)


def _round(value: float) -> float:
    """Twelve significant digits: 3 nm is 3e-9, not 3.0000000000000004e-09."""
    return float(f"{value:.12g}")


_BOUND = compiled(
    r"(?:(?P<at_least>\b(?:more\sthan|(?<!\bturned\s)(?<!\bturns\s)over|at\sleast|greater\sthan|above|exceed(?:s|ed|ing)?"
    r"|in\sexcess\sof|upwards?\sof|beyond"
    r"|north\sof|a?\s?minimum\s(?:of)?|surpass(?:es|ed|ing)?|higher\sthan|just\sover"
    r"|well\sover|as\s(?:low|little|few)\sas"
    r"|starting\s(?:at|from)|starts\s(?:at|from)|better\sthan|larger\sthan|top(?:s|ped|ping)"
    r"|eclips(?:es|ed|ing)|(?<!-)break(?:s|ing)|cross(?:es|ed|ing)|no\s(?:less|fewer)\sthan)|(?<=[^\n=-])>=?|\u2265)"
    r"|(?P<at_most>\b(?:up\s?-?to|as\s(?:much|many|high|large|fast)\sas|no\smore\sthan|at\smost"
    r"|(?:a\s)?max(?:imum)?\s(?:of)?|(?:less|fewer|smaller|lower|shorter)\sthan|sub-?"
    r"|under|below|not\smore\sthan|(?:extended|scal(?:e|es|ed|ing))\s(?:up\s)?to"
    r"|scale\sout\sto|not\sexceeding|(?:tops?|max(?:es)?|topping|topped)\sout\sat|cap(?:s|ped|ping)\s(?:out\s)?at|(?:stay|fit|keep|remain|operate)(?:s|ed|ting|ing)?\swithin)|[<\u2264]=?)"
    r"|(?P<approx>\b(?:(?:slightly|a\s(?:little|bit))\s(?:over|under|(?:more|less)\sthan)|about|(?<!built\s)(?<!based\s)(?<!centered\s)(?<!centred\s)(?<!designed\s)around|roughly|nearly|almost|approx(?:imately|\.)?|close\sto"
    r"|some|(?:an\s)?estimated|circa|just\s(?:under|shy\sof)"
    r"|c\.|near|on\sthe\sorder\sof|approach(?:ing|es)?|virtually|pretty\smuch|less\sthan\sor\sabout)|~))"
    r"(?P<mid>\s{0,3}(?:(?:an?|the|its|another|yet)\s)?(?:(?:astounding|impressive|massive|staggering"
    r"|whopping|additional|incredible|remarkable|stunning|total|combined|full|further|huge|eye-popping"
    r"|hefty|mere|monstrous|enormous|colossal|gigantic|jaw-dropping|blistering|insane|modest|paltry|measly|respectable|generous|total\sof)\s(?:of\s)?)?(?:factors?\sof\s)?(?:~\s?)?)$",
    re.I,
)
_KIND = re.compile(r"\d-[A-Za-z]|(?:models|LLMs)$")  # "some 70B models", "some 8-GPU nodes": no estimate
_COMPARED = re.compile(r"(?:%|\bpercent|\dx|\btimes)\s$")  # "76% more than the 80 GB of X": no bound
_SUM = re.compile(r"\b(?:add(?:s|ed|ing)?|sum(?:s|med|ming)?)\s$")  # "adds up to 121 exaflops": so much, no limit
_AFTER_APPROX = re.compile(r"\sor\sso\b|\sish\b")
_AFTER_MOST = re.compile(r"\s(?:or\s(?:less|fewer)|max(?:imum)?\b|at\s(?:most|peak\b))")


_ASIDE = re.compile(r"\((?P<words>up\sto|at\sleast|about|around|roughly|nearly|over|more\sthan)\)\s$", re.I)
_WORDS = re.compile(r"[a-z.]+")
_SIGNS = frozenset("~<>\u2264\u2265=.")
_BOUND_WORDS = frozenset((
    "breaks", "breaking", "crosses", "crossed", "crossing",
    "than", "over", "least", "above", "exceed", "exceeds", "exceeded", "exceeding", "of", "beyond",
    "minimum", "surpass", "surpasses", "surpassed", "surpassing", "as", "at", "from", "tops", "topped",
    "topping", "eclipsed", "eclipses", "eclipsing", "sub", "to", "upto", "most", "max", "maximum", "under", "below",
    "about", "around", "roughly", "nearly", "almost", "approx", "approx.", "approximately", "some",
    "estimated", "circa", "c.", "near", "approaching", "approach", "approaches", "virtually", "much", "order",
    "shy", "out", "within",
))  # fmt: skip


def bounded(text: str, quantity: Quantity, end_of_number: int | None = None) -> Quantity:
    window = max(0, quantity.start - 48)
    lead = text[window : quantity.start]
    if aside := _ASIDE.search(lead):
        lead = lead[: aside.start()] + f" {aside['words']}  "
    words = _WORDS.findall(lead.lower())[-4:]
    before = _BOUND.search(lead) if lead.rstrip()[-1:] in _SIGNS or _BOUND_WORDS.intersection(words) else None
    preposition = (
        before
        and re.match(r"(?:over|above|under|below|near|about)\s+(?:an?|the)\s(?!factor)", before.group(), re.I)
        and (text[quantity.start].isdigit() or text.startswith("multi", quantity.start))
    )
    if before and before.group().lower() == "up to " and _SUM.search(lead, 0, before.start()):
        return quantity
    if before and before.group().endswith("within ") and quantity.shape == "percent":
        return quantity  # "stays within 10% of X": how far below it
    of_a_kind = before and before.group().lower() == "some " and _KIND.search(text, quantity.start, quantity.end)
    if before and not (preposition or of_a_kind or _COMPARED.search(lead, 0, before.start())):
        if text[quantity.end - 1] == "+" or _PLUS_INSIDE.search(text, quantity.start, quantity.end):
            quantity.bound = "at_least"  # "an estimated 85%+", "~1.5+ TB/s"
            return quantity
        quantity.bound = before.lastgroup if before.lastgroup != "mid" else _group(before)  # type: ignore[assignment]
        quantity.bound_start = window + before.start()
        return quantity
    after = text[end_of_number or quantity.end : quantity.end + 16]
    inside = end_of_number and _MORE_INSIDE.search(text, quantity.start, end_of_number)
    if (
        inside
        or text[quantity.end - 1] == "+"
        or _PLUS.match(after)
        or _PLUS.match(text[quantity.end : quantity.end + 16])
    ):
        quantity.bound = "at_least"
    elif _AFTER_APPROX.match(text, quantity.end):
        quantity.bound = "approx"
    elif _AFTER_MOST.match(text, quantity.end):
        quantity.bound = "at_most"
    return quantity


def _group(match: re.Match[str]) -> str:
    return next(name for name in ("at_least", "at_most", "approx") if match[name])
