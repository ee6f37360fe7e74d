"""Which company a text means by "the company" and "we".

"Halden lost. Acme earned $3 billion. The company ..."   ->  Acme, whose business was told last
"We signed a deal with Halden. Our sites ..."            ->  who said "we" before, the title's company
"""

from __future__ import annotations

from claims.domain.vocabulary import BUSINESS
from claims.extraction.discourse import Discourse
from claims.extraction.nouns import GIANTS

_SPEECH = 30  # sentences for which a speaker stays who "we" are


def company(discourse: Discourse, phrase: str = "") -> str | None:
    """The organisation in focus that a phrase may mean: no giant is a startup."""
    small, large = "start" in phrase, phrase.endswith(("giant", "hyperscaler"))
    named = [
        f
        for f in discourse.vendors.values()
        if f.type == "vendor" and not (small and f.key in GIANTS) and not (large and f.key not in GIANTS)
    ]
    told = {d.subject for d in discourse.before if d.metric in BUSINESS}  # whose business the sentence before told
    found = max(named, key=lambda f: (len(told) == 1 and f.key in told, f.weight), default=None)
    return found.key if found else discourse.about.key if discourse.about and not phrase.startswith("it") else None


def first_person(discourse: Discourse, page: str | None) -> str | None:
    """Who says "we": the page's own company, else who said so before, the title's company or that in focus."""
    before = discourse.ours if discourse.ours and discourse.sentence - discourse.ours[1] <= _SPEECH else None
    key = page or (before[0] if before else discourse.about.key if discourse.about else company(discourse, "we"))
    discourse.ours = (key, discourse.sentence) if key else discourse.ours
    return key
