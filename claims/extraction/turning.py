"""Turning: sentences that lead from one product to another, of which the next ones tell.

"The X draws 750 W. We then tested the Y. It drew 700 W."             ->  Y's
"The X draws 750 W. Next up is the Y. It draws 700 W."                ->  Y's
"The X draws 750 W. The run was repeated with the Y. It took 3 hours" ->  Y's
"We ran on the X. Batches of this size did not fit on the Y. ..."     ->  still X's
"""

from __future__ import annotations

import re

from claims.extraction.continuing import wares
from claims.extraction.records import Product, Section, Sentence

WEIGHT = 2.4  # of what the text turns to: more than what it has just told of
_TOPICS = ("chip", "family", "instance", "system", "cluster")
_THE = (
    r"(?:(?:the|an?|its|our|their|new|newer|older|latest|same|single|[a-z]{4,7}-gen(?:eration)?|\d{1,4}x?"
    r"|[A-Z]\w+(?:'s)?)\s){0,4}"
)
_ADVERB = (
    r"(?:then|next|now|also|finally|later|subsequently|afterwards|again|separately"
    r"|have|had|will|can|could|started|began|by|(?:turn|mov)ing)"
)
_WE = r"(?:[Ww]e|I|[Tt]hey|[Tt]he\s(?:team|authors?|researchers|reviewers?|testers?)|[Ll]et(?:'s|\s(?:us|me)))"
_OPENS = (
    r"(?:(?:(?:After|For|In|As)\s[^,;.]{2,40}|Next|(?:And\s)?(?:[Tt]hen|[Nn]ow|[Ff]inally)"
    r"|Moving\son|Lastly|Afterwards|Second(?:ly)?|Third(?:ly)?|So),?\s)?"
)
_TESTS = r"(?:test|tri|try|benchmark|measur|evaluat|examin|profil|rent|review|ha(?:ve|d)|put)(?:ed|es|ing|s|e|y)?"
_GOES = (
    r"(?:turn|mov|switch|look|went|go|test|tri|try|ran|run|re-?ran|re-?run|repeat|train|pre-?train|fine-?tun|benchmark|measur|evaluat|execut|rent|deploy|start)"
    r"(?:ed|es|ing|s|e|y)?"
)
_PLACE = (
    r"(?:\s(?!(?:not|than|against|from|for|like|and|but|whether|if|that)\b)[\w'-]+){0,8}?"
    r"\s(?:on|onto|to|at|with|using)\s"
)
_TURNS = re.compile(
    rf"{_OPENS}(?:{_WE}(?:\s{_ADVERB}){{0,3}}\s(?:{_TESTS}\s(?:out\s)?|{_GOES}{_PLACE}){_THE}"
    rf"|(?:Next|Then|Now|Finally|Last|Second|Third)(?:,?\s(?:up|there|here|comes?|came|is|was|in\sline|on|over|on\sto|to|for)){{1,4}}\s{_THE}"
    rf"|(?:(?:This|That|Which)\sbrings\sus\s|(?:And\s)?(?:[Nn]ow\s)?[Oo]n\s)to\s{_THE}"
    rf"|The\s(?:other|second|third|fourth|next|last|final)\s(?:[a-z]+\s){{1,2}}(?:is|was)\s{_THE}"
    rf"|(?:The|This|That|All|Each|These|Those)\s(?:[\w-]+\s){{1,4}}(?:was|were)\s(?:then\s|also\s|later\s|next\s)?"
    rf"(?:repeated|re-?run|run|tested|trained|executed|performed|measured|carried\sout|done){_PLACE}{_THE})"
)
_BEGINS = re.compile(r"\W{0,4}(?:After|For|In|As|And|On|Next|Now|Fin|Mov|La|Se|Th|Wh|So|We|I\b|Let|All|Each)")


def turned(sentence: Sentence, text: str) -> Product | None:
    """The only product that a sentence names, where it turns to it."""
    if sentence.section not in (Section.BODY, Section.ITEM) or not _BEGINS.match(text, sentence.start, sentence.end):
        return None
    named = [p for p in wares(sentence) if p.type in _TOPICS]
    if not named or len({p.key for p in named}) > 1 or named[0].start - sentence.start > _FAR:
        return None
    return named[0] if _TURNS.fullmatch(text, sentence.start, named[0].start) else None


_FAR = 140  # characters before the name
_WORKS = r"(?i:code|software|models?|programs?|kernels?|scripts?|applications?|containers?|workloads?)"
_IN_PASSING = re.compile(  # "were not possible with the X", "did not fit on the X", "too large for the X"
    r"(?:\b(?:not|cannot|never|impossible|infeasible|unable|unavailable|unreachable|out\sof\sreach|no\slonger|too\s\w+)|n't)\b"
    r"(?:\s(?!(?:but|and|only|just)\b)[\w-]+){0,4}?\s(?:on|onto|with|for|in|into|by|using|of)\s"
    rf"{_THE}$"
    rf"|\b(?:(?:did|have|has|had|do|could)(?:\snot|n't)|never)\s(?:yet\s)?(?:test|review|benchmark|measure|try|tried|buy|bought)(?:ed|d)?\s{_THE}$"
    rf"|\b(?:no|without)\saccess\sto\s{_THE}$"
    rf"|\b{_WORKS}\s(?:that|which|once)\s(?:[\w-]+\s){{1,4}}(?:on|for|with)\s{_THE}$"
    rf"|\b(?:who|already|still)\s(?:owns?|ha(?:s|ve|d)|bought|uses?|runs?|operates?)\s{_THE}$"
)


def in_passing(product: Product, sentence: Sentence, text: str) -> bool:
    """Whether a sentence names a product only for what could not be done with it, or for what others have."""
    before = text[max(sentence.start, product.start - _NEAR) : product.start]
    return bool(_IN_PASSING.search(before))


_NEAR = 72
