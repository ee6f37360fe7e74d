from __future__ import annotations

from collections.abc import Iterator

import pytest

from eventlog import readschema
from eventlog.registry import Registry, isolated, register_projection
from tests import ledger_samples
from tests.databases import migrated_database, own_database  # noqa: F401


@pytest.fixture
def sample_log(db: None) -> Iterator[Registry]:
    """An empty log that knows the sample events only."""
    with isolated() as registry:
        ledger_samples.install(registry)
        yield registry


@pytest.fixture
def tallies(sample_log: Registry) -> Registry:
    """... with the sample's inline projection and its empty tables."""
    register_projection(ledger_samples.tally_projection())
    readschema.create_empty(list(sample_log.projections.values()))
    return sample_log
