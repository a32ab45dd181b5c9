"""Start pages show reviews of the mark that wait, and what a member's centre asks."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.centres import ConsultationFactory, MemberFactory
from tests.factories.quality import ReviewingFactory, reviewer
from volunteering.centres.models import ConsultationAnswer

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_reviewer_sees_what_they_are_asked_to_read(sign_in: SignIn) -> None:
    person = reviewer()
    asked = ReviewingFactory(person=person)
    page = text_of(sign_in(person).get("/me/"))
    assert "Reviews that wait for you" in page
    assert f'href="/mark/reviews/{asked.pk}/"' in page


def test_who_reviews_nothing_sees_no_panel_of_it(coordinator: Person, sign_in: SignIn) -> None:
    ReviewingFactory(person=reviewer())
    assert "Reviews that wait for you" not in text_of(sign_in(coordinator).get("/me/"))


def test_a_member_sees_a_consultation_until_it_has_answered(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    member = MemberFactory(organisation=vco)
    asked = ConsultationFactory(centre=member.centre)
    browser = sign_in(coordinator)
    address = f"/organisations/{vco.pk}/today/"
    assert f'href="/consultations/{asked.pk}/"' in text_of(browser.get(address))
    ConsultationAnswer.objects.create(consultation=asked, organisation=vco, words="Yes.")
    assert "Your volunteer centre asks" not in text_of(browser.get(address))


def test_a_consultation_that_is_over_or_of_another_centre_is_not_shown(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    member = MemberFactory(organisation=vco)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    ConsultationFactory(centre=member.centre, closes_on=yesterday)
    ConsultationFactory()
    page = text_of(sign_in(coordinator).get(f"/organisations/{vco.pk}/today/"))
    assert "Your volunteer centre asks" not in page
