"""What we accept about hours and expenses."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people.queries import display_name
from matching.uploads import CheckedFileField, Takes
from volunteering.hours import counting
from volunteering.hours.actions.giving import on_day
from volunteering.hours.fields import HoursField
from volunteering.hours.models import Expense, Hours
from volunteering.hours.words import hours_in_words
from volunteering.placements.models import Placement

OLDEST: Final = dt.timedelta(days=366)
MOST_POUNDS: Final = 2000
MOST_MILES: Final = 600


class PlacementChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of several placements, by role and organisation, or by person."""

    by_person = False

    def label_from_instance(self, obj: Model) -> str:
        """Name it as its reader knows it."""
        if not isinstance(obj, Placement):
            return str(obj)
        if self.by_person:
            return f"{display_name(obj.person)}, {obj.role.title}"
        return f"{obj.role.title}, {obj.organisation.name}"


def _past(day: dt.date) -> dt.date:
    today = timezone.localdate()
    if day > today:
        raise forms.ValidationError(_("Enter today or a day that has passed."))
    if day < today - OLDEST:
        raise forms.ValidationError(_("Enter a day within the last year."))
    return day


class LineForm(forms.Form):
    """A line of a time sheet."""

    placement = PlacementChoice(
        queryset=Placement.objects.none(),
        label=gettext_lazy("Where?"),
        empty_label=None,
    )
    given_on = DatePartsField(label=gettext_lazy("On which day?"))
    hours = HoursField()
    note = forms.CharField(
        label=gettext_lazy("What did you do?"),
        max_length=200,
        required=False,
        widget=forms.TextInput,
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Yes, it was that long a day"),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self, data: Any, *, placements: QuerySet[Placement], row: Hours | None = None, **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        self.row = row
        self.fields["placement"].queryset = placements  # type: ignore[attr-defined]

    def clean_given_on(self) -> dt.date:
        """Refuse days to come and days long ago."""
        return _past(self.cleaned_data["given_on"])

    def clean(self) -> dict[str, Any]:
        """Ask once more about a day of more than sixteen hours."""
        said = super().clean() or {}
        if {"placement", "given_on", "hours"} <= said.keys():
            already = on_day(said["placement"].person, said["given_on"], without=self.row)
            total = already + said["hours"]
            if counting.LONG_DAY < total <= counting.WHOLE_DAY and not said.get("sure"):
                self._ask_whether_sure(said["given_on"], total)
        return said

    def _ask_whether_sure(self, day: dt.date, total: Decimal) -> None:
        self.fields["sure"].widget = forms.CheckboxInput()
        words = _("That makes %(hours)s on %(day)s. If it is right, tick the box and save again.")
        said = {"hours": hours_in_words(total), "day": date_format(day)}
        self.add_error("sure", words % said)


class SheetLineForm(LineForm):
    """A line that somebody keys in for a volunteer, from paper."""

    def __init__(self, data: Any, **rest: Any) -> None:
        super().__init__(data, **rest)
        field = self.fields["placement"]
        field.label = _("Whose hours?")
        field.by_person = True  # type: ignore[attr-defined]
        # The choices are made of labels as they are asked for, so tell them after the name is set.
        field.queryset = field.queryset  # type: ignore[attr-defined]


class KeysForm(forms.Form):
    """Which lines of a list were ticked."""

    rows = forms.ModelMultipleChoiceField(
        queryset=Hours.objects.none(),
        error_messages={"required": gettext_lazy("Tick at least one line.")},
    )

    def __init__(self, data: Any, *, rows: QuerySet[Any]) -> None:
        super().__init__(data)
        self.fields["rows"].queryset = rows  # type: ignore[attr-defined]

    def keys(self) -> list[int]:
        """Give the keys that were ticked."""
        return [row.pk for row in self.cleaned_data["rows"]]


class QueryForm(forms.Form):
    """A question about a line."""

    words = forms.CharField(
        label=gettext_lazy("What do you want to ask?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ListForm(forms.Form):
    """The filters of an organisation's hours and expenses."""

    q = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(self, data: Any, *, states: list[tuple[str, Any]]) -> None:
        super().__init__(data)
        self.fields["state"].choices = states  # type: ignore[attr-defined]


class ClaimForm(forms.Form):
    """What every claim says."""

    placement = PlacementChoice(
        queryset=Placement.objects.none(), label=gettext_lazy("For which role?"), empty_label=None
    )
    spent_on = DatePartsField(label=gettext_lazy("On which day?"))

    def __init__(self, data: Any, files: Any = None, *, placements: Any, **rest: Any) -> None:
        super().__init__(data, files, **rest)
        self.fields["placement"].queryset = placements  # type: ignore[attr-defined]

    def clean_spent_on(self) -> dt.date:
        """Refuse days to come and days long ago."""
        return _past(self.cleaned_data["spent_on"])


class ReceiptForm(ClaimForm):
    """What was spent, with its receipt."""

    what = forms.CharField(
        label=gettext_lazy("What was it for?"),
        help_text=gettext_lazy("Such as: bus to the garden and back"),
        max_length=200,
    )
    amount = forms.DecimalField(
        label=gettext_lazy("How many pounds?"),
        help_text=gettext_lazy("What you really spent, such as 4.60"),
        min_value=Decimal("0.01"),
        max_value=MOST_POUNDS,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Enter pounds in figures, such as 4.60.")},
    )
    receipt = CheckedFileField(
        takes=Takes.PICTURE_OR_PDF,
        label=gettext_lazy("The receipt"),
        help_text=gettext_lazy(
            "A picture or a PDF, up to 8 MB. Where a picture was taken is removed from it."
        ),
        widget=forms.ClearableFileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}
        ),
    )


class MileageForm(ClaimForm):
    """Miles that were travelled."""

    what = forms.CharField(
        label=gettext_lazy("From where to where, and why?"),
        help_text=gettext_lazy("Such as: home to the food bank and back, to drive for them"),
        max_length=200,
    )
    miles = forms.DecimalField(
        label=gettext_lazy("How many miles in all?"),
        min_value=Decimal("0.1"),
        max_value=MOST_MILES,
        max_digits=6,
        decimal_places=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Enter miles in figures, such as 12.5.")},
    )
    vehicle = forms.ChoiceField(
        label=gettext_lazy("In what?"),
        choices=Expense.Vehicle.choices,
        widget=forms.RadioSelect,
        initial=Expense.Vehicle.CAR,
    )


class RefuseForm(forms.Form):
    """Why a claim is not approved."""

    reason = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("The volunteer reads this. Say what would make it right."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SpentForm(forms.Form):
    """What volunteers cost their organisation; asked to work one figure out, and not kept."""

    spent = forms.DecimalField(
        label=gettext_lazy("What did you spend on volunteers in this year, in pounds?"),
        help_text=gettext_lazy(
            "Staff who look after them, training, expenses, insurance, recruitment. It is not kept."
        ),
        min_value=1,
        max_value=99_999_999,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )


class YearForm(forms.Form):
    """Which year a page is about."""

    year = forms.TypedChoiceField(
        label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, data: Any, *, years: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["year"].choices = years  # type: ignore[attr-defined]
