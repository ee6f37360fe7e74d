"""Less than a named product, told by denying that it is as much.

"Gaudi 2 isn't as fast as the H100."                    ->  compute_performance lower, baseline nvidia:h100
"The L40S does not have as much memory as the H200."   ->  memory_capacity lower, baseline nvidia:h200
"The L40S is not as power-hungry as the H100."        ->  power lower, baseline nvidia:h100
"""

from __future__ import annotations

import re

from claims.domain.vocabulary import LOWER_IS_BETTER
from claims.extraction import metrics
from claims.extraction.records import Cue, Draft, Product, Quantity, Sentence
from claims.extraction.rules import against, as_good, directed

ORDER = 88
_DENIED = re.compile(
    r"(?:\b(?:not|nowhere|never)|\w+n't)\s(?:(?:quite|nearly|near|even|yet|anywhere|always|(?:have|offer|draw|use|need|provide|deliver|consume|cost))\s){0,3}$",
    re.I,
)
_REACH = 40  # characters before "as" in which it is denied


def scan(sentence: Sentence, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    for match in as_good.AS.finditer(text, sentence.start, sentence.end):
        denied = _DENIED.search(text, max(sentence.start, match.start() - _REACH), match.start())
        other, cue = as_good.named(match, sentence, text), as_good.measured(match, sentence)
        if denied and other and cue:
            drafts += _drafts((denied.start(), match.end()), match, cue, other, sentence, text)
    return drafts


def _drafts(
    place: tuple[int, int], match: re.Match[str], cue: Cue, other: Product, sentence: Sentence, text: str
) -> list[Draft]:
    quantity = Quantity(*place, "direction", 0.0)
    found = []
    for metric in metrics.performance_of(sentence, quantity, cue, text):
        good = metric in LOWER_IS_BETTER and _SMALL.search(match.group())
        draft = directed("not_as_good", place, metric, "higher" if good else "lower", place)
        found.append(against(draft, other, match.end()))
    return found


_SMALL = re.compile(r"\bas\s(?:cheap|affordable|fast|quick|low|little|small)\b", re.I)
