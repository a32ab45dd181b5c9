"""What we accept about how many people an employer has."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.employers.headcounts import LISTING, MOST_PEOPLE
from clearinghouse.employers.list_forms import ListFileForm
from matching.dates import DatePartsField
from matching.uploads import CheckedFileField, Takes


class HeadcountForm(forms.Form):
    """One headcount."""

    people = forms.IntegerField(
        label=gettext_lazy("How many people work for you?"),
        help_text=gettext_lazy("Heads, not full-time equivalents; everybody with a contract."),
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter a whole number, such as 250.")},
    )
    on = DatePartsField(label=gettext_lazy("On which day?"))
    source = forms.CharField(
        label=gettext_lazy("Where is this number from?"),
        help_text=gettext_lazy("For example payroll, your annual report, or a return you make."),
        max_length=200,
    )

    def clean_on(self) -> dt.date:
        """Refuse a day that is still to come."""
        on: dt.date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on


class HeadcountFileForm(ListFileForm):
    """A list of headcounts as a CSV file."""

    listing = LISTING
    file = CheckedFileField(
        takes=Takes.SMALL_TABLE,
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("With the columns Day, People and, if you like, Source."),
    )
