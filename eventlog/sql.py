"""SQL of the log: the appends, the resolution of a time, the guard. Installed by migrations only: a change here
needs a new one that replaces the function.

Why it is as it is (measured in docs/explanation/event-log.md):
- One call does it all, because round trips dominate: as separate statements, lock and insert halve the rate.
- The lock is taken inside the call, so that what a command does before it appends runs in parallel, and
  before the position is given, so that positions become visible in order and a reader that pages by
  position misses nothing. It ends with the transaction.
- The positions come from the log's last row and not from a sequence: a rolled back append leaves no gap,
  so that a gap is always damage.
"""

from __future__ import annotations

from typing import Final

# Advisory lock of the log; any number will do, it must only be the same everywhere.
LOCK: Final = 7_305_801_114_420_011

_COLUMNS: Final = """position, stream, version, type, schema, payload, actor, key, key_index,
            correlation_id, causation_id, recorded_at, stated_at, digest"""

_RETURN_IF_KNOWN: Final = """\
    IF key_ IS NOT NULL THEN
        PERFORM 1 FROM public.eventlog_event e WHERE e.key = key_ AND e.key_index = 0;
        IF FOUND THEN RETURN NULL; END IF;
    END IF;"""


def _refuse_unexpected(stream: str) -> str:
    """The statement that stops an append to a stream which is not at the version its writer expects."""
    return f"""
        IF expected >= 0 AND expected <> actual THEN
            RAISE EXCEPTION 'stream % is at version %, expected %', {stream}, actual, expected
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'eventlog_stream_version',
                DETAIL = jsonb_build_object(
                    'stream', {stream}, 'actual', actual, 'expected', expected)::text;
        END IF;"""


def _microseconds(moment: str) -> str:
    return f"(extract(epoch FROM {moment}) * 1000000)::bigint"


def _link(*fields: str) -> str:
    """The digest of an event whose fields are these, after `chain`: `eventlog.domain.digest` in SQL."""
    covered = ", E'\\n', ".join(fields)
    return f"sha256(chain || convert_to(concat({covered}), 'UTF8'))"


# For a command of one event, which nearly all are. Parameters are scalars: the statement is prepared, and
# taking JSON apart would cost more. Every expression counts here, for PL/pgSQL sets each up anew in every
# transaction. The answer is that of the other function.
APPEND_ONE: Final = f"""
CREATE OR REPLACE FUNCTION public.eventlog_append_one(
    stream_ text, expected int, type_ text, schema_ int, payload_ text, stated timestamptz,
    actor_ text, key_ text, correlation text, causation bigint)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    place bigint;
    chain bytea;
    at timestamptz;
    actual int;
    micros bigint;
BEGIN
    IF pg_advisory_xact_lock({LOCK}) IS NULL THEN NULL; END IF;
    -- Statements of their own from here on: they see what was committed before the lock was ours.
{_RETURN_IF_KNOWN}
    SELECT e.position + 1, e.digest, greatest(e.recorded_at, clock_timestamp()), coalesce((
            SELECT f.version FROM public.eventlog_event f
            WHERE f.stream = stream_ ORDER BY f.version DESC LIMIT 1), 0)
        INTO place, chain, at, actual
        FROM public.eventlog_event e ORDER BY e.position DESC LIMIT 1;
    IF NOT FOUND THEN
        place := 1; chain := decode(repeat('00', 32), 'hex'); at := clock_timestamp(); actual := 0;
    END IF;{_refuse_unexpected("stream_")}
    micros := {_microseconds("at")};
    chain := {_link(
        "place", "stream_", "actual + 1", "type_", "schema_", "CASE WHEN key_ IS NULL THEN NULL ELSE 0 END",
        _microseconds("stated"), "actor_", "key_", "correlation", "causation", "micros", "payload_")};
    INSERT INTO public.eventlog_event ({_COLUMNS})
        VALUES (place, stream_, actual + 1, type_, schema_, payload_, actor_, key_,
            CASE WHEN key_ IS NULL THEN NULL ELSE 0 END, correlation, causation, at, stated, chain);
    RETURN concat(place, ' ', micros, ' ', actual, ' ', encode(chain, 'hex'));
END $$;
"""  # fmt: skip

