"""manage.py extract and explain; rule files; the benchmark."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims.extraction import benchmark, extract, rules, stream
from claims.extraction.explain import as_text, displacy_html, explain
from claims.extraction.training import calibration

TEXT = "The MI300X has 192 GB of memory. It is 30% faster than the H100."


def run(tmp_path, *lines):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    call_command("extract", str(source), output=target, verbosity=0)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


class TestExtract:
    def test_documents_come_back_with_claims(self, tmp_path):
        row = {"doc_id": "a", "text": TEXT, "title": None, "publisher": "amd.com", "extra": [1]}
        (found,) = run(tmp_path, json.dumps(row))
        assert {k: v for k, v in found.items() if k != "claims"} == row
        assert [c["metric"] for c in found["claims"]] == ["memory_capacity", "compute_performance"]
        for claim in found["claims"]:
            assert TEXT[claim["start"] : claim["end"]] == claim["quote"]
            assert claim["value_text"] in TEXT
            assert 0 < claim["confidence"] < 1
            assert claim["claimant"] == "amd"

    def test_a_document_without_claims(self, tmp_path):
        assert run(tmp_path, json.dumps({"doc_id": "a", "text": "Nothing."}))[0]["claims"] == []

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", "line 2: not JSON"), ("[1]", "line 2: a JSON list"), ('{"text": "x"}',
            "line 2: the field 'doc_id' is missing"),
            ('{"doc_id": "b"}', "line 2: the field 'text' is missing"), ('{"doc_id": "b", "text": 4}',
            "line 2: the field 'text' must be a string"),
            ('{"doc_id": "a", "text": "x"}', "line 2: doc_id 'a' stands in an earlier line"), (b"\xff",
            "line 2: not UTF-8"),
            ('{"doc_id": "b", "text": "x", "published": "soon"}', "line 2: published 'soon' is not a date"),
            ('{"doc_id": "b", "text": "x", "title": 5}', "line 2: the field 'title' must be"),
        ],
    )  # fmt: skip
    def test_errors_name_line_and_reason_and_leave_no_file(self, tmp_path, line, message):
        with pytest.raises(CommandError, match="line 2") as error:
            run(tmp_path, json.dumps({"doc_id": "a", "text": TEXT}), line)
        assert message in str(error.value)
        assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]

    def test_a_failure_keeps_the_old_output(self, tmp_path):
        (tmp_path / "out.jsonl").write_text("old")
        with pytest.raises(CommandError):
            run(tmp_path, "{")
        assert (tmp_path / "out.jsonl").read_text() == "old"

    def test_a_missing_file(self, tmp_path):
        with pytest.raises(CommandError, match=r"nowhere\.jsonl"):
            call_command("extract", str(tmp_path / "nowhere.jsonl"), output=tmp_path / "o", verbosity=0)

    def test_lone_surrogates_are_survived(self, tmp_path):
        (found,) = run(tmp_path, '{"doc_id": "a", "text": "\\ud800 The B200 has 192 GB of memory."}')
        assert len(found["claims"]) == 1
        claim = found["claims"][0]
        assert found["text"][claim["start"] : claim["end"]] == claim["quote"]


class TestTrain:
    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", "line 1: not JSON"),
            ('{"doc_id": "a", "text": "x"}', "document 'a': the list 'claims' is missing"),
            (
                '{"doc_id": "a", "text": "x", "claims": [{"quote": "x"}]}',
                "a claim without kind, metric, subject, value",
            ),
            ('{"doc_id": "a", "text": "x", "claims": [7]}', "a claim without kind, metric, quote, subject, value"),
        ],
    )
    @pytest.mark.parametrize("option", ["add", "calibrate"])
    def test_unusable_labels_change_no_row(self, tmp_path, option, line, message):
        gold, before = tmp_path / "gold.jsonl", calibration.ROWS.read_bytes()
        gold.write_text(line + "\n", encoding="utf-8")
        with pytest.raises(CommandError, match=r"gold\.jsonl") as error:
            call_command("train", output=tmp_path / "model", **{option: gold})
        assert message in str(error.value)
        assert calibration.ROWS.read_bytes() == before
        assert not (tmp_path / "model").exists()

    @pytest.mark.parametrize("option", ["add", "calibrate", "extra"])
    def test_a_missing_file_is_named(self, tmp_path, option):
        with pytest.raises(CommandError, match=r"nowhere\.jsonl: No such file"):
            call_command("train", output=tmp_path / "model", **{option: tmp_path / "nowhere.jsonl"})


class TestExplain:
    def test_every_slot_has_a_line(self):
        (first, _) = explain(TEXT)
        assert first.mention.rule == "unit"
        assert any(line.startswith("subject") and "explicit" in line for line in first.lines)

    def test_the_terminal(self):
        out = io.StringIO()
        call_command("explain", TEXT, stdout=out)
        assert "amd:mi300x memory_capacity" in out.getvalue()
        assert "resolved" in out.getvalue()
        assert "No claim" in as_text("Nothing here.")

    def test_displacy_marks_the_slots(self, tmp_path):
        html = displacy_html(TEXT)
        assert "VALUE" in html
        assert "192 GB" in html
        assert "<script" not in displacy_html("<script>alert(4)</script> The B200 has 192 GB of memory.")
        call_command("explain", TEXT, html=tmp_path / "x.html", stdout=io.StringIO())
        assert "VALUE" in (tmp_path / "x.html").read_text(encoding="utf-8")


def test_every_rule_file_shows_an_example():
    named = [*rules.quantity_rules(), *rules.sentence_rules()]
    assert len(named) >= 12
    for name, apply in named:
        doc = apply.__globals__["__doc__"]
        assert "->" in doc, f"rules/{name}.py: the docstring needs an example sentence and its result"


def test_the_benchmark_has_the_agreed_form():
    assert benchmark.sample(500).split()
    found = benchmark.run.__doc__
    assert found is not None


@pytest.mark.parametrize("words", [1_000, 10_000, 40_000])
def test_samples_of_the_benchmark_have_their_size(words):
    assert words <= len(benchmark.sample(words).split()) < 1.1 * words


def test_the_benchmark_measures_sizes_and_memory(monkeypatch):
    monkeypatch.setattr(benchmark, "SCALE", 10_000)
    figures = benchmark.run(full=False)["figures"]
    assert {"words_per_second", "linearity", "words_per_second_1000", "words_per_second_10000", "memory"} == set(
        figures
    )
    assert all(set(f) == {"value", "unit", "ratio", "floor"} for f in figures.values())
    assert figures["words_per_second"]["value"] > 1_000
    assert 0.2 < figures["linearity"]["value"] < 5


def test_a_stream_gives_the_same_claims_chunk_by_chunk():
    text = benchmark.sample(25_000)  # three chunks
    assert list(stream(text)) == extract(text)
