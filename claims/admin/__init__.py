"""Claims and conflicts in the admin: read models to look at, decisions that go through services."""

from claims.admin.conflicts import ConflictAdmin, DecisionAdmin
from claims.admin.decisions import ClaimAdmin

__all__ = ["ClaimAdmin", "ConflictAdmin", "DecisionAdmin"]
