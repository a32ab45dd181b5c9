"""Applications, made the way people make them: through the action."""

from typing import Any

from matching.people.models import Person
from matching.safeguarding.models import Hold
from tests.factories.opportunities import RoleFactory
from tests.factories.people import PersonFactory
from volunteering.applications import actions
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.opportunities.models import Role


def role_of(organisation: Any, **said: Any) -> Role:
    """Give an open role of an organisation."""
    role: Role = RoleFactory(opportunity__organisation=organisation, **said)
    return role


def application_to(role: Role, volunteer: Person | None = None, **said: Any) -> Application:
    """Let somebody apply."""
    person: Person = volunteer or PersonFactory()
    return actions.apply(volunteer=person, role=role, by=person, **said)


def taken_to(application: Application, *stages: ApplicationState, by: Person) -> Application:
    """Take an application on, stage by stage."""
    for stage in stages:
        actions.advance(application=application, to=stage, by=by)
    return application


def held(person: Person, **said: Any) -> Hold:
    """Put somebody on hold."""
    return Hold.objects.create(person=person, reason="Not for these eyes.", **said)
