"""The steps in which a role is posted: each a form that is kept when it is sent, in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms as django_forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.people.models import Person
from matching.wording import as_text
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting import actions, forms
from volunteering.opportunities.posting.forms.checks import checks_of
from volunteering.opportunities.posting.forms.saying import applying_of
from volunteering.opportunities.posting.forms.who import who_of
from volunteering.opportunities.posting.judging import missing

MakeForm = Callable[[Role, RoleTerms, QueryDict | None], Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the way."""

    slug: str
    title: str | Promise
    hint: str | Promise
    form: MakeForm
    do: Callable[[Role, Any, Person], Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A step in the task list, and how far it is."""

    title: str | Promise
    url: str
    state: str
    tone: str
    hint: str


def _what(role: Role, terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    start = {
        "title": role.title,
        "tasks": terms.tasks or as_text(role.description or role.opportunity.description),
        "difference": terms.difference,
    }
    return forms.WhatForm(data, initial=start)


def _when(role: Role, _terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    undated = role.opportunity.sessions.filter(starts_at=None, ends_at=None).first()
    start = {
        "commitment": role.commitment,
        "hours_a_week": role.hours_a_week,
        "slots": undated.slots if undated else 0,
    }
    return forms.TimesForm(data, initial=start)


def _where(role: Role, _terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    venue = role.opportunity.venues.first()
    start: dict[str, Any] = {"remote": role.remote}
    if venue is not None:
        start |= {"postcode": venue.postcode, "venue": venue.name, "address": venue.address}
    elif "where" not in _terms.steps_done:
        start["postcode"] = role.organisation.postcode
    return forms.WhereForm(data, initial=start)


def _who(role: Role, terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    return forms.WhoForm(data, initial=who_of(role, terms))


def _applying(role: Role, terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    start = applying_of(role, terms)
    return forms.ApplyingForm(data, organisation=role.organisation, initial=start)


def _checks(role: Role, terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    return forms.ChecksForm(data, role=role, initial=checks_of(role, terms))


def _support(role: Role, terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    names = ("expenses", "expenses_note", "support", "access_note")
    start = {name: getattr(terms, name) for name in names}
    return forms.SupportForm(data, initial=start | {"accessibility": role.accessibility})


def _promises(role: Role, terms: RoleTerms, data: QueryDict | None) -> django_forms.Form:
    start = {
        "insured_until": terms.insured_until or role.organisation.insured_until,
        "replaces_no_job": terms.replaces_no_job,
        "closes_on": role.opportunity.closes_on,
    }
    return forms.PromisesForm(data, initial=start)


def _do_when(role: Role, form: Any, by: Person) -> None:
    actions.set_times(role=role, by=by, **form.cleaned_data)


def _do_checks(role: Role, form: Any, by: Person) -> None:
    said = form.cleaned_data
    actions.set_checks(
        role=role,
        facts=form.facts(),
        comes=said["comes"],
        paid_by=said["checks_paid_by"],
        id_check=said["id_check"],
        by=by,
    )


def _doing(action: Callable[..., Any]) -> Callable[[Role, Any, Person], Any]:
    def do(role: Role, form: Any, by: Person) -> None:
        action(role=role, said=form.said(), by=by)

    return do


STEPS: Final = {
    step.slug: step
    for step in (
        Step(
            "what",
            gettext_lazy("What volunteers do"),
            gettext_lazy("Title, tasks, what difference it makes"),
            _what,
            _doing(actions.describe),
        ),
        Step(
            "when",
            gettext_lazy("When"),
            gettext_lazy("Dates, every week, or whenever it suits"),
            _when,
            _do_when,
        ),
        Step(
            "where",
            gettext_lazy("Where"),
            gettext_lazy("A place, from home, or either"),
            _where,
            _doing(actions.place),
        ),
        Step(
            "who",
            gettext_lazy("Who can do it"),
            gettext_lazy("Causes, skills, languages, ages"),
            _who,
            _doing(actions.set_who),
        ),
        Step(
            "applying",
            gettext_lazy("How applying goes"),
            gettext_lazy("Who answers, references, trial, induction"),
            _applying,
            _doing(actions.set_applying),
        ),
        Step(
            "checks",
            gettext_lazy("Checks"),
            gettext_lazy("A few questions; the check follows from them"),
            _checks,
            _do_checks,
        ),
        Step(
            "support",
            gettext_lazy("Expenses, support and access"),
            gettext_lazy("What you pay back, teach and make easier"),
            _support,
            _doing(actions.set_support),
        ),
        Step(
            "promises",
            gettext_lazy("Promises"),
            gettext_lazy("Insurance, nobody's job, last day"),
            _promises,
            _doing(actions.promise),
        ),
    )
}
ORDER: Final = tuple(STEPS)


def tasks(role: Role, terms: RoleTerms) -> list[Task]:
    """List the steps with what each still lacks."""
    lacking = missing(role, terms)
    return [_task(role, terms, step, lacking.get(step.slug, "")) for step in STEPS.values()]


def after(slug: str) -> str:
    """Name the step that comes next; empty after the last."""
    place = ORDER.index(slug) + 1
    return ORDER[place] if place < len(ORDER) else ""


def before(slug: str) -> str:
    """Name the step that comes before; empty before the first."""
    place = ORDER.index(slug)
    return ORDER[place - 1] if place else ""


def _task(role: Role, terms: RoleTerms, step: Step, lacking: str) -> Task:
    url = reverse("role_step", args=[role.pk, step.slug])
    if not lacking:
        return Task(step.title, url, _("Done"), "green", str(step.hint))
    begun = step.slug in terms.steps_done
    return Task(
        step.title, url, _("Not complete") if begun else _("To do"), "warm" if begun else "grey",
        lacking,
    )  # fmt: skip
