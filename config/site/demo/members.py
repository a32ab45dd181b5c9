"""Members of the centres: who joined, who paid, who still asks; what they were asked and answered."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from config.site.demo import clock, sign_ins
from config.site.demo.desks import Desk
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.centres import actions
from volunteering.centres.models import CentreMember, Consultation, MemberPlan

PAYS_TO: Final = "By transfer to the account on our letters (invented; nobody can pay into it)."
PLANS: Final = (
    ("Small groups", "For groups without staff: all we do, free of charge.", Decimal(0)),
    ("Organisations", "Courses at half price, a health check a year, a vote.", Decimal(60)),
)
MOST: Final = 12
ANSWERS: Final = (
    "Our volunteers would come on Sundays if there were a bus before ten.",
    "Expenses are what stops people. A fund for fares would help more than another leaflet.",
    "We are three people. Ask us on the phone, please, not by a form of nine pages.",
    "It works well for us; the check for drivers takes too long.",
)


def join(desk: Desk) -> None:
    """Let organisations join over the year; most have paid, one has left, one waits for a yes."""
    with clock.on(desk.ago(355)):
        plans = [
            actions.offer(
                centre=desk.centre, name=name, words=words, fee=fee, pays_to=PAYS_TO, by=desk.broker
            )
            for name, words, fee in PLANS
        ]
    joining = desk.answering[:MOST]
    members = [
        _joined(desk, plans[number % 3 > 0], organisation, person, number)
        for number, (organisation, person) in enumerate(joining)
    ]
    taken = [member for member in members if member.state == "member"]
    if len(taken) > 4:  # noqa: PLR2004 (where there are enough, one has left)
        with clock.on(desk.ago(30)):
            actions.end(member=taken[-1], by=desk.broker)
    _consult(desk, taken[:-1])


def _joined(
    desk: Desk, plan: MemberPlan, organisation: Organisation, person: Person, number: int
) -> CentreMember:
    """Ask to join, be taken a few days later, and pay most of the time."""
    days = 340 - number * 27
    with clock.on(desk.ago(days)):
        member = actions.join(plan=plan, organisation=organisation, by=person)
    if number == MOST - 1 or (number == 3 and desk.number == 0):  # noqa: PLR2004 (one waits)
        return member
    with clock.on(desk.ago(days - 4)):
        actions.take(member=member, by=desk.broker)
    invoice = member.invoices.first()
    if invoice is not None and number % 4 != 1:
        paid_on = desk.ago(days - 22)
        with clock.on(paid_on):
            actions.note_paid(invoice=invoice, on=paid_on, by=desk.broker)
    return member


def _consult(desk: Desk, members: list[CentreMember]) -> None:
    """Ask the members twice: one consultation is answered, one is open."""
    closed = _asked(
        desk,
        152,
        126,
        "The council's plan for buses",
        "Which buses do your volunteers need, and when? We answer the council for you.",
    )
    _answered(desk, closed, members, days=138, of=4)
    with clock.on(desk.ago(120)):
        actions.respond(
            consultation=closed,
            by=desk.broker,
            title="Answer to the council's plan for buses",
            body="The council",
            on=desk.ago(120),
            words="Three members in four ask for a bus before ten on Sundays. We said so, with"
            " their words and without their names.",
        )
    still_open = _asked(
        desk,
        9,
        -12,
        "What keeps people from volunteering?",
        "We report it to the funders this winter. Tell us of one person who nearly came.",
    )
    others = [each for each in members if each.organisation.name != sign_ins.VCO]
    _answered(desk, still_open, others, days=5, of=2)


def _asked(desk: Desk, days: int, until: int, title: str, question: str) -> Consultation:
    with clock.on(desk.ago(days)):
        return actions.consult(
            centre=desk.centre,
            by=desk.broker,
            title=title,
            question=question,
            closes_on=desk.ago(until),
        )


def _answered(
    desk: Desk, asked: Consultation, members: list[CentreMember], *, days: int, of: int
) -> None:
    for number, member in enumerate(members[:of]):
        with clock.on(desk.ago(days - number), dt.time(15, 5)):
            actions.answer(
                consultation=asked,
                organisation=member.organisation,
                words=ANSWERS[(number + desk.number) % len(ANSWERS)],
                by=desk.answers[member.organisation_id],
            )
