"""What we accept about engagements."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements.agreement import DEFAULTS
from clearinghouse.engagements.fields import FIELDS
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import Party
from clearinghouse.engagements.steps import Step, said
from clearinghouse.terms import EngagementForm
from matching.uploads import CheckedFileField, Takes


class TermsForm(forms.Form):
    """One step of the terms; all but dates and days can wait."""

    def __init__(self, data: Any, *, engagement: Engagement, step: Step) -> None:
        kept = said(engagement, step)
        super().__init__(data, initial={**DEFAULTS, **{k: v for k, v in kept.items() if v}})
        self.engagement = engagement
        for name in step.fields:
            self.fields[name] = FIELDS[name]()

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first, and reviews outside."""
        found = super().clean() or {}
        first = found.get("starts_on") or self.engagement.starts_on
        last = found.get("ends_on") or self.engagement.ends_on
        if "ends_on" in found and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        for name in ("mid_review_on", "return_meeting_on"):
            day = found.get(name)
            if day and not first <= day <= last:
                self.add_error(name, _("Choose a day between the first and the last."))
        return found

    def kept(self) -> dict[str, Any]:
        """Give what to keep; an optional number or day that was left empty is nothing."""
        return {
            name: "" if value is None and name not in NULLABLE else value
            for name, value in self.cleaned_data.items()
        }


NULLABLE: Final = {"days_a_week", "mid_review_on", "return_meeting_on"}


class ReadyForm(forms.Form):
    """Whose words the paper has: ours, or the employer's."""

    own = forms.BooleanField(required=False)

    @property
    def wanted(self) -> bool:
        """Say whether the employer's own template is wanted."""
        return self.is_valid() and bool(self.cleaned_data["own"])


class SignForm(forms.Form):
    """A signature for one party, under words that were shown."""

    party = forms.ChoiceField(choices=Party.choices, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Your full name, as your signature"),
        max_length=150,
        error_messages={"required": gettext_lazy("Write your full name to sign.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class UploadForm(forms.Form):
    """A paper that all have signed elsewhere."""

    file = CheckedFileField(
        takes=Takes.SIGNED_PDF,
        label=gettext_lazy("The signed agreement, as a PDF of at most 10 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": gettext_lazy("Choose the PDF that all have signed.")},
    )
    party = forms.ChoiceField(label=gettext_lazy("You confirm it for"), widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Your full name"), max_length=150)

    def __init__(
        self, data: Any, files: Any, *, engagement: Engagement, parties: list[str], name: str
    ) -> None:
        first = {"name": name, "party": parties[0] if parties else ""}
        super().__init__(data, files, initial=first)
        self.fields["party"].choices = [  # type: ignore[attr-defined]
            (party, words.party_name(engagement, party)) for party in parties
        ]


class WordsForm(forms.Form):
    """Some words that a deed asks for."""

    def __init__(self, data: Any, *, label: str, hint: str = "", most: int = 300) -> None:
        super().__init__(data)
        self.fields["words"] = forms.CharField(
            label=label,
            help_text=hint,
            max_length=most,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class ListForm(forms.Form):
    """The filters of a list of engagements."""

    q = forms.CharField(
        label=gettext_lazy("Person or title"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Form"),
        required=False,
        choices=[("", gettext_lazy("Every form")), *EngagementForm.choices],
    )
    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("What is not over")),
            ("waiting", gettext_lazy("What waits for signatures")),
            ("running", gettext_lazy("What is under way")),
            ("over", gettext_lazy("What has ended")),
        ],
    )
