"""How far, as a choice of a few distances; what an account says otherwise is one of them too."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.utils.functional import lazy
from django.utils.translation import ngettext

from volunteering.opportunities.forms import RADII, RADIUS

FURTHEST: Final = 100
MANY: Final = 10  # as what is no whole number is counted


class ReachField(forms.ChoiceField):
    """Miles, given back as a number; nothing if left empty."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("initial", RADIUS)
        super().__init__(
            choices=[(str(miles), lazy(within, str)(miles)) for miles in RADII], **options
        )

    def to_python(self, value: Any) -> str:
        """Read "10.0" as the "10" that is offered."""
        text = super().to_python(value)
        miles = _read(text)
        return text if miles is None else _written(miles)

    def offer(self, given: str) -> None:
        """Offer another distance beside the usual ones, if it can be one."""
        miles = _read(given)
        if miles is not None and miles not in RADII:
            self.choices = [(_written(each), within(each)) for each in sorted([*RADII, miles])]

    def clean(self, value: Any) -> float | None:
        """Give the miles."""
        text = super().clean(value)
        return float(text) if text else None


def within(miles: float) -> str:
    """Say how far a distance reaches."""
    whole = int(miles) if miles == int(miles) else MANY
    words = ngettext("Within %(miles)s mile", "Within %(miles)s miles", whole)
    return words % {"miles": _written(miles)}


def _written(miles: float) -> str:
    return f"{miles:.1f}".removesuffix(".0")


def _read(text: str) -> float | None:
    try:
        miles = Decimal(text)
    except InvalidOperation:
        return None
    return float(miles) if miles.is_finite() and 0 < miles <= FURTHEST else None
