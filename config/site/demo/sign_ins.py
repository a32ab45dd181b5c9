"""The demo's people and organisations: invented, marked so, at addresses that cannot exist.

Running it again changes nothing that is there. No role is invented under anybody's name.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from clearinghouse.needs import actions as needs
from clearinghouse.needs.brief import Brief
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals import actions as professionals
from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.terms import Terms
from matching.organisations import actions as organisations
from matching.organisations.models import Membership, Organisation
from matching.people import actions as people
from matching.people import week
from matching.people.models import Person
from matching.taxonomy.models import Skill, SkillScheme
from volunteering.volunteers import actions as volunteers
from volunteering.volunteers.models import Volunteer

PASSWORD: Final = "commonweal-demo"  # noqa: S105 (for invented people, printed on purpose)
POSTCODE: Final = "E1 3DG"
VCO: Final = "Larkrise Community Kitchen (invented)"
SHED: Final = "Larkrise Repair Shed (invented)"
CENTRE: Final = "Eastern Vale Volunteer Centre (invented)"
BOOKKEEPING: Final = "Bookkeeping"
KEY: Final = "COMMONWEALDEMOANALYSTSECONDSTEPS"  # for an authenticator app; printed on purpose
CODES: Final = tuple(str(number) for number in range(20040001, 20040011))  # each works once


@dataclass(frozen=True, slots=True)
class SignIn:
    """One of the demo's people, and what they are there to show."""

    email: str
    name: str
    shows: str
    two_steps: bool = False


VOLUNTEER: Final = SignIn("volunteer@example.org", "Vera Okafor", "Volunteer")
COORDINATOR: Final = SignIn("vco@example.org", "Cora Lindqvist", "VCO co-ordinator")
BROKER: Final = SignIn("centre@example.org", "Bela Marsh", "Volunteer centre broker")
PROFESSIONAL: Final = SignIn("professional@example.org", "Priya Ashdown", "Professional")
# Two who have to do with the quality mark, and live in none of the districts.
REVIEWER: Final = SignIn("reviewer@example.org", "Rhona Pell", "Reviewer for the mark")
OFFICE: Final = SignIn("mark@example.org", "Otis Brand", "Office of the mark")
SECOND: Final = "reviewer.2@example.org"  # the other reviewer
ANALYST: Final = SignIn("analyst@example.org", "Ada Merrow", "Analyst", two_steps=True)
SECOND_ANALYST: Final = SignIn("analyst.2@example.org", "Ravi Thornley", "", two_steps=True)
EVERYONE: Final = (VOLUNTEER, COORDINATOR, BROKER, PROFESSIONAL, REVIEWER, OFFICE, ANALYST)


@transaction.atomic
def seed() -> tuple[SignIn, ...]:
    """Make what is missing, and say who can sign in; the reference data must be loaded."""
    _volunteer(_person(VOLUNTEER))
    coordinator = _person(COORDINATOR)
    _need(_organisation(VCO, Organisation.Kind.VCO, coordinator), coordinator)
    broker = _person(BROKER)
    centre = _organisation(CENTRE, Organisation.Kind.CENTRE, broker)
    organisations.add_member(organisation=centre, person=broker, role=Membership.Role.BROKER)
    _adopted(centre, broker)
    _professional(_person(PROFESSIONAL))
    for apart in (REVIEWER, OFFICE, SignIn(SECOND, "Sol Wingate", ""), ANALYST, SECOND_ANALYST):
        _person(apart, postcode="")
    return EVERYONE


def _person(sign_in: SignIn, postcode: str = POSTCODE) -> Person:
    there = Person.objects.filter(email=sign_in.email).first()
    if there:
        return there
    person = Person(email=sign_in.email, is_invented=True)
    person.set_password(PASSWORD)
    people.welcome(person=person, name=sign_in.name)
    EmailAddress.objects.create(user=person, email=sign_in.email, verified=True, primary=True)
    if sign_in.two_steps:
        _second_step(person)
    if postcode:
        evenings = week.mask_of(["tuesday-evening", "saturday-morning"])
        people.keep_answers(person=person, postcode=postcode, slots=evenings)
    return person


def _second_step(person: Person) -> None:
    """Set up an authenticator app with a key that everybody knows, and codes for whoever has no app."""
    kinds = Authenticator.Type
    app = {"secret": encrypt(KEY)}
    codes = {"migrated_codes": [encrypt(code) for code in CODES]}
    Authenticator.objects.create(user=person, type=kinds.TOTP, data=app)
    Authenticator.objects.create(user=person, type=kinds.RECOVERY_CODES, data=codes)


def _volunteer(person: Person) -> None:
    if not Volunteer.objects.filter(person=person).exists():
        volunteers.register(
            person=person,
            causes=["AnimalWelfare", "Environment"],
            radius=5,
            remote_ok=True,
            wishes="Something out of doors, with other people.",
            by=person,
        )


def _organisation(name: str, kind: str, by: Person) -> Organisation:
    there = Organisation.objects.filter(name=name, is_invented=True).first()
    return there or organisations.register(by=by, name=name, postcode=POSTCODE, kind=kind)


def _adopted(centre: Organisation, by: Person) -> None:
    if not centre.cared_for.exists():
        organisations.look_after(name=SHED, postcode=POSTCODE, centre=centre, by=by)


def _need(organisation: Organisation, lead: Person) -> None:
    if SkillsNeed.objects.filter(organisation=organisation).exists():
        return
    brief = Brief(
        title="Help us set up our books",
        problem="Our treasurer kept the accounts in a notebook and has moved away.",
        outcome="A simple set of books that two of us can keep, and know why.",
        form="micro_consulting",
        days_min=Decimal(1),
        days_max=Decimal(2),
        lead=lead,
        postcode=POSTCODE,
        skills=_levels(),
    )
    need = needs.draft(organisation=organisation, brief=brief, by=lead)
    if brief.skills:
        needs.publish(need=need, by=lead)


def _professional(person: Person) -> None:
    if Professional.objects.filter(person=person).exists():
        return
    terms = Terms(
        job_title="Accountant",
        sector="private",
        forms=["advice_call", "micro_consulting"],
        days_a_month=Decimal(1),
        skills=_levels(),
        about="I have kept the books of small firms for ten years, and explain as I go.",
        postcode=POSTCODE,
    )
    professionals.offer(person=person, terms=terms, by=person)


def _levels() -> dict[int, int]:
    skill = Skill.objects.filter(scheme=SkillScheme.DOIT, label=BOOKKEEPING).first()
    return {skill.pk: 3} if skill else {}
