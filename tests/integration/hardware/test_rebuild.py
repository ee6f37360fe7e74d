"""The catalogue with commits: a real rebuild, and curators who edit at the same time."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from eventlog.rebuild import rebuild
from eventlog.selectors import read_stream
from hardware import selectors, services
from tests.databases import migrated_database, own_database  # noqa: F401
from tests.integration.hardware.conftest import SMALL, SYSTEM, part
from tests.integration.hardware.test_projections import edits, rows


@pytest.fixture
def committed(own_database, bundled):  # noqa: F811
    services.catalogue_import(actor=SYSTEM, wanted=part(bundled, SMALL))


@pytest.mark.usefixtures("committed")
def test_a_rebuild_beside_the_live_tables_gives_identical_rows_and_the_same_version():
    edits()
    before, version = rows(), selectors.catalogue_current().version
    rebuild(["hardware"])
    assert rows() == before
    assert selectors.catalogue_current().version == version


@pytest.mark.usefixtures("committed")
def test_curators_who_edit_one_product_at_once_all_get_through():
    def edit(number):
        try:
            services.alias_add(key="aws:trainium2", alias=f"Name {number}", reason="", actor=f"user:{number}")
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    errors: list[Exception] = []
    threads = [threading.Thread(target=edit, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    events = read_stream("product-aws:trainium2")
    assert [event.version for event in events] == list(range(1, len(events) + 1))
    assert {event.payload["alias"] for event in events[-3:]} == {"Name 0", "Name 1", "Name 2"}
    assert set(selectors.catalogue_current().get("aws:trainium2").aliases) >= {"Name 0", "Name 1", "Name 2"}
