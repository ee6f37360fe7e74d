"""What is generated is current, and what is linked is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not broken


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert not [path.name for path in (ROOT / "docs" / "adr").glob("0*.md") if path.name not in listed]


def test_every_command_of_the_makefile_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert not [name for name in phony[1].split() if not re.search(rf"^{name}:.*## ", makefile, re.MULTILINE)]


def test_every_command_is_told_of_somewhere() -> None:
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = {path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")}
    assert len(commands) > 20
    assert not sorted(name for name in commands if not re.search(rf"\b{name}\b", told))
