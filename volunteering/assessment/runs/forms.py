"""What analysts are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.people.models import Person
from volunteering.assessment.errors import NoSuchYearError
from volunteering.assessment.models import Analyst
from volunteering.assessment.runs.models import FigureNote
from volunteering.assessment.years import Year

Choices = Sequence[tuple[str, str]]


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
        office = Analyst.objects.filter(ended_on=None).values("person")
        field.queryset = Person.objects.filter(pk__in=office, is_active=True).order_by("name")


class NoteForm(forms.Form):
    """A comment or a flag, on a whole indicator or on a measure or group of it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=FigureNote.Kind.choices,
        initial=FigureNote.Kind.COMMENT,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    measure = forms.ChoiceField(label=gettext_lazy("About which measure?"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("About which group?"), required=False)

    def __init__(self, *args: Any, measures: Choices, groups: Choices, **kwargs: Any) -> None:
        """Offers the measures and groups that the page shows, where there is something to choose."""
        super().__init__(*args, **kwargs)
        for name, offered in (("measure", measures), ("group", groups)):
            if len(offered) > 1:
                field: Any = self.fields[name]
                field.choices = [("", _("All of them")), *offered]
            else:
                del self.fields[name]
