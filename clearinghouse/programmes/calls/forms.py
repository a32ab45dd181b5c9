"""What we accept about hours of advice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from clearinghouse.programmes.calls.states import Helped
from matching.dates import MomentForm
from matching.organisations.models import Organisation

LENGTHS = [(30, gettext_lazy("Half an hour")), (60, gettext_lazy("An hour"))]
NARROW = {"class": "govuk-input--width-3", "inputmode": "numeric"}


class OfferForm(MomentForm):
    """Slots on offer."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long is a slot?"),
        choices=LENGTHS,
        coerce=int,
        initial=60,
        widget=forms.RadioSelect,
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many slots, one after the other?"),
        min_value=1,
        max_value=8,
        initial=1,
        widget=forms.TextInput(attrs=NARROW),
    )
    where = forms.CharField(
        label=gettext_lazy("How do you meet?"),
        help_text=gettext_lazy("A link or a telephone number. Only who has booked sees it."),
        max_length=300,
    )
    paid_time = forms.BooleanField(
        label=gettext_lazy("In hours that my employer pays"), required=False
    )


class BookForm(forms.Form):
    """A booking: for whom, and what it is about."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation?"), queryset=Organisation.objects.none()
    )
    question = forms.CharField(
        label=gettext_lazy("What do you want to ask?"),
        help_text=gettext_lazy("Leave out names of people whom you help."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    terms = forms.BooleanField(
        label=gettext_lazy(
            "We take this as advice given free and in good faith, decide for ourselves what we do"
            " with it, and keep to ourselves what we hear of the adviser's employer"
        )
    )

    def __init__(self, *args: Any, among: QuerySet[Organisation], **kwargs: Any) -> None:
        """Choose among one's own organisations."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = among
        field.initial = among.first()


class HelpedForm(forms.Form):
    """Whether a call helped."""

    helped = forms.ChoiceField(
        label=gettext_lazy("Did it help?"), choices=Helped.choices, widget=forms.RadioSelect
    )


class SkillForm(forms.Form):
    """What a list of slots is narrowed to."""

    q = forms.CharField(label=gettext_lazy("Which skill?"), max_length=60, required=False)
