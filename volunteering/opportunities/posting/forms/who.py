"""Who can do a role: ages, languages, skills, causes, and limits that want a reason."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.taxonomy import queries as taxonomy
from volunteering.opportunities import labels
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting.forms.saying import number, words
from volunteering.opportunities.posting.judging import GROWN_UP

# What most is asked for in England beside English; others are written in.
LANGUAGES: Final = (
    gettext_lazy("British Sign Language"),
    gettext_lazy("Arabic"),
    gettext_lazy("Bengali"),
    gettext_lazy("Cantonese"),
    gettext_lazy("Farsi"),
    gettext_lazy("French"),
    gettext_lazy("Gujarati"),
    gettext_lazy("Kurdish"),
    gettext_lazy("Pashto"),
    gettext_lazy("Polish"),
    gettext_lazy("Portuguese"),
    gettext_lazy("Punjabi"),
    gettext_lazy("Romanian"),
    gettext_lazy("Somali"),
    gettext_lazy("Spanish"),
    gettext_lazy("Tamil"),
    gettext_lazy("Turkish"),
    gettext_lazy("Ukrainian"),
    gettext_lazy("Urdu"),
)
MOST_CAUSES: Final = 5
MOST_SKILLS: Final = 8


class WhoForm(forms.Form):
    """Who can do it."""

    causes = forms.MultipleChoiceField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("Up to five. People are shown what matters to them."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )
    skills = forms.MultipleChoiceField(
        label=gettext_lazy("Which skills are used?"),
        help_text=gettext_lazy("Those that it takes, not those that you teach. Up to eight."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Which languages beside English does it take?"),
        choices=[(str(name), name) for name in LANGUAGES],
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    minimum_age = number(
        gettext_lazy("Youngest age"),
        100,
        required=False,
        help_text=gettext_lazy("No law sets one for charities. 16 or 18 is often the insurance's."),
    )
    maximum_age = number(
        gettext_lazy("Oldest age"),
        120,
        required=False,
        help_text=gettext_lazy("Only with a reason that holds in law; a second person reads it."),
    )
    age_reason = forms.CharField(
        label=gettext_lazy("Why these ages?"),
        help_text=gettext_lazy("Needed over 18 as the youngest, and for any oldest age."),
        max_length=300,
        required=False,
    )
    parental_consent_below = number(
        gettext_lazy("Below which age does a parent have to agree?"),
        GROWN_UP,
        help_text=gettext_lazy("18 is usual."),
    )
    young_risk_assessed = forms.BooleanField(
        label=gettext_lazy("We have looked at the risks for under-18s in this role"),
        required=False,
    )
    only_for = forms.ChoiceField(
        label=gettext_lazy("Is it only for some people?"),
        help_text=gettext_lazy(
            "The law allows it for few reasons, such as support after abuse. A second person reads it."
        ),
        choices=RoleTerms.Characteristic.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    only_for_reason = words(
        gettext_lazy("Why is that needed for this role?"), 1000, rows=3, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        causes: Any = self.fields["causes"]
        main = labels.main_causes()
        others = taxonomy.standard_causes().exclude(code__in=main).values_list("code", "label")
        causes.choices = [*main.items(), *others]
        skills: Any = self.fields["skills"]
        skills.choices = sorted(labels.skills().items(), key=lambda named: named[1])

    def clean_causes(self) -> list[str]:
        """Refuse a role that is for everything."""
        return self._few("causes", MOST_CAUSES)

    def clean_skills(self) -> list[str]:
        """Refuse a role that asks for everything."""
        return self._few("skills", MOST_SKILLS)

    def clean(self) -> dict[str, Any]:
        """Refuse ages in the wrong order, and limits without a reason."""
        said = super().clean() or {}
        youngest, oldest = said.get("minimum_age"), said.get("maximum_age")
        if youngest and oldest and oldest < youngest:
            self.add_error("maximum_age", _("This cannot be younger than the youngest age."))
        if (oldest or (youngest or 0) > GROWN_UP) and not said.get("age_reason"):
            self.add_error("age_reason", _("Say why: age is protected by law."))
        if said.get("only_for") and not said.get("only_for_reason"):
            self.add_error("only_for_reason", _("Say why: the law allows it only with a reason."))
        young = youngest is None or youngest < GROWN_UP
        if young and youngest is not None and not said.get("young_risk_assessed"):
            self.add_error(
                "young_risk_assessed",
                _("Under-18s can only be asked once you have looked at the risks for them."),
            )
        return said

    def said(self) -> dict[str, Any]:
        """Give what was said; a reason without a limit is left out."""
        said = dict(self.cleaned_data)
        if not said["only_for"]:
            said["only_for_reason"] = ""
        return said

    def _few(self, name: str, most: int) -> list[str]:
        chosen: list[str] = self.cleaned_data[name]
        if len(chosen) > most:
            raise forms.ValidationError(_("Choose at most %(most)s.") % {"most": most})
        return chosen


def who_of(role: Role, terms: RoleTerms) -> dict[str, Any]:
    """Give what the step starts from."""
    of_role = ("causes", "skills", "minimum_age", "maximum_age")
    of_terms = (
        "languages", "age_reason", "parental_consent_below", "young_risk_assessed", "only_for",
        "only_for_reason",
    )  # fmt: skip
    said = {name: getattr(role, name) for name in of_role}
    return said | {name: getattr(terms, name) for name in of_terms}
