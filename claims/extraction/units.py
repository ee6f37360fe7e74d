"""Units as they stand after a number. Case matters: GB is not Gb. Factors lead to the guide's base units."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = {
    "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21, "m": 1e-3,
    "u": 1e-6, "n": 1e-9, "p": 1e-12,
    "kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12, "terra": 1e12, "peta": 1e15, "exa": 1e18, "exo": 1e18,
    "zetta": 1e21, "yotta": 1e24,
    "milli": 1e-3, "micro": 1e-6, "nano": 1e-9, "pico": 1e-12, "": 1.0,
}  # fmt: skip
_FORMATS = (
    r"(?:(?:MX|NV|bf|BF|TF|tf|c?[Ff][Pp]|[Ii][Nn][Tt]|HF)-?\d{1,3}(?:E\dM\d)?|NVFP4|MXFP[468]|[Bb][Ff]loat-?16"
    r"|[Dd]ouble[- ]precision"
    r"|[Ss]ingle[- ]precision|[Hh]alf[- ]precision|[0-9]{1,2}-bit|low-precision)"
)
FORMAT = re.compile(rf"\b{_FORMATS}(?![A-Za-z])")
_LEAD = (
    rf"(?:[\s-](?:(?:{_FORMATS}|dense|sparse|peak|AI|total|aggregate|theoretical|compute|of|raw|additional|platform"
    rf"|full"
    rf"|bidirectional|bi-directional|unidirectional|extra|whopping|[Tt]ensor(?:[\s-][Cc]ore)?|[Mm]atrix|[Vv]ector)(?:/{_FORMATS}){{0,4}},?)){{0,4}}[\s-]?"
)
_RATE = r"(?:/\s?s(?:ec(?:ond)?)?\b|ps\b|[\s-][Pp]er[\s-][Ss]econd\b|[\s-]a[\s-]second\b|\sper\ssec\b)"
_FOR_WORK = (  # joules alone are no claim
    r"\s?(?:/|per\s|an?\s|(?:for\s)?(?:each|every)\s)\s?(?:(?:generated|output|input|transferred|single)\s)?"
    r"(?:tok(?:en)?|bit|quer(?:y|ies)|request|prompt|response|image|inference|sample|frame|operation|op|MAC|FLOP|step)s?\b"
)
_BIG = r"(?:[Kk]ilo|[Mm]ega|[Gg]iga|[Tt]err?a|[Pp]eta|[Ee]x[ao]|[Zz]etta|[Yy]otta|KILO|MEGA|GIGA|TERA|PETA|EXA)"
UNIT = re.compile(
    _LEAD + r"(?:"
    rf"(?P<flops>(?P<flopsp>{_BIG}|[ZEPTGM])[\s-]?(?:[Ff][Ll][Oo][Pp](?:[Ss](?![a-z])|/[Ss]|s/s)?(?![A-Za-z]))"
        rf"|(?P<flopss>[EPT]|G(?=F/[Ws]\b))F(?:/s\b)?(?![A-Za-z0-9]))"
    r"|(?P<flopw>(?:[Ff]loating(?:[- ][Pp]oint)?\s(?:math\s)?(?:operations|calculations)|(?<=illion\s)calculations)"
        r"(?:\s(?:per|a|each)\ssecond|(?=\s(?:per|for\severy)\s(?:watt|joule)\b)))"
    rf"|(?P<ops>(?P<opsp>{_BIG}|[PTGE])[\s-]?(?:OPS|OPs|Ops|O[Pp](?=/s)|ops|(?<=[a-z][\s-])ops?|(?<=[a-z])ops?|[Oo]perations\sper\ssec(?:ond)?)(?:/s)?(?![A-Za-z])|(?P<opsw>[Oo]perations\sper\ssecond|(?<=rillion\s)[Oo]perations\s?/\s?s(?:ec(?:ond)?)?\b))"
    rf"|(?P<bytes>(?P<bytesp>{_BIG})[\s-]?[Bb]ytes?|(?P<binw>[Kk]ibi|[Mm]ebi|[Gg]ibi|[Tt]ebi|[Pp]ebi)[Bb]ytes?|[Gg]igs?(?=\s(?:of\s)?(?:\w+\s)?(?:V?RAM|[Mm]emory|HBM|DDR|DRAM|GDDR|LPDDR|SRAM)|(?<=gs)(?:\s(?:per|each|it|they|you|versus|vs|instead|where|and|at|on)\b|[.,;)]|$))|(?P<bytess>[KkMGTPE])(?P<bin>i?)(?:Bs(?=\s(?:of\s)?(?:memory|HBM|V?RAM|G?DDR|storage))|B|[Bb]ytes?)(?=[^A-Za-z0-9]|ps"
        rf"|$)|(?P<bytesl>[gtm])b(?=[^A-Za-z0-9]|$))(?P<brate>(?:\sof\sdata)?{_RATE})?"
    rf"|(?P<bits>(?P<bitsp>{_BIG})[\s-]?[Bb]its?(?:{_RATE}|(?=\s?(?:[|\n]|\.?$)))|(?P<bitss>[KkMGTPE])(?:b|bit|bits){_RATE}|(?P<bitsl>[tgm])bps\b|(?P<bitse>[GT])bE\b"
        rf"|(?P<bitsg>(?<!\s[3-6])G|T|[Gg]iga|[Tt]era)(?:b|[Bb]its?)?(?=(?:/\d[\d.]{{0,4}}[GT])?\)?[\s-](?:of\s)?(?:AI[\s-](?:focused\s|optimi[sz]ed\s)?)?(?:(?:NDR|HDR|XDR)\b|[Ss]cale[\s-]?(?:out|up)\b|(?:(?:ConnectX|NDR|HDR|EDR|Azure|Smart|EBS|EFA|ENA|VPC|aggregate|total|bisection)[\w-]*\s){{0,3}}"
        rf"(?:SmartNICs?|HCAs?|ConnectX|[Ee]thernet|NICs?\b|bandwidth|transceiver|networking|network|InfiniBand|Slingshot|Omni-Path|interconnect|fabric|optic|transfer|speeds?|throughput|link|port|switch|SerDes|connect"
        rf"|EFA|RoCE|Rail|Q?SFP|OSFP|leaf\b|spine\b|uplinks?\b|pluggables?\b|end-to-end\b|PAM4))))"
    r"|(?P<watt>(?P<wattp>[kKMGT]|[Kk]ilo|[Mm]ega|[Gg]iga|[Mm]illi|m)?[\s-]?(?:[Ww]atts?\b|W(?![A-Za-z0-9])|(?<=\d)w(?![\w/])))"
        r"(?!-?h)"
    r"|(?P<energy>(?P<energyp>[TGM]|[Tt]era|[Gg]iga|[Mm]ega)[\s-]?(?:[Ww]att[\s-]?hours?\b|Wh(?![A-Za-z])))"
    rf"|(?P<joule>(?P<joulep>[kmunp]|[Kk]ilo|[Mm]illi|[Mm]icro|[Nn]ano|[Pp]ico)?[\s-]?(?:[Jj]oules?\b|J(?![A-Za-z0-9])))(?={_FOR_WORK})"
    r"|(?P<hertz>(?P<hertzp>[MGmg]|[Gg]iga|[Mm]ega)[\s-]?(?:[Hh][Zz]|[Hh]ertz))(?![A-Za-z])"
    r"|(?P<metre>nm(?![A-Za-z])|[Nn]anomet(?:er|re|ric)s?)"
    r"|(?P<time>(?:(?P<timep>milli|micro|nano)-?)?[Ss]econds?\b|(?P<times>[mun])secs?\b|ms\b|(?<!of\s)us\b|ns\b(?!\s?(?:/|per\s)\s?day)|[Mm]in(?:ute)?s?\b|(?<=\d)\s?m(?=\s?\d{1,2}(?:\.\d{1,3})?\s?s\b)|[Hh]ours?\b|[Hh]rs?\b|(?<![A-Za-z])h(?:\b(?![-'])|(?=\d{2}\s?m(?:in\b|\b|(?=\d))))"
        r"|days?\b|weeks?\b|months?\b|secs?\b|(?<![A-Za-z])s\b)"
    r"|(?P<currency>(?:[Yy]uan|RMB|[Rr]enminbi|[Ee]uros?|[Yy]en|[Ww]on)\b(?!\s(?:the|by|an?)\b)|(?:EUR|GBP|CHF)\b|\u20ac|\u00a3)"
    r"|(?P<cents>cents?\b|\u00a2|c(?=\s(?:per|an?)\s|/))"
    r"|(?P<dollar>(?:US\s)?[Dd]ollars?\b|bucks\b|USD\b|\$(?=\s?/|\s|[,.;)]|$))"
    r")"
)  # fmt: skip
_MOBILE = re.compile(r"(?<![\d.])[2-6]G")  # "5G networks": no rate
_PORTS, _OF_PORTS = re.compile(r"\d\s?[x\u00d7]\s?\d{2,4}$"), re.compile(r"G(?![\w-])")  # "144x800G"
_OPTICS = re.compile(  # "one optical transceiver per GPU at 400G"
    r"\b(?:transceivers?|ports?|optics|optical\smodules?|OSFP|QSFP(?:-DD)?|lanes?|links?|NICs?)\b[^.;\n]{0,40}\b(?:[1248]00|1600)$"
)
_TERABITS = re.compile(
    r"T(?:(?=-class\b)|(?![\w-]))(?!\s?(?:transistors?|param|tokens?|models?)\b)"
)  # "a 51.2T switch"
_SWITCH = re.compile(
    r"\b(?:switch(?:es|ing)?|routers?|Ethernet|InfiniBand|[Tt]bps|Tb/s|MACsec|CPO|SerDes|radix|fabric|[48]00G)\b"
)
CURRENCIES = {"yuan": "CNY", "rmb": "CNY", "renminbi": "CNY", "euro": "EUR", "yen": "JPY", "won": "KRW",
              "eur": "EUR", "\u20ac": "EUR", "gbp": "GBP", "\u00a3": "GBP", "chf": "CHF"}  # fmt: skip
_TIMES = {
    "m": 60.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9, "s": 1.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0,
    "hour": 3600.0,
    "hr": 3600.0, "h": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2592000.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in the text: base unit of the guide, factor to it, end offset, the words between as
    qualifier."""

    base: str
    factor: float
    end: int
    lead: str = ""

    @property
    def is_money(self) -> bool:
        return self.base == "USD" or self.base in CURRENCIES.values()


