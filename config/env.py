"""The one place that reads the environment; a `.env` file in the project root is read too."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
ON = ("true", "1", "yes", "on")
OFF = ("false", "0", "no", "off", "")
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def data_dir() -> Path:
    """Where the embedded database, document texts and logs live; made when it is missing."""
    path = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data"))).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR={path} cannot be made ({error.strerror}). Set DATA_DIR to a folder that you may write."
        ) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"DATA_DIR={path} is read-only. Set DATA_DIR to a folder that you may write.")
    return path


def flag(name: str) -> bool:
    """A setting that is on or off, off when it is not set; another word is refused, not taken for off."""
    text = env.str(name, default="").strip().lower()
    if text not in (*ON, *OFF):
        raise ImproperlyConfigured(f"{name} is {text!r}; write {ON[0]} or {OFF[0]}.")
    return text in ON


def secret_key(folder: Path) -> str:
    """SECRET_KEY of the environment, else one drawn once and kept in `DATA_DIR/secret_key`."""
    if key := env.str("SECRET_KEY", default=""):
        return str(key)
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(50))
    return key


def port() -> int:
    """Where the pages are served; what is no port is refused in a sentence."""
    text = env.str("PORT", default="8000")
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise ImproperlyConfigured(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    return int(text)
