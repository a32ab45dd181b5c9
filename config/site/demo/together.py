"""What is done together in the demo: hours of advice, a circuit, a learning set, twins."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone

from clearinghouse.professionals.models import Professional
from clearinghouse.programmes.calls import actions as calls
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.circuits import actions as circuits
from clearinghouse.programmes.circuits.models import Circuit
from clearinghouse.programmes.sets import actions as sets
from clearinghouse.programmes.twinning import actions as twinning
from config.site.demo.sign_ins import BROKER, CENTRE, COORDINATOR, PROFESSIONAL, VCO
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import people_of
from matching.people.models import Person

RIDER: Final = "2.council@example.org"
TROUBLE: Final = (
    ("The printer in the hall is not found", "Named it in the router"),
    ("Nobody knows the password of the website", "Reset it, and put it into a keeper"),
    ("Two laptops ask for updates every day", ""),
)
ON_LINE: Final = "On line; you get the link when you book"


@transaction.atomic
def share() -> bool:
    """Make it once; False: it is there, or there is nobody to share."""
    centre = Organisation.objects.filter(name=CENTRE, is_invented=True).first()
    kitchen = Organisation.objects.filter(name=VCO, is_invented=True).first()
    if centre is None or kitchen is None or Circuit.objects.filter(host=centre).exists():
        return False
    _advice(kitchen)
    _round(centre, kitchen)
    _learning_set(centre)
    _twins(kitchen)
    return True


def _advice(kitchen: Organisation) -> None:
    """Four hours of advice next week, of which the kitchen has booked one."""
    priya = Professional.objects.select_related("person").get(person__email=PROFESSIONAL.email)
    slots = calls.offer(
        professional=priya,
        starts_at=_at(days=7, hour=17),
        minutes=30,
        count=4,
        where=ON_LINE,
        paid_time=False,
        by=priya.person,
    )
    calls.book(
        slot=AdviceSlot.objects.get(pk=slots[0].pk),
        organisation=kitchen,
        question="How do we show a grant in the year's accounts that runs over two years?",
        by=Person.objects.get(email=COORDINATOR.email),
    )


def _round(centre: Organisation, kitchen: Organisation) -> None:
    """A circuit rider who has been at the kitchen, and comes to its neighbours next."""
    bela, rider = Person.objects.get(email=BROKER.email), Person.objects.get(email=RIDER)
    circuit = circuits.found(
        host=centre, rider=rider, title="The IT round of Eastern Vale", paid_time=True, by=bela
    )
    for number, (organisation, who) in enumerate(_neighbours(kitchen)):
        client = circuits.ask(circuit=circuit, organisation=organisation, by=bela)
        circuits.agree(client=client, by=who)
        client.refresh_from_db()
        issues = [circuits.raise_issue(client=client, what=what, by=who) for what, _how in TROUBLE]
        visit = circuits.plan(
            client=client, starts_at=_at(days=4 * number - 9, hour=10), minutes=120, by=rider
        )
        if visit.starts_at < timezone.now():
            how = [how for _what, how in TROUBLE]
            fixed = {issue: said for issue, said in zip(issues, how, strict=True) if said}
            circuits.make(visit=visit, minutes=150, note="Two of three.", fixed=fixed, by=rider)


def _learning_set(centre: Organisation) -> None:
    """A set that forms, with the first peers in it and its first meeting planned."""
    facilitator = Person.objects.get(email=PROFESSIONAL.email)
    made = sets.found(
        organisation=centre,
        facilitator=facilitator,
        said={
            "title": "New managers of small charities",
            "about": "What nobody tells you in the first year: trustees, budgets, difficult talks.",
            "ground_rules": "What is said here stays here. We ask before we advise.",
            "places": 6,
            "meetings_planned": 6,
            "remote": True,
            "paid_time": False,
        },
        by=Person.objects.get(email=BROKER.email),
    )
    kitchen = Organisation.objects.get(name=VCO, is_invented=True)
    for organisation, who in _neighbours(kitchen)[:4]:
        sets.join(learning_set=made, organisation=organisation, by=who)
    sets.plan(
        learning_set=made,
        starts_at=_at(days=20, hour=14),
        minutes=180,
        where=ON_LINE,
        by=facilitator,
    )


def _twins(kitchen: Organisation) -> None:
    """The kitchen and a neighbour learn from each other, where a centre has verified both."""
    verified = [each for each in _neighbours(kitchen) if each[0].verified_at is not None]
    for organisation, who in verified[:3]:
        twinning.offer(
            organisation=organisation,
            shares="How we keep volunteers for years: the first day, the rota, the thanks.",
            seeks="How to ask for grants without losing a month.",
            by=who,
        )
    if len(verified) < 2:  # noqa: PLR2004 (twins are two)
        return
    (first, cora), (second, other) = verified[:2]
    today = timezone.localdate()
    twins = twinning.propose(
        first=first,
        second=second,
        plan="We visit each other every two months, and swap one form at each visit.",
        starts_on=today - dt.timedelta(days=60),
        ends_on=today + dt.timedelta(days=305),
        name=cora.name,
        by=cora,
    )
    twinning.agree(twinning=twins, name=other.name, by=other)
    twins.refresh_from_db()
    for days, what in ((50, "A morning in the kitchen"), (9, "Two rotas laid side by side")):
        twinning.log(
            twinning=twins,
            on=today - dt.timedelta(days=days),
            what=what,
            people=4,
            hours=Decimal(3),
            by=cora,
        )


def _neighbours(kitchen: Organisation) -> list[tuple[Organisation, Person]]:
    """List the kitchen and other invented VCOs, each with somebody who acts for it."""
    acting = Membership.objects.filter(
        ended_on=None, organisation__is_invented=True, organisation__kind=Organisation.Kind.VCO
    )
    found = Organisation.objects.filter(pk__in=acting.values("organisation"))
    others = list(found.exclude(pk=kitchen.pk).filter(lad=kitchen.lad).order_by("pk")[:4])
    return [(each, people_of(each)[0]) for each in (kitchen, *others)]


def _at(*, days: int, hour: int) -> dt.datetime:
    """Give an hour of a day that is so far from today."""
    at = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    return at + dt.timedelta(days=days)
