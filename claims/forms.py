"""Forms of the admin: they check what a person typed; services decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.curation import FIELD_LENGTH
from claims.domain.conditions import Conditions
from claims.domain.curate import CHOICES, EDITABLE
from claims.domain.ranking import current_version, read_version
from claims.domain.state import ClaimState
from hardware.selectors import catalogue_current

RESOLUTIONS = [
    ("left", "the left value holds"), ("right", "the right value holds"), ("both", "both stay"),
    ("neither", "neither holds"),
]  # fmt: skip
CREDIBILITY = [
    (1, "1 - confirmed by other sources"), (2, "2 - probably true"), (3, "3 - possibly true"), (4, "4 - doubtful"),
    (5, "5 - improbable"), (6, "6 - cannot be judged"),
]  # fmt: skip


class SuggestedInput(forms.TextInput):
    """A text field with a list of what it may be, each value with its name; anything else can be typed."""

    def __init__(self, suggestions: Callable[[], Iterable[tuple[str, str]]]) -> None:
        super().__init__(attrs={"autocomplete": "off", "class": "vTextField"})
        self.suggestions = suggestions

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"suggested-{name}"
        options = format_html_join("", '<option value="{}">{}</option>', self.suggestions())
        field = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', field, listed, options)


def _products() -> list[tuple[str, str]]:
    return sorted((entry.key, entry.name) for entry in catalogue_current())


class ReasonForm(forms.Form):
    reason = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class NeededReasonForm(forms.Form):
    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class MergeForm(ReasonForm):
    into = forms.UUIDField(
        label="Into claim", help_text="Id of the claim that is to stand for this one; type a word of it to find it."
    )
    field_order = ("into", "reason")

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].widget = SuggestedInput(lambda: others)


class CredibilityForm(ReasonForm):
    credibility = forms.TypedChoiceField(choices=CREDIBILITY, coerce=int)
    field_order = ("credibility", "reason")


class LinkForm(forms.Form):
    subject = forms.CharField(
        required=False, widget=SuggestedInput(_products), help_text="Catalogue key of the subject; empty leaves it."
    )
    baseline = forms.CharField(
        required=False, widget=SuggestedInput(_products), help_text="Catalogue key of the baseline; empty leaves it."
    )


class ResolveForm(NeededReasonForm):
    resolution = forms.ChoiceField(choices=RESOLUTIONS, widget=forms.RadioSelect)
    field_order = ("resolution", "reason")


class EditForm(ReasonForm):
    """The fields of the current version; `changes` are those that the person altered."""

    field_order = (*EDITABLE, "reason")
    claimant = forms.CharField(max_length=FIELD_LENGTH)
    subject = forms.CharField(
        max_length=FIELD_LENGTH, widget=SuggestedInput(_products), help_text="Canonical key, aws:trainium2."
    )
    metric = forms.ChoiceField(choices=[(name, name) for name in CHOICES["metric"]])
    kind = forms.ChoiceField(choices=[(name, name) for name in CHOICES["kind"]])
    baseline = forms.CharField(
        required=False, max_length=FIELD_LENGTH, widget=SuggestedInput(_products),
        help_text="Empty for a quantity; `unknown` where the text names none.",
    )  # fmt: skip
    conditions = forms.CharField(
        required=False, max_length=FIELD_LENGTH, help_text="Workload, precision, scope: FP8, per chip."
    )
    value = forms.CharField(help_text="A factor, a number in the base unit, or higher / lower.")
    value_high = forms.FloatField(required=False, help_text="Upper end of a range.")
    unit = forms.CharField(required=False)
    bound = forms.ChoiceField(choices=[(name, name) for name in CHOICES["bound"]])
    modality = forms.ChoiceField(choices=[(name, name) for name in CHOICES["modality"]])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in EDITABLE:  # what was shown is sent back, so that an old form undoes nobody's correction
            self.fields[name].show_hidden_initial = not self.is_bound or f"initial-{name}" in self.data

    def clean(self) -> dict[str, Any]:
        for name in self.changed_data:
            now = self.initial.get(name)
            if name in EDITABLE and self.fields[name].has_changed(now, self.data.get(f"initial-{name}", now)):
                self.add_error(
                    name, f"Somebody has changed this meanwhile, to {now or 'nothing'}; open the form again."
                )
        return self.cleaned_data

    def changes(self) -> dict[str, Any]:
        altered = {name: self.cleaned_data[name] for name in self.changed_data if name in EDITABLE}
        return {name: None if value == "" and name != "conditions" else value for name, value in altered.items()}


def edit_values(state: ClaimState) -> dict[str, Any]:
    """What the edit form starts from."""
    number = current_version(state)
    reading, version, identity = read_version(state, number), state.version(number), state.identity
    return {
        **{name: identity[name] for name in ("claimant", "subject", "metric", "kind", "baseline")},
        **{name: version.get(name) for name in ("value_high", "unit")},
        "value": str(version["value"]),  # a text field: 4.0 would differ from "4.0"
        "conditions": Conditions.from_dict(identity["scope"]).label(), "bound": reading.bound,
        "modality": reading.modality,
    }  # fmt: skip
