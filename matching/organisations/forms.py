"""What we accept about organisations."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.organisations.models import Organisation
from matching.organisations.queries import CHARITY_REGISTER, holder_of
from matching.people.fields import PostcodeFormField

CHARITY_NUMBER = re.compile(
    r"\d{6,7}(-\d{1,4})?"
)  # a linked charity has the main one's and its own
KINDS = [
    (Organisation.Kind.VCO, gettext_lazy("A voluntary or community organisation")),
    (Organisation.Kind.EMPLOYER, gettext_lazy("An employer whose people lend their skills")),
]


class CharityNumberField(forms.CharField):
    """A number of the Charity Commission's register, as people write it down."""

    def clean(self, value: Any) -> str:
        """Give the bare digits."""
        text = str(super().clean(value)).upper().removeprefix(CHARITY_REGISTER)
        number = re.sub(r"[\s.]", "", text).strip("-")
        if number and not CHARITY_NUMBER.fullmatch(number):
            raise ValidationError(
                _("A charity number has 6 or 7 digits, such as 1012345. Leave it out if unsure.")
            )
        return number


class RegisterForm(forms.Form):
    """What an organisation says of itself to begin with."""

    name = forms.CharField(
        label=gettext_lazy("Name of the organisation"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=KINDS,
        initial=Organisation.Kind.VCO,
        widget=forms.RadioSelect,
    )
    postcode = PostcodeFormField(
        label=gettext_lazy("Postcode"),
        help_text=gettext_lazy("Where it works from."),
        required=True,
    )
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=500, required=False, assume_scheme="https"
    )
    charity_number = CharityNumberField(
        label=gettext_lazy("Charity number"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        help_text=gettext_lazy("If it is registered with the Charity Commission."),
    )

    def clean_charity_number(self) -> str:
        """Refuse a number that somebody else here has, and say whose it is."""
        number: str = self.cleaned_data["charity_number"]
        if holder := holder_of(number):
            raise ValidationError(
                _("%(name)s is listed here under this number. If that is you, ask us for its page.")
                % {"name": holder.name}
            )
        return number
