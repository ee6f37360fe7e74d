"""The pipeline as a whole: its components, its chunks, and what goes on from one chunk to the next."""

from __future__ import annotations

import pytest

from claims.extraction import extract, pipeline
from claims.extraction.worksheet import work_of
from tests.unit.claims.extraction.stages import sheet


def test_components_stand_in_the_order_of_their_needs() -> None:
    assert tuple(pipeline.nlp().pipe_names) == pipeline.COMPONENTS
    assert pipeline.nlp() is pipeline.nlp()


@pytest.mark.parametrize("through", pipeline.COMPONENTS)
def test_a_run_stops_behind_the_component_asked_for(through: str) -> None:
    work = sheet("The H100 draws 700 W.", through)
    at = pipeline.COMPONENTS.index(through)
    filled = {
        "sl_sections": bool(work.blocks), "sl_lexicon": bool(work.products), "sl_quantities": bool(work.quantities),
        "sl_sentences": bool(work.sentences), "sl_assembly": bool(work.mentions),
    }  # fmt: skip
    for name, done in filled.items():
        assert done is (pipeline.COMPONENTS.index(name) <= at), name


@pytest.mark.parametrize("length", [0, 10, pipeline.CHUNK, pipeline.CHUNK + 1, 3 * pipeline.CHUNK])
@pytest.mark.parametrize("blank", ["\n\n", "\n", ". ", " ", "x"])
def test_chunks_are_the_text(length: int, blank: str) -> None:
    text = (f"word{blank}" * (length // (4 + len(blank)) + 1))[:length]
    pieces = list(pipeline.chunks(text))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, base) for base, piece in pieces)
    assert all(len(piece) <= pipeline.CHUNK for _, piece in pieces)


def test_chunks_are_cut_at_paragraphs_where_there_are_some() -> None:
    paragraph = "A sentence of some length. " * 40 + "\n\n"
    pieces = [piece for _, piece in pipeline.chunks(paragraph * 200)]
    assert len(pieces) > 1
    assert all(piece.endswith("\n\n") for piece in pieces if piece)


def test_a_claim_at_a_cut_is_not_torn() -> None:
    before = "Nothing of note was said on that day. " * (pipeline.CHUNK // 38)
    for shift in range(0, 40, 7):
        text = before[shift:] + "The MI300X chip of AMD draws 750 W at its very peak."
        assert [(m.subject, m.value) for m in extract(text)] == [("amd:mi300x", 750.0)], shift


def test_the_discourse_goes_on_over_a_cut() -> None:
    filler = "Nothing of note was said on that day by anybody. " * (pipeline.CHUNK // 49 - 1)
    text = f"{filler}\n\nThe H100 is a GPU.\n\n{'Indeed. ' * 8}\n\nIt draws 700 W."
    found = extract(text)
    assert [(m.subject, m.value) for m in found] == [("nvidia:h100", 700.0)]
    assert text[found[0].start : found[0].end] == found[0].quote


def test_offsets_of_a_later_chunk_are_of_the_document() -> None:
    text = "Nothing of note was said on that day. " * 2000 + "\n\nThe MI300X draws 750 W."
    (one,) = extract(text)
    assert one.start > pipeline.CHUNK
    assert text[one.start : one.end] == one.quote


def test_the_title_names_what_a_text_is_about() -> None:
    assert [m.subject for m in extract("Power draw: 700 W.", title="NVIDIA H100 review")] == ["nvidia:h100"]


def test_spacy_knows_the_sentences() -> None:
    (doc,) = pipeline.process("The H100 draws 700 W. The H200 has 141 GB.", None, None, None)
    assert [s.text.strip() for s in doc.sents] == ["The H100 draws 700 W.", "The H200 has 141 GB."]
    assert len(work_of(doc).sentences) == 2


def test_runs_without_blanks_do_not_slow_the_tokenizer() -> None:
    text = "x" * 5000 + " The H100 draws 700 W."
    assert [m.value for m in extract(text)] == [700.0]
