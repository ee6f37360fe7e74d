"""Beaten in the passive: who beats stands after "by".

"The A100 is outperformed by Gaudi 2."              ->  compute_performance higher, baseline nvidia:a100
"The H100 was beaten by the MI300X in throughput."    ->  throughput higher, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import asserted, measures, metrics
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, directed

ORDER = 81
BEATEN = re.compile(
    r"\b(?:is|are|was|were|been|being|gets|got)\s(?:\w+ly\s)?"
    r"(?P<verb>outperformed|beaten|surpassed|outpaced|eclipsed|dwarfed|exceeded|outclassed|outstripped|trounced|overtaken|bested"
    r"|outrun|outdone|outmatched|outgunned|outshone|outmuscled|topped|crushed|thrashed|leapfrogged|edged\sout|left\sbehind|pipped)"
    r"\sby\s(?:the\s|an?\s|its\s|their\s)?(?:[a-z]+\s){0,2}(?:[A-Z]\w+'s\s)?(?:[a-z-]+\s){0,2}",
    re.I,
)
_OWN = re.compile(r"(?:'s\s[\w\s-]{3,28})?\s(?:(?:GPUs?|chips?|which|that|has|have|had|can|could)\s){0,3}")


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    for match in BEATEN.finditer(text, sentence.start, sentence.end):
        verb = Cue(match.start("verb"), match.end("verb"), "better", match["verb"].lower())
        beaten, winner = sides(match, sentence, text)
        if beaten is None or winner is None or asserted.denied(verb, sentence, text):
            continue
        if not any(q.left > winner.end for q in sentence.quantities):
            drafts += _drafts(verb, beaten, winner, sentence, text)
    return drafts


def sides(match: re.Match[str], sentence: Sentence, text: str) -> tuple[Product | None, Product | None]:
    """Who is beaten and who beats, None where one of them is not named beside the verb."""
    beaten = next((p for p in reversed(sentence.products) if p.end <= match.start() and not p.is_vendor), None)
    winner = next((p for p in sentence.products if match.end("verb") < p.start and not p.is_vendor), None)
    own = beaten and _OWN.fullmatch(text, beaten.end, match.start())
    return beaten if own else None, winner if winner and winner.start - match.end() <= 14 else None


def _drafts(verb: Cue, beaten: Product, winner: Product, sentence: Sentence, text: str) -> list[Draft]:
    own = [c for c in sentence.metrics if beaten.end <= c.start and c.end <= verb.start]
    told = measures.named_after(winner.end, sentence, text) or own
    cue = told[-1] if told else Cue(verb.start, verb.end, "compute_performance", verb.text)
    quantity = Quantity(verb.start, verb.end, "direction", 0.0)
    drafts = []
    for metric in metrics.performance_of(sentence, quantity, cue, text):
        draft = directed("passive", (verb.start, verb.end), metric, "higher", (verb.start, winner.end))
        drafts.append(against(draft, beaten, beaten.start))
    return drafts
