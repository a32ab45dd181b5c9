"""What we accept about the programmes of an engagement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clearinghouse.programmes.offices.declarations import DECLARATIONS
from matching.dates import DatePartsField

NARROW = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def _words(label: Any, most: int, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def _number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs=NARROW),
        **options,
    )


class PairForm(forms.Form):
    """What a pair works towards."""

    goals = _words(_("What do you work towards?"), 2000)
    meetings_planned = _number(_("How many meetings?"), 1, 24, initial=6)
    boundaries = _words(
        _("What stays between you, and what does not?"),
        1000,
        initial=_("What we say stays between us, unless somebody may come to harm."),
    )
    qualification = forms.CharField(
        label=_("Coaching qualification"), max_length=200, required=False
    )

    def __init__(self, *args: Any, coaches: bool, **kwargs: Any) -> None:
        """Ask a coach for the qualification, and a mentor for none."""
        super().__init__(*args, **kwargs)
        if not coaches:
            del self.fields["qualification"]


class DeclareForm(forms.Form):
    """That nothing rules somebody out of an office."""

    office = forms.CharField(
        label=_("Which office?"), help_text=_("Such as Treasurer"), max_length=100
    )
    declared = forms.MultipleChoiceField(
        label=_("I declare that"),
        help_text=_("Tick each line that is true. We keep the date, and nothing else."),
        choices=list(DECLARATIONS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    interests = _words(_("Interests that the others should know of"), 2000, required=False)


class TermForm(forms.Form):
    """From when to when a term runs."""

    begins = DatePartsField(label=_("First day of the term"))
    ends = DatePartsField(label=_("Last day of the term"), help_text=_("Four years later at most"))


class DayForm(forms.Form):
    """A team's day."""

    day = DatePartsField(label=_("Which day?"))
    people_planned = _number(_("How many people come?"), 1, 500)
    hours = forms.DecimalField(
        label=_("How many hours each?"),
        min_value=1,
        max_value=12,
        max_digits=4,
        decimal_places=2,
        initial=7,
        widget=forms.TextInput(attrs=NARROW),
    )
    risks = _words(
        _("What could go wrong, and what is done about it?"),
        3000,
        6,
        help_text=_("Tools, heights, traffic, weather, first aid, people at risk"),
        required=False,
    )


class CameForm(forms.Form):
    """How many came."""

    people = _number(_("How many people came?"), 0, 500)
