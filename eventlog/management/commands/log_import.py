"""`manage.py log_import FOLDER`."""

from __future__ import annotations

from eventlog.management.folder import FolderCommand
from eventlog.transfer import log_import


class Command(FolderCommand):
    help = "Read an exported ledger into an empty one; everything is checked first."
    verb = "Imported"
    move = staticmethod(log_import)
