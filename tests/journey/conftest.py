"""One service for all journeys: the demo's data, then web, worker and beat."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.service import Service


@pytest.fixture(scope="session")
def demo() -> Iterator[tuple[Service, str]]:
    """A DATA_DIR on which `manage.py demo` has run, and what it printed."""
    service = Service()
    try:
        done = service.manage("demo")
        assert done.returncode == 0, done.stdout + done.stderr
        yield service, done.stdout
    finally:
        service.remove()


@pytest.fixture(scope="session")
def served(demo: tuple[Service, str]) -> Iterator[Service]:
    service, _ = demo
    service.serve()
    yield service
    if service.process is not None and service.process.poll() is None:
        service.interrupt()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a browser; nothing here downloads one."""
    for name in ("chromium", "google-chrome", "chromium-browser"):
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
