"""Calendar files: somebody's own at a secret address, a role's, and one of a session."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from volunteering.opportunities.models import Role
from volunteering.opportunities.posting.queries import was_on_offer
from volunteering.opportunities.states import OpportunityState
from volunteering.rota import feed, links
from volunteering.rota.models import Booking
from volunteering.rota.secret import hashed
from volunteering.volunteers.models import Volunteer


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Give the sessions of whoever's secret address this is."""
    side = get_object_or_404(
        Volunteer.objects.select_related("person"),
        calendar_key=hashed(key),
        person__is_active=True,
    )
    return feed.answer(request, feed.of_person(side.person), name="sessions.ics")


@require_safe
def event(request: HttpRequest, token: str) -> HttpResponse:
    """Give one session by the signed link of its reminder."""
    try:
        pk = links.meant_by(token, links.EVENT)
    except (signing.BadSignature, ValueError, TypeError) as problem:
        raise Http404 from problem
    rows = Booking.objects.select_related(
        "shift__role__lead", "shift__organisation", "shift__session__venue", "person"
    )
    booking = get_object_or_404(rows, pk=pk)
    return feed.answer(request, feed.of_booking(booking), name="session.ics")


@require_safe
def role_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the sessions of an open role to anybody; for a while after it was withdrawn, as cancelled."""
    role = get_object_or_404(Role.objects.select_related("opportunity"), pk=pk)
    if not (role.live or _was_withdrawn_lately(role)):
        raise Http404
    return feed.answer(request, feed.of_role(role), name=f"role-{role.pk}.ics", public=True)


def _was_withdrawn_lately(role: Role) -> bool:
    """Tell whether calendars may still hold what was called off with the role."""
    gone = role.opportunity.state == OpportunityState.WITHDRAWN
    return gone and role.changed_at >= timezone.now() - feed.KEPT and was_on_offer(role.opportunity)
