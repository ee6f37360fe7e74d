"""Forms of the admin; each hands its fields to one service."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from hardware import models
from hardware.domain.catalogue import Confidence
from hardware.domain.records import BOUNDS, PER, SOURCE_KINDS
from hardware.domain.spec_types import PRECISIONS, spec_names
from hardware.domain.units import UNITS, Direction

_MOST: Final = 2 * 1024 * 1024


def _choices(values: Any) -> list[tuple[str, str]]:
    return [("", "-"), *((value, value) for value in values)]


def figure_names() -> list[str]:
    peaks = (f"tflops_{precision}{end}" for precision in PRECISIONS[:-1] for end in ("", "_sparse"))
    return sorted([*spec_names(), *peaks, "tops_int8", "tops_int8_sparse"])


class FigureForm(forms.Form):
    """One figure with its source; the figure before it stays as an alternative."""

    spec = forms.ChoiceField(label="figure")
    value = forms.CharField(help_text="As printed: a number, or words for text and dates.")
    value_high = forms.FloatField(required=False, help_text="Upper end, where a range is printed.")
    unit = forms.CharField(help_text="As printed: TB/s, GiB, W, TFLOPS, text, date.")
    source = forms.ChoiceField(required=False)
    confidence = forms.ChoiceField(choices=[(c.value, c.value) for c in Confidence])
    direction = forms.ChoiceField(required=False, choices=_choices(d.value for d in Direction))
    per = forms.ChoiceField(required=False, choices=_choices(PER))
    bound = forms.ChoiceField(required=False, choices=_choices(BOUNDS))
    date = forms.CharField(required=False, help_text="When it was valid: YYYY, YYYY-MM or YYYY-MM-DD.")
    region = forms.CharField(required=False, help_text="Of a price.")
    note = forms.CharField(required=False)
    reason = forms.CharField(help_text="Why it changes; part of the history.")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self.fields["spec"]
        sources = self.fields["source"]
        assert isinstance(names, forms.ChoiceField)
        assert isinstance(sources, forms.ChoiceField)
        names.choices = [(name, name) for name in figure_names()]
        sources.choices = _choices(models.Source.objects.values_list("id", flat=True))

    def clean_value(self) -> float | int | str:
        """A number where it is one, so that "3.1" is not stored as text."""
        text = str(self.cleaned_data["value"]).strip()
        for kind in (int, float):
            try:
                return kind(text.replace(",", ""))
            except ValueError:
                continue
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("unit") in ("text", "date"):
            data["value"] = str(self.data.get("value", "")).strip()
        elif data.get("unit") and data["unit"] not in UNITS:
            self.add_error("unit", "Not a unit of the table: case matters (Gb/s is not GB/s).")
        return data


class SourceForm(forms.Form):
    """A source, so that figures can name it."""

    ident = forms.RegexField(r"^[a-z0-9_]+$", label="id", help_text="Lower case, digits and underscores.")
    title = forms.CharField()
    url = forms.URLField(required=False, label="address", assume_scheme="https")
    date = forms.CharField(help_text="Of the page, or when it was read.")
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in SOURCE_KINDS])


class NameForm(forms.Form):
    alias = forms.CharField(label="name", max_length=200)
    reason = forms.CharField(required=False)


class PowerForm(forms.Form):
    """A range of power for a product without a published figure, W."""

    low = forms.FloatField(min_value=0)
    point = forms.FloatField(min_value=0, label="most likely")
    high = forms.FloatField(min_value=0)
    basis = forms.CharField(help_text="What the range rests on.")
    reason = forms.CharField(help_text="Why it is given; part of the history.")
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files as name -> text."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        texts = {}
        for file in files:
            found = super().clean(file, initial)
            if found.size > _MOST:
                raise forms.ValidationError(f"{found.name} is larger than 2 MB.")
            try:
                texts[found.name] = found.read().decode("utf-8")
            except UnicodeDecodeError:
                raise forms.ValidationError(f"{found.name} is not UTF-8 text.") from None
        return texts


class ImportForm(forms.Form):
    uploads = FilesField(
        widget=ManyFilesInput(attrs={"multiple": True, "accept": ".yaml,.yml"}),
        help_text="chips.yaml, systems.yaml, families.yaml, sources.yaml, assumptions.yaml, unknowns.yaml: "
        "any of them. What is not in the files stays as it is.",
    )
