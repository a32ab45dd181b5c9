"""Engagements, with values chosen, and what they rest on."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clearinghouse.engagements import actions
from clearinghouse.engagements.checks import COMFORT
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Origin
from clearinghouse.professionals.models import Professional
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.states import ApprovalState, ReleaseState
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.rulebook.models import Rule
from tests.factories.needs import NeedFactory
from tests.factories.organisations import EmployerFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory

DAY = dt.timedelta(days=1)
TERMS = {
    "hours": "Monday to Wednesday, nine to five",
    "place": "Stepney",
    "duties": "Set up management accounts.",
    "deliverables": "A chart of accounts and a year's budget.",
    "accepted_if": "the trustees can read the first quarter from it",
    "supervisor": "Vera Coles, director",
    "manager": "Max Lee, head of finance",
    "insurance": "The host's employer's and public liability insurance covers the secondee.",
    "learning": "To lead a small team.",
    "meetings": "Once a month for an hour.",
    "eligibility": "Nobody here is disqualified.",
    "qualification": "Member of a coaching body",
    "risks": "Lifting: two carry together.",
}


def comfort_rule() -> Rule:
    """Enter how many months are taken as temporary."""
    usual = {"value": 36, "valid_from": dt.date(2009, 4, 1), "source": "HMRC"}
    return Rule.objects.get_or_create(key=COMFORT, defaults=usual)[0]


class IntroducedFactory(DjangoModelFactory):
    """A professional and an organisation who have both said yes."""

    class Meta:
        model = Introduction

    need = factory.SubFactory(NeedFactory)
    professional = factory.SubFactory(ProfessionalFactory)
    person = factory.SelfAttribute("professional.person")
    organisation = factory.SelfAttribute("need.organisation")
    origin = Origin.ORGANISATION
    state = IntroductionState.ACCEPTED
    professional_yes_at = factory.LazyFunction(timezone.now)
    organisation_yes_at = factory.LazyFunction(timezone.now)


class ApprovedReleaseFactory(DjangoModelFactory):
    """An employer's leave for a year of three days a week, from today on, signed off."""

    class Meta:
        model = Release

    introduction = factory.SubFactory(
        IntroducedFactory, need__form=EngagementForm.SECONDMENT_PART_TIME
    )
    employer = factory.SubFactory(EmployerFactory)
    person = factory.SelfAttribute("introduction.person")
    form = factory.SelfAttribute("introduction.need.form")
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + 364 * DAY)
    days = Decimal(150)
    days_a_week = Decimal(3)
    state = ReleaseState.APPROVED
    decided_at = factory.LazyFunction(timezone.now)
    good_until = factory.LazyFunction(lambda: timezone.localdate() + 60 * DAY)


class Parties:
    """A secondment with the three who sign it, and whoever it is about."""

    def __init__(
        self,
        form: str = EngagementForm.SECONDMENT_PART_TIME,
        person: Person | None = None,
        **release: object,
    ) -> None:
        comfort_rule()
        need = NeedFactory(form=form, title="Management accounts")
        host = MembershipFactory(organisation=need.organisation, person__name="Vera Coles")
        self.host: Person = host.person
        person = person or PersonFactory(name="Priya Shah")
        known = Professional.objects.filter(person=person).first()
        professional = known or ProfessionalFactory(person=person)
        introduction = IntroducedFactory(need=need, professional=professional)
        self.release: Release = ApprovedReleaseFactory(introduction=introduction, **release)
        self.professional: Person = self.release.person
        self.employer_organisation: Organisation = self.release.employer
        hr = MembershipFactory(
            organisation=self.employer_organisation,
            role=Membership.Role.ADMIN,
            person__name="Hana Reid",
        )
        self.hr: Person = hr.person
        self.manager: Person = PersonFactory(name="Max Lee")
        Approval.objects.create(
            release=self.release,
            position=1,
            step="signatory",
            approver=self.manager,
            state=ApprovalState.APPROVED,
            decided_at=timezone.now(),
        )

    def draft(self, **terms: object) -> Engagement:
        """Draft it with all terms."""
        introduction = self.release.introduction
        return actions.draft(introduction=introduction, terms=TERMS | terms, by=self.professional)

    def ready(self, **terms: object) -> Engagement:
        """Draft it, and make it ready to be signed."""
        engagement = self.draft(**terms)
        actions.make_ready(engagement=engagement, by=self.host)
        return engagement

    def signed(self, **terms: object) -> Engagement:
        """Have it signed by all three."""
        engagement = self.ready(**terms)
        for party, who in self.signers.items():
            if party in engagement.parties:
                actions.sign(engagement=engagement, party=party, name=who.name, by=who)
        return engagement

    def begun(self, **terms: object) -> Engagement:
        """Have it begun."""
        engagement = self.signed(**terms)
        actions.begin(engagement=engagement, by=None)
        return engagement

    @property
    def signers(self) -> dict[str, Person]:
        """Give who signs for which party."""
        return {"employer": self.hr, "host": self.host, "professional": self.professional}


class EngagementFactory(DjangoModelFactory):
    """A project that runs, between two who have signed nothing here: for lists and pages."""

    class Meta:
        model = Engagement

    person = factory.SubFactory(PersonFactory)
    host = factory.SubFactory("tests.factories.organisations.OrganisationFactory")
    form = EngagementForm.PROJECT
    title = factory.Sequence(lambda n: f"Accounts {n}")
    state = EngagementState.DRAFT
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + 60 * DAY)
    days = Decimal(5)
