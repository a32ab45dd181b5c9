"""What we accept about action-learning sets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.programmes.sets.models import LEAST_PEERS, MOST_PEERS, SetMember
from clearinghouse.programmes.sets.states import Attended
from matching.dates import MomentForm
from matching.people.queries import display_name

RULES = gettext_lazy(
    "What is said here stays here. One person at a time brings a question; the others ask, and do not"
    " advise. Everybody comes on time, and says before when they cannot."
)


def _words(label: Any, most: int, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class FoundForm(forms.Form):
    """A new set."""

    title = forms.CharField(
        label=gettext_lazy("What is the set called?"),
        help_text=gettext_lazy("Such as “First-time chief officers in the north-east”"),
        max_length=150,
    )
    about = _words(gettext_lazy("Who is it for, and what will they work on?"), 2000, 4)
    ground_rules = _words(
        gettext_lazy("Ground rules"),
        3000,
        5,
        initial=RULES,
        help_text=gettext_lazy("Everybody agrees to them when they join."),
    )
    places = forms.IntegerField(
        label=gettext_lazy("How many peers?"),
        help_text=gettext_lazy("Five to eight"),
        min_value=LEAST_PEERS,
        max_value=MOST_PEERS,
        initial=MOST_PEERS,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    meetings_planned = forms.IntegerField(
        label=gettext_lazy("How many meetings?"),
        min_value=1,
        max_value=24,
        initial=6,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    remote = forms.BooleanField(
        label=gettext_lazy("It meets on line"), required=False, initial=True
    )
    paid_time = forms.BooleanField(
        label=gettext_lazy("You facilitate it in hours that your employer pays"), required=False
    )


class MeetingForm(MomentForm):
    """A meeting to plan."""

    minutes = forms.IntegerField(
        label=gettext_lazy("For how many minutes?"),
        min_value=15,
        max_value=600,
        initial=180,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    where = forms.CharField(
        label=gettext_lazy("Where, or the link"), max_length=300, required=False
    )


class RegisterForm(forms.Form):
    """Who came to a meeting, and what each will try until the next."""

    def __init__(self, *args: Any, members: Iterable[SetMember], **kwargs: Any) -> None:
        """Make two fields for each peer."""
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for member in self.members:
            name = display_name(member.person)
            self.fields[f"came_{member.pk}"] = forms.ChoiceField(
                label=name, choices=Attended.choices, widget=forms.RadioSelect
            )
            self.fields[f"action_{member.pk}"] = forms.CharField(
                label=_("What %(name)s will try") % {"name": name}, max_length=300, required=False
            )

    def said(self) -> dict[SetMember, tuple[str, str]]:
        """Give what was recorded of each."""
        given = self.cleaned_data
        return {
            member: (given[f"came_{member.pk}"], given[f"action_{member.pk}"])
            for member in self.members
        }
