"""A date asked for as day, month and year, which keeps whatever was typed when it is wrong."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DateParts(forms.MultiWidget):
    """Three short text boxes: day, month, year."""

    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Names the parts, which are posted as NAME_day, NAME_month and NAME_year."""
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput(attrs={"title": _("Day")}),
            "month": forms.TextInput(attrs={"title": _("Month")}),
            "year": forms.TextInput(attrs={"title": _("Year")}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: dt.date | None) -> list[int | None]:
        """The date's parts, in the order in which they are asked."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date from its three parts, with an error that says what is wrong with them."""

    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:
        """Takes what any Django field takes."""
        parts = [forms.CharField(max_length=4) for _part in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)
        for part in parts:
            part.required = False  # the field as a whole says what is missing

    def clean(self, value: Any) -> dt.date | None:
        """The date, None where none was needed, or one error for the three boxes."""
        parts = [str(part or "").strip() for part in value or []]
        if not any(parts):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            return _read(*parts)
        except ValueError:
            message = _("Enter a real date as day, month and year, like 27 3 2026.")
            raise forms.ValidationError(message, code="invalid") from None


def _read(day: str, month: str, year: str) -> dt.date:
    return dt.date(_number(year, digits=4), _number(month), _number(day))


def _number(text: str, digits: int = 1) -> int:
    """Read a number of at least so many digits, four at most: "26" is no year that anybody meant."""
    if not text.isdecimal() or not digits <= len(text) <= 4:  # noqa: PLR2004 (digits of a year)
        raise ValueError
    return int(text)


class MomentForm(forms.Form):
    """A day and a time of day, which together are ``starts_at``: a moment of London time."""

    day = DatePartsField(label=_("Day"))
    time = forms.TimeField(
        label=_("From"),
        help_text=_("Such as 14:00"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={"invalid": _("Enter a time of day, such as 14:00.")},
    )
    is_to_come = True  # whether a moment that has passed is refused

    def clean(self) -> dict[str, Any]:
        """Put the two together."""
        said = super().clean() or {}
        if said.get("day") and said.get("time"):
            local = dt.datetime.combine(said["day"], said["time"])
            said["starts_at"] = timezone.make_aware(local)
            if self.is_to_come and said["starts_at"] < timezone.now():
                self.add_error("day", _("Choose a day and time that are still to come."))
        return said
