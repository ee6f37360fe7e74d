"""Load the catalogue's files, or show what loading them would change."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hardware import services
from hardware.domain.diff import Change
from hardware.domain.errors import CatalogueError
from hardware.domain.loading import DATA

ACTOR_HELP = "who loads it, as user:<id> or system:<what>"


class Command(BaseCommand):
    help = "Load the hardware catalogue (default: the bundled files); loading it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=DATA, help="folder with chips.yaml ...")
        parser.add_argument("--diff", action="store_true", help="only show what would change")
        parser.add_argument("--actor", default="system:load_catalogue", help=ACTOR_HELP)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = services.catalogue_read(options["path"])
            changes = services.catalogue_diff(wanted=wanted)
            if not options["diff"]:
                services.catalogue_import(actor=options["actor"], wanted=wanted, origin=str(options["path"].name))
        except CatalogueError as error:
            raise CommandError(str(error)) from None
        if options["verbosity"] == 0:
            return
        if options["diff"]:
            self.stdout.writelines(f"{change.sentence()}\n" for change in changes)
        self.stdout.write(_summary(changes, would=options["diff"]))


def _summary(changes: Sequence[Change], *, would: bool) -> str:
    applied = [change for change in changes if change.applies]
    kept = len(changes) - len(applied)
    rest = f" {kept} differences are kept as they are here." if kept else ""
    if not applied:
        return f"The catalogue is up to date.{rest}"
    verb = "would be taken over" if would else "taken over"
    things = len({change.key for change in applied})
    return f"Catalogue: {len(applied)} facts {verb}, of {things} products and sources.{rest}"
