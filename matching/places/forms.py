"""A form field that finds the place somebody means."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from matching.places import queries
from matching.places.errors import PlaceNotFound
from matching.places.queries import Location


class PlaceField(forms.CharField):
    """A postcode, or the first half of one, given back as a Location; None if left empty."""

    def __init__(self, **options: Any) -> None:
        """Ask for a postcode, whatever its spacing."""
        attributes = {"autocomplete": "postal-code", "class": "govuk-input--width-10"}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        options.setdefault("label", _("Postcode"))
        options.setdefault("required", False)
        super().__init__(max_length=30, **options)

    def clean(self, value: Any) -> Location | None:
        """Find the place; what is not found is said in the words of places."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return queries.find_postcode(text)
        except PlaceNotFound as problem:
            raise ValidationError(str(problem), code="place") from problem
