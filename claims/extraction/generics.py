"""Generic subjects: figures of GPUs, data centers or a market in general, not of the product beside them.

"today's GPUs draw 700 W", "350 ms on GPU systems"       ->  generic:gpu
"the largest campuses each take 1.2 GW"                  ->  generic:data-center
"hyperscalers spent $50 billion", "global AI spending"   ->  generic:hyperscalers, generic:ai-infrastructure
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.extraction import sums
from claims.extraction.alternatives import compiled
from claims.extraction.records import Product, Sentence

_QUALIFIED = (
    r"\b(?:cutting[- ]edge|today's|traditional|conventional|typical|current|competing|most|modern|high-end|standard"
    r"|comparable|equivalent|other|older|earlier|ordinary|commodity)"
)
_ACTS = compiled(
    rf"{_QUALIFIED}\s(?:AI\s|data\s?cent(?:er|re)\s|server\s)?(?P<noun>GPUs?|CPUs?|x86\s\w+)(?=,?\s\(?(?:(?:which|that)\s)?(?:can\s|typically\s|often\s|only\s|still\s)?"
    r"(?:consume|draw|use|need|require|deliver|offer|have|has|provide|reach|cost|run|take|support|carry|manage|pack|peak|drew|needed|had|used|delivered|offered|ran|took|read|load|move|stream|fetch|spend)s?\b)",
    re.I,
)
_BARE = re.compile(
    r"(?:(?<=^)|(?<=[.!?:]\s)|(?<=\n)|(?<=[Ss]ince\s)|(?<=[Bb]ecause\s)|(?<=[Ww]hile\s)|(?<=[Ww]hereas\s)|(?<=,\s)|(?<=[Bb]ut\s))(?P<noun>GPUs|CPUs)\s(?=(?:typically\s|often\s"
    r"|usually\s|only\s|still\s|can\s|generally\s)?(?:have|draw|use|need|require|deliver|offer|reach|cost|run|take|support|carry|consume|manage)\b)"
)
_CUSTOM = re.compile(  # of nobody in particular: not "Google's custom silicon", not "its custom chips"
    r"\b(?=[CcPpSsDdA])(?<!'s\s)(?<!s'\s)(?<!\b[Ii]ts\s)(?<!\b[Tt]heir\s)(?<!\b[Oo]ur\s)(?<!\bown\s)(?<!\b[Tt]hese\s)(?<!\b[Tt]hose\s)(?<!\b[Tt]he\s)"
    r"(?P<noun>(?:[Cc]ustom(?:-built)?|[Pp]urpose-built|[Ss]peciali[sz]ed|[Dd]edicated)\s(?:AI\s|cloud\s|inference\s|training\s)?(?:silicon|ASICs?|chips|accelerators)|ASIC-based\s\w+)"
    r"(?=\s(?:\([^()]*\)\s)?(?:shipments\s)?(?:collectively\s|together\s|now\s|already\s|still\s|could\s|will\s)?"
    r"(?:sits?|holds?|has|have|hold|accounts?|takes?|makes?\sup|represents?|grew|grows?|are|is|can|may|achieves?|reach(?:es)?|captures?|commands?|beats?|outperforms?|undercuts?|costs?|offers?|delivers?)\b)"
)
_OWNED = re.compile(
    r"(?:'s|s'|\b(?:[Ii]ts|[Tt]heir|[Oo]ur|[Tt]he))\s(?:[\w-]{2,20}\s){1,2}$"
)  # "Google's 7th-gen custom chips"
_SEGMENTS = re.compile(  # "- GPU segment: 59% of the market": a line of a list that shares a market out
    r"(?:(?<=[-*\u2022]\s)|(?<=\n))(?P<noun>(?:GPU|CPU|ASIC|[Cc]ustom\s(?:AI\s)?(?:ASIC|silicon|chip|accelerator))s?(?:/[a-z]+)?)"
    r"(?:\s(?:market\s)?(?:segment|share))?(?=:\s~?\d[\d.]{0,5}%(?:\sof\s|\s\(|\s(?:market\s)?share|\s?$|\n))"
)
_OTHERS = re.compile(r"(?<=\bfor\s)(?:merchant|general-purpose|conventional|traditional)\s(?P<noun>GPUs|CPUs)\b")
_DEVICE_WORDS = ("GPU", "CPU", "x86", "DDR")  # most sentences have none of them
_MACHINES = re.compile(
    r"(?:\b(?:on|for|across|with|from)\s(?:(?:an?|our|their|most|the)\s)?|(?<=^)|(?<=[.!?:;,]\s)|(?<=\n)|(?<=[Ww]hile\s)|(?<=[Ww]hereas\s))"
    rf"(?:[Aa]n?\s)?(?:{_QUALIFIED}\s){{0,2}}(?P<noun>(?:GPU|CPU|x86|DDR[45])(?:-based)?\s(?:(?!and|or)[a-z]+\s)?"
    r"(?:systems?|clusters?|servers?|PCs?|desktops?|laptops?|instances|deployments|setups?|racks?|nodes|alternatives|farms|prices|pricing|rental\s\w+))\b"
)
_SITES = re.compile(
    r"\b(?:[Tt]op|[Ll]argest|[Bb]iggest|[Tt]ypical|[Tt]raditional|[Mm]ost|[Hh]yperscale|[Ff]rontier|[Ll]eading|[Mm]odern|[Tt]oday's|AI)\s"
    r"(?P<noun>(?:AI\s)?(?:campuses|data\s?cent(?:er|re)s|facilities))(?=\s(?:[a-z]+ly\s|each\s|now\s|can\s|will\s|may\s)?[a-z]{3,})"
)
_SPENDER_WORDS = ("yperscaler", "iants", "ech", "itans", "ajors", "rovider", "CSP")  # most sentences have none of them
_WHO = (
    r"(?:[Hh]yperscalers|[Cc]loud\s(?:giants|(?:[Ss]ervice\s)?[Pp]roviders)|CSPs|[Bb]ig\s[Tt]ech(?:\scompanies)?|[Tt]ech\s(?:giants|titans|majors)"
    r"|(?:[Ll]arge|[Ll]argest|[Mm]ajor|[Bb]ig|[Bb]iggest|[Ll]eading|[Tt]op)\s(?:U\.?S\.?\s|cloud\s|AI\s)?[Tt]ech(?:nology)?\s(?:companies|firms|names))"
)
_SPENDERS = re.compile(
    rf"\b(?P<noun>(?:[Tt]he\s(?:[Bb]ig\s|top\s|largest\s)?(?:\w+\s)?)?{_WHO})"
    r"(?:\s?[(\u2014-][^()\u2014]{3,90}[)\u2014])?\s"
    r"(?=(?:(?:have|has|had|will|would|are|could|may|together|collectively|already|now|is|to|plans?|expected|set|on\strack)\s){0,4}"
    r"(?:spen[dt]|invest|pour|commit|buy|bought|rais|deploy|budget|plow|lavish|splurg|earmark|lay\sout|laid\sout|shell"
    r"|(?:plan|guid|project|forecast|target|expect|eye)\w*\s(?:[\w-]+\s){0,3}?~?\$))"
)
_SPENDING = re.compile(  # "hyperscaler capex", "Big Tech's $700B"
    rf"\b(?P<noun>[Hh]yperscaler|{_WHO})(?:'s?)?\s"
    r"(?=(?:[\w-]+\s){0,3}(?:[Cc]apex\b|[Cc]apital\s(?:[Ee]xpend|[Ss]pend)|[Ss]pending|[Ii]nvestment)|~?\$\d)"
)
_SPENT_BY = re.compile(  # "capex of the largest hyperscalers"
    r"\b(?:[Cc]ap[Ee]x|[Cc]apital\s(?:[Ee]xpenditures?|[Ss]pending)|[Ss]pending|[Ii]nvestments?)\s(?:[\w-]+\s){0,2}?(?:of|by|for|from|across|among|at)\s"
    rf"(?:the\s)?(?:(?:top|largest|biggest|leading|major|big|four|five|three|U\.?S\.?)\s){{0,3}}(?P<noun>{_WHO})\b"
)
_CHINA = re.compile(  # "Chinese AI capex": of nobody in particular
    r"\b(?P<noun>(?:China(?:'s)?|Chinese)(?:\s(?:AI|cloud|tech|semiconductor|internet))?)\s(?=(?:total\s|annual\s)?(?:[Cc]ap[Ee]x|[Cc]apital\s(?:[Ee]xpend|[Ss]pend)|[Ss]pending|[Ii]nvestment))"
)
_THE_FOUR = re.compile(
    r"\b(?P<noun>[Tt]he\s(?:[Bb]ig\s)?(?:[Tt]hree|[Ff]our|[Ff]ive)(?:\s(?:\w+\s)?(?:companies|giants|firms|hyperscalers|groups))?)\s"
    r"(?=(?:\w+\s){0,3}(?:spen[dt]|invest|pour|commit|lay|laid|plan|budget|capex))"
)
_LOADS = re.compile(r"(?<!'s\s)(?<!\bits\s)(?<!\bour\s)\b(?P<noun>(?:AI\s)?[Dd]ata\s?cent(?:er|re)s?)\b")
_SUM = re.compile(
    r"\b(?P<noun>[Cc]ombined|COMBINED|[Tt]otal|TOTAL|[Aa]ggregate)\b(?=(?:\s[\w-]+){0,3}\s?:?\*{0,2}\s?~?\$\d)"
)
_MARKET = re.compile(
    r"\b(?:[Gg]lobal|[Ww]orldwide|[Ii]ndustry-?wide|[Tt]otal(?!(?:\s\w+){1,3}?\s(?:sales|revenues?)\b))\s(?P<noun>(?:annual\s)?(?P<of>AI|data[\s-]?cent(?:er|re)|cloud|chip|semiconductor|server|accelerator)"
    r"\s(?:(?:infrastructure|chip|hardware|computing|server|capital)\s)?(?:spend(?:ing)?|sales|revenues?|capex|investments?|market(?!-?\s?share)|outlays|expenditures?))\b"
)
_BUILDOUT = re.compile(  # "infrastructure investment could reach $4 trillion", of nobody in particular
    r"(?:(?:^|[.!?:]\s|\bthat\s)(?:[Gg]lobal\s|[Tt]otal\s)?|\b(?:annual|yearly|global|worldwide)\s)"
    r"(?P<noun>(?:AI|[Ii]nfrastructure|[Dd]ata[\s-]center)(?:\s(?:AI|infrastructure|data[\s-]center|compute))?\s(?:investments?|spending|capex|build-?out))"
    r"(?=\s(?:[\w-]+\s){0,9}?(?:could|will|would|may|is|are|was|reach\w*|total\w*|by)\b)"
)
_KEYS = {"gpu": "generic:gpu", "cpu": "generic:cpu", "x86": "generic:x86"}
_MARKETS = {
    "AI": "generic:ai-infrastructure",
    "cloud": "generic:cloud",
    "server": "generic:server",
    "chip": "generic:semiconductor",
    "semiconductor": "generic:semiconductor",
    "accelerator": "generic:accelerator",
}


def add(sentence: Sentence, text: str) -> None:
    """Puts the generic subjects of a sentence among its products."""
    sentence.products = [_design(p, text) for p in sentence.products]
    taken = [(p.start, p.end) for p in sentence.products]
    found = [g for g in _all(sentence, text) if not any(start < g.end and g.start < end for start, end in taken)]
    if found:
        sentence.products = sorted([*sentence.products, *found], key=lambda p: p.start)


_DEVICES = re.compile(
    r"(?:-based)?\s(?:server\s)?(?:cores|chips|CPUs|processors|servers|instances)\s(?!(?:from|of|by|for|in|on|and|or|to|made|designed|built)\b)[a-z]"
)


_OPENS = re.compile(  # "its Arm cores", "72 Arm cores" are those of a product
    r"(?:^|[.!?:;,(\n]\s?|\b(?:[Ww]hile|[Ww]hereas|[Aa]lthough|[Tt]hough|[Bb]ut|[Bb]ecause|[Ss]ince|that|[Mm]ost|[Mm]odern)\s)$"
)


def _design(product: Product, text: str) -> Product:
    """ "Arm cores draw less than x86 chips": of all that are of Arm's design, not of the chip spoken of."""
    devices = product.key == "arm" and product.is_vendor and _DEVICES.match(text, product.end)
    opens = devices and _OPENS.search(text[max(0, product.start - 12) : product.start])
    return replace(product, type="generic") if opens else product


