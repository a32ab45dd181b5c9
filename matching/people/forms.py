"""What we accept about people."""

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.people.fields import PostcodeFormField, WeekField
from matching.people.models import Consent, Person

YOUNGEST = 13  # the age of consent to online services: UK GDPR article 8, DPA 2018 section 9
OLDEST = 120


class SignUpForm(forms.Form):
    """What sign-up asks beside the address and the password."""

    name = forms.CharField(
        label=gettext_lazy("What should we call you?"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, person: Person) -> None:
        """Do nothing more: the adapter has made the account."""


class DetailsForm(forms.Form):
    """What a person says about themselves."""

    name = forms.CharField(
        label=gettext_lazy("What should we call you?"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    postcode = PostcodeFormField(
        label=gettext_lazy("Your postcode"),
        required=False,
        help_text=gettext_lazy(
            "To find what is near you. We keep the postcode and the middle of your neighbourhood, "
            "never an address."
        ),
    )
    birth_year = forms.IntegerField(
        label=gettext_lazy("Year you were born"),
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        help_text=gettext_lazy(
            "Some roles have an age limit. With the year we leave out those you could not take."
        ),
        error_messages={"invalid": gettext_lazy("Enter a year in figures, such as 1990.")},
    )
    slots = WeekField(
        label=gettext_lazy("When are you usually free?"),
        help_text=gettext_lazy("Tick nothing if it changes from week to week."),
    )

    def clean_birth_year(self) -> int | None:
        """Refuse years that cannot be, and children whom the law asks to wait."""
        year: int | None = self.cleaned_data["birth_year"]
        today = timezone.localdate().year
        if year is not None and not today - OLDEST <= year <= today:
            raise forms.ValidationError(_("Enter the year you were born, such as 1990."))
        if year is not None and year > today - YOUNGEST:
            raise forms.ValidationError(
                _("You need to be %(age)s or over to have an account.") % {"age": YOUNGEST}
            )
        return year


class ConsentForm(forms.Form):
    """Yes or no to one purpose."""

    purpose = forms.ChoiceField(choices=[(Consent.Purpose.MARKETING, "")])
    agree = forms.BooleanField(required=False)

    def clean_purpose(self) -> Consent.Purpose:
        """Give the purpose as what it is."""
        return Consent.Purpose(self.cleaned_data["purpose"])
