"""Which verdicts changed from one run to another, and because of which change: a read over two runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from uuid import UUID

from hardware.domain.influence import changed_between, influenced
from hardware.selectors import catalogue_at
from simulation.errors import RunError
from simulation.models import Verdict, VerificationRun
from simulation.selectors import run_get


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of a claim whose verdict differs between two runs; None: the run had none. `because` in plain words."""

    claim: str
    subject: str
    metric: str
    before: Verdict | None
    after: Verdict | None
    because: tuple[str, ...]

    @property
    def words(self) -> tuple[str | None, str | None]:
        return (self.before.verdict if self.before else None, self.after.verdict if self.after else None)

    @property
    def changed(self) -> bool:
        """Whether both runs judged it, so that a verdict changed and not only the set of claims."""
        return self.before is not None and self.after is not None


def verdict_diff(before: str | UUID, after: str | UUID, *, only_words: bool = True) -> list[Difference]:
    """Values whose verdict changed from one run to another, and because of which change.

    With `only_words` the verdict itself must differ; else a difference of the median counts as well.
    """
    first, second = _needed(before), _needed(after)
    one, two = _by_claim(first), _by_claim(second)
    moved = _moved(first, second)
    found = []
    for claim in sorted(one.keys() | two.keys(), key=str):
        for a, b in _pairs(one.get(claim, {}), two.get(claim, {})):
            known = b or a
            if known is None or (a is not None and b is not None and _same(a, b, only_words)):
                continue
            because = _because(a, b, first, second, moved)
            found.append(Difference(str(claim), known.subject, known.metric, a, b, because))
    return found


def _pairs(one: dict[int, Verdict], two: dict[int, Verdict]) -> Iterator[tuple[Verdict | None, Verdict | None]]:
    """Verdicts on one version of a claim; of versions that only one run had, the newest replaced the newest."""
    yield from ((one[number], two[number]) for number in sorted(one.keys() & two.keys()))
    gone = [one[number] for number in sorted(one.keys() - two.keys(), reverse=True)]
    fresh = [two[number] for number in sorted(two.keys() - one.keys(), reverse=True)]
    yield from zip_longest(gone, fresh)


def _needed(run_id: str | UUID) -> VerificationRun:
    run = run_get(run_id)
    if run is None:
        raise RunError("unknown_run", f"There is no run {str(run_id)[:60]!r}.")
    return run


def _by_claim(run: VerificationRun) -> dict[UUID, dict[int, Verdict]]:
    """The verdicts of a run by claim and version."""
    found: dict[UUID, dict[int, Verdict]] = {}
    for row in Verdict.objects.filter(run=run).order_by("id"):
        found.setdefault(row.claim, {})[row.version] = row
    return found


def _same(a: Verdict, b: Verdict, only_words: bool) -> bool:
    return a.verdict == b.verdict and (only_words or a.median == b.median)


def _moved(first: VerificationRun, second: VerificationRun) -> frozenset[str]:
    """Products whose figures differ between the catalogues of two runs, and what rests on them."""
    if first.catalogue_version == second.catalogue_version:
        return frozenset()
    was, now = catalogue_at(first.catalogue_position), catalogue_at(second.catalogue_position)
    return influenced(now, changed_between(was, now))


def _because(
    a: Verdict | None, b: Verdict | None, first: VerificationRun, second: VerificationRun, moved: frozenset[str]
) -> tuple[str, ...]:
    if a is None or b is None:
        without = first if a is None else second
        which = "first" if a is None else "second"
        reason = "was cancelled before it" if without.status == "cancelled" else "did not have this value"
        return (f"the {which} run {reason}",)
    causes = []
    if a.version != b.version:
        causes.append(f"the claim changed: version {a.version} became {b.version}")
    elif a.digest != b.digest:
        causes.append("the claim was edited or linked to another product")
    touched = sorted(moved & {a.subject, b.subject, a.baseline, b.baseline} - {None})
    if touched:
        causes.append(f"the catalogue changed for {', '.join(str(key) for key in touched)}")
    if first.model_version != second.model_version:
        causes.append(f"the model changed: {first.model_version} became {second.model_version}")
    if (first.seed, first.draws) != (second.seed, second.draws):
        causes.append(f"other draws: {first.draws} with seed {first.seed}, then {second.draws} with {second.seed}")
    return tuple(causes) or ("other claims that bound it changed",)
