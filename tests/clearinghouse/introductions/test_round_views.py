"""A match of a round becomes an introduction once both sides have said yes on its page."""

import pytest
from django.urls import reverse

from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Origin
from clearinghouse.rounds.states import MatchState, Side
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.rounds import RoundMatchFactory

pytestmark = pytest.mark.django_db


def test_the_second_yes_introduces_the_two(sign_in: SignIn) -> None:
    match = RoundMatchFactory()
    own = MembershipFactory(organisation=match.need.need.organisation).person
    address = reverse("round_match_yes", args=[match.pk])
    sign_in(match.offer.professional.person).post(address)
    assert not Introduction.objects.exists()
    answer = sign_in(own).post(address)
    made = Introduction.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.state, made.origin) == (IntroductionState.ACCEPTED, Origin.ROUND)
    assert made.names_are_shared


def test_a_match_is_declined_with_a_reason_or_not_at_all(sign_in: SignIn) -> None:
    match = RoundMatchFactory()
    browser, address = (
        sign_in(match.offer.professional.person),
        reverse("round_match_no", args=[match.pk]),
    )
    browser.post(address, {"why": ""})
    match.refresh_from_db()
    assert match.state == MatchState.PROPOSED
    browser.post(address, {"why": "I have found something else"})
    match.refresh_from_db()
    assert (match.state, match.declined_by) == (MatchState.DECLINED, Side.OFFER)


def test_nobody_answers_for_others(sign_in: SignIn) -> None:
    match = RoundMatchFactory()
    answer = sign_in(PersonFactory()).post(reverse("round_match_yes", args=[match.pk]))
    assert answer.status_code == 403
