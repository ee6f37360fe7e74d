"""`manage.py log_export FOLDER`."""

from __future__ import annotations

from eventlog.management.folder import FolderCommand
from eventlog.transfer import log_export


class Command(FolderCommand):
    help = "Write the whole ledger into a folder: log, texts, manifest of digests."
    verb = "Exported"
    move = staticmethod(log_export)
