#!/usr/bin/env python
"""Command line of Silicon Ledger: `python manage.py help`."""

from __future__ import annotations

import io
import os
import sys

UNDEFINED_TABLE = "42P01"  # PostgreSQL's code


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError, ProgrammingError
    except ImportError:
        sys.exit("Django is not installed here. Run `make env`, then `.venv/bin/python manage.py ...`.")
    from config.postgres.embedded import EmbeddedError

    if isinstance(sys.stdout, io.TextIOWrapper):  # else a log or a pipe shows the address and the password at the end
        sys.stdout.reconfigure(line_buffering=True)
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(130)
    except (ImproperlyConfigured, EmbeddedError) as error:
        sys.exit(f"Error: {error}")
    except OperationalError as error:
        if os.environ.get("DEBUG"):
            raise
        sys.exit(f"Error: the database does not answer ({' '.join(str(error).split())}). Check DATABASE_URL.")
    except ProgrammingError as error:
        if os.environ.get("DEBUG") or getattr(error.__cause__, "sqlstate", "") != UNDEFINED_TABLE:
            raise
        sys.exit("Error: this database has no tables yet. Run `manage.py migrate` (`make serve` and `make demo` do).")


if __name__ == "__main__":
    main()
