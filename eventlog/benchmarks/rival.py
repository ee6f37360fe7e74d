"""The Python library `eventsourcing` on the same server, used as its documentation says.

A development dependency of this benchmark only: without it the comparison is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL, Identifier

from eventlog.benchmarks import sample
from eventlog.benchmarks.timing import Operation, timed

PATIENCE: Final = 120  # seconds


class Claim(Aggregate):
    """The same payload as events of an aggregate."""

    @event("Extracted")
    def __init__(self, payload: dict[str, Any], stated_at: str) -> None:
        self.total = float(payload["value"])

    @event("Seen")
    def see(self, payload: dict[str, Any], stated_at: str) -> None:
        self.total += payload["value"]


class Claims(Application[Any]):
    """Their application; `save` appends an aggregate's new events in one transaction."""


class Replayed(Claims):
    """The same with a log of its own."""


class TotalRecorder(PostgresTrackingRecorder):
    """A read-model table and the exact position in one transaction, as their documentation shows it."""

    def __init__(self, datastore: PostgresDatastore, **kwargs: Any) -> None:
        super().__init__(datastore, **kwargs)
        self.sql_create_statements.append(
            SQL("CREATE TABLE IF NOT EXISTS {} (stream uuid PRIMARY KEY, events int, total float8)").format(
                Identifier("rival_total")
            )
        )

    def add(self, stream: Any, value: float, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(
                "INSERT INTO rival_total VALUES (%s, 1, %s) ON CONFLICT (stream) DO UPDATE"
                " SET events = rival_total.events + 1, total = rival_total.total + EXCLUDED.total",
                (stream, value),
            )


class Totals(Projection[TotalRecorder]):
    name = "totals"

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.add(domain_event.originator_id, domain_event.payload["value"], tracking)


def environment(parameters: Mapping[str, str]) -> dict[str, str]:
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parameters["dbname"],
        "POSTGRES_HOST": parameters.get("host", "127.0.0.1"),
        "POSTGRES_PORT": parameters.get("port", "5432"),
        "POSTGRES_USER": parameters["user"],
        "POSTGRES_PASSWORD": parameters.get("password", "unused"),
    }


def operations(parameters: Mapping[str, str]) -> dict[str, Operation]:
    """`rival_one`, `rival_hundred`: `Application.save` of one or a hundred new events; only that counts."""
    app = Claims(environment(parameters))

    def new(more: int) -> Claim:
        claim = Claim(payload=sample.PAYLOAD, stated_at=sample.STATED.isoformat())
        for _ in range(more):
            claim.see(payload=sample.PAYLOAD, stated_at=sample.STATED.isoformat())
        return claim

    def one() -> float:
        claim = new(0)
        return timed(lambda: app.save(claim))

    def hundred() -> float:
        claim = new(sample.HUNDRED - 1)
        return timed(lambda: app.save(claim))

    return {"rival_one": one, "rival_hundred": hundred}


def projection_rate(parameters: Mapping[str, str], events: int) -> float:
    """Events per second of their projection runner over a log of that many events."""
    env = environment(parameters)
    app = Replayed(env)
    claim = Claim(payload=sample.PAYLOAD, stated_at=sample.STATED.isoformat())
    for number in range(1, events):
        claim.see(payload=sample.PAYLOAD, stated_at=sample.STATED.isoformat())
        if number % sample.HUNDRED == 0:  # one save of 20,000 never came back
            app.save(claim)
    app.save(claim)
    app.close()
    view: Any = TotalRecorder
    runner = ProjectionRunner(application_class=Replayed, projection_class=Totals, view_class=view, env=env)

    def catch_up() -> None:
        runner.wait(events, timeout=PATIENCE)

    with runner:
        seconds = timed(catch_up)
    return events / seconds
