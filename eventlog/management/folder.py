"""What export, import, backup and restore have in common on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from eventlog.errors import EventLogError
from eventlog.transfer import Moved


def follow(bar: tqdm[Any], position: int) -> None:
    """Move a progress bar to a position."""
    bar.update(position - bar.n)


class FolderCommand(BaseCommand):
    """A command on one folder with a progress bar."""

    verb: ClassVar[str]
    move: ClassVar[Callable[..., Moved]]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        with tqdm(unit=" events", unit_scale=True, disable=options["verbosity"] == 0) as bar:
            try:
                moved = type(self).move(folder, lambda position: follow(bar, position))
            except (EventLogError, OSError) as error:
                raise CommandError(str(error)) from None
        self.stdout.write(
            f"{self.verb} {moved.events} events and {moved.texts} texts. Head: {moved.events}:{moved.head}"
        )
