"""What we accept about people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people import adjustments, languages
from matching.people.ages import ADULT, YOUNGEST, years_between
from matching.people.fields import MobileField, PostcodeFormField, WeekField
from matching.people.models import Channel, Consent, Person

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


class AgeForm(forms.Form):
    """The year of birth; the whole date only of somebody who may be under 18 (domain.md 3.7)."""

    birth_year = forms.IntegerField(
        label=gettext_lazy("Which year were you born?"),
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        help_text=gettext_lazy("The year is enough, unless you are under 18."),
        error_messages={"invalid": gettext_lazy("Enter a year in figures, such as 1990.")},
    )
    born_on = DatePartsField(
        label=gettext_lazy("If you are under 18, your date of birth"),
        required=False,
        help_text=gettext_lazy(
            "So that we know the day on which more becomes possible. On your 18th birthday we delete it."
        ),
    )

    def clean_birth_year(self) -> int | None:
        """Refuse years that cannot be."""
        year: int | None = self.cleaned_data["birth_year"]
        today = timezone.localdate().year
        if year is not None and not today - OLDEST <= year <= today:
            raise forms.ValidationError(_("Enter the year you were born, such as 1990."))
        return year

    def clean(self) -> dict[str, Any]:
        """Ask those who may be under 18 for the day, and children whom the law asks to wait to come back."""
        said = super().clean() or {}
        year, day, today = said.get("birth_year"), said.get("born_on"), timezone.localdate()
        if day and day > today:
            self.add_error("born_on", _("Enter a date in the past."))
        elif day and years_between(day, today) < YOUNGEST:
            self.add_error("born_on", _too_young())
        elif not day and year and today.year - year < YOUNGEST:
            self.add_error("birth_year", _too_young())
        elif not day and year and today.year - year <= ADULT:
            self.add_error("born_on", _("You may be under 18, so we need the day too."))
        elif day and year and day.year != year:
            self.add_error("born_on", _("This is another year than the one above."))
        return said


def _too_young() -> str:
    return _("You need to be %(age)s or over to have an account.") % {"age": YOUNGEST}


class LanguagesForm(forms.Form):
    """Which languages somebody speaks."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Which languages do you speak well enough to help somebody?"),
        choices=languages.CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )


class ReachForm(forms.Form):
    """How somebody wants to hear from us."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How should we reach you when something is urgent?"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Everything also stands on your page, and e-mail always works."),
    )
    mobile = MobileField(
        label=gettext_lazy("Mobile number"),
        required=False,
        help_text=gettext_lazy(
            "Only for text messages about what you have agreed to. Answer STOP and there are no more."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse text messages to nowhere."""
        said = super().clean() or {}
        wanted = said.get("channel") == Channel.SMS and "mobile" not in self.errors
        if wanted and not said.get("mobile"):
            self.add_error("mobile", _("Enter the number that we should text."))
        return said


class AdjustmentsForm(forms.Form):
    """What somebody wants arranged; nobody is asked why."""

    needs = forms.MultipleChoiceField(
        label=gettext_lazy("What would help you take part?"),
        choices=adjustments.CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=gettext_lazy("Anything else, in your own words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What would help is enough. You need not say why."),
    )
    agree = forms.BooleanField(
        label=gettext_lazy(
            "Yes, keep this, and show it to an organisation when I apply there and say so again"
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Keep nothing of this kind without an explicit yes."""
        said = super().clean() or {}
        if (said.get("needs") or said.get("words")) and not said.get("agree"):
            self.add_error("agree", _("We keep this only if you tick that you agree."))
        return said


class ParentForm(forms.Form):
    """Whom to ask for somebody under 18."""

    parent_name = forms.CharField(
        label=gettext_lazy("Name of your parent or guardian"), max_length=150
    )
    parent_email = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy("We write to them once, with a link. They need no account."),
        error_messages={
            "invalid": gettext_lazy("Enter an e-mail address, such as name@example.org.")
        },
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_parent_email(self) -> str:
        """Refuse the young person's own address."""
        address = str(self.cleaned_data["parent_email"]).lower()
        if address == self.person.email.lower():
            raise forms.ValidationError(_("This is your own address: we need theirs."))
        return address


class ParentAnswerForm(forms.Form):
    """What a parent or guardian says."""

    answer = forms.ChoiceField(choices=[("give", ""), ("refuse", ""), ("withdraw", "")])


def age_said(person: Person) -> dict[str, int | dt.date | None]:
    """Give what the age form starts from."""
    return {"birth_year": person.birth_year, "born_on": person.born_on}
