"""How far, as a choice of a few distances; what an account says otherwise is one of them too."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.utils.formats import number_format
from django.utils.translation import ngettext

from volunteering.opportunities.forms import RADII, RADIUS

FURTHEST: Final = 100


class ReachField(forms.ChoiceField):
    """Miles, given back as a number; nothing if left empty."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("initial", RADIUS)
        super().__init__(choices=[(str(miles), within(miles)) for miles in RADII], **options)

    def offer(self, given: str) -> None:
        """Offer another distance beside the usual ones, if it can be one."""
        miles = _read(given)
        if miles is not None and miles not in RADII:
            known = [(str(each), within(each)) for each in sorted([*RADII, miles])]
            self.choices = [(given if _read(key) == miles else key, text) for key, text in known]

    def clean(self, value: Any) -> float | None:
        """Give the miles."""
        text = super().clean(value)
        return float(text) if text else None


def within(miles: float) -> str:
    """Say how far a distance reaches."""
    said = number_format(miles, decimal_pos=0 if miles == int(miles) else 1)
    words = ngettext("Within %(miles)s mile", "Within %(miles)s miles", 1 if miles == 1 else 2)
    return words % {"miles": said}


def _read(text: str) -> float | None:
    try:
        miles = Decimal(text)
    except InvalidOperation:
        return None
    return float(miles) if miles.is_finite() and 0 < miles <= FURTHEST else None
