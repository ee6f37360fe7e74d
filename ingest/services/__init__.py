"""The only writer of documents and sources."""

from ingest.services.documents import (
    IdempotencyConflictError,
    document_erase,
    document_ingest,
    input_reject,
    rejected,
)
from ingest.services.sources import source_add, source_rate, source_record_check, source_stop

__all__ = [
    "IdempotencyConflictError", "document_erase", "document_ingest", "input_reject", "rejected", "source_add",
    "source_rate", "source_record_check", "source_stop",
]  # fmt: skip
