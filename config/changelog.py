"""The version of the product is the newest heading of CHANGELOG.md, so that a release is one edit."""

from __future__ import annotations

import re
from pathlib import Path

HEADING = re.compile(r"^## (\d+\.\d+\.\d+)", re.MULTILINE)


def current_version(changelog: Path) -> str:
    match = HEADING.search(changelog.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{changelog.name} has no heading like `## 1.2.3`")
    return match[1]
