"""One product wins by a factor, and whom it beats is said elsewhere, or nowhere.

"On write-heavy loads the Xeon 8490H often wins by 10-15%."   ->  compute_performance 1.1
"Gaudi 3 comes out on top by 1.4x in inference."              ->  inference_performance 1.4
"In training, the MI300X wins by 12% against the H100."       ->  training_performance 1.12, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.extraction import factors, phrases
from claims.extraction.records import Cue, Draft, Quantity, Sentence

ORDER = 45
_WINS = re.compile(
    r"\b(?:wins?|won|winning|leads|led|prevails?|(?:comes?|came|coming)\sout\s(?:ahead|on\stop|in\sfront)|(?:pulls?|pulled|edges?|edged)\sahead"
    r"|(?:is|are|was|were|stays?)\s(?:ahead|in\sfront)"
    r"|(?P<less>loses|lost|trails?|trailed|lags?|lagged|(?:(?:falls?|fell|lags?|lagged|is|are|was|were|trails?)\sbehind)))\s(?:out\s)?by\s(?:an?\s|about\s|roughly\s|nearly\s|only\s|just\s)?$",
    re.I,
)


def apply(quantity: Quantity, sentence: Sentence, text: str) -> list[Draft] | None:
    if quantity.shape not in ("percent", "mult") or quantity.verb:
        return None
    verb = _WINS.search(text, max(sentence.start, quantity.left - 32), quantity.left)
    if verb is None or not any(p.end <= verb.start() and not p.is_vendor for p in sentence.products):
        return None
    cue = _metric(quantity, sentence, verb, text)
    return factors.of_measure("wins", quantity, cue, ("worse" if verb["less"] else "better", ""), sentence, text)


def _metric(quantity: Quantity, sentence: Sentence, verb: re.Match[str], text: str) -> Cue:
    """What stands behind the figure ("by 12% in bandwidth"), else performance."""
    after = phrases.metric_behind(sentence, quantity, text)
    return after or Cue(verb.start(), verb.end(), "compute_performance", "outperforms")
