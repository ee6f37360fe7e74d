"""The fleet's description: one image, several commands, every part with a health check."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
COMPOSE = ROOT / "docker" / "compose.yaml"


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return found


def test_one_image_runs_all_our_parts(services: dict[str, Any]) -> None:
    ours = [services[name]["image"] for name in ("web", "worker", "beat", "migrate")]
    assert len(set(ours)) == 1


@pytest.mark.parametrize("name", ["database", "broker", "worker", "beat"])
def test_parts_say_whether_they_are_well(services: dict[str, Any], name: str) -> None:
    assert "test" in services[name]["healthcheck"]


def test_nothing_starts_before_what_it_needs(services: dict[str, Any]) -> None:
    needs = services["web"]["depends_on"]
    assert needs["migrate"]["condition"] == "service_completed_successfully"
    assert needs["database"]["condition"] == needs["broker"]["condition"] == "service_healthy"


def test_commands_of_ours_exist(services: dict[str, Any]) -> None:
    commands = [
        part["command"][2] for part in services.values() if part.get("command", [""])[:2] == ["python", "manage.py"]
    ]
    assert commands
    for name in commands:
        assert list(ROOT.glob(f"*/management/commands/{name}.py")), name


def test_compose_accepts_it() -> None:
    environment = {**os.environ, "SECRET_KEY": "x", "POSTGRES_PASSWORD": "y"}
    for words in (["docker", "compose"], ["docker-compose"]):
        if (
            shutil.which(words[0])
            and not subprocess.run([*words, "version"], capture_output=True, check=False).returncode
        ):
            done = subprocess.run(
                [*words, "-f", str(COMPOSE), "config", "-q"],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            return
    pytest.skip("neither `docker compose` nor `docker-compose` is installed")
