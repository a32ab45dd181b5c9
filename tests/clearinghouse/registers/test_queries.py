"""The year at a glance and the register: only what was released, outcomes in groups of five or more."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from clearinghouse.employers.models import Employer
from clearinghouse.engagements.models import DayLog
from clearinghouse.registers import actions, queries
from clearinghouse.registers.models import RegisterEntry
from clearinghouse.reviews.models import Review
from matching.messaging.models import Notice
from tests.conftest import SignIn
from tests.factories.employers import EmployerAccountFactory, EmploymentFactory, hr_of
from tests.factories.engagements import EngagementFactory, Parties

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def signed() -> dict[str, Any]:
    """Give what the database wants of an engagement that has begun."""
    parties = Parties("project")
    return {"agreement": parties.signed().agreement}


def begun(employer: Employer, **about: Any) -> Any:
    now = timezone.now()
    about = {"paid_time": True, "days": Decimal(5), "state": "active"} | about
    return EngagementFactory(
        employer=employer.organisation,
        host_signed_at=now,
        professional_signed_at=now,
        **signed(),
        **about,
    )


def test_what_people_do_in_their_own_time_is_not_counted() -> None:
    employer = EmployerAccountFactory(headcount=40)
    paid = begun(employer)
    begun(employer, paid_time=False)
    DayLog.objects.create(engagement=paid, on=timezone.localdate(), hours=12)
    shown = queries.dashboard(employer, timezone.localdate().year)
    assert (shown.engagements, shown.people, shown.participation) == (1, 1, Decimal("2.5"))
    assert (shown.days_offered, shown.days_used) == (Decimal(5), Decimal("1.5"))
    assert shown.forms == [("Project", 1, 1, Decimal("1.5"))]


def test_days_used_count_against_the_cap_without_struck_ones() -> None:
    employer = EmployerAccountFactory(days_per_person=3)
    engagement = begun(employer)
    post = EmploymentFactory(employer=employer, person=engagement.person)
    today = timezone.localdate()
    DayLog.objects.create(engagement=engagement, on=today, hours=8)
    DayLog.objects.create(engagement=engagement, on=today - DAY, hours=8, struck_at=timezone.now())
    assert queries.days_used(post, today.year) == 1


@pytest.mark.parametrize(("count", "shown"), [(4, []), (5, [5])])
def test_outcomes_stand_from_five_on(count: int, shown: list[int]) -> None:
    employer = EmployerAccountFactory()
    for _each in range(count):
        Review.objects.create(
            engagement=begun(employer),
            party="host",
            moment="end",
            state="submitted",
            due_on=timezone.localdate(),
            submitted_at=timezone.now(),
            answers={"output": "yes"},
        )
    year = queries.dashboard(employer, timezone.localdate().year)
    assert [row[2] for row in year.outcomes] == shown
    assert year.reviewed == count


def test_hr_is_told_of_a_return_once_and_again_after_an_extension() -> None:
    parties = Parties()
    employer = EmployerAccountFactory(organisation=parties.employer_organisation)
    engagement = parties.begun()
    soon = engagement.ends_on - 28 * DAY
    assert actions.alert_of_returns(on=soon - DAY) == 0
    assert [actions.alert_of_returns(on=soon) for _twice in range(2)] == [1, 0]
    assert [row.to for row in Notice.objects.filter(kind="secondment-return")] == [parties.hr]
    type(engagement).objects.filter(pk=engagement.pk).update(ends_on=engagement.ends_on + 2 * DAY)
    assert actions.alert_of_returns(on=soon + 2 * DAY) == 1
    assert RegisterEntry.objects.count() == 1
    assert list(queries.coming_back(employer, soon + 2 * DAY)) == [engagement]


def test_the_register_has_post_and_cost_code(client: Any) -> None:
    parties = Parties()
    employer = EmployerAccountFactory(organisation=parties.employer_organisation)
    engagement = parties.begun()
    EmploymentFactory(employer=employer, person=engagement.person, post="Auditor", cost_code="A1")
    row: Any
    (row,) = queries.secondments(employer)
    assert (row.pk, row.post, row.cost_code) == (engagement.pk, "Auditor", "A1")
    assert hr_of(employer) is not None


def test_the_recharge_file_has_the_days_that_the_host_confirmed(sign_in: SignIn) -> None:
    parties = Parties(recharge="full")
    EmployerAccountFactory(organisation=parties.employer_organisation)
    engagement = parties.begun(vat="charity_concession", vat_reason="Both are charities.")
    today = timezone.localdate()
    DayLog.objects.create(engagement=engagement, on=today, hours=12, confirmed_at=timezone.now())
    page = f"/organisations/{parties.employer_organisation.pk}/employer/secondments/recharge.csv"
    text = sign_in(parties.hr).get(page, {"month": f"{today:%Y-%m}"}).content.decode()
    assert [line.split(",")[-1] for line in text.splitlines()] == ["days confirmed", "1.50"]
