"""Several workers record the same claim at once: every piece of evidence is there once."""

from __future__ import annotations

from datetime import date

from claims import services
from claims.models import Claim
from eventlog import selectors as log
from tests.claims_samples import EXTRACTOR, customers, document, mention
from tests.databases import OwnDatabase, in_threads, migrated_database, own_database  # noqa: F401

WORKERS, DOCUMENTS = 4, 6


def test_every_document_counts_once(own_database: OwnDatabase) -> None:  # noqa: F811
    def worker(number: int) -> None:
        for index in range(DOCUMENTS):
            name = f"{number}/{index}"
            services.mentions_record(
                document=document(name, publisher="press.example", published=date(2024, 1, 1 + index)),
                mentions=[mention(), customers(50_000)],
                extractor_version=EXTRACTOR,
                actor="system:extractor",
            )

    results = in_threads([lambda number=number: worker(number) for number in range(WORKERS)])
    assert results == [None] * WORKERS
    for claim in Claim.objects.all():
        assert claim.evidence_count == WORKERS * DOCUMENTS
        assert len({e["id"] for e in claim.folded.evidence}) == WORKERS * DOCUMENTS
    assert log.head() == 2 * WORKERS * DOCUMENTS
