from __future__ import annotations

import pytest

from tests.databases import OwnDatabase, migrated_database, own_database  # noqa: F401


@pytest.fixture
def own_ledger(own_database: OwnDatabase, settings) -> None:  # noqa: F811
    """A database of the test's own, for threads that commit."""
    settings.EVENTLOG_NUDGES = False  # no worker listens to it
