from __future__ import annotations

import pytest

from hardware import services
from hardware.domain.loading import read_folder
from simulation import questions
from tests.integration.hardware.conftest import part

DRAWS = 64
KEYS = ("aws:trainium2", "aws:graviton4", "nvidia:h200", "aws:graviton")


@pytest.fixture(scope="session")
def bundled():
    return read_folder(services.DATA)


@pytest.fixture
def catalogue(db, bundled, monkeypatch):
    """A part of the bundled catalogue and few draws, since these tests are of runs and not of models."""
    monkeypatch.setattr(questions, "DRAWS", DRAWS)
    small = part(bundled, KEYS)
    services.catalogue_import(actor="system:test", wanted=small)
    return small
