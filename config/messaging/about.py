"""The conversation about an application or a placement: begun by whoever writes the first word."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matching.history.lifecycle import subject_of
from matching.messaging import threads
from matching.messaging.errors import TooManyError
from matching.messaging.forms import SayForm
from matching.messaging.models import Thread
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import people_of
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.safeguarding import talk
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement

ANSWERING = (Membership.Role.ADMIN, Membership.Role.COORDINATOR, Membership.Role.BROKER)


@dataclass(frozen=True, slots=True)
class About:
    """What a conversation is about, and between whom."""

    topic: str
    subject: str
    path: str
    volunteer: Person
    role: Role
    organisation: Organisation


@login_required
@require_http_methods(["GET", "POST"])
def application_thread(request: PersonRequest, pk: int) -> HttpResponse:
    """Lead to the conversation about an application, or begin it."""
    return _talk(request, of_application(get_permitted(request, Application, "view", pk=pk)))


@login_required
@require_http_methods(["GET", "POST"])
def placement_thread(request: PersonRequest, pk: int) -> HttpResponse:
    """Lead to the conversation about a placement: its application's, if it came from one."""
    placement = get_permitted(request, Placement, "view", pk=pk)
    if placement.application is not None:
        return _talk(request, of_application(placement.application))
    return _talk(request, _of(placement, placement.person, placement.role))


def of_application(application: Application) -> About:
    """Give the conversation about an application."""
    return _of(application, application.volunteer, application.role)


def _of(thing: Application | Placement, volunteer: Person, role: Role) -> About:
    return About(
        topic=subject_of(thing),
        subject=role.title[:200],
        path=thing.get_absolute_url(),
        volunteer=volunteer,
        role=role,
        organisation=thing.organisation,
    )


@transaction.atomic
def begin(*, about: About, by: Person) -> Thread:
    """Give the conversation, with the volunteer and those who answer for the organisation in it."""
    answering = list(_answering(about))
    people = {person.pk: person for person in [about.volunteer, *answering, by]}
    centre = about.organisation.cares_of
    return threads.open_about(
        topic=about.topic,
        subject=about.subject,
        path=about.path,
        people=people.values(),
        organisations=[about.organisation, *([centre] if centre else [])],
        speaks_for={person.pk: about.organisation.name for person in answering},
    )


def _answering(about: About) -> Iterable[Person]:
    """Find who answers: the role's lead, or else everybody of the organisation, or of its centre."""
    if about.role.lead is not None:
        return [about.role.lead]
    own = _people(about.organisation)
    centre = about.organisation.cares_of
    return own if own or centre is None else _people(centre)


def _people(organisation: Organisation) -> list[Person]:
    return list(people_of(organisation, *ANSWERING))


def _talk(request: PersonRequest, about: About) -> HttpResponse:
    there = Thread.objects.filter(topic=about.topic).first()
    if there is not None and request.user.has_perm("matching.view_thread", there):
        return redirect(there)
    form = SayForm(request.POST or None)
    if form.is_valid() and (thread := _first_word(request.user, about, form)):
        return redirect(thread)
    mine = about.volunteer == request.user
    to = about.organisation.name if mine else str(about.volunteer)
    page = {"form": form, "to": to, "about": about}
    return render(request, "messaging/begin.html", page)


def _first_word(by: Person, about: About, form: SayForm) -> Thread | None:
    try:
        with transaction.atomic():
            thread = begin(about=about, by=by)
            talk.say(thread=thread, by=by, text=form.cleaned_data["text"])
    except TooManyError:
        form.add_error("text", _("You have written a lot within an hour. Try again later."))
        return None
    return thread
