"""PostgreSQL backend that starts the embedded server at the first connection, never at import.

`extract` and `simulate_runs` need no database and so start none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from config.postgres import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes `EMBEDDED` (a DATA_DIR) of the settings for host and user."""

    def get_connection_params(self) -> dict[str, Any]:
        data_dir = self.settings_dict.get("EMBEDDED")
        if data_dir:
            self.settings_dict["HOST"] = embedded.ensure(Path(str(data_dir)))
        return dict(super().get_connection_params())

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Where the embedded server died under us, start it again: nothing else would."""
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError as error:
            data_dir = self.settings_dict.get("EMBEDDED")
            if not data_dir or error.sqlstate is not None:  # it answered, if only that it has no room
                raise
            embedded.revive(Path(str(data_dir)))
            return super().get_new_connection(conn_params)
