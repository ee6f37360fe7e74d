"""What can be wrong with a unit or with a catalogue file."""

from __future__ import annotations


class UnitError(ValueError):
    """Two quantities that can't be put together, or text that is no quantity of the unit table."""


class CatalogueError(ValueError):
    """A catalogue that must not be loaded: names file, entry and field, and says what to do."""

    def __init__(self, *, file: str, entry: str, field: str, problem: str, remedy: str) -> None:
        self.file, self.entry, self.field = file, entry, field
        self.problem, self.remedy = problem, remedy
        where = " > ".join(part for part in (file, entry, field) if part)
        super().__init__(f"{where}: {problem}. {remedy}.")
