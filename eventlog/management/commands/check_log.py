"""`manage.py check_log`: order, gaps, chain, contents and projections; says what is wrong where."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from eventlog import selectors, verify
from eventlog.domain.verification import Finding
from eventlog.management.folder import follow


class Command(BaseCommand):
    help = "Verify the event log and the read models made from it. Exit code 1 when something is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--log-only", action="store_true", help="leave out the projections")
        parser.add_argument("--head", metavar="POSITION:DIGEST", help="a head noted earlier: this log must contain it")

    def handle(self, *args: Any, log_only: bool, head: str | None, **options: Any) -> None:
        hidden = options["verbosity"] == 0
        with tqdm(total=selectors.head(), unit=" events", unit_scale=True, disable=hidden) as bar:
            found, walk = verify.check_log(lambda position: follow(bar, position))
        if head:
            found += _noted(head)
        if not log_only and not found:
            found += verify.check_projections()
        for finding in found:
            self.stderr.write(str(finding))
        if found:
            raise CommandError(f"{len(found)} finding(s)")
        self.stdout.write(f"{walk.position} events in order and unaltered{'' if log_only else '; projections agree'}.")
        self.stdout.write(f"Head to note elsewhere: {walk.position}:{walk.digest.hex()}")


def _noted(head: str) -> list[Finding]:
    position, _, digest = head.partition(":")
    if not position.isdecimal():
        raise CommandError("--head is POSITION:DIGEST, as this command prints it")
    event = selectors.read_stored(int(position))
    if event is None or event.digest.hex() != digest:
        return [Finding(int(position), "head: it is not the event that was noted; the log was cut or rewritten")]
    return []
