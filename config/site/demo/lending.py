"""Who lends skills in the demo: two firms, a council, twenty professionals, and a round to clear."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from clearinghouse.employers import actions as employers
from clearinghouse.employers import posts
from clearinghouse.employers.models import Employer, Employment
from clearinghouse.employers.terms import ApprovalStep, PublicKind
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals import actions as professionals
from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.terms import Terms
from clearinghouse.rounds import actions as rounds
from clearinghouse.rounds.models import Round
from clearinghouse.rounds.states import Objective
from clearinghouse.terms import EngagementForm as Form
from clearinghouse.terms import Sector
from config.site.demo.words import FIRST, LAST
from matching.organisations import actions as organisations
from matching.organisations.models import Organisation
from matching.people import actions as people
from matching.people.models import Person
from matching.taxonomy.models import Skill, SkillScheme
from matching.taxonomy.occupations import occupations_for

POSTCODE: Final = "E1 3DG"
PASSWORD: Final = "commonweal-demo"  # noqa: S105 (for invented people, printed on purpose)
SEED: Final = 2004
ROUND: Final = "demo"
SHORT: Final = [str(Form.ADVICE_CALL), str(Form.MICRO_CONSULTING), str(Form.PROJECT)]
LONG: Final = [str(Form.SECONDMENT_PART_TIME), str(Form.SECONDMENT_FULL_TIME)]


@dataclass(frozen=True, slots=True)
class Lender:
    """An employer of the demo, and who works there."""

    name: str
    sector: Sector
    public_kind: str
    hr: tuple[str, str]
    posts: tuple[str, ...]


LENDERS: Final = (
    Lender(
        "Halden & Rowe Engineering (invented)",
        Sector.PRIVATE,
        "",
        ("hr@example.org", "Hana Reid"),
        (
            "Project manager",
            "Data engineer",
            "Web designer",
            "HR adviser",
            "Finance lead",
            "Analyst",
        ),
    ),
    Lender(
        "Pennywhistle Accountants (invented)",
        Sector.PRIVATE,
        "",
        ("partner@example.org", "Piers Lomax"),
        ("Accountant", "Auditor", "Tax adviser", "Bookkeeper", "Partner", "Office manager"),
    ),
    Lender(
        "Eastern Vale District Council (invented)",
        Sector.PUBLIC,
        str(PublicKind.COUNCIL),
        ("council@example.org", "Cressida Vaughan"),
        (
            "Policy officer",
            "Commissioning manager",
            "Data protection officer",
            "Communications lead",
            "Programme manager",
            "Lawyer",
            "Researcher",
            "Service designer",
        ),
    ),
)
SKILLS: Final = (
    ("financial-management",),
    ("project-programme-management",),
    ("data-protection-gdpr", "project-programme-management"),
    ("web-design-ux-ui",),
    ("research-qualitative-quantitative",),
    ("mentoring-coaching", "project-programme-management"),
)


@transaction.atomic
def lend() -> None:
    """Make what is missing; the same each time."""
    needs = list(
        SkillsNeed.objects.open()
        .filter(organisation__is_invented=True, form__in=LONG)
        .select_related("lead")
        .order_by("pk")
    )
    chance = Random(SEED)  # noqa: S311 (an invented world, the same each time)
    side = [
        professional
        for lender in LENDERS
        for professional in _staff(lender, _employer(lender), chance)
    ]
    _round(needs, side, chance)


def _employer(lender: Lender) -> Employer:
    email, name = lender.hr
    hr = _person(email, name)
    organisation = Organisation.objects.filter(name=lender.name, is_invented=True).first()
    organisation = organisation or organisations.register(
        by=hr, name=lender.name, postcode=POSTCODE, kind=Organisation.Kind.EMPLOYER
    )
    there = Employer.objects.filter(organisation=organisation).first()
    if there is not None:
        return there
    employer = employers.open_account(
        organisation=organisation, sector=lender.sector, public_kind=lender.public_kind, by=hr
    )
    for step in ApprovalStep:
        if step != ApprovalStep.LINE_MANAGER:
            employers.name_approver(employer=employer, person=hr, step=str(step), by=hr)
    return employer


def _staff(lender: Lender, employer: Employer, chance: Random) -> list[Professional]:
    email, _name = lender.hr
    return [
        _professional(f"{number}.{email}", post, employer, email, chance)
        for number, post in enumerate(lender.posts, start=1)
    ]


def _professional(
    email: str, post: str, employer: Employer, manager: str, chance: Random
) -> Professional:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    far = chance.random() < 0.6  # noqa: PLR2004 (more than half would go on a secondment)
    skills = _levels(chance.choice(SKILLS))
    person = _person(email, name)
    there = Professional.objects.filter(person=person).first()
    if there is not None:
        return there
    terms = Terms(
        job_title=post,
        sector=str(employer.sector),
        forms=[*SHORT, str(Form.MENTORING), *(LONG if far else [])],
        days_a_month=Decimal(2),
        skills=skills,
        about="I explain as I go, so that you can do it without me afterwards.",
        postcode=POSTCODE,
    )
    made = professionals.offer(person=person, terms=terms, by=person)
    if likely := occupations_for(post, most=1):
        professionals.confirm_occupation(professional=made, code=likely[0].code, by=person)
    if far:
        today = timezone.localdate()
        professionals.open_window(
            professional=made,
            window_from=today + dt.timedelta(days=14),
            window_to=today + dt.timedelta(days=500),
            days_a_week=Decimal(5),
            by=person,
        )
    hr = Person.objects.get(email=manager)
    row = posts.say(person=person, employer=employer, post=post, manager_email=manager, by=person)
    posts.confirm(employment=Employment.objects.get(pk=row.pk), by=hr)
    return made


def _round(needs: list[SkillsNeed], side: list[Professional], chance: Random) -> None:
    """Open a round in which both sides have ranked what they would take."""
    if Round.objects.filter(name=ROUND).exists():
        return
    today = timezone.localdate()
    made = rounds.announce(
        name=ROUND,
        title="Secondments of the quarter (invented)",
        objective=Objective.STABLE,
        opens_on=today,
        closes_on=today + dt.timedelta(days=30),
        confirm_by=today + dt.timedelta(days=45),
        by=None,
    )
    Round.objects.filter(pk=made.pk).update(is_invented=True)
    wanted = [rounds.enter_need(round_=made, need=need, by=need.lead) for need in needs]
    offered = [
        rounds.enter_offer(round_=made, professional=each, by=each.person)
        for each in side
        if set(LONG) & set(each.forms)
    ]
    for offer in offered:
        order = chance.sample(wanted, min(5, len(wanted)))
        rounds.rank_needs(offer=offer, order=order, by=offer.professional.person)
    for need in wanted:
        liked = chance.sample(offered, min(8, len(offered)))
        rounds.rank_offers(need=need, order=liked, by=need.need.lead)


def _levels(codes: tuple[str, ...]) -> dict[int, int]:
    found = Skill.objects.filter(scheme=SkillScheme.DOIT, code__in=codes, is_group=False)
    return dict.fromkeys(found.values_list("pk", flat=True), 3)


def _person(email: str, name: str) -> Person:
    there = Person.objects.filter(email=email).first()
    if there is not None:
        return there
    person = Person(email=email, is_invented=True)
    person.set_password(PASSWORD)
    people.welcome(person=person, name=name)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    people.keep_answers(person=person, postcode=POSTCODE, slots=0)
    return person
