"""Whether counted chips are those of a whole cluster or of each of its machines.

"Colossus holds 100,000 GPUs"                 ->  cluster_size
"each rack of Colossus holds 64 GPUs"         ->  chip_count
"a 256-Gaudi2 system", "on 128 H100 GPUs"     ->  cluster_size of the chip: no machine has as many
"""

from __future__ import annotations

import re

from claims.extraction import regions
from claims.extraction.containers import PER_CONTAINER
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.sites import ONE_HOLDER, RACK

_SITE = 64  # chips from which a named cluster is counted, not one of its nodes
_MACHINE, _RUN = 1152, 20_000  # chips that a machine of racks holds, and that one run uses
_EACH = re.compile(
    r"\b(?:[Ee]ach|[Ee]very|[Aa]|[Pp]er|[Oo]ne|[Ss]ingle)\s(?:[\w-]+\s){0,2}(?:rack|server|node|tray|cabinet|blade|instance|board|chassis|cube)\b"
    r"[^.;]{0,48}$"
)


_CLUSTERS = re.compile(
    r"\b(?:[Ss]uper)?[Cc]lusters?\b|\bscal(?:e|es|ing)\b|\bdomain\b|\bsites?\b|\bdata\s?cent(?:er|re)s?\b"
)
_CONTAINER = re.compile(
    r"\b(?:[Ss]uper)?(?:pods?|racks?|servers?|nodes?|trays?|boards?|instances?|cabinets?|boxe?s?|cubes?)\b", re.I
)


def counts_a_machine(draft: Draft, product: Product, sentence: Sentence, text: str) -> bool:
    """ "The X rack comprises 384 of the chips": a machine holds them, where no cluster of machines is spoken of."""
    counted = draft.kind == "quantity" and draft.metric == "cluster_size" and draft.quantity.noun == "chips"
    near = _CLUSTERS.search(
        text, max(sentence.start, draft.quantity.left - 48), min(sentence.end, draft.quantity.end + 24)
    )
    few = draft.quantity.value <= _MACHINE and near is None
    return counted and few and product.type == "system" and product.end <= draft.quantity.left


def counts_used_chips(draft: Draft, product: Product, sentence: Sentence, text: str) -> bool:
    """ "trained on 512 Xs", "a 256-X system": more chips than a machine has, which nothing is said to hold."""
    own = draft.kind == "quantity" and draft.metric == "chip_count" and product.type in ("chip", "family")
    if (
        not own
        or product.key not in {p.key for p in draft.quantity.products}
        or not RACK < draft.quantity.value <= _RUN
    ):
        return False
    return not _CONTAINER.search(
        text, max(sentence.start, draft.quantity.left - 60), min(sentence.end, draft.quantity.end + 40)
    )


def counts_a_cluster(draft: Draft, product: Product, sentence: Sentence, text: str) -> bool:
    """What a link or switch joins, what a named cluster holds; not what each of its racks does."""
    quantity = draft.quantity
    counted = (draft.kind == "quantity" or draft.rule == "parity") and draft.metric in ("chip_count", "units_shipped")
    if counted and product.type == "part":
        return draft.metric == "chip_count"
    site = product.type == "cluster" and "pod" not in product.key and quantity.value >= _SITE
    if not (counted and (site or _of_many(draft, product, sentence, text))):
        return False
    each = _EACH.search(text, max(sentence.start, quantity.left - 72), quantity.left)
    return not (each or PER_CONTAINER.match(text, quantity.end))


def _of_many(draft: Draft, product: Product, sentence: Sentence, text: str) -> bool:
    """ "a 256-Gaudi2 system": more than a rack holds, and nothing that holds them is named."""
    many = draft.kind == "quantity" and draft.metric == "chip_count" and draft.quantity.value > RACK
    if not many or product.type not in ("chip", "family"):
        return False
    start = regions.clause_start(sentence, draft.quantity.left, text)
    return not ONE_HOLDER.search(text, start, regions.clause_end(sentence, draft.quantity.end, text))


def metric(draft: Draft, product: Product, sentence: Sentence, text: str) -> str:
    """The metric of a draft, counts of chips made precise by what they are of."""
    if counts_a_cluster(draft, product, sentence, text) or counts_used_chips(draft, product, sentence, text):
        return "cluster_size"
    return "chip_count" if counts_a_machine(draft, product, sentence, text) else draft.metric
