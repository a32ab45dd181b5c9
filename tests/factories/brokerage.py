"""What a volunteer centre works on."""

from collections.abc import Callable
from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.applications import application_to, role_of
from tests.factories.organisations import CentreFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.applications.models import Application
from volunteering.brokerage.callouts.models import CallAnswer, CallOut, OnCall
from volunteering.brokerage.cases.models import Case, CaseNote, Guidance, PaperForm, SupportTime
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.lists import Channel, How
from volunteering.brokerage.referrals.models import Chase, Referral
from volunteering.brokerage.referrers.models import Feedback, Referrer
from volunteering.brokerage.transfers.models import Transfer


def some_application() -> Application:
    """Give an application of somebody to a role of a VCO."""
    return application_to(role_of(OrganisationFactory()))


class ReferrerFactory(DjangoModelFactory):
    """A link worker."""

    class Meta:
        model = Referrer

    centre = factory.SubFactory(CentreFactory)
    name = factory.Sequence(lambda n: f"Lin Link {n}")
    kind = Referrer.Kind.LINK_WORKER
    works_at = "Stepney Surgery"
    email = factory.Sequence(lambda n: f"link{n}@example.org")


class CaseFactory(DjangoModelFactory):
    """Somebody who registered with a centre."""

    class Meta:
        model = Case

    centre = factory.SubFactory(CentreFactory)
    person = factory.SubFactory(PersonFactory)


class GuidanceFactory(DjangoModelFactory):
    """An interview of half an hour."""

    class Meta:
        model = Guidance

    case = factory.SubFactory(CaseFactory)
    centre = factory.SelfAttribute("case.centre")
    kind = Guidance.Kind.PHONE
    minutes = 30


class CaseNoteFactory(DjangoModelFactory):
    """A word for colleagues."""

    class Meta:
        model = CaseNote

    case = factory.SubFactory(CaseFactory)
    centre = factory.SelfAttribute("case.centre")
    text = "Rings best in the morning."


class SupportTimeFactory(DjangoModelFactory):
    """A quarter of an hour on the phone."""

    class Meta:
        model = SupportTime

    case = factory.SubFactory(CaseFactory)
    centre = factory.SelfAttribute("case.centre")
    what = SupportTime.What.CALL
    minutes = 15


class PaperFormFactory(DjangoModelFactory):
    """A form that came by post."""

    class Meta:
        model = PaperForm

    case = factory.SubFactory(CaseFactory)
    centre = factory.SelfAttribute("case.centre")
    what = "Registration"
    picture = "paper-forms/nothing.jpg"


class EnquiryFactory(DjangoModelFactory):
    """Somebody rang."""

    class Meta:
        model = Enquiry

    centre = factory.SubFactory(CentreFactory)
    channel = Channel.PHONE
    name = factory.Sequence(lambda n: f"Rosa Rings {n}")
    phone = "020 7946 0018"
    about = "Would like to help with animals."


class ReferralFactory(DjangoModelFactory):
    """Put forward for a role."""

    class Meta:
        model = Referral

    case = factory.SubFactory(CaseFactory)
    centre = factory.SelfAttribute("case.centre")
    application = factory.LazyFunction(some_application)
    permitted_how = How.PHONE
    place_in_list = 1


class ChaseFactory(DjangoModelFactory):
    """A call to which nobody answered."""

    class Meta:
        model = Chase

    centre = factory.SubFactory(CentreFactory)
    application = factory.LazyFunction(some_application)
    heard = Chase.Heard.NOBODY


class FeedbackFactory(DjangoModelFactory):
    """A word to a referrer."""

    class Meta:
        model = Feedback

    case = factory.SubFactory(CaseFactory)
    centre = factory.SelfAttribute("case.centre")
    referrer = factory.SubFactory(ReferrerFactory, centre=factory.SelfAttribute("..centre"))
    text = "She has started."


class TransferFactory(DjangoModelFactory):
    """Somebody handed on."""

    class Meta:
        model = Transfer

    case = factory.SubFactory(CaseFactory)
    centre = factory.SelfAttribute("case.centre")
    person = factory.SelfAttribute("case.person")
    to_centre = factory.SubFactory(CentreFactory)
    consented_how = How.PHONE


class OnCallFactory(DjangoModelFactory):
    """Somebody who may be called."""

    class Meta:
        model = OnCall

    centre = factory.SubFactory(CentreFactory)
    person = factory.SubFactory(PersonFactory)
    agreed_how = How.WRITING


class CallOutFactory(DjangoModelFactory):
    """A flood."""

    class Meta:
        model = CallOut

    centre = factory.SubFactory(CentreFactory)
    title = "The river is over its banks"
    words = "Sandbags at the town hall, from six."


class CallAnswerFactory(DjangoModelFactory):
    """One who was called."""

    class Meta:
        model = CallAnswer

    callout = factory.SubFactory(CallOutFactory)
    centre = factory.SelfAttribute("callout.centre")
    person = factory.SubFactory(PersonFactory)


# One of each, for the tests that ask for a row of every model.
ROWS: dict[Any, Callable[[int], Any]] = {
    Enquiry: lambda _n: EnquiryFactory(),
    Case: lambda _n: CaseFactory(),
    Guidance: lambda _n: GuidanceFactory(),
    CaseNote: lambda _n: CaseNoteFactory(),
    SupportTime: lambda _n: SupportTimeFactory(),
    PaperForm: lambda _n: PaperFormFactory(),
    Referral: lambda _n: ReferralFactory(),
    Chase: lambda _n: ChaseFactory(),
    Referrer: lambda _n: ReferrerFactory(),
    Feedback: lambda _n: FeedbackFactory(),
    Transfer: lambda _n: TransferFactory(),
    OnCall: lambda _n: OnCallFactory(),
    CallOut: lambda _n: CallOutFactory(),
    CallAnswer: lambda _n: CallAnswerFactory(),
}
