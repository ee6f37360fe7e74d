"""What a row of a file of runs means, and what is said when it means nothing."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest

from simulation.calibrated import shipped
from simulation.model.cells import RowError, number
from simulation.model.rows import candidates
from simulation.runs import RunsFileError, chip_spec, open_runs, parse, predict, read_rows
from simulation.specs import UnknownChip, chip_names

ROW: Mapping[str, str] = {
    "id": "one", "layers": "32", "hidden": "4096", "heads": "32", "kv_heads": "8", "ffn_hidden": "14336",
    "gated_mlp": "1", "vocab": "128256", "seq_len": "8192", "global_batch_seqs": "128", "microbatch_seqs": "1",
    "precision": "bf16", "chip": "H100-80GB", "n_chips": "8", "tp": "1", "pp": "1", "dp": "8", "zero": "3",
    "recompute": "full",
}  # fmt: skip


def elements(**over: str) -> list[dict[str, float]]:
    row = {**ROW, **over}
    return candidates(row, chip_spec(row["chip"])).elements


def only(**over: str) -> dict[str, float]:
    (found,) = elements(**over)
    return found


def test_a_row_with_everything_stated_is_one_element() -> None:
    found = only()
    assert (found["dp"], found["tp"], found["zero"], found["recompute"]) == (8.0, 1.0, 3.0, 2.0)
    assert found["peak"] == found["peak_low"] == 989e12


@pytest.mark.parametrize(
    "column",
    ["step_time_s", "tokens_per_s", "tokens_per_s_per_chip", "reported_mfu", "peak_mem_gib", "std_mfu", "notes",
     "citation", "group", "source", "split", "core", "quality", "kind", "model", "primary_value"],
)  # fmt: skip
def test_measured_columns_and_names_of_sources_are_not_read(column: str) -> None:
    assert predict([ROW], shipped()) == predict([{**ROW, column: "77.7"}], shipped())


def test_the_id_is_passed_through_and_nothing_else() -> None:
    first, second = (predict([{**ROW, "id": name}], shipped())[0] for name in ("a", "b"))
    assert (first.id, second.id) == ("a", "b")
    assert first.tokens_per_s_per_chip == second.tokens_per_s_per_chip


def test_open_recomputation_is_the_least_that_fits() -> None:
    little = predict([{**ROW, "recompute": ""}], shipped())[0]
    much = predict([ROW], shipped())[0]
    assert little.feasible
    assert little.tokens_per_s_per_chip is not None
    assert much.tokens_per_s_per_chip is not None
    assert little.tokens_per_s_per_chip > much.tokens_per_s_per_chip
    assert "recompute: least that fits" in little.assumed


def test_ranks_that_are_cores_share_a_chip() -> None:
    found = only(chip="Trainium1", tp="8", pp="1", dp="64", n_chips="256", zero="1", seq_parallel="0")
    assert found["per_chip"] == 2.0
    assert found["peak"] == pytest.approx(95e12)
    assert found["domain"] == 32.0


def test_replicas_of_a_sharded_group() -> None:
    found = only(chip="TPUv5e", n_chips="512", dp="2")
    assert (found["replicas"], found["dp"]) == (2.0, 512.0)


def test_missing_context_parallelism_is_what_the_other_degrees_leave() -> None:
    assert only(n_chips="16", dp="8", zero="1")["cp"] == 2.0


def test_open_degrees_are_all_tried() -> None:
    found = elements(tp="", pp="", dp="", zero="", recompute="full", n_chips="64", seq_parallel="0")
    assert {(e["tp"], e["pp"]) for e in found} >= {(1.0, 1.0), (8.0, 1.0), (4.0, 4.0)}
    assert all(e["tp"] * e["pp"] * e["dp"] * e["cp"] == 64.0 for e in found)


@pytest.mark.parametrize(
    ("text", "low"),
    [("FP8", 1.0), ("mxfp8", 1.0), ("bf16/fp8 hybrid", 1.0), ("nvfp4", 2.0), ("int8 (AQT)", 3.0), ("BF16 ", 0.0)],
)
def test_spellings_of_a_precision(text: str, low: float) -> None:
    chip = "B200" if low else "H100-80GB"
    assert only(precision=text, chip=chip)["low"] == low


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Full", {2.0}),
        ("none", {0.0}),
        ("", {0.0, 1.0, 1.25, 1.5, 1.75, 2.0}),
        ("save_qkv_proj", {1.0, 1.25, 1.5, 1.75, 2.0}),
        ("custom", {1.0, 1.25, 1.5, 1.75, 2.0}),
    ],
)
def test_a_named_policy_repeats_something(text: str, kinds: set[float]) -> None:
    assert {e["recompute"] for e in elements(recompute=text)} == kinds


def test_heads_and_vocabulary_have_usual_sizes_where_none_is_stated() -> None:
    row = {**ROW, "heads": "", "kv_heads": "", "vocab": ""}
    found = candidates(row, chip_spec("H100-80GB"))
    assert (found.elements[0]["heads"], found.elements[0]["vocab"]) == (32.0, 50304.0)
    assert found.assumed[:2] == ["heads of 128", "vocab = 50304"]


def test_parts_of_a_sequence_and_of_a_batch_are_numbers_too() -> None:
    found = only(microbatch_seqs="0.5", global_batch_seqs="122.0703125")
    assert (found["microbatch"], found["global_batch"]) == (0.5, 122.0703125)


def test_more_ranks_than_chips_are_cores_where_sources_count_those() -> None:
    found = only(chip="Trainium1", tp="32", pp="4", dp="", n_chips="64", zero="1", seq_parallel="0")
    assert (found["per_chip"], found["dp"]) == (2.0, 1.0)


def test_open_tensor_and_pipeline_degrees_of_a_run_that_is_not_fully_sharded() -> None:
    assert {e["tp"] for e in elements(tp="", dp="", zero="1")} == {1.0, 2.0, 4.0, 8.0}
    assert {e["tp"] for e in elements(tp="", dp="", zero="3")} == {1.0}


@pytest.mark.parametrize(
    ("over", "fused"),
    [
        ({"chip": "H100-80GB"}, 1.0),
        ({"chip": "V100-32GB", "precision": "fp16"}, 0.0),
        ({"chip": "A100-80GB", "precision": "fp16", "zero": "0"}, 0.0),
        ({"chip": "A100-80GB", "zero": "1", "recompute": "full"}, 0.0),
        ({"chip": "A100-80GB", "zero": "3", "recompute": "full"}, 1.0),
        ({"chip": "A100-80GB", "zero": "1", "recompute": "none", "seq_len": "2048"}, 1.0),
        ({"chip": "A100-80GB", "precision": "fp16", "zero": "0", "seq_len": "16384"}, 1.0),
    ],
)
def test_when_attention_is_one_kernel(over: Mapping[str, str], fused: float) -> None:
    assert {e["fused"] for e in elements(**{"seq_len": "2048", **over})} == {fused}


def test_latent_attention_is_seen_by_its_width() -> None:
    deepseek = {
        "layers": "61", "hidden": "7168", "heads": "128", "kv_heads": "128", "head_dim": "128", "ffn_hidden": "18432",
        "moe_experts": "256", "moe_topk": "8", "moe_ffn": "2048", "moe_shared": "1", "vocab": "129280",
        "params_b": "670.099", "active_params_b": "36.625", "ep": "8",
    }  # fmt: skip
    found = only(**deepseek)
    # DeepSeek-V3 report: 187 M parameters per attention block against 470 M of plain attention
    assert found["latent"] == pytest.approx(187 / 470, abs=0.05)
    assert only()["latent"] == 1.0
    assert found["dense_layers"] == pytest.approx(3.0, abs=1.0)


def test_the_stated_peak_serves_where_the_catalogue_has_none() -> None:
    with pytest.raises(RowError, match="no published dense fp4 peak"):
        elements(precision="fp4")
    assert only(precision="fp4", chip_peak_tflops_dense="4000")["peak_low"] == 4e15


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"layers": "many"}, r"layers = 'many' is not a number"),
        ({"hidden": "-1"}, "out of range"),
        ({"heads": "nan"}, "out of range"),
        ({"hidden": ""}, "hidden is empty"),
        ({"precision": ""}, "precision = '' is not one of bf16"),
        ({"precision": "fp12"}, "precision = 'fp12' is not one of bf16"),
        ({"chip": "H9000"}, "H9000"),
        ({"n_chips": "0"}, "n_chips is empty or 0"),
        ({"tp": "16", "dp": ""}, "more than n_chips"),
        ({"tp": "0.5"}, "tp = 0.5 is not a whole number"),
    ],
)
def test_a_bad_cell_is_named_with_its_row_and_the_others_are_still_answered(
    over: Mapping[str, str], words: str
) -> None:
    bad, good = predict([{**ROW, **over}, ROW], shipped())
    assert bad.reason.startswith("row 2: ")
    assert bad.tokens_per_s_per_chip is None
    assert not good.reason
    assert good.tokens_per_s_per_chip
    with pytest.raises((RowError, UnknownChip), match=words):
        elements(**over)


def test_missing_columns_are_named() -> None:
    with pytest.raises(RunsFileError, match="no column layers, vocab"):
        read_rows(io.StringIO("id,hidden,heads,seq_len,precision,chip,n_chips\n1,2,3,4,bf16,B200,8\n"))


def test_ragged_rows_are_named() -> None:
    header = ",".join(["id", "layers", "hidden", "heads", "vocab", "seq_len", "precision", "chip", "n_chips"])
    with pytest.raises(RunsFileError, match="row 2"):
        read_rows(io.StringIO(f"{header}\n1,2,3\n"))


def test_a_file_that_is_not_text(tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "runs.csv"  # type: ignore[operator]
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RunsFileError, match="not UTF-8"):
        open_runs(path)


def test_every_spelling_of_a_chip_has_an_entry() -> None:
    for name in chip_names():
        spec = chip_spec(name)
        assert spec.peak
        assert spec.scaleup_bandwidth


def test_variants_differ_where_they_should() -> None:
    plain, cut, small = (chip_spec(name) for name in ("H100-80GB", "H800-80GB", "H100-96GB-500W"))
    assert cut.scaleup_bandwidth == 2e11 < float(plain.scaleup_bandwidth)  # type: ignore[arg-type]
    assert small.hbm_bytes == 96 * 2**30
    assert small.power_share < 1.0


def test_vendors_print_both_directions() -> None:
    assert chip_spec("H100-80GB").scaleup_bandwidth == 450e9
    assert chip_spec("Trainium2").scaleup_bandwidth == 640e9


def test_numbers() -> None:
    assert number({"params_b": " 2.5 "}, "params_b") == 2.5
    assert number({"a": ""}, "a") is None
    assert number({}, "a") is None


def test_lines_are_counted_as_in_the_file() -> None:
    runs = parse([ROW, {**ROW, "layers": "x"}])
    assert [run.line for run in runs] == [2, 3]
    assert runs[1].error == "row 3: layers = 'x' is not a number"
