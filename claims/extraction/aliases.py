"""Other names that a text gives a product: "X aka Y", "X, also known as Y", "X (codenamed Y)".

Both names then mean X. The code at the end of a name ("MTT S4000", "Ascend 910B") stands for it alone ("the 910B").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.extraction.records import MACHINES, Product, places

_ALSO = re.compile(
    r"(?:\s(?:series|processors?|chips?|accelerators?|GPUs?|CPUs?|family)){0,2},?\s?\(?(?:also\s(?:known|referred\sto)\sas|aka"
    r"|a\.k\.a\.|code-?\s?named?|formerly(?:\sknown\sas)?|previously(?:\sknown\sas)?|known\sinternally\sas)\s(?:the\s)?[\"']?",
    re.I,
)


_CODE = re.compile(
    r"(?<=[\s-])(?:[A-Z]{1,4}\d{2,4}[A-Z]{0,2}|\d{3,4}[A-Z]{1,2}|[a-z]\d{3}[a-z]?|\d[A-Z]\d{2}|\d{4})(?=(?:[\s-][Ss]eries)?$)"
)
MAX_SHORT = 40  # short forms that one text may have


_ABBREVIATED = re.compile(
    r"(?:\s(?:chips?|accelerators?|processors?|GPUs?|CPUs?|instances?))?\s\([\"']?(?P<short>[A-Z][A-Za-z]{0,4}-?\d{0,4}[A-Za-z]?)[\"']?\)"
)


def abbreviated(products: Sequence[Product], text: str) -> list[Product]:
    """The products with abbreviations added that the text defines: "Trainium2 (T2)", later "T2"."""
    short: dict[str, Product] = {}
    for product in products:
        match = None if product.is_vendor or product.passive else _ABBREVIATED.match(text, product.end)
        if match and _abbreviates(match["short"], text[product.start : product.end]):
            short.setdefault(match["short"], product)
    if not short:
        return list(products)
    pattern = re.compile(rf"(?<![\w.-])(?P<name>{'|'.join(map(re.escape, short))})s?(?![\w-])")
    held = {p.start for p in products}
    added = {
        m.start(): replace(short[m["name"]], start=m.start(), end=m.end())
        for m in pattern.finditer(text)
        if m.start() not in held or re.search(r"\d", m["name"])  # "T2" is an instance elsewhere, "MTIA" its own family
    }
    return sorted([*(p for p in products if p.start not in added), *added.values()], key=lambda p: p.start)


def _abbreviates(short: str, name: str) -> bool:
    """Whether a short form has the letters of a name in order, the first at its head, and the name's number."""
    if len(short) < 2 or short.lower() == name.lower() or not re.search(r"\d|[A-Z]{2}", short):
        return False
    if re.findall(r"\d+", short) != re.findall(r"\d+", name)[-1:]:
        return False
    letters = iter(re.sub(r"[^a-z]", "", name.lower()))
    return name[:1].lower() == short[:1].lower() and all(c in letters for c in re.sub(r"[^a-z]", "", short.lower()))


