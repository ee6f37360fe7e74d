"""The one text of a payload: sorted keys, no spaces, UTF-8. Digests and exports are over this text."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import orjson

from eventlog.errors import PayloadError

# Dates and dataclasses are refused rather than turned into something that comes back as another type.
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def encode(payload: Mapping[str, Any]) -> str:
    """Canonical JSON text of a payload; PayloadError when it would not come back as it went in."""
    try:
        data = orjson.dumps(payload if type(payload) is dict else dict(payload), option=_OPTIONS)
    except (TypeError, orjson.JSONEncodeError) as error:
        raise PayloadError(f"payload is not plain JSON: {error}") from None
    # orjson writes NaN as null, and PostgreSQL's jsonb takes no NUL: both show up in the text, so that
    # only a suspicious payload pays for the walk.
    if b"null" in data or b"\\u0000" in data:
        _refuse_odd_values(payload, "payload")
    return data.decode()


def decode(text: str) -> dict[str, Any]:
    """The payload of a stored text."""
    value: dict[str, Any] = orjson.loads(text)
    return value


def _refuse_odd_values(value: Any, path: str) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            _refuse_odd_values(key, f"{path} key")
            _refuse_odd_values(item, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            _refuse_odd_values(item, f"{path}[{index}]")
    elif isinstance(value, float) and not math.isfinite(value):
        raise PayloadError(f"{path} is {value}: a payload holds finite numbers only")
    elif isinstance(value, str) and "\x00" in value:
        raise PayloadError(f"{path} holds a NUL character, which PostgreSQL cannot store")
