"""Any sequence of commands: the log is a list per stream, and read models are a fold of it."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventlog import consumers, readschema, rebuild, replay, selectors, verify
from eventlog.domain.digest import GENESIS, broken
from eventlog.domain.events import ANY, NewEvent, StreamEvents
from eventlog.errors import WrongVersion
from eventlog.registry import isolated, register_projection
from eventlog.services import append_all
from tests import ledger_samples
from tests.ledger_samples import Echo, closed, made, moved, rows

STREAMS = [f"counter-{name}" for name in "abc"]
EVENTS = st.one_of(st.builds(made, st.integers(-9, 9)), st.builds(moved, st.integers(-9, 9)), st.builds(closed))
BATCHES = st.lists(
    st.builds(
        StreamEvents, st.sampled_from(STREAMS), st.lists(EVENTS, min_size=1, max_size=4),
        st.sampled_from([ANY, 0, 1, 2, 3]),
    ),
    min_size=1, max_size=3, unique_by=lambda batch: batch.stream,
)  # fmt: skip
COMMANDS = st.lists(st.tuples(BATCHES, st.none() | st.sampled_from(["k1", "k2", "k3"]), st.booleans()), max_size=8)
QUICK = settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@contextmanager
def fresh_log(*, inline: bool = True):
    """An empty log with the sample's projections; nothing of it remains."""
    with isolated() as registry, transaction.atomic():
        ledger_samples.install(registry)
        register_projection(ledger_samples.tally_projection(inline=inline))
        register_projection(Echo.projection())
        readschema.create_empty(list(registry.projections.values()))
        yield registry
        transaction.set_rollback(True)


class Model:
    """What the log should be, in memory."""

    def __init__(self) -> None:
        self.streams: dict[str, list[NewEvent]] = defaultdict(list)
        self.answers: dict[str, list[int]] = {}
        self.head = 0

    def apply(self, batches: list[StreamEvents], key: str | None) -> list[int] | None:
        """Positions of the answer, None when a version is wrong."""
        if key in self.answers:
            return self.answers[key]
        if any(b.expected not in (ANY, len(self.streams[b.stream])) for b in batches):
            return None
        begin = self.head
        for batch in batches:
            self.streams[batch.stream] += batch.events
            self.head += len(batch.events)
        positions = list(range(begin + 1, self.head + 1))
        if key is not None:
            self.answers[key] = positions
        return positions


def play(commands) -> Model:
    """The same commands to the log and to the model; some are rolled back."""
    model = Model()
    for batches, key, rolled_back in commands:
        if rolled_back:
            with transaction.atomic():
                append_all([StreamEvents(b.stream, b.events) for b in batches], actor="user:1")
                transaction.set_rollback(True)
            continue
        try:
            with transaction.atomic():
                answer = [e.position for e in append_all(batches, actor="user:1", key=key)]
        except WrongVersion:
            answer = None
        assert answer == model.apply(batches, key)
    return model


@pytest.mark.django_db
class TestLog:
    @QUICK
    @given(COMMANDS)
    def test_it_is_what_the_model_says(self, commands):
        with fresh_log():
            model = play(commands)
            assert selectors.head() == model.head
            for stream in STREAMS:
                found = selectors.read_stream(stream)
                assert [(e.type, dict(e.payload)) for e in found] == [
                    (e.type, dict(e.payload)) for e in model.streams[stream]
                ]
                assert [e.version for e in found] == list(range(1, len(found) + 1))
            stored = [row for page in selectors.stored(page=3) for row in page]
            assert [row.position for row in stored] == list(range(1, model.head + 1))
            assert list(broken(stored, GENESIS)) == []

    @QUICK
    @given(COMMANDS, st.integers(1, 7), st.integers(0, 20))
    def test_live_is_rebuilt_is_rebuilt_in_two_halves(self, commands, page, half):
        with fresh_log():
            model = play(commands)
            live = rows()
            assert verify.check_projections() == []
            chosen = rebuild.choose(None)
            replay.prepare("read_halves", chosen)
            middle = replay.replay(chosen, "read_halves", after=0, upto=min(half, model.head), page=page)
            replay.replay(chosen, "read_halves", after=middle, page=page)
            with readschema.search_path("public", "read_halves"):
                assert rows() == live
            rebuild.rebuild(page=page)
            assert rows() == live
            assert Echo.objects.count() == model.head

    @QUICK
    @given(COMMANDS, st.lists(st.integers(1, 6), min_size=1, max_size=4))
    def test_followed_by_checkpoint_it_is_the_same(self, commands, pages):
        with fresh_log() as registry:
            play(commands)
            inline = rows()
            registry.projections["tally"] = ledger_samples.tally_projection(inline=False)
            readschema.create_empty([registry.projections["tally"]])
            consumer = consumers.of_projection(registry.projections["tally"])
            for page in pages:
                consumers.advance(consumer, page=page)
            while consumers.advance(consumer, page=pages[0]):
                pass
            assert rows() == inline

    @QUICK
    @given(COMMANDS, st.lists(st.integers(1, 5), min_size=1, max_size=5))
    def test_a_reader_that_follows_in_pages_of_any_size_reads_everything_once(self, commands, pages):
        with fresh_log():
            model = play(commands)
            seen: list[int] = []
            turn = 0
            while page := selectors.read_all(seen[-1] if seen else 0, pages[turn % len(pages)]):
                seen += [event.position for event in page]
                turn += 1
            assert seen == list(range(1, model.head + 1))
