"""Skills needs, with values chosen."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from clearinghouse.needs.models import NeedSkill, SkillsNeed
from clearinghouse.needs.states import NeedState
from clearinghouse.terms import EngagementForm
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.taxonomy import SkillFactory


class NeedFactory(DjangoModelFactory):
    """A published need for a project of three to five days, on line."""

    class Meta:
        model = SkillsNeed

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Set up our accounts {n}")
    problem = "We cannot claim Gift Aid."
    outcome = "We claim it by ourselves."
    form = EngagementForm.PROJECT
    days_min = Decimal(3)
    days_max = Decimal(5)
    lead = factory.SubFactory(PersonFactory)
    remote = True
    lad = "E09000030"
    state = NeedState.PUBLISHED


class NeedSkillFactory(DjangoModelFactory):
    """A skill that a need asks for."""

    class Meta:
        model = NeedSkill

    need = factory.SubFactory(NeedFactory)
    skill = factory.SubFactory(SkillFactory)
    level = 3