def _all(sentence: Sentence, text: str) -> Iterator[Product]:
    devices = any(word in sentence.text for word in _DEVICE_WORDS)
    for pattern in (_ACTS, _BARE, _CUSTOM, _OTHERS, _SEGMENTS) if devices else (_ACTS, _CUSTOM, _SEGMENTS):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if pattern is _CUSTOM and _OWNED.search(text, max(sentence.start, match.start() - 40), match.start()):
                continue
            yield _generic(match.span(), _KEYS.get(match["noun"][:3].lower(), "generic:asic"))
    for match in _MACHINES.finditer(text, sentence.start, sentence.end) if devices else ():
        yield _generic(match.span("noun"), _KEYS.get(match["noun"][:3].lower(), f"generic:{match['noun'][:4].lower()}"))
    for match in _SITES.finditer(text, sentence.start, sentence.end):
        yield _generic(match.span("noun"), "generic:data-center")
    yield from _spenders(sentence, text)
    yield from _sums(sentence, text)


def _spenders(sentence: Sentence, text: str) -> Iterator[Product]:
    """Who spends or earns without a name: groups of companies, China, a market, a build-out."""
    if any(word in sentence.text for word in _SPENDER_WORDS):
        for pattern in (_SPENDERS, _SPENDING, _SPENT_BY):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                yield _generic(match.span("noun"), sums.KEY)
    for match in _CHINA.finditer(text, sentence.start, sentence.end):
        yield _generic(match.span("noun"), "generic:china")
    for match in _MARKET.finditer(text, sentence.start, sentence.end):
        yield _generic(match.span("noun"), _MARKETS.get(match["of"], "generic:data-center"))
    if not any(p.is_vendor for p in sentence.products):
        for match in _BUILDOUT.finditer(text, sentence.start, sentence.end):
            yield _generic(match.span("noun"), "generic:ai-infrastructure")
    yield from _wares(sentence, text)
    yield from _sums(sentence, text)


