"""The rows that lists and reports read, made from a claim's state.

A row is a tuple of parts (identity, status, figure, verdict, range), each made anew only when it changes:
most events change one part of one row, and replay makes millions of rows.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from claims.domain.conditions import Conditions
from claims.domain.ranking import FOREVER, Reading, read_version, standing_versions, timeline
from claims.domain.state import HELD, ClaimState, Status

Part = tuple[Any, ...]

IDENTITY: Final = (
    "claimant", "publisher", "subject", "metric", "kind", "baseline", "conditions", "first_position", "first_seen",
)  # fmt: skip
STATUS: Final = ("status", "review", "versions", "credibility", "subject_entry", "baseline_entry", "merged_into")
FIGURE: Final = (
    "version", "value", "direction", "value_high", "unit", "bound", "modality", "stated_on", "evidence_count",
    "document_count", "confidence", "tier", "drift",
)  # fmt: skip
VERDICT: Final = (
    "verdict", "verdict_reason", "verdict_scope", "low", "median", "high", "probability", "binding_limit", "run",
    "verdict_position",
)  # fmt: skip
RANGE: Final = ("stated_from", "stated_to", "standing", "current")
COLUMNS: Final = (*IDENTITY, *STATUS, *FIGURE, *VERDICT, *RANGE)
_NO_VERDICT: Final[Part] = ("", "", "", *[None] * 7)


class Row(NamedTuple):
    """One stretch of stated time of one version, in parts."""

    identity: Part
    status: Part
    figure: Part
    verdict: Part
    range: Part

    @property
    def current(self) -> bool:
        return bool(self.range[-1])

    @property
    def values(self) -> Part:
        """The values of `COLUMNS`."""
        return self.identity + self.status + self.figure + self.verdict + self.range


class View:
    """A claim's rows through its events. Parts that stay the same stay the same objects."""

    __slots__ = ("_identity", "_now", "_status", "_stretches", "_verdicts")

    def __init__(self) -> None:
        self._identity: tuple[dict[str, Any] | None, Part] = (None, ())
        self._status: Part = ()
        self._now = 0
        self._stretches: list[tuple[int, Part, Part]] = []  # number of a version, its figure, its range
        self._verdicts: dict[int, tuple[dict[str, Any], Part]] = {}

    def rows(self, state: ClaimState, *, evidence_changed: bool = True) -> list[Row]:
        """One row per stretch of stated time, [stated_from, stated_to), and one per value that stands beside it.

        Exactly one row is `current`: the version that holds now, or the last that held. A value that is
        stated but never held (another one of the same day outranks it) has an empty stretch.
        """
        if evidence_changed or not self._stretches:
            self._outline(state)
        identity, status = self._identity_part(state), self._status_part(state)
        return [
            Row(identity, status, figure, self._verdict_part(state, number), span)
            for number, figure, span in self._stretches
        ]

    def _outline(self, state: ClaimState) -> None:
        held, standing = timeline(state), standing_versions(state)
        self._now = now = held[-1].number if held else state.versions[-1]["n"]
        self._stretches = []
        for number in sorted({*[segment.number for segment in held], *standing, now}):
            figure = _figure_part(state, read_version(state, number))
            since = figure[_STATED_ON] or FOREVER
            spans = [(s.since, s.until) for s in held if s.number == number] or [(since, since)]
            stands, last = number in standing, len(spans) - 1
            for place, span in enumerate(spans):
                self._stretches.append((number, figure, (*span, stands, number == now and place == last)))

    def _identity_part(self, state: ClaimState) -> Part:
        if self._identity[0] is not state.identity:
            self._identity = (state.identity, _identity_part(state))
        return self._identity[1]

    def _status_part(self, state: ClaimState) -> Part:
        part = _status_part(state, self._now)
        if part != self._status:
            self._status = part
        return self._status

    def _verdict_part(self, state: ClaimState, number: int) -> Part:
        verdict = state.verdicts.get(str(number)) if state.verdicts else None
        if verdict is None:
            return _NO_VERDICT
        known = self._verdicts.get(number)
        if known is None or known[0] is not verdict:
            known = self._verdicts[number] = (verdict, _verdict_part(verdict))
        return known[1]


_STATED_ON: Final = FIGURE.index("stated_on")

# Events that leave what the evidence says as it was.
KEEPS_EVIDENCE: Final = frozenset(
    {
        "claim_linked", "claim_accepted", "claim_rejected", "claim_deprecated", "claim_merged", "credibility_rated",
        "verification_requested", "verdict_recorded",
    }
)  # fmt: skip


def rows(state: ClaimState) -> list[Row]:
    """The rows of a state; see `View.rows`."""
    return View().rows(state)


def _identity_part(state: ClaimState) -> Part:
    identity = state.identity
    scope = identity["scope"]
    return (
        identity["claimant"], identity["publisher"], identity["subject"], identity["metric"], identity["kind"],
        identity["baseline"], Conditions.from_dict(scope).label() if scope else "", state.first_position,
        state.first_seen,
    )  # fmt: skip


def _status_part(state: ClaimState, now: int) -> Part:
    links, status = state.links, state.status
    subject, baseline = (links["subject"], links["baseline"]) if links else (None, None)
    # A person should look where nobody has decided, or the figure changed since.
    review = status in HELD and (state.decision == Status.PROPOSED or now not in state.accepted)
    return (str(status), review, len(state.versions), state.credibility, subject, baseline, state.merged_into)


def _figure_part(state: ClaimState, reading: Reading) -> Part:
    version = state.version(reading.number)
    value = version["value"]
    directional = isinstance(value, str)
    return (
        reading.number, None if directional else value, value if directional else "", version.get("value_high"),
        version.get("unit"), str(reading.bound), str(reading.modality), reading.stated_on or None,
        len(reading.evidence), len({e["document"] for e in reading.evidence}), reading.confidence, reading.tier,
        bool(reading.drift),
    )  # fmt: skip


def _verdict_part(verdict: dict[str, Any]) -> Part:
    get = verdict.get
    return (
        get("verdict", ""), get("reason", ""), get("scope") or "", get("low"), get("median"), get("high"),
        get("probability"), get("binding_limit"), get("run"), get("position"),
    )  # fmt: skip
