"""A centre's work, with values chosen."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.organisations import CentreFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.centres.models import (
    AreaReview,
    AreaServed,
    CentreMember,
    CentreRecord,
    Consultation,
    Course,
    CoursePlace,
    FundingTie,
    Invoice,
    MemberPlan,
)

DAY = dt.date(2026, 11, 2)


class RecordFactory(DjangoModelFactory):
    """A health check of an organisation."""

    class Meta:
        model = CentreRecord

    centre = factory.SubFactory(CentreFactory)
    kind = "health_check"
    title = "Autumn check"
    on = DAY


class ConsultationFactory(DjangoModelFactory):
    """Something that members may answer for a month."""

    class Meta:
        model = Consultation

    centre = factory.SubFactory(CentreFactory)
    title = "Buses on Sundays"
    question = "What would it change for you?"
    closes_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))


class PlanFactory(DjangoModelFactory):
    """Membership for 40 pounds a year."""

    class Meta:
        model = MemberPlan

    centre = factory.SubFactory(CentreFactory)
    name = "Small organisations"
    fee = Decimal("40.00")
    pays_to = "By transfer, with the number."


class MemberFactory(DjangoModelFactory):
    """An organisation that is a member."""

    class Meta:
        model = CentreMember

    plan = factory.SubFactory(PlanFactory)
    centre = factory.SelfAttribute("plan.centre")
    organisation = factory.SubFactory(OrganisationFactory)
    state = "member"
    from_on = DAY


class InvoiceFactory(DjangoModelFactory):
    """An invoice that is not paid yet."""

    class Meta:
        model = Invoice

    member = factory.SubFactory(MemberFactory)
    centre = factory.SelfAttribute("member.centre")
    number = factory.Sequence(lambda n: n + 1)
    amount = Decimal("40.00")
    for_what = "Membership for a year"
    to_name = factory.SelfAttribute("member.organisation.name")
    issued_on = DAY
    due_on = DAY + dt.timedelta(days=30)


class CourseFactory(DjangoModelFactory):
    """A course in ten days with two places."""

    class Meta:
        model = Course

    centre = factory.SubFactory(CentreFactory)
    title = "Welcoming volunteers"
    where = "Stepney Hall"
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=10))
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + dt.timedelta(hours=2))
    places = 2


class PlaceFactory(DjangoModelFactory):
    """Somebody on the waiting list of a course."""

    class Meta:
        model = CoursePlace

    course = factory.SubFactory(CourseFactory)
    person = factory.SubFactory(PersonFactory)
    state = "waiting"
    asked_at = factory.LazyFunction(timezone.now)


class AreaReviewFactory(DjangoModelFactory):
    """A look at Tower Hamlets."""

    class Meta:
        model = AreaReview

    centre = factory.SubFactory(CentreFactory)
    lad = "E09000030"
    title = "Tower Hamlets 2026"
    on = DAY
    review_by = DAY + dt.timedelta(days=365)


class AreaServedFactory(DjangoModelFactory):
    """A district that is served with two functions."""

    class Meta:
        model = AreaServed

    centre = factory.SubFactory(CentreFactory)
    lad = factory.Sequence(lambda n: f"E0700{n:04}")
    functions = ["F1", "F3"]
    from_on = DAY


class TieFactory(DjangoModelFactory):
    """One organisation that funds another."""

    class Meta:
        model = FundingTie

    funder = factory.SubFactory(OrganisationFactory)
    recipient = factory.SubFactory(OrganisationFactory)
    from_on = DAY
