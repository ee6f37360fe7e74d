"""Running projections: inline ones in the append's transaction, the others by checkpoint."""

from __future__ import annotations

from collections.abc import Sequence

from eventlog.domain.events import Event
from eventlog.registry import registry


def apply_inline(events: Sequence[Event]) -> None:
    """Fold events into the inline projections, in the caller's transaction."""
    for projection in registry().inline_for({event.type for event in events}):
        projection.apply([event for event in events if event.type in projection.event_types])
