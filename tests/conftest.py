"""Fixtures of all tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as properties

# How long an example takes says how busy the machine is, not whether the property holds.
properties.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("shared machine")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The material for measuring, which is not part of the product."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent: the labelled material is not part of the product")
    return SHARED


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """A slow hash protects real passwords; tests have none."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
