"""Which of the products in a row the row is about, and rows that set two products side by side.

| Architecture | Name | Memory |      ->  the name's       | Old | Price | New | Price |  ->  each price is that of the
| Hopper       | H100 | 80 GB  |                          | m5  | $0.19 | m7g | $0.16 |      name before it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from claims.extraction import figures, hosts, labels, likened_cells, row_names
from claims.extraction.cells import Cell, ware
from claims.extraction.labels import Label
from claims.extraction.records import Product, Quantity

Owner = tuple[int, Product]  # a column and the product that it names in a row

_KIND = re.compile(r"(?:micro-?)?arch(?:itecture)?|famil(?:y|ies)|generation|gen|vendor|maker|manufacturer|brand", re.I)
_PART = re.compile(
    r"(?:host\s)?(?:(?P<cpu>cpus?|(?:host\s)?processors?)|gpus?|accelerators?)(?:\s(?:type|model|name)s?|\(s\))?", re.I
)
_SO_MANY = re.compile(r"(?:[2-9]|1\d)\s?[x\u00d7]\s?[A-Z]")
MEASURED = ("throughput", "latency", "compute_performance", "inference_performance", "training_performance",
             "training_time", "price_performance", "energy_efficiency")  # fmt: skip


def of(owners: Sequence[Owner], header: Sequence[Cell]) -> Owner:
    """The product that a row with several is about: the first column's, an instance's, a device's, the first."""
    owners = [o for o in owners if not _KIND.fullmatch(header[o[0]].words)] or owners
    if owners[0][0] == 0:
        return owners[0]
    for says in (row_names.says_instance, row_names.says_device):
        if told := [o for o in owners if says(header[o[0]].words)]:
            return told[0]
    return owners[0]


def of_parts(owners: Sequence[Owner], cells: Sequence[Cell], header: Sequence[Cell], heads: Sequence[Label]) -> bool:
    """Whether a row lists the parts of a machine: its CPUs and its GPUs, or "2x" of one; no measurement of them."""
    if any(not _PART.fullmatch(header[at].words) for at, _ in owners):
        return False
    kinds = {(match["cpu"] is None) for cell in header if (match := _PART.fullmatch(cell.words))}
    many = any(at and _SO_MANY.match(cells[at].words) for at, _ in owners)
    return (many or len(kinds) == 2) and not any(head.metric in MEASURED for head in heads)


_SEGMENTS = re.compile(
    r"(?:(?:business|operating|reporting|market|revenue)\s)?(?:segments?|divisions?|units?|lines?|groups?|categor(?:y|ies)|streams?|platforms?)",
    re.I,
)


def by_segment(heads: Sequence[Label]) -> bool:
    """ "| Segment | Revenue | YoY | Drivers |": parts of one company, whatever products the remarks name."""
    corner = heads[0].cell.words.strip(" *_:")
    return bool(_SEGMENTS.fullmatch(corner)) and any(head.metric == "revenue" for head in heads[1:])


def repeated(owners: Sequence[Owner], heads: Sequence[Label]) -> dict[int, Product]:
    """The product of each column where columns of names have alike columns after them; else none."""
    if len(owners) < 2 or len({p.type for _, p in owners}) > 1:
        return {}
    width = owners[1][0] - owners[0][0] - 1
    if width < 1 or any(b - a - 1 != width for (a, _), (b, _) in pairwise(owners)):
        return {}
    groups = [[head.metric for head in heads[at + 1 : at + 1 + width]] for at, _ in owners]
    if not any(groups[0]) or any(group != groups[0] for group in groups):
        return {}
    return {column: p for at, p in owners for column in range(at + 1, at + 1 + width)}


def announced(header: Sequence[Cell], column: int) -> bool:
    """Whether the head of a column of names says what they are, more than one name: "Graviton instance type"."""
    words = header[column].words if column < len(header) else ""
    last = " ".join(words.split()[-2:])
    return any(says(part) for part in (words, last) for says in (row_names.says_instance, row_names.says_device))


_MEMORY = re.compile(r"(?:(?:HBM|GDDR|LPDDR|DDR)\d?\w{0,2})?(?:\s?(?:VRAM|GPU|PCIe|SXM\d?|NVL))?")
_SIZES = ("cores", "chips")  # of which variant or machine a row is: "96-core Epyc", "H200 8-GPU"
_VARIANT = re.compile(r"(?:(?:,\s|[\s-])(?:[A-Z]{2,5}\d?X?|PCI-?[Ee]|Ti|Super|Max-Q|x\d))?(?:\s\d+-?core)?[\s,-]{1,2}")


_CLOCKED = re.compile(r"(?:\s[A-Z]\d{2,3}-\d{2}[A-Z]?)?\s?(?:@|at)\s?")  # "Altra Q64-22 @ 2.2 GHz"


