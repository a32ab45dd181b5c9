"""What we accept about grants and contracts between an employer and hosts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.employers.funding import LISTING
from clearinghouse.employers.list_forms import ListFileForm
from clearinghouse.employers.terms import FundingKind
from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.uploads import CheckedFileField, Takes


class FundingForm(forms.Form):
    """One grant, contract or power."""

    host = forms.CharField(
        label=gettext_lazy("Which organisation?"),
        help_text=gettext_lazy("Its whole name as it stands here, or its charity number."),
        max_length=250,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What ties you to it?"), choices=FundingKind.choices
    )
    title = forms.CharField(
        label=gettext_lazy("What is it called?"), max_length=250, required=False
    )
    amount = forms.DecimalField(
        label=gettext_lazy("Pounds"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Enter pounds in figures, such as 25000.")},
    )
    from_on = DatePartsField(label=gettext_lazy("From"), required=False)
    to_on = DatePartsField(label=gettext_lazy("To"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)

    def clean_host(self) -> Organisation:
        """Find it by number or name."""
        words = " ".join(self.cleaned_data["host"].split())
        if words.isdecimal():
            found = Organisation.objects.filter(identifiers__number=words)
        else:
            found = Organisation.objects.filter(name__iexact=words)
        rows = list(found.distinct().order_by("pk")[:2])
        if not rows:
            raise forms.ValidationError(_("No organisation here has this name or number."))
        if len(rows) > 1:
            raise forms.ValidationError(
                _("Several have this name: enter the charity number instead.")
            )
        return rows[0]

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards."""
        said = super().clean() or {}
        if said.get("from_on") and said.get("to_on") and said["to_on"] < said["from_on"]:
            self.add_error("to_on", _("It ends before it begins."))
        return said


class FundingFileForm(ListFileForm):
    """A list of grants as a CSV file."""

    listing = LISTING
    file = CheckedFileField(
        takes=Takes.TABLE,
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "With the column titles of 360Giving: Identifier, Title, Amount Awarded, Recipient "
            "Org:Name, Recipient Org:Identifier, Planned Dates:Start Date, Planned Dates:End Date. "
            "2 MB and 5,000 rows at most."
        ),
    )


class HostFilter(forms.Form):
    """Whose grants and contracts to list."""

    q = forms.CharField(label=gettext_lazy("Organisation"), required=False, max_length=100)
