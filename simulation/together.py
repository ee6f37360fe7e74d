"""Claims that can't all hold together, and the reading that would repair it: a read over what is held now."""

from __future__ import annotations

from dataclasses import dataclass

from claims.checkable import claims_to_check
from claims.selectors import claims_about
from hardware.selectors import catalogue_current
from simulation import questions
from simulation.checks import CheckInput
from simulation.checks.consistency import Conflict
from simulation.checks.explain import number
from simulation.checks.statements import IDENTITY_METRICS, inconsistencies


@dataclass(frozen=True, slots=True)
class Member:
    """One of the claims, in its own words."""

    claim: str
    words: str
    quote: str


@dataclass(frozen=True, slots=True)
class Incompatible:
    """A set of claims of which at least one is wrong or misread; none can be left out of it."""

    subject: str
    claims: tuple[Member, ...]
    facts: tuple[str, ...]
    repairs: tuple[str, ...]  # "Read as 100,000 chips, ..."

    @property
    def sentence(self) -> str:
        """In one sentence what clashes and what would repair it."""
        told = " and ".join(member.words for member in self.claims)
        against = f" with what is published ({', '.join(self.facts)})" if self.facts else ""
        repair = "; ".join(self.repairs) or "No other reading repairs it"
        return f"{self.subject}: {told} can't all hold{against}. {repair}."


def incompatible() -> list[Incompatible]:
    """Sets of two claims or more; one that contradicts published figures alone has its verdict for that."""
    held = claims_to_check(claims_about(IDENTITY_METRICS))
    asked = {f"{one.claim_id}.{one.version}": questions.question(one) for one in held}
    context = questions.context(catalogue_current(), seed=questions.SEED, draws=questions.DRAWS)
    found = inconsistencies(asked, context)
    return [_told(conflict, asked) for conflict in found if len(conflict.claims) > 1]


def _told(conflict: Conflict, asked: dict[str, CheckInput]) -> Incompatible:
    members = tuple(Member(asked[name].claim_id, _words(asked[name]), asked[name].quote) for name in conflict.claims)
    repairs = tuple(f"It can be if {_words(asked[r.source])} is {r.reading}" for r in conflict.repairs)
    return Incompatible(asked[conflict.claims[0]].subject, members, conflict.facts, repairs)


def _words(claim: CheckInput) -> str:
    printed = claim.value_text or number(claim, claim.number or 0.0)
    return f"“{printed}” ({claim.metric.replace('_', ' ')})"