def states(cell: Cell, text: str) -> bool:
    """Whether a cell gives a figure, more than an aside to its name: "1 x A100 (81920 MiB)", "A100 SXM4 80 GB"."""
    return any(
        "(" not in text[cell.start : q.start]
        and not q.products
        and q.noun not in _SIZES
        and not _of_name(cell, q, text)
        for q in cell.quantities
    )


def _of_name(cell: Cell, quantity: Quantity, text: str) -> bool:
    """ "A100 SXM4 80 GB", "X64 @ 2.2 GHz": the memory or the clock tells the variants of a product apart."""
    if quantity.unit == "Hz":
        return any(_CLOCKED.fullmatch(text, p.end, quantity.left) for p in cell.products)
    sized = quantity.unit == "B" and bool(_MEMORY.fullmatch(text[quantity.end : cell.end].strip(" *_`")))
    return sized and any(_VARIANT.fullmatch(text, p.end, quantity.left) for p in cell.products)


_BEHIND = re.compile(
    r"(?:\s(?:SXM\d?|PCIe|OAM|NVL|[CG]PUs?|[Pp]rocessors?|[Cc]ards?|[A-Z]\d{2,3}-\d{2}[A-Z]?)){0,2}\s?[(,@]\s?(?:[^()|]{0,40}[,;/@]\s)?"
)
_CACHED = re.compile(r"\s(?:of\s)?(?:L[1-3]\b|(?:L[1-3]\s)?[Cc]ache\b|SRAM\b)")
OF_CHIP = {"B": "memory_capacity", "Hz": "clock_speed", "W": "power", "m": "process_node", "B/s": "memory_bandwidth",
            "FLOPS": "peak_compute", "OPS": "peak_compute"}  # fmt: skip
_OTHERS = re.compile(r"\b(?:vs\.?|versus|than|RAM|DDR\d?|disk|SSD|NVMe)\b", re.I)


def described(cell: Cell, product: Product, text: str) -> Iterator[tuple[Quantity, str, str]]:
    """Figures beside a name, with metric and unit: "Altra Max 128-core", "X8 (dual-chip)", "X770 (16 GB, 150 W)"."""
    for quantity in cell.quantities:
        hyphen = "-" in text[quantity.start : quantity.end]
        if quantity.start < product.end:
            continue
        if quantity.noun == "cores" or (quantity.noun == "chips" and hyphen):
            yield quantity, figures.NOUNS[quantity.noun], "count"
        elif quantity.shape == "unit" and _is_told_of(cell, product, quantity, text):
            cached = quantity.unit == "B" and _CACHED.match(text, quantity.end)
            yield quantity, "cache_size" if cached else OF_CHIP[quantity.unit or ""], quantity.unit or ""


def _is_told_of(cell: Cell, product: Product, quantity: Quantity, text: str) -> bool:
    """Whether a figure stands in a list right behind the name of a chip: "X9 (32 cores, 3.25 GHz)"."""
    named = [p for p in cell.products if p.key == product.key and p.type == "chip"]  # "M4 Mac mini (M4 @ 4.4 GHz)"
    behind = any(_BEHIND.fullmatch(text, p.end, quantity.left) for p in named)
    if (
        not behind
        or quantity.unit not in OF_CHIP
        or _OTHERS.search(text, product.end, min(cell.end, quantity.end + 10))
    ):
        return False
    return quantity.unit != "B" or bool(_CACHED.match(text, quantity.end)) or hosts.kind(product.key) != "cpu"


_VALUE = re.compile(
    r"(?:(?:the\s|key\s|my\s)?(?:values?|specs?|specifications?|answers?|a|figures?|numbers?|details?|amounts?|facts?|data|back)"
    r"(?:\s\([^()]{1,20}\))?)?",
    re.I,
)
_ASKED = re.compile(
    r"^(?:how\smany|how\smuch|what(?:\sis|'s)(?:\sthe)?)\s|\s(?:does|do|is|of|in|on|for)(?:\sthe|\san?)?(?=\s{2}|\s?\?|$)|\s(?:have|has)(?=\s?\?|$)",
    re.I,
)


def property_of(cell: Cell, product: Product, head: Label, text: str) -> Label | None:
    """ "| B200 TDP (W) | 1000 |", "| SMs of the H100? | 132 |" under "Value": what the head of a row says besides the
    name; but "A100 GPUs" only names."""
    if head.weight or not _VALUE.fullmatch(head.cell.words) or len(cell.products) > 1:
        return None
    words = text[cell.start : product.start].strip(" *_`") + "  " + text[product.end : cell.end].strip(" *_`")
    words = _ASKED.sub(" ", words.strip()).strip()
    beside = [c for c in cell.metrics if c.end <= product.start or c.start >= product.end]
    label = labels.read(Cell(cell.start, cell.end, words, [], [], beside))
    kind = label.metric in ("chip_count", "cluster_size") and " " not in words  # "A100 GPUs"
    return label if label.weight and not kind else None


