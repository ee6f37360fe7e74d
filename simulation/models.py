"""Read models of verification: only `projections` writes them, and all can be rebuilt from the log."""

from __future__ import annotations

from django.db import models


class VerificationRun(models.Model):
    """One run: what it was asked, with which versions, and how far it is."""

    id = models.UUIDField(primary_key=True)
    status = models.TextField()  # requested | running | finished | cancelled
    actor = models.TextField()
    reason = models.TextField()
    everything = models.BooleanField()  # all claims, not a choice of them
    model_version = models.TextField()
    catalogue_version = models.TextField()
    catalogue_position = models.BigIntegerField()
    seed = models.BigIntegerField()
    draws = models.IntegerField()
    total = models.IntegerField(null=True)  # None until it has started
    done = models.IntegerField()
    counts = models.JSONField()  # verdicts by word, when finished
    requested_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    position = models.BigIntegerField()  # of the request

    class Meta:
        managed = False
        db_table = "simulation_run"
        ordering = ["-position"]
        default_permissions = ("view", "add", "change")
        verbose_name = "verification run"
        indexes = [models.Index(fields=["position"], name="simulation_run_position")]

    def __str__(self) -> str:
        return f"run {str(self.pk)[:8]} ({self.status})"

    @property
    def ended(self) -> bool:
        return self.status in ("finished", "cancelled")


class Verdict(models.Model):
    """One verdict of one run; `current` is the latest of its claim version."""

    id = models.BigIntegerField(primary_key=True)  # position of its event
    run = models.ForeignKey(VerificationRun, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False)
    claim = models.UUIDField()
    version = models.IntegerField()
    digest = models.TextField()
    current = models.BooleanField()
    subject = models.TextField()
    baseline = models.TextField(null=True)  # noqa: DJ001 - a quantity has none
    metric = models.TextField()
    kind = models.TextField()
    value = models.FloatField(null=True)  # None for a direction
    unit = models.TextField(null=True)  # noqa: DJ001
    bound = models.TextField()
    claimant = models.TextField()
    stated_on = models.DateField(null=True)
    verdict = models.TextField()
    reason = models.TextField()
    low = models.FloatField(null=True)
    median = models.FloatField(null=True)
    high = models.FloatField(null=True)
    probability = models.FloatField(null=True)
    reading = models.TextField()
    scope = models.TextField(null=True)  # noqa: DJ001
    binding_limit = models.TextField(null=True)  # noqa: DJ001
    moved_by = models.TextField(null=True)  # noqa: DJ001
    missing = models.TextField(null=True)  # noqa: DJ001
    sentences = models.JSONField()
    others = models.JSONField()
    inputs = models.JSONField()
    computed_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "simulation_verdict"
        ordering = ["-id"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["claim", "version", "current"], name="simulation_verdict_claim"),
            models.Index(fields=["run", "id"], name="simulation_verdict_run"),
            models.Index(fields=["current", "reason"], name="simulation_verdict_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.metric}: {self.verdict}"
