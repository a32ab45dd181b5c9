"""What we accept about twinning."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.programmes.twinning.actions import LEAST_DAYS
from matching.dates import DatePartsField


def _words(label: Any, most: int, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class OfferForm(forms.Form):
    """What an organisation would share with a twin."""

    shares = _words(
        gettext_lazy("What could you share?"),
        2000,
        help_text=gettext_lazy(
            "Such as how you run a board, raise money, or moved to a new system"
        ),
    )
    seeks = _words(gettext_lazy("What would you like to learn?"), 2000, required=False)


class ProposeForm(forms.Form):
    """A plan for twelve months or more, signed for the first organisation."""

    plan = _words(
        gettext_lazy("What do you plan?"),
        4000,
        8,
        help_text=gettext_lazy(
            "What each of you wants to learn, how often you meet, who takes part"
        ),
    )
    starts_on = DatePartsField(label=gettext_lazy("From"))
    ends_on = DatePartsField(
        label=gettext_lazy("Until"), help_text=gettext_lazy("Twelve months or more")
    )
    name = forms.CharField(label=gettext_lazy("Your full name, as your signature"), max_length=150)

    def clean(self) -> dict[str, Any]:
        """Refuse a plan for less than twelve months."""
        said = super().clean() or {}
        begins, ends = said.get("starts_on"), said.get("ends_on")
        if begins and ends and ends - begins < dt.timedelta(days=LEAST_DAYS - 1):
            self.add_error("ends_on", _("Choose a day twelve months after the first, or later."))
        return said


class SignForm(forms.Form):
    """A signature for the second organisation."""

    name = forms.CharField(label=gettext_lazy("Your full name, as your signature"), max_length=150)


class ExchangeForm(forms.Form):
    """Something that twins did together."""

    on = DatePartsField(label=gettext_lazy("Day"))
    what = forms.CharField(label=gettext_lazy("What did you do together?"), max_length=300)
    people = forms.IntegerField(
        label=gettext_lazy("How many people took part?"),
        min_value=2,
        max_value=500,
        initial=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    hours = forms.DecimalField(
        label=gettext_lazy("For how many hours?"),
        min_value=0,
        max_value=99,
        max_digits=4,
        decimal_places=2,
        initial=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
    )

    def clean_on(self) -> dt.date:
        """Refuse a day that is still to come."""
        on: dt.date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("Choose a day that has been."))
        return on


class FinishForm(forms.Form):
    """What changed."""

    what_changed = _words(gettext_lazy("What is different now, at each of you?"), 3000)
