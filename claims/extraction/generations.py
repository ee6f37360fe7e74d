"""Generations: a family's name with an ordinal becomes that generation.

"first-generation Trainium" -> aws:trainium1; "the third generation of NVLink" -> nvidia:nvlink-3
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction import printed
from claims.extraction.lexicon import Lexicon
from claims.extraction.nouns import HEAD
from claims.extraction.records import Product

_ORDINAL = {
    "first": 1, "initial": 1, "original": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
    "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8,
}  # fmt: skip
_BEFORE = re.compile(
    rf"\b(?P<which>{'|'.join(_ORDINAL)})(?:[\s-](?:gen(?:eration)?|version|iteration))?(?:\sof)?(?:\sits|\sthe|\sits\sown)?"
    r"(?:\s(?:AWS|NVIDIA|Nvidia|AMD|Google|Intel|Cloud|Google's|custom|Amazon|chip|chips))?\s$",
    re.I,
)


def resolve(products: list[Product], text: str, lexicon: Lexicon) -> list[Product]:
    """The products with families made generations where an ordinal stands before them."""
    resolved = [_resolved(p, text, lexicon) for p in products]
    following = [*resolved[1:], None]
    resolved = [
        _as_named_behind(p, after, text) if p.key != old.key else p
        for old, p, after in zip(products, resolved, following, strict=False)
    ]
    named = {p.key for p in resolved}
    first = bool(_FIRST.search(text))
    newest = [_newest(p, text, lexicon, named, first) for p in resolved]
    return _gone_on(resolved, newest, text)


NTH = re.compile(
    rf"\b(?P<which>{'|'.join(w for w in _ORDINAL if w not in ('first', 'initial', 'original'))})[\s-]gen(?:eration)?\s"
    rf"(?:(?:AI|custom|inference|training|server|in-house|cloud)\s){{0,2}}(?P<head>{HEAD}|design)s?\b",
    re.I,
)


def nth(match: re.Match[str], key: str, lexicon: Lexicon) -> str | None:
    """ "an eighth-generation chip" of the family that a product belongs to."""
    return lexicon.generation(key, _ORDINAL[match["which"].lower()])


_FIRST = re.compile(r"\b(?:first|original)[\s-]gen(?:eration)?\b", re.I)


_ALSO = re.compile(
    r"(?:\s(?:chips?|accelerators?|processors?|GPUs?|CPUs?))?(?:\s\(|,\s|\s(?:named|called|known\sas)\s)"
    r"(?:(?:the|a\.?k\.?a\.?|also\sknown\sas|called|named|Google|AWS|Cloud)\s){0,3}[\"'*]{0,3}"
)


def _as_named_behind(product: Product, after: Product | None, text: str) -> Product:
    """ "the fifth-generation TPU (TPU v5e)": of the chips of a generation the one that is named behind."""
    if after is None or after.key == product.key or not _ALSO.fullmatch(text, product.end, after.start):
        return product
    generation = product.key.rstrip("abcdefghijklmnopqrstuvwxyz")
    same = generation[-1].isdigit() and re.fullmatch(r"[a-z]{0,2}", after.key.removeprefix(generation))
    return replace(product, key=after.key, type=after.type) if same else product


_ONE_CHIP = re.compile(r"\s(?:chip|accelerator|processor)\b")


def _gone_on(before: list[Product], after: list[Product], text: str) -> list[Product]:
    """ "The X chip" goes on to mean the new generation that "the new X" has meant; the bare name is the family's."""
    new: dict[str, Product] = {}
    made = []
    for old, product in zip(before, after, strict=True):
        if product.key != old.key:
            new.setdefault(old.key, product)
        found = new.get(product.key) if _ONE_CHIP.match(text, product.end) else None
        made.append(replace(product, key=found.key, type=found.type) if found else product)
    return made


_NEW = re.compile(
    r"\b(?:(?:new|newest|latest|revamped|updated|upgraded|improved|redesigned|refreshed)(?:[\s-]gen(?:eration)?|\sversion|\siteration)?"
    r"|next[\s-]gen(?:eration)?|(?P<this>this\s(?:generation|version|iteration)))\s(?:of\s(?:the\s|its\s)?)?(?:[\w']+\s)?$",
    re.I,
)


def _newest(product: Product, text: str, lexicon: Lexicon, named: set[str], first: bool) -> Product:
    """ "the new-generation X", "this version of X" where the text names generations of X: the newest of them; where it
    only tells of a first generation, the new one is the second."""
    lineage = lexicon.lineage.get(product.key, ())
    said = _NEW.search(text[max(0, product.start - 40) : product.start].replace("\n", " ")) if lineage else None
    if said is None:
        return product
    members = [m for m in lineage if m in named]
    if (members or first) and members in ([], list(lineage[:1])) and not said["this"]:
        members = list(lineage[1:2])
    return replace(product, key=members[-1], type=lexicon.type_of(members[-1])) if members else product


_RANKING = re.compile(
    r"(?:\s(?:chips?|accelerators?|processors?|GPUs?|CPUs?))?\s"
    r"(?:to\s|that\s|(?:purpose-|specially\s|specifically\s|explicitly\s)?(?:built|designed|optimi[sz]ed|engineered)\b)"
)


def _resolved(product: Product, text: str, lexicon: Lexicon) -> Product:
    if product.key not in lexicon.lineage:
        return product
    ordinal = _BEFORE.search(text[max(0, product.start - 48) : product.start].replace("\n", " "))
    if not ordinal:
        return product
    if ordinal[0].lower() == "first " and _RANKING.match(text, product.end):
        return replace(product, passive=True)  # "X is the first TPU designed for agents": says of X what it is
    key = lexicon.generation(product.key, _ORDINAL[ordinal["which"].lower()])
    if key is None or _of_other_size(key, product.start - len(ordinal.group()), product.end, text):
        return product
    return replace(product, key=key, type=lexicon.type_of(key))


_CORES_BEFORE = re.compile(r"\b(\d{1,3})[\s-]core\s(?:(?:AMD|Intel|Arm)\s)?$")
_CORES_BEHIND = re.compile(
    r"(?:\sScalable)?(?:\s(?:processors?|CPUs?|chips?))?(?:,?\swith|,|\s\(|:)?\s?(\d{1,3})(?:[\s-]cores?|C)\b"
)


def _of_other_size(key: str, start: int, end: int, text: str) -> bool:
    """ "4th generation EPYC processors with 24 cores": of the generation, but not the model that stands for it, which
    the catalogue gives other cores."""
    cores = _CORES_BEFORE.search(text, max(0, start - 18), start) or _CORES_BEHIND.match(text, end)
    return cores is not None and printed.known(key, "core_count", float(cores[1])) is False
