"""What we accept about the rota."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy

from volunteering.placements.models import Placement
from volunteering.rota import saying
from volunteering.rota.models import Shift

LATE: Final = (0, 5, 10, 15, 30, 45, 60)


class FellowChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Fellow volunteers of a role, by name and never by e-mail address."""

    def label_from_instance(self, obj: Model) -> str:
        """Name the person as fellow volunteers may see them."""
        return saying.fellow(obj.person) if isinstance(obj, Placement) else str(obj)


class BookForm(forms.Form):
    """Shifts that somebody would like, of those that are theirs to book."""

    shifts = forms.ModelMultipleChoiceField(
        queryset=Shift.objects.none(),
        label=gettext_lazy("Sessions"),
        error_messages={"required": gettext_lazy("Tick the sessions that you would like.")},
    )
    anyway = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, free: QuerySet[Shift]) -> None:
        super().__init__(data)
        self.fields["shifts"].queryset = free  # type: ignore[attr-defined]


class ShowForm(forms.Form):
    """How many sessions to show at once."""

    show = forms.IntegerField(required=False, min_value=1, max_value=600)


class WordsForm(forms.Form):
    """A line to those who are told, if somebody wants to add one."""

    words = forms.CharField(
        label=gettext_lazy("A line to those who are told"),
        required=False,
        max_length=300,
    )


class ArrivingForm(forms.Form):
    """On the way, or so many minutes late."""

    late_by = forms.TypedChoiceField(choices=[(minutes, minutes) for minutes in LATE], coerce=int)


class RemindForm(forms.Form):
    """How long before a session somebody wants to be reminded."""

    hours = forms.TypedChoiceField(
        label=gettext_lazy("Remind me"),
        choices=[
            (2, gettext_lazy("2 hours before")),
            (4, gettext_lazy("4 hours before")),
            (12, gettext_lazy("12 hours before")),
            (24, gettext_lazy("A day before")),
            (48, gettext_lazy("2 days before")),
            (72, gettext_lazy("3 days before")),
            (168, gettext_lazy("A week before")),
        ],
        coerce=int,
        help_text=gettext_lazy("Never between 9pm and 8am: then it comes the evening before."),
    )


class SwapForm(forms.Form):
    """Whom to ask to take a session over."""

    people = FellowChoice(
        queryset=Placement.objects.none(),
        label=gettext_lazy("Whom would you like to ask?"),
        help_text=gettext_lazy(
            "The first to say yes has it. Until then you are still down for it."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one person.")},
    )
    words = forms.CharField(label=gettext_lazy("A line to them"), required=False, max_length=300)

    def __init__(self, data: Any, *, fellows: QuerySet[Placement]) -> None:
        super().__init__(data)
        self.fields["people"].queryset = fellows  # type: ignore[attr-defined]
