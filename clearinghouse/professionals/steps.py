"""The steps that a professional may take besides: each a page that saves, and may be left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clearinghouse.professionals import actions
from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.step_forms import (
    CapacityForm,
    EvidenceForm,
    LearningForm,
    OccupationForm,
    PauseForm,
    WindowForm,
)
from matching.people import actions as people
from matching.taxonomy.picking import picked

MakeForm = Callable[[Professional, Any], forms.Form]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its form, whether it has been taken, and how it is kept."""

    slug: str
    title: str | Promise
    why: str | Promise
    form: MakeForm
    is_said: Callable[[Professional], bool]
    keep: Callable[[Professional, Any], object]


def _window(side: Professional, data: Any) -> forms.Form:
    start = {name: getattr(side, name) for name in WindowForm.base_fields}
    return WindowForm(data, initial=start)


def _learning(side: Professional, data: Any) -> forms.Form:
    wanted = [(key, 1) for key in side.wishes.values_list("skill", flat=True)]
    return LearningForm(data, initial={"skills": picked(wanted)})


def _keep_evidence(side: Professional, form: Any) -> None:
    people.show_skills(person=side.person, words=form.words(), by=side.person)


def _keep_occupation(side: Professional, form: Any) -> None:
    actions.confirm_occupation(professional=side, code=form.chosen(), by=side.person)


def _keep_capacity(side: Professional, form: Any) -> None:
    people.limit_hours(person=side.person, hours=form.cleaned_data["hours"], by=side.person)


STEPS: Final = (
    Step(
        "occupation",
        _("Which occupation your job title stands for"),
        _("One title means different work in different places. You say which it is."),
        lambda side, data: OccupationForm(data, side=side),
        lambda side: bool(side.soc),
        _keep_occupation,
    ),
    Step(
        "window",
        _("When a secondment would suit you"),
        _("From when to when, and how many days a week. Rounds and hosts look at it."),
        _window,
        lambda side: side.window_from is not None or side.days_a_week is not None,
        lambda side, form: actions.open_window(
            professional=side, by=side.person, **form.cleaned_data
        ),
    ),
    Step(
        "learning",
        _("What you would like to learn"),
        _("Both sides gain: organisations that could teach it read what you would like to learn."),
        _learning,
        lambda side: side.wishes.exists(),
        lambda side, form: actions.wish_to_learn(
            professional=side, skills=form.cleaned_data["skills"], by=side.person
        ),
    ),
    Step(
        "evidence",
        _("What shows your skills"),
        _("A qualification, a project, a post. Organisations read it beside the skill."),
        lambda side, data: EvidenceForm(data, person=side.person),
        lambda side: side.person.skills.exclude(shown_by="").exists(),
        _keep_evidence,
    ),
    Step(
        "capacity",
        _("How much time you have in all"),
        _(
            "You are one person: volunteering and shared skills take from the same hours. "
            "Organisations and your employer only see whether you are free."
        ),
        lambda side, data: CapacityForm(
            data, initial={"hours": side.person.capacity_hours_a_month}
        ),
        lambda side: side.person.capacity_hours_a_month is not None,
        _keep_capacity,
    ),
    Step(
        "pause",
        _("Take a break"),
        _("You are suggested to nobody until then, and come back by yourself."),
        lambda side, data: PauseForm(data, initial={"until": side.paused_until}),
        lambda side: side.paused_until is not None,
        lambda side, form: actions.pause(
            professional=side, until=form.cleaned_data["until"], by=side.person
        ),
    ),
)
BY_SLUG: Final = {step.slug: step for step in STEPS}


def lines(side: Professional) -> list[tuple[Step, bool]]:
    """List the steps, and whether each has been taken."""
    return [(step, step.is_said(side)) for step in STEPS]
