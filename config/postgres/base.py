"""PostgreSQL backend that starts the embedded server at the first connection, never at import.

`extract` and `simulate_runs` need no database and so start none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from config.postgres import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes `EMBEDDED` (a DATA_DIR) of the settings for host and user."""

    def get_connection_params(self) -> dict[str, Any]:
        data_dir = self.settings_dict.get("EMBEDDED")
        if data_dir:
            self.settings_dict["HOST"] = embedded.ensure(Path(str(data_dir)))
        return dict(super().get_connection_params())
