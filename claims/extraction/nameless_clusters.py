"""The cluster of a page that gives it no name: a university or laboratory tells of "our cluster" and of its nodes.

"Our cluster has 40 compute nodes" on hpc.arden.edu      ->  arden:cluster
"The HPC system is open to all staff", University of Arden  ->  arden:hpc
"Each node has 64 GB", under the title "The Larch cluster"  ->  arden:larch

Only where the text is about such machines and names no other cluster.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.context import registered
from claims.extraction.entries import slug_of
from claims.extraction.introducing import COMMON
from claims.extraction.organisations import NO_NAME
from claims.extraction.records import Product, places

_KINDS = (
    r"(?:(?:new|current|main|whole|entire|central|base|local|[Cc]ampus|[Uu]niversity|[Rr]esearch|[Ll]inux|[Hh]igh[\s-][Pp]erformance"
    r"|[Cc]omput(?:e|ing)|[Ss]upercomputing|GPU|CPU|HPC)\s){0,3}"
)
_PHRASE = re.compile(
    rf"\b(?:[Tt]he|[Oo]ur|[Tt]his)\s{_KINDS}(?:[Cc]luster|[Ss]upercomputer|HPC(?:\s(?:[Ss]ystem|[Ff]acility|[Mm]achine|[Rr]esource|[Ss]ervice))?)"
    r"(?![\w-]| (?:[A-Z][a-z]|of\b|team\b|group\b|user|admin|staff|market|maker|policy|communit|docum))"
)
_ABOUT = re.compile(
    r"\b(?:HPC|[Ss]upercomput\w+|[Hh]igh[\s-][Pp]erformance\s[Cc]omputing|[Ss]lurm|SLURM|(?:[Cc]omput(?:e|ing)|[Ll]ogin|[Hh]ead|[Ff]at)\s[Nn]odes?"
    r"|[Ll]ustre|GPFS|BeeGFS|[Ll]inpack|LINPACK|TOP500)\b"
)
_NODES = re.compile(r"\b(?:sub)?nodes?\b", re.I)
_SCHOOL = re.compile(
    r"\b(?:University\sof\s(?:the\s)?(?P<of>[A-Z][a-z]{2,16})|(?P<whole>(?:College|Institute)\sof\s[A-Z][a-z]{2,16})|(?P<before>[A-Z][A-Za-z]{2,16})\s(?:University|College|Institute|Lab(?:oratory)?)\b)"
)
_CALLED = re.compile(r"(?<![\w-])(?P<name>[A-Z][A-Za-z0-9]{1,14})\s(?:HPC\s)?(?:[Cc]luster|[Ss]upercomputer)\b")
_BEGINS = re.compile(
    r"\s*(?:#+\s)?(?P<name>[A-Z][A-Za-z]{2,14}\d?)\s(?:is|was|has|consists|comprises|contains|currently|offers)\b"
)
_CENTRE = re.compile(  # "Larch is an OLCF open access system": who runs the best known sites, as their guides call them
    r"\bis\s(?:an?|the|one\sof\sthe)\s(?:[a-z]+\s){0,2}(?:(?P<ornl>OLCF|NCCS|ORNL)|(?P<argonne>ALCF|ANL)|(?P<nersc>NERSC)|(?P<llnl>LLNL)|(?P<lanl>LANL)"
    r"|(?P<tacc>TACC)|(?P<ncsa>NCSA)|(?P<sdsc>SDSC)|(?P<cscs>CSCS)|(?P<hlrs>HLRS)|(?P<jsc>JSC))\s(?![A-Z])"
)
_ACADEMIC = re.compile(r"\.(?:edu|gov|ac\.[a-z]{2}|edu\.[a-z]{2})$")
_COUNTRY = re.compile(r"(?<!\bco)(?<!\bcom)(?<!\borg)(?<!\bnet)\.(?!ai|io|co|tv|me|cc|us|gg|to|ly|so|eu)[a-z]{2}$")
_OURS = re.compile(r"\b(?:[Oo]ur|[Ww]e|[Uu]niversity's|[Ff]aculties|[Ss]tudents)\b")
_UNI = re.compile(r"^(?:uni|univ|tu|th|fh|hs)-|-(?:uni|university)$")  # "uni-arden.de"
_EARLY = 600  # characters in which a text says whose its cluster is


def add(products: Sequence[Product], text: str, title: str, publisher: str) -> tuple[list[Product], Product | None]:
    """The products with the nameless cluster of the page wherever a phrase means it, and that cluster, which stands
    for the first nodes told of where no phrase does."""
    nodes = _NODES.search(text)
    if nodes is None or not _tells_of_one(text, title) or any(p.type == "cluster" for p in products):
        return list(products), None
    held = places(products)
    found = [m for m in _PHRASE.finditer(text) if held.isdisjoint(range(m.start(), m.end()))]
    named = _CALLED.search(title) or _first(text)
    slug = "hpc" if "HPC" in title or (found and all("HPC" in m.group() for m in found)) else "cluster"
    slug = slug_of(named["name"]) if named and not COMMON.match(named["name"]) else slug
    if not found and any(p.type == "instance" for p in products):
        return list(products), None  # "each node" is one of the cloud's
    key = f"{_home(text, title, publisher)}:{slug}"
    added = [Product(m.start(), m.end(), key, "cluster") for m in found]
    site = added[0] if added else Product(nodes.start(), nodes.end(), key, "cluster")
    return sorted([*products, *added], key=lambda p: p.start), site


def _first(text: str) -> re.Match[str] | None:
    """ "Larch is a joint installation of two faculties. Larch ...": what the text begins with, and names again."""
    first = _BEGINS.match(text)
    if first is None or first["name"] in NO_NAME or COMMON.match(first["name"]):
        return None
    return first if len(re.findall(rf"(?<![\w-]){first['name']}(?![\w-])", text)) > 1 else None


def _tells_of_one(text: str, title: str) -> bool:
    return bool(_ABOUT.search(text) or _ABOUT.search(title))


def institute(publisher: str, text: str) -> str:
    """The university or laboratory of an address; "" where a page tells of others' machines. Universities stand under
    the name of their country as newspapers do, which do not say "our"."""
    label = registered(publisher.lower().removeprefix("www."))[0] if publisher else ""
    own = _ACADEMIC.search(publisher) or _UNI.search(label) or (_COUNTRY.search(publisher) and _OURS.search(text))
    return _UNI.sub("", label) if own else ""


def _home(text: str, title: str, publisher: str) -> str:
    """Whose page it is: by its address, else the university that the title or the first lines name."""
    if label := institute(publisher, text):
        return label
    if centre := _CENTRE.search(text, 0, _EARLY):
        return next(home for home, named in centre.groupdict().items() if named)
    school = _SCHOOL.search(title) or (_SCHOOL.search(text, 0, _EARLY) if _OURS.search(text) else None)
    return slug_of(school["of"] or school["whole"] or school["before"]) if school else "unknown"
