"""Figures of a generation before that is only described: whose they are.

"up from its 64-core predecessor", "64 cores in the previous generation", "over their first-generation 80-core chip"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction import lineage
from claims.extraction.comparands import Comparand
from claims.extraction.counterparts import OWNED_BY
from claims.extraction.discourse import Discourse
from claims.extraction.eligibility import inside
from claims.extraction.lexicon import Lexicon
from claims.extraction.records import Draft, Product, Sentence

_AFTER = re.compile(r"\s(?:[\w-]+\s)?(?:predecessor|forerunner)s?\b")  # "its 64-core predecessor"
_IN_IT = re.compile(  # "64 cores in its predecessor"
    rf"\s?(?:(?!(?:versus|vs|against|compared|than|and)\b)[A-Za-z][\w-]*\s){{0,2}}(?:in|on|for|of|with|from)\s(?:its|the|their)\s(?:predecessors?\b|{lineage.EARLIER})(?!\s[A-Z])"
)
_ACTS = re.compile(  # "its predecessor sold for $10,000", "while the previous generation drew 400 W"
    rf"(?:[;,.:]|\b(?:while|whereas|but|and|where))\s(?:its|their|the)\s(?:{lineage.EARLIER}|(?:direct\s|immediate\s)?predecessor\b)"
    r"(?:\s(?:chip|card|model|version|part|one|rack|system))?\s(?:only\s|just\s)?(?:had|has|offer(?:s|ed)|drew|draws|deliver(?:s|ed)|used|uses|provide[sd]|reache[sd]"
    r"|sold\sfor|costs?|needed|needs|carrie[sd]|packe?[sd]|topped\sout\sat|c[ao]mes?\swith|shipped\swith|managed|held|maxed\sout\sat|(?:made|makes|had\sto\smake)\sdo\swith|(?:got|gets|had\sto\sget)\sby\swith|stop(?:s|ped)\sat|r[au]ns?\sat|consume[sd]|was\slimited\sto|was\srated\sat)\s(?:(?:about|only|just|up\sto|around|roughly|nearly)\s)?$"
)
_BEFORE = re.compile(rf"\s(?:its|their|the)\s(?:{lineage.EARLIER}|predecessor\b)(?:'s)?\s(?:[a-z]+\s)?$")
_HINTS = ("predecessor", "forerunner", "gen", "version", "iteration", "from ", "(compared", "(vs", "(versus",
          "instead of")  # fmt: skip
_RAISED = re.compile(  # "2 MB (up from 1 MB)", "the cache has doubled, from 768 KB", "raises the memory from 80 GB"
    r"\b(?:up|down|(?<!be\s)(?:doubled|tripled|quadrupled|increased|raised|grew|grown"
    r"|risen|rose|jumped|jumps|climbed|expanded|boosted|upgraded|dropped|fallen|fell|shrunk|reduced|lowered))"
    r",?\s(?:\w+\s)?from\s(?:just\s|only\s|the\s)?$"
    r"|(?<!be\s)\b(?:rais|increas|boost|lift|grow|bump|expand|push|extend|cut|reduc|lower|shr[iau]nk|doubl|tripl|quadrupl)(?:e[sd]?|ing|s|ed)?,?\s"
    r"(?:(?!limit|cap\b|budget)[\w-]+,?\s){0,6}from\s(?:just\s|only\s)?$"
)
_COMPARED = re.compile(r"(?:\((?:compared\s(?:to|with)|vs\.?|versus|against)|\binstead\sof)\s(?:just\s|only\s)?$")
_SPECIFIC = frozenset(
    {"memory_capacity", "memory_bandwidth", "cache_size", "core_count", "clock_speed", "process_node",
    "transistor_count", "interconnect_bandwidth", "network_bandwidth", "peak_compute", "power", "vcpu_count"}
)  # fmt: skip


def owner(
    draft: Draft, sentence: Sentence, found: Sequence[Comparand], discourse: Discourse, lexicon: Lexicon, text: str
) -> Product | None:
    """The generation before whose figure a draft is, None where it is nobody's before."""
    if draft.kind != "quantity" or not any(hint in sentence.text for hint in _HINTS):
        return None
    if grown := _grown(draft, sentence, found, discourse, lexicon, text) or _grown_to(draft, sentence, discourse, text):
        return grown
    phrase = _phrase(draft, sentence, text)
    heir = _heir(draft, sentence, found, discourse) if phrase else None
    if phrase is None or heir is None:
        return None
    first = "first" if phrase.re is not _AFTER and phrase["first"] else "previous"
    key = lineage.related(heir, first, lexicon)
    return Product(phrase.start() + 1, phrase.end(), key, lexicon.type_of(key)) if key else None


