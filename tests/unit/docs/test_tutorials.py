"""Every tutorial runs as printed: a reader who copies it sees what the page shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.docs.blocks import cells, rewrite, run

ROOT = Path(__file__).resolve().parents[3]
MODEL_TUTORIALS = [ROOT / "docs" / "tutorials" / "cluster-model.md"]


@pytest.mark.parametrize("page", MODEL_TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_prints_what_it_shows(page: Path) -> None:
    shown = 0
    for cell, printed in run(page):
        if cell.expected is not None:
            assert printed == cell.expected, f"{page.name}, line {cell.line}; python -m tests.unit.docs.blocks {page}"
            shown += 1
    assert shown >= 5


def test_the_model_needs_no_django() -> None:
    """A notebook imports it with NumPy alone; a fresh interpreter shows whether anything else came along."""
    code = (
        "import sys, pkgutil, importlib, simulation.model as m\n"
        "path = 'simulation.model.'\n"
        "for found in pkgutil.iter_modules(m.__path__, path): importlib.import_module(found.name)\n"
        "print([name for name in ('django', 'celery', 'spacy', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


PAGE = """\
# Page

```python
x = 2
print(x)
```

```text
2
```

```python
print(x + 1)
```

```text
old
```
"""


def test_cells_share_their_names_and_are_compared_with_what_follows(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    assert [(cell.expected, printed) for cell, printed in run(page)] == [("2\n", "2\n"), ("old\n", "3\n")]
    assert [cell.line for cell in cells(PAGE)] == [4, 13]


def test_a_page_can_be_brought_up_to_date(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    rewrite(page)
    assert page.read_text() == PAGE.replace("old", "3")


def test_an_error_names_the_line_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("one\n\n```python\n1 / 0\n```\n")
    with pytest.raises(ZeroDivisionError) as caught:
        list(run(page))
    assert caught.traceback[-1].lineno == 3  # counted from zero
