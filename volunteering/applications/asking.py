"""An application on its way: what was typed is kept in the session until it has been sent."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from matching.organisations.queries import away_periods
from matching.people import actions as people
from matching.people.models import Person
from volunteering.applications import actions
from volunteering.applications.clock import course
from volunteering.applications.forms import ApplyForm
from volunteering.applications.models import Application
from volunteering.applications.pace import Numbers
from volunteering.applications.states import ApplicationState
from volunteering.applications.words import day_of
from volunteering.opportunities.models import Role

SESSION: Final = "application"


def initial(request: HttpRequest, role: Role) -> dict[str, Any]:
    """Give what the form starts from: what was typed before signing up, and where the role was found."""
    found = {name: request.GET[name] for name in ("list", "position") if name in request.GET}
    kept = request.session.get(SESSION)
    if not kept or kept["role"] != role.pk:
        return found
    said: dict[str, Any] = dict(kept["said"])
    if said.get("born_on"):
        said["born_on"] = dt.date.fromisoformat(said["born_on"])
    return found | said


def sign_up(request: HttpRequest, role: Role, form: ApplyForm) -> HttpResponseRedirect:
    """Keep what was typed, and let its writer make an account; they come back to a filled form."""
    keep(request, role, form)
    return redirect(f"{reverse('account_signup')}?{urlencode({'next': _address(role.pk)})}")


def keep(request: HttpRequest, role: Role, form: ApplyForm) -> None:
    """Keep what was typed for as long as something is in the way."""
    said = {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in form.cleaned_data.items()
    }
    request.session[SESSION] = {"role": role.pk, "said": said}


def unfinished(request: HttpRequest) -> str:
    """Give the address of an application that waits to be sent; empty where there is none."""
    kept = request.session.get(SESSION)
    return _address(kept["role"]) if kept else ""


def send(request: HttpRequest, role: Role, form: ApplyForm, person: Person) -> Application:
    """Send it, and keep it no longer; raises what ``actions.apply`` raises."""
    said = form.cleaned_data
    if "birth_year" in form.fields:
        people.be_born(
            person=person, birth_year=said["birth_year"], born_on=said["born_on"], by=person
        )
    application = actions.apply(
        volunteer=person,
        role=role,
        words=said["words"],
        shares_adjustments=said.get("shares_adjustments", False),
        list_id=said["list"],
        list_position=said["position"],
        by=person,
    )
    forget(request)
    return application


def forget(request: HttpRequest) -> None:
    """Keep an application no longer."""
    request.session.pop(SESSION, None)


def promised(role: Role) -> str:
    """Say by which day the organisation would answer an application that is sent now."""
    pace = Numbers().pace(ApplicationState.REFERRED, role.organisation)
    if pace is None:
        return ""
    return day_of(course(timezone.now(), pace, away_periods(role.organisation)).due_at)


def _address(role: int) -> str:
    return reverse("apply", args=[role])
