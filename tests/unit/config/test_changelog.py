from __future__ import annotations

from pathlib import Path

import pytest

from config.changelog import current_version


def test_the_newest_heading_is_the_version(tmp_path: Path) -> None:
    path = tmp_path / "CHANGELOG.md"
    path.write_text("# Changes\n\n## 1.4.0 (2027-01-01)\n\n## 1.3.9 (2026-12-01)\n", encoding="utf-8")
    assert current_version(path) == "1.4.0"


def test_a_changelog_without_a_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "CHANGELOG.md"
    path.write_text("# Changes\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no heading"):
        current_version(path)
