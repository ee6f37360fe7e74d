"""Tables of business: what companies earn and invest, year by year or side by side.

| Year | Capex ($B) | YoY  |        | Company | 2026 capex | Share of market |
| 2025 | 72         | +85% |        | Amazon  | $200B      | 31%             |

| Segment | Revenue | % of total |
| Gaming  | $2.9B   | 8%         |  of the company that the text speaks of
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction import labels, numbers, relative, sums
from claims.extraction.bounds import quantity_of
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Quantity
from claims.extraction.rules import absolute, fraction

_SUMS = frozenset({"revenue", "investment"})
OF_FIRMS = _SUMS | {"usage_share", "customer_count"}
_MONEY = re.compile(
    r"(?:US\$|\$|\bUSD\b|(?P<euro>\u20ac|\bEUR\b))\s?(?:in\s)?(?P<scale>billions?|bn|B|millions?|mn|mm|M|trillions?|tn|T)?(?![A-Za-z])"
    r"|\b(?P<scale2>billions?|bn|millions?|mn)\s(?:of\s)?(?:US\s?)?(?:dollars?|USD|\$)",
    re.I,
)
_SCALES = {"b": 1e9, "m": 1e6, "t": 1e12}
_NO_SUM = re.compile(
    r"\b(?:income|profit|margin|EPS|cap|valuation|debt|cash|multiple|ratio|P/[ES]|price|backlog|per\s\w+)\b", re.I
)
_BARE = re.compile(r"[~\u2248]?\s?(?P<number>\d[\d,]*(?:\.\d+)?(?:\s?-\s?\d[\d,]*(?:\.\d+)?)?)\s?[AEF*]?")
_CHANGE = re.compile(
    r"(?:%\s?|annual\s|yearly\s)?(?:change|growth|increase)\b|multiple$|vs\.?\s(?:prior|last|previous)\s", re.I
)
_PART = re.compile(
    r"(?:(?:%|pct\.?|percent(?:age)?|share|portion|proportion)\sof\s(?:the\s)?(?:(?:net|total|group|company|overall|all|Q\d)\s){0,2}(?P<whole>revenues?|sales|turnover)"
    r"|(?:%|pct\.?|percent(?:age)?|share|portion|proportion)\sof\s(?:the\s)?(?:total|whole|mix|company|group)|(?:%\s)?(?:share|mix|contribution|weight)(?:\s\(?%\)?)?|%)"
    r"(?:\s\([^()]{1,20}\))?",
    re.I,
)
_SPENT = re.compile(  # rows that are no part of what was earned, and the whole itself
    r"\b(?:R&D|SG&A|opex|capex|costs?|expenses?|spending|income|profit|loss|margins?|tax(?:es)?|EBITDA?|cash|employees|total|sum)\b",
    re.I,
)
_WRITTEN_OUT = re.compile(r"[A-Za-z]")
_ALL = re.compile(r"(?:grand\s)?(?:total|combined|sum|all|aggregate)\b", re.I)
_SPENDERS = re.compile(
    r"hyperscalers?|(?:the\s)?big\s(?:tech|three|four|five|[345])\b|(?:top|largest)\s(?:\d\s)?(?:hyperscalers|CSPs|clouds?)",
    re.I,
)
_CHINA = re.compile(r"(?:China|Chinese)\b")
_GROWN = re.compile(r"\(\+?(?P<growth>\d[\d.]{0,5}%)\s(?:YoY|Y/Y|y/y|yoy|year[\s-]over[\s-]year|growth)\)")


def company(cell: Cell) -> Product | None:
    """The company that heads a row, where the cell names nothing else."""
    if len({p.key for p in cell.products}) != 1 or not cell.products[0].is_vendor:
        return None
    named = cell.products[0]
    rest = re.sub(r"\([^()]*\)|\s(?:total\s|annual\s|data\scenter\s)?(?:[Rr]evenues?|sales|[Cc]apex)$", "", cell.words)
    return named if len(rest.strip()) <= 1.6 * (named.end - named.start) + 2 else None


def group(cell: Cell, corner: Cell) -> Product | None:
    """Whom a row is of that names no company: hyperscalers together, or China's companies."""
    whole = _ALL.match(cell.words) and _SPENDERS.match(corner.words)
    if not cell.products and (whole or _SPENDERS.match(cell.words)):
        return Product(cell.start, cell.end, sums.KEY, "generic")
    return Product(cell.start, cell.end, "generic:china", "generic") if _CHINA.match(cell.words) else None


def companies(header: Sequence[Cell]) -> dict[int, Product]:
    """Companies side by side stand for what they offer: "| Tokens/s | Acme | Other |"."""
    found = {i: p for i, c in enumerate(header) if i and (p := next((p for p in c.products if p.is_vendor), None))}
    aside = len(found) < 2 or len(found) < len(header) - 1 or any(grower(c) for c in header)
    return {} if aside else found


