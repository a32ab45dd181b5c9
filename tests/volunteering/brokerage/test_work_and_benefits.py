"""Work and benefits: asked in an interview, of whoever likes to say."""

import pytest
from django.urls import reverse

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.brokerage import CaseFactory

pytestmark = pytest.mark.django_db
INTERVIEW = {
    "kind": "phone",
    "held_on_day": "2",
    "held_on_month": "11",
    "held_on_year": "2026",
    "minutes": "25",
    "support_intensity": "standard",
}


def test_interview_asks_for_work_and_benefits_and_takes_no_answer_for_one(
    centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    case, browser = CaseFactory(centre=centre), sign_in(broker)
    page = reverse("case_guidance", args=[case.pk])

    browser.post(page, INTERVIEW)
    case.refresh_from_db()
    assert (case.state, case.employment, case.benefits) == ("guided", "", "")

    browser.post(page, {**INTERVIEW, "employment": "looking", "benefits": "not_said"})
    case.refresh_from_db()
    assert (case.employment, case.benefits) == ("looking", "not_said")
