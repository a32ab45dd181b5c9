"""The conversation about an engagement, between all who are party to it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clearinghouse.engagements.models import Engagement
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

ANSWERING = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


@login_required
@require_http_methods(["GET", "POST"])
def engagement_thread(request: PersonRequest, pk: int) -> HttpResponse:
    """Lead to the conversation about an engagement, or begin it with a first word."""
    engagement = get_permitted(request, Engagement, "view", pk=pk)
    there = Thread.objects.filter(topic=subject_of(engagement)).first()
    if there is not None and request.user.has_perm("matching.view_thread", there):
        return redirect(there)
    form = SayForm(request.POST or None)
    if form.is_valid() and (thread := _first_word(engagement, request.user, form)):
        return redirect(thread)
    page = {"form": form, "to": _others(engagement, request.user), "about": _about(engagement)}
    return render(request, "messaging/begin.html", page)


@transaction.atomic
def begin(*, engagement: Engagement, by: Person) -> Thread:
    """Give the conversation, with the professional and those who act for the parties in it.

    The employer is in it where it lends the time; otherwise it is no party to what is said.
    """
    speaking: dict[int, str] = {}
    people = {engagement.person_id: engagement.person, by.pk: by}
    for organisation in _parties(engagement):
        for person in _speakers(engagement, organisation):
            people.setdefault(person.pk, person)
            if person.pk != engagement.person_id:
                speaking.setdefault(person.pk, organisation.name)
    return threads.open_about(
        topic=subject_of(engagement),
        subject=engagement.title[:200],
        path=engagement.get_absolute_url(),
        people=people.values(),
        organisations=_parties(engagement),
        speaks_for=speaking,
    )


def _parties(engagement: Engagement) -> list[Organisation]:
    return [engagement.host, *([engagement.employer] if engagement.employer else [])]


def _speakers(engagement: Engagement, organisation: Organisation) -> list[Person]:
    """Name the host's lead, and else who administers or co-ordinates there."""
    lead = engagement.host_lead
    if organisation == engagement.host and lead is not None:
        return [lead]
    return list(people_of(organisation, *ANSWERING))


def _others(engagement: Engagement, reader: Person) -> str:
    names = [each.name for each in _parties(engagement)]
    if reader.pk != engagement.person_id:
        names.insert(0, str(engagement.person))
    return ", ".join(names)


def _about(engagement: Engagement) -> dict[str, str]:
    return {"subject": engagement.title, "path": engagement.get_absolute_url()}


def _first_word(engagement: Engagement, by: Person, form: SayForm) -> Thread | None:
    try:
        with transaction.atomic():
            thread = begin(engagement=engagement, by=by)
            talk.say(thread=thread, by=by, text=form.cleaned_data["text"])
    except TooManyError:
        form.add_error("text", _("You have written a lot within an hour. Try again later."))
        return None
    return thread
