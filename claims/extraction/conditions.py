"""Columns that say under which conditions the others were measured: they make no claim of their own.

| Model | GPUs | Throughput (tok/s) |      ->  of eight chips the throughput was measured; nothing holds eight
| Model | Batch size | Result |            ->  no batch size is a result, whatever the caption says of the figures
| Partition | GPU | Walltime |             ->  how long a job may run there
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import labels
from claims.extraction.cells import Cell
from claims.extraction.labels import Label
from claims.extraction.records import MACHINES, Product, Quantity, Sentence

_MEASURED = ("throughput", "latency", "training_time", "energy_efficiency", "price_performance",
             "training_performance", "inference_performance")  # fmt: skip
_ROWS = 40  # among which the one with the cores is looked for

_SETTING = re.compile(
    r"(?:(?:max(?:imum)?|global|micro|local|mini|per[\s-]\w+|num(?:ber)?|no\.?|#)[\s_-]?(?:of\s)?){0,2}"
    r"(?:batch(?:es)?(?:[\s_-]?sizes?)?|BS|concurren(?:cy|t\s\w+)|(?:[ct]lients?|users|threads|streams|requests)"
    r"|(?:(?:in|out)put|prompt|context|seq(?:uence)?|new|generated|prefill|decode)(?:[\s_/-](?:in|out)put)?[\s_-]?(?:len(?:gth)?s?|tokens?|sizes?)"
    r"|ISL|OSL|ISL\s?/\s?OSL|[TPDEC]P|(?:tensor|pipeline|data|expert)[\s-]parallel\w*|steps?|epochs?|iterations?|layers|rank|seed|runs?"
    r"|(?:(?:release|launch)\s)?(?:years?|dates?)|released?|launch(?:ed)?|generation|version|rev(?:ision)?|accuracy|score|perplexity)",
    re.I,
)


def is_setting(label: Label) -> bool:
    """Whether a label says how something was run: "Batch size", "Input length", "TP"."""
    return bool(_SETTING.fullmatch(label.cell.words.strip(" *_:")))


_QUEUE = re.compile(r"(?:(?:slurm|batch|job)\s)?(?:partition|queue|qos)s?(?:\s(?:names?|class(?:es)?))?", re.I)
_TIME = re.compile(r"time|duration|\bhours?\b|\bdays\b", re.I)


def names_queue(corner: Cell, own: Label) -> bool:
    """Whether a row is of a queue called "batch", not of a size of batches."""
    return bool(_QUEUE.fullmatch(corner.words.strip(" *_:"))) and not own.cell.words.strip(" *_:").isdigit()


def of_queues(heads: Sequence[Label]) -> list[Label]:
    """The heads of a table, of which those of times tell nothing where it lists queues: a job may run so long."""
    if not any(_QUEUE.fullmatch(head.cell.words.strip(" *_:")) for head in heads):
        return list(heads)
    return [labels.silenced(head) if _TIME.search(head.cell.words) else head for head in heads]


def of_cores(label: Label, beside: Sequence[Label]) -> bool:
    """Whether threads stand beside the cores that run them: they are no setting."""
    return label.metric == "vcpu_count" and any(other.metric == "core_count" for other in beside)


def has_cores(own: Label, rows: Sequence[tuple[Sentence, list[Cell]]]) -> bool:
    """The same of a row among others."""
    near = rows[:_ROWS] if own.metric == "vcpu_count" else []
    return of_cores(own, [labels.read(cells[0]) for _, cells in near])


_CPUS_OF_NODES = re.compile(r"(?:#\s?|no\.\s|logical\s)?CPUs?\s?(?:/|per\s)\s?(?:compute\s)?node\b", re.I)
_SOCKETS = 8  # of one node


def cores_of_nodes(label: Label, quantity: Quantity) -> bool:
    """ "| CPUs/node | 128 |": what a scheduler counts are cores, unless they are few."""
    return quantity.value > _SOCKETS and bool(_CPUS_OF_NODES.match(label.cell.words.strip(" *_:")))


_SO_MANY_NODES = re.compile(r"(?:number|no\.|total|count|#)\s?(?:number\s)?(?:of\s)?(?:[a-z-]+\s){0,2}nodes", re.I)


def has_nodes(label: Label, quantity: Quantity, text: str) -> bool:
    """ "| Number of nodes | 24 |", a row of its own: a machine has them; a column says on how many something ran."""
    row = "\n" not in text[label.cell.start : quantity.start]
    return row and bool(_SO_MANY_NODES.fullmatch(label.cell.words.strip(" *_:")))


def corner(first: Label, head: Label) -> Label | None:
    """The head of the first column, unless the other measures something else: "| RPS | p99 | " sets the rates."""
    return first if head.metric in ("", first.metric) else None


def counted(first: Label) -> Label | None:
    """The head of the first column, unless it is but a noun: "| GPU | A100 | H100 |" counts nothing."""
    return None if first.counts else first


def _counts_cpus(heads: Sequence[Label], column: int) -> bool:
    return column < len(heads) and bool(_CPUS_OF_NODES.match(heads[column].cell.words.strip(" *_:")))


def of_whole(heads: Sequence[Label], cells: Sequence[Cell], whole: Product | None) -> list[tuple[int, Cell]]:
    """The cells of a row of parts that tell something of what they are in, with their columns."""
    return [(i, cell) for i, cell in enumerate(cells) if whole or not _counts_cpus(heads, i)]


_CHIPS = re.compile(r"(?:(?:#|no\.|number|num)\s?(?:of\s)?)?(?:[GTNC]PUs|accelerators|chips|cards)", re.I)


def sets(heads: Sequence[Label], column: int, owner: Product | None) -> bool:
    """Whether a column says how others were measured or with how many chips; a machine has the chips that it counts."""
    if column < len(heads) and is_setting(heads[column]):
        return not of_cores(heads[column], heads)
    machine = owner is not None and owner.type in MACHINES
    if owner and not machine and _counts_cpus(heads, column):
        return True  # of the node, not of what is in it
    if column >= len(heads) or not heads[column].counts or heads[column].metric != "chip_count":
        return False
    run = sum(is_setting(head) for head in heads) >= 2  # "| GPUs | TP | PP | Hardware |"
    chips = owner is not None and owner.type == "chip" and _CHIPS.fullmatch(heads[column].cell.words)
    unsaid = bool(chips) and any(not head.weight for head in heads[1:])
    run = run or unsaid  # "| GPU | # of GPUs | Offline | Server |": the caption says what was measured
    return not machine and (run or any(head.metric in _MEASURED and not head.silent for head in heads))
