"""The three centres as the parts of their year find them: who works there, and who is around."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from config.site.demo.districts import DISTRICTS
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState

NAMES: Final = [district.centre for district in DISTRICTS]


@dataclass(frozen=True, slots=True)
class Desk:
    """A centre, its broker, the organisations of its district and who answers for each."""

    number: int
    centre: Organisation
    broker: Person
    around: list[Organisation]
    answers: dict[int, Person]
    today: dt.date

    def ago(self, days: int) -> dt.date:
        """Give the day so many days back."""
        return self.today - dt.timedelta(days=days)

    def one(self, number: int) -> Organisation:
        """Give one of the organisations around, whichever number is asked for."""
        return self.around[number % len(self.around)]

    @property
    def answering(self) -> list[tuple[Organisation, Person]]:
        """Give the organisations that have somebody who speaks for them."""
        return [(each, self.answers[each.pk]) for each in self.around if each.pk in self.answers]

    def opportunities(self) -> list[Opportunity]:
        """Give what the organisations around offer, the first made first."""
        live = Opportunity.objects.filter(organisation__in=self.around, state=OpportunityState.LIVE)
        return list(live.order_by("pk")[:12])


def desks() -> list[Desk]:
    """Give the centres that have somebody at their desk and organisations around, in their order."""
    found = Organisation.objects.filter(name__in=NAMES, is_invented=True)
    known = {centre.name: centre for centre in found}
    made = [_desk(number, known[name]) for number, name in enumerate(NAMES) if name in known]
    return [desk for desk in made if desk is not None]


def _desk(number: int, centre: Organisation) -> Desk | None:
    brokers = Membership.objects.filter(
        organisation=centre, role=Membership.Role.BROKER, ended_on=None
    )
    broker = brokers.select_related("person").order_by("pk").first()
    around = list(
        Organisation.objects.filter(lad=centre.lad, kind=Organisation.Kind.VCO, is_invented=True)
        .exclude(lad="")
        .order_by("pk")
    )
    if broker is None or not around:
        return None
    people = Membership.objects.filter(organisation__in=around, ended_on=None)
    answers = {
        each.organisation_id: each.person
        for each in people.select_related("person").order_by("-pk")
    }
    today = timezone.localdate()
    return Desk(number, centre, broker.person, around, answers, today)
