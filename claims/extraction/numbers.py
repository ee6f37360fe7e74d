"""Numbers: digits, words, scales, ranges and vague sizes. Every repetition is bounded, so cost stays
linear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from claims.extraction import ranging, spoken
from claims.extraction.alternatives import compiled

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
    "quintillion": 1e18,
    "mn": 1e6, "bn": 1e9, "mln": 1e6, "bln": 1e9, "trn": 1e12, "dozen": 12.0,
}  # fmt: skip
LETTERS = {
    "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "b": 1e9, "T": 1e12, "m": 1e6, "bn": 1e9, "mn": 1e6, "tn": 1e12,
}  # fmt: skip
_LONGEST = 24  # characters of a number with its range
_SCALE = "|".join(SCALES)
_MORE = r"(?:\s?\+|[\s-]plus\b)?"  # "140+ billion", "10 plus million"
_LARGE = r"(?:thousand|million|billion|trillion)\b"
_DIGITS = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,16})?|\.\d{1,6}"
_MONEY = r"(?:(?:\b(?-i:US)\s|US|HK|NT|SG|C|A|S)?\$|[€£¥₩₹]|\b(?:USD|EUR|RMB|CNY|GBP|JPY|TWD|KRW|CHF)\s?)"
_POWER = r"[eE]\+?\d{1,2}(?!\w|\.\d)|\s?x\s{0,2}10\s?\^\s?\{?\d{1,2}(?!\d)\}?"  # "2.5e14", "2.5 x 10^14"
_WORDS = (  # how the words below begin: gates (what a figure can begin with) spare most places the alternatives
    r"an?[\s-]|bil|cou|doz|dua|e(?:i|l|xab)|f(?:if|iv|or|ou)|gig|h(?:al|ex|un)|m(?:eg|il|ul)|ni|o(?:ct|ne)|pai|petab|qua|s(?:ev|in|ix)"
    r"|t(?:en|er[a]b|w|ri|hir|hou|hree|he\s[fv])"
)
NUMBER = compiled(
    rf"(?=[\d.$€£¥₩₹]|[UHNSCA]\w?\s?\$|\b[UERCGJTK][A-Z]{{2}}\s{{0,2}}[\d.])(?P<money>{_MONEY}\s?)?(?=[\d.])(?:(?<![\w.,^])|(?<=\([xX]))(?<![A-Za-z]-)(?<!\d[-:])(?P<low>{_DIGITS})(?P<power>{_POWER})?"
    rf"(?P<lows>{_MORE}\s?-?\s?(?:{_SCALE})s?\b|(?:bn|mn|[KkMBbTm])(?=\s?[-+]|\s?to\b|\b)|(?=[\s%xX/\"')\]+$,;:-]"
        rf"|[A-Za-z]|\W|$))"
    rf"|\b(?<![\w-])(?={_WORDS})(?:(?P<word>{spoken.UP_TO_99}(?:{spoken.ON}|[\s-]hundred(?=[\s-]{_LARGE}))?)"
        rf"(?P<words>(?:[\s-](?:{_SCALE})|\sB(?=\s(?:model|param|version|one)))?)(?![\w])"
    rf"|(?P<a>an?|half\sa|an?\squarter(?:[\s-]of[\s-]an?)?|several|a\sfew)[\s-](?P<as>(?:hundred[\s-](?={_LARGE}))?(?:{_SCALE}))"
        rf"(?P<rest>(?<=a\shundred){spoken.AND_SO_MANY}(?:\s{_LARGE})?)?"
        rf"(?P<half>\sand\sa\shalf)?(?![\w])"
    r"|(?P<few>a\sfew|several)(?=\s(?:kilo|mega|giga|tera|peta|exa)(?:bytes?|bits?|flops|watts)\b)"
    r"|(?P<unitary>half\san?|an?|multi|the\s(?:very\s)?first(?=\s(?:gigawatt|GW)\b(?!-)))[\s-](?=(?:giga|mega|kilo)watt(?![\s-]?hour)|[GMk]W\b|(?:exa|peta|tera)(?:flop|byte|bit|scale\b))"
    r"|(?P<loose>)(?=(?:giga|mega)watt(?:[-\s](?:scale|class)\b|\spower\s?(?:[,.;)]|$))"  # "gigawatt power"
        r"|(?<!\d\s)(?:exa|peta|tera|giga)(?:byte|bit)s?-(?:per|a)-second\b)"
    r"|(?:(?<=\bunder\s)|(?<=\bbelow\s)|(?<=\bthan\s))(?P<below>an?)(?=\s(?:(?:milli|micro|nano)?second|week|month)\b)"
    r"|(?P<bare>(?:hundred-)?(?:million|billion|trillion))(?=-(?:plus[\s-])?(?:parameter|token|transistor)"
    r"|\sparameter\s(?:(?:AI|language|open|MoE|generative|foundation)\s){0,2}(?:scale|class|era|models?|LLMs?|inference|training|mixture))"
    r"|(?P<tens>tens)(?=\sof\s(?:kilo|mega|giga|tera|peta|exa|(?:milli|micro|nano)seconds\b|[mun]s\b|[kKMGTP]i?B\b|[kMG]W\b|watts\b))"
    rf"|(?P<vague>(?:(?:tens|dozens|hundreds|thousands)\sof\s)?(?:dozens|hundreds|thousands"
        rf"|millions|billions|trillions))\b(?=[\"']?\sof\b|[\"']?\s[a-z]|[.,;)]|$)"
    rf"|(?P<single>couple|pair|dozen|single(?![\s-]thread)|(?:dual|quad|hexa|octa|octo)(?=[\s-]core\b(?!\s(?:boost|turbo|clock|frequency|speed))|-(?:chip|[GNTIL]PU|accelerator|ASIC)\b|\s(?:\d{{1,3}}-core\s)?(?:[CGNT]PUs|processors|accelerators|SoCs|Xeons|EPYCs)\b|\s(?:Intel\s|AMD\s)?(?:Xeon|EPYC|Opteron)\s|\s(?:\d{{1,3}}-core\s)?(?:(?-i:[A-Z])[\w-]{{1,14}}\s){{1,4}}(?:processors|cores|[CG]PUs|accelerators|MCUs)\b))\b)"
    r"|(?=[mnsu])(?:(?:(?<=\bsub-)|(?<=\bsub))(?P<one>)(?=(?:milli|micro|nano)?second\b|[mun]s\b)"  # "sub-millisecond"
    rf"|(?<![\w])(?P<multi>multi[\s-]?(?P<hundred>hundred[\s-])?(?P<multis>thousand|million|billion|trillion))\b)",
    re.IGNORECASE,
)  # fmt: skip
_RANGE = re.compile(
    rf"(?:-to-|-\sto\s|[^\S\n]?(?:-|to|and)\s?|(?<=\d)~(?=\d)|\s~\s)(?P<money>{_MONEY})?(?P<high>{_DIGITS})(?![\w]*-)(?P<highs>{_MORE}\s?-?\s?(?:{_SCALE})\b"
    rf"|(?:bn|mn|[KkMBbT])\b)?",
    re.IGNORECASE,
)
_WORD_RANGE = re.compile(  # "between four and 16", "two to three times", "two- to three-times"
    rf"(?:-to-|\s(?:to|and)\s|-\s(?:to|or)\s)(?P<high>{_DIGITS}|(?:{spoken.ONES})(?!\w))(?!\w*-(?!times\b|fold\b))(?P<highs>\s(?:{_SCALE})\b)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?(?:%|percent\b|per\scent\b|pct\b)", re.I)
_APART = re.compile(  # "8.5 K tokens per second", "100 K GPUs"
    r"\s(?P<letter>[KMBT])(?=\s(?:transistors|param(?:eter)?s|(?:(?:input|output|prefill|decode)\s)?tok(?:en)?s|requests|queries|images|samples|customers"
    r"|units|accelerators|chips|cores|(?:[A-Z][\w-]+\s)?[GTNX]PUs|[HAB]\d00s)\b)"
)
_PLURAL_OF = re.compile(r"s\sof\b")  # "1,000s of GPUs"
_TENS = {"tens": 10.0, "dozens": 10.0, "hundreds": 100.0, "thousands": 1e3}
_GROUPS = {"couple": 2.0, "pair": 2.0, "dozen": 12.0, "dual": 2.0, "quad": 4.0, "hexa": 6.0, "octa": 8.0, "octo": 8.0}
_PLURAL = {
    "dozens": 12.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text; `scaled` when a scale word or letter belongs to it."""

    start: int
    end: int
    value: float
    high: float | None = None
    money: str = ""
    vague: bool = False
    word: bool = False
    scaled: bool = False
    digits_end: int = 0  # end without a scale letter: "80B" may be bytes
    power: bool = False  # "2.5e14"

    def moved(self, by: int) -> Number:
        """The number of a cutting, in the text that it is cut from."""
        return replace(self, start=self.start + by, end=self.end + by, digits_end=self.digits_end + by)

    def unscaled(self, text: str) -> Number:
        """ "1.6T optics", "18t/s": the letter is the unit's, so it scales nothing."""
        scale = LETTERS.get(text[self.digits_end : self.end], 1.0)
        high = None if self.high is None else self.high / scale
        return replace(self, end=self.digits_end, value=self.value / scale, high=high, scaled=False)


