from __future__ import annotations

from collections.abc import Iterable

import pytest

from hardware import services
from hardware.domain.loading import CatalogueRecord, read_folder

SYSTEM = "system:test"
SMALL = (
    "aws:trainium2", "aws:trainium4", "aws:trn2.48xlarge", "aws:trn1.32xlarge", "google:tpu-v5e",
    "google:tpu-v5p", "google:tpu-v6e", "aws:graviton4", "aws:trn2", "aws:trn1", "nvidia:h100",
    "aws:p5.48xlarge",
)  # fmt: skip


def part(full: CatalogueRecord, keys: Iterable[str]) -> CatalogueRecord:
    """Some entries with all that they refer to, every source, and the gaps of those entries."""
    entries = {record["key"]: record for record in full.entries}
    wanted, found = list(keys), {}
    while wanted:
        record = entries[wanted.pop()]
        if record["key"] not in found:
            found[record["key"]] = record
            wanted += [record[name] for name in ("predecessor", "chip") if name in record]
            wanted += record.get("members", ())
    unknowns = [gap for gap in full.unknowns if set(gap["subjects"]) <= found.keys()]
    return CatalogueRecord(list(found.values()), full.sources, full.assumptions, unknowns)


@pytest.fixture(scope="session")
def bundled() -> CatalogueRecord:
    """The records of the bundled files; not to be changed."""
    return read_folder(services.DATA)


@pytest.fixture
def catalogue(db: None, bundled: CatalogueRecord) -> CatalogueRecord:
    """A part of the bundled catalogue, loaded through its events: a tenth of the time of all of it."""
    small = part(bundled, SMALL)
    services.catalogue_import(actor=SYSTEM, wanted=small)
    return small


@pytest.fixture
def whole(db: None, bundled: CatalogueRecord) -> CatalogueRecord:
    """The whole bundled catalogue, loaded through its events."""
    services.catalogue_import(actor=SYSTEM, wanted=bundled)
    return bundled
