"""The reference page of assumptions is what the data file says."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from simulation.assumptions_page import page
from simulation.model.register import shipped_register

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "assumptions.md"


def _printed(*arguments: str) -> str:
    out = StringIO()
    call_command("assumptions", *arguments, stdout=out)
    return out.getvalue()


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == _printed("--markdown"), (
        "manage.py assumptions --markdown > docs/reference/assumptions.md"
    )


def test_every_assumption_is_on_the_page_with_its_source() -> None:
    text = page(shipped_register())
    for name, one in shipped_register().items():
        assert f"| `{name}` |" in text
        assert one.source in text


def test_the_command_lists_what_to_distrust_first() -> None:
    lines = _printed("--basis", "default").splitlines()
    assert len(lines) == len(shipped_register().of_basis("default"))
    assert all(" default " in line for line in lines)
    assert len(_printed().splitlines()) == len(shipped_register())
