"""The forms of "why not checked": each supplies one kind of missing thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms

from hardware.selectors import catalogue_current
from simulation.checks import Reason
from simulation.supply import Power, Price

_KEYS: Final = {"list": "products", "placeholder": "aws:trainium1", "autocomplete": "off"}


def _key(value: str) -> str:
    """A key of the catalogue; raises ValidationError for another."""
    if value not in catalogue_current():
        raise forms.ValidationError(f"The catalogue has no {value!r}. Choose one of the list, or add it first.")
    return value


class SupplyForm(forms.Form):
    """What all have: a reason, which becomes part of the history."""

    for_claims: ClassVar[bool] = False
    source = forms.CharField(
        label="Where it comes from",
        max_length=500,
        widget=forms.TextInput(attrs={"placeholder": "page, document or person"}),
    )
    field_order = ("baseline", "subject", "low", "point", "high", "usd_per_hour", "region", "on", "source")

    def supplied(self) -> dict[str, Any]:
        """Arguments of `simulation.supply.gap_supply`, claims and actor apart."""
        return {"reason": self.cleaned_data["source"], **self.given()}

    def given(self) -> dict[str, Any]:
        raise NotImplementedError

    def sentences(self) -> list[str]:
        """What is wrong, each with the field's label."""
        return [
            f"{self.fields[name].label or name}: {text}" if name in self.fields else str(text)
            for name, texts in self.errors.items()
            for text in texts
        ]


class BaselineForm(SupplyForm):
    for_claims = True
    baseline = forms.CharField(label="Compared with", max_length=100, widget=forms.TextInput(attrs=_KEYS))

    def clean_baseline(self) -> str:
        return _key(self.cleaned_data["baseline"])

    def given(self) -> dict[str, Any]:
        return {"baseline": self.cleaned_data["baseline"]}


class SubjectForm(SupplyForm):
    for_claims = True
    subject = forms.CharField(label="The product meant", max_length=100, widget=forms.TextInput(attrs=_KEYS))

    def clean_subject(self) -> str:
        return _key(self.cleaned_data["subject"])

    def given(self) -> dict[str, Any]:
        return {"subject": self.cleaned_data["subject"]}


class ProductForm(SupplyForm):
    """Something about one product, which the queue knows."""

    product = forms.CharField(max_length=100, widget=forms.HiddenInput)


class PowerForm(ProductForm):
    low = forms.FloatField(label="Lowest power (W)", min_value=0.001)
    point = forms.FloatField(label="Most likely (W)", min_value=0.001)
    high = forms.FloatField(label="Highest (W)", min_value=0.001)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        figures = [data.get(name) for name in ("low", "point", "high")]
        if None not in figures and sorted(figures) != figures:  # type: ignore[type-var]
            raise forms.ValidationError("The three figures must rise: lowest, most likely, highest.")
        return data

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"product": data["product"], "power": Power(data["low"], data["point"], data["high"])}


class PriceForm(ProductForm):
    usd_per_hour = forms.FloatField(label="USD per hour", min_value=0.0001)
    region = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"placeholder": "us-east-1"}))
    on = forms.DateField(label="Valid on", widget=forms.DateInput(attrs={"type": "date"}))

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"product": data["product"], "price": Price(data["usd_per_hour"], data["region"], data["on"])}


FORMS: Final[Mapping[str, type[SupplyForm]]] = {
    Reason.BASELINE.value: BaselineForm,
    Reason.GENERIC.value: BaselineForm,
    Reason.PRODUCT.value: SubjectForm,
    Reason.POWER.value: PowerForm,
    Reason.PRICE.value: PriceForm,
}
