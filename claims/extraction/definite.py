"""Definite phrases with a vendor: "Nvidia's flagship", "than Nvidia's", "the AMD chip" mean its product spoken of.

"X draws four times more power than Nvidia's."  ->  baseline: the Nvidia product that the text has named
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import Lexicon
from claims.extraction.nouns import HEAD
from claims.extraction.records import Product, Sentence

_OWN = re.compile(
    r"'s?\s(?:(?:own|new|latest|current|flagship|top|rival|competing|larger|smaller|older|existing|AI|GPU|rack|rack-scale"
    rf"|data\scent(?:er|re)|own)\s){{0,3}}(?P<head>(?:{HEAD})s?|flagship|offering|solution|configuration|setup|counterpart|rival)\b"
)
_ELLIPTIC = re.compile(r"'s?(?=\s?(?:[-\u2014,.;:)]|$)|\s[~$]?\d)")
_FIGURE_FOR = re.compile(  # "versus only 136 cores per socket for Arm"
    r"\b(?:than|versus|vs\.?|compared\s(?:with|to)|comparison\s(?:with|to)|against|opposed\sto)\s(?:[^.;:()]|\.(?=\d)){0,50}?\d[\d,.]*(?:\s[\w/-]+){0,4}\s(?:for|from|on)\s$"
)
_ENDS = re.compile(r"\s?(?:[.,;)]|$|\sand\s\d)")
_NOTHING = re.compile("")
_METONYM = re.compile(  # "The Micron needs less power", "the Intel run was cheaper"
    r"(?=\s(?:needs|draws|uses|is|was|has|had|runs|ran|costs|holds|offers|delivers|wins|won|loses|lost|trails|leads|beats)\s(?!(?:a|an|the|been|to|not|also|now|set)\b))"
    r"|\s(?:run|stick|drive|board|entry|option|offering|setup)\b"
)
_PLAIN = re.compile(rf"\s(?:AI\s)?(?P<head>{HEAD})\b(?!\s(?:maker|market|vendor|giant|business|architecture|family))")
_THE = re.compile(r"\b(?:the|that|this)\s$", re.I)
_THAN = re.compile(r"\b(?:than|versus|vs\.?|over|to|with|against|of)\s$", re.I)


def resolve(sentence: Sentence, discourse: Discourse, lexicon: Lexicon, text: str) -> None:
    """Replaces vendors of such phrases by their product in focus, and "the TPU" by the TPU spoken of."""
    products = [_resolved(p, sentence, discourse, text) for p in sentence.products]
    products = [_member(p, discourse, lexicon, text) for p in products]
    sentence.products = [_installed(p, discourse, text) for p in products]


_SERIES = (
    "cray",
    "bullsequana",
    "thinksystem",
    "primehpc",
    "superdome",
    "poweredge",
)  # of which installations are built
_THIS = re.compile(r"\b(?:[Tt]he|[Tt]his|[Ii]ts)\s(?:new\s)?(?:[A-Z]\w+\s)?$")
_MACHINE = re.compile(r"\s(?:super)?(?:machine|computer|system|installation|cluster)\b")


def _installed(product: Product, discourse: Discourse, text: str) -> Product:
    """ "Adra is online. The Cray EX machine has ...": the model of the installation that the text is about."""
    if not product.key.partition(":")[2].startswith(_SERIES) or not _MACHINE.match(text, product.end):
        return product
    focus = discourse.best({"cluster"})
    fresh = focus is not None and discourse.sentence - focus.sentence <= 4
    if not fresh or focus is None or not _THIS.search(text, max(0, product.start - 18), product.start):
        return product
    return replace(product, key=focus.key, type=focus.type)


_ONE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Ee]ach|[Ee]very)\s$")
_MANY = re.compile(
    r"s\b|\s(?:family|families|line|lineup|series|business|program|roadmap|brand|portfolio|platform|effort|project|team|chips|processors|accelerators)\b"
)


def _member(product: Product, discourse: Discourse, lexicon: Lexicon, text: str) -> Product:
    """ "Ironwood is here. The TPU has ...": one of a family is the member that the sentences before were about."""
    if product.type != "family" or not _ONE.search(text[max(0, product.start - 6) : product.start]):
        return product
    if text[product.end - 1] == "s" or _MANY.match(text, product.end):
        return product
    focus = discourse.best()
    fresh = (
        focus is not None
        and discourse.sentence - focus.sentence <= 3
        and focus.key in lexicon.lineage.get(product.key, ())
    )
    return replace(product, key=focus.key, type=focus.type) if focus and fresh else product


def _resolved(vendor: Product, sentence: Sentence, discourse: Discourse, text: str) -> Product:
    match = phrase(vendor, sentence, text) if vendor.is_vendor else None
    if match is None:
        if not vendor.is_vendor:
            return vendor
        return _one_of_two(vendor, sentence, discourse, text) or _ware(vendor, sentence, text)
    following = next((p for p in sentence.products if p.start >= vendor.end), None)
    if following and following.start - match.end() <= 12 and not text[match.end() : following.start].strip(" ,("):
        return vendor  # "Nvidia's rack, the NVL72": the name follows
    called = next((p for p in sentence.products if p.end + 2 == vendor.start and not p.is_vendor), None)
    if called and text[called.end : vendor.start] == ", " and _CALLED.search(text, sentence.start, called.start):
        return Product(vendor.start, match.end(), called.key, called.type)
    head = match.groupdict().get("head") or ""
    alike = _kind_before(vendor, sentence, discourse) if head.lower() in _ANY else ""
    focus = discourse.of_vendor(vendor.key, alike or head)
    return Product(vendor.start, match.end(), focus.key, focus.type) if focus else _ware(vendor, sentence, text)


_OF_CHIPS = re.compile(  # what makers have only as far as their chips have it
    r"(?:'s|\s(?:has|needs|draws|uses|offers|packs|gets|delivers|carries|reaches|manages|(?:is|was)\s(?:using|drawing|offering)|had|needed|drew|used|offered|got|reached|hits?|managed|delivered))?"
    r"\s(?:(?:up\sto|only|just|about|around|some|a)\s)?~?\d[\d,.]{0,8}[\s-]?"
    r"(?:[KMGT]i?B|k?W|watts|cores|threads|nm|[GM]Hz|billion\stransistors|[TPE](?:FLOPS|FLOPs|OPS)|(?:tera|peta|exa)flops)\b"
)


def _one_of_two(vendor: Product, sentence: Sentence, discourse: Discourse, text: str) -> Product | None:
    """ "X meets Y. AMD needs 1,400 W, Nvidia 1,000 W": of two makers' products just named together each its own."""
    told = _OF_CHIPS.match(text, vendor.end)
    if told is None or any(told.end() <= p.start <= told.end() + 24 and not p.is_vendor for p in sentence.products):
        return None  # "Nvidia's 80 GB H100"
    own = [p for p in discourse.two() if p.key.startswith(f"{vendor.key}:")]
    return replace(vendor, key=own[0].key, type=own[0].type) if len(own) == 1 else None