def _wares(sentence: Sentence, text: str) -> Iterator[Product]:
    """ "DRAM prices rose 40%", "prices for DRAM and NAND": the kind of ware that got dearer."""
    if not any(d.metric == "cost" and d.kind == "comparison" for d in sentence.drafts):
        return
    for pattern in (_PRICES_OF, _OF_WARES):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            for group in ("noun", "other"):
                if match[group]:
                    yield _generic(match.span(group), f"generic:{match[group].lower().rstrip('s')}")


_WARE = r"DRAM|NAND|DDR\d|HBM(?:\d[Ee]?)?|SSDs?|HDDs?|[Mm]emory|[Ss]torage|GPU|CPU"
_PRICES_OF = re.compile(
    rf"(?<!\bits\s)(?<!\btheir\s)(?<!'s\s)\b(?P<noun>{_WARE})(?:(?:\s(?:and|or)\s|/)(?P<other>{_WARE}))?\s(?:(?:flash|contract|spot|chip|module|rental|average|server|street)\s){{0,2}}pric(?:es?|ing)\b"
)
_OF_WARES = re.compile(
    rf"\b[Pp]ric(?:es?|ing)\s(?:for|of)\s(?:[a-z]+\s){{0,2}}(?P<noun>{_WARE})(?:\s(?:and|or)\s(?P<other>{_WARE}))?\b"
)


def _sums(sentence: Sentence, text: str) -> Iterator[Product]:
    """ "the four spent ...", "Combined: $588B", in texts about hyperscalers; data centers that use electricity."""
    if any(d.rule == "energy" for d in sentence.drafts):
        for match in _LOADS.finditer(text, sentence.start, sentence.end):
            yield _generic(match.span("noun"), "generic:data-center")
    if not any(d.metric == "investment" for d in sentence.drafts):
        return
    for pattern in (_THE_FOUR, _SUM):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if sums.spoken_of(text, match.start()):
                yield _generic(match.span("noun"), sums.KEY)


def _generic(span: tuple[int, int], key: str) -> Product:
    return Product(*span, key, "generic")
