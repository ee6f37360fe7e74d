"""SQL of the log: the append, the resolution of a time, the guard. Installed by the migrations only.

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

APPEND: Final = f"""
CREATE OR REPLACE FUNCTION public.eventlog_append(
    p_streams text[], p_expected int[], p_events jsonb,
    p_actor text, p_key text, p_correlation text, p_causation bigint
) RETURNS TABLE (first_position bigint, at timestamptz, bases int[], digests bytea, fresh boolean)
LANGUAGE plpgsql AS $$
DECLARE
    tip bigint;
    chain bytea;
    actual int;
    command text;
    row_digests bytea[] := '{{}}';
    item record;
BEGIN
    PERFORM pg_advisory_xact_lock({LOCK});
    IF p_key IS NOT NULL THEN
        SELECT e.position INTO first_position FROM public.eventlog_event e
            WHERE e.key = p_key AND e.key_index = 0;
        IF FOUND THEN
            fresh := false;
            RETURN NEXT;
            RETURN;
        END IF;
    END IF;
    -- A statement of its own: under READ COMMITTED it sees what was committed before the lock was ours.
    SELECT e.position, e.digest, greatest(e.recorded_at, clock_timestamp()) INTO tip, chain, at
        FROM public.eventlog_event e ORDER BY e.position DESC LIMIT 1;
    IF NOT FOUND THEN
        tip := 0; chain := decode(repeat('00', 32), 'hex'); at := clock_timestamp();
    END IF;
    bases := '{{}}';
    FOR i IN 1 .. cardinality(p_streams) LOOP
        SELECT e.version INTO actual FROM public.eventlog_event e
            WHERE e.stream = p_streams[i] ORDER BY e.version DESC LIMIT 1;
        actual := coalesce(actual, 0);
        IF p_expected[i] >= 0 AND p_expected[i] <> actual THEN
            RAISE EXCEPTION 'stream % is at version %, expected %', p_streams[i], actual, p_expected[i]
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'eventlog_stream_version',
                DETAIL = jsonb_build_object(
                    'stream', p_streams[i], 'actual', actual, 'expected', p_expected[i])::text;
        END IF;
        bases := bases || actual;
    END LOOP;
    command := concat(p_actor, E'\\n', p_key, E'\\n', p_correlation, E'\\n', p_causation, E'\\n',
                      (extract(epoch FROM at) * 1000000)::bigint, E'\\n');
    digests := '';
    FOR item IN SELECT * FROM jsonb_to_recordset(p_events)
        AS r(i int, s int, n int, t text, v smallint, w timestamptz, p text)
    LOOP
        chain := sha256(chain || convert_to(concat(
            tip + item.i, E'\\n', p_streams[item.s], E'\\n', bases[item.s] + item.n, E'\\n', item.t, E'\\n',
            item.v, E'\\n', CASE WHEN p_key IS NULL THEN NULL ELSE item.i - 1 END, E'\\n',
            (extract(epoch FROM item.w) * 1000000)::bigint, E'\\n',
            command, item.p), 'UTF8'));
        row_digests := row_digests || chain;
        digests := digests || chain;
    END LOOP;
    INSERT INTO public.eventlog_event (
        position, stream, version, type, schema, payload, actor, key, key_index,
        correlation_id, causation_id, recorded_at, stated_at, digest)
        SELECT tip + r.i, p_streams[r.s], bases[r.s] + r.n, r.t, r.v, r.p, p_actor, p_key,
               CASE WHEN p_key IS NULL THEN NULL ELSE r.i - 1 END,
               p_correlation, p_causation, at, r.w, row_digests[r.i]
        FROM jsonb_to_recordset(p_events)
            AS r(i int, s int, n int, t text, v smallint, w timestamptz, p text);
    first_position := tip + 1;
    fresh := true;
    RETURN NEXT;
END $$;
"""

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
DROP FUNCTION IF EXISTS public.eventlog_append(text[], int[], jsonb, text, text, text, bigint);
"""