# For a command of several events. One JSON parameter and one text back. The command: {"streams": [[name,
# expected], ...], "events": [{i: place in the command from 1, s: place of its stream from 1, n: place in its
# stream from 1, t: type, v: schema, w: stated at, p: payload's text}, ...], "actor", "key", "correlation",
# "causation"}. The answer: first position, microseconds of recorded_at, versions before (with commas),
# digests (hex, joined), separated by spaces; or NULL when the key had been used.
APPEND: Final = f"""
CREATE OR REPLACE FUNCTION public.eventlog_append(command jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    events jsonb := command->'events';
    streams jsonb := command->'streams';
    actor_ text := command->>'actor';
    key_ text := command->>'key';
    correlation text := command->>'correlation';
    causation bigint := command->>'causation';
    tip bigint;
    chain bytea;
    at timestamptz;
    micros bigint;
    bases int[] := '{{}}';
    digests bytea[] := '{{}}';
    item jsonb;
    place int;
    expected int;
    actual int;
BEGIN
    IF pg_advisory_xact_lock({LOCK}) IS NULL THEN NULL; END IF;
    -- Statements of their own from here on, as in the function for one.
{_RETURN_IF_KNOWN}
    SELECT e.position, e.digest, greatest(e.recorded_at, clock_timestamp())
        INTO tip, chain, at
        FROM public.eventlog_event e ORDER BY e.position DESC LIMIT 1;
    IF NOT FOUND THEN
        tip := 0; chain := decode(repeat('00', 32), 'hex'); at := clock_timestamp();
    END IF;
    FOR n IN 0 .. jsonb_array_length(streams) - 1 LOOP
        actual := coalesce((
            SELECT e.version FROM public.eventlog_event e
            WHERE e.stream = streams->n->>0 ORDER BY e.version DESC LIMIT 1), 0);
        expected := streams->n->1;{_refuse_unexpected("streams->n->>0")}
        bases := bases || actual;
    END LOOP;
    micros := {_microseconds("at")};
    FOR n IN 0 .. jsonb_array_length(events) - 1 LOOP
        item := events->n;
        place := item->'s';
        chain := {_link(
            "tip + n + 1", "streams->(place - 1)->>0", "bases[place] + (item->'n')::int", "item->>'t'",
            "item->>'v'", "CASE WHEN key_ IS NULL THEN NULL ELSE n END",
            _microseconds("(item->>'w')::timestamptz"), "actor_", "key_", "correlation", "causation", "micros",
            "item->>'p'")};
        digests := digests || chain;
    END LOOP;
    INSERT INTO public.eventlog_event ({_COLUMNS})
        SELECT tip + r.i, streams->(r.s - 1)->>0, bases[r.s] + r.n, r.t, r.v, r.p, actor_, key_,
            CASE WHEN key_ IS NULL THEN NULL ELSE r.i - 1 END,
            correlation, causation, at, r.w, digests[r.i]
        FROM jsonb_to_recordset(events)
            AS r(i int, s int, n int, t text, v smallint, w timestamptz, p text);
    RETURN concat(tip + 1, ' ', micros, ' ', array_to_string(bases, ','), ' ',
                  replace(array_to_string(digests, ''), '\\x', ''));
END $$;
"""  # fmt: skip

# The last position recorded at or before a time. The log is gapless and its times never go back, so a
# bisection over the primary key does. Locking and unlocking waits for the append that is under way: its
# time may already be taken, and the same question must have the same answer later.
POSITION_AT: Final = f"""
CREATE OR REPLACE FUNCTION public.eventlog_position_at(p_when timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    low bigint := 0;
    high bigint;
    middle bigint;
    moment timestamptz;
BEGIN
    PERFORM pg_advisory_lock_shared({LOCK}), pg_advisory_unlock_shared({LOCK});
    SELECT coalesce(max(e.position), 0) INTO high FROM public.eventlog_event e;
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        SELECT e.recorded_at INTO moment FROM public.eventlog_event e WHERE e.position = middle;
        IF moment <= p_when THEN low := middle; ELSE high := middle - 1; END IF;
    END LOOP;
    RETURN low;
END $$;
"""

GUARD: Final = """
CREATE OR REPLACE FUNCTION public.eventlog_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation', HINT = 'Append an event that corrects the earlier one.';
END $$;
CREATE TRIGGER eventlog_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public.eventlog_event
    FOR EACH STATEMENT EXECUTE FUNCTION public.eventlog_refuse();
"""

UNDO: Final = """
DROP TRIGGER IF EXISTS eventlog_append_only ON public.eventlog_event;
DROP FUNCTION IF EXISTS public.eventlog_refuse();
DROP FUNCTION IF EXISTS public.eventlog_position_at(timestamptz);
DROP FUNCTION IF EXISTS public.eventlog_append(jsonb);
DROP FUNCTION IF EXISTS public.eventlog_append_one;
"""
