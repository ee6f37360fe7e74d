"""`manage.py verify [--all] [--claim ID]`: check claims now, with progress."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from claims.domain.errors import ClaimError
from claims.selectors import claim_state
from simulation import questions, selectors, services
from simulation.errors import RunError
from simulation.models import VerificationRun


class Command(BaseCommand):
    help = (
        "Check claims against the models now. Without a choice: those whose verdict is not current. "
        "Interrupted, it goes on where it was left with --run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--all", action="store_true", dest="everything", help="every claim that is held")
        what.add_argument("--claim", action="append", default=[], metavar="ID", help="this claim; may be repeated")
        what.add_argument("--run", help="go on with this run")
        parser.add_argument("--seed", type=int, default=questions.SEED)
        parser.add_argument("--draws", type=int, default=questions.DRAWS, help="draws per model question")
        parser.add_argument("--catalogue", metavar="VERSION", help="the catalogue of an earlier run")
        parser.add_argument("--actor", default="system:verify", help="user:<id> or system:<what>")

    def handle(self, **options: Any) -> None:
        try:
            run_id = options["run"] or self._request(**options)
            if run_id is None:
                self.stdout.write("Every claim has its verdict.")
                return
            if options["run"] is None:
                self.stderr.write(f"Run {run_id}: interrupted, it goes on with --run {run_id}")
            self._tell(self._work(run_id))
        except (RunError, ClaimError) as error:
            raise CommandError(error.message) from None

    def _request(
        self, *, everything: bool, claim: list[str], seed: int, draws: int, catalogue: str | None, actor: str, **_: Any
    ) -> str | None:
        for claim_id in claim:
            if claim_state(claim_id) is None:
                raise ClaimError("unknown_claim", f"There is no claim {claim_id}. Ids stand in `manage.py report`.")
        wanted = None if everything else claim or selectors.outstanding(None)
        if wanted == []:
            return None
        return services.run_request(
            claim_ids=wanted, actor=actor, reason="manage.py verify", seed=seed, draws=draws,
            catalogue_version=catalogue, direct=True,
        )  # fmt: skip

    def _work(self, run_id: str) -> VerificationRun:
        with tqdm(desc="Verifying", unit="claim", disable=None, leave=False) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            return services.run_work(run_id=run_id, progress=progress)

    def _tell(self, run: VerificationRun) -> None:
        parts = [f"{count} {word}" for word, count in sorted(run.counts.items(), key=lambda item: -item[1])]
        self.stdout.write(f"Run {run.pk}: {run.done} claims, {', '.join(parts) or 'none'}.")
