from __future__ import annotations

import pytest

from hardware import services

SYSTEM = "system:test"


@pytest.fixture
def catalogue(db):
    """The bundled catalogue, loaded through its events."""
    services.catalogue_import(actor=SYSTEM)
