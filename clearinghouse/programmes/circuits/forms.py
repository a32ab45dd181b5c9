"""What we accept about circuits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.programmes.circuits.models import Issue
from matching.dates import DatePartsField

NARROW = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def _minutes(label: Any, start: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=10,
        max_value=600,
        initial=start,
        widget=forms.TextInput(attrs=NARROW),
    )


class FoundForm(forms.Form):
    """A new round."""

    title = forms.CharField(
        label=gettext_lazy("What is the round called?"),
        help_text=gettext_lazy("Such as “Village halls of the Wolds”"),
        max_length=150,
    )
    paid_time = forms.BooleanField(
        label=gettext_lazy("I ride in hours that my employer pays"), required=False
    )


class AskForm(forms.Form):
    """An organisation to ask, by the number of its page here."""

    name = forms.CharField(
        label=gettext_lazy("Which organisation?"),
        help_text=gettext_lazy("Its name, as on its page here"),
        max_length=250,
    )


class IssueForm(forms.Form):
    """Something that does not work."""

    what = forms.CharField(label=gettext_lazy("What does not work?"), max_length=300)


class PlanForm(forms.Form):
    """A visit to plan."""

    day = DatePartsField(label=gettext_lazy("Day"))
    time = forms.TimeField(
        label=gettext_lazy("From"),
        help_text=gettext_lazy("Such as 10:00"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={"invalid": gettext_lazy("Enter a time of day, such as 10:00.")},
    )
    minutes = _minutes(gettext_lazy("For how many minutes?"), 120)

    def clean(self) -> dict[str, Any]:
        """Make day and time one moment of London time."""
        said = super().clean() or {}
        if said.get("day") and said.get("time"):
            said["starts_at"] = timezone.make_aware(dt.datetime.combine(said["day"], said["time"]))
        return said


class MadeForm(forms.Form):
    """What was done on a visit: each open issue with how it was fixed, or nothing."""

    minutes = _minutes(gettext_lazy("How many minutes did it take?"), 120)
    note = forms.CharField(
        label=gettext_lazy("Anything to remember?"),
        help_text=gettext_lazy("No passwords: keep them in the organisation's own safe place"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, issues: Iterable[Issue], **kwargs: Any) -> None:
        """Make a field for each open issue."""
        super().__init__(*args, **kwargs)
        self.issues = list(issues)
        for issue in self.issues:
            self.fields[f"how_{issue.pk}"] = forms.CharField(
                label=_("How was “%(what)s” fixed?") % {"what": issue.what},
                help_text=_("Leave it empty if it is still open"),
                max_length=300,
                required=False,
            )

    def fixed(self) -> dict[Issue, str]:
        """Give the issues that were fixed, and how."""
        said = self.cleaned_data
        return {issue: said[f"how_{issue.pk}"] for issue in self.issues if said[f"how_{issue.pk}"]}
