"""Surveys of a volunteer centre, with values chosen."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.organisations import CentreFactory
from tests.factories.people import PersonFactory
from volunteering.surveys.models import Survey, SurveyInvitation, SurveyQuestion, SurveySheet
from volunteering.surveys.states import InvitationState, SurveyState

OPEN_FOR = dt.timedelta(days=21)
OPEN_SINCE = dt.timedelta(days=10)


def in_three_weeks() -> dt.date:
    """Give a last day that is to come."""
    return timezone.localdate() + OPEN_FOR


class SurveyFactory(DjangoModelFactory[Survey]):
    """A draft for the volunteers of a year."""

    class Meta:
        model = Survey

    centre = factory.SubFactory(CentreFactory)
    title = factory.Sequence(lambda n: f"How is it going? {n}")
    audience = Survey.Audience.VOLUNTEERS
    from_on = dt.date(2025, 4, 1)
    until_on = dt.date(2026, 3, 31)
    closes_on = factory.LazyFunction(in_three_weeks)


class OpenSurveyFactory(SurveyFactory):
    """One that is out."""

    state = SurveyState.OPEN
    rounds = 1
    asked_on = factory.LazyFunction(lambda: timezone.localdate() - OPEN_SINCE)


class ClosedSurveyFactory(OpenSurveyFactory):
    """One that is over."""

    state = SurveyState.CLOSED
    asked_on = dt.date(2026, 11, 2)
    closes_on = dt.date(2026, 11, 20)
    closed_on = dt.date(2026, 11, 21)


class BankQuestionFactory(DjangoModelFactory[SurveyQuestion]):
    """A question of the bank."""

    class Meta:
        model = SurveyQuestion

    survey = factory.SubFactory(SurveyFactory)
    centre = factory.SelfAttribute("survey.centre")
    place = factory.Sequence(lambda n: n + 1)
    bank = "satisfaction"


class OwnQuestionFactory(BankQuestionFactory):
    """An own question with three answers."""

    bank = ""
    words = "Which day suits you?"
    kind = SurveyQuestion.Kind.ONE
    options = ["Monday", "Wednesday", "Friday"]


class SurveyInvitationFactory(DjangoModelFactory[SurveyInvitation]):
    """Somebody who was asked once."""

    class Meta:
        model = SurveyInvitation

    survey = factory.SubFactory(OpenSurveyFactory)
    centre = factory.SelfAttribute("survey.centre")
    person = factory.SubFactory(PersonFactory)
    state = InvitationState.INVITED
    asked = 1


class SurveySheetFactory(DjangoModelFactory[SurveySheet]):
    """What somebody answered, by name."""

    class Meta:
        model = SurveySheet

    survey = factory.SubFactory(OpenSurveyFactory)
    centre = factory.SelfAttribute("survey.centre")
    anonymous = False
    invitation = factory.SubFactory(
        SurveyInvitationFactory,
        survey=factory.SelfAttribute("..survey"),
        state=InvitationState.ANSWERED,
    )
    answered_on = dt.date(2026, 11, 5)
    answers = factory.LazyFunction(lambda: {"satisfaction": ["very"]})


class AnonymousSheetFactory(SurveySheetFactory):
    """What somebody answered, without a name or a day."""

    survey = factory.SubFactory(OpenSurveyFactory, anonymous=True)
    anonymous = True
    invitation = None
    answered_on = dt.date(2026, 11, 1)