_NEXT_CODE = re.compile(
    r"(?:,|,?\s(?:and|or|&)|/)\s?(?:the\s)?(?P<code>[A-Z]{0,3}\d{3,5}[A-Z]{0,2})(?![\w%-]|[.,]\d)(?=\s(?:series|lines?|famil|processor|chip|CPU|GPU|accelerator|card|part|model|SKU|switch|instance|rack|server)|\s?(?:[),;:/]|--|[.](?:\s|$)|$|,?\s(?:and|or)\s))"
)
_FIRST_CODE = re.compile(
    r"(?:\s[a-z-]+){0,3},\sthe\s(?:new\s)?(?P<code>\d{4}[A-Z]?)(?=(?:,|,?\sand)\s(?:the\s)?\d{4}[A-Z]?(?![\w%]|[.,]\d)|\s(?:[Ss]eries|family|line)\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def coordinated(products: Sequence[Product], text: str) -> list[Product]:
    """The products with those added of which a list says the code only: "Xeon 6700E and 6900P", "MI300X, 325X"."""
    held = places(products)
    added: list[Product] = []
    for product in products:
        last: Product | None = product
        while last and not product.is_vendor and not product.passive and len(added) < MAX_SHORT:
            last = _next(last, text, held)
            added += [last] if last else []
    return sorted([*products, *added], key=lambda p: p.start) if added else list(products)


def _next(product: Product, text: str, held: set[int]) -> Product | None:
    """The product whose code follows in a list, None where nothing of the same shape does."""
    said = _CODE.search(text, product.start, product.end) or re.fullmatch(
        r"\d{4}[A-Z]?", text[product.start : product.end]
    )
    named = None if said else _FIRST_CODE.match(text, product.end) if product.type == "family" else None
    follows = named or (_NEXT_CODE.match(text, product.end) if said else None)
    if follows is None or follows.start("code") in held or _YEAR.match(follows["code"]):
        return None
    code, old = follows["code"].lower(), said.group().lower() if said else ""
    if said and (not product.key.endswith(old) or _shape(code) != _shape(old)):
        return None
    key = f"{product.key}-{code}" if named else product.key.removesuffix(old) + code
    return Product(*follows.span("code"), key, "chip" if named else product.type)


def _shape(code: str) -> str:
    """A code with its digits and letters made alike: "6700E" and "6900P" are both "0000a"."""
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "0", code))


_LAST_WORD = re.compile(r"(?:[A-Z]|\d)[\w-]*\s(?P<short>[A-Z][a-z]{3,}|[A-Z]{3,5})$")
_NOUNS = frozenset({
    "cloud", "server", "system", "systems", "platform", "engine", "chip", "processor", "processors",
    "accelerator", "series", "family", "instance", "instances", "cluster", "supercomputer", "rack", "data", "center",
    "network", "switch", "sxm", "pcie", "oam", "nvl", "max", "gpu", "cpu", "tpu", "lpu", "npu", "dpu", "ipu", "asic",
})  # fmt: skip


def second_names(products: Sequence[Product], text: str) -> list[Product]:
    """The products with those added that stand as "the Station" after "DGX Station", "144 CPX" after "Rubin CPX"."""
    short: dict[str, Product] = {}
    for product in products:
        name = None if product.is_vendor or product.passive else _LAST_WORD.match(text, product.start, product.end)
        slug = name["short"].lower() if name else ""
        whole = name and name["short"].isupper() and product.type == "system"  # "NVL144 CPX" holds CPX
        if name and slug not in _NOUNS and not whole and product.key.endswith(f"-{slug}") and len(short) < MAX_SHORT:
            short.setdefault(name["short"], product)
    if not short:
        return list(products)
    held = places(products)
    said = "|".join(map(re.escape, short))
    letters = "|".join(re.escape(name) for name in short if name.isupper()) or "(?!)"
    pattern = re.compile(
        rf"(?:(?:(?<=\b[Tt]he\s)|(?<=\b[Aa]n\s)|(?<=\b[Oo]ne\s))(?:{said})|(?<=[\dx]\s)(?:{letters}))(?!\s[A-Z]|[\w-])"
    )
    added = [
        replace(short[m.group()], start=m.start(), end=m.end()) for m in pattern.finditer(text) if m.start() not in held
    ]
    return sorted([*products, *added], key=lambda p: p.start)


def shortened(products: Sequence[Product], text: str, holes: Sequence[tuple[int, int]]) -> list[Product]:
    """The products with those added that stand as the code of a name said before."""
    first: dict[str, Product] = {}
    for product in products:
        code = _CODE.search(text, product.start, product.end)
        if code and len(code.group()) >= 4 and len(first) < MAX_SHORT:
            first.setdefault(code.group(), product)
    if not first:
        return list(products)
    codes = [re.escape(code) if not code.isdigit() else rf"(?<=[Tt]he\s){code}" for code in first]
    pattern = re.compile(rf"(?<![\w.-])(?P<code>{'|'.join(codes)})s?(?![\w-]|\s?[%$]|[.,]\d)")
    taken = places(products) | {start for start, _ in holes}
    added = [
        replace(first[m["code"]], start=m.start(), end=m.end())
        for m in pattern.finditer(text)
        if m.start() not in taken
    ]
    return sorted([*products, *added], key=lambda p: p.start)


