"""Introductions, with values chosen."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.introductions.states import IntroductionState, Origin, Party
from matching.organisations.models import Membership
from tests.factories.needs import NeedFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.professionals import ProfessionalFactory


class IntroductionFactory(DjangoModelFactory):
    """A professional has offered; the organisation has five working days to answer."""

    class Meta:
        model = Introduction
        skip_postgeneration_save = True

    need = factory.SubFactory(NeedFactory)
    professional = factory.SubFactory(ProfessionalFactory)
    person = factory.SelfAttribute("professional.person")
    organisation = factory.SelfAttribute("need.organisation")
    origin = Origin.PROFESSIONAL
    proposed_by = factory.SelfAttribute("person")
    words = "I have done this for two charities."
    professional_yes_at = factory.LazyFunction(timezone.now)
    answer_by = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))

    @factory.post_generation
    def member(self, create: bool, _extracted: object, **_options: object) -> None:  # noqa: FBT001
        """Let the need's lead act for its organisation."""
        if create and not self.organisation.memberships.filter(person=self.need.lead).exists():
            MembershipFactory(
                organisation=self.organisation,
                person=self.need.lead,
                role=Membership.Role.COORDINATOR,
            )


class MadeFactory(IntroductionFactory):
    """Two who have both said yes."""

    state = IntroductionState.ACCEPTED
    organisation_yes_at = factory.LazyFunction(timezone.now)


class CallFactory(DjangoModelFactory):
    """A time in two days that the organisation proposes."""

    class Meta:
        model = Call

    introduction = factory.SubFactory(MadeFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=2))
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + dt.timedelta(minutes=30))
    proposed_by = Party.ORGANISATION
    where = "We ring you."
