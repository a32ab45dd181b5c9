"""What we accept about complaints."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matching.privacy.complaints.models import Complaint
from matching.privacy.complaints.states import OUTCOMES, ComplaintState

LONG = forms.Textarea(attrs={"rows": 6})


class ComplaintForm(forms.Form):
    """A complaint by whoever it may be; who is signed in need not say who they are."""

    words = forms.CharField(
        label=_("What are you not content with?"),
        max_length=3000,
        widget=LONG,
        error_messages={"required": _("Write what it is about, in a sentence or two.")},
    )
    wanted = forms.CharField(
        label=_("What would put it right?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(label=_("Your name"), required=False, max_length=150)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "We write to it that we have your complaint, how it goes and what comes of it."
        ),
        error_messages={"required": _("Enter an e-mail address, so that we can answer you.")},
    )

    def __init__(self, *arguments: Any, signed_in: bool = False, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if signed_in:
            del self.fields["name"], self.fields["email"]


class ByHandForm(ComplaintForm):
    """A complaint that came by letter or telephone, written down by an operator."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[
            (Complaint.Channel.LETTER, Complaint.Channel.LETTER.label),
            (Complaint.Channel.PHONE, Complaint.Channel.PHONE.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it came.")},
    )
    received_on = forms.DateField(
        label=_("When did it come?"),
        help_text=_("The 30 days count from then."),
        error_messages={"required": _("Enter the day on which it came.")},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["email"].required = False
        self.fields["email"].help_text = _("If they gave one: else tell them by letter.")

    def clean_received_on(self) -> Any:
        """Refuse days to come, and those that somebody mistyped."""
        day = self.cleaned_data["received_on"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("That day is still to come."))
        if (today - day).days > 366:  # noqa: PLR2004 (a year)
            raise forms.ValidationError(_("That is more than a year ago: check the year."))
        return day


class StepForm(forms.Form):
    """Something that was done."""

    words = forms.CharField(
        label=_("What was done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was done.")},
    )
    tell = forms.BooleanField(label=_("Send these words to them"), required=False)


class OutcomeForm(forms.Form):
    """What came of it."""

    state = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(str(each), ComplaintState(each).label) for each in OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    outcome = forms.CharField(
        label=_("What we tell them"),
        max_length=3000,
        widget=LONG,
        help_text=_("It goes out as it stands: what we found, why, and what we do."),
        error_messages={"required": _("Write what they should know.")},
    )
    changed = forms.CharField(
        label=_("What we change because of it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For our own register; it is not sent."),
    )

    def clean_state(self) -> ComplaintState:
        """Give the state as what it is."""
        return ComplaintState(self.cleaned_data["state"])
