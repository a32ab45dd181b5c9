"""What we accept for an employer's registers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.employers.models import Employer
from matching.dates import DatePartsField


class YearForm(forms.Form):
    """Which year."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int, required=False)

    def __init__(self, data: Any, *, years: list[int]) -> None:
        super().__init__(data)
        field: Any = self.fields["year"]
        field.choices = [(year, str(year)) for year in years]


class RegisterFilter(forms.Form):
    """Which secondments to list."""

    q = forms.CharField(label=gettext_lazy("Name or host"), required=False, max_length=80)
    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("Agreed and under way")),
            ("over", gettext_lazy("Ended")),
            ("all", gettext_lazy("All")),
        ],
    )


class EntryForm(forms.Form):
    """HR's line about a secondment."""

    cost_code = forms.CharField(
        label=gettext_lazy("Cost code of the recharge"),
        help_text=gettext_lazy("Empty: the cost code of the post."),
        required=False,
        max_length=40,
    )
    backfill = forms.CharField(
        label=gettext_lazy("Who covers the post meanwhile?"), required=False, max_length=200
    )
    backfill_from = DatePartsField(label=gettext_lazy("Cover from"), required=False)
    backfill_to = DatePartsField(label=gettext_lazy("Cover to"), required=False)
    back_on = DatePartsField(
        label=gettext_lazy("Back at work on"),
        help_text=gettext_lazy("Once they are: it ends the absence in payroll."),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a cover that runs backwards."""
        said = super().clean() or {}
        first, last = said.get("backfill_from"), said.get("backfill_to")
        if first and last and last < first:
            self.add_error("backfill_to", _("The cover ends before it begins."))
        return said


class MonthForm(forms.Form):
    """Which month is charged."""

    month = forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$",
        label=gettext_lazy("Month"),
        required=False,
    )

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        """Give the month's first and last day; last month where none, or none that is one, was asked."""
        said = self.cleaned_data.get("month") if self.is_valid() else ""
        if said:
            first = dt.date(int(said[:4]), int(said[5:]), 1)
        else:
            first = (timezone.localdate().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
        following = (first + dt.timedelta(days=32)).replace(day=1)
        return first, following - dt.timedelta(days=1)


class MergeForm(forms.Form):
    """Into whom an employer merges."""

    into = forms.ModelChoiceField(
        Employer.objects.none(),
        label=gettext_lazy("Into which employer?"),
        help_text=gettext_lazy("Those that you administer too. Ask its administrators to add you."),
        empty_label=gettext_lazy("Choose"),
    )
    takes_policy = forms.BooleanField(
        label=gettext_lazy("Our policy goes with us and replaces theirs"), required=False
    )
    because = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Kept in the history: the order, or the date of the merger."),
        max_length=200,
    )

    def __init__(self, data: Any, *, choices: QuerySet[Employer]) -> None:
        super().__init__(data)
        field: Any = self.fields["into"]
        field.queryset = choices
