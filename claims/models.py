"""Read models: only `projections` writes them, and all can be dropped and rebuilt from the log."""

from __future__ import annotations

from django.db import models

from claims.domain.batch import OPEN
from claims.domain.sentences import claim_label
from claims.domain.state import ClaimState

__all__ = ["OPEN", "Claim", "ClaimVersion", "Conflict", "Decision", "Evidence"]


class ClaimFields(models.Model):
    """What every list of claims shows, filters and sorts by; now (Claim) or at any time (ClaimVersion)."""

    claimant = models.TextField()
    publisher = models.TextField()  # who asserts it, where the claimant is `publisher`
    subject = models.TextField()
    metric = models.TextField()
    kind = models.TextField()
    baseline = models.TextField(null=True)  # noqa: DJ001 - a quantity has none
    conditions = models.TextField()  # the identity's scope as a person reads it
    version = models.IntegerField()
    value = models.FloatField(null=True)  # in the base unit; null for a direction
    direction = models.TextField()  # higher | lower | ""
    value_high = models.FloatField(null=True)
    unit = models.TextField(null=True)  # noqa: DJ001 - a direction has none
    bound = models.TextField()
    modality = models.TextField()
    status = models.TextField()
    review = models.BooleanField()  # a person should look
    stated_on = models.DateField(null=True)
    first_seen = models.DateTimeField()
    first_position = models.BigIntegerField()
    versions = models.IntegerField()
    evidence_count = models.IntegerField()
    document_count = models.IntegerField()
    confidence = models.FloatField()
    tier = models.TextField()
    drift = models.BooleanField()  # some retelling lost an "up to", or made a plan a fact
    credibility = models.SmallIntegerField(null=True)
    subject_entry = models.TextField(null=True)  # noqa: DJ001 - not linked
    baseline_entry = models.TextField(null=True)  # noqa: DJ001
    merged_into = models.UUIDField(null=True)
    verdict = models.TextField()
    verdict_reason = models.TextField()
    low = models.FloatField(null=True)
    median = models.FloatField(null=True)
    high = models.FloatField(null=True)
    probability = models.FloatField(null=True)
    verdict_scope = models.TextField()
    binding_limit = models.TextField(null=True)  # noqa: DJ001
    run = models.TextField(null=True)  # noqa: DJ001
    verdict_position = models.BigIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def figure(self) -> float | str | None:
        """The value as reports print it: a number in the base unit, or `higher` / `lower`."""
        return self.direction or self.value


class Claim(ClaimFields):
    """A claim as it is now, with the state that the next event is folded into."""

    id = models.UUIDField(primary_key=True)
    identity = models.UUIDField()  # uuid5 of the identity as edited
    rest = models.UUIDField()  # the identity without who makes the claim
    events = models.IntegerField()  # version of its stream
    last_position = models.BigIntegerField()
    state = models.TextField()  # ClaimState.dumps

    class Meta:
        managed = False
        db_table = "claims_claim"
        ordering = ["-first_position"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["first_position"], name="claims_claim_first"),
            models.Index(fields=["identity"], name="claims_claim_identity"),
            models.Index(fields=["rest"], name="claims_claim_rest"),
            models.Index(fields=["subject", "metric"], name="claims_claim_subject"),
            models.Index(fields=["review", "status"], name="claims_claim_review"),
        ]

    def __str__(self) -> str:
        return claim_label(self.folded)

    @property
    def folded(self) -> ClaimState:
        """The claim's whole state."""
        return ClaimState.loads(self.state)


class ClaimVersion(ClaimFields):
    """A claim as it was held in [recorded_from, recorded_to) for statements of [stated_from, stated_to)."""

    id = models.BigIntegerField(primary_key=True)  # from the position of the event that opened it
    claim = models.ForeignKey(Claim, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False)
    recorded_from = models.BigIntegerField()
    recorded_to = models.BigIntegerField()
    stated_from = models.DateField()
    stated_to = models.DateField()
    standing = models.BooleanField()  # some document still states it
    current = models.BooleanField()  # the version that holds now; one per claim

    class Meta:
        managed = False
        db_table = "claims_version"
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["first_position", "recorded_from"], name="claims_version_first"),
            models.Index(fields=["claim", "recorded_from"], name="claims_version_claim"),
            models.Index(fields=["subject", "metric", "value"], name="claims_version_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} version {self.version} from {self.recorded_from}"


class Evidence(models.Model):
    """Where claims stand in documents; the rest of the evidence is in the claim's state."""

    id = models.BigIntegerField(primary_key=True)
    evidence = models.UUIDField()
    claim = models.ForeignKey(Claim, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False)
    version = models.IntegerField()
    document = models.TextField()  # id of the document
    document_version = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    standing = models.BooleanField()

    class Meta:
        managed = False
        db_table = "claims_evidence"
        default_permissions = ("view",)
        indexes = [models.Index(fields=["document", "start"], name="claims_evidence_document")]

    def __str__(self) -> str:
        return f"{self.document} {self.start}-{self.end}"


class Decision(models.Model):
    """A person's decision, newest first; the last ten are on the screen and can be taken back."""

    position = models.BigIntegerField(primary_key=True)
    claim = models.ForeignKey(Claim, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False)
    at = models.IntegerField()  # version of the claim's stream
    kind = models.TextField()
    actor = models.TextField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    undone_at = models.BigIntegerField(null=True)  # position of the event that took it back

    class Meta:
        managed = False
        db_table = "claims_decision"
        ordering = ["-position"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.kind} by {self.actor}"


class Conflict(models.Model):
    """Two values that can't both hold, as known in [recorded_from, recorded_to)."""

    recorded_from = models.BigIntegerField(primary_key=True)
    recorded_to = models.BigIntegerField()
    conflict = models.UUIDField()
    left = models.ForeignKey(
        Claim, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="conflicts_left"
    )
    left_version = models.IntegerField()
    right = models.ForeignKey(
        Claim, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="conflicts_right"
    )
    right_version = models.IntegerField()
    rule = models.TextField()
    status = models.TextField()  # open | resolved | lapsed
    resolution = models.TextField()  # left | right | both | neither | ""
    reason = models.TextField()
    actor = models.TextField()  # who resolved it
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    events = models.IntegerField()

    class Meta:
        managed = False
        db_table = "claims_conflict"
        ordering = ["-recorded_from"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["conflict"], name="claims_conflict_id"),
            models.Index(fields=["left"], name="claims_conflict_left"),
            models.Index(fields=["right"], name="claims_conflict_right"),
        ]

    def __str__(self) -> str:
        return f"{self.left.subject}, {self.left.metric}: {self.rule}".replace("_", " ")
