"""Where the tests run: a DATA_DIR of their own, plain static files, logs only when something breaks."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

if "DATA_DIR" not in os.environ or os.environ.get("SILICON_LEDGER_TEST_DATA_DIR") != os.environ["DATA_DIR"]:
    _folder = tempfile.mkdtemp(prefix="silicon-ledger-test-")
    Path(_folder).chmod(0o755)  # a server that runs as another user must reach it
    os.environ["DATA_DIR"] = os.environ["SILICON_LEDGER_TEST_DATA_DIR"] = _folder
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "only for tests, never served")
os.environ.setdefault("LOG_LEVEL", "ERROR")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The material for measuring, which is not part of the product."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent: the labelled material is not part of the product")
    return SHARED
