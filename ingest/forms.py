"""Forms of the admin: they check, services write."""

from __future__ import annotations

from typing import Any

from django import forms

from ingest.domain.documents import DocumentError, RawInput, clean_name
from ingest.domain.identity import safe_url
from ingest.models import RELIABILITY


class DocumentForm(forms.Form):
    """One of three ways in, and what is known of it."""

    fetch = forms.CharField(required=False, max_length=2048, label="Address", help_text="A page or feed to fetch.")
    file = forms.FileField(
        required=False, allow_empty_file=True, help_text="Text, Markdown, YAML, HTML, PDF or a feed."
    )
    text = forms.CharField(
        required=False, strip=False, max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 90}),
        help_text="Pasted text.",
    )  # fmt: skip
    title = forms.CharField(required=False, max_length=500)
    publisher = forms.CharField(required=False, max_length=200)
    published = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    url = forms.CharField(required=False, max_length=2048, label="From", help_text="Where a file or text is from.")

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        if url and not safe_url(url):
            raise forms.ValidationError("This is not a web address; leave it out or correct it.")
        return url

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if sum(bool(data.get(name) is not None and data.get(name) != "") for name in ("fetch", "file", "text")) != 1:
            raise forms.ValidationError("Give exactly one of an address, a file and a text.")
        return data

    def raw(self) -> RawInput:
        """The input for a file or text; DocumentError for a bad file name."""
        data = self.cleaned_data
        about: dict[str, Any] = {name: data.get(name) or None for name in ("url", "title", "publisher", "published")}
        upload = data.get("file")
        if upload is None:
            return RawInput(data=data["text"].encode("utf-8", "replace"), pasted=True, **about)
        return RawInput(data=upload.read(), name=clean_name(upload.name), media_type=upload.content_type or "", **about)


class SourceForm(forms.Form):
    """A feed or page to watch."""

    url = forms.CharField(max_length=2048, label="Address")
    name = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(choices=[("feed", "feed"), ("page", "page")])

    def clean_url(self) -> str:
        from ingest.domain.addresses import check_url

        url = str(self.cleaned_data["url"]).strip()
        try:
            check_url(url)
        except DocumentError as error:
            raise forms.ValidationError(error.message) from None
        return url


class RatingForm(forms.Form):
    """How reliable a publisher is."""

    reliability = forms.ChoiceField(required=False, choices=[("", "unrated"), *RELIABILITY])
    reason = forms.CharField(max_length=500)


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=500, help_text="Kept in the log.")
