"""What can go wrong with the log, as types. Pure: imported by the domain too."""

from __future__ import annotations


class EventLogError(Exception):
    """Base of all errors of the log."""


class PayloadError(EventLogError):
    """The payload can't be stored so that it comes back unchanged, or has a field nobody declared."""


class SchemaError(EventLogError):
    """An event's schema version has no way to the newest one."""


class UnknownEventType(EventLogError):  # noqa: N818
    """The log holds, or a caller appends, a type that no app has registered."""

    def __init__(self, name: str, position: int | None = None) -> None:
        self.name, self.position = name, position
        where = "" if position is None else f" at position {position}"
        super().__init__(f"event type {name!r}{where} is not registered; is the app that owns it installed?")


class WrongVersion(EventLogError):  # noqa: N818
    """Somebody else appended to the stream first. Load it again, decide again, append again."""

    def __init__(self, stream: str, expected: int, actual: int) -> None:
        self.stream, self.expected, self.actual = stream, expected, actual
        super().__init__(f"{stream} is at version {actual}, expected {expected}")


class RegistrationError(EventLogError):
    """Two apps register the same name, or one registers something incomplete."""
