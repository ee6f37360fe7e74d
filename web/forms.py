"""The edit form of a claim: what was changed, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from claims.domain.curate import CHOICES
from claims.domain.errors import ClaimError
from claims.domain.vocabulary import Direction

NUMBERS: Final = frozenset({"value", "value_high"})
SHOWN: Final = "shown-"  # before the name of a field: what the form had shown in it
KEYS: Final = frozenset({"subject", "baseline"})
FIELDS: Final = (
    "claimant", "subject", "metric", "kind", "value", "value_high", "unit", "bound", "baseline", "modality",
    "conditions",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    value: str
    shown: str  # what it is, sent back beside what is typed
    choices: tuple[str, ...]
    suggestions: str  # id of a list of what is usual


def fields(before: Mapping[str, Any], typed: Mapping[str, str]) -> list[Field]:
    """The form's fields with their present values, or with what somebody typed and could not save."""
    return [_field(name, _text(before.get(name)), typed) for name in FIELDS]


def _field(name: str, now: str, typed: Mapping[str, str]) -> Field:
    suggestions = "products" if name in KEYS else ""
    return Field(name, name.replace("_", " "), typed.get(name, now), now, CHOICES.get(name, ()), suggestions)


def typed_by(posted: Mapping[str, str]) -> dict[str, str]:
    """Fields that a person altered: they differ from what the form had shown."""
    return {name: posted[name] for name in FIELDS if name in posted and posted[name] != posted.get(SHOWN + name)}


def changes(before: Mapping[str, Any], posted: Mapping[str, str]) -> dict[str, Any]:
    """Fields that a person altered and that differ from what they are.

    Raises ClaimError for a number that is none, and for a field that somebody else altered since it was shown:
    what stands in a form that was opened earlier must not undo a colleague's correction.
    """
    found: dict[str, Any] = {}
    for name, text in typed_by(posted).items():
        now = _text(before.get(name))
        if text.strip() == now:
            continue
        if posted.get(SHOWN + name, now) != now:
            told = f"Somebody has changed {name.replace('_', ' ')} meanwhile, to {now or 'nothing'}; look at it again."
            raise ClaimError("changed_meanwhile", told)
        found[name] = _parsed(name, text.strip())
    if not found:
        raise ClaimError("nothing_changed", "Nothing was changed.")
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _parsed(name: str, text: str) -> Any:
    if not text:
        return None
    if name not in NUMBERS or text in tuple(Direction):
        return text
    try:
        return float(text.replace(",", ""))
    except ValueError as error:
        raise ClaimError("not_a_number", f"{name} must be a number in the base unit, higher or lower.") from error
