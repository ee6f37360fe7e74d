"""`manage.py backup FOLDER`."""

from __future__ import annotations

from eventlog.backup import backup
from eventlog.management.folder import FolderCommand


class Command(FolderCommand):
    help = "Write a backup into a folder: an export, and users, tokens and schedules."
    verb = "Backed up"
    move = staticmethod(backup)
