"""Pages that are written from the code are current, and a stale one is told with its command."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from eventlog.generated import REFERENCE

PAGES = {"events_reference": "events.md", "api_reference": "api.md"}


@pytest.mark.parametrize("command", PAGES)
def test_the_page_is_current(command: str) -> None:
    call_command(command, check=True)


@pytest.mark.parametrize("command", PAGES)
def test_a_stale_or_missing_page_is_told_and_written(command: str, tmp_path: Path) -> None:
    page = tmp_path / "new folder" / "page.md"
    with pytest.raises(CommandError, match=f"run `manage.py {command}`"):
        call_command(command, check=True, output=page)
    assert not page.exists()  # a check writes nothing
    call_command(command, output=page, stdout=io.StringIO())
    assert page.read_bytes() == (REFERENCE / PAGES[command]).read_bytes()
    page.write_text(page.read_text(encoding="utf-8") + "more", encoding="utf-8")
    with pytest.raises(CommandError, match="not current"):
        call_command(command, check=True, output=page)
