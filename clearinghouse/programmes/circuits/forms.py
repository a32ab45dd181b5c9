"""What we accept about circuits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.programmes.circuits.models import Issue
from matching.dates import MomentForm

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


class PlanForm(MomentForm):
    """A visit to plan."""

    is_to_come = False  # a visit that was not announced is written down afterwards

    minutes = _minutes(gettext_lazy("For how many minutes?"), 120)


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
