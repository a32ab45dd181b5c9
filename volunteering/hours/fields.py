"""How hours are typed: 2.5, 2,5, 2:30 or 2h30."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteering.hours import counting

_CLOCK: Final = re.compile(r"^(\d{1,2})\s*(?::|h|hrs?|hours?)\s*(\d{1,2})?\s*(?:m|mins?)?$")
_MINUTES: Final = re.compile(r"^(\d{1,3})\s*(?:m|mins?|minutes?)$")
HUNDREDTH: Final = Decimal("0.01")
AN_HOUR: Final = 60


class HoursField(forms.CharField):
    """An amount of time on one day."""

    def __init__(self, **options: Any) -> None:
        look = {"class": "govuk-input--width-5", "inputmode": "text", "autocomplete": "off"}
        usual = {
            "label": gettext_lazy("How long?"),
            "help_text": gettext_lazy("Hours, such as 2.5 or 2:30"),
            "widget": forms.TextInput(attrs=look),
        }
        super().__init__(**{**usual, **options})

    def clean(self, value: Any) -> Decimal:
        """Give the hours to the hundredth."""
        text = super().clean(value)
        try:
            hours = _read(text.lower()).quantize(HUNDREDTH)
        except (InvalidOperation, ValueError):
            message = _("Enter the time in hours, such as 2.5 or 2:30.")
            raise forms.ValidationError(message) from None
        if not 0 < hours <= counting.WHOLE_DAY:
            raise forms.ValidationError(_("Enter more than nothing and at most 24 hours."))
        return hours


def _read(text: str) -> Decimal:
    if found := _MINUTES.match(text):
        return Decimal(found[1]) / AN_HOUR
    if found := _CLOCK.match(text):
        minutes = int(found[2] or 0)
        if minutes >= AN_HOUR:
            raise ValueError
        return Decimal(found[1]) + Decimal(minutes) / AN_HOUR
    number = Decimal(text.replace(",", "."))
    if not number.is_finite():
        raise ValueError  # "nan" is a number to Python, and is neither more nor less than anything
    return number