def read(text: str, at: int) -> Unit | None:
    """The unit that stands right after a number, or None."""
    match = UNIT.match(text, at)
    if _TERABITS.match(text, at) and _SWITCH.search(text, max(0, at - 90), at + 70):
        return Unit("bit/s", 1e12, at + 1)
    ports = match is None and _OF_PORTS.match(text, at)
    if ports and (_PORTS.search(text, max(0, at - 12), at) or _OPTICS.search(text, max(0, at - 64), at)):
        return Unit("bit/s", 1e9, at + 1)
    if not match or (match["bitsg"] and _MOBILE.search(text, max(0, at - 2), at + 1)):
        return None
    base, factor = _base(match)
    first = next(
        match.start(g)
        for g in (
            "flops",
            "flopw",
            "ops",
            "bytes",
            "bits",
            "watt",
            "energy",
            "joule",
            "hertz",
            "metre",
            "time",
            "currency",
            "cents",
            "dollar",
        )
        if match[g]
    )
    return Unit(base, factor, match.end(), text[at:first].strip(" -"))


def _base(match: re.Match[str]) -> tuple[str, float]:
    """(base unit of the guide, factor to it)."""
    if match["flops"]:
        return "FLOPS", _prefix(match["flopsp"] or match["flopss"])
    if match["ops"]:
        return "OPS", 1.0 if match["opsw"] else _prefix(match["opsp"])
    if match["bytes"]:
        return ("B/s" if match["brate"] else "B"), _bytes(match)
    if match["bits"]:
        return "bit/s", _prefix(
            match["bitsp"] or match["bitss"] or match["bitsg"] or match["bitse"] or match["bitsl"].upper()
        )
    if match["time"]:
        return "s", _time(match)
    if match["currency"]:
        return CURRENCIES[match["currency"].lower().rstrip("s")], 1.0
    return _plain(match)