def at(text: str, place: int) -> Number | None:
    """The number that begins at a place, whatever stands before it."""
    found = next(find(text[place : place + _LONGEST]), None)
    return found.moved(place) if found and not found.start else None


def find(text: str, taken: Callable[[int], bool] = lambda at: False) -> Iterator[Number]:
    """All numbers in order, ranges joined; those at places that are `taken` are passed over."""
    at = 0
    while match := NUMBER.search(text, at):
        if taken(match.start()):
            at = max(match.end("low") if match["low"] else match.end(), match.start() + 1)
            continue
        number = _number(match, text)
        at = max(number.end, match.start() + 1)
        yield number


def _number(match: re.Match[str], text: str) -> Number:
    if match["power"]:
        return _powered(match)
    if match["low"]:
        return _with_range(match, text)
    start, end = match.span()
    if match["word"]:
        return _worded(match, text)
    if match["a"]:
        return _with_article(match)
    if match["unitary"] or match["below"] or match["one"] is not None or match["loose"] is not None:
        unit = (match["unitary"] or "").lower()
        vague = unit == "multi" or match["loose"] is not None
        value = 0.5 if unit.startswith("half") else 1.0
        return Number(start, end, value, word=True, scaled=True, vague=vague, digits_end=end)
    if match["tens"] or match["few"]:
        return Number(start, end, 10.0 if match["tens"] else 1.0, vague=True, word=True, scaled=True, digits_end=end)
    if match["bare"]:
        return Number(start, end, _scale(match["bare"]), word=True, scaled=True, vague=True, digits_end=end)
    if match["vague"]:
        return Number(start, end, _vague(match["vague"]), vague=True, word=True, scaled=True, digits_end=end)
    if match["multi"]:
        value = SCALES[match["multis"].lower()] * (100.0 if match["hundred"] else 1.0)
        return Number(start, end, value, vague=True, word=True, scaled=True, digits_end=end)
    value = _GROUPS.get(match["single"].lower(), 1.0)
    return Number(start, end, value, word=True, digits_end=end)


