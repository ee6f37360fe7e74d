"""Computer clusters that no list knows: those of universities and laboratories, which a text introduces by their kind.

"The Arden HPC cluster consists of 40 nodes"            ->  unknown:arden
"Leeds's Arden supercomputer", "Arden is a cluster at Leeds"  ->  leeds:arden
"Hardware overview (Arden HPC)" in the title            ->  unknown:arden, wherever the text says Arden

What a text calls a cluster is one only where the text is about such machines: not its Kubernetes or its database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claims.extraction.entries import slug_of
from claims.extraction.introducing import COMMON
from claims.extraction.lexicon import Lexicon
from claims.extraction.nameless_clusters import institute
from claims.extraction.organisations import NO_NAME
from claims.extraction.presented import OPENING
from claims.extraction.records import Product, places

_KINDS = (
    r"(?:(?:[A-Z]PU|AI|ML|HPC|HTC|HPE|[Hh]igh[\s-][Pp]erformance|[Cc]omput(?:e|ing)|[Ss]upercomputing|[Rr]esearch|[Ll]inux"
    r"|[Bb]eowulf|[Nn]ational|[Cc]ampus|[Uu]niversity|[Hh]eterogeneous|[Hh]ybrid|[Ee]xascale|[Pp]etascale)\s){0,3}"
)
_NOUN = (
    r"(?:[Cc]luster|[Ss]uper-?(?:computer|cluster)|(?=[SsFfMmRr])(?:(?<=HPC\s)|(?<=[Cc]omputing\s))"
    r"(?:[Ss]ystem|[Ff]acility|[Mm]achine|[Rr]esource|[Ss]ervice))\b"
)
_NAME = (
    r"(?P<name>[A-Z][A-Za-z]{1,14}(?:-[A-Z][A-Za-z]{0,9})?(?:[\s-]?\d{1,2}|\s(?:II|III|IV|NG)\b)?"
    r"|[A-Z][a-z]{2,12}\s(?!Supercomputer|Cluster|System)[A-Z][a-z]{2,12})"
)
_WORD = r"[a-z]?[A-Z][A-Za-z]{1,19}"
_OWNER = rf"(?P<owner>{_WORD})"
_HPC = rf"(?:{_KINDS}{_NOUN}|{_KINDS}HPC\b(?![\s-][a-z]*(?:course|team|group|user|policy)))"
_HOME = (
    r"(?:\s(?:(?:at|operated\sby|hosted\s(?:at|by)|run\sby)\s|(?=of\sthe\s[Uu]niversity)of\s)(?:(?:the\s)?[Uu]niversity\sof\s)?"
    rf"(?P<home>(?!(?:ISC|SC|GTC|CES|Hot|The|Our)\b){_WORD})(?![\w-]|\s(?:National|[a-z]+ing\b)))?"
)
_COMPOSED = (
    r"(?:is\s(?:made\sup|composed|built)\sof|consists\sof|compris(?:es|ed\sof)|has|have|contains|features|includes"
    r"|offers|provides)"
)
_INTRODUCED: Sequence[re.Pattern[str]] = (
    re.compile(
        rf"\b(?:{_OWNER}(?:\s(?:University|Lab|Laboratory))?'s?|[Tt]he|[Oo]ur|[Oo]n|[Oo]f)\s(?:new\s)?{_NAME}\s{_KINDS}{_NOUN}{_HOME}"
    ),
    re.compile(
        rf"{OPENING}(?:The\s)?{_NAME}(?:\sis|,)\s(?:an?|the|our)\s(?:[\w'-]+\s){{0,6}}?{_HPC}{_HOME}"
    ),
    re.compile(  # "Arden is Leeds's newest supercomputer"
        rf"{OPENING}{_NAME}\sis\s{_OWNER}(?:\s(?:University|Institute|Lab|Laboratory))?'s\s(?:[\w'-]+\s){{0,5}}?"
        rf"(?:{_HPC}|Super[Pp][Oo][Dd]\b)"
    ),
    re.compile(rf"\b[Tt]he\s(?:new\s)?{_KINDS}{_NOUN}\s[\"']{_NAME}[\"']"),
    re.compile(rf"{_NOUN},?\s(?:dubbed|called|named|known\sas|christened)\s[\"']?{_NAME}(?=\s?[\"',.;:)]|\s[a-z])"),
    re.compile(  # "the supercomputer replaces Arden, which ..."
        rf"(?:[Ss]ystem|[Mm]achine|[Ss]upercomputer|[Cc]luster)\s(?:replaces|replaced|succeeds|supersedes)\s(?:the\s)?{_NAME}(?=,\s(?:which|a|an|its|the)\s)"
    ),
    re.compile(  # "Arden at TACC is made up of 256 GPU nodes"
        rf"{OPENING}(?:The\s)?{_NAME}{_HOME},?\s(?:currently\s|now\s)?{_COMPOSED}\s(?:a\stotal\sof\s|over\s|about\s)?\d[\d,]{{0,6}}"
        r"\s(?:[\w\"'()-]+\s){0,7}?[Nn]odes\b"
    ),
)  # fmt: skip
_RATED = re.compile(  # "the two-petaflop Arden system", "its 40 MW Arden machine"
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]his|[Aa]|[Aa]n)\s(?:[\w.]{{1,8}}[\s-](?:(?:peta|tera|exa)flops?|[PTE]FLOPS?|MW|megawatt|kW|kilowatt)\s){_NAME}\s{_KINDS}"
    r"(?:[Ss]ystem|[Mm]achine|[Ss]upercomputer|[Cc]luster|[Cc]omputer)\b"
)
_FOR = re.compile(
    rf"\b(?:for|at|of|by)\s(?:the\s)?(?P<home>{_WORD})\s(?:Institute|University|Lab(?:oratory)?|College|Foundation)\b[^.;\n]{{0,40}}$"
)
_SPECIFIED = re.compile(  # "Arden: system specifications" in the title
    rf"^{_NAME}\s?(?::|-|\u2013|\|)\s(?:[Ss]ystem|[Hh]ardware|[Tt]echnical|[Nn]odes?|[Cc]luster|[Cc]onfiguration|[Cc]omput|[Qq]ueues|[Pp]artitions)"
)
_TITLE = re.compile(
    rf"(?<![\w-])(?:{_NAME}\s\(?(?:HPC|{_KINDS}{_NOUN})(?![\w-])"
    rf"|HPC\s(?P<behind>[A-Z][a-z]{{2,14}})(?=$|\s(?:[Aa]rchitecture|[Hh]ardware|[Ss]pecifications?)\b|\s?[:|\u2013-]\s))"
)
_ABOUT = re.compile(
    r"\b(?:HPC|[Ss]upercomput\w+|[Ss]lurm|SLURM|(?:[Cc]ompute|[Ll]ogin|GPU|CPU)\s[Nn]odes?|\d{1,6}\s(?:[\w-]+\s)?nodes|Lustre|GPFS|BeeGFS|TOP500|Top500|Green500)\b"
)
_NO_CLUSTER = re.compile(
    r"(?:Slurm|Kubernetes|Hadoop|Spark|Ray|Dask|Flink|Beowulf|Linux|Docker|Redis|Kafka|Cassandra|Elasticsearch|Mongo\w*|Postgres\w*|Ceph|Weka|VAST|MinIO"
    r"|Anyscale|Proxmox|OpenShift|OpenStack|EKS|GKE|AKS|Saudi|Emirati|Israeli|Swiss|Main|Test|Production|University|National|Laboratory"
    r"|Existing|Previous|Current|Old|Fastest|Largest|Whole|Entire|Same|Each|Every|Green|Local|Central|Shared|Private|Public"
    r"|Infini[Bb]and|Lustre|Grid|Department|Faculty|Institute|Center|Centre)\b",
    re.I,
)
_EARLY = 600  # characters in which a text says what it is about
MAX_NEW = 6  # clusters that one text may introduce


def find(known: Sequence[Product], text: str, title: str, lexicon: Lexicon) -> dict[str, str]:
    """Each name that the text or its title gives a cluster, with the key of its owner, "" where nobody is named."""
    found: dict[str, str] = {}
    if not _ABOUT.search(text) and not _ABOUT.search(title):
        return found
    held = places(known)
    for name, owner in (*_of_title(title, text), *_of_text(text, title, held), *_rated(text)):
        home = _home(name, lexicon)
        if len(found) < MAX_NEW and (home or _usable(name)):
            found[name] = found.get(name) or owner or home
    return found


def _home(name: str, lexicon: Lexicon) -> str:
    """Who has a well-known machine of that name, "" where none is known."""
    known = next(iter(lexicon.find(f"{name} supercomputer")), None)
    return known.vendor if known and known.type == "cluster" and known.start == 0 else ""


def add(products: Sequence[Product], names: Mapping[str, str], text: str, publisher: str) -> list[Product]:
    """The products with the clusters of these names added wherever they are named."""
    if not names:
        return list(products)
    nobody = institute(publisher, text) or "unknown"
    products = [
        replace(p, type="cluster") if p.type == "system" and text[p.start : p.end] in names else p for p in products
    ]
    held = places(products)
    any_name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    added = [
        Product(m.start(), m.end(), f"{names[m['name']] or nobody}:{slug_of(m['name'])}", "cluster")
        for m in re.finditer(rf"(?<![\w-])(?P<name>{any_name})(?:\s{_KINDS}{_NOUN}|\sHPC\b)?(?![\w-])", text)
        if held.isdisjoint(range(m.start(), m.end()))
    ]
    return sorted([*products, *added], key=lambda p: p.start)


def _of_title(title: str, text: str) -> Iterator[tuple[str, str]]:
    """ "Technical data (Arden HPC)", where the text names Arden too."""
    for match in (*_SPECIFIED.finditer(title), *_TITLE.finditer(title)):
        name = match["name"] or match["behind"]
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            yield name, ""


def _of_text(text: str, title: str, held: set[int]) -> Iterator[tuple[str, str]]:
    for pattern in _INTRODUCED:
        for match in pattern.finditer(text):
            name = match["name"]
            told = match.start() < _EARLY or name in title or text.count(name) > 1
            if told and held.isdisjoint(range(*match.span("name"))):
                yield name, slug_of(match.groupdict().get("owner") or match.groupdict().get("home") or "")


def _rated(text: str) -> Iterator[tuple[str, str]]:
    """ "Built for the Leeds Institute, the two-petaflop Arden system"."""
    for match in _RATED.finditer(text):
        owner = _FOR.search(text, max(0, match.start() - 90), match.start())
        yield match["name"], slug_of(owner["home"]) if owner else ""


def _usable(name: str) -> bool:
    first = name.split()[0]
    return not (COMMON.match(first) or first in NO_NAME or _NO_CLUSTER.match(name))
