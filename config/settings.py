"""Settings; every choice an operator has comes from the environment (or `.env`)."""

from __future__ import annotations

from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "set by the next commit"
DEBUG = False
INSTALLED_APPS: list[str] = []
USE_TZ = True
