"""Names joined by commas and "and": "than the A100, the H100 and the H200"."""

from __future__ import annotations

import re

from claims.extraction.records import Product, Sentence


def coordinated(start: int, end: int, sentence: Sentence, text: str) -> list[Product]:
    """The products of the region: the first and those joined to it by commas and "and"."""
    named = [p for p in sentence.products if p.start >= start and not p.passive]
    inside = [p for p in named if p.start < end]
    real = [p for p in inside if not p.is_vendor and not p.modifier]
    if not real:
        real = [p for p in inside if not p.is_vendor]
    if not real:
        return []
    chain = [real[0]]
    rest = [p for p in named if p.start >= real[0].end and not p.is_vendor]
    for product in rest:
        if product.key == chain[-1].key and _OPEN.fullmatch(text, chain[-1].end, product.start):
            continue  # "an X card (two X dies) and a Y"
        between = text[chain[-1].end : product.start]
        if len(between) > 44 or not _joins(between):
            break
        chain.append(product)
    while (
        len(chain) > 1
        and not _MORE_OF_THEM.match(text, chain[-1].end)
        and re.fullmatch(
            r"[\w\s'-]{0,40},\s{0,2}(?:(?:the|its|our|new|newer|latest|\w+'s)\s){0,3}",
            text[chain[-2].end : chain[-1].start],
        )
    ):
        chain.pop()  # a list ends in "and": a bare comma begins something else
    if len(chain) == 2 and _begins_clause(chain[0], chain[1], text):
        chain.pop()
    return [p for i, p in enumerate(chain) if p.key not in {c.key for c in chain[:i]}]


_MORE_OF_THEM = re.compile(  # "A, B, and other accelerators"
    r"(?:\s[a-z]+)?,?\s(?:and|or)\s(?:(?:all|many|most|several|various|the|any)\s)?(?:others?|rest|rivals?|competing|competitors|similar"
    r"|traditional|conventional|even|[GCTN]PUs?)\b"
)
_ENDS = re.compile(
    r"(?:\s(?:GPUs?|CPUs?|TPUs?|chips?|instances?|processors?|accelerators?|systems?|servers?))?\s?(?:[,.;:)]|$)", re.I
)


def _begins_clause(first: Product, second: Product, text: str) -> bool:
    """ "1.9 times that of A, and B grows ...": after a comma a second name that goes on is another subject."""
    between = text[first.end : second.start]
    if re.search(r"\b(?:and|or)\b", between) and _ACTS.match(text, second.end):
        return True  # "beats A and B is cheaper"
    return bool(re.search(r",\s(?:and|or)\b", between)) and not _ENDS.match(text, second.end)


_OPEN = re.compile(r"[^,.;()]{0,24}\([^()]{0,24}")
_ACTS = re.compile(
    r"\s(?:is|are|was|were|has|have|had|costs?|draws?|delivers?|offers?|runs?|gets?|reach(?:es)?)\s(?!not\b)"
)
_CLOSED = re.compile(r"\s\([^();]{2,32}\)(?=\s(?:and|or)\s)")
_ARCHITECTURE = re.compile(r"\s(?:Zen\s?\d\w?|\d(?:st|nd|rd|th)[\s-][Gg]en(?:eration)?|\d{1,4}(?:-[a-z]+|nm|-nm))\s")


def _joins(between: str) -> bool:
    """Whether only a conjunction (and head nouns) stands between two names."""
    between = _ARCHITECTURE.sub(" ", _CLOSED.sub("", between))
    if re.search(
        r"\d|[;:()]|\b(?:is|are|by|with|in|on|for|while|when|than|has|to|based|powered|whose|which)\b", between
    ):
        return False
    if re.fullmatch(r"\s?/\s?(?:the\s)?", between):
        return True  # "the H200/H100"
    return bool(_JOINS.search(between))


_JOINS = re.compile(
    r"(?:,|\band\b|\bor\b)\s{0,2}(?:the\s|an?\s|its\s|\w+'s\s|\w+\s|(?:the|an?|its)\s[A-Z]\w+(?:'s)?\s)?$|\bas\swell\sas\s(?:the\s|an?\s|its\s)?(?:\w+\s)?$"
)


_BRACKET = re.compile(r"\s\((?:[A-Za-z][\w.-]*\s?){1,3}\)")


def bracketed(product: Product, text: str) -> int:
    """Where a name ends with what a bracket calls it otherwise: "than Graviton3 (r7g)"."""
    aside = _BRACKET.match(text, product.end)
    return aside.end() if aside else product.end
