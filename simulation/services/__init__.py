"""The only writer of runs and their verdicts."""

from simulation.services.runs import WORKER, run_cancel, run_finish, run_request
from simulation.services.verifying import claims_verify, products_verify, verify_outstanding
from simulation.services.work import chunk_verify, run_start, run_work

__all__ = [
    "WORKER", "chunk_verify", "claims_verify", "products_verify", "run_cancel", "run_finish", "run_request",
    "run_start", "run_work", "verify_outstanding",
]  # fmt: skip