def _with_article(match: re.Match[str]) -> Number:
    """ "a million", "half a billion", "several hundred", "a hundred and forty", "a hundred and fifty thousand"."""
    start, end = match.span()
    words, _, last = (match["rest"] or "").rpartition(" ")
    if match["rest"]:
        scaled = last.lower() in SCALES
        value = 100.0 + spoken.value(words if scaled else match["rest"])
        return Number(start, end, value * (_scale(last) if scaled else 1.0), word=True, scaled=scaled, digits_end=end)
    factor = {"half": 0.5, "a qu": 0.25, "seve": 3.0, "a fe": 3.0}.get(match["a"].lower()[:4], 1.0)
    vague = match["a"].lower() in ("several", "a few")
    value = ((1.0 if vague else factor) + (0.5 if match["half"] else 0.0)) * _scale(match["as"])
    return Number(start, end, value, word=True, scaled=True, vague=vague, digits_end=end)


def _powered(match: re.Match[str]) -> Number:
    """ "2.5e14", "2.5 x 10^14"."""
    exponent = int(re.findall(r"\d+", match["power"])[-1])
    end = match.end("power")
    value = float(f"{_float(match['low']):.12g}e{exponent}")
    return Number(
        match.start(), end, value, None, (match["money"] or "").strip(), scaled=True, digits_end=end, power=True
    )


