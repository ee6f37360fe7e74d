"""`manage.py benchmark verdicts`: what a verdict costs as ledgers grow, in a database of the benchmark's own.

Claims go in as mentions of documents, by the same door as those that were read, and are linked; one process works
off one run over all of them. Only its own CPU time counts. Every scale starts without kept answers, so the few
hundred questions weigh most on the smallest.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from claims import documents
from claims import services as ledger
from claims.domain.record import Mention
from claims.models import Claim
from eventlog.benchmarks import Figure
from eventlog.benchmarks.scratch import scratch_database
from hardware.selectors import catalogue_current
from hardware.services import catalogue_import
from ingest.domain.documents import RawInput
from ingest.services import document_ingest
from simulation import questions, services

ACTOR: Final = "system:benchmark"
SCALES: Final = (100, 1_000, 10_000, 100_000)
PER_DOCUMENT: Final = 100
LINKED_AT_ONCE: Final = 1_000
PAIRS: Final = 39  # of the 45 that these chips make: they ask more than 300 questions
CHIPS: Final = (
    ("nvidia:a100", "A100"), ("aws:trainium1", "Trainium1"), ("google:tpu-v4", "TPU v4"), ("nvidia:h100", "H100"),
    ("aws:trainium2", "Trainium2"), ("amd:mi300x", "MI300X"), ("intel:gaudi3", "Gaudi 3"),
    ("google:tpu-v5p", "TPU v5p"), ("nvidia:h200", "H200"), ("nvidia:b200", "B200"),
)  # fmt: skip
METRICS: Final = (
    ("training_performance", "training performance"), ("inference_performance", "inference performance"),
    ("memory_bandwidth", "memory bandwidth"), ("peak_compute", "peak compute in BF16"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of this process at one scale, and how many questions went to the models."""

    claims: int
    recorded: float  # from mentions to linked claims
    checked: float  # one run over all of them
    asked: int


def run(full: bool) -> dict[str, Any]:
    """CPU per claim at every scale, beside the smallest; and what each scale costs in all."""
    scales = SCALES if full else SCALES[:2]
    costs = [measured(scale) for scale in scales]
    return {
        "benchmark": "verdicts",
        "scale": f"{', '.join(f'{scale:,}' for scale in scales)} claims at {questions.DRAWS:,} draws",
        "figures": {name: figure.as_dict() for cost in costs for name, figure in _figures(cost, costs[0])},
    }


def _figures(cost: Cost, first: Cost) -> Iterator[tuple[str, Figure]]:
    floor = f"the same at {first.claims} claims"
    checked, recorded = (cost.checked / cost.claims, cost.recorded / cost.claims)
    yield (
        f"cpu_ms_per_claim_{cost.claims}",
        Figure(checked * 1e3, "ms", checked / (first.checked / first.claims), floor),
    )
    yield (
        f"record_ms_per_claim_{cost.claims}",
        Figure(recorded * 1e3, "ms", recorded / (first.recorded / first.claims), floor),
    )
    yield f"cpu_seconds_{cost.claims}", Figure(cost.checked, "s", None, f"{cost.asked} questions to the models")


def measured(scale: int) -> Cost:
    """What it costs to record so many claims and to work off one run over them."""
    with scratch_database():
        catalogue_import(actor=ACTOR)
        started = time.process_time()
        fill(scale)
        recorded = time.process_time() - started
        questions.forget()
        run_id = services.run_request(claim_ids=None, actor=ACTOR, direct=True)
        started = time.process_time()
        services.run_work(run_id=run_id)
        checked = time.process_time() - started
        shared = questions.context(catalogue_current(), seed=questions.SEED, draws=questions.DRAWS)
        return Cost(scale, recorded, checked, shared.models.asked)


def fill(scale: int) -> None:
    """So many claims, each of another claimant, so that each is one of its own; linked."""
    for start in range(0, scale, PER_DOCUMENT):
        lines = list(claims(start, min(start + PER_DOCUMENT, scale)))
        text = "\n".join(line for line, _ in lines)
        raw = RawInput(text.encode(), name=f"{start}.txt", published=date(2026, 1, 5), pasted=True)
        stored = document_ingest(raw=raw, actor=ACTOR)
        document, kept, _ = documents.load(str(stored.document))
        mentions = list(_placed(kept, lines))
        ledger.mentions_record(document=document, mentions=mentions, extractor_version="benchmark", actor=ACTOR)
    ids = [str(claim) for claim in Claim.objects.values_list("pk", flat=True)]
    for first in range(0, len(ids), LINKED_AT_ONCE):
        ledger.claims_link(claim_ids=ids[first : first + LINKED_AT_ONCE])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server's own upkeep does on a ledger that grew over years


def claims(start: int, stop: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sentences with the fields of the claim in each."""
    pairs = [(new, old) for i, new in enumerate(CHIPS) for old in CHIPS[:i]][:PAIRS]
    for number in range(start, stop):
        (subject, name), (baseline, other) = pairs[number % len(pairs)]
        metric, words = METRICS[number // len(pairs) % len(METRICS)]
        value = round(1.1 + number % 37 / 10.0, 1)
        line = f"{name} offers {value}x the {words} of {other}, firm {number} said."
        yield line, {"subject": subject, "baseline": baseline, "metric": metric, "value": value,
                     "value_text": f"{value}x", "claimant": f"firm-{number}"}  # fmt: skip


def _placed(text: str, lines: list[tuple[str, dict[str, Any]]]) -> Iterator[Mention]:
    position = 0
    for line, fields in lines:
        start = text.index(line, position)
        position = start + len(line)
        yield Mention(
            quote=line, start=start, end=position, kind="comparison", value_high=None, unit="x", bound="exact",
            qualifier=None, modality="stated", **fields,
        )  # fmt: skip
