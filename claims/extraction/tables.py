"""Tables and specification lists: rows of cells, with products in the header or in the first columns.

    | Spec            | H100   | MI300X |          | Instance | Chips | Memory |
    | Memory (GB)     | 80     | 192    |    and   | Trn1     | 16    | 512 GB |

Each figure takes its metric from the label of its row or column and its subject from the other direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extraction import captions, labels, numbers
from claims.extraction.cells import Cell, grids
from claims.extraction.records import Draft, Product, Quantity, Sentence
from claims.extraction.rules import absolute, comparison

_UNIT_OF = {"FLOPS": "peak_compute", "OPS": "peak_compute", "W": "power", "Hz": "clock_speed",
"m": "process_node",
            "B": "memory_capacity", "B/s": "memory_bandwidth", "bit/s": "network_bandwidth"}  # fmt: skip
_BYTE_METRICS = frozenset({"memory_capacity", "cache_size", "storage_capacity"})
_LINKS = frozenset({"memory_bandwidth", "network_bandwidth", "interconnect_bandwidth"})
_COUNTED = {"core_count", "vcpu_count", "chip_count", "transistor_count", "model_size", "cluster_size"}
_NOUNS = {
    "chips": "chip_count",
    "cores": "core_count",
    "vcpus": "vcpu_count",
    "transistors": "transistor_count",
}
_RATIO = re.compile(
    r"\b(?:speed-?up|vs\.?|versus|over|relative|improvement|gain|savings?|reduction|uplift|faster|ratio"
    r"|times)\b",
    re.I,
)
_SAVING = re.compile(r"\b(?:savings?|reduction|lower|less|cheaper|discount)\b", re.I)


def read(sentences: Sequence[Sentence], text: str) -> None:
    """Puts drafts with subjects into the table rows."""
    for grid in grids(sentences, text):
        _Table(grid, text, captions.of(grid, sentences, text)).read()


class _Table:
    """One table; `grid` holds its rows with cells, the first being the header."""

    def __init__(self, grid: list[tuple[Sentence, list[Cell]]], text: str, caption: Cell | None = None) -> None:
        self.grid, self.text = grid, text
        self.header = grid[0][1]
        self.subjects = {i: p for i, c in enumerate(self.header) if i and (p := _named(c))} or _companies(self.header)
        self.labels = [cell for cell in (self.header[0], caption) if cell]  # where a row's own label measures nothing
        words = [text[c.start : c.end] for c in self.header[1:]]
        self.columns = not self.subjects and any(labels.is_rate(w) or labels.unit_of(w) for w in words)

    def read(self) -> None:
        label = self.header[0]
        for row, cells in self.grid[1:]:
            blank = not self.text[cells[0].start : cells[0].end].strip(" *_")
            label = label if blank else cells[0]  # an empty first cell goes on with the label above
            for draft in self._row([label, *cells[1:]]):
                row.drafts.append(draft)

    def _row(self, cells: list[Cell]) -> Iterator[Draft]:
        if self.subjects and not _named(cells[0]):
            yield from self._by_column(cells)
            return
        owners = [(i, p) for i, c in enumerate(cells) if (p := _named(c)) and not self._states(c)]
        if owners:
            yield from self._by_row(cells, owners)
        elif (about := _named(self.header[0])) and not self.columns:
            for cell in cells[1:]:  # the header names what the whole table is about
                yield from self._figures(cell, cells[0], about, None)
        elif len(cells) == 2 or not self.subjects:
            yield from self._about_topic(cells)

    def _by_column(self, cells: list[Cell]) -> Iterator[Draft]:
        """Products in the header: "| Memory (GB) | 80 | 192 |"."""
        for i, product in self.subjects.items():
            if i < len(cells):
                yield from self._figures(cells[i], self._label(cells[0]), product, self._other(i, product))

    def _label(self, own: Cell) -> Cell:
        """The label of a row; that of the whole table where the row only names a case ("Llama 8B")."""
        return next((c for c in (own, *self.labels) if self._measured(c) or labels.unit_of(self._words(c))), own)

    def _words(self, cell: Cell) -> str:
        return self.text[cell.start : cell.end]

    def _by_row(self, cells: list[Cell], owners: list[tuple[int, Product]]) -> Iterator[Draft]:
        """Products in the row: "| Trn1 | 16 | 512 GB |"."""
        if owners[0][0] == 0 and any(p.type != owners[0][1].type for _, p in owners[1:]):
            owners = owners[:1]  # "| m5 | Intel Skylake | 3.1 GHz |": what it is made of
        baseline = owners[0][1] if len(owners) > 1 else None
        for i, cell in enumerate(cells):
            if i < len(self.header) and all(i != o for o, _ in owners):
                yield from self._figures(cell, self.header[i], owners[-1][1], baseline)

    def _states(self, cell: Cell) -> bool:
        """Whether a cell gives a figure, more than an aside to its name: "1 x A100 (81920 MiB)"."""
        return any("(" not in self.text[cell.start : q.start] and not q.products for q in cell.quantities)

    def _other(self, column: int, product: Product) -> Product | None:
        """The second product of a column "X / Y" or "X vs Y": its figures are ratios."""
        named = [p for p in self.header[column].products if not p.is_vendor and p.key != product.key]
        return named[0] if named else None

    def _about_topic(self, cells: list[Cell]) -> Iterator[Draft]:
        """Properties of the product that the text speaks of: "| Memory | 95 GB |", or a column for each."""
        for i, cell in enumerate(cells[1:], 1):
            named = self.columns and i < len(self.header)
            label = self.header[i] if named else cells[0]
            for quantity in cell.quantities or self._bare(cell, label):
                draft = self._draft(quantity, label, cell)
                if draft and draft.kind == "quantity":
                    yield draft

    def _figures(self, cell: Cell, label: Cell, product: Product, baseline: Product | None) -> Iterator[Draft]:
        for quantity in self._outside(cell) or self._bare(cell, label):
            draft = self._draft(quantity, label, cell)
            if draft:
                draft.subject, draft.subject_source = product.key, "explicit"
                draft.subject_span = (product.start, product.end)
                if draft.kind == "comparison":
                    other = baseline or next((p for p in label.products if p.key != product.key), None)
                    draft.baseline = other.key if other else "unknown"
                    draft.baseline_span = (other.start, other.end) if other else None
                yield draft

    def _outside(self, cell: Cell) -> list[Quantity]:
        """The figures of a cell; those of a kind with them in parentheses only explain ("192 MB (96 per die)")."""
        outside = [q for q in cell.quantities if "(" not in self.text[cell.start : q.start]]
        kinds = {(q.shape in ("mult", "percent"), q.unit) for q in outside}
        inside = [q for q in cell.quantities if q not in outside]
        return [*outside, *(q for q in inside if (q.shape in ("mult", "percent"), q.unit) not in kinds)]

    def _draft(self, quantity: Quantity, label: Cell, cell: Cell) -> Draft | None:
        words = self.text[label.start : label.end]
        if labels.is_plan(words):
            return None
        metric = self._measured(label)
        link = next((c.label for c in cell.metrics if c.label in _LINKS and c.text != "bandwidth"), "")
        metric = link if link and metric in ("", "memory_bandwidth") else metric
        span = (label.metrics[0].start, label.metrics[0].end) if label.metrics else None
        if quantity.shape in ("mult", "percent"):
            if not metric and not _RATIO.search(words):
                return None
            if metric in ("", "throughput") and labels.is_per_watt(words):
                metric = "energy_efficiency"
            return self._ratio(quantity, metric or "compute_performance", words, span)
        if quantity.shape == "unit":
            return absolute("table", quantity, _with_unit(quantity.unit or "", metric), quantity.unit or "", None)
        if quantity.shape == "money":
            return absolute(
                "table",
                quantity,
                metric if metric in ("cost", "revenue", "investment") else "cost",
                quantity.unit or "USD",
            )
        if quantity.shape == "count" and quantity.noun in ("tokens", "rates") and self._timed(quantity):
            return absolute("table", quantity, metric if metric == "energy_efficiency" else "throughput", "count")
        if quantity.shape == "count" and (
            metric in ("throughput", "energy_efficiency", *_COUNTED) or quantity.noun in _NOUNS
        ):
            return absolute(
                "table",
                quantity,
                metric if metric in (*_COUNTED, "energy_efficiency") else _NOUNS.get(quantity.noun, metric),
                "count",
            )
        return None

    def _measured(self, label: Cell) -> str:
        """The metric that a label names."""
        metric = next((c.label for c in label.metrics if c.label != "other"), "")
        if labels.is_per_watt(self.text[label.start : label.end]):
            return "energy_efficiency"
        if metric in ("", "inference_performance", "compute_performance") and labels.is_rate(
            self.text[label.start : label.end]
        ):
            return "throughput"
        return metric

    def _timed(self, quantity: Quantity) -> bool:
        counted = self.text[quantity.start : quantity.end]
        return bool(quantity.per) or bool(re.search(r"/s$|[QTRq-t]PS$|tps$|IOPS$", counted, re.I))

    def _ratio(self, quantity: Quantity, metric: str, words: str, span: tuple[int, int] | None) -> Draft | None:
        saving = bool(_SAVING.search(words))
        if quantity.shape == "percent":
            if not _RATIO.search(words):
                return None
            value = 1 - quantity.value / 100 if saving else 1 + quantity.value / 100
        else:
            value = 1 / quantity.value if saving and quantity.value else quantity.value
        return comparison("table", quantity, metric, round(value, 6), None, None)

    def _bare(self, cell: Cell, label: Cell) -> list[Quantity]:
        """A number alone takes the unit in its label: "Memory (GB) | 80"."""
        found = list(numbers.find(self.text[cell.start : cell.end]))
        content = self.text[cell.start : cell.end].strip(" *~")
        if len(found) != 1 or not re.fullmatch(
            r"[~<>]?[\d.,]+\s?(?:[KMBT]|thousand|million|billion|trillion)?\s?\+?", content
        ):
            return []
        number = found[0]
        start, end = cell.start + number.start, cell.start + number.end
        words = self.text[label.start : label.end]
        unit = None if labels.is_rate(words) else labels.unit_of(words)
        metric = self._measured(label)
        if unit:
            return [Quantity(start, end, "unit", float(f"{number.value * unit.factor:.12g}"), None, unit.base)]
        if metric in _COUNTED or metric in ("throughput", "energy_efficiency"):
            return [Quantity(start, end, "count", number.value)]
        return []


def _companies(header: Sequence[Cell]) -> dict[int, Product]:
    """Companies side by side stand for what they offer: "| Tokens/s | Acme | Other |"."""
    found = {i: p for i, c in enumerate(header) if i and (p := next((p for p in c.products if p.is_vendor), None))}
    return found if len(found) >= 2 and len(found) == len(header) - 1 else {}


def _named(cell: Cell) -> Product | None:
    return next((p for p in cell.products if not p.is_vendor and not p.passive), None)


def _with_unit(unit: str, metric: str) -> str:
    if unit == "B" and metric in _BYTE_METRICS:
        return metric
    if unit in ("B/s", "bit/s") and metric in _LINKS:
        return metric
    if unit == "s":
        return (
            metric
            if metric in ("latency", "training_time")
            else ("latency" if metric == "compute_performance" else "other")
        )
    return _UNIT_OF.get(unit, "other")
