"""What we accept from somebody who would lend their skills."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.terms import Terms
from clearinghouse.terms import EngagementForm, Sector, number
from matching.people.fields import PostcodeFormField
from matching.people.models import Person, PersonSkill
from matching.taxonomy.picking import PickingForm, SkillsField, picked
from matching.taxonomy.queries import main_causes

MOST_DAYS: Final = 22
FURTHEST: Final = 400


class OfferForm(PickingForm):
    """What somebody would lend, and on which terms."""

    job_title = forms.CharField(
        label=gettext_lazy("What do you do for a living?"),
        help_text=gettext_lazy(
            "Your job title, without the name of your employer. Organisations see it before they know "
            "who you are."
        ),
        max_length=120,
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("In which sector?"), choices=Sector.choices, widget=forms.RadioSelect
    )
    skills = SkillsField(
        label=gettext_lazy("Which skills would you share?"),
        levels=PersonSkill.Level.choices,
        usual=PersonSkill.Level.PRACTITIONER,
    )
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("How would you like to help?"),
        choices=EngagementForm.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    days_a_month = forms.DecimalField(
        label=gettext_lazy("How many days a month could you give?"),
        help_text=gettext_lazy("Half a day is 0.5, an hour 0.12."),
        min_value=0,
        max_value=MOST_DAYS,
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
        error_messages={
            "invalid": gettext_lazy("Enter a number of days in figures, such as 2 or 0.5.")
        },
    )
    causes = forms.MultipleChoiceField(
        label=gettext_lazy("What matters to you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    remote_ok = forms.BooleanField(label=gettext_lazy("I can help on line"), required=False)
    postcode = PostcodeFormField(
        label=gettext_lazy("Your postcode"),
        required=False,
        help_text=gettext_lazy(
            "To find what is near you. We keep the middle of your neighbourhood; organisations see "
            "only about how far away you are."
        ),
    )
    radius_miles = forms.IntegerField(
        label=gettext_lazy("How many miles would you go?"),
        min_value=1,
        max_value=FURTHEST,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter whole miles in figures, such as 10.")},
    )
    about = forms.CharField(
        label=gettext_lazy("What could you help with, in your own words?"),
        help_text=gettext_lazy("Used to find needs that fit. Organisations don't see it."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: QueryDict | None, **options: Any) -> None:
        super().__init__(data, **options)
        causes: Any = self.fields["causes"]
        causes.choices = [(main.code, main.label) for main in main_causes()]

    def clean(self) -> dict[str, Any]:
        """Refuse an offer that reaches nobody."""
        said = super().clean() or {}
        if "postcode" in said and not said["remote_ok"] and not said["postcode"]:
            self.add_error("postcode", _("Enter where you are, or tick that you can help on line."))
        return said

    def terms(self) -> Terms:
        """Give what was said."""
        said = dict(self.cleaned_data)
        return Terms(forms=said.pop("ways"), **said)


def said_by(person: Person, side: Professional | None) -> dict[str, Any]:
    """Give what a form starts from."""
    shown = side or Professional(person=person, remote_ok=True)
    names = ("job_title", "sector", "causes", "remote_ok", "radius_miles", "about")
    said = {name: getattr(shown, name) for name in names} | {"ways": shown.forms}
    if side:
        said["days_a_month"] = number(side.days_a_month)
    skills = picked(person.skills.values_list("skill", "level"))
    return said | {"postcode": person.postcode, "skills": skills}
