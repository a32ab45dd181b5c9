"""The steps of a volunteer's profile: each a page that saves, and may be left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.people import actions as people
from matching.people.forms import AgeForm, LanguagesForm, ReachForm, age_said
from matching.people.models import Adjustment, Person
from volunteering.volunteers import actions
from volunteering.volunteers.forms import (
    CausesForm,
    EquipmentForm,
    ExperienceForm,
    PlaceForm,
    SkillsForm,
    SuggestedForm,
    TimesForm,
    place_said,
    skills_said,
)
from volunteering.volunteers.models import Volunteer

Said = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its form, what it starts from, whether it has been taken, and how it is kept."""

    slug: str
    title: str | Promise
    why: str | Promise
    form: type[forms.Form]
    starts_from: Callable[[Person, Volunteer], Said]
    is_said: Callable[[Person, Volunteer], bool]
    keep: Callable[[Person, Any], object]
    matters: bool = True  # for finding what fits; the rest helps later


def _place(person: Person, form: Any) -> None:
    said = form.cleaned_data
    actions.go(
        person=person,
        postcode=said["postcode"],
        remote_ok=said["remote_ok"],
        by_means=said["travel"],
        minutes=said["minutes"] if said["measure"] == "minutes" else None,
        radius=said["radius"],
        by=person,
    )


STEPS: Final = (
    Step(
        slug="place",
        title=_("Where you are and how far you would go"),
        why=_("To show what is near you, and how far it is."),
        form=PlaceForm,
        starts_from=place_said,
        is_said=lambda person, _side: bool(person.postcode),
        keep=_place,
    ),
    Step(
        slug="causes",
        title=_("What matters to you"),
        why=_("Roles for these come first. Nothing else is hidden."),
        form=CausesForm,
        starts_from=lambda _person, side: {"causes": side.causes, "wishes": side.wishes},
        is_said=lambda _person, side: bool(side.causes or side.wishes),
        keep=lambda person, form: actions.care_about(person=person, by=person, **form.cleaned_data),
    ),
    Step(
        slug="times",
        title=_("When you are free"),
        why=_("Roles at other times are left out; we say how many more there would be."),
        form=TimesForm,
        starts_from=lambda person, side: {"slots": person.slots, "longest": side.longest},
        is_said=lambda person, _side: bool(person.slots),
        keep=lambda person, form: actions.be_free(person=person, by=person, **form.cleaned_data),
    ),
    Step(
        slug="skills",
        title=_("What you are good at"),
        why=_("Most roles ask for no skill. Where one is asked for, we say that you have it."),
        form=SkillsForm,
        starts_from=lambda person, _side: skills_said(person),
        is_said=lambda person, _side: person.skills.exists(),
        keep=lambda person, form: people.know(person=person, levels=form.levels()),
    ),
    Step(
        slug="age",
        title=_("Your age"),
        why=_("Some roles have an age limit. With your year of birth we leave out the others."),
        form=AgeForm,
        starts_from=lambda person, _side: age_said(person),
        is_said=lambda person, _side: bool(person.birth_year),
        keep=lambda person, form: people.be_born(person=person, by=person, **form.cleaned_data),
    ),
    Step(
        slug="languages",
        title=_("Languages"),
        why=_("Some roles need a language beside English."),
        form=LanguagesForm,
        starts_from=lambda person, _side: {"languages": person.languages},
        is_said=lambda person, _side: bool(person.languages),
        keep=lambda person, form: people.speak(person=person, by=person, **form.cleaned_data),
    ),
    Step(
        slug="experience",
        title=_("Whether you are new to it"),
        why=_(
            "A centre may call to help with a first step. It changes nothing about what you see."
        ),
        form=ExperienceForm,
        starts_from=lambda _person, side: {
            "first_time": {None: "", True: "yes", False: "no"}[side.first_time]
        },
        is_said=lambda _person, side: side.first_time is not None,
        keep=lambda person, form: actions.be_new(person=person, by=person, **form.cleaned_data),
        matters=False,
    ),
    Step(
        slug="equipment",
        title=_("What you have"),
        why=_("Organisations see it when you apply. Nothing is ever required of you here."),
        form=EquipmentForm,
        starts_from=lambda _person, side: {"equipment": side.equipment},
        is_said=lambda _person, side: bool(side.equipment),
        keep=lambda person, form: actions.have(person=person, by=person, **form.cleaned_data),
        matters=False,
    ),
    Step(
        slug="reach",
        title=_("How we reach you"),
        why=_("E-mail always works. A text message is quicker when a session is cancelled."),
        form=ReachForm,
        starts_from=lambda person, _side: {"channel": person.channel, "mobile": person.mobile},
        is_said=lambda person, _side: bool(person.mobile),
        keep=lambda person, form: people.be_reached(person=person, by=person, **form.cleaned_data),
        matters=False,
    ),
    Step(
        slug="suggested",
        title=_("Being suggested to organisations"),
        why=_(
            "For adults. An organisation sees the first half of your postcode and why you would fit, "
            "no name, no address. It can invite you; only if you say yes does it learn who you are."
        ),
        form=SuggestedForm,
        starts_from=lambda _person, side: {"may": side.may_be_suggested},
        is_said=lambda _person, side: side.may_be_suggested,
        keep=lambda person, form: actions.be_suggested(
            person=person, by=person, **form.cleaned_data
        ),
        matters=False,
    ),
)
BY_SLUG: Final = {step.slug: step for step in STEPS}


@dataclass(frozen=True, slots=True)
class Line:
    """A step on the list, as it stands for somebody."""

    slug: str
    title: str | Promise
    said: bool
    matters: bool


def lines(person: Person, side: Volunteer) -> list[Line]:
    """Give the list of steps for somebody."""
    return [Line(step.slug, step.title, step.is_said(person, side), step.matters) for step in STEPS]


def after(slug: str) -> Step | None:
    """Give the step after one, or nothing after the last."""
    found = [step.slug for step in STEPS].index(slug) + 1
    return STEPS[found] if found < len(STEPS) else None


def next_for(person: Person, side: Volunteer) -> Line | None:
    """Give the one step that would help most: the first that matters and has not been taken."""
    return next((line for line in lines(person, side) if line.matters and not line.said), None)


def wants_adjustments(person: Person) -> bool:
    """Say whether somebody has said what would help them."""
    return Adjustment.objects.filter(person=person).exists()
