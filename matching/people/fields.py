"""Form fields about people: a week, a postcode, a mobile number."""

from typing import Any

import phonenumbers
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


class MobileField(forms.CharField):
    """A mobile number as anybody writes it, given back in the form of E.164; nothing if left empty."""

    default_error_messages = {
        "invalid": _("Enter a mobile number that is in use: eleven digits that begin with 07.")
    }
    kinds = frozenset(
        {
            phonenumbers.PhoneNumberType.MOBILE,
            phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
        }
    )

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "tel", "type": "tel", "class": "govuk-input--width-20"}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(max_length=30, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a number that is kept the way it is written in its country."""
        if not isinstance(value, str) or not value.startswith("+"):
            return value
        try:
            number = phonenumbers.parse(value)
        except phonenumbers.NumberParseException:
            return value
        style = phonenumbers.PhoneNumberFormat
        home = number.country_code == phonenumbers.country_code_for_region("GB")
        return phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)

    def clean(self, value: Any) -> str:
        """Refuse what cannot receive a text message."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, "GB")
        except phonenumbers.NumberParseException as problem:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from problem
        valid = phonenumbers.is_valid_number(number)
        if not valid or phonenumbers.number_type(number) not in self.kinds:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
