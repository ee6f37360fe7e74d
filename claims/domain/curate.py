"""What people decide about claims: accept, reject, edit, deprecate, merge, rate, and take back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from claims.domain.book import Book
from claims.domain.conditions import Conditions
from claims.domain.errors import ClaimError
from claims.domain.events import (
    ClaimAccepted,
    ClaimDeprecated,
    ClaimEdited,
    ClaimRejected,
    ClaimReleased,
    ClaimUnmerged,
    ClaimVersionDeprecated,
    CredibilityRated,
    DecisionUndone,
)
from claims.domain.identity import PUBLISHER, Identity, normalise_key
from claims.domain.merging import carry, merge
from claims.domain.qualifier import parse_conditions
from claims.domain.ranking import current_version, read_version
from claims.domain.state import IDENTITY_FIELDS, ClaimState, Status
from claims.domain.vocabulary import METRICS, UNITS, Bound, Direction, Kind, Modality
from eventlog.domain.actors import is_person

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "metric": METRICS,
    "kind": tuple(Kind),
    "bound": tuple(Bound),
    "modality": tuple(Modality),
}
LOSERS: Final[Mapping[str, tuple[str, ...]]] = {
    "left": ("right",), "right": ("left",), "neither": ("left", "right"), "both": (),
}  # fmt: skip
EDITABLE: Final = (
    "claimant", "subject", "metric", "kind", "baseline", "conditions", "value", "value_high", "unit", "bound",
    "modality",
)  # fmt: skip


def accept(book: Book, claim: str) -> None:
    state = _alive(book, claim)
    version = current_version(state)
    by_person = is_person(state.decided_by)
    if state.decision == Status.ACCEPTED and version in state.accepted and by_person:
        raise ClaimError("already_accepted", "The claim is accepted already.")
    book.emit(claim, ClaimAccepted(version=version, auto=False))


def reject(book: Book, claim: str, *, reason: str) -> None:
    state = _alive(book, claim)
    if state.decision == Status.REJECTED:
        raise ClaimError("already_rejected", "The claim is rejected already.")
    book.emit(claim, ClaimRejected(reason=reason))


def deprecate(book: Book, claim: str, *, reason: str) -> None:
    state = _alive(book, claim)
    if not reason.strip():
        raise ClaimError("reason_needed", "Say why the claim should no longer be used.")
    if state.decision == Status.DEPRECATED:
        raise ClaimError("already_deprecated", "The claim is deprecated already.")
    book.emit(claim, ClaimDeprecated(reason=reason))


def deprecate_version(book: Book, claim: str, version: int, *, reason: str) -> None:
    """Set one value of a claim aside; the others stay."""
    state = _alive(book, claim)
    if version not in {v["n"] for v in state.versions}:
        raise ClaimError("unknown_version", f"The claim has no version {version}.")
    if version not in state.set_aside:
        book.emit(claim, ClaimVersionDeprecated(version=version, reason=reason))


def resolve(book: Book, left: Mapping[str, Any], right: Mapping[str, Any], *, resolution: str, reason: str) -> None:
    """Set aside what a resolved conflict is decided against: a version, or the claim if it has no other."""
    sides = {"left": left, "right": right}
    if resolution not in LOSERS:
        raise ClaimError("bad_resolution", "Resolve for left, right, both or neither.")
    if not reason.strip():
        raise ClaimError("reason_needed", "Say why the conflict is resolved so.")
    for side in (sides[name] for name in LOSERS[resolution]):
        state = _alive(book, side["claim"])
        if len(state.versions) > 1:
            deprecate_version(book, side["claim"], side["version"], reason=reason)
        elif state.decision != Status.DEPRECATED:
            book.emit(side["claim"], ClaimDeprecated(reason=reason))


def rate(book: Book, claim: str, *, credibility: int, reason: str) -> None:
    _alive(book, claim)
    if credibility not in range(1, 7):
        raise ClaimError("bad_credibility", "Credibility goes from 1 (confirmed) to 6 (cannot be judged).")
    book.emit(claim, CredibilityRated(credibility=credibility, reason=reason))


def edit(book: Book, claim: str, *, changes: Mapping[str, Any], reason: str) -> None:
    """Correct how the claim was read. What is unchanged is left out; nothing left is an error."""
    state = _alive(book, claim)
    number = current_version(state)
    wanted = _wanted(state, changes)
    reading = read_version(state, number)  # what evidence says where nobody has edited it
    before = {"bound": reading.bound, "modality": reading.modality, **state.version(number), **state.identity}
    changed = {name: [before.get(name), after] for name, after in wanted.items() if before.get(name) != after}
    if not changed:
        raise ClaimError("nothing_changed", "The edit changes nothing.")
    _check_kind({**before, **wanted})
    identity = Identity.from_dict({n: wanted.get(n, state.identity[n]) for n in IDENTITY_FIELDS})
    other = book.find(identity)
    if other is not None and other.id != claim and other.status != Status.MERGED:
        raise ClaimError("other_claim", f"That is claim {other.id} already; merge the two instead.")
    book.emit(claim, ClaimEdited(version=number, changes=changed, reason=reason))


def _wanted(state: ClaimState, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The edit in the words of the events, every value checked."""
    unknown = sorted(changes.keys() - set(EDITABLE))
    if unknown:
        raise ClaimError("not_editable", f"{', '.join(unknown)} can't be edited; these can: {', '.join(EDITABLE)}.")
    wanted: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "conditions":
            wanted["scope"] = _conditions(value, str(changes.get("metric", state.identity["metric"])))
        else:
            wanted[name] = _value(name, value)
    if "claimant" in wanted:
        wanted["publisher"] = state.identity["publisher"] if wanted["claimant"] == PUBLISHER else ""
    return wanted


