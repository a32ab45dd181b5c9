"""What we accept about transfers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from matching.organisations.models import Organisation
from volunteering.brokerage.fields import how, lines
from volunteering.brokerage.transfers.models import Transfer
from volunteering.brokerage.transfers.queries import others


class TransferForm(forms.Form):
    """To which centre, what it sees, and that the person agreed."""

    to_centre = forms.ModelChoiceField(
        label=gettext_lazy("Which centre?"), queryset=Organisation.objects.none()
    )
    shares = forms.MultipleChoiceField(
        label=gettext_lazy("What do they agree that the other centre sees?"),
        help_text=gettext_lazy("Name and how to reach them always go along. Your notes never do."),
        choices=Transfer.Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = lines(
        gettext_lazy("What should the other centre know?"),
        help_text=gettext_lazy("The other centre reads it, and they can."),
        required=False,
    )
    consented_how = how()
    agreed = forms.BooleanField(
        label=gettext_lazy("They agreed to be handed on, and to what the other centre sees"),
        error_messages={"required": gettext_lazy("Ask them first.")},
    )

    def __init__(self, *arguments: Any, centre: Organisation, **options: Any) -> None:
        """Offers every other centre."""
        super().__init__(*arguments, **options)
        field: Any = self.fields["to_centre"]
        field.queryset = others(centre)


class AnswerForm(forms.Form):
    """What the other centre says."""

    answer = lines(
        gettext_lazy("What do you say to the other centre?"), most=1000, rows=3, required=False
    )
