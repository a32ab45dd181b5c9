"""What an organisation is asked for its impact page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteering.assessment.impact.actions import WORDS
from volunteering.assessment.impact.models import ImpactPage


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """The organisation's own words, beside the figures."""

    class Meta:
        model = ImpactPage
        fields = [*WORDS]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.widget.attrs["rows"] = 4


class WithdrawForm(forms.Form):
    """Why a page is taken back."""

    why = forms.CharField(
        label=_("Why do you withdraw it?"),
        help_text=_("Its address says so, with these words if you give any."),
        max_length=300,
        required=False,
    )


class NameForm(forms.Form):
    """Whose page is looked for."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
