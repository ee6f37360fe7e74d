"""The shape of the code: small functions, small files, same names everywhere, no index addresses."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("config", "eventlog", "ingest", "hardware", "claims", "simulation", "web")
LONGEST_FUNCTION, LONGEST_FILE = 60, 500


def sources() -> list[Path]:
    return [p for app in APPS for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_function_is_longer_than_a_screen() -> None:
    long = [f"{name} ({lines})" for path in sources() for name, lines in functions(path) if lines > LONGEST_FUNCTION]
    assert not long


def test_functions_are_short_in_general() -> None:
    lengths = sorted(lines for path in sources() for _, lines in functions(path))
    assert statistics.median(lengths) <= 10
    assert lengths[int(len(lengths) * 0.9)] <= 32


def test_no_file_is_too_long_to_read() -> None:
    long = {str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text().splitlines())) > LONGEST_FILE}
    assert not long


def test_no_file_names_a_package_index() -> None:
    hosts = re.compile("|".join((r"pypi\." + "org", r"registry\.npm" + "js", r"files\.python" + "hosted")))
    named = [str(p.relative_to(ROOT)) for p in tracked() if hosts.search(p.read_text(errors="replace"))]
    assert not named


def test_pins_are_plain_lines() -> None:
    pin = re.compile(r"^[A-Za-z0-9._-]+(\[[a-z0-9,_-]+\])?==[^\s;]+( ; .+)?$")
    for name in ("base", "dev"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
        assert lines
        assert not [line for line in lines if not pin.match(line)]


def test_only_services_append_to_the_log() -> None:
    """One writer per kind of state: other modules ask a service."""
    allowed = re.compile(r"(services|services/\w+|importing|transfer|benchmark\w*|benchmarks/\w+)\.py$")
    appends = re.compile(r"\b(append|append_all)\(\s*(stream=|\[?StreamEvents)|services\.append")
    offenders = [
        str(p.relative_to(ROOT)) for p in sources()
        if "eventlog" not in p.parts and appends.search(p.read_text()) and not allowed.search(str(p))
    ]  # fmt: skip
    assert not offenders
