"""Rows whose label names another product than the table is about: on what the figure was measured, whose it is.

"| Self-hosted (A100, vLLM) | 55 |" among providers  ->  the A100's      "| Latency on A100 | 20 ms |"  ->  the same
"| Memory (H100) | 80 GB |" in a table of the MI300X   ->  the H100's      "| GPUs (MI300X) | 8 |"        ->  no
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import ledgers, row_owners
from claims.extraction.cells import Cell, ware
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Sentence

_HARDWARE = ("chip", "family", "instance")
_MAKER = r"(?:(?:NVIDIA|Nvidia|AMD|Intel|Google|AWS|Huawei)\s)?"
_IN_BRACKETS = re.compile(rf".*[(\[]\s?(?P<many>\d{{1,4}}\s?[x\u00d7]\s?)?{_MAKER}")
_CLOSES = re.compile(
    r"(?:\s(?:SXM\d?|PCIe|GPUs?|cards?|instances?|\d{2,3}\s?GB)){0,2}(?:\s?[,;/+]\s?[^()\[\]]{1,40})?\s?[)\]]"
)
_ON = re.compile(rf".*\s(?:on|with|using)\s(?:the\s|an?\s|one\s|(?P<many>\d{{1,4}}\s?[x\u00d7]\s?))?{_MAKER}")
_ENDS = re.compile(r"(?:\s(?:SXM\d?|PCIe|GPUs?|cards?|instances?)){0,2}(?:\s?[(,][^()]{1,30}\)?)?")
_ALONE = re.compile(r"(?:\s(?:SXM\d?|PCIe|GPUs?|cards?|instances?)){0,2}(?:\s?\([^()]{1,30}\))?")
_MEASURES = re.compile(r"(?:'s)?\s[A-Za-z][A-Za-z -]{2,30}(?:\s?\([A-Za-z/]{1,8}\))?")  # "H100 memory"
_OF_CHIP = frozenset(row_owners.OF_CHIP.values()) | {"cache_size", "cost"}


def of(cell: Cell, own: Label, heads: Sequence[Label], text: str) -> list[row_owners.Owner]:
    """The one product that the label of a row names so, as the owner of the row."""
    product = row_owners.alone(cell, text)
    wares = {p.key for p in cell.products if not (p.is_vendor or p.passive or p.type == "part")}
    if product is None or len(wares) > 1 or product.type not in _HARDWARE:
        return []
    metrics = {own.metric, *(head.metric for head in heads[1:])} - {""}
    place = _place(cell, product, text)
    measured = bool(metrics & set(row_owners.MEASURED))
    if measured and _ALONE.fullmatch(text[product.end : cell.end].rstrip(" *_`")) and _opens(cell, product, text):
        return [(0, product)]
    told = measured or ((place is None or not place["many"]) and own.metric in _OF_CHIP)
    return [(0, product)] if told and (place or _is_opening(cell, product, text)) else []


def _place(cell: Cell, product: Product, text: str) -> re.Match[str] | None:
    """ "Self-hosted (A100, vLLM)", "Decode on 8x H100"."""
    for before, after in ((_IN_BRACKETS, _CLOSES), (_ON, _ENDS)):
        found = before.fullmatch(text, cell.start, product.start)
        if found and after.fullmatch(text[product.end : cell.end].rstrip(" *_`")):
            return found
    return None


def _is_opening(cell: Cell, product: Product, text: str) -> bool:
    """ "H100 memory": what is measured stands behind the name."""
    return _opens(cell, product, text) and bool(_MEASURES.fullmatch(text[product.end : cell.end].rstrip(" *_`")))


def _opens(cell: Cell, product: Product, text: str) -> bool:
    return not text[cell.start : product.start].strip(" *_`")


def of_providers(header: Sequence[Cell], body: Sequence[tuple[Sentence, list[Cell]]]) -> bool:
    """Whether the rows are providers of which some name their hardware: what the others run on is not known."""
    return ledgers.lists_providers(header[0]) and any(ware(cells[0]) for _, cells in body)


def of_market(drafts: Sequence[Draft]) -> list[Draft]:
    """Of what such a provider serves only the prices, which are those of the product that the text speaks of."""
    return [draft for draft in drafts if draft.metric == "cost"]
