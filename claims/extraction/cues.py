"""Cues: one pass over the words of a sentence finds metric words, comparatives and comparand markers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from claims.extraction.lexicon import DATA
from claims.extraction.records import Cue

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,24}")
_MODIFIER = re.compile(  # "an Ethernet-based interconnect", "memory-bound work": not what is measured
    r"-(?:based|bound|intensive|optimi[sz]ed|heavy|attached|hungry|constrained|centric|limited|aware|starved|rich|facing)\b"
)
_ADJECTIVE = re.compile(  # "a high-speed link", "single-core scores": a kind of thing, not what is measured
    r"\b(?:high|low|ultra|super|ultra-high|ultra-low|lightning|blazing|full|top|single|multi)-$", re.I
)
_ITEM = re.compile(r"\(([^)]*)\)(.*)", re.S)


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases by their first word; the longest match wins."""

    phrases: Mapping[str, tuple[tuple[re.Pattern[str] | None, str], ...]]

    def find(self, text: str, start: int, end: int) -> list[Cue]:
        """Cues of text[start:end] in order, without overlaps."""
        found: list[Cue] = []
        stop = start
        for word in _WORD.finditer(text, start, end):
            if word.start() < stop:
                continue
            rows = self.phrases.get(word.group().lower())
            if rows:
                stop, label = _longest(rows, text, word, end)
                if (
                    label
                    and not _MODIFIER.match(text, stop)
                    and not _ADJECTIVE.search(text[max(0, word.start() - 12) : word.start()])
                ):
                    found.append(Cue(word.start(), stop, label, text[word.start() : stop].lower()))
        return found


def _longest(
    rows: tuple[tuple[re.Pattern[str] | None, str], ...], text: str, word: re.Match[str], end: int
) -> tuple[int, str]:
    best, label = word.start(), ""
    for rest, name in rows:
        if rest is None:
            stop = word.end()
        else:
            match = rest.match(text, word.end(), end)
            stop = match.end() if match else -1
        if stop > best:
            best, label = stop, name
    return best, label


def _compile(groups: Mapping[str, list[str]]) -> Table:
    phrases: dict[str, list[tuple[re.Pattern[str] | None, str]]] = {}
    for label, items in groups.items():
        for item in items:
            match = _ITEM.fullmatch(item)
            if not match:
                raise ValueError(f"cues.yaml: {label}: {item!r} must begin with (word|word)")
            for word in match.group(1).split("|"):
                _add(phrases, word, match.group(2), label)
    return Table({word: tuple(rows) for word, rows in phrases.items()})


def _add(phrases: dict[str, list[tuple[re.Pattern[str] | None, str]]], word: str, rest: str, label: str) -> None:
    if word.endswith("!") or not word:
        return
    first, _, more = word.partition(" ")
    source = (" " + more if more else "") + rest
    pattern = None
    if source:
        spaced = source.replace(" ?", r"[\s-]{0,3}").replace("-per-", r"[\s-]per[\s-]").replace(" ", r"[\s-]{1,3}")
        pattern = re.compile(spaced + r"(?![A-Za-z0-9])", re.IGNORECASE)
    phrases.setdefault(first.lower(), []).append((pattern, label))


@dataclass(frozen=True, slots=True)
class Cues:
    """The three tables of cues.yaml."""

    metrics: Table
    comparatives: Table
    markers: Table


@cache
def load() -> Cues:
    """The shipped cues."""
    data = yaml.safe_load((DATA / "cues.yaml").read_text(encoding="utf-8"))
    return Cues(_compile(data["metrics"]), _compile(data["comparatives"]), _compile(data["markers"]))
