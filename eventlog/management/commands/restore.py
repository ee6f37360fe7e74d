"""`manage.py restore FOLDER`."""

from __future__ import annotations

from eventlog.backup import restore
from eventlog.management.folder import FolderCommand


class Command(FolderCommand):
    help = "Read a backup into an empty, migrated ledger."
    verb = "Restored"
    move = staticmethod(restore)
