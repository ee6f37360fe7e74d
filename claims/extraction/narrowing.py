"""Names that the product spoken of makes precise: "the NVL72" is that of the superchip of the text.

First by the text, where only one is named; else by what stands nearest in the sentence, then by what is in focus.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.domain.vocabulary import BUSINESS
from claims.extraction.composition import is_member
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Product, Sentence


def of_text(products: Sequence[Product], titled: Collection[str], lexicon: Lexicon) -> list[Product]:
    """The products, names made precise where the text and its title name only one that does so."""
    vague = {p.key for p in products if p.key in lexicon.narrow}
    if not vague:
        return list(products)
    keys = {p.key for p in products} | set(titled)
    made = {key: one for key in vague if (one := _only(key, keys, lexicon))}
    return [replace(p, key=made[p.key]) if p.key in made else p for p in products]


_OWN = re.compile(r"(?:'s?)?\s(?:(?:new|own|latest|older|flexible|Arm-based|[\w]+-generation)\s){0,2}")


MAKERS = frozenset(
    {"intel", "amd", "arm", "ampere", "nvidia", "qualcomm", "ibm", "habana"}
)  # "the AMD N4D": has its chip


def of_cloud(products: Sequence[Product], text: str) -> list[Product]:
    """ "Oracle's A1", later "A1": a machine of the cloud that the text puts before its name, not of that which also has
    one of this name."""
    owners: dict[str, str] = {}
    for vendor, machine in pairwise(products):
        cloud = vendor.is_vendor and vendor.key not in MAKERS
        if cloud and machine.type == "instance" and _OWN.fullmatch(text, vendor.end, machine.start):
            owners[machine.key] = (
                machine.vendor if machine.vendor == vendor.key else owners.get(machine.key, vendor.key)
            )
    return [replace(p, key=f"{owners[p.key]}:{p.key.partition(':')[2]}") if p.key in owners else p for p in products]


def _only(vague: str, keys: Collection[str], lexicon: Lexicon) -> str | None:
    """What the keys make of a vague name: the first rule that applies decides, if it gives one name."""
    for source, target in lexicon.narrow[vague].rules:
        found = {match.expand(target) for key in keys if (match := source.fullmatch(key))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


_THE_ONE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Ee]ach|[Ee]very|[Nn]ew)\s(?:[A-Z]\w+\s)?$")
_EACH = re.compile(r"\b(?:[Ee]ach|[Ee]very|per)\s(?:[A-Z]\w+\s)?$")


def in_focus(product: Product, draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Product:
    """ "9,216 TPUs" on a page about the TPU v7: the generation that the title or the claim before names, for what
    chips have; companies buy of the family."""
    if product.type != "family" or draft.kind == "comparison" or draft.metric in BUSINESS or _bought(draft):
        return product
    named = sentence.start <= product.start < sentence.end
    one = _THE_ONE.search(text, max(0, product.start - 24), product.start)
    if draft.kind == "directional" and named and not one:
        return product  # "TPUs use less power than GPUs": all of them
    titled = [key for key in discourse.titled if is_member(key, product.key)]
    if len(titled) == 1:
        return replace(product, key=titled[0])
    told = discourse.spoken if named and not titled else None
    fresh = told is not None and discourse.sentence - told.sentence <= 1 and is_member(told.key, product.key)
    each = discourse.sole.get(product.key) if _EACH.search(text, max(0, product.start - 24), product.start) else None
    return replace(product, key=told.key if told and fresh else each or product.key)


def precise(
    product: Product, draft: Draft, sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str
) -> Product:
    """A subject made as precise as the sentence and the text allow."""
    one = of_sentence(in_focus(product, draft, sentence, discourse, text), sentence, discourse, lexicon)
    key = member(draft, one.key, discourse.sole)
    return replace(one, key=whole(draft, key, sentence, lexicon, text))


_MANY = 100_000  # chips that no one pod holds


def _bought(draft: Draft) -> bool:
    """ "Acme will use up to a million TPUs": of whatever generation."""
    return draft.metric == "cluster_size" and draft.quantity.value >= _MANY


def sole(products: Sequence[Product], lexicon: Lexicon) -> dict[str, str]:
    """The families of which the text names but one member: "each Gaudi has 24 ports" on a page about Gaudi 3."""
    types = {p.key: p.type for p in products if not p.passive}
    named = {key: {k for k in types if k in lexicon.lineage.get(key, ())} for key in types}
    for family in (key for key, type_ in types.items() if type_ == "family"):  # "each Xeon" after "Xeon Max"
        named[family] |= {k for k, type_ in types.items() if type_ == "chip" and k.startswith(f"{family}-")}
    return {family: members.pop() for family, members in named.items() if len(members) == 1}


_KIND = re.compile(r":(?:rdu|lpu|ipu|npu|ppu|wse|rcu|dpu)$")  # families called by their kind; not the brand "TPU"


def member(draft: Draft, key: str, sole: Mapping[str, str]) -> str:
    """ "eight RDU sockets" in a text about the SN40L: the SN40L's; what a business is told of stays the family's."""
    meant = sole.get(key) if _KIND.search(key) else None
    return key if meant is None or draft.metric in BUSINESS or draft.baseline == meant else meant


_PER_POD = re.compile(r"(?:\s[\w-]+){0,4}?\s(?:per|for\sa|in\sa|across\sa)\s(?:full\s|super)?pod\b", re.I)
_LABELLED_POD = re.compile(r"\|?[^|\n]{0,60}\bper\s(?:full\s|super)?pod\b[^|\n]*\|", re.I)


def whole(draft: Draft, key: str, sentence: Sentence, lexicon: Lexicon, text: str) -> str:
    """The pod of a chip where the figure is said to be "per pod", behind it or in its label; else the chip."""
    if draft.kind != "quantity" or draft.metric in ("chip_count", "cluster_size"):
        return key
    per = _PER_POD.match(text, draft.quantity.end) or _LABELLED_POD.match(text, sentence.start, sentence.end)
    return (of_pod(key, lexicon) or key) if per else key


def of_pod(key: str, lexicon: Lexicon) -> str | None:
    """The pod of a chip that has one with a name of its own ("TPU v5p pod"), for figures "per pod"."""
    vendor, _, slug = key.partition(":")
    found = lexicon.find(f"{slug.replace('-', ' ')} pod") if slug else []
    return next((p.key for p in found if p.type == "cluster" and p.vendor == vendor), None)


def of_sentence(product: Product, sentence: Sentence, discourse: Discourse, lexicon: Lexicon) -> Product:
    """ "the UltraServer" is that of the chip spoken of: Trainium2 -> the Trn2 UltraServer."""
    rule = lexicon.narrow.get(product.key)
    if not rule:
        return product
    focus = sorted(discourse.items.values(), key=lambda f: (-f.sentence, -f.weight))
    near = sorted(sentence.products, key=lambda p: (p.start >= product.start, abs(p.start - product.start)))
    near = [p for p in near if p.start < product.start or not _is_one(p.key, rule.rules)]
    near = near if sentence.start <= product.start < sentence.end else []  # what is in focus was precise before
    for key in [*(p.key for p in near), *(f.key for f in focus)]:
        if precise := _by_one(key, rule.rules):
            return replace(product, key=precise)
    return replace(product, key=rule.default)


def _is_one(key: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> bool:
    """Whether a key is such a precise name itself: behind the vague one it is another: "the NVL72 beats
    the GB200 NVL72"."""
    return _by_one(key, rules) == key


def _by_one(key: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> str | None:
    matches = ((source.fullmatch(key), target) for source, target in rules)
    return next((match.expand(target) for match, target in matches if match), None)
