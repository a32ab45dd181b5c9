"""What we accept from somebody who says what they would like to do, a page at a time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people.fields import PostcodeFormField, WeekField
from matching.people.models import Person, PersonSkill
from matching.taxonomy import queries as taxonomy
from matching.taxonomy.models import Skill, SkillScheme
from matching.taxonomy.picking import PickingForm, SkillsField, picked
from volunteering.volunteers.equipment import CHOICES as EQUIPMENT
from volunteering.volunteers.models import Travel, Volunteer

LONGEST_PAUSE: Final = dt.timedelta(days=366)
LENGTHS: Final = [
    ("", gettext_lazy("Any length")),
    (30, gettext_lazy("Half an hour")),
    (60, gettext_lazy("An hour")),
    (120, gettext_lazy("Two hours")),
    (180, gettext_lazy("Three hours")),
    (240, gettext_lazy("Half a day")),
    (480, gettext_lazy("A day")),
]


class Chips(forms.MultipleChoiceField):
    """Several of a few choices."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.CheckboxSelectMultiple(attrs={"class": "chips"}))
        super().__init__(**options)


class PlaceForm(forms.Form):
    """Where somebody sets out, and how far they would go: in miles, or in minutes."""

    postcode = PostcodeFormField(
        label=gettext_lazy("Your postcode"),
        required=False,
        help_text=gettext_lazy(
            "We keep the postcode and the middle of your neighbourhood, never an address."
        ),
    )
    measure = forms.ChoiceField(
        label=gettext_lazy("How far would you go?"),
        choices=[
            ("miles", gettext_lazy("I say it in miles")),
            ("minutes", gettext_lazy("I say it in minutes")),
        ],
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        initial="miles",
    )
    radius = forms.DecimalField(
        label=gettext_lazy("Miles"),
        required=False,
        min_value=Decimal("0.1"),
        max_value=100,
        max_digits=4,
        decimal_places=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Enter miles in figures, such as 5 or 0.5.")},
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes for one way"),
        required=False,
        min_value=5,
        max_value=180,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter whole minutes in figures, such as 30.")},
    )
    travel = forms.ChoiceField(
        label=gettext_lazy("How do you get about?"),
        choices=[*Travel.choices, ("", gettext_lazy("It depends"))],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
    )
    remote_ok = forms.BooleanField(
        label=gettext_lazy("Also show me what I can do from home"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen measure needs."""
        said = super().clean() or {}
        by_minutes = said.get("measure") == "minutes"
        if by_minutes and "minutes" not in self.errors and not said.get("minutes"):
            self.add_error("minutes", _("Enter how many minutes you would travel."))
        if by_minutes and not said.get("travel"):
            self.add_error("travel", _("Say how you get about: minutes take you further by bus."))
        if not by_minutes and "radius" not in self.errors and not said.get("radius"):
            self.add_error("radius", _("Enter how many miles you would go."))
        return said


class CausesForm(forms.Form):
    """What matters to somebody."""

    causes = Chips(label=gettext_lazy("What matters to you?"))
    wishes = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "What you like doing, or are good at. It helps to find roles; organisations don't see it."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["causes"]
        main = {cause.code: cause.label for cause in taxonomy.main_causes()}
        others = taxonomy.standard_causes().exclude(code__in=main).values_list("code", "label")
        field.choices = [*main.items(), *others]


class TimesForm(forms.Form):
    """When in the week somebody is free."""

    slots = WeekField(
        label=gettext_lazy("When are you usually free?"),
        help_text=gettext_lazy("Tick nothing if it changes from week to week."),
    )
    longest = forms.TypedChoiceField(
        label=gettext_lazy("How long do you have at a time?"),
        choices=LENGTHS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy(
            "What takes longer is left out; we say how much more there would be."
        ),
    )


class SkillsForm(PickingForm):
    """What somebody can do: the standard's skills to tick, and a search for everything else."""

    standard = Chips(label=gettext_lazy("What are you good at?"))
    skills = SkillsField(
        label=gettext_lazy("Anything else?"),
        required=False,
        levels=PersonSkill.Level.choices,
        usual=PersonSkill.Level.PRACTITIONER,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["standard"]
        field.choices = [(str(skill.pk), skill.label) for skill in _standard()]

    def levels(self) -> dict[int, int]:
        """Give all that was ticked; what is in both lists has the level of the second."""
        usual = int(PersonSkill.Level.PRACTITIONER)
        ticked = {int(key): usual for key in self.cleaned_data["standard"]}
        chosen: dict[int, int] = self.cleaned_data["skills"]
        return ticked | chosen


class EquipmentForm(forms.Form):
    """What somebody has."""

    equipment = Chips(label=gettext_lazy("Which of these do you have?"), choices=EQUIPMENT)


class ExperienceForm(forms.Form):
    """Whether somebody is new to it."""

    first_time = forms.TypedChoiceField(
        label=gettext_lazy("Have you volunteered before?"),
        choices=[
            ("no", gettext_lazy("Yes, I have")),
            ("yes", gettext_lazy("No, it is my first time")),
            ("", gettext_lazy("I would rather not say")),
        ],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class SuggestedForm(forms.Form):
    """Whether organisations may see that somebody would fit."""

    may = forms.BooleanField(
        label=gettext_lazy("Yes, organisations may see that somebody like me would fit"),
        required=False,
    )


class PauseForm(forms.Form):
    """Until when to leave somebody in peace."""

    until = DatePartsField(
        label=gettext_lazy("Until when?"),
        error_messages={
            "required": gettext_lazy("Enter the day on which you would like to be back.")
        },
    )

    def clean_until(self) -> dt.date:
        """Refuse days that are over, and breaks that are leaving."""
        until: dt.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until <= today:
            raise forms.ValidationError(_("Enter a day in the future."))
        if until > today + LONGEST_PAUSE:
            raise forms.ValidationError(
                _("A break lasts a year at most. You can also leave below.")
            )
        return until


def _standard() -> list[Skill]:
    """List the standard's skills, those of one group together."""
    known = Skill.objects.filter(
        scheme=SkillScheme.STANDARD, is_group=False, deprecated=False
    ).select_related("parent")
    return sorted(known, key=lambda skill: (skill.parent.label if skill.parent else "", skill.pk))


def skills_said(person: Person) -> dict[str, Any]:
    """Give what the skills form starts from."""
    known = list(person.skills.values_list("skill", "level", "skill__scheme"))
    return {
        "standard": [str(key) for key, _level, scheme in known if scheme == SkillScheme.STANDARD],
        "skills": picked(
            (key, level) for key, level, scheme in known if scheme != SkillScheme.STANDARD
        ),
    }


def place_said(person: Person, side: Volunteer) -> dict[str, Any]:
    """Give what the place form starts from."""
    return {
        "postcode": person.postcode,
        "measure": "minutes" if side.minutes else "miles",
        "radius": f"{side.radius_miles:f}".removesuffix(".0"),
        "minutes": side.minutes,
        "travel": side.travel,
        "remote_ok": side.remote_ok,
    }
