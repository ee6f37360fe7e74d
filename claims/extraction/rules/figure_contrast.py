"""A figure set against a named product: the metric is that of the figure before.

"The X has 96 GB, surpassing the A800."              ->  memory_capacity higher, baseline nvidia:a800
"It draws 180 W, which is far lower than the H100."    ->  power lower, baseline nvidia:h100
"It tops out at 32 cores, a bit shy of the Graviton2."  ->  core_count lower, baseline aws:graviton2
"It has 96 cores, a big increase from its predecessor." ->  core_count higher, baseline the predecessor
"It has 144 GB at 4.9 TB/s, beating the 80 GB of the H100." ->  memory_capacity higher, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import comparands, measures
from claims.extraction.records import Draft, Product, Sentence
from claims.extraction.rules import against, directed

ORDER = 79
_MORE = r"increase|jump|leap|step\sup|gain|rise|bump|boost|upgrade|improvement"
_LESS = r"decrease|reduction|drop|cut|step\sdown|downgrade"
_TOLD_AS = (  # "192 GB, a", "192 GB, which the company calls a", "192 GB is a"
    r"(?:,|\s[\u2014-]{1,2}|\s\()\s?(?:which\s(?:[\w']+\s){0,3}?(?:(?:says|claims|notes)\sis|calls|is|was|represents|marks)\s)?"
    r"|(?P<is>\s(?:is|was|represents|marks)\s)"
)
_CONTRAST = re.compile(
    r"(?:,|\)|\s?[\u2014-]{1,2})?\s(?:and\s|but\s|which\sis\s|or\s|a\sfigure\s|a\s(?:bit|little)\s|just\s|well\s|far\s|(?:\w+ly)\s|much\s|is\s|still\s){0,4}"
    r"(?:(?P<up>surpassing|exceeding|beating|topping|outpacing|outstripping|eclipsing|higher\sthan|more\sthan|larger\sthan"
    r"|greater\sthan|above|ahead\sof)|(?P<down>lower\sthan|less\sthan|smaller\sthan|below|undercutting|behind|short\sof|shy\sof|nowhere\s(?:near|close\sto)|(?:far|a\sfar\scry)\sfrom))\s"
    rf"|(?:{_TOLD_AS})(?:an?|the)\s(?:[a-z-]+\s){{0,2}}"
    rf"(?:(?P<noun_up>{_MORE})|(?P<noun_down>{_LESS}))\s(?:from|over|on|compared\s(?:to|with)|versus|vs\.?|relative\sto)\s",
    re.I,
)
_GAP = 30  # characters of the figure's own noun phrase between it and the contrast
_NEAR = 28  # characters between the contrast and the name
_AGAINST = re.compile(r"\b(?:against|versus|vs\.?|compared\s(?:to|with))\s$")  # "against more than 200": a bound
_A_NOUN = re.compile(rf"(?:{_TOLD_AS})(?:an?|the)\s(?:[a-z-]+\s){{0,2}}$")


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    for before in [d for d in sentence.drafts if d.kind == "quantity"]:
        match = _CONTRAST.search(text, before.quantity.end, min(sentence.end, before.quantity.end + _GAP + 60))
        near = match and match.start() - before.quantity.end <= _GAP and _adjoins(before, match, text)
        factored = match and any(0 <= q.start - match.end() <= 1 and q.shape == "mult" for q in sentence.quantities)
        bound = match and _AGAINST.search(text, sentence.start, match.start(match.lastgroup or 0))
        if match and near and not (factored or bound) and not spoken_for(match.start(match.lastgroup or 0), sentence):
            drafts += _set_against(before, match, sentence, text)
    return drafts


def spoken_for(at: int, sentence: Sentence) -> bool:
    """Whether the verb there has a factor of its own: "beating X by 30%"."""
    return any(
        (d.rule == "beats" and d.region and d.region[0] <= at < d.region[1])
        or (d.rule == "figure_contrast" and d.quantity.start <= at < d.quantity.end)
        for d in sentence.drafts
    )


def appositive(at: int, sentence: Sentence, text: str) -> bool:
    """ "96 cores, an increase over X": whether a noun of change at a place is told of the figure before it."""
    noun = _A_NOUN.search(text, max(sentence.start, at - 40), at)
    if noun is None:
        return False
    told = [d for d in sentence.drafts if 0 <= noun.start() - d.quantity.end <= _GAP]
    return any(not _of_owner(d, noun, text) for d in told)


_OF_WHAT = re.compile(r"(?:\sof\s[\w-]+(?:\s\w+)?)?")  # "192 GB of memory"


def _of_owner(before: Draft, match: re.Match[str], text: str) -> bool:
    """ "The 96-core X is an upgrade over Y": told of what stands between, not of the figure."""
    return bool(match["is"]) and not _OF_WHAT.fullmatch(text, before.quantity.end, match.start())


def _adjoins(before: Draft, match: re.Match[str], text: str) -> bool:
    """No other figure and no new clause between the figure and the contrast."""
    if _of_owner(before, match, text):
        return False
    between = text[before.quantity.end : match.start()]
    return not re.search(r"(?<![A-Za-z])\d|[.;]|\b(?:while|whereas|that|with)\b|\b(?:and|but|or)\s\w", between)


def _set_against(before: Draft, match: re.Match[str], sentence: Sentence, text: str) -> list[Draft]:
    """Against every name after the contrast, or against the generation before."""
    found = comparands.read(match.start(), match.end(), sentence, text)
    if found is None:
        return []
    if found.relation and match.lastgroup in ("noun_up", "noun_down"):
        return [_draft(before, match, None)]
    told = measures.figure_before(match.end(), found.end, sentence)
    return [_draft(told, match, other) for other in _named(match, found, sentence, text) if told]


def _named(match: re.Match[str], found: comparands.Comparand, sentence: Sentence, text: str) -> list[Product]:
    named = [p for p in found.products if not p.is_vendor and p.type != "generic"]
    if not named or named[0].start - match.end() > _NEAR:
        return []
    return [*named, *_each_with_its_figure(named[-1], sentence, text)]


_AND = re.compile(r"(?:'s?)?\s[^,;:()]{2,24},?\s(?:and|as\swell\sas|or)\s(?:the\s)?(?:[A-Z]\w+'s\s)?")


def _each_with_its_figure(first: Product, sentence: Sentence, text: str) -> list[Product]:
    """ "exceeding X's 80 GB and Y's 141 GB": Y as well."""
    nexts = [p for p in sentence.products if first.end < p.start and not p.is_vendor and not p.passive]
    joined = nexts and _AND.fullmatch(text, first.end, nexts[0].start) and text.startswith("'s", nexts[0].end)
    return nexts[:1] if joined else []


def _draft(before: Draft, match: re.Match[str], other: Product | None) -> Draft:
    group = match.lastgroup or ""
    improves = before.metric in LOWER_IS_BETTER and match[group].lower() in ("improvement", "upgrade", "step up")
    value = "higher" if group.endswith("up") and not improves else "lower"
    end = other.end if other else match.end()
    draft = directed("figure_contrast", match.span(group), before.metric, value, (match.start(group), end))
    return against(draft, other, match.end()) if other else draft
