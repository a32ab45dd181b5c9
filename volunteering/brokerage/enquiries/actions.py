"""What can happen to an enquiry: taken down, answered, closed, or made a case of."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import IllegalMove, move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.tongue import in_own_language
from matching.working_days import promised_until
from volunteering.brokerage.cases import actions as cases
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.enquiries import notices
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.figures import number
from volunteering.brokerage.lists import Intensity
from volunteering.brokerage.referrers.models import Referrer
from volunteering.brokerage.ringing import begin, ring
from volunteering.brokerage.states import EnquiryState


@in_own_language
@transaction.atomic
def take(  # noqa: PLR0913 (what somebody said, by name)
    *,
    centre: Organisation,
    channel: str,
    about: str,
    name: str = "",
    email: str = "",
    phone: str = "",
    postcode: str = "",
    person: Person | None = None,
    source: str = "",
    referrer: Referrer | None = None,
    group_name: str = "",
    group_size: int | None = None,
    wished_on: dt.date | None = None,
    came_at: dt.datetime | None = None,
    by: Person | None,
) -> Enquiry:
    """Take down what somebody asked; ``by`` is who typed it in, None where they did it themselves."""
    came = came_at or timezone.now()
    enquiry = Enquiry.objects.create(
        centre=centre,
        channel=channel,
        about=about,
        name=name,
        email=email,
        phone=phone,
        postcode=postcode,
        person=person,
        source=source,
        referrer=referrer,
        group_name=group_name,
        group_size=group_size,
        wished_on=wished_on,
        came_at=came,
        answer_by=promised_until(came, number("enquiry-answer-days")),
        keyed_by=by,
    )
    begin(enquiry, by=by, facets=facets(enquiry))
    if by is None:
        notices.came(enquiry)
    ring(centre)
    return enquiry


@transaction.atomic
def answer(
    *,
    enquiry: Enquiry,
    next_action: str = "",
    next_action_on: dt.date | None = None,
    by: Person,
) -> None:
    """Say that they have heard from us, and what is next; raises IllegalMove when it is closed."""
    if enquiry.state == EnquiryState.CLOSED:
        raise IllegalMove(enquiry, EnquiryState.ANSWERED)
    if enquiry.state == EnquiryState.NEW:
        move(enquiry, EnquiryState.ANSWERED, by=by, facets=facets(enquiry))
    enquiry.next_action, enquiry.next_action_on = next_action, next_action_on
    enquiry.save(update_fields=["next_action", "next_action_on"])
    ring(enquiry.centre)


@transaction.atomic
def close(*, enquiry: Enquiry, outcome: str, signposted_to: str = "", by: Person | None) -> None:
    """Say what became of it."""
    _keep(enquiry, outcome=outcome, signposted_to=signposted_to)
    move(
        enquiry,
        EnquiryState.CLOSED,
        by=by,
        reason=outcome,
        facets=facets(enquiry) | {"outcome": outcome},
    )
    ring(enquiry.centre)


@transaction.atomic
def register(
    *, enquiry: Enquiry, person: Person, support_intensity: str = Intensity.STANDARD, by: Person
) -> Case:
    """Make a case of it, or join it to the one that is open; what was typed is not typed again."""
    case = cases.open_case(
        centre=enquiry.centre,
        person=person,
        support_intensity=support_intensity,
        referrer=enquiry.referrer,
        channel=enquiry.channel,
        by=by,
    )
    Enquiry.objects.filter(pk=enquiry.pk).update(person=person, case=case)
    enquiry.person, enquiry.case = person, case
    close(enquiry=enquiry, outcome=Enquiry.Outcome.REGISTERED, by=by)
    return case


def facets(enquiry: Enquiry) -> dict[str, Any]:
    """Give what reports group by, as it is on the day."""
    return {
        "centre": enquiry.centre_id,
        "channel": enquiry.channel,
        "source": enquiry.source,
        "lad": enquiry.centre.lad,
        "people": enquiry.group_size or 1,
    }


def _keep(enquiry: Enquiry, **said: Any) -> None:
    """Keep the outcome first: the database wants it beside the state."""
    kept = {"closed_at": timezone.now(), "next_action": "", "next_action_on": None, **said}
    for name, value in kept.items():
        setattr(enquiry, name, value)
    Enquiry.objects.filter(pk=enquiry.pk).exclude(state=EnquiryState.CLOSED).update(**kept)
