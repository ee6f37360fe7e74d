"""Offset-preserving cleaning: what is not prose becomes blanks of the same length; typography becomes ASCII.

mask("up to **2×** [faster](https://a.b)") -> "up to   2x    faster                "
"""

from __future__ import annotations

import re

from claims.extraction import formulas

# One character for one character, so that every offset stays.
_TYPOGRAPHY = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200a": " ", "\u3000": " ",
        "\u200b": " ", "\ufeff": " ", "\u200c": " ", "\u200d": " ", "\u2060": " ",
        "\u2018": "'", "\u2019": "'", "\u00b4": "'", "\u201b": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-",
        "\u00d7": "x", "\u2715": "x", "\uff05": "%", "\u2248": "~", "\u223c": "~", "\uff5e": "~",
        "\u2122": " ", "\u00ae": " ", "\u00a9": " ", "\u00b5": "u", "\u03bc": "u",
        "\r": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\x0b": " ", "\x0c": "\n",
    }
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufffd]")
_TICKER = (  # "(NASDAQ: NVDA)", "(NVDA.US)", "(NVDA +0.7%)" behind a company's name
    r"\((?:(?:NASDAQ|NasdaqG[SM]|Nasdaq|NYSE|LSE|TPE|KRX)\s?:\s?)?(?:NVDA|AVGO|AMD|INTC|QCOM|ARM|TSM|MRVL|MU|ASML|AMZN|GOOGL?|MSFT|META|ORCL|AAPL"
    r"|TSLA|IBM|DELL|HPE|SMCI|ANET|CSCO|CRWV|NBIS|IREN|CBRS|ALAB|CRDO|SNPS|CDNS|BABA|BIDU)(?:\.(?:US|O|N))?(?:\s[+-]?\d{1,3}\.\d{1,2}%)?\)"
)
_NOISE = re.compile(  # a sign, or a word that goes on with one: this spares most characters the alternatives
    r"(?=[!\[\]:&<\\*_`~(])(?:"
    r"(?P<image>!\[[^\]\n]{0,400}\]\([^)\n]{0,1500}\))"
    r"|(?P<wiki>\[\[(?:[^\]\n|]{0,200}\|)?)"
    r"|(?P<target>(?<=\])\([^)\n]{0,1500}\))"
    r"|(?P<ref>(?<=\])\[[^\]\s]{1,60}\])"
    r"|(?P<cite>\[\^?[a-z][a-z0-9]{0,30}(?:[-_:][a-z0-9]{1,30}){1,6}\](?![\[(:]))"  # "[smith-2024]", no link's text
    r"|(?P<foot>\[\^?\d{1,3}\])"
    r"|(?P<residue>:contentReference\[[^\]]{0,60}\](?:\{[^}]{0,60}\})?)"
    r"|(?P<entity>&(?:nbsp|amp|quot|lt|gt|#\d{1,6}|[a-z]{2,8});)"
    r"|(?P<tag></?[A-Za-z!][^<>]{0,800}>)"
    r"|(?P<link>[\[\]])"
    r"|(?P<escape>\\(?=[$%~]))"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`{1,3}|~~)"
    rf"|(?P<ticker>{_TICKER}))"
    r"|(?<![A-Za-z0-9])(?=[\w.+]{0,64}+[@:/=-]|www\.|[\w+]{60})(?:"
    r"(?P<url>(?:https?://|www\.)[^\s<>\"')\]]{1,2000})"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@(?!\d)[\w-]{1,64}\.[\w.]{1,64})"
    r"|(?P<slug>(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+){4,}(?![\w-]))"
    r"|(?P<blob>(?<![A-Za-z0-9+/=-])[A-Za-z0-9+/=_-]{60,}))"
    r"|(?P<brand>TM(?:(?<=[a-z]TM)|(?<=EPYCTM)|(?<=NVIDIATM))(?![A-Za-z]))"  # "GroqCardTM accelerator"
)
_RAISED = re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,4}")  # "a claim.\u00b9\u00b2", but "10\u00b2"
# Emphasis that breaks a figure ("**4.** 1**x"): noughts in front keep its place and its value.
_BROKEN = re.compile(
    r"\b(?<![\w.])(?P<whole>\d{1,3}\.)[*_]{1,3}\s?[*_]{0,3}(?P<part>\d{1,3})(?=[*_]{0,3}\s?(?:x|%|times)(?!\w))"
)
_LATEX_TIMES = re.compile(r"(?<=\d)\s?\$?\\times\$?")  # "4.3$\\times$"
_RAISED_END = re.compile(r"(?<=\d)<sup>(?P<end>st|nd|rd|th)</sup>")
_BAR = re.compile(r"\\\|")  # "| Zen 4 \| 96 cores |": within a cell
_VERSUS = re.compile(r"\bv\.\s?s\.")  # a stop within would end the sentence
_STAR = re.compile(r"^(?P<indent>[ \t]{0,24})\*(?=[ \t]+\S)(?![ \t*]*$)", re.M)  # a bullet is no emphasis
_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,3}", re.M)  # "> - Cores: 640": a quotation in Markdown
_BRAND_DASH = re.compile(r"[\u00ae\u2122]-(?=\d)")  # "Gaudi\u00ae-2"
_CODENAME = re.compile(  # "AMD EPYC "Trento" 7A53": what the design is called, within the name of the part
    r"\"(?<=EPYC\s\"|Xeon\s\"|yzen\s\")[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\"(?=\s\d)"
)
_NEAR = re.compile(
    r"-(?=\d)(?:(?<=\bnear-)|(?<=\bnearly-)|(?<=\bsub-)|(?<=\bover-)|(?<=\broughly-))", re.I
)  # "a near-90% share"
# "**SMs** \u2014 132", "TDP -> 700 W", "Price:: $25,000": a label, which a colon sets apart from its figure. A number
# before the dash makes a range instead.
_DASHED = re.compile(
    r"^(?P<label>(?:[ \t]*(?:[-+\u2022]|\d{1,2}[.)]))?[ \t]*(?=[A-Za-z#$])"
    r"(?:[^\s:|;!?=]{1,24}[ \t]+){0,7}?[A-Za-z(#/$][^\s:|;!?=]{0,24})"
    r"(?P<sign>[ \t]+(?:-{1,3}>?|\u2014|\u2192)|[ \t]?::)(?=[ \t]+[~<>]?[ ]?[$\u20ac\u00a3]?\d|(?<=::)[~<>$]?\d)",
    re.M,
)
_KEEP_ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"'}


def _blank(match: re.Match[str]) -> str:
    found = match.group()
    if match.lastgroup == "entity":
        return _KEEP_ENTITY.get(found, " ").ljust(len(found))
    if "\n" in found:
        return "".join("\n" if c == "\n" else " " for c in found)
    return " " * len(found)


def _unraised(mark: re.Match[str]) -> str:
    """A footnote's mark after a stop as blanks."""
    stopped = mark.string[mark.start() - 1 : mark.start()] in tuple(".,;:!?)\"'")
    return " " * len(mark.group()) if stopped else mark.group()


def _colon(pair: re.Match[str]) -> str:
    return pair["label"] + ":".ljust(len(pair["sign"]))


def mask(text: str) -> str:
    """The text with links, tags, images, emphasis and controls blanked; the same length."""
    clean = _CONTROL.sub(" ", _BRAND_DASH.sub("  ", text).translate(_TYPOGRAPHY))
    clean = _CODENAME.sub(_blank, _STAR.sub(r"\g<indent>-", clean))
    clean = _QUOTED.sub(_blank, _RAISED.sub(_unraised, clean))
    whole = _BROKEN.sub(lambda broken: (broken["whole"] + broken["part"]).rjust(len(broken.group()), "0"), clean)
    if "<sup>" in whole:
        whole = _RAISED_END.sub(lambda raised: raised["end"].ljust(len(raised.group())), whole)
    whole = formulas.plain(whole)
    if "\\times" in whole:
        whole = _LATEX_TIMES.sub(lambda times: "x".ljust(len(times.group())), whole)
    whole = _BAR.sub(" /", whole)
    whole = _VERSUS.sub(lambda versus: "vs.".ljust(len(versus.group())), whole)
    plain = _NOISE.sub(_blank, _NEAR.sub(" ", whole))
    return _DASHED.sub(_colon, plain)
