"""Announcement text -> extraction -> observation -> link -> check, without a database, against verdicts by hand.

`python -m tests.validation.end_to_end [--set odd|even|all] [--cases FILE] [--show]` prints the figures and, with
`--show`, every claim that disagrees.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claims.domain.identity import is_named
from claims.domain.observation import DocumentRef, Observation, observe
from claims.domain.quotation import AROUND, before_sentence, in_sentence
from claims.domain.record import Mention
from claims.extraction import EXTRACTOR_VERSION, extract
from hardware.domain.linking import LINKED, link
from hardware.domain.loading import load_catalogue
from ingest.domain.context import context as around
from simulation.calibrated import shipped
from simulation.checks import CheckInput, Context, Verdict, check

HERE = Path(__file__).parent
SEEN = date(2026, 11, 20)
CLOSE = 0.005  # relative: the same value


@dataclass(frozen=True)
class Expected:
    """One claim of an announcement with its verdict by hand; "a|b" where design.md section 6 allows both."""

    announcement: str
    subject: str
    metric: str
    value: float | str
    verdict: str
    why: str
    baseline: str | None = None


@dataclass(frozen=True)
class Result:
    expected: Expected
    asked: CheckInput | None
    found: Verdict | None

    @property
    def agrees(self) -> bool:
        return self.found is not None and self.found.verdict.value in self.expected.verdict.split("|")


@cache
def context() -> Context:
    return Context.of(load_catalogue(), seed=20250101, draws=4096, calibration=shipped())


def linked(key: str | None) -> str | None:
    """The catalogue's entry as `claims.services` links it; None where nothing is near enough."""
    found = link(context().catalogue, key, remembered={}) if key and is_named(key) else []
    return found[0].key if found and found[0].score >= LINKED else None


def question(observation: Observation, text: str, name: str) -> CheckInput:
    """What `claims.checkable.claim_to_check` and `simulation.questions.question` make of one piece of evidence."""
    identity, figure, evidence = observation.identity, observation.figure, observation.evidence
    start = evidence["value_start"]
    words = around(text, evidence["start"], evidence["end"], width=AROUND)
    return CheckInput(
        claim_id=name, version=1, subject=linked(identity.subject) or identity.subject, metric=identity.metric,
        kind=identity.kind, value=figure.value, bound=evidence["bound"], value_high=figure.value_high,
        unit=figure.unit, baseline=linked(identity.baseline) or identity.baseline, claimant=identity.claimant,
        qualifier=identity.scope.label() or None, quote=text[evidence["start"] : evidence["end"]],
        sentence=in_sentence(words.prefix, words.exact, words.suffix),
        before=before_sentence(words.prefix, words.exact),
        value_text="" if start is None else text[start : evidence["value_end"]], modality=evidence["modality"],
        stated_on=date.fromisoformat(evidence["stated_on"]),
    )  # fmt: skip


def questions(case: Mapping[str, Any]) -> list[tuple[Mention, CheckInput]]:
    """Every claim that the product would check in one announcement."""
    text, published = case["text"], _day(case.get("published"))
    mentions = extract(text, title=case.get("title"), publisher=case.get("publisher"), published=published)
    document = DocumentRef(str(case["id"]), 1, "0" * 64, case.get("publisher"), published, SEEN)
    return [
        (mention, question(observation, text, str(case["id"])))
        for mention in mentions
        for observation in observe(document, [mention], EXTRACTOR_VERSION)
    ]


def _day(value: date | str | None) -> date | None:
    """YAML makes dates of bare ones and texts of quoted ones."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def expected_of(case: Mapping[str, Any]) -> list[Expected]:
    if "claim" in case:  # the form of verdict_cases.yaml: one claim, its verdict beside it
        claim = case["claim"]
        return [Expected(str(case["id"]), claim["subject"], claim["metric"], claim["value"], case["verdict"],
                         case["why"], claim.get("baseline"))]  # fmt: skip
    return [_expected(str(case["id"]), claim) for claim in case["claims"]]


_FIELDS = ("subject", "metric", "value", "verdict", "why", "baseline")


def _expected(announcement: str, claim: Mapping[str, Any] | list[Any]) -> Expected:
    """A claim as a list in the order of the fields, or with their names."""
    values = [claim.get(name) for name in _FIELDS] if isinstance(claim, Mapping) else claim
    return Expected(announcement, *values)


def same_value(one: float | str, other: float | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= CLOSE * abs(other)


def plain(key: str) -> str:
    """A pod as its chip, a size as its family, a generation's system as the system: named by turns."""
    return re.sub(r"(?<=:ultracluster)-trn\d$|(?<=-ultraserver)-gen\d$|-pod$|\.\d*x?large$", "", key)


def matches(expected: Expected, mention: Mention, asked: CheckInput) -> bool:
    named = plain(expected.subject) in (plain(mention.subject), plain(asked.subject))
    return named and mention.metric == expected.metric and same_value(mention.value, expected.value)


def results_of(case: Mapping[str, Any]) -> list[Result]:
    left, results = questions(case), []
    for expected in expected_of(case):
        fitting = next((pair for pair in left if matches(expected, *pair)), None)
        if fitting is None:
            results.append(Result(expected, None, None))
            continue
        left.remove(fitting)
        results.append(Result(expected, fitting[1], check(fitting[1], context())))
    return results


def load(path: Path, which: str = "all") -> list[dict[str, Any]]:
    """Announcements; odd ids are for development, even ids held out."""
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text())
    if which == "all":
        return cases
    return [case for case in cases if int(case["id"]) % 2 == (which == "odd")]


def evaluate(cases: Iterable[Mapping[str, Any]]) -> list[Result]:
    return [result for case in cases for result in results_of(case)]


def figures(results: list[Result]) -> dict[str, float]:
    """Shares: found; agreeing among the found; agreeing of all; always giving the commonest verdict."""
    found = [result for result in results if result.asked is not None]
    agree = sum(result.agrees for result in results)
    commonest = Counter(result.expected.verdict for result in results).most_common(1)[0][1]
    return {
        "claims": len(results),
        "found": len(found) / len(results),
        "agree_of_found": agree / max(len(found), 1),
        "agree_of_all": agree / len(results),
        "always_the_commonest": commonest / len(results),
    }


def describe(result: Result) -> str:
    expected, asked, found = result.expected, result.asked, result.found
    head = f"{expected.announcement}: {expected.subject} {expected.metric} {expected.value}: hand {expected.verdict}"
    if asked is None or found is None:
        return f"{head} | NOT FOUND"
    said = f"q={asked.qualifier!r} {asked.bound} base={asked.baseline} {asked.value_text!r} in {asked.quote!r}"
    return f"{head} ({expected.why})\n    got {found.verdict.value} / {found.reason.value} [{found.reading}] {said}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=HERE / "announcements.yaml")
    parser.add_argument("--set", choices=("odd", "even", "all"), default="odd")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    cases = load(options.cases, options.set)
    results = evaluate(cases)
    if options.show:
        for result in results:
            if not result.agrees:
                print(describe(result))
    print({name: round(value, 3) for name, value in figures(results).items()})


if __name__ == "__main__":
    main()
