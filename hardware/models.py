"""Read models of the catalogue. Only `projections` writes them; all can be rebuilt from the log."""

from __future__ import annotations

from django.db import models


class Product(models.Model):
    """A chip, system, family or unnamed rival. `record` is the entry without its figures and names."""

    key = models.TextField(primary_key=True)
    vendor = models.TextField()
    name = models.TextField()
    kind = models.TextField()
    generation = models.TextField(blank=True)
    predecessor = models.TextField(blank=True)
    chip = models.TextField(blank=True)
    chips_per_system = models.IntegerField(null=True)
    record = models.JSONField(default=dict)
    curated = models.BooleanField(default=False)  # a person changed the record last
    stream_version = models.IntegerField()
    position = models.BigIntegerField()  # of the last event of the stream
    updated_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "hardware_product"
        ordering = ["key"]
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["vendor", "kind"], name="hardware_product_vendor")]

    def __str__(self) -> str:
        return f"{self.name} ({self.key})"


class _Figure(models.Model):
    """Columns that a specification and its alternatives share; `number` is in the base unit."""

    number = models.FloatField(null=True)
    text = models.TextField(blank=True)
    unit = models.TextField()  # base unit
    printed = models.TextField()  # as its source prints it
    source = models.TextField(blank=True)
    confidence = models.TextField()
    status = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True


class Spec(_Figure):
    """The figure in use for one specification of a product."""

    id = models.TextField(primary_key=True)  # product key, slash, name
    product = models.ForeignKey(Product, on_delete=models.DO_NOTHING, db_constraint=False, related_name="specs")
    name = models.TextField()
    label = models.TextField()
    record = models.JSONField(default=dict)
    curated = models.BooleanField(default=False)  # a person entered it
    actor = models.TextField()
    reason = models.TextField(blank=True)
    position = models.BigIntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "hardware_spec"
        ordering = ["product_id", "name"]
        verbose_name = "specification"
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["name", "number"], name="hardware_spec_name")]

    def __str__(self) -> str:
        return f"{self.label}: {self.printed}"


class SpecAlternative(_Figure):
    """Another printed figure for the same specification: kept, never averaged in."""

    id = models.TextField(primary_key=True)  # specification's id, hash, place
    spec = models.ForeignKey(Spec, on_delete=models.DO_NOTHING, db_constraint=False, related_name="alternatives")
    product = models.ForeignKey(Product, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")

    class Meta:
        managed = False
        db_table = "hardware_spec_alternative"
        ordering = ["id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.printed


class Alias(models.Model):
    """One name of a product."""

    id = models.TextField(primary_key=True)  # product key, slash, alias
    product = models.ForeignKey(Product, on_delete=models.DO_NOTHING, db_constraint=False, related_name="aliases")
    alias = models.TextField()
    form = models.TextField()  # the name boiled down, as linking compares it
    place = models.IntegerField()  # order among the product's names
    position = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "hardware_alias"
        ordering = ["product_id", "place"]
        verbose_name_plural = "aliases"
        default_permissions = ("view",)
        indexes = [models.Index(fields=["form"], name="hardware_alias_form")]

    def __str__(self) -> str:
        return self.alias


class LinkChoice(models.Model):
    """A curator's choice for the words of a claim; the last one counts."""

    words = models.TextField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.DO_NOTHING, db_constraint=False, related_name="link_choices")
    actor = models.TextField()
    reason = models.TextField(blank=True)
    position = models.BigIntegerField()
    chosen_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "hardware_link_choice"
        ordering = ["words"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.words} -> {self.product_id}"


class Source(models.Model):
    """Where figures come from."""

    id = models.TextField(primary_key=True)
    title = models.TextField()
    url = models.TextField(blank=True)
    date = models.TextField()
    kind = models.TextField()
    record = models.JSONField(default=dict)
    position = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "hardware_source"
        ordering = ["id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.title


class CataloguePart(models.Model):
    """Assumptions and unknowns: small tables that only the catalogue as a whole reads."""

    id = models.TextField(primary_key=True)  # kind, slash, key
    kind = models.TextField()  # assumption | unknown
    key = models.TextField()
    record = models.JSONField(default=dict)
    position = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "hardware_catalogue_part"
        ordering = ["id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.key


class CatalogueState(models.Model):
    """One row: the last event that the read models hold. Its digest names their content."""

    id = models.IntegerField(primary_key=True)
    position = models.BigIntegerField()
    digest = models.TextField()

    class Meta:
        managed = False
        db_table = "hardware_catalogue_state"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.position)


READ_MODELS: list[type[models.Model]] = [
    Product, Spec, SpecAlternative, Alias, LinkChoice, Source, CataloguePart, CatalogueState,
]  # fmt: skip
