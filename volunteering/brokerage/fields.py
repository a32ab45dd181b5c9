"""Fields that several of a centre's forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteering.brokerage.lists import How


def how() -> forms.ChoiceField:
    """Ask how somebody said yes."""
    label = _("How did they say so?")
    return forms.ChoiceField(
        label=label, choices=How.choices, widget=forms.RadioSelect(attrs={"class": "chips"})
    )


def chips(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    """Ask for one of a few."""
    look = forms.RadioSelect(attrs={"class": "chips"})
    return forms.ChoiceField(label=label, choices=choices, widget=look, **options)


def lines(label: Any, *, most: int = 2000, rows: int = 4, **options: Any) -> forms.CharField:
    """Ask for some sentences."""
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def figure(label: Any, *, least: int = 1, most: int, **options: Any) -> forms.IntegerField:
    """Ask for a small whole number."""
    look = {"class": "govuk-input--width-4", "inputmode": "numeric"}
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.TextInput(attrs=look), **options
    )
