"""The table of modules in the documentation names every module of the package, each in one row."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import claims.extraction

PACKAGE = Path(claims.extraction.__file__).parent
PAGE = PACKAGE.parents[1] / "docs" / "explanation" / "extraction.md"


def test_every_module_stands_in_one_row_of_the_table() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| component |")[2].partition("\n\n")[0]
    named = Counter(re.findall(r"`([a-z_]+)`", table))
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert {module: named[module] for module in modules} == dict.fromkeys(modules, 1)
    assert {name for name in named if not name.startswith("sl_")} <= modules
