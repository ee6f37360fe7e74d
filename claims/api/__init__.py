"""`/api/v1/claims/` and `/api/v1/conflicts/`: lists, one claim with its history and evidence, decisions."""

from claims.api.conflicts import ConflictCsv, ConflictDetail, ConflictList, ConflictResolve
from claims.api.decisions import ACTIONS
from claims.api.detail import PARTS, ClaimDetail, ClaimEvidenceCsv
from claims.api.lists import ClaimCsv, ClaimList, ClaimQuery

__all__ = [
    "ACTIONS", "PARTS", "ClaimCsv", "ClaimDetail", "ClaimEvidenceCsv", "ClaimList", "ClaimQuery", "ConflictCsv",
    "ConflictDetail", "ConflictList", "ConflictResolve",
]  # fmt: skip
