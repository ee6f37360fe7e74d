"""Who presents something in a sentence that names no product: not what the sentence before told of another maker.

"Google's TPU v5p is faster. Meta unveiled a chip that is 3x more efficient."  ->  meta, not google:tpu-v5p
"Acme raised $500M. It promises 10x the speed."                                ->  acme, which opens the paragraph
"SMIC runs its 5nm process at low yields."                                     ->  smic: a foundry's own process
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.domain.vocabulary import BUSINESS
from claims.extraction.candidates import Candidate
from claims.extraction.discourse import Discourse
from claims.extraction.nouns import GIANTS, LABS
from claims.extraction.presented import FOUNDRIES
from claims.extraction.records import Draft, Product, Sentence

_PRESENTS = re.compile(
    r"\s(?:(?:has|have|is|are|also|today|now|just|recently|meanwhile|will|already|\w+ly)\s){0,3}"
    r"(?:unveil|announc|launch|introduc|releas|debut|reveal|pitch|build|built|mak|develop|design|present|show|tout|tease|detail)\w*\s"
)


def instead(best: Candidate, draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Candidate:
    """The candidate, or in place of a product of before that another made the maker who presents something here."""
    if best.source == "explicit":
        return best
    maker = _maker(draft, sentence, text) or _opener(draft, sentence, discourse, text)
    maker = maker or _teller(draft, sentence, discourse, text)
    if maker is None or draft.metric in BUSINESS or best.product.vendor in (maker.key, "generic"):
        return best
    ware = discourse.of_vendor(maker.key, "chip") or discourse.wares.get(maker.key)
    meant = replace(maker, key=ware.key, type=ware.type) if ware else maker
    return Candidate(meant, best.score, "resolved" if ware else "explicit")


def _maker(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """The company at the head of the sentence, where no product is named before the figure."""
    before = [p for p in sentence.products if p.end <= draft.quantity.left]
    first = next(iter(before), None)
    if first is None or first.key in FOUNDRIES or any(not p.is_vendor for p in before):
        return None
    return first if first.is_vendor and _PRESENTS.match(text, first.end) else None


_TELLS = re.compile(
    r"(?:\s(?:has|now|also|itself|itself\salso|(?:seems|appears)\sto|\w+ly)){0,2}\s(?:claim|say|said|promis|quot|advertis|boast|tout|rate|estimat|state|note|insist|argue|stress|report|list|add)(?:e?[sd]|s)?\s"
    r"(?!the\s|that\sthe\s)"
)


def _teller(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Product | None:
    """ "Nvidia's H100 draws 700 W. Intel claims 600 W.": a maker of whose own products the text has told speaks of
    them, where the sentence names none."""
    first = next(iter(sentence.products), None)
    opens = first is not None and first.is_vendor
    opens = (
        opens and first is not None and (first.start - sentence.start <= 24 or text.endswith(" that ", 0, first.start))
    )
    if (
        first is None
        or not opens
        or not _TELLS.match(text, first.end)
        or discourse.of_vendor(first.key, "chip") is None
    ):
        return None
    return first if all(p.is_vendor or p.type == "generic" for p in sentence.products) else None


_OF_IT = re.compile(
    r"\W{0,3}(?:It|(?:The|This)\s(?:[a-z][\w-]*\s){0,2}(?:company|startup|start-up|firm|chipmaker|vendor|outfit))(?:'s)?\s(?:\w+\s){0,2}?"
    r"(?:says?|said|claim|promis|quot|advertis|report|tout|boast|expect|aims?|plans?|deliver|offer|serve|run)\w*\s"
)
# Who tells of chips that others made.
_BUYERS = GIANTS | LABS | {"deepseek", "coreweave", "lambda", "nebius", "crusoe", "together"}
_MAKES = re.compile(
    r"\b(?:raised|round|start-?up|fabless|silicon|emerge[sd]?|founded|tap(?:es?|ed)\sout)\b|[Cc]hip(?:maker|\smaker|\sstartup)\b"
)
_FRESH = 3  # sentences that a paragraph goes on about the company which opened it


def _opener(draft: Draft, sentence: Sentence, discourse: Discourse, text: str) -> Product | None:
    """ "**Acme** raised $500M. It promises ten times the speed of GPUs": the company that opens the paragraph, as long
    as that names no product."""
    named = any(not p.is_vendor and p.end <= draft.quantity.left for p in sentence.products)
    if discourse.own or named or not _OF_IT.match(text, sentence.start):
        return None
    told = [f for f in discourse.vendors.values() if discourse.sentence - f.sentence <= _FRESH and f.key not in _BUYERS]
    first = next((f for f in told if _opens(f.start, sentence.start, text)), None)
    return replace(first.product, type="vendor") if first else None


def _opens(at: int, before: int, text: str) -> bool:
    """Whether a name is the first thing of the paragraph in which a sentence stands, which tells of one who makes."""
    head = text.rfind("\n", 0, at) + 1
    return (
        not text[head:at].strip(" *_") and "\n" not in text[at:before].strip() and bool(_MAKES.search(text, at, before))
    )


_DEVICE = re.compile(r"\b(?:chip|processor|[CGTN]PU|die|SoC|accelerator|design|it|them|which|product|device)\b", re.I)


_ACTS = re.compile(r"\s[a-z]{2,}\s")


def foundry(draft: Draft, sentence: Sentence, text: str) -> Product | None:
    """The foundry that a sentence is about, where it names nothing that is made in the process."""
    if draft.metric != "process_node" or any(not p.is_vendor for p in sentence.products):
        return None
    first = next(iter(sentence.products), None)
    leads = first is not None and first.key in FOUNDRIES and first.start - sentence.start <= 24
    leads = leads and first is not None and bool(_ACTS.match(text, first.end))
    made = _DEVICE.search(text, sentence.start, sentence.end)
    return first if leads and not made and first and first.end <= draft.quantity.left else None