_NOBODY = re.compile(
    r"(?:(?:[Tt]raditional|[Tt]ypical|[Cc]onventional|[Cc]omparable|[Ss]tandard|[Oo]ther|[Ll]egacy|[Mm]odern|[Hh]igh-end|[Bb]est|[Ll]eading)\s)?"
    r"(?P<kind>GPU|CPU|x86|ASIC|[Cc]ompetit(?:or|ion))(?:-based)?s?"
    r"(?:\s(?:comparison|clusters?|servers?|systems?|baseline|alternatives?|equivalents?|solutions?|instances?))?"
)


def nobody(header: Sequence[Cell]) -> dict[int, Product]:
    """Columns of things of no name beside those of a product or a company: "| Metric | Acme | GPU |"."""
    named = any(not p.passive for cell in header[1:] for p in cell.products)
    found = {i: _NOBODY.fullmatch(cell.words) for i, cell in enumerate(header) if i and not cell.products and named}
    kinds = {i: m["kind"].lower() for i, m in found.items() if m}
    parts = {"cpu", "gpu"} <= set(kinds.values())  # "| Machine | CPU | GPU |": how many, or which
    return {} if parts else {i: _generic(header[i], kind) for i, kind in kinds.items()}


def _generic(cell: Cell, kind: str) -> Product:
    key = "competitors" if kind.startswith("compet") else kind
    return Product(cell.start, cell.end, f"generic:{key}", "generic")


_APART = re.compile(r"\s[\u00b7\u2022;/+]\s|;")  # "T4 \u00b7 16 vCPUs": another property of the row
_TIMES = re.compile(r"\d\s?[x\u00d7]\s(?:the\s)?$")
_OF = re.compile(r"\s(?:for|on|of)\s(?:the\s|an?\s)?(?:[A-Z][A-Za-z]{1,9}\s)?")


_MADE_OF = re.compile(  # "a VM series powered by Google Axion processors with up to 64 vCPUs": the series has them
    r"\b(?:powered|based|built|running|equipped|driven)\s(?:by|on|with|around)\s(?:[\w+-]+\s){0,5}$"
)


def told(cell: Cell, quantity: Quantity, text: str) -> Product | None:
    """The product that the cell itself names for a figure: "DGX B200 (14.3 kW)", "430 TFLOPS for TPU v4"; but
    "8 MI300X" counts, and "2x H100 compute" compares."""
    if quantity.products:
        return None
    named = [p for p in cell.products if not (p.is_vendor or p.passive)]
    named = [p for p in named if not _MADE_OF.search(text, cell.start, p.start)]
    before = [p for p in named if p.end <= quantity.start and not _APART.search(text, p.end, quantity.start)]
    before = [p for p in before if not _TIMES.search(text[cell.start : p.start]) or text.startswith("'s", p.end)]
    after = next((p for p in named if p.start >= quantity.end and _OF.fullmatch(text, quantity.end, p.start)), None)
    found = before[-1] if before else after
    return found if found and found.type != "part" else None


def named(cell: Cell, text: str) -> Product | None:
    """The product that heads a row or column by a cell; not "vs. X", "Same as X", which set something against it."""
    product = ware(cell)
    against = product and (labels.sets_against(text[cell.start : product.start]) or likened_cells.likens(cell, text))
    return None if against else product


def alone(cell: Cell, text: str) -> Product | None:
    """The product that heads a row by a cell which gives no figure."""
    product = named(cell, text)
    return product if product and not states(cell, text) else None


def within(cells: Sequence[Cell], columns: Sequence[int], text: str) -> list[Owner]:
    """The products that a row names in the columns of names."""
    return [(i, p) for i in columns if i < len(cells) and (p := alone(cells[i], text))]


def of_cells(
    cells: Sequence[Cell], columns: Sequence[int], heads: Mapping[int, Product], text: str
) -> list[Product | None]:
    """Whose the cells after the first are: each its own column's product, else the only one of the row."""
    named = within(cells, columns, text)
    own = named[0][1] if len(named) == 1 else None
    return [heads.get(i, own) for i in range(1, len(cells))]


def is_lone(products: Mapping[int, Product], header: Sequence[Cell], heads: Sequence[Label]) -> bool:
    """Whether the one name in the head stands in one label among others that say as much without it."""
    column = next(iter(products), 0)
    if len(products) != 1 or header[column].start == products[column].start:
        return False
    return len(heads) > 2 and all(head.weight > 0 for head in heads[1:])


_SWITCHES = re.compile(
    r"broadcom:|cisco:|arista:|juniper:|marvell:|nvidia:(?:quantum|spectrum|connectx|bluefield)|intel:tofino"
)


def switch(cells: Sequence[Cell]) -> Product | None:
    """ "| NVIDIA | Quantum-X | 1.6 Tbps |": the one network device that a row names; "| NVLink | 900 GB/s |" tells of
    what has the link."""
    parts = [p for cell in cells[:3] for p in cell.products if p.type == "part" and _SWITCHES.match(p.key)]
    return parts[0] if len(parts) == 1 else None
