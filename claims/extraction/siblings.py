"""Siblings of a card by their number alone, in texts that name one of the series in full.

"The RTX 5070 is twice as fast as the 4070."    ->  nvidia:rtx-4070, which the text does not name otherwise
"RTX 5090 vs H100" / "- 5090 is cheaper"        ->  nvidia:rtx-5090
"The RX 7900 XTX draws more than the 9070 XT."  ->  amd:radeon-rx-9070-xt
"Atlas 960 SuperPoD: 2.3x vs 950 SuperPoD"       ->  huawei:atlas-950-superpod: a machine by its number and kind
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction.records import Product, places

_BEFORE = (
    r"\b(?=\d)(?:(?<=\b[Tt]he\s)|(?<=\b[Aa]\s)|(?<=\bthan\s)|(?<=\bvs\s)|(?<=\bvs\.\s)|(?<=\bversus\s)|(?<=\bover\s)"
    r"|(?<=\bboth\s)|(?<=\|\s))"
)
_NO_COUNT = (  # "than 4080 tokens/s", "the 3090 cores"
    r"(?![\w%-]|[.,]\d|\s?(?:[%$]|[KMGT]?Hz|[KMGT]i?B\b|W\b|tok|cores?|points|images|users|frames|samples|requests|CUDA|shader|stream"
    r"|units|people|employees|dollars|million|billion|marks|fps|FPS|nodes|GPUs|cards|chips))"
)
_ACTS = (  # "- 5090 is cheaper"
    r"(?=\s(?:is|was|has|had|costs?|runs?|draws?|delivers?|gets?|beats?|wins|outperforms?|needs?|offers?|comes|achieves|leads)\b)"
)
_GEFORCE = r"(?P<code>[345]0[5-9]0)(?:\s?(?P<kind>Ti|SUPER|Super))?"
_SERIES = (
    ("nvidia:rtx-", re.compile(rf"{_BEFORE}{_GEFORCE}s?{_NO_COUNT}")),
    ("nvidia:rtx-", re.compile(rf"\b(?<![\w.,$#-])(?<!\bRTX\s){_GEFORCE}{_ACTS}")),
    ("amd:radeon-rx-", re.compile(rf"{_BEFORE}(?P<code>[5-9]\d\d0)(?:\s?(?P<kind>XTX|XT|GRE))?s?{_NO_COUNT}")),
    ("huawei:ascend-", re.compile(r"\b(?<=\n\|\s)(?P<code>9[1-9]0)(?P<kind>(?!))?(?=\s\|)")),  # "| 960 |" heads a row
)
_NAMED = re.compile(r"\d{3,4}[a-z]{0,2}(?:-\w{2,5})?$")


def join(products: Sequence[Product], text: str) -> list[Product]:
    """The products with the siblings added that a text calls by number."""
    held = places(products)
    found = [p for series in _SERIES for p in _of_series(*series, products, text)]
    added = [p for p in [*found, *_of_machines(products, text)] if p.start not in held]
    return sorted([*products, *added], key=lambda p: p.start) if added else list(products)


def _of_series(prefix: str, pattern: re.Pattern[str], products: Sequence[Product], text: str) -> Iterator[Product]:
    if not any(p.key.startswith(prefix) and _NAMED.search(p.key) for p in products):
        return
    for match in pattern.finditer(text):
        kind = f"-{match['kind'].lower()}" if match["kind"] else ""
        yield Product(*match.span(), f"{prefix}{match['code']}{kind}", "chip")


_MACHINE = re.compile(r"[A-Z][a-z]+\s(?P<number>\d{3,4})\s(?P<kind>[A-Z][A-Za-z]{3,14})")


def _of_machines(products: Sequence[Product], text: str) -> Iterator[Product]:
    """The machines of which a text says only the number and what full names end in: "the 950 SuperPoD"."""
    machines = [p for p in products if p.type in ("system", "cluster")]
    named = {m["kind"]: (p, m["number"]) for p in machines if (m := _MACHINE.fullmatch(text, p.start, p.end))}
    for kind, (product, number) in named.items():
        line = product.key.removesuffix(f"{number}-{kind}".lower())
        for match in re.finditer(rf"{_BEFORE}(?P<number>\d{{3,4}})\s{kind}\b", text):
            if line != product.key:
                yield Product(*match.span(), f"{line}{match['number']}-{kind}".lower(), product.type)
