"""A DATA_DIR of the tests' own, set before Django reads its settings (loaded by `-p` in pyproject.toml)."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "DATA_DIR" not in os.environ or os.environ.get("SILICON_LEDGER_TEST_DATA_DIR") != os.environ["DATA_DIR"]:
    _folder = tempfile.mkdtemp(prefix="silicon-ledger-test-")
    Path(_folder).chmod(0o755)  # a server that runs as another user must reach it
    os.environ["DATA_DIR"] = os.environ["SILICON_LEDGER_TEST_DATA_DIR"] = _folder
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "only for tests, never served")
os.environ.setdefault("LOG_LEVEL", "ERROR")
