"""Whatever is lent, by whom and in whose time: paid days never become volunteer hours."""

from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.reviews import counting
from clearinghouse.terms import EngagementForm
from matching.ledger.models import Contribution, WorkForm
from tests.factories.engagements import DAY, EngagementFactory

VOLUNTEERING = {WorkForm.VOLUNTEER_ORG, WorkForm.VOLUNTEER_DIRECT, WorkForm.TRUSTEE}
SECONDMENTS = {EngagementForm.SECONDMENT_PART_TIME, EngagementForm.SECONDMENT_FULL_TIME}


@given(form=st.sampled_from(EngagementForm), paid=st.booleans())
def test_paid_time_is_never_volunteering(form: EngagementForm, paid: bool) -> None:  # noqa: FBT001
    kind = counting.work_form_of(Engagement(form=form, paid_time=paid))
    assert (kind in VOLUNTEERING) == (not paid and form not in SECONDMENTS)
    assert (kind == WorkForm.SECONDMENT) == (form in SECONDMENTS)


def test_trustee_in_their_own_time_governs() -> None:
    engagement = Engagement(form=EngagementForm.TRUSTEE, paid_time=False)
    assert counting.work_form_of(engagement) == WorkForm.TRUSTEE


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    hours=st.lists(st.decimals("0.25", "12", places=2), min_size=1, max_size=5),
    retries=st.integers(1, 3),
    paid=st.booleans(),
)
def test_ledger_holds_what_was_logged_however_often_it_is_counted(
    hours: list[Decimal],
    retries: int,
    paid: bool,  # noqa: FBT001
) -> None:
    engagement = EngagementFactory(paid_time=paid)
    today = timezone.localdate()
    days = [
        DayLog.objects.create(engagement=engagement, on=today - n * DAY, hours=each)
        for n, each in enumerate(hours)
    ]
    for _each in range(retries):
        counting.count(engagement)
    entries = Contribution.objects.filter(person=engagement.person)
    assert sum(entry.hours for entry in entries) == sum(hours)
    assert {entry.work_form in VOLUNTEERING for entry in entries} == {not paid}
    for day in days:
        counting.uncount_day(day)
        counting.uncount_day(day)
    assert sum(entry.hours for entry in entries.all()) == 0
