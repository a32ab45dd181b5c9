"""Skills needs, with values chosen."""

from datetime import timedelta
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from clearinghouse.needs.choices import Verdict
from clearinghouse.needs.models import Eligibility, NeedSkill, SkillsNeed
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
    in_scope = "Gift Aid on gifts of this year."
    out_of_scope = "Our yearly accounts."
    deliverables = "A sheet of who has declared"
    acceptance = "We send a claim by ourselves."
    hours_of_lead = Decimal(1)
    seniority = "some"
    secrecy = "internal"
    outputs = "host"
    sign_off = "done"
    decides = "Our treasurer"
    capacity = "The newsletter waits."
    access = "The list of gifts, without addresses."
    evaluation = "We count what was claimed."
    feedback = "A call each week."
    follow_up = "A call after three months."
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


class EligibilityFactory(DjangoModelFactory):
    """A small organisation that is presumed to be unable to pay."""

    class Meta:
        model = Eligibility

    organisation = factory.SubFactory(OrganisationFactory)
    income = 84_000
    year_ended_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=120))
    verdict = Verdict.PRESUMED