def _worded(match: re.Match[str], text: str) -> Number:
    """ "eight", "two thousand", "between four and 16"."""
    start, end = match.span()
    value, scaled = spoken.value(match["word"]), bool(match["words"])
    after = _WORD_RANGE.match(text, end) if not scaled else None
    if after and ranging.is_range(match, after, text):
        high = _float(after["high"]) if after["high"][0].isdigit() else spoken.value(after["high"])
        scale = _scale(after["highs"] or "")
        if high > value:
            top = after.end()
            return Number(start, top, value * scale, high * scale, word=True, scaled=scale != 1, digits_end=top)
    return Number(start, end, value * _scale(match["words"]), word=True, scaled=scaled, digits_end=end)


def _with_range(match: re.Match[str], text: str) -> Number:
    value, scale = _float(match["low"]), _scale(match["lows"])
    end = match.end()
    if _PLURAL_OF.match(text, end) and value >= 100 and match["low"].endswith("00") and not match["money"]:
        return Number(match.start(), end + 1, value * scale, vague=True, scaled=True, digits_end=end + 1)
    if scale == 1 and (apart := _APART.match(text, end)):  # "50 B transistors"
        scale, end = LETTERS[apart["letter"]], apart.end("letter")
    money, digits_end = (match["money"] or "").strip(), match.end("low")
    number = Number(match.start(), end, value * scale, money=money, scaled=scale != 1, digits_end=digits_end)
    after = _RANGE.match(text, end)
    if not after and text[end : end + 1] == "%":
        after = _RANGE.match(text, end + 1)
        after = after if after and _PERCENT.match(text, after.end()) else None  # "rose 20% to 200,000 units"
    if not after or not ranging.is_range(match, after, text):
        said = ranging.scale_of_next(text, number.start, end, number.value) if scale == 1 else ""
        return replace(number, value=number.value * _scale(said), scaled=True) if said else number
    high, high_scale = _float(after["high"]), _scale(after["highs"] or "")
    scale = high_scale if scale == 1 else scale
    low, top = value * scale, high * (high_scale if high_scale != 1 else scale)
    if top <= low:
        return number
    return Number(match.start(), after.end(), low, top, number.money, False, False, scale != 1, after.end("high"))


def _vague(text: str) -> float:
    parts = re.split(r"\sof\s", text.lower())
    if len(parts) == 1:
        return _PLURAL[parts[0]]
    return _TENS[parts[0]] * _PLURAL[parts[1]]


def _float(text: str) -> float:
    return float(text.replace(",", ""))


def _scale(text: str) -> float:
    word = text.replace("plus", "").strip(" +-\n")
    word = word.rstrip("s") if len(word) > 3 else word
    if word[:7].lower() == "hundred" and len(word) > 8:
        return 100.0 * _scale(word[8:])
    return SCALES.get(word.lower()) or LETTERS.get(word) or 1.0