def _plain(match: re.Match[str]) -> tuple[str, float]:
    """Units of one spelling, with or without a prefix."""
    if match["watt"]:
        return "W", _prefix(match["wattp"] or "")
    if match["energy"]:
        return "Wh", _prefix(match["energyp"])
    if match["joule"]:
        return "J", _prefix(match["joulep"] or "")
    if match["hertz"]:
        return "Hz", _prefix(match["hertzp"].capitalize())
    return next((base, factor) for name, base, factor in _SINGLE if match[name])


_SINGLE = (("metre", "m", 1e-9), ("cents", "USD", 0.01), ("dollar", "USD", 1.0), ("flopw", "FLOPS", 1.0))


def _bytes(match: re.Match[str]) -> float:
    if match["bin"] or match["binw"]:
        return float(2 ** (10 * "KMGTPE".index((match["bytess"] or match["binw"][0]).upper()) + 10))
    return _prefix(match["bytesp"] or match["bytess"] or (match["bytesl"] or "g").upper())


def _time(match: re.Match[str]) -> float:
    word = match["time"].lower()
    if match["timep"] or match["times"]:
        return _prefix(match["timep"] or match["times"])
    return _TIMES.get(word) or _TIMES[word.rstrip("s")]


def _prefix(text: str) -> float:
    return _PREFIX[text] if text in _PREFIX else _PREFIX[text.lower()]
