"""Form fields about people: a week, a postcode."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from matching.people import week
from matching.places.forms import PlaceField
from matching.places.location import Precision


class WeekField(forms.MultipleChoiceField):
    """The 21 slots of a week as checkboxes, read into one integer."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.CheckboxSelectMultiple(attrs={"class": "week"}))
        super().__init__(choices=week.CHOICES, **options)

    def prepare_value(self, value: Any) -> Any:
        """Tick the slots of a mask, or what was just sent."""
        return week.names_of(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Give the mask."""
        return week.mask_of(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare slots, not spellings."""
        return week.mask_of(data or []) != (initial or 0)


class PostcodeFormField(PlaceField):
    """A whole postcode that we know, given back in its one form; nothing if left empty."""

    default_error_messages = {"required": _("Enter a postcode, such as E1 3DG.")}

    def clean(self, value: Any) -> str:  # type: ignore[override]
        """Refuse half a postcode too: the middle of a town is nobody's home."""
        place = super().clean(value)
        if place is None:
            return ""
        if place.precision != Precision.POSTCODE:
            raise ValidationError(_("Enter the whole postcode, such as E1 3DG."))
        return place.postcode
