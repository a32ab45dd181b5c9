"""Reads of case studies."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from clearinghouse.engagements import rules as engagements
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.sharing.models import CaseStudy
from matching.organisations.queries import people_of
from matching.people.models import Person

ENDED: Final = (EngagementState.RETURNED, EngagementState.REVIEWED)


def public(form: str = "") -> QuerySet[CaseStudy]:
    """List what everybody may read, the newest first, with what a list shows of each."""
    shown = CaseStudy.objects.exclude(published_at=None)
    shown = shown.filter(engagement__form=form) if form else shown
    return shown.select_related(
        "engagement", "engagement__host", "engagement__employer", "engagement__person"
    )


def sides_of(study: CaseStudy, person: Person) -> list[str]:
    """Say for which sides somebody speaks: their own, the host's, the employer's where it is named."""
    engagement: Engagement = study.engagement
    asked = {
        "person": engagements.is_professional,
        "host": engagements.acts_for_its_host,
        "employer": engagements.acts_for_its_employer,
    }
    return [
        side
        for side, speaks in asked.items()
        if (side != "employer" or study.names_the_employer) and speaks(person, engagement)
    ]


def people_in(study: CaseStudy) -> list[Person]:
    """List who is asked: the professional, the host's lead or people, the employer's where named."""
    engagement = study.engagement
    lead = engagement.host_lead
    found = [engagement.person, *([lead] if lead else people_of(engagement.host))]
    if study.names_the_employer and engagement.employer:
        found += people_of(engagement.employer)
    return list(dict.fromkeys(found))
