"""Lines of specifications: threads beside cores, ratings before names, what is named without being a figure."""

from __future__ import annotations

import pytest

from claims.extraction import extract


def claims(text: str, **context: str) -> set[tuple[str, str, object]]:
    return {(m.subject, m.metric, m.value) for m in extract(text, **context)}


def counts(text: str) -> list[float | str]:
    return [m.value for m in extract(text) if m.metric == "core_count"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The EPYC 9755 has 128 cores and 256 threads.", [128.0, 256.0]),
        ("The EPYC 9755 offers 128 full cores (P-cores), 256 threads and 500 W.", [128.0, 256.0]),
        ("The EPYC 9755 is a 128-core, 256-thread part.", [128.0, 256.0]),
        ("The EPYC 9755 has 128 cores with 2 threads per core.", [128.0]),
        ("The EPYC 9755 has 128 cores and ran 16 threads.", [128.0]),
        ("The H100 has 144 SMs, of which 132 are enabled.", [144.0, 132.0]),
        ("The H100 has 144 SMs, 132 of which are active.", [144.0, 132.0]),
    ],
)
def test_threads_beside_cores_and_cores_in_use_are_counted(text, values):
    assert counts(text) == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The DGX H100 pairs eight 80 GB H100 GPUs with a CPU.",
         {("nvidia:dgx-h100", "chip_count", 8.0), ("nvidia:h100", "memory_capacity", 80e9)}),
        ("The DGX A100 holds two 64-core, 2.25 GHz EPYC 7742 CPUs.",
         {("nvidia:dgx-a100", "chip_count", 2.0), ("amd:epyc-7742", "core_count", 64.0),
          ("amd:epyc-7742", "clock_speed", 2.25e9)}),
        ("The server holds two 1 TB NVMe drives.", set()),
        ("We tested three N4 variants on Google Cloud.", set()),
        ("The Neoverse N3 is made for 5G networks.", set()),
        ("The DGX A100 holds two AMD Rome 7742 CPUs.", {("nvidia:dgx-a100", "chip_count", 2.0)}),
    ],
)  # fmt: skip
def test_ratings_belong_to_the_name_behind_them(text, found):
    assert claims(text) == found


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Oracle's A1 is an instance. A1 takes up to 80 cores.", "oracle:a1"),
        ("Amazon's A1 is an EC2 instance. A1 takes up to 16 cores.", "aws:a1"),
        ("The AMD N4D of Google Cloud is an instance. The N4D has 48 cores.", "google:n4d"),
    ],
)
def test_a_cloud_before_a_machine_owns_it(text, subject):
    assert {m.subject for m in extract(text) if m.metric == "core_count"} == {subject}


def test_a_competitor_of_a_product_is_another_one():
    text = "Intel shipped its Bergamo competitor with Sierra Forest this spring. That chip has 144 cores."
    assert {m.subject for m in extract(text)} == {"intel:sierra-forest"}


@pytest.mark.parametrize(("words", "bound"), [("at parity with", "exact"), ("near parity with", "approx")])
def test_parity_is_exact_unless_it_is_near(words, bound):
    (mention,) = extract(f"It puts the MI300X {words} the H200 in performance.")
    assert (mention.bound, mention.value) == (bound, 1.0)


def test_chips_based_on_a_core_are_those_spoken_of():
    text = "The Graviton4 is new. The Neoverse V2-based chips have 96 cores."
    assert claims(text) == {("aws:graviton4", "core_count", 96.0)}


def test_a_price_before_a_name_is_no_rating():
    assert ("apple:mac-mini", "cost", 3000.0) not in claims("The DGX Spark is a $3,000 Mac Mini-sized machine.")
