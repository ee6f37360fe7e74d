"""Beaten in the passive, by so much: who beats stands after "by".

"The A100 is outperformed by Gaudi 2 by 40%."             ->  compute_performance 1.4, baseline nvidia:a100
"The H100 was beaten by the MI325X by a factor of 1.3."   ->  compute_performance 1.3, baseline nvidia:h100
"""

from __future__ import annotations

from claims.extraction import factor_words, factors, phrases
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, passive

ORDER = 39
_REACH = 120  # characters between the verb and the figure


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult") or quantity.verb:
        return None
    if not factor_words.BY.search(text, max(sentence.start, quantity.left - 32), quantity.left):
        return None
    for match in passive.BEATEN.finditer(text, max(sentence.start, quantity.left - _REACH), quantity.left):
        beaten, winner = passive.sides(match, sentence, text)
        if beaten and winner and winner.end <= quantity.left:
            return _drafts(quantity, beaten, sentence, text)
    return None


def _drafts(quantity: Quantity, beaten: Product, sentence: Sentence, text: str) -> list[Draft]:
    plain = Cue(quantity.left, quantity.left, "compute_performance", "outperforms")
    cue = phrases.metric_behind(sentence, quantity, text) or plain
    drafts = factors.of_measure("passive_factor", quantity, cue, ("better", ""), sentence, text)
    return [against(draft, beaten, beaten.start) for draft in drafts]
