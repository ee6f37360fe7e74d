"""`manage.py load_catalogue`."""

from __future__ import annotations

import shutil

import pytest
from django.core.management import CommandError, call_command

from eventlog.selectors import head
from hardware import models
from hardware.domain.loading import DATA

pytestmark = pytest.mark.django_db


def test_it_loads_the_bundled_catalogue_once(capsys):
    call_command("load_catalogue")
    assert "taken over" in capsys.readouterr().out
    loaded = head()
    call_command("load_catalogue")
    assert "up to date" in capsys.readouterr().out
    assert head() == loaded
    assert models.Product.objects.filter(kind="ai_accelerator").count() == 25


def test_a_diff_of_a_folder_is_shown_and_not_applied(tmp_path, capsys):
    call_command("load_catalogue")
    folder = shutil.copytree(DATA, tmp_path / "catalogue")
    file = folder / "chips.yaml"
    file.write_text(file.read_text().replace("value: 96\n      unit: GiB", "value: 98\n      unit: GiB", 1))
    before = head()
    call_command("load_catalogue", str(folder), "--diff")
    shown = capsys.readouterr().out
    assert "change specification aws:trainium2 memory_capacity: 96 GiB -> 98 GiB" in shown
    assert head() == before


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("chips.yaml", "- key: a:b\n  colour: red\n", "chips.yaml > a:b > colour: unknown key"),
        ("chips.yaml", "- [unclosed", "chips.yaml: not readable as YAML"),
        ("sources.yaml", "- a list\n", "sources.yaml: holds list, not dict"),
    ],
)
def test_a_faulty_folder_is_one_clear_sentence(tmp_path, file, text, message):
    folder = shutil.copytree(DATA, tmp_path / "catalogue")
    (folder / file).write_text(text)
    with pytest.raises(CommandError, match=message):
        call_command("load_catalogue", str(folder))
    assert head() == 0


def test_a_missing_folder_says_what_to_give(tmp_path):
    with pytest.raises(CommandError, match="Give the folder that holds chips"):
        call_command("load_catalogue", str(tmp_path / "absent"))
