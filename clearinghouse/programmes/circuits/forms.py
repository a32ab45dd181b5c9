"""What we accept about circuits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.circuits.models import Issue
from matching.dates import MomentForm
from matching.organisations.models import Organisation
from matching.people.queries import display_name

NARROW = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def _minutes(label: Any, start: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=10,
        max_value=600,
        initial=start,
        widget=forms.TextInput(attrs=NARROW),
    )


def _rider(engagement: Engagement) -> str:
    return f"{display_name(engagement.person)}: {engagement.title}"


class FoundForm(forms.Form):
    """A new round."""

    title = forms.CharField(
        label=gettext_lazy("What is the round called?"),
        help_text=gettext_lazy("Such as “Village halls of the Wolds”"),
        max_length=150,
    )
    host = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation hosts it?"), queryset=Organisation.objects.none()
    )
    engagement = forms.ModelChoiceField(
        label=gettext_lazy("Who rides it?"),
        help_text=gettext_lazy("You, or somebody with whom you have agreed on it"),
        queryset=Engagement.objects.none(),
        empty_label=gettext_lazy("I ride it myself"),
        required=False,
    )
    paid_time = forms.BooleanField(
        label=gettext_lazy("In hours that the rider's employer pays"), required=False
    )

    def __init__(
        self, *args: Any, hosts: QuerySet[Organisation], riders: QuerySet[Engagement], **kwargs: Any
    ) -> None:
        """Choose among one's own organisations, and those who agreed to ride for them."""
        super().__init__(*args, **kwargs)
        host, engagement = (cast("Any", self.fields[name]) for name in ("host", "engagement"))
        host.queryset, host.initial = hosts, hosts.first()
        engagement.queryset, engagement.label_from_instance = riders, _rider
        if not riders.exists():
            del self.fields["engagement"]

    def clean(self) -> dict[str, Any]:
        """Let somebody ride for the organisation that agreed with them."""
        said = super().clean() or {}
        chosen, host = said.get("engagement"), said.get("host")
        if chosen and host and chosen.host_id != host.pk:
            self.add_error(
                "host",
                _("%(rider)s has agreed with %(host)s: choose that.")
                % {"rider": display_name(chosen.person), "host": chosen.host.name},
            )
        return said


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