SERVED = frozenset({"throughput", "latency", "cost", "inference_performance", "price_performance"})
_PROVIDER = re.compile(
    r"(?:(?:cloud|inference|API|model|LLM)\s)?(?:providers?|platforms?|services?|vendors?|hosts?|backends?)", re.I
)


def lists_providers(head: Cell) -> bool:
    """Whether a column lists providers: "Provider", "Cloud platform"."""
    return bool(_PROVIDER.fullmatch(head.words))


def provider(cells: Sequence[Cell], header: Sequence[Cell]) -> Product | None:
    """ "| Llama 70B | Acme | 276 tok/s |" under "Provider": whose service a row measures."""
    if any(not p.is_vendor and p.type != "software" for cell in cells for p in cell.products):
        return None
    named = (company(cell) for cell, head in zip(cells, header, strict=False) if lists_providers(head))
    return next((p for p in named if p), None)


def holds(label: Label) -> bool:
    """Whether a column or row gives sums or shares of business."""
    return (label.metric in _SUMS or label.metric == "usage_share") and not _NO_SUM.search(label.cell.words)


def figures(cell: Cell, label: Label, text: str) -> Iterator[Draft]:
    """The sums and shares of a cell under such a label."""
    if label.silent or not holds(label):
        return
    for quantity in cell.quantities[:1] or _bare(cell, label, text):
        if quantity.shape == "money" and label.metric in _SUMS and not quantity.per:
            yield absolute("table", scaled(quantity, label, text), label.metric, quantity.unit or "USD")
        elif quantity.shape == "percent" and label.metric == "usage_share" and quantity.value <= 100:
            yield fraction("table", quantity, "usage_share")


def scaled(quantity: Quantity, label: Label, text: str) -> Quantity:
    """ "$72" under "Capex ($B)": in the unit of the label, unless the cell writes its own."""
    factor = _scale(label)
    if factor == 1.0 or _WRITTEN_OUT.search(text, quantity.start, quantity.end):
        return quantity
    high = None if quantity.high is None else float(f"{quantity.high * factor:.12g}")
    return replace(quantity, value=float(f"{quantity.value * factor:.12g}"), high=high)


def _scale(label: Label) -> float:
    said = _MONEY.search(label.cell.words)
    scale = (said["scale"] or said["scale2"]) if said else None
    return _SCALES[scale[0].lower()] if scale else label.scale


def _bare(cell: Cell, label: Label, text: str) -> list[Quantity]:
    """ "41,096" under "Revenue ($M)": a sum where the label says of which money."""
    said, match = _MONEY.search(label.cell.words), _BARE.fullmatch(cell.words)
    if (said is None and label.scale == 1.0) or match is None:
        return []
    at = text.index(cell.words, cell.start)
    number = next(numbers.find(text[at : at + match.end("number")]), None)
    if number is None:
        return []
    number = number.moved(at)
    return [quantity_of(text, number, number.end, "money", unit="EUR" if said and said["euro"] else "USD")]


_PERIOD = re.compile(
    r"(?:(?:fiscal\s(?:year\s)?|FY|CY)\s?'?(?:20)?\d\d|20\d\d|(?:F?Q[1-4]|[1-4]Q|H[12]|[12]H)[\s'-]{0,2}(?:FY|CY)?[\s'-]{0,2}(?:20)?\d{2})(?:\s?[AEF])?\b",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:(?P<revenue>revenues?|sales)|(?P<investment>cap\s?ex|capital\s(?:expenditures?|spending)|spending|investments?))\b",
    re.I,
)


def by_period(heads: Sequence[Label], title: str, above: str = "") -> list[Label]:
    """The heads of a table under "Revenue by segment" or "Quarterly capex" whose columns are years or quarters: each
    gives a sum of it."""
    dated = next((h.metric for h in heads if holds(h) and _PERIOD.search(h.cell.words)), "")  # "2024 capex | 2025E"
    title, told = (above, said) if (said := _TOLD.search(above)) else (title, _TOLD.search(title))
    metric = dated or ((told and told.lastgroup) or "")
    if not metric or (not dated and (_NO_SUM.search(title) or any(holds(head) for head in heads))):
        return list(heads)
    return [replace(h, metric=metric) if _PERIOD.fullmatch(h.cell.words) else h for h in heads]


def grows(head: Label) -> bool:
    """Whether a column gives the change against the year before."""
    return labels.is_growth(head.cell) or bool(_CHANGE.match(head.cell.words))


