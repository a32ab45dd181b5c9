"""What those who answer an application see of it."""

from __future__ import annotations

from typing import Any, Final

from matching.organisations.models import Organisation
from matching.organisations.queries import centre_of, people_of
from matching.organisations.rules import may_act_for
from matching.people.models import Person
from matching.people.queries import (
    UNDER_16,
    address_of,
    adjustments_of,
    age_band,
    display_name,
    is_under,
)
from matching.privacy.actions import looked
from volunteering.applications import queries, rules, words
from volunteering.applications.forms import NoteForm
from volunteering.applications.models import Application
from volunteering.applications.states import OPEN, ApplicationState
from volunteering.suggestions.answers import of_person, outcode_of
from volunteering.suggestions.queries import fit_of_applicant

ADULT: Final = 18


def page(application: Application, person: Person) -> dict[str, Any]:
    """Gather it, and remember that it was looked at; of somebody on hold only their lead sees more."""
    whose = organisation_for(application, person)
    looked(person=application.volunteer, what="application", by=person, organisation=whose)
    shown: dict[str, Any] = {
        "application": application,
        "organisation": whose,
        "answers_for_another": whose != application.organisation,
        "to_call": to_call(application) if whose != application.organisation else [],
        "name": display_name(application.volunteer),
        "clock": words.clock_for_organisation(application),
    }
    if sees_only_the_lead(application, person):
        return shown | {"held": True}
    return shown | _record(application, person)


def sees_only_the_lead(application: Application, person: Person) -> bool:
    """Say whether a person sees no more than that they should speak to the safeguarding lead."""
    return not (person.is_superuser or rules.may_see_all(person, application))


def organisation_for(application: Application, person: Person) -> Organisation:
    """Give the organisation for which somebody looks: the one that was asked, or its centre."""
    if may_act_for(person, application.organisation) or person.is_superuser:
        return application.organisation
    return centre_of(application.organisation) or application.organisation


def to_call(application: Application) -> list[Person]:
    """List whom a centre calls at an organisation that is silent: the role's lead first."""
    lead = application.role.lead_id
    return sorted(people_of(application.organisation), key=lambda each: each.pk != lead)


def _record(application: Application, person: Person) -> dict[str, Any]:
    volunteer = application.volunteer
    next_stage = queries.next_stage(application)
    centre = organisation_for(application, person) != application.organisation
    waits_for_check = next_stage == ApplicationState.OFFERED or (
        application.state == ApplicationState.CHECKS
    )
    return {
        "where": outcode_of(volunteer.postcode),
        "contact": "" if age_band(volunteer) == UNDER_16 else address_of(volunteer),
        "under_16": age_band(volunteer) == UNDER_16,
        "mobile": "" if age_band(volunteer) == UNDER_16 else volunteer.mobile,
        "young": is_under(volunteer, ADULT),
        "fit": fit_of_applicant(application.role, of_person(volunteer), for_centre=centre),
        "adjustments": adjustments_of(volunteer) if application.shares_adjustments else [],
        "is_open": application.state in OPEN,
        "to": next_stage,
        "to_text": words.MOVES[next_stage] if next_stage else "",
        "check_missing": waits_for_check and not rules.is_cleared_for_it(person, application),
        "events": queries.timeline(application, inside=True),
        "note_form": NoteForm(None),
    }