_TURNS = re.compile(r"(?:,\s|;\s|^)(?:while|whereas|but|and)\s$", re.I)
_ITS_WARE = re.compile(
    r"'s\s(?:(?!(?:is|are|has|have|with|than|the)\b)[\w.-]+\s){0,3}"
    r"(?P<head>stack|chip|GPU|CPU|accelerator|card|part|processor|memory|module)\s[a-z]+s\s"
)
_MEMORY = re.compile(r"(?<=:)(?:hbm|l?p?ddr|gddr)\w*$")


def _ware(vendor: Product, sentence: Sentence, text: str) -> Product:
    """ "X draws 700 W, while Acme's chip draws 900 W": one of Acme's that has no name, no more of X; a stack beside
    another maker's HBM4 is Acme's HBM4."""
    turns = _TURNS.search(text, max(sentence.start, vendor.start - 12), vendor.start)
    ware = _ITS_WARE.match(text, vendor.end, sentence.end) if turns else None
    if ware is None or any(p.vendor == vendor.key and not p.is_vendor for p in sentence.products):
        return vendor
    like = [m for p in sentence.products if p.end < vendor.start and (m := _MEMORY.search(p.key))]
    key = f"{vendor.key}:{like[-1].group()}" if like and ware["head"] in ("stack", "memory", "part") else vendor.key
    return replace(vendor, key=key, type="chip")


_CALLED = re.compile(  # "Codenamed X, Y's chip"
    r"\b(?:[Cc]ode-?named|[Cc]alled|[Nn]amed|[Dd]ubbed|[Kk]nown\sas)\s(?:the\s)?(?:[A-Z]\w*\s)?$"
)
_ANY = ("", "flagship", "offering", "solution", "configuration", "setup", "counterpart", "rival", "platform")


def _kind_before(vendor: Product, sentence: Sentence, discourse: Discourse) -> str:
    """The kind of what the sentence named before: "Huawei's rack draws more than Nvidia's" compares racks."""
    before = [p for p in sentence.products if p.end <= vendor.start]
    keys = [p.type if not p.is_vendor else (f.type if (f := discourse.of_vendor(p.key, "")) else "") for p in before]
    return next((kind for kind in keys if kind in ("chip", "system", "instance", "cluster")), "")


def phrase(vendor: Product, sentence: Sentence, text: str) -> re.Match[str] | None:
    """The words behind a company's name that make the phrase mean a product of it."""
    before = text[max(sentence.start, vendor.start - 9) : vendor.start]
    if own := _OWN.match(text, vendor.end, sentence.end):
        return own
    if _FIGURE_FOR.search(text, max(sentence.start, vendor.start - 90), vendor.start) and _ENDS.match(text, vendor.end):
        return _NOTHING.match(text, vendor.end)
    if _THAN.search(before) and (elliptic := _ELLIPTIC.match(text, vendor.end, sentence.end)):
        return elliptic
    if not _THE.search(before):
        return None
    return _PLAIN.match(text, vendor.end, sentence.end) or _METONYM.match(text, vendor.end, sentence.end)
