"""Which claims of the ledger an observation may only retell: one look into an index for each figure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import connection

from claims.domain.identity import PUBLISHER, vendor_of
from claims.domain.observation import Observation
from claims.models import ClaimVersion

_SAME: Final = f"""
    SELECT v.claim_id FROM {ClaimVersion._meta.db_table} v
    WHERE v.subject = w.subject AND v.metric = w.metric AND v.kind = w.kind
      AND v.baseline IS NOT DISTINCT FROM w.baseline AND v.claimant = w.claimant
      AND (w.publisher IS NULL OR v.publisher = w.publisher)"""

# A lateral UNION can't be turned into a join over the whole table, whatever the statistics say.
_ALIKE: Final = f"""
    SELECT DISTINCT found.claim_id
    FROM jsonb_to_recordset(%s) AS w(
        claimant text, publisher text, subject text, metric text, kind text, baseline text,
        direction text, low float8, high float8)
    CROSS JOIN LATERAL (
        {_SAME} AND v.value BETWEEN w.low AND w.high
        UNION ALL {_SAME} AND v.value IS NULL AND v.direction = w.direction) found"""
_FIELDS: Final = ("claimant", "publisher", "subject", "metric", "kind", "baseline", "direction", "low", "high")


def claims_alike(observations: Sequence[Observation]) -> set[UUID]:
    """Claims that ever had an observation's core and figure, of whoever may have told the same claim.

    A popular pair of chips has thousands of claims: the figure keeps apart what can't be meant.
    """
    wanted = dict.fromkeys(line for observation in observations for line in _lookups(observation))
    if not wanted:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [json.dumps([dict(zip(_FIELDS, line, strict=True)) for line in wanted])])
        return {claim for (claim,) in cursor.fetchall()}


def _lookups(observation: Observation) -> Iterator[tuple[Any, ...]]:
    """The figure from the same mouth, from the vendor that it repeats, from those who repeat it."""
    identity, figure = observation.identity, observation.figure
    number = (None, *figure.about()) if not isinstance(figure.value, str) else (figure.value, None, None)
    what = (*identity.core, *number)
    yield (identity.claimant, identity.publisher, *what)
    if identity.by_publisher:
        yield (vendor_of(identity.subject), None, *what)
    if identity.by_vendor:
        yield (PUBLISHER, None, *what)
