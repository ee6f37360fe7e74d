"""Tables of which each cell became a line, found by their period."""

from __future__ import annotations

from claims.extraction import extract, flattened, flattened_cells
from claims.extraction.lexicon import load

TABLE = "Batch size\nType\nImages/s\n1\nFP32\n373.5\n2\nFP16\n489.8\n4\nFP16\n657.6"
WIDE = """Model
Framework
Inst. Type
Throughput (inference/second)
Latency P99 (ms)
Run Mode
bert-base
PyTorch
Inf2.xlarge
2999.88
5.49
Data Parallel
bert-large
PyTorch
Inf2.xlarge
906.91
18.93
Data Parallel"""


def restored(text: str) -> list[str]:
    found = flattened.restore(text, load().find)
    assert len(found) == len(text)
    return found.split("\n")


def test_rows_of_the_same_kinds() -> None:
    assert restored(TABLE) == ["Batch size|Type|Images/s", "1|FP32|373.5", "2|FP16|489.8", "4|FP16|657.6"]
    told = {(m.subject, m.metric, m.value) for m in extract(TABLE, title="Speed of the V100")}
    assert told == {("nvidia:v100", "throughput", v) for v in (373.5, 489.8, 657.6)}


def test_lines_before_the_head() -> None:
    found = {(m.subject, m.metric, m.value) for m in extract(f"Speed of encoders\nEncoders#\n{WIDE}")}
    assert found == {("aws:inf2", "throughput", 2999.88), ("aws:inf2", "latency", 0.00549),
                     ("aws:inf2", "throughput", 906.91), ("aws:inf2", "latency", 0.01893)}  # fmt: skip


def test_lists_that_are_no_tables() -> None:
    assert "|" not in "".join(restored("Monday\nTuesday\nRain\n3\nwet\n4\nFriday\nSunday\nHail\n7\ndry\n9"))
    plain = "Model\nYear\nSeats\nA\n2019\n4\nB\n2020\n5"
    assert "|" not in "".join(restored(plain))  # no head names a unit or a rate


def test_rows_without_a_run() -> None:
    assert flattened_cells.rows([], 0) == []
