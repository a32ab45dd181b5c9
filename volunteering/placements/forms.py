"""What we accept about placements."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people.models import EmergencyContact
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.placements.states import (
    Destination,
    EndReason,
    PauseReason,
    PlacementState,
)

FURTHEST: Final = dt.timedelta(days=366)


class AcceptForm(forms.Form):
    """Yes to an offer."""

    starts_on = DatePartsField(
        label=gettext_lazy("On which day do you start?"),
        help_text=gettext_lazy(
            "The day you have agreed, or the first that suits you. It can be changed later."
        ),
    )
    agree = forms.BooleanField(
        label=gettext_lazy("I have read the volunteer agreement, and I hope the same"),
        error_messages={"required": gettext_lazy("Tick the box if you agree.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Your full name, as your signature"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean_starts_on(self) -> dt.date:
        """Refuse a day that nobody can mean."""
        day: dt.date = self.cleaned_data["starts_on"]
        today = timezone.localdate()
        if not today <= day <= today + FURTHEST:
            raise forms.ValidationError(_("Enter a day from today on, within twelve months."))
        return day


class StartForm(forms.Form):
    """Another first day."""

    starts_on = DatePartsField(label=gettext_lazy("On which day does it start?"))

    clean_starts_on = AcceptForm.clean_starts_on


class SignForm(forms.Form):
    """Yes to the agreement for the organisation."""

    name = forms.CharField(label=gettext_lazy("Your full name, as your signature"), max_length=150)


class PauseForm(forms.Form):
    """Stop for a while."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why? You need not say."),
        choices=[("", gettext_lazy("I would rather not say")), *PauseReason.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    until = DatePartsField(
        label=gettext_lazy("Until when?"),
        required=False,
        help_text=gettext_lazy("Leave it empty if you do not know yet: we ask after two months."),
    )

    def clean_until(self) -> dt.date | None:
        """Refuse a day that has passed."""
        day: dt.date | None = self.cleaned_data["until"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Enter a day after today, or leave it empty."))
        return day


class EndForm(forms.Form):
    """How it ends."""

    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Why does it end?"),
        help_text=gettext_lazy("Choose all that are true. It helps to make volunteering better."),
        choices=EndReason.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one reason.")},
    )
    destination = forms.ChoiceField(
        label=gettext_lazy("What comes next?"),
        choices=Destination.choices,
        initial=Destination.UNKNOWN,
        widget=forms.RadioSelect,
    )
    on = DatePartsField(label=gettext_lazy("Which day is the last?"))

    def __init__(self, data: Any, *, placement: Placement, **options: Any) -> None:
        self.placement = placement
        super().__init__(data, initial={"on": timezone.localdate(), **options})

    def clean_on(self) -> dt.date:
        """Refuse a day before it began, and one far ahead."""
        day: dt.date = self.cleaned_data["on"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("Enter today or a day that has passed."))
        if day < min(self.placement.starts_on, today):
            raise forms.ValidationError(_("It cannot end before it began."))
        return day


class ReviewForm(forms.Form):
    """What was said in a talk."""

    held_on = DatePartsField(label=gettext_lazy("When did you talk?"))
    words = forms.CharField(
        label=gettext_lazy("What did you both say?"),
        help_text=gettext_lazy("The volunteer reads this too."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_held_on(self) -> dt.date:
        """Refuse a day to come."""
        day: dt.date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Enter today or a day that has passed."))
        return day


class TrialForm(forms.Form):
    """A word at the end of the trial."""

    words = forms.CharField(
        label=gettext_lazy("What did you both say? (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TickForm(forms.Form):
    """Whether a step is done."""

    done = forms.BooleanField(required=False)


class EmergencyForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whom to call when something happens."""

    class Meta:
        model = EmergencyContact
        fields = ("name", "relationship", "phone")

    def clean_phone(self) -> str:
        """Refuse what cannot be dialled."""
        phone = str(self.cleaned_data["phone"])
        if sum(letter.isdigit() for letter in phone) < 5:  # noqa: PLR2004 (no number is shorter)
            raise forms.ValidationError(_("Enter a telephone number, such as 07700 900123."))
        return phone


class PeopleForm(forms.Form):
    """The filters of the list of people."""

    q = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    role = forms.ModelChoiceField(
        label=gettext_lazy("Role"),
        queryset=Role.objects.none(),
        required=False,
        empty_label=gettext_lazy("Every role"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All who are with you")),
            (PlacementState.TRIAL, gettext_lazy("Not started yet")),
            (PlacementState.ACTIVE, gettext_lazy("Active")),
            (PlacementState.PAUSED, gettext_lazy("Paused")),
            (PlacementState.ENDED, gettext_lazy("Ended")),
        ],
    )
    due = forms.BooleanField(label=gettext_lazy("Only with a talk due"), required=False)

    def __init__(self, data: Any, *, roles: Any) -> None:
        super().__init__(data)
        self.fields["role"].queryset = roles  # type: ignore[attr-defined]
