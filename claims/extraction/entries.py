"""Entries of the lexicon: rows of the files of names as patterns that are tried at a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_TAIL = r"(?:s|'s)?(?![A-Za-z0-9])"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to find a product: a pattern and the key that it gives."""

    regex: re.Pattern[str]
    vendor: str
    slug: str
    type: str
    passive: bool = False
    case: bool = False
    needs: str = ""


def slug_of(name: str) -> str:
    """A name as the second half of a key: small letters, hyphens for blanks."""
    return re.sub(r"[\s-]+", "-", name.lower())


def flexible(name: str) -> str:
    """A name as a pattern: blanks and hyphens are one; before a digit they may be missing."""
    parts = re.split(r"[\s-]+", name)
    out = re.escape(parts[0])
    for before, part in pairwise(parts):
        least = 0 if part[:1].isdigit() or before[-1:].isdigit() else 1
        out += rf"[ -]{{{least},4}}" + re.escape(part)
    return out


def pattern_entry(row: Mapping[str, Any]) -> Entry:
    """The entry of a row under `patterns`: a blank in its pattern is any blank or hyphen."""
    flags = 0 if row.get("case") or row.get("needs") else re.IGNORECASE
    source = row["pattern"].replace("[ -]?", r"[\s-]{0,4}").replace("[ -]", r"[\s-]{1,4}").replace("[ ]", " ")
    source = re.sub(r" \?", r"[\\s-]{0,4}", source)
    source = re.sub(r" (?![^\[]*\])", r"[\\s-]{1,4}", source).replace(r"[\s-]", "[ -]")  # never over a line break
    return Entry(
        re.compile(rf"(?:{source}){_TAIL}", flags), row["vendor"], row["slug"], row.get("type", "chip"),
        bool(row.get("passive")), bool(row.get("case")), row.get("needs", ""),
    )  # fmt: skip


def name_entry(key: str, row: Mapping[str, Any], name: str) -> Entry:
    """The entry of one name of a row under `names`."""
    flags = 0 if name.isupper() and len(name) <= 4 else re.IGNORECASE
    vendor, _, slug = key.partition(":")
    whole = r"(?!-[A-Z])" if name.isupper() and len(name) <= 4 else ""  # "IPU-Link" is no IPU
    regex = re.compile(rf"(?:{flexible(name)}){_TAIL}{whole}", flags)
    return Entry(
        regex, vendor, slug, row["type"], bool(row.get("passive")), bool(row.get("case")), row.get("needs", "")
    )


def leading(name: str) -> str:
    """The letters at which a name is looked for."""
    match = re.match(r"[A-Za-z]+", name)
    if not match:
        raise ValueError(f"the name {name!r} must begin with a letter")
    return match.group().lower()
