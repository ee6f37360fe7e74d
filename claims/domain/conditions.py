"""The conditions under which a figure is meant: part of a claim's identity.

Two figures measured under different conditions are two claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Conditions:
    """Normalised conditions of a figure; an empty field says that the text leaves it open."""

    precision: tuple[str, ...] = ()
    sparsity: str = ""  # "sparse" | "dense"
    level: str = ""  # chip, instance, server, ultraserver, pod, rack, cluster, core, socket, vcpu
    per: str = ""  # denominator: "hour", "second", "watt", ...
    counted: str = ""  # what is counted: "token", "request", ...
    period: str = ""  # "2026"
    workload: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()  # content words that no rule knows, in the order of the text

    def as_dict(self) -> dict[str, str | list[str]]:
        """Only what is stated, ready for JSON."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in self.fields().items() if v}

    def fields(self) -> dict[str, str | tuple[str, ...]]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Conditions:
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list | tuple) else v for n, v in data.items()}
        return cls(**values)

    def label(self) -> str:
        """The conditions as a person reads them: "fp8, sparse, per chip"."""
        parts: list[str] = list(self.precision)
        parts += [self.sparsity] if self.sparsity else []
        parts += [f"per {self.level}"] if self.level else []
        if self.counted or self.per:
            parts.append(
                " ".join(
                    filter(None, [f"{self.counted}s" if self.counted else "", f"per {self.per}" if self.per else ""])
                )
            )
        parts += [*self.workload, *([self.period] if self.period else [])]
        if self.detail:
            parts.append(" ".join(self.detail))
        return ", ".join(parts)
