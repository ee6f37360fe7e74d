"""Tables: a grid of cells whose rows and columns have roles.

    | Spec            | H100   | MI300X |          | Instance | Chips | Memory |          | Item   | Value  |
    | Memory (GB)     | 80     | 192    |    or    | Trn1     | 16    | 512 GB |    or    | Memory | 512 GB |

One axis names products (the head of the columns, or a column of every row), or the head, the caption or the text
names the one that all is about; the other axis holds the labels. Of the labels that a figure has (row, column, rows
that head others, the corner, the caption) the one that says most tells what it measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction import (
    baseline_rows,
    captions,
    cell_prose,
    change_columns,
    conditions,
    device_rows,
    figures,
    labels,
    ledgers,
    likened_cells,
    relative,
    remarks,
    row_names,
    row_owners,
    row_places,
    winners,
    worded_cells,
    workloads,
)
from claims.extraction.cells import Cell, Grid, grids, headed, ware
from claims.extraction.labels import Label
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.rules import absolute

_SILENT = Cell(0, 0)


def read(sentences: Sequence[Sentence], text: str, page: str = "") -> None:
    """Puts drafts with subjects into the table rows. What no heading heads the title of the page does."""
    for grid in grids(sentences, text):
        table = _Table(grid, text, captions.of(grid, sentences, text), captions.title(grid, sentences), page)
        if not table.products and not table.owners:
            table.duel = captions.pair_above(grid, sentences, text)
        table.read()


class _Table:
    """One table with the roles of its columns."""

    def __init__(
        self, grid: Grid, text: str, caption: Label | None = None, title: Sentence | None = None, page: str = ""
    ) -> None:
        self.text = text
        self.title = captions.heading(title)
        width = max(len(cells) for _, cells in grid.rows)
        head, self.body = headed(grid)
        self.header = [*head, *[_SILENT] * (width - len(head))]
        self.measured = any(labels.is_statistic(c) for c in [*self.header, *(cells[0] for _, cells in self.body)])
        self.sums = captions.scale(grid, text)
        self.heads = relative.rated([self._label(cell) for cell in self.header])
        self.heads = baseline_rows.of_whole(conditions.of_queues(self.heads), self.body)
        self.heads = ledgers.by_period(self.heads, *captions.words(grid, text, title, page))
        self.caption = captions.fitting(caption, self.heads)
        self.heads = captions.variants(self.heads, self.caption)
        if self.heads[0].metric == "model_size":
            self.heads[0] = Label(self.header[0])  # "| Parameter | Value |" counts none
        self.unit = next((i for i, c in enumerate(self.header) if i and c.words.lower() in ("unit", "units")), 0)
        self.nobody = row_owners.nobody(self.header)
        self.judged = winners.beside(self.header, sum(bool(row_owners.named(c, text)) for c in self.header[1:]))
        self.products = self._across()
        lone = row_owners.is_lone(self.products, self.header, self.heads)
        self.lone = self.products if lone else {}  # "| Throughput | Cost on the X |"
        self.products = {} if self.lone else self.products
        self.segments = row_owners.by_segment(self.heads)
        self.owners = [] if self.segments else [i for i in range(width) if self._owned(i)]
        self.about = ware(self.header[0]) or self._of_all()  # None: what the text speaks of
        self.first = baseline_rows.firsts(self.body)
        self.likened = likened_cells.anywhere(self.body, text)
        self.providers = row_places.of_providers(self.header, self.body)
        self.parts = device_rows.in_machine(self.title)
        self.section: Label | None = None
        self.winner = 0 if self.judged else winners.column(self.header)
        self.rivals = winners.pair(self.body, self.winner, None) if self.winner else None
        self.sizes: set[tuple[str, float]] = set()  # of memories told beside names
        self.duel: tuple[Product, Product] | None = None  # whom the heading sets against each other

    def _label(self, cell: Cell) -> Label:
        return captions.scaled(labels.measured(labels.read(cell)) if self.measured else labels.read(cell), self.sums)

    def _across(self) -> dict[int, Product]:
        """The products that head columns, unless the rows have their own."""
        found = {i: p for i, c in enumerate(self.header) if i and (p := row_owners.named(c, self.text))}
        named = [i for i in range(len(self.header)) if self._owned(i)]
        owned = any(i == 0 or row_owners.announced(self.header, i) for i in named)
        return {} if owned else {**found, **self.nobody} if found else ledgers.companies(self.header)

    def _of_all(self) -> Product | None:
        """The lone name, unless another column has the same measure of something else."""
        return next(
            (p for i, p in self.lone.items() if [h.metric for h in self.heads].count(self.heads[i].metric) == 1), None
        )

    def _owned(self, column: int) -> bool:
        """Whether a column names the products of the rows."""
        body = [] if column and column == self.judged else self.body
        rows = [cells for _, cells in body if column < len(cells) and any(c.words for c in cells[1:])]
        named = sum(bool(row_owners.alone(c[column], self.text)) for c in rows)
        rows = [c for c in rows if c[column].words] if column and row_owners.announced(self.header, column) else rows
        half = 0.5 * len(rows)  # in a further column most: "| GPU | L40S |" may be one property among others
        return named > 0 and (named > half or (column == 0 and named == half))

    def read(self) -> None:
        above = self.body[0][1][0] if self.body else _SILENT
        for row, cells in self.body:
            if not any(c.words for c in cells[1:]):
                self._open(cells[0])
                continue
            above = cells[0] if cells[0].words else above  # an empty first cell goes on with the label above
            row.drafts += relative.row(self.body, cells, self.heads) or self._row([above, *cells[1:]])
            whose = row_owners.of_cells(cells, self.owners, self.products, self.text)
            row.drafts += cell_prose.read(row, cells[1:], self.text, whose)
            workloads.of_ratios(row)

    def _open(self, cell: Cell) -> None:
        """A row of one cell heads those that follow: by a product or by what they measure."""
        self.about = ware(cell) or self.about
        self.section = labels.read(cell)

    def _row(self, cells: list[Cell]) -> list[Draft]:
        own = self._label(cells[0])
        asked = self.segments or conditions.names_queue(self.header[0], own) or conditions.has_cores(own, self.body)
        if conditions.is_setting(own) and not asked:
            return []  # "Batch size | 8 | 16"
        if self.rivals:
            return [*winners.row(cells, self.winner, self.rivals)]
        own = labels.with_unit(own, cells[self.unit]) if 0 < self.unit < len(cells) and not own.unit else own
        if ledgers.of_sales(cells[0].words):
            return [*ledgers.grown(cells, own, self.products, self.about)]
        if self.products:
            own_units = any(self.heads[i].metric for i in self.products)
            return [*self._by_column(cells, own if own_units else figures.with_shared_unit(own, cells[1:], self.text))]
        named = row_owners.within(cells, self.owners, self.text)
        if owners := named or row_places.of(cells[0], own, self.heads, self.text):
            parted = row_owners.of_parts(owners, cells, self.header, self.heads)
            return [*(self._by_parts if parted else self._by_row)(cells, owners)]
        owner = ledgers.company(cells[0]) or ledgers.group(cells[0], self.header[0])
        if ledgers.is_one(self.heads, own) and (owner or not self.about):
            drafts = ledgers.row(cells, self.heads, own, self.text, bool(owner))
            return [relative.about(d, owner) for d in drafts] if owner else [*drafts, *self._by_label(cells, own, True)]
        if served := ledgers.provider(cells, self.header):
            return [relative.about(d, served) for d in self._by_label(cells, own) if d.metric in ledgers.SERVED]
        found = [*self._by_label(cells, own)]
        return row_places.of_market(found) if self.providers and not cells[0].products else found

    def _by_column(self, cells: list[Cell], own: Label) -> Iterator[Draft]:
        """Products in the header: "| Memory (GB) | 80 | 192 |"."""
        first = baseline_rows.reference([(c, self.products[i]) for i, c in enumerate(cells) if i in self.products])
        for i, product in self.products.items():
            if i < len(cells):
                label = self._best(own, self.heads[i], self.section, conditions.counted(self.heads[0]))
                if self.heads[i].ratio or (first and not label.metric):
                    label = labels.as_ratio(label)  # "X vs Y", "1.0x | 1.6x"
                other = relative.other(self.header[i], product) or (first if first is not product else None)
                yield from self._figures(cells[i], label, product, other)
        yield from (won := winners.factors(cells, own, self.header, self.judged, self.products, self.text))
        if not self.judged and not won:
            yield from change_columns.read(cells, own, self.header, self.products, self.caption, self.text)
        yield from remarks.beside(cells, own, self.header, self.products, self.text)

    def _by_row(self, cells: list[Cell], owners: list[tuple[int, Product]]) -> Iterator[Draft]:
        """Products in the row: "| Trn1 | 16 | 512 GB |"."""
        own = row_owners.repeated(owners, self.heads)
        paired = own or any(head.ratio for head in self.heads)  # "| Old | New | Savings |"
        if not paired or any(p.type != owners[0][1].type for _, p in owners[1:]):
            owners = [row_owners.of(owners, self.header)]  # "| m5 | Intel Skylake | 3.1 GHz |": what it is made of
        subject = owners[-1][1]
        firm = ledgers.company(cells[0])  # "| Acme | $200M | Acme-1 |": what is earned is not the product's
        yield from self._described(cells[owners[-1][0]], subject)
        for i, cell in enumerate(cells):
            if all(i != o for o, _ in owners) and not conditions.sets(self.heads, i, subject):
                first = owners[0][1] if len(owners) > 1 else self.first.get(i)
                said = row_owners.property_of(cells[owners[-1][0]], subject, self.heads[i], self.text)
                label = self._best(self.heads[i], said, self.section)
                for draft in self._figures(cell, label, own.get(i, subject), first):
                    turned = owners[0][1] if own and i not in own and relative.turns(draft, self.text) else None
                    owner = firm if firm and draft.metric in ledgers.OF_FIRMS else turned
                    yield relative.about(draft, owner) if owner else draft

    def _described(self, cell: Cell, product: Product) -> Iterator[Draft]:
        """What a row's head says of its product, unless a row above said so."""
        for quantity, metric, unit in row_owners.described(cell, product, self.text):
            told = (product.key, quantity.value)
            if unit == "count" or told not in self.sizes:
                yield relative.about(absolute("table", quantity, metric, unit), product)
            self.sizes.add(told)

    def _by_parts(self, cells: list[Cell], owners: list[tuple[int, Product]]) -> Iterator[Draft]:
        """The parts of a machine that the first cell, a heading or the text names: "| CPU | GPU | Memory |"."""
        whole = None if any(i == 0 for i, _ in owners) else ware(cells[0])
        parts = {p.key for _, p in owners}
        whole = whole or self.about or (self.title if self.title and self.title.key not in parts else None)
        for i, product in owners:
            yield from self._described(cells[i], product)
        for i, cell in conditions.of_whole(self.heads, cells, whole):
            label = self._best(self.heads[i], self.section)
            yield from self._figures(cell, label, whole, None)

    def _by_label(self, cells: list[Cell], own: Label, without_sums: bool = False) -> Iterator[Draft]:
        """Properties of the product of the head or of a row that names it, else of the one that the text speaks of."""
        if row_names.says_device(cells[0].words) and sum(bool(c.words) for c in cells) == 2:
            self.about = self.parts.note(cells, self.about)
        yield from relative.within(cells, self.heads, self.text) if self.about is None else ()
        about = self.about or row_owners.switch(cells)
        yield from likened_cells.read(cells, own, self.about or self.title, self.text) if self.likened else ()
        for i, (cell, head) in [*enumerate(zip(cells, self.heads, strict=False))][1:]:
            set_ = i == self.unit or conditions.sets(self.heads, i, self.about or self.title)
            if set_ or likened_cells.likens(cell, self.text):
                continue
            label = relative.under(self._best(own, head, self.section, conditions.corner(self.heads[0], head)), head)
            if without_sums and (ledgers.holds(label) or ledgers.grows(self.heads[i])):
                continue
            if labels.is_growth(self.header[i]):
                yield from relative.growth(cell, own)
            elif grower := ledgers.grower(self.header[i]):
                yield from (relative.about(d, grower) for d in relative.growth(cell, replace(own, metric="revenue")))
            else:
                found = self._figures(cell, label, self.nobody.get(i, self.lone.get(i, about)), None)
                yield from (self.parts.own(draft, self.about, self.text) for draft in found)

    def _best(self, *found: Label | None) -> Label:
        """The label that says most; of those that say as much the first. The caption is asked last."""
        given = [label for label in found if label]
        best = max(given, key=lambda label: (label.weight, label.ratio and label.weight == 0))
        best = captions.completed(best, self.caption)
        return labels.silenced(best) if any(label.silent for label in given) else best

    def _figures(self, cell: Cell, label: Label, product: Product | None, baseline: Product | None) -> Iterator[Draft]:
        stated: Draft | None = None
        for quantity in figures.of(cell, label, self.text):
            owner = row_owners.told(cell, quantity, self.text) or product
            if product and owner and owner.type == "family":
                owner = product  # "| GPU | Ampere (5.3 TFLOPS) |" under the name of a module
            draft = relative.of_before(stated, quantity, cell, self.text)
            draft = draft or figures.stated(quantity, label, cell, self.text)
            if draft is None and owner is None and self.duel and (told := relative.factor(quantity, label, self.text)):
                yield relative.against(relative.about(told, self.duel[0]), label, cell, self.duel[1])
                continue
            alone = worded_cells.worded(quantity, cell, self.text) or (label.ratio and label.cell.products)
            if draft is None and (owner is product if owner else alone):
                draft = relative.of_cell(quantity, label, cell, self.text)
            if draft:
                draft = relative.about(draft, owner) if owner else draft
                stated = draft if draft.kind == "quantity" else stated
                yield relative.against(draft, label, cell, baseline)
