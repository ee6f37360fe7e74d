"""Reads the annotated sentences: texts with the claims that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).parent / "sentences.txt"
BOUNDS = {"=": "exact", "<": "at_most", ">": "at_least", "~": "approx"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated claim; baseline "?" accepts any."""

    subject: str
    metric: str
    kind: str
    value: float | str
    high: float | None
    unit: str | None
    bound: str
    baseline: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its claims."""

    text: str
    claims: tuple[Gold, ...]


def read(path: Path = SENTENCES) -> Iterator[Example]:
    """Examples of a file. Raises ValueError with the line's number where a claim is malformed."""
    text: list[str] = []
    claims: list[Gold] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("# "):
            continue
        if line.startswith(">"):
            claims.append(_claim(line[1:], number, path))
        elif line.strip():
            text.append(line)
        elif text:
            yield Example("\n".join(text), tuple(claims))
            text, claims = [], []


def _claim(line: str, number: int, path: Path) -> Gold:
    parts = [p.strip() for p in line.split("|")]
    if len(parts) != 6 or parts[4] not in BOUNDS:
        raise ValueError(f"{path.name}, line {number}: six fields are needed, the fifth one of = < > ~")
    subject, metric, value, unit, bound, baseline = parts
    if unit == "d":
        return Gold(subject, metric, "directional", value, None, None, "exact", baseline)
    low, _, high = value.partition("..")
    kind = "comparison" if unit == "x" else "quantity"
    return Gold(
        subject,
        metric,
        kind,
        float(low),
        float(high) if high else None,
        unit,
        BOUNDS[bound],
        None if baseline == "-" else baseline,
    )
