"""The calibration that ships with the model."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

from simulation.model.posterior import Calibration, from_dict

PATH: Final = Path(__file__).parent / "data" / "calibration.json"


@cache
def shipped() -> Calibration:
    """What `manage.py calibrate` last wrote; the same values for every caller."""
    return from_dict(json.loads(PATH.read_text(encoding="utf-8")))