def _grown(
    draft: Draft, sentence: Sentence, found: Sequence[Comparand], discourse: Discourse, lexicon: Lexicon, text: str
) -> Product | None:
    """What had the figure that another grew from: the rival of the last comparison, else the generation before."""
    left = draft.quantity.left
    grew = _RAISED.search(text, max(sentence.start, left - 72), left) if draft.metric in _SPECIFIC else None
    against = None if grew else _COMPARED.search(text, max(sentence.start, left - 24), left)
    if (grew is None and against is None) or any(_told_after(p, draft, text) for p in sentence.products):
        return None
    if grew is None:
        return _rival_before(left, found)
    heir = _heir(draft, sentence, found, discourse)
    key = (_rival(heir, discourse) or lineage.related(heir, "previous", lexicon)) if heir else None
    return Product(grew.start(), grew.end(), key, lexicon.type_of(key)) if key else None


_FROM_OLD = re.compile(r"\bfrom\s[~\d][^,;()]{1,40}\s(?:in|on|of|with|for)\s(?:the\s|its\s)?$")
_TO_NEW = re.compile(r"\sto\s(?:up\sto\s|about\s|over\s|nearly\s)?")


def _grown_to(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Product | None:
    """ "raises it from 80 GB on the OLD to 192 GB": the second figure is that of what the text speaks of."""
    old = next((p for p in sentence.products if _TO_NEW.fullmatch(text, p.end, draft.quantity.left)), None)
    begun = old and _FROM_OLD.search(text, max(sentence.start, old.start - 64), old.start)
    if old is None or not begun or any(_told_after(p, draft, text) for p in sentence.products):
        return None
    named = [p for p in sentence.products if p.end <= old.start and not p.is_vendor and not p.passive]
    focus = discourse.centre or discourse.best()
    told = named[-1] if named else focus.product if focus else None
    return told if told and told.key != old.key else None


def _rival_before(left: int, found: Sequence[Comparand]) -> Product | None:
    """The one rival that a sentence sets its figures against: "64 cores (vs. 48 on the X) and 8 GB (vs. 4 GB)"."""
    rivals = {
        p.key: p for c in found for p in c.products if p.end <= left and not p.is_vendor and p.vendor != "generic"
    }
    return next(iter(rivals.values())) if len(rivals) == 1 else None


def _told_after(product: Product, draft: Draft, text: str) -> bool:
    """Whether the figure has its owner behind it: "up from 64 cores on the X"."""
    named = product.start >= draft.quantity.end and not product.is_vendor and product.vendor != "generic"
    return named and bool(OWNED_BY.fullmatch(text, draft.quantity.end, product.start))


def _rival(heir: str, discourse: Discourse) -> str | None:
    """The one thing that the text has compared a product with of late."""
    last = discourse.compared
    fresh = last is not None and last.subject == heir and discourse.sentence - last.sentence <= 2
    known = [b for b in last.baselines if ":" in b and not b.startswith("generic")] if last and fresh else []
    return known[0] if len(known) == 1 else None


def _phrase(draft: Draft, sentence: Sentence, text: str) -> re.Match[str] | None:
    quantity = draft.quantity
    after = _AFTER.match(text, quantity.end, sentence.end) or _IN_IT.match(text, quantity.end, sentence.end)
    acts = _ACTS.search(text, max(sentence.start, quantity.left - 80), quantity.left)
    if after or acts:
        return after or acts
    before = _BEFORE.search(text, max(sentence.start, quantity.left - 36), quantity.left)
    adjective = "-" in text[quantity.start : quantity.end] or text[quantity.left - 3 : quantity.left] == "'s "
    return before if adjective or (before and before.group().endswith("predecessor ")) else None


def _heir(draft: Draft, sentence: Sentence, found: Sequence[Comparand], discourse: Discourse) -> str | None:
    """Whose predecessor: that of the name before the figure, else of what the text is speaking of."""
    for product in reversed(sentence.products):
        named = product.end <= draft.quantity.left and not product.is_vendor and not product.passive
        if named and product.type != "part" and product.vendor != "arm" and not inside(product, found):
            return product.key
    focus = discourse.centre or discourse.best()
    return focus.key if focus else None