def unify(products: Sequence[Product], text: str) -> list[Product]:
    """The products with other names replaced by the first."""
    same: dict[str, Product] = {}
    for one, other in pairwise(products):
        joined = one.vendor == other.vendor and one.key != other.key and not one.is_vendor and not other.is_vendor
        member = one.type == "family" and other.type != "family"  # "a Xeon (codenamed Ice Lake)": one of many
        if joined and not member and _ALSO.fullmatch(text, one.end, other.start):
            same.setdefault(other.key, one)
    if not same:
        return list(products)
    return [replace(p, key=same[p.key].key, type=same[p.key].type) if p.key in same else p for p in products]


_SHORT = re.compile(r":[a-z]{1,3}\d{2,4}[a-z]?$")


def of_one_code(products: Sequence[Product]) -> list[Product]:
    """ "e4" beside "Arden e4": a maker's bare code is the chip whose name ends in it; the H100 is no DGX H100."""
    keys = {p.key for p in products if p.type == "chip"}
    whole: dict[str, list[str]] = {}
    for key in keys:
        vendor, _, slug = key.partition(":")
        if _SHORT.search(key):
            whole[key] = [k for k in keys if k.startswith(f"{vendor}:") and k.endswith(f"-{slug}")]
    return [replace(p, key=whole[p.key][0]) if len(whole.get(p.key, ())) == 1 else p for p in products]


def members(products: Sequence[Product], text: str) -> list[Product]:
    """A family's bare name becomes its member where the text has named one only: "the EPYC" after "EPYC 9B45"."""
    named: dict[str, dict[str, Product]] = {}
    for product in products:
        for family in _families(product.key):
            named.setdefault(family, {}).setdefault(product.key, product)
    alone = {family: next(iter(found.values())) for family, found in named.items() if len(found) == 1}
    alone = {f: p for f, p in alone.items() if _SPELLED.search(text, p.start, p.end)}
    return [
        replace(p, key=alone[p.key].key, type=alone[p.key].type)
        if p.key in alone and p.start > alone[p.key].start and not p.is_vendor and not _chips_in(alone[p.key], p, text)
        else p
        for p in products
    ]


_CHIPS = re.compile(r"\s(?:GPU|CPU|chip|superchip|die|package|processor|accelerator|socket)s?\b")
_RACK = re.compile(r"\s(?:rack|system|server|pod|cabinet|machine|cluster|instance)s?\b")


def _chips_in(machine: Product, named: Product, text: str) -> bool:
    """Whether a bare name is that of the chips in a machine: "Rubin Ultra" after "Rubin Ultra NVL576"."""
    if machine.type not in MACHINES or _RACK.match(text, named.end):
        return False
    return named.type in ("chip", "family") or _CHIPS.match(text, named.end) is not None


_SPELLED = re.compile(r"[A-Za-z]\w*[\s-]\w*\d|[A-Za-z]{6,}\d{2,}")


def _families(key: str) -> list[str]:
    """vendor:name-9b45 belongs to vendor:name; what follows the family's name is a number of its own."""
    vendor, _, slug = key.partition(":")
    parts = slug.split("-")
    return [f"{vendor}:{'-'.join(parts[:i])}" for i in range(1, len(parts)) if _own(parts, i)]


def _own(parts: list[str], i: int) -> bool:
    """Whether the parts from the i-th on are a number, and those before have none."""
    return bool(re.search(r"\d", parts[i])) and not re.search(r"\d", "".join(parts[:i]))
