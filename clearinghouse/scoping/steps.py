"""The steps in which a need is scoped: each a few questions that are kept when they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.needs.asking import lacking
from clearinghouse.needs.forms import NeedForm, said_of
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.terms import SECONDMENTS

OF_SECONDMENTS: Final = ("days_a_week", "pays")


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the way."""

    slug: str
    title: str | Promise
    hint: str | Promise
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A step in the task list, and how far it is."""

    title: str | Promise
    url: str
    state: str
    tone: str
    hint: str


STEPS: Final = {
    step.slug: step
    for step in (
        Step(
            "what",
            gettext_lazy("What it is about"),
            gettext_lazy("The problem, and what will be different"),
            ("title", "problem", "outcome"),
        ),
        Step(
            "skills",
            gettext_lazy("Help and skills"),
            gettext_lazy("The form of help, skills, experience"),
            ("form", "skills", "seniority"),
        ),
        Step(
            "time",
            gettext_lazy("How much, and when"),
            gettext_lazy("Days of work, first and last day, people"),
            (
                "days_min",
                "days_max",
                "deadline",
                "starts_from",
                "ends_by",
                "places",
                *OF_SECONDMENTS,
            ),
        ),
        Step(
            "scope",
            gettext_lazy("What belongs to it"),
            gettext_lazy("Its bounds, what is made, when it is done"),
            ("in_scope", "out_of_scope", "deliverables", "acceptance"),
        ),
        Step(
            "where",
            gettext_lazy("Where"),
            gettext_lazy("On line, or at a place"),
            ("remote", "postcode"),
        ),
        Step(
            "ready",
            gettext_lazy("Are you ready?"),
            gettext_lazy("Who leads it, their time, who decides"),
            ("lead", "hours_of_lead", "sign_off", "decides", "capacity"),
        ),
        Step(
            "data",
            gettext_lazy("Data and ownership"),
            gettext_lazy("What they see, who owns what is made"),
            ("access", "secrecy", "outputs"),
        ),
        Step(
            "after",
            gettext_lazy("Afterwards"),
            gettext_lazy("How you judge it, and what comes next"),
            ("evaluation", "feedback", "follow_up"),
        ),
    )
}
ORDER: Final = tuple(STEPS)


def form_of(need: SkillsNeed, step: Step, data: QueryDict | None) -> NeedForm:
    """Ask a step's questions; what only a secondment needs is asked of one only."""
    asked = step.fields
    if need.form not in SECONDMENTS:
        asked = tuple(name for name in asked if name not in OF_SECONDMENTS)
    said = said_of(need)
    start = {name: said[name] for name in asked if name in said}
    return NeedForm(data, organisation=need.organisation, only=asked, initial=start)


def tasks(need: SkillsNeed) -> list[Task]:
    """List the steps with what each still lacks."""
    missing: dict[str, str] = {}
    for asked in lacking(need):
        missing.setdefault(asked.step, str(asked.words))
    return [_task(need, step, missing.get(step.slug, "")) for step in STEPS.values()]


def after(slug: str) -> str:
    """Name the step that comes next; empty after the last."""
    place = ORDER.index(slug) + 1
    return ORDER[place] if place < len(ORDER) else ""


def before(slug: str) -> str:
    """Name the step that comes before; empty before the first."""
    place = ORDER.index(slug)
    return ORDER[place - 1] if place else ""


def _task(need: SkillsNeed, step: Step, lacks: str) -> Task:
    url = reverse("need_step", args=[need.pk, step.slug])
    seen = step.slug in need.steps_done
    if lacks:
        state, tone = (_("Not complete"), "warm") if seen else (_("To do"), "grey")
        return Task(step.title, url, state, tone, lacks)
    if seen or not need.template:
        return Task(step.title, url, _("Done"), "green", str(step.hint))
    return Task(step.title, url, _("Look over"), "blue", str(step.hint))
