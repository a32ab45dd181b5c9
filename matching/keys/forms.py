"""What we accept about keys."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.keys.scopes import OF_A_PERSON, OF_AN_ORGANISATION
from matching.organisations.models import Organisation

DAYS = [(30, _("30 days")), (90, _("90 days")), (365, _("A year"))]


class KeyForm(forms.Form):
    """What a new key is called, good for, and for how long."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=60,
        help_text=_("So that you know later which to end: “Rota on our website”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may a program do with it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that it may do.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"),
        choices=DAYS,
        coerce=int,
        initial=90,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, organisation: Organisation | None) -> None:
        super().__init__(data)
        offered = OF_AN_ORGANISATION if organisation else OF_A_PERSON
        scopes: Any = self.fields["scopes"]
        scopes.choices = [(str(each), each.label) for each in offered]
