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
    r"\b(?:HPC|[Ss]upercomput\w+|[Hh]igh[\s-][Pp]erformance\s[Cc]omputing|[Ss]lurm|SLURM|(?:[Cc]ompute|[Ll]ogin|[Hh]ead|[Ff]at)\s[Nn]odes?"
    r"|Lustre|GPFS|BeeGFS|[Ll]inpack|LINPACK|TOP500)\b"
)
_NODES = re.compile(r"\b(?:sub)?nodes?\b", re.I)
_SCHOOL = re.compile(
    r"\b(?:University\sof\s(?:the\s)?(?P<of>[A-Z][a-z]{2,16})|(?P<before>[A-Z][A-Za-z]{2,16})\s(?:University|College|Institute|Lab(?:oratory)?)\b)"
)
_CALLED = re.compile(r"(?<![\w-])(?P<name>[A-Z][A-Za-z0-9]{1,14})\s(?:HPC\s)?(?:[Cc]luster|[Ss]upercomputer)\b")
_ANYBODY = frozenset({
    "github", "gitlab", "medium", "substack", "wordpress", "blogspot", "readthedocs", "unknown", "wikipedia", "netlify",
    "google", "notion", "arxiv", "reddit", "huggingface", "pages", "vercel", "githubusercontent", "",
})  # fmt: skip
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
    named = _CALLED.search(title)
    slug = "hpc" if "HPC" in title or (found and all("HPC" in m.group() for m in found)) else "cluster"
    slug = slug_of(named["name"]) if named and not COMMON.match(named["name"]) else slug
    key = f"{_home(text, title, publisher)}:{slug}"
    added = [Product(m.start(), m.end(), key, "cluster") for m in found]
    site = added[0] if added else Product(nodes.start(), nodes.end(), key, "cluster")
    return sorted([*products, *added], key=lambda p: p.start), site


def _tells_of_one(text: str, title: str) -> bool:
    return bool(_ABOUT.search(text) or _ABOUT.search(title))


def institute(publisher: str) -> str:
    """The university or laboratory of an address; "" where anybody may write."""
    label = registered(publisher.lower().removeprefix("www."))[0] if publisher else ""
    return "" if label in _ANYBODY else _UNI.sub("", label) or label


def _home(text: str, title: str, publisher: str) -> str:
    """Whose page it is: by its address, else the university that the title or the first lines name."""
    if label := institute(publisher):
        return label
    school = _SCHOOL.search(title) or _SCHOOL.search(text, 0, _EARLY)
    return slug_of(school["of"] or school["before"]) if school else "unknown"
