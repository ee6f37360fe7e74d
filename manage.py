#!/usr/bin/env python
"""Command line of Silicon Ledger: `python manage.py help`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run `make env`, then `.venv/bin/python manage.py ...`.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
