"""The five real articles, which are the main job's input."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventlog import selectors as log
from ingest import intake, models
from ingest.domain.documents import RawInput
from ingest.sources import parse

FOLDER = Path(__file__).parents[3] / "shared" / "documents"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/documents is not here"),
]
FILES = sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_word_leads_to_its_place_in_the_file(path):
    raw = RawInput(path.read_bytes(), path.name)
    source = raw.data.decode()
    parsed = parse(raw)
    for document in (parsed, *parsed.coverage):
        for word in re.finditer(r"\S+", document.text):
            span = document.origin.to_origin(*word.span())
            assert source[span[0] : span[1]] == word[0]


def test_what_is_known_of_each():
    found = {}
    for path in FILES:
        parsed = parse(RawInput(path.read_bytes(), path.name))
        found[path.name] = (parsed.kind, parsed.publisher, str(parsed.published), len(parsed.coverage))
        assert len(parsed.title.split()) > 4
    assert found == {
        "000.txt": ("text", None, "None", 0),
        "001.txt": ("markdown", None, "2024-09-17", 0),
        "002.txt": ("record", "insidehpc.com", "2023-11-28", 17),
        "003.txt": ("text", None, "None", 0),
        "004.txt": ("text", None, "None", 0),
    }


def test_the_data_only_article_lists_seventeen_others():
    (path,) = [path for path in FILES if path.name == "002.txt"]
    parsed = parse(RawInput(path.read_bytes(), path.name))
    publishers = [document.publisher for document in parsed.coverage]
    assert len(set(publishers)) == 16  # one newsroom has two articles
    assert {"zdnet.com", "cnbc.com", "theverge.com", "itnews.com.au", "nbcnewyork.com"} <= set(publishers)
    assert len({document.digest for document in (parsed, *parsed.coverage)}) == 18
    assert all(document.published and document.url for document in parsed.coverage)
    # The same teaser in two newsrooms is two documents.
    words = [document.text_digest for document in parsed.coverage]
    assert len(set(words)) == 16


@pytest.mark.django_db
def test_twice_is_once():
    first = intake.inputs_ingest(inputs=[str(FOLDER)], actor="system:test")
    assert [each.outcome for result in first for each in result.every] == ["new"] * 22
    assert models.Document.objects.count() == 22
    position = log.head()
    second = intake.inputs_ingest(inputs=[str(FOLDER)], actor="system:test")
    assert {each.outcome for result in second for each in result.every} == {"known"}
    assert log.head() == position