_GROWTH = re.compile(  # "YoY growth", "Data center revenue growth (%)": of what a company earns
    r"(?:(?:(?:revenue|sales)\s)(?:[\w-]+\s){0,2}?growth|(?:(?:YoY|Y/Y|year[\s-]over[\s-]year|annual)\s)(?:(?:revenue|sales)\s)?growth"
    r"|growth\s\(?(?:YoY|Y/Y|year[\s-]over[\s-]year)\)?|(?:revenue|sales)\s\(?(?:YoY|Y/Y)\)?)(?:\s\(?(?:%|YoY|Y/Y)\)?)?$",
    re.I,
)
_NO_SALES = re.compile(r"\b(?:market|TAM|GDP|margin|users?|traffic|income|profit|EPS|capex|headcount)\b", re.I)


def of_sales(words: str) -> bool:
    """Whether a label tells how what a company earns grew."""
    words = words.strip(" *_:")
    return bool(_GROWTH.search(words)) and not _NO_SALES.search(words)


def grown(cells: Sequence[Cell], own: Label, owners: dict[int, Product], about: Product | None) -> Iterator[Draft]:
    """ "| YoY growth | +154% | 9% |": how much more companies earned, side by side or alone."""
    told = replace(own, metric="revenue")
    for i, draft in ((i, d) for i, cell in enumerate(cells) if i for d in relative.growth(cell, told)):
        owner = owners.get(i, about)
        yield relative.about(draft, owner) if owner else draft


_GROWER = re.compile(
    r"\s(?:cloud\s|revenue\s|sales\s){0,2}(?:(?:YoY|Y/Y|annual)\s)?growth(?:\s\(?(?:%|YoY|Y/Y)\)?)?$", re.I
)


def grower(head: Cell) -> Product | None:
    """ "| Quarter | OCI growth |": whose business grew, where the head names it and no other measure."""
    named = head.products[0] if head.products and head.products[0].is_vendor else None
    said = _GROWER.search(head.words) if named else None
    return named if named and said and said.start() <= named.end - named.start else None


def part(cell: Cell, head: Label, own: Label, measured: Label | None) -> Iterator[Draft]:
    """ "58%" under "% of total" beside a revenue, or under "% of revenue": that much of what the company earns."""
    said = _PART.fullmatch(head.cell.words)
    of_sales = measured.metric == "revenue" if measured else bool(said and said["whole"])
    if said and of_sales and not _SPENT.search(own.cell.words):
        for quantity in cell.quantities[:1]:
            if quantity.shape == "percent" and quantity.value < 100:
                yield fraction("table", quantity, "revenue")


_MAKERS = re.compile(
    r"(?:compan(?:y|ies)|vendors?|foundr(?:y|ies)|makers?|suppliers?|manufacturers?|providers?|brands?)\b", re.I
)
_SHARE = re.compile(r"(?:%\s)?share(?:\s\(?%\)?)?", re.I)


def _of_market(cell: Cell, head: Label, corner: Label) -> Iterator[Draft]:
    """ "| Foundry | Revenue | Share |": rivals side by side, so each has this share of their market."""
    if _MAKERS.fullmatch(corner.cell.words) and _SHARE.fullmatch(head.cell.words):
        for quantity in cell.quantities[:1]:
            if quantity.shape == "percent" and quantity.value <= 100:
                yield fraction("table", quantity, "usage_share")


def row(cells: Sequence[Cell], heads: Sequence[Label], own: Label, text: str, owned: bool) -> Iterator[Draft]:
    """The drafts of a row, with the growth of the sum beside it, and which part of the whole it is unless a company
    heads the row."""
    if _NO_SUM.search(own.cell.words):
        return  # "| Operating income | $6.1B |" below what the segments earned
    measured = own if holds(own) else None
    for cell, head in zip(cells[1:], heads[1:], strict=False):
        if grows(head) and not holds(head):
            measured = measured or (replace(head, metric="revenue") if of_sales(head.cell.words) else None)
            yield from relative.growth(cell, measured) if measured else ()
            continue
        if _PART.fullmatch(head.cell.words):
            yield from _of_market(cell, head, heads[0]) if owned else part(cell, head, own, measured)
            measured = head if holds(head) else measured
            continue
        label = head if holds(head) else own
        measured = label if holds(label) else measured
        yield from figures(cell, label, text)
        yield from _grown_aside(cell, label, text)


def _grown_aside(cell: Cell, label: Label, text: str) -> Iterator[Draft]:
    """ "$98B (+48% YoY)": the growth beside a sum."""
    grown = _GROWN.search(text, cell.start, cell.end) if holds(label) else None
    inside = [q for q in cell.quantities if grown and q.start == grown.start("growth")]
    yield from relative.growth(replace(cell, quantities=inside), label) if inside else ()


def is_one(heads: Sequence[Label], own: Label) -> bool:
    """Whether a row is one of business: its own label or that of a column says so, or it is a share of a market."""
    shared = _MAKERS.fullmatch(heads[0].cell.words) and any(_SHARE.fullmatch(head.cell.words) for head in heads[1:])
    return holds(own) or bool(shared) or any(holds(head) or of_sales(head.cell.words) for head in heads[1:])
