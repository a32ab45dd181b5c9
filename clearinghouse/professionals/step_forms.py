"""What a professional says besides, a step at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.professionals.models import ConflictInterest, Professional
from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.people.models import Person, PersonSkill
from matching.taxonomy.models import Skill
from matching.taxonomy.occupations import occupation, occupations_for
from matching.taxonomy.picking import PickingForm, SkillsField

NO_OCCUPATION: Final = "none"
LONGEST_TEXT: Final = 20_000
LONGEST_PAUSE: Final = dt.timedelta(days=366)


class WindowForm(forms.Form):
    """When a secondment would suit, and how much of a week."""

    window_from = DatePartsField(label=gettext_lazy("Free from"), required=False)
    window_to = DatePartsField(label=gettext_lazy("Until"), required=False)
    days_a_week = forms.DecimalField(
        label=gettext_lazy("How many days a week?"),
        help_text=gettext_lazy("5 is full time."),
        required=False,
        min_value=0.5,
        max_value=5,
        max_digits=2,
        decimal_places=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Enter days in figures, such as 3 or 2.5.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a window that runs backwards, or is over."""
        said = super().clean() or {}
        first, last = said.get("window_from"), said.get("window_to")
        if first and last and last < first:
            self.add_error("window_to", _("The last day is before the first."))
        elif last and last < timezone.localdate():
            self.add_error("window_to", _("This day is over."))
        return said


class OccupationForm(forms.Form):
    """Which occupation a job title stands for: one of those that we suggest, or none of them."""

    code = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one, or say that it is none of these.")},
    )

    def __init__(self, data: Any, *, side: Professional) -> None:
        super().__init__(data, initial={"code": side.soc or None})
        found = occupations_for(side.job_title)
        known = occupation(side.soc)
        if known is not None and known not in found:
            found.insert(0, known)
        field: Any = self.fields["code"]
        field.label = _("What is “%s” nearest to?") % side.job_title
        field.help_text = _("Occupations as the census counts them.")
        field.choices = [(each.code, each.title) for each in found]
        field.choices += [(NO_OCCUPATION, _("None of these"))]

    def chosen(self) -> str:
        """Give the code, or nothing where it is none of them."""
        code: str = self.cleaned_data["code"]
        return "" if code == NO_OCCUPATION else code


class LearningForm(PickingForm):
    """What somebody would like to learn by helping."""

    skills = SkillsField(
        label=gettext_lazy("What would you like to learn?"),
        levels=[(1, gettext_lazy("to learn"))],
        usual=1,
        required=False,
    )


class CapacityForm(forms.Form):
    """How much time somebody has for everything together."""

    hours = forms.IntegerField(
        label=gettext_lazy("Hours a month, for volunteering and shared skills together"),
        help_text=gettext_lazy("Empty: no limit. We then never say that you are busy."),
        required=False,
        min_value=1,
        max_value=300,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter whole hours in figures, such as 12.")},
    )


class EvidenceForm(forms.Form):
    """What shows each skill."""

    def __init__(self, data: Any, *, person: Person) -> None:
        super().__init__(data)
        self.rows = list(person.skills.select_related("skill"))
        for row in self.rows:
            self.fields[f"skill_{row.skill_id}"] = forms.CharField(
                label=f"{row.skill.label}: {row.get_level_display()}",
                required=False,
                max_length=200,
                initial=row.shown_by,
            )

    def words(self) -> dict[int, str]:
        """Give what was said by the skill's key."""
        return {row.skill_id: self.cleaned_data[f"skill_{row.skill_id}"] for row in self.rows}


class InterestForm(forms.Form):
    """An interest that may conflict."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=ConflictInterest.Kind.choices
    )
    name = forms.CharField(
        label=gettext_lazy("With which organisation?"),
        help_text=gettext_lazy(
            "Its name as it stands here: you are then not suggested to it. Any other words stand "
            "for the officer who judges a conflict."
        ),
        max_length=250,
    )
    from_on = DatePartsField(label=gettext_lazy("From"), required=False)
    to_on = DatePartsField(label=gettext_lazy("Until (empty: still)"), required=False)

    def clean(self) -> dict[str, Any]:
        """Find the organisation, if only one has the name; keep the words otherwise."""
        said = super().clean() or {}
        if said.get("from_on") and said.get("to_on") and said["to_on"] < said["from_on"]:
            self.add_error("to_on", _("It ends before it begins."))
        name = " ".join(said.pop("name", "").split())
        found = list(Organisation.objects.filter(name__iexact=name).order_by("pk")[:2])
        one = found[0] if len(found) == 1 else None
        return said | {"organisation": one, "words": "" if one else name}


class PauseForm(forms.Form):
    """Until when nobody is to be suggested."""

    until = DatePartsField(label=gettext_lazy("Until, the last day included"))

    def clean_until(self) -> dt.date:
        """Refuse days that are over, and more than a year."""
        until: dt.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= until <= today + LONGEST_PAUSE:
            raise forms.ValidationError(_("Choose a day within the next twelve months."))
        return until


class TextForm(forms.Form):
    """A text to read skills from."""

    text = forms.CharField(
        label=gettext_lazy("Paste your CV, or a few lines about your work"),
        help_text=gettext_lazy("We read it once, show what we found, and keep nothing of it."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class ConfirmForm(forms.Form):
    """The skills of a text that somebody confirms."""

    skills = forms.ModelMultipleChoiceField(
        Skill.objects.filter(is_group=False),
        error_messages={"required": gettext_lazy("Tick the skills that you have.")},
    )

    def levels(self) -> dict[int, int]:
        """Give each the usual level, which its page can change."""
        return {skill.pk: PersonSkill.Level.PRACTITIONER for skill in self.cleaned_data["skills"]}
