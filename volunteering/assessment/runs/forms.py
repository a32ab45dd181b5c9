"""What analysts are asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.people.models import Person
from volunteering.assessment.errors import NoSuchYearError
from volunteering.assessment.runs.models import FigureNote
from volunteering.assessment.years import Year


class OpenYearForm(forms.Form):
    """Which year is to be assessed."""

    year = forms.CharField(
        label=gettext_lazy("Open a year"),
        help_text=gettext_lazy("Written like 2025-26. A year runs from 1 April to 31 March."),
        max_length=7,
    )

    def clean_year(self) -> Year:
        """Take a year that has begun."""
        try:
            year = Year.named(self.cleaned_data["year"].strip())
        except NoSuchYearError as problem:
            raise forms.ValidationError(str(problem)) from problem
        if year.first_day > timezone.localdate():
            raise forms.ValidationError(_("That year has not begun."))
        return year


class ResponsibleForm(forms.Form):
    """Who signs for the year."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Who is the responsible analyst?"), queryset=Person.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offers the analysts of today."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = Person.objects.filter(analyst_offices__ended_on=None).exclude(
            analyst_offices=None
        )


class NoteForm(forms.ModelForm):
    """A comment or a flag."""

    class Meta:
        model = FigureNote
        fields = ["kind", "words"]
        widgets = {"kind": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 3})}
