"""What we accept about the emergency list and calls."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from matching.organisations.models import Organisation
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.fields import figure, how, lines


class CaseField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the people whom a centre supports, by name."""

    def label_from_instance(self, case: Any) -> str:
        """Name the person."""
        return str(case.person)


class OnCallForm(forms.Form):
    """Somebody who agreed to be called."""

    case = CaseField(label=gettext_lazy("Who?"), queryset=Case.objects.none())
    brings = forms.CharField(
        label=gettext_lazy("What can they bring or do?"),
        help_text=gettext_lazy("A van, first aid, a second language."),
        max_length=200,
        required=False,
    )
    agreed_how = how()

    def __init__(self, *arguments: Any, centre: Organisation, **options: Any) -> None:
        """Offers those whom the centre supports."""
        super().__init__(*arguments, **options)
        rows = Case.objects.open().of(centre).select_related("person")
        field: Any = self.fields["case"]
        field.queryset = rows.order_by("person__name", "pk")


class CallOutForm(forms.Form):
    """A call to everybody on the list."""

    title = forms.CharField(
        label=gettext_lazy("What has happened?"),
        help_text=gettext_lazy("A few words: they stand in the text message."),
        max_length=120,
    )
    words = lines(gettext_lazy("What is needed, where and when?"), most=1000)
    needed = figure(gettext_lazy("How many people?"), most=5000)
