"""Groups: products named together are meant together by "both", "the two", "the new chips".

"The V1 and the V2 were unveiled. Both have 64 GB."  ->  64 GB for V1 and for V2
"The V1 rivals the R2: both are made in 3 nm."         ->  3 nm for V1 and for R2
"""

from __future__ import annotations

import re

from claims.extraction.alternatives import compiled
from claims.extraction.comparands import Comparand
from claims.extraction.discourse import Discourse
from claims.extraction.nouns import HEAD, HEADS
from claims.extraction.records import Product, Section, Sentence

_VERBS = (
    r"(?:are|were|have|had|use|come|offer|deliver|achieve|support|feature|include|run|draw|consume|reach|provide|share"
    r"|pack|carry|get|cost|scale|will|can|also|contain|boast|ship|integrate|sport|start|rely|hit|promise|take|need)"
)
BOTH = compiled(
    rf"\b(?:(?:both|all\s(?:three|four))(?=\s{_VERBS}\b)|(?:both|the\stwo|these|those|all\s(?:three|four)|the\snew|the\slatest|these\snew|the|they)"
    rf"(?:\s(?:new|latest|AI|rack|server|data\scent(?:er|re)|[A-Za-z0-9]{{2,12}}-(?:based|powered)))?\s(?P<head>{HEAD})s\b(?!')|they(?=\s{_VERBS}\b))",
    re.I,
)
_JOIN = re.compile(
    r"(?:\s[\w.-]+){0,3}?(?:\s\([^()]{1,30}\))?\s?(?:,|,?\sand|&|/)\s?(?:the\s|its\s|new\s|\w+'s\s|an?\s){0,2}", re.I
)
FRESH = 2  # sentences for which a group is meant


def named_together(sentence: Sentence, found: list[Comparand], text: str) -> tuple[Product, ...]:
    """Two or more products of one kind that a sentence joins by "and", () where there are none."""
    best: list[Product] = []
    chain: list[Product] = []
    for product in _open(sentence, found):
        joined = chain and product.type == chain[-1].type and _JOIN.fullmatch(text, chain[-1].end, product.start)
        chain = [*chain, product] if joined else [product]
        best = chain if len(chain) > len(best) else best
    distinct = tuple({p.key: p for p in best}.values())
    return distinct if len(distinct) > 1 and _closed(best, text) else ()


_IN_TURN = re.compile(r";\s|,\s(?:while|and|whereas)\s(?:the|its)\s")
_SET_AGAINST = re.compile(r"\b(?:than|from|compared|versus|vs|against|over)\b")


def told_together(sentence: Sentence, text: str) -> tuple[Product, ...]:
    """Two products of one kind of which the sentence told in turn: "X has 64 GB; the cheaper Y has 32"."""
    told = {d.subject: d.subject_span for d in sentence.drafts if d.subject_source == "explicit" and d.subject_span}
    found = [p for p in sentence.products if told.get(p.key) == (p.start, p.end) and not p.is_vendor]
    if len(found) != 2 or found[0].type != found[1].type or found[0].vendor != found[1].vendor:
        return ()
    between = text[found[0].end : found[1].start]
    return tuple(found) if _IN_TURN.search(between) and not _SET_AGAINST.search(between) else ()


def _open(sentence: Sentence, found: list[Comparand]) -> list[Product]:
    return [
        p
        for p in sentence.products
        if not (p.is_vendor or p.passive or p.modifier or _glossed(p, sentence))
        and not any(c.start <= p.start < c.end for c in found)
    ]


def _glossed(product: Product, sentence: Sentence) -> bool:
    """ "an A1 (B2), a C3 (D4)": what stands in brackets behind another name only says what that is made of."""
    bracketed = sentence.text[product.start - sentence.start - 1 :].startswith("(")
    return bracketed and any(0 < product.start - p.end <= 2 and not p.is_vendor for p in sentence.products)


def _closed(chain: list[Product], text: str) -> bool:
    """Whether the last two are joined by a conjunction, not by a bare comma."""
    return bool(re.search(r"\band\b|&|/", text[chain[-2].end : chain[-1].start]))


_CLAUSE = re.compile(r"(?:[,;:\u2014]|\s--?|\b(?:and|while|but|as|since|because))\s(?:now\s)?$")


def _of_sentence(match: re.Match[str], sentence: Sentence) -> tuple[Product, ...]:
    """ "X rivals Y; both use 3 nm": the two that the sentence itself has named, not whose cores were counted."""
    text, at = match.string, match.start()
    if not match.group().lower().startswith("both") or not _CLAUSE.search(text, max(sentence.start, at - 12), at):
        return ()
    counted = {p.start for q in sentence.quantities for p in q.products}
    before = [p for p in _open(sentence, []) if p.end <= at and p.start not in counted and p.vendor != "generic"]
    two = tuple({p.key: p for p in before if p.type != "part"}.values())
    return two if len(two) == 2 and two[0].type == two[1].type else ()


def meant(match: re.Match[str], discourse: Discourse, sentence: Sentence) -> tuple[Product, ...]:
    """The group that a plural phrase means, () where none is fresh or another product came between."""
    if own := _of_sentence(match, sentence) or _of_items(match, discourse):
        return own
    group, at = discourse.group
    if not group or discourse.sentence - at > FRESH:
        return ()
    keys = {p.key for p in group}
    if any(f.sentence > at and f.key not in keys for f in discourse.items.values()):
        return ()
    return group if _fits(HEADS.get((match["head"] or "").lower()), group, discourse) else ()


_SO_MANY = {"both": 2, "the two": 2, "all three": 3, "all four": 4}
_ITEM = re.compile(r"\W{0,4}(?:(?:[Aa]n?|[Oo]ne|[Tt]he|\w+'s|[A-Z][\w-]+)\s\W?){0,3}")


def listed(sentence: Sentence, discourse: Discourse, text: str) -> None:
    """Notes what an item of a list begins with: "- an A1, made in 5 nm", "- a B1 ...", "Both have 64 GB"."""
    if sentence.section is not Section.ITEM:
        return
    before, at = discourse.items_named
    named = next((p for p in sentence.products if not (p.is_vendor or p.passive or p.modifier)), None)
    heads = named and _ITEM.fullmatch(text, sentence.start, named.start)
    if named and heads:
        discourse.items_named = ((*(before if discourse.sentence - at == 1 else ()), named), discourse.sentence)


def _of_items(match: re.Match[str], discourse: Discourse) -> tuple[Product, ...]:
    """The products of the list before, where it has as many as are meant."""
    named, at = discourse.items_named
    many = next((n for words, n in _SO_MANY.items() if match.group().lower().startswith(words)), 0)
    alike = len({p.type for p in named}) == 1 and len({p.key for p in named}) == len(named) == many
    return named if alike and discourse.sentence - at == 1 else ()


def _fits(kind: str | None, group: tuple[Product, ...], discourse: Discourse) -> bool:
    """Whether a noun of a kind may mean a group; "the instances" of chips that clouds rent, where none has a name."""
    if kind == "instance" and not any(f.type == kind for f in discourse.items.values()):
        kind = "chip"
    return kind is None or all((p.type if p.type != "family" else "chip") == kind for p in group)
