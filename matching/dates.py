"""A date asked for as day, month and year, which keeps whatever was typed when it is wrong."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DateParts(forms.MultiWidget):
    """Three short text boxes: day, month, year."""

    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Names the parts, which are posted as NAME_day, NAME_month and NAME_year."""
        widgets = {
            "day": forms.TextInput(attrs={"title": _("Day"), "class": "govuk-input--width-2"}),
            "month": forms.TextInput(attrs={"title": _("Month"), "class": "govuk-input--width-2"}),
            "year": forms.TextInput(attrs={"title": _("Year"), "class": "govuk-input--width-4"}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: datetime.date | None) -> list[int | None]:
        """The date's parts, in the order in which they are asked."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date from its three parts, with an error that says what is wrong with them."""

    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own options pass through)
        """Takes what any Django field takes."""
        parts = [forms.CharField(max_length=4) for _part in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)
        for part in parts:
            part.required = False  # the field as a whole says what is missing

    def clean(self, value: Any) -> datetime.date | None:  # noqa: ANN401 (raw input)
        """The date, None where none was needed, or one error for the three boxes."""
        parts = [str(part or "").strip() for part in value or []]
        if not any(parts):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            day, month, year = (int(part) for part in parts)
            return datetime.date(year, month, day)
        except ValueError:
            message = _("Enter a real date as day, month and year, like 27 3 2026.")
            raise forms.ValidationError(message, code="invalid") from None
