"""What we accept about agreements and reports."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.places.models import Area, AreaKind
from volunteering.centres.functions import WHAT, Function
from volunteering.funding.lists import Measure
from volunteering.funding.models import FunderAgreement
from volunteering.hours import measures

FIRST_YEAR = 2020


class AgreementForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a funder pays for, and what it asks for in a quarter."""

    from_on = DatePartsField(label=gettext_lazy("From"))
    until_on = DatePartsField(label=gettext_lazy("Until, the last day included"))
    districts = forms.MultipleChoiceField(
        label=gettext_lazy("People of which districts?"),
        required=False,
        help_text=gettext_lazy("None, if it does not matter where they live"),
    )
    funder_organisation = forms.IntegerField(
        label=gettext_lazy("Number of its page here, if it has one"),
        required=False,
        help_text=gettext_lazy(
            "Its people then read what you issue; the number stands in the address"
        ),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )

    class Meta:
        model = FunderAgreement
        fields: ClassVar = [
            "funder",
            "funder_kind",
            "funder_org_id",
            "funder_organisation",
            "title",
            "from_on",
            "until_on",
            "districts",
            "age_from",
            "age_to",
            "only_enhanced",
            "eligible",
            "amount",
        ]
        widgets: ClassVar = {"eligible": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        lads = Area.objects.light().current().filter(kind=AreaKind.LAD).order_by("name")
        choices = list(lads.values_list("code", "name"))
        self.fields["districts"].choices = choices  # type: ignore[attr-defined]
        agreed = (
            {target.measure: target.number for target in self.instance.targets.all()}
            if self.instance.pk
            else {}
        )
        for code, words in Measure.choices:
            self.fields[f"target_{code}"] = forms.IntegerField(
                label=_("Target a quarter: %(what)s") % {"what": words},
                min_value=0,
                required=False,
                initial=agreed.get(code),
                widget=forms.TextInput(
                    attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}
                ),
            )

    def clean_funder_organisation(self) -> Organisation | None:
        """Find the funder's page."""
        key = self.cleaned_data.get("funder_organisation")
        if not key:
            return None
        found = Organisation.objects.filter(pk=key).first()
        if found is None:
            raise forms.ValidationError(_("There is no organisation with this number."))
        return found

    def clean(self) -> dict[str, Any]:
        """Days and ages in their order."""
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("from_on"), said.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("It ends before it begins."))
        low, high = said.get("age_from"), said.get("age_to")
        if low is not None and high is not None and high < low:
            self.add_error("age_to", _("The oldest is younger than the youngest."))
        return said

    def said(self) -> dict[str, Any]:
        """Give what was agreed, without the targets."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def targets(self) -> dict[str, int]:
        """Give the targets that are set."""
        found = {code: self.cleaned_data.get(f"target_{code}") for code in Measure.values}
        return {code: number for code, number in found.items() if number is not None}


class WordsForm(forms.Form):
    """What is said of each function."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for code, label in Function.choices:
            self.fields[code] = forms.CharField(
                label=f"{code} {label}",
                help_text=str(WHAT[code]),
                max_length=3000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )


class ReasonForm(forms.Form):
    """Why an issued report has to be put right."""

    reason = forms.CharField(
        label=gettext_lazy("What has to be put right, and why?"),
        max_length=300,
        widget=forms.TextInput,
    )


class LinkForm(forms.Form):
    """Who is to read a report by a link."""

    email = forms.EmailField(label=gettext_lazy("Whose link is it? Their e-mail address"))


class YearForm(forms.Form):
    """Which year of funding."""

    year = forms.TypedChoiceField(
        label=gettext_lazy("Year"), coerce=int, required=False, choices=()
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        this = measures.year_of(timezone.localdate())
        years = range(this, FIRST_YEAR - 1, -1)
        self.fields["year"].choices = [(y, measures.year_name(y)) for y in years]  # type: ignore[attr-defined]

    def chosen(self, today: dt.date) -> int:
        """Give the year that was asked for, or the last that is over."""
        self.is_valid()
        return self.cleaned_data.get("year") or measures.year_of(today) - 1
