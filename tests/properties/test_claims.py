"""Any sequence of commands on claims: what is live is what a rebuild gives, and every moment is what a replay gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import projections, selectors, services
from claims.commands import load_claims, load_for
from claims.domain import decide, views
from claims.domain.errors import ClaimError
from claims.domain.fold import replay
from claims.domain.observation import DocumentRef, Observation, observe
from claims.domain.state import ClaimState
from claims.models import Claim, ClaimVersion, Conflict, Decision, Evidence
from eventlog import selectors as log
from eventlog.readschema import search_path
from eventlog.replay import prepare
from eventlog.replay import replay as fold_log
from tests.claims_samples import customers, document, mention

pytestmark = pytest.mark.django_db

PEOPLE = st.sampled_from(["user:1", "user:2"])
INDEX = st.integers(0, 5)
DOCUMENTS = {
    "vendor": ("amazon.com", date(2023, 11, 28)),
    "press": ("press.example", date(2024, 2, 1)),
    "late": ("late.example", date(2025, 1, 15)),
    "undated": (None, None),
}
MENTIONS = st.lists(
    st.one_of(
        st.builds(
            lambda value, who, tier, start, bound: mention(
                f"{value:g}x", value=value, claimant=who, tier=tier, start=start, bound=bound
            ),
            st.sampled_from([3.0, 4.0, 5.0]),
            st.sampled_from(["aws", "publisher"]),
            st.sampled_from("AC"),
            st.sampled_from([0, 10, 200]),
            st.sampled_from(["exact", "at_most"]),
        ),
        st.builds(customers, st.sampled_from([10_000, 50_000]), st.sampled_from([400, 500])),
    ),
    min_size=1,
    max_size=3,
)
READ = st.tuples(
    st.just("read"), st.sampled_from(sorted(DOCUMENTS)), st.integers(1, 3), MENTIONS, st.sampled_from(["x1", "x2"])
)
DECIDE = st.tuples(
    st.sampled_from(["accept", "reject", "deprecate", "undo", "unmerge", "verdict", "rate", "request", "link"]),
    INDEX, PEOPLE,
)  # fmt: skip
EDIT = st.tuples(
    st.just("edit"), INDEX, PEOPLE,
    st.sampled_from([{"value": 3.5}, {"bound": "approx"}, {"baseline": "unknown"}, {"subject": "aws:trainium3"},
                     {"conditions": "FP8, per chip"}, {"modality": "planned"}]),
)  # fmt: skip
MERGE = st.tuples(st.just("merge"), INDEX, INDEX, PEOPLE)
RESOLVE = st.tuples(st.just("resolve"), INDEX, st.sampled_from(["left", "right", "both", "neither"]), PEOPLE)
COMMANDS = st.builds(
    lambda reads, rest: [*reads, *rest],
    st.lists(READ, min_size=2, max_size=3),
    st.lists(st.one_of(READ, READ, DECIDE, DECIDE, EDIT, MERGE, RESOLVE), min_size=3, max_size=12),
)

VERDICT = {"verdict": "supported", "reason": "", "low": 3.0, "median": 4.0, "high": 5.0, "probability": 0.6,
           "scope": "chip", "binding_limit": "compute"}  # fmt: skip


def claim_at(index: int) -> str:
    ids = list(Claim.objects.order_by("first_position").values_list("id", flat=True))
    if not ids:
        raise ClaimError("none", "There is no claim yet.")
    return str(ids[index % len(ids)])


def read(name: str, version: int, mentions: list[Any], extractor: str) -> None:
    publisher, published = DOCUMENTS[name]
    doc = document(name, version=version, publisher=publisher, published=published)
    services.mentions_record(document=doc, mentions=mentions, extractor_version=extractor, actor="system:extractor")


def resolve(index: int, resolution: str, actor: str) -> None:
    services.conflicts_scan(rests=set(Claim.objects.values_list("rest", flat=True)))
    found = list(Conflict.objects.filter(status="open").order_by("recorded_from"))
    if found:
        services.conflict_resolve(
            conflict_id=found[index % len(found)].conflict, resolution=resolution, reason="seen", actor=actor
        )


RUN: dict[str, Callable[..., Any]] = {
    "read": read,
    "accept": lambda i, who: services.claim_accept(claim_id=claim_at(i), actor=who),
    "reject": lambda i, who: services.claim_reject(claim_id=claim_at(i), actor=who, reason="no claim"),
    "deprecate": lambda i, who: services.claim_deprecate(claim_id=claim_at(i), actor=who, reason="old"),
    "undo": lambda i, who: services.decision_undo(claim_id=claim_at(i), actor=who),
    "unmerge": lambda i, who: services.claim_unmerge(claim_id=claim_at(i), actor=who),
    "verdict": lambda i, who: services.verdict_record(
        claim_id=claim_at(i), verdict=VERDICT, run_id="run", actor="system:simulation"
    ),
    "rate": lambda i, who: services.credibility_rate(claim_id=claim_at(i), credibility=2, actor=who),
    "request": lambda i, who: services.verification_request(claim_id=claim_at(i), actor=who),
    "link": lambda i, who: services.claims_link(claim_ids=[claim_at(i)]),
    "edit": lambda i, who, changes: services.claim_edit(claim_id=claim_at(i), changes=changes, actor=who),
    "merge": lambda i, j, who: services.claim_merge(claim_id=claim_at(i), into=claim_at(j), actor=who),
    "resolve": resolve,
}


@contextmanager
def ledger(commands: list[tuple[Any, ...]]) -> Iterator[None]:
    """The ledger after the commands, gone at the end of the block; what a claim refuses is left out."""
    try:
        with transaction.atomic():
            for name, *args in commands:
                try:
                    RUN[name](*args)
                except ClaimError:
                    continue
            yield
            raise _OverError
    except _OverError:
        pass


class _OverError(Exception):
    pass


FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
MODELS = (Claim, ClaimVersion, Evidence, Decision, Conflict)


def content() -> list[list[dict[str, Any]]]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


@FEW
@given(commands=COMMANDS, page=st.integers(1, 9), share=st.floats(0, 1))
def test_what_is_live_is_what_a_rebuild_gives(commands: list[Any], page: int, share: float) -> None:
    """By whole streams from the beginning, and on from any place in the middle by pages."""
    with ledger(commands):
        live = content()
        chosen = [projections.CLAIMS, projections.CONFLICTS]
        for middle in (0, int(share * log.head())):
            prepare("read_again", chosen)
            fold_log(chosen, "read_again", after=0, upto=middle, page=page)
            fold_log(chosen, "read_again", after=middle, page=page)
            with search_path("public", "read_again"):
                assert content() == live


@FEW
@given(commands=COMMANDS, days=st.integers(0, 900))
def test_every_moment_is_what_a_replay_gives(commands: list[Any], days: int) -> None:
    day = date(2023, 6, 1) + timedelta(days=days)
    with ledger(commands):
        expected: dict[str, list[views.Row]] = {}
        for event in log.read_all(0):
            if event.stream.startswith("claim-"):
                state = replay(log.read_stream(event.stream, upto=event.position))
                assert state is not None
                expected[state.id] = views.rows(state)
            at = event.position
            held = ClaimVersion.objects.filter(recorded_from__lte=at, recorded_to__gt=at)
            assert _values(held) == _texts(expected, lambda row: True)
            current = selectors.claims_list(as_of=at, filters={"status": "all"})
            assert _values(current) == _texts(expected, lambda row: row.current)
            then = selectors.claims_list(as_of=at, stated_on=day, filters={"status": "all"})
            assert _values(then) == _texts(expected, lambda row: row.range[0] <= day.isoformat() < row.range[1])


def _texts(claims: dict[str, list[views.Row]], wanted: Callable[[views.Row], bool]) -> list[str]:
    return sorted(_text(claim, row.values) for claim, rows in claims.items() for row in rows if wanted(row))


@FEW
@given(commands=COMMANDS)
def test_one_belief_per_claim_stated_day_and_moment(commands: list[Any]) -> None:
    with ledger(commands):
        rows = list(ClaimVersion.objects.all())
        for one in rows:
            for other in rows:
                if one.pk < other.pk and one.claim_id == other.claim_id:
                    recorded = one.recorded_from < other.recorded_to and other.recorded_from < one.recorded_to
                    # The stretch of a value that never held is empty and meets nothing.
                    stated = max(one.stated_from, other.stated_from) < min(one.stated_to, other.stated_to)
                    assert not (recorded and stated)


@FEW
@given(commands=COMMANDS)
def test_reading_again_changes_nothing(commands: list[Any]) -> None:
    """The last reading of each document, repeated, adds no event."""
    with ledger(commands):
        last = {c[1]: c for c in commands if c[0] == "read"}
        for _, name, version, mentions, extractor in last.values():
            read(name, version, mentions, extractor)
        head = log.head()
        for _, name, version, mentions, extractor in last.values():
            read(name, version, mentions, extractor)
        assert log.head() == head


RETOLD = st.builds(
    lambda value, who, qualifier, start: mention(
        f"{value:g}x", value=value, claimant=who, qualifier=qualifier, start=start
    ),
    st.sampled_from([3.0, 4.0]),
    st.sampled_from(["aws", "publisher", "sap"]),
    st.sampled_from([None, "FP8", "FP8, large models", "databases"]),
    st.sampled_from([0, 300]),
)
TELLING = st.tuples(
    st.just("read"), st.sampled_from(sorted(DOCUMENTS)), st.just(1), st.lists(RETOLD, min_size=1, max_size=3),
    st.just("x1"),
)  # fmt: skip


@settings(FEW, max_examples=60)
@given(reads=st.lists(TELLING, min_size=2, max_size=4), rest=st.lists(st.one_of(DECIDE, EDIT, MERGE), max_size=3),
       publisher=st.sampled_from(["amazon.com", "press.example", None]),
       told=st.lists(RETOLD, min_size=1, max_size=2))  # fmt: skip
def test_few_claims_decide_what_all_would(
    reads: list[Any], rest: list[Any], publisher: str | None, told: list[Any]
) -> None:
    """What a document changes is the same from the claims that it may touch as from the whole ledger."""
    doc = document("another", publisher=publisher)
    observations = observe(doc, told, "x1")
    with ledger([*reads, *rest]):
        few = load_for(doc.id, observations)
        everything = load_claims(Claim.objects.values_list("id", flat=True))
        assert _changes(doc, observations, few) == _changes(doc, observations, everything)


def _changes(doc: DocumentRef, observations: list[Observation], states: list[ClaimState]) -> list[Any]:
    changes = decide.record(doc, observations, states, actor="system:extractor")
    told = [(c.claim, c.expected, [(e.TYPE, e.payload()) for e in c.events]) for c in changes]
    return sorted(told, key=lambda change: change[0])


def _values(rows: Any) -> list[str]:
    return sorted(_text(str(selectors.row_id(row)), [_plain(row, name) for name in views.COLUMNS]) for row in rows)


def _plain(row: Any, name: str) -> Any:
    if name in views.RANGE and not hasattr(row, name):
        return None
    return getattr(row, name)


def _text(claim: str, values: Any) -> str:
    return "|".join([claim, *(_cell(value) for value in values)])


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)
