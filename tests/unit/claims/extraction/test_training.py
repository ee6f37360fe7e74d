"""The trained part: masking, reproducible weights, calibration, curators' decisions."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from claims.extraction import confidence, extract, linker, pipeline
from claims.extraction.training import build, calibration, decisions, fit, pairs, parse, templates
from claims.extraction.worksheet import work_of

TEXT = "Gaudi 3 is 50% faster than the H100 in inference."


def sentence_of(text):
    for doc in pipeline.process(text, None, None, None):
        work = work_of(doc)
        return work.sentences[0], work.clean
    raise AssertionError


def test_names_and_figures_are_masked():
    sentence, text = sentence_of(TEXT)
    masked = linker.mask(sentence, sentence.products, sentence.quantities, text)
    assert masked.words.count("P") == 2
    assert "N" in masked.words
    assert "gaudi" not in masked.words


def test_two_products_with_the_same_wording_get_the_same_features():
    def row(text):
        sentence, clean = sentence_of(text)
        masked = linker.mask(sentence, sentence.products, sentence.quantities, clean)
        places = [masked.products[p.start] for p in sentence.products]
        return linker.features(
            masked, places[0], masked.quantities[sentence.quantities[0].start], "comparison", "cost", "chip"
        )

    assert row(TEXT) == row(TEXT.replace("Gaudi 3", "Maia 200").replace("50%", "20%"))


def test_the_shipped_linker_tells_subject_from_baseline():
    model = linker.load()
    assert model is not None
    sentence, text = sentence_of(TEXT)
    masked = linker.mask(sentence, sentence.products, sentence.quantities, text)
    found = linker.opinions(masked, sentence.drafts[0], sentence.products, model)
    subject, baseline = (found[p.start] for p in sentence.products)
    assert subject[0] > 0.5 > subject[1]
    assert baseline[1] > 0.5 > baseline[0]


def test_training_gives_the_shipped_bits(tmp_path):
    build.train(tmp_path, evaluate=False)
    for name in ("linker.npy", "confidence.json"):
        assert (tmp_path / name).read_bytes() == (linker.MODEL / name).read_bytes(), name


def test_the_model_is_small():
    assert sum(f.stat().st_size for f in linker.MODEL.iterdir()) < 10_000_000


def test_templates_are_the_same_for_the_same_seed():
    assert list(templates.generate(20, 3)) == list(templates.generate(20, 3))
    assert list(templates.generate(20, 3)) != list(templates.generate(20, 4))


def test_pairs_have_all_three_roles():
    found = list(pairs.of_examples(templates.generate(60, 1)))
    assert {p.label for p in found} == {0, 1, 2}


def test_malformed_annotations_name_their_line(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A text.\n> too | few\n")
    with pytest.raises(ValueError, match="line 2"):
        list(parse.read(path))


def test_logistic_regression_recovers_a_separable_rule():
    draw = np.random.default_rng(0)
    features = draw.normal(size=(400, 3))
    right = (features[:, 1] > 0).astype(float)
    weights = fit.logistic(features, right)
    assert weights[1] > 1.5
    assert abs(weights[0]) < 0.3


def test_a_weight_that_nothing_speaks_to_stays_where_it_is_expected():
    features = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [1.0, 0.0]])
    weights = fit.logistic(features, np.array([0.0, 1.0, 0.0, 1.0]), decay=1e-2, around=np.array([0.0, 1.5, 0.0]))
    assert weights[1] == pytest.approx(1.5)
    assert weights[0] > 1


def test_precision_at_coverage_falls_with_coverage():
    shares = calibration.precision_at_coverage(calibration.cross_validated(calibration.read()))
    assert shares["10%"] > shares["50%"] > shares["100%"] + 0.05  # two thirds of the rows are of unseen texts


def test_inferred_subjects_are_never_accepted_automatically():
    found = extract("Trainium3 was shown. Up to 4x higher performance.")
    assert all(m.tier != "A" for m in found if m.slots["subject"].source == "inherited")


def test_confidence_without_weights_is_a_coin_toss():
    sentence, _ = sentence_of(TEXT)
    assert confidence.features(sentence.drafts[0], sentence)["rule=factor"] == 1.0
    assert 0.02 <= confidence.estimate(sentence.drafts[0], sentence) <= 0.99


def decision(kind, **changes):
    claim = {
        "subject": "intel:gaudi3",
        "metric": "inference_performance",
        "kind": "comparison",
        "value": 1.5,
        "baseline": "nvidia:h100",
    }
    corrected = None if kind == "rejected" else {**claim, **changes}
    return {"text": TEXT, "decision": kind, "predicted": claim, "claim": corrected}


def test_decisions_become_training_data(tmp_path):
    path = tmp_path / "d.jsonl"
    rows = [decision("accepted"), decision("edited", subject="nvidia:h100"), decision("rejected")]
    path.write_text("\n".join(json.dumps(r) for r in rows))
    found = decisions.read(path)
    assert [e.claims[0].subject for e in decisions.examples(found)] == ["intel:gaudi3", "nvidia:h100"]
    assert [r["right"] for r in decisions.rows(found)] == [1, 0, 0]


def test_retraining_uses_decisions(tmp_path):
    path = tmp_path / "d.jsonl"
    path.write_text("\n".join(json.dumps(decision("rejected")) for _ in range(40)))
    call_command("train", extra=path, output=tmp_path / "model", quick=True, stdout=(said := io.StringIO()))
    assert "folds" not in said.getvalue()
    assert "coverage" not in said.getvalue()
    assert (tmp_path / "model" / "confidence.json").read_bytes() != (linker.MODEL / "confidence.json").read_bytes()


@pytest.mark.parametrize("line", ["{", '{"text": "x"}', json.dumps({**decision("accepted"), "decision": "maybe"})])
def test_bad_decisions_name_their_line(tmp_path, line):
    path = tmp_path / "d.jsonl"
    path.write_text(json.dumps(decision("accepted")) + "\n" + line)
    with pytest.raises(CommandError, match="line 2"):
        call_command("train", extra=path, output=tmp_path / "model", quick=True)