def _conditions(value: Any, metric: str) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return _known_conditions(value).as_dict()
    return parse_conditions(_text("conditions", value or ""), metric=metric).as_dict()


def _known_conditions(given: Mapping[str, Any]) -> Conditions:
    """Words where one word is meant, lists of words where several are."""
    try:
        found = Conditions.from_dict(given)
    except TypeError:
        raise ClaimError("bad_conditions", "Conditions have a field that is not known.") from None
    for name, usual in Conditions().fields().items():
        held = getattr(found, name)
        several = isinstance(usual, tuple)
        if several != isinstance(held, tuple) or not all(isinstance(w, str) for w in (held if several else (held,))):
            raise ClaimError("bad_conditions", f"{name} is {'a list of words' if several else 'one word'}.")
    return found


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ClaimError(f"bad_{name}", f"{name} must be a text.")
    return value


def _value(name: str, value: Any) -> Any:
    if name in CHOICES:
        if value not in CHOICES[name]:
            raise ClaimError(f"bad_{name}", f"{name} must be one of {', '.join(CHOICES[name])}.")
        return str(value)
    if name in ("value", "value_high"):
        return _number(name, value)
    if name == "unit":
        unit = "" if value is None else _text(name, value)
        if unit and unit not in UNITS and not (len(unit) == 3 and unit.isupper()):
            raise ClaimError("bad_unit", f"unit must be one of {', '.join(UNITS)} or a currency's code.")
        return unit or None
    key = None if value is None else normalise_key(_text(name, value))
    if key is None and name != "baseline":
        raise ClaimError(f"bad_{name}", f"{name} must not be empty.")
    return key


def _number(name: str, value: Any) -> float | str | None:
    if value in tuple(Direction) and name == "value":
        return str(value)
    if name == "value_high" and value in (None, ""):
        return None
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise ClaimError(f"bad_{name}", f"{name} must be a number in the base unit, or higher or lower.")
    return number


def _check_kind(fields: Mapping[str, Any]) -> None:
    """Fields that must fit each other."""
    directional = isinstance(fields["value"], str)
    if directional != (fields["kind"] == Kind.DIRECTIONAL):
        raise ClaimError("bad_kind", "A directional claim is higher or lower; any other has a number.")
    if (fields["baseline"] is None) != (fields["kind"] == Kind.QUANTITY):
        raise ClaimError("bad_baseline", "A quantity has no baseline; a comparison has one, or `unknown`.")
    if fields["value_high"] is not None and (directional or fields["value_high"] < fields["value"]):
        raise ClaimError("bad_value_high", "A range ends above where it starts.")


def merge_claims(book: Book, source: str, *, into: str, reason: str) -> None:
    """Let another claim stand for this one; both keep their ids and all links."""
    if source == into:
        raise ClaimError("same_claim", "A claim can't be merged into itself.")
    one, other = _alive(book, source), _alive(book, into)
    if one.identity["metric"] != other.identity["metric"]:
        raise ClaimError("other_metric", "Only claims about one metric can be merged; reject the one that is wrong.")
    merge(book, one, other, reason=reason)


def unmerge(book: Book, source: str, *, reason: str) -> None:
    """Take a merge back: the claim gets its evidence again, with what was found meanwhile."""
    state = _known(book, source)
    target = book.get(state.merged_into) if state.merged_into else None
    if target is None:
        raise ClaimError("not_merged", "The claim is not merged into another.")
    mine = [{k: v for k, v in e.items() if k != "via"} for e in target.evidence if e.get("via") == source]
    figures, evidence = carry(target.versions, mine, state)
    book.emit(source, ClaimUnmerged(source=target.id, figures=figures, evidence=evidence, reason=reason))
    book.emit(target.id, ClaimReleased(source=source))


def undo(book: Book, claim: str, *, decision: int | None, reason: str) -> None:
    """Take back a person's decision: the last one of the claim that still counts."""
    state = _known(book, claim)
    if not state.decisions:
        raise ClaimError("nothing_to_undo", "No decision of a person is in force on this claim.")
    last = state.decisions[-1]
    if decision is not None and decision != last["at"]:
        raise ClaimError("not_the_last", "A later decision on this claim must be undone first.")
    if last["kind"] == "claim_merged":
        unmerge(book, claim, reason=reason)
        return
    book.emit(claim, DecisionUndone(decision=last["at"], kind=last["kind"], reason=reason))


def _known(book: Book, claim: str) -> ClaimState:
    state = book.get(claim)
    if state is None:
        raise ClaimError("unknown_claim", f"There is no claim {claim}.")
    return state


def _alive(book: Book, claim: str) -> ClaimState:
    state = _known(book, claim)
    if state.status == Status.MERGED:
        raise ClaimError("merged", f"The claim is merged into {state.merged_into}; decide there, or unmerge it.")
    return state
