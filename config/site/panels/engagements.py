"""Skills that are lent: papers to sign, what is under way, reviews to give."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from clearinghouse.engagements import page, queries
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import RUNNING
from clearinghouse.reviews import queries as reviews
from config.site.panels.panel import Panel
from matching.organisations.models import Organisation
from matching.people.models import Person

TEMPLATE = "site/panels/engagements.html"
MOST = 5


def mine(person: Person) -> Panel | None:
    """Show somebody what they sign, lend and are asked."""
    return _panel(
        to_sign=queries.to_sign(person)[:MOST],
        lent=_with_status(queries.of_person(person)),
        asked=list(reviews.waiting_for(person)[:MOST]),
    )


def today(organisation: Organisation, _person: Person) -> Panel | None:
    """Show an organisation what wants it: signatures, days to confirm, reviews."""
    waits = Count("log", filter=Q(log__confirmed_at=None, log__struck_at=None))
    hosted = Engagement.objects.filter(host=organisation, state__in=RUNNING).annotate(waits=waits)
    return _panel(
        to_sign=list(_to_sign(organisation)[:MOST]),
        lent=_with_status(queries.of_organisation(organisation)),
        asked=list(reviews.waiting_for_organisation(organisation)[:MOST]),
        to_confirm=list(hosted.filter(waits__gt=0).select_related("person")[:MOST]),
        organisation=organisation,
    )


def _to_sign(organisation: Organisation) -> QuerySet[Engagement]:
    waiting = queries.of_organisation(organisation).filter(state="terms_agreed")
    as_host = Q(host=organisation, host_signed_at=None)
    return waiting.filter(as_host | Q(employer=organisation, employer_signed_at=None))


def _with_status(found: QuerySet[Engagement]) -> list[tuple[Engagement, str]]:
    running = queries.kept_by(found, show="running")[:MOST]
    return [(each, page.status(each)) for each in running]


def _panel(**shown: object) -> Panel | None:
    if not any(shown.get(name) for name in ("to_sign", "lent", "asked", "to_confirm")):
        return None
    return Panel(TEMPLATE, shown)
