"""When a role takes place: dates and recurrence from plain choices, or parts of the week."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people.fields import WeekField
from volunteering.opportunities.models import MOST_HOURS_A_WEEK
from volunteering.opportunities.posting.forms.saying import NARROW, number
from volunteering.opportunities.posting.recurrence import DAYS, WHICH, Dated, Pattern, Times, dated

_TIME: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_DAY: Final = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})")
NOON: Final = 12
FURTHEST: Final = dt.timedelta(days=3 * 366)
MOST_SKIPPED: Final = 60
LEAST_HOURS: Final = Decimal("0.1")
SAY_HOURS: Final = gettext_lazy("Enter a number of hours from 0.1 to 112, such as 2.5.")
HOW_HOURS_ARE_WRONG: Final = (
    *("invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits"),
)


class ClockField(forms.CharField):
    """A time as people write it: 6:30pm, 18:30, 2pm."""

    def __init__(self, **options: Any) -> None:
        look = forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"})
        super().__init__(max_length=10, widget=look, **options)

    def clean(self, value: Any) -> Any:
        """Give the time."""
        text = str(super().clean(value)).strip()
        found = _TIME.fullmatch(text)
        time = _read(found) if found else None
        if time is None:
            raise forms.ValidationError(_("Enter a time such as 6:30pm or 18:30."))
        return time


class DaysField(forms.CharField):
    """Days, a line for each."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), required=False, **options)

    def clean(self, value: Any) -> Any:
        """Give the days."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_SKIPPED:
            raise forms.ValidationError(_("Keep it to %(most)s days.") % {"most": MOST_SKIPPED})
        return tuple(_day(line) for line in lines)


class SessionForm(forms.Form):
    """One time, once or again and again."""

    pattern = forms.ChoiceField(
        label=gettext_lazy("How often?"),
        choices=Pattern.choices,
        initial=Pattern.WEEKLY,
        widget=forms.RadioSelect,
    )
    first = DatePartsField(
        label=gettext_lazy("On which day, or from which day on?"),
        help_text=gettext_lazy("For example, 27 3 2027"),
    )
    starts = ClockField(label=gettext_lazy("From"), help_text=gettext_lazy("Such as 2pm or 18:30"))
    ends = ClockField(
        label=gettext_lazy("To"), help_text=gettext_lazy("Earlier than the start: the next day")
    )
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Every week or second week: on which days?"),
        choices=DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Once a month: on which week"), choices=WHICH, required=False
    )
    month_day = forms.ChoiceField(
        label=gettext_lazy("and on which day of the week?"), choices=DAYS, required=False
    )
    until = DatePartsField(
        label=gettext_lazy("Until which day?"),
        required=False,
        help_text=gettext_lazy("Leave it empty if it goes on."),
    )
    skipped = DaysField(
        label=gettext_lazy("Days on which it does not take place"),
        help_text=gettext_lazy("A line for each, such as 25 12 2026"),
    )
    minimum = number(
        gettext_lazy("How many volunteers does each time need?"), 500, least=1, initial=1
    )
    capacity = number(
        gettext_lazy("How many can come at most?"),
        500,
        least=1,
        required=False,
        help_text=gettext_lazy("Leave it empty if there is no limit."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse orders that cannot be, and choices that name no day."""
        said = super().clean() or {}
        first, until = said.get("first"), said.get("until")
        if first and first > timezone.localdate() + FURTHEST:
            self.add_error("first", _("Enter a day within three years."))
        if first and until and until < first:
            self.add_error("until", _("The last day cannot be before the first."))
        least, most = said.get("minimum"), said.get("capacity")
        if least and most and most < least:
            self.add_error("capacity", _("This cannot be fewer than what each time needs."))
        if not self.errors:
            self._check_times()
        return said

    def _check_times(self) -> None:
        self.found = dated(self._times())
        if self.found is None:
            self.add_error("first", _("With these choices it never takes place."))
        elif not self.found.rrule and (self.found.ends_at or timezone.now()) < timezone.now():
            self.add_error("first", _("This time has passed."))

    def _times(self) -> Times:
        said = self.cleaned_data
        return Times(
            pattern=said["pattern"],
            first=said["first"],
            starts=said["starts"],
            ends=said["ends"],
            days=tuple(said["days"]),
            which=said["which"] or "1",
            month_day=said["month_day"] or "MO",
            until=said["until"],
            skipped=said["skipped"],
        )

    def dated(self) -> Dated:
        """Give the times as a session keeps them."""
        if self.found is None:
            message = "the form is not valid"
            raise ValueError(message)
        return self.found


class TimesForm(forms.Form):
    """Times that nobody dates, and how much time it takes."""

    commitment = forms.CharField(
        label=gettext_lazy("How much time does it take?"),
        help_text=gettext_lazy("Such as “two hours a week, for at least three months”"),
        max_length=300,
        required=False,
    )
    hours_a_week = forms.DecimalField(
        label=gettext_lazy("About how many hours a week is that?"),
        help_text=gettext_lazy(
            "Leave it empty if it varies. Where nobody keeps hours, the yearly assessment estimates"
            " them from this number, and marks them as estimated."
        ),
        min_value=LEAST_HOURS,
        max_value=MOST_HOURS_A_WEEK,
        max_digits=4,
        decimal_places=1,
        widget=forms.TextInput(attrs=NARROW | {"inputmode": "decimal"}),
        error_messages=dict.fromkeys(HOW_HOURS_ARE_WRONG, SAY_HOURS),
        required=False,
    )
    slots = WeekField(
        label=gettext_lazy("At which times of the week could it be done?"),
        help_text=gettext_lazy(
            "For times without a date, at the volunteer's choice. Else tick nothing."
        ),
    )


def _read(found: re.Match[str]) -> dt.time | None:
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower()[:1]
    if half and not 1 <= hour <= NOON:
        return None
    if half == "p" and hour < NOON:
        hour += NOON
    if half == "a" and hour == NOON:
        hour = 0
    if not half and not found[2]:
        return None  # a bare "6" may be morning or evening
    try:
        return dt.time(hour, minute)
    except ValueError:
        return None


def _day(line: str) -> dt.date:
    found = _DAY.fullmatch(line)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    message = _("“%(line)s” is no day. Write day, month and year, such as 25 12 2026.")
    raise forms.ValidationError(message % {"line": line[:30]})
