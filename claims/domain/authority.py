"""How near a piece of evidence stands to the one whose claim it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final
from urllib.parse import urlsplit

from claims.domain.identity import PUBLISHER

# Registrable names under which a vendor speaks for itself.
VENDOR_SITES: Final[Mapping[str, frozenset[str]]] = {
    "aws": frozenset({"amazon.com", "aboutamazon.com", "awsstatic.com", "readthedocs-hosted.com", "amazonaws.com"}),
    "nvidia": frozenset({"nvidia.com", "nvidianews.com"}),
    "google": frozenset({"google.com", "cloud.google.com", "blog.google", "googleblog.com"}),
    "microsoft": frozenset({"microsoft.com", "azure.com"}),
    "amd": frozenset({"amd.com"}),
    "intel": frozenset({"intel.com"}),
    "meta": frozenset({"meta.com", "fb.com", "facebook.com"}),
    "ibm": frozenset({"ibm.com"}),
    "arm": frozenset({"arm.com"}),
    "apple": frozenset({"apple.com"}),
    "cerebras": frozenset({"cerebras.ai", "cerebras.net"}),
    "groq": frozenset({"groq.com"}),
}


class Authority(IntEnum):
    """Lower is nearer to the source."""

    OWN = 0  # the claimant's own publication
    QUOTED = 1  # a quotation of the claimant
    RETOLD = 2  # in somebody else's words


def authority(*, claimant: str, publisher: str | None, quoted: bool) -> Authority:
    """The rank of a mention: the vendor's own words, then a quotation, then a retelling."""
    if claimant == PUBLISHER:
        return Authority.RETOLD  # all of its own claim is its own; beside a vendor's it is a retelling
    if is_own_site(claimant, publisher):
        return Authority.OWN
    return Authority.QUOTED if quoted else Authority.RETOLD


def is_own_site(claimant: str, publisher: str | None) -> bool:
    """Whether `publisher` (a host or a name) is the claimant's own publication."""
    if not publisher:
        return False
    name = publisher.strip().lower()
    host = (urlsplit(name).hostname or name) if "//" in name else name
    if host == claimant:
        return True
    return any(host == site or host.endswith("." + site) for site in VENDOR_SITES.get(claimant, ()))
