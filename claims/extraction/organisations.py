"""Makers that no list knows, by the ways in which texts introduce them.

"Orca Semi today unveiled the O-1, a 5nm accelerator"   ->  orca      who presents something of its own
"Halden, a Leeds-based chip startup, ..."                ->  halden    what the text calls a maker of chips
"the chip designer Halden"                               ->  halden
"Halden Semiconductor's card"                            ->  halden    a name that is a company's by its last word

Only makers of hardware count: a customer that is named says nothing about whose product a figure is of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from claims.extraction import cues
from claims.extraction.lexicon import DATA, Lexicon
from claims.extraction.presented import OPENING
from claims.extraction.records import Product, places

_WORD = r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*"
_LEGAL = r"(?:Inc|Corp|Corporation|Ltd|Limited|LLC|GmbH|Co|AG|SA|plc)"
_FIELD = (
    r"(?:Semi|Semiconductors?|Microelectronics|Electronics|Microsystems|Micro|Computing|Compute|Computers|Systems|Technolog(?:y|ies)"
    r"|Labs|Devices|Silicon|Photonics|Networks|Robotics|Instruments|Circuits|AI|Chips)"
)
_NAME = (
    rf"(?P<name>(?:{_WORD}|[A-Z]{{3,8}})(?:\s(?:{_WORD}|[A-Z]{{2,8}})){{0,2}}?(?:\s{_FIELD})?(?:\.ai|\.io)?)"
    rf"(?:,?\s{_LEGAL}\b\.?)?"
)
_ONE = rf"(?P<name>{_WORD}(?:\s{_FIELD})?(?:\.ai)?)"  # one word: two that say something are a person
_HARDWARE = (
    r"(?:chips?|silicon|semiconductors?|processors?|accelerators?|GPUs?|CPUs?|NPUs?|ASICs?|servers?|AI\shardware|supercomputers?|interconnects?"
    r"|photonics|AI\sinfrastructure|hardware)"
)
_KIND = (
    r"(?:chip\s?makers?|start-?\s?ups?|compan(?:y|ies)|firms?|vendors?|suppliers?|designers?|developers?|manufacturers?|makers?|specialists?"
    r"|spin-?\s?(?:off|out)s?|unicorns?|outfits?|ventures?|houses?|providers?|clouds?|hyperscalers?|neoclouds?|upstarts?|newcomers?)"
)
_DEVICE = (
    r"(?:chips?|processors?|accelerators?|[GCNDX]PUs?|ASICs?|SoCs?|cards?|servers?|appliances?|racks?|silicon|boards?)"
)
_CHIP = r"chips?|processors?|accelerators?|[GCNDX]PUs?|ASICs?|SoCs?|silicon"
_PAST = (
    r"\s(?:(?:has|have|had|today|also|just|now|recently|officially|this\sweek|on\s\w+day|yesterday|earlier"
    r"|finally|announced|that|it)\s){0,3}"
)
_PRESENTS = (
    r"(?:unveil|introduc|launch|announc|debut|reveal|tap(?:ed|ing|es)?\sout|develop|design|build|built|creat"
    r"|ship|show|releas|present|demo)\w*"
)
_OWN = r"(?:\s(?:today|out|off|up))?\s(?:its|the|a|an|their|what|details)\b"
_AFTER_NOUN = rf",\s(?:an?|the|one\sof)\s(?:[\w'-]+\s){{0,6}}?(?:{_HARDWARE}\s)?{_KIND}\b(?:[^.,\n]{{0,60}})"
_MAKES = (
    rf",\s(?:which|who|that)\s(?:is\s)?(?:makes?|designs?|builds?|sells?|develops?|making|designing|building"
    rf"|developing)\s(?:[\w-]+\s){{0,4}}?{_HARDWARE}\b"
)
_TICKER = r"\s\((?:NASDAQ|Nasdaq|NYSE|HKEX|LSE|TSE|KRX|[A-Z]{3,6}):\s?[A-Z0-9.]{1,8}\)"

_LEFT = r"\b(?=[A-Z])(?<![\w.'-])(?<![A-Z][a-z]\s)"
_CLAUSE = r"\b(?=[A-Z])(?:^|(?<=[.!?\n\"]\s)|(?<=\n)|(?<=,\s))"
_FORMS: Sequence[tuple[str, str]] = (  # where a name stands, and what must follow
    (rf"{_LEFT}{_NAME}", _AFTER_NOUN),
    (rf"{_LEFT}{_NAME}", _MAKES),
    (rf"{_LEFT}{_NAME}", _TICKER),
    (
        rf"\b(?i:{_HARDWARE}|AI|hardware|infrastructure|fabless)[\s-]{_KIND}\s(?:called\s|named\s|like\s)?{_NAME}(?=[\s,.;:'])",
        "",
    ),
    (rf"\b(?i:chip\s?maker|start-?up|neocloud|hyperscaler|upstart)s?\s{_NAME}(?=[\s,.;:'])", ""),
    (rf"{_CLAUSE}{_NAME}", rf"{_PAST}{_PRESENTS}{_OWN}"),
    (rf"{OPENING}{_ONE}", r"\s(?:says|said|claims|claimed|expects|promises|touts)\s(?:that\s)?its\b"),
    (
        rf"\b{_DEVICE}\s(?:from|by|of|(?:made|designed|developed|built|sold|offered)\sby)\s{_NAME}(?=[\s,.;:)])",
        "",
    ),
    (
        rf"{_LEFT}(?P<name>{_WORD}(?:\s{_WORD})?\s{_FIELD})"
        rf"(?='s\s|\s(?:has|is|was|today|also|says|said|claims|{_PRESENTS})\b|,|\s[A-Z]+[a-z]*-?\d)",
        "",
    ),
    (
        rf"{_LEFT}{_ONE}",
        r"'s\s(?:new\s|latest\s|own\s|first\s)?[A-Z][\w-]{1,19}(?:\s[A-Z0-9][\w-]{0,9})?(?:\sis|,)\s(?:an?|the|its)"
        rf"\s(?:[\w-]+\s){{0,6}}?(?:{_CHIP}|processing\sunit)\b",
    ),
    (
        rf"{_LEFT}{_ONE}",
        r"'s\s(?:[a-z-]+\s){0,2}(?:[A-Z][a-z]{2,12}[\s-])?[A-Z][A-Za-z]{0,8}-?\d{1,4}[A-Za-z]{0,3}"
        rf"\s(?:(?:AI|inference|training|edge|RISC-V|server)\s)?(?:{_CHIP})\b",
    ),
    (
        rf"{OPENING}{_NAME}",
        r"\s(?:has\s)?(?:raised|raises|secured|closed|closes|landed|bagged)\s(?:an?\s)?(?:\w+\s)?[$\u20ac\u00a3]",
    ),
    (
        rf"{_LEFT}{_ONE}",
        rf"'s\s(?:[a-z-]+\s){{0,3}}(?:(?:AI|inference|training|optical|photonic|RISC-V|edge)\s)?(?:{_CHIP})\b",
    ),
)
# What follows is found much faster than every capital is tried as a name, and stands in few texts.
_INTRODUCED = tuple((re.compile(lead + tail, re.M), re.compile(tail)) for lead, tail in _FORMS)
_COMPANIES = (_INTRODUCED[0][0], _INTRODUCED[-2][0])  # a company of an unsaid trade counts only where it makes hardware
_TRADE = re.compile(_HARDWARE, re.I)
_OURS = re.compile(rf"\b[Oo]ur\s(?:[\w-]+\s){{0,4}}?{_DEVICE}\b")

NO_NAME = frozenset(
    word
    for line in (DATA / "no_makers.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
_CORPORATE = re.compile(
    rf",?\s(?:{_LEGAL}\.?|Semiconductors?|Semi|Technolog(?:y|ies)|Computing|Systems|Microsystems|Microelectronics|AI)$"
)
_EARLY = 20_000  # characters of a chunk in which makers are introduced
MAX_NEW = 24  # names of makers that one text may introduce


def find(known: Sequence[Product], text: str, title: str, publisher: str, lexicon: Lexicon) -> dict[str, str]:
    """Each name of a new maker, long and short, with its key."""
    found: dict[str, str] = {}
    for name in [*_of_publisher(publisher, text), *_found(text, known), *_listed(text, known), *_found(title, ())]:
        if len(found) >= MAX_NEW:
            break
        longer = next((key for known, key in found.items() if name.startswith(f"{known} ")), None)
        short = _short(name, text)
        key = longer or re.sub(r"[\s.]+", "-", short.lower()).strip("-")
        if not key or key in lexicon.types or lexicon.find(name):
            continue
        found.setdefault(name, key)
        if short != name and len(short) > 3:
            found.setdefault(short, key)
    return found


def own(publisher: str, text: str, names: Mapping[str, str]) -> str | None:
    """The key of the maker whose own page it is, None where no maker of the text is its publisher."""
    return next((names[name] for name in _of_publisher(publisher, text) if name in names), None)


def join(known: Sequence[Product], text: str, names: Mapping[str, str]) -> list[Product]:
    """The products with the makers added wherever they are named."""
    if not names:
        return list(known)
    taken = places(known)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")
    added = [
        Product(m.start(), m.end(), names[m.group()], "vendor")
        for m in pattern.finditer(text)
        if m.start() not in taken and m.end() - 1 not in taken
    ]
    return sorted([*known, *added], key=lambda p: p.start)


def _found(text: str, known: Sequence[Product]) -> Iterator[str]:
    taken = places(known)
    for pattern, tail in _INTRODUCED:
        if not tail.search(text, 0, _EARLY):
            continue
        for match in pattern.finditer(text, 0, _EARLY):
            name = match["name"].strip()
            free = match.start("name") not in taken and match.end("name") - 1 not in taken
            if free and _is_name(name) and (pattern not in _COMPANIES or _in_trade(match, text)):
                yield name


_ENTRY = re.compile(
    rf"(?:^|\n)[ \t]{{0,4}}[-*\u2022][ ]{{1,5}}(?P<name>{_WORD}(?:\s(?:AI|Labs))?)(?P<end>[ ]{{0,3}}:)?"
)


def _listed(text: str, known: Sequence[Product]) -> Iterator[str]:
    """ "- Acme: 10x lower power" in a list of which other entries begin with makers of chips."""
    makers = {p.start for p in known if p.is_vendor}
    starts = {p.start for p in known}
    headings = [m.start() for m in _HEADING.finditer(text, 0, _EARLY)]
    under: dict[int, list[re.Match[str]]] = {}  # a heading begins another list
    for entry in _ENTRY.finditer(text, 0, _EARLY):
        under.setdefault(bisect_right(headings, entry.start()), []).append(entry)
    lists = (entries for entries in under.values() if sum(m.start("name") in makers for m in entries) >= _ALIKE)
    for entry in (entry for entries in lists for entry in entries):
        name = entry["name"]
        plain = cues.load().metrics.find(name, 0, len(name)) or not _is_name(name)
        if entry["end"] and entry.start("name") not in starts and not plain:
            yield name


_HEADING = re.compile(r"\n#{1,6}\s")
_ALIKE = 3  # entries that begin with a maker: a list of makers


def _in_trade(match: re.Match[str], text: str) -> bool:
    """Whether a company that the text only calls a company makes hardware: what follows says so."""
    return bool(_TRADE.search(text, match.start(), match.end() + 160))


def _is_name(name: str) -> bool:
    words = name.split()
    if any(word in NO_NAME for word in words[:1]) or words[-1] in NO_NAME - {"AI", "Silicon", "Systems", "Chips"}:
        return False
    return len(name) > 2 and not all(word in NO_NAME for word in words)


def _of_publisher(publisher: str, text: str) -> Iterator[str]:
    """The maker whose own page it is: the name in the text that the page's address spells."""
    label = re.sub(r"^www\.|\.[a-z.]{2,8}$", "", publisher.lower()).split(".")[-1]
    letters = re.sub(r"[^a-z0-9]", "", label)
    if len(letters) < 4 or not _OURS.search(text):
        return
    for match in re.finditer(rf"(?<![\w-]){_WORD}(?:[\s.-]{_WORD}|[\s.]AI|\.ai){{0,2}}", text):
        words = match.group()
        if re.sub(r"[^a-z0-9]", "", words.lower()) == letters:
            yield words
            return
        first = re.match(_WORD, words)
        if first and first.group().lower() == letters:
            yield first.group()
            return


def _short(name: str, text: str) -> str:
    """The name by which a maker goes: without the words that every company has."""
    short = name
    while (cut := _CORPORATE.search(short)) and cut.start() > 2:
        short = short[: cut.start()]
    words = short.split()
    if len(words) > 1 and len(words[0]) > 3 and words[0] not in NO_NAME:
        alone = re.search(
            rf"(?<![\w-]){re.escape(words[0])}(?:'s|\s(?:says|said|claims|also|has|is|will|plans|expects))", text
        )
        if alone:
            return words[0]
    return short
