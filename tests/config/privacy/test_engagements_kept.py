"""Agreements of work are kept six years after their end, and then lead to nobody."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.utils import timezone

from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements.states import EndedHow
from clearinghouse.reviews import actions as reviews
from config.privacy import retention, waits
from matching.ledger.models import Contribution
from matching.rulebook.importers import load_rules
from tests.factories.engagements import DAY, Parties

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def run(key: str, on: dt.date) -> int:
    with time_machine.travel(dt.datetime.combine(on, dt.time(4), dt.UTC), tick=False):
        ((_job, done),) = retention.run(on, [retention.BY_KEY[key]])
    return int(done.count)


def test_agreement_and_person_go_after_six_years_and_counts_stay() -> None:
    load_rules()
    parties = Parties()
    engagement = parties.begun()
    today = timezone.localdate()
    engagements.log_day(engagement=engagement, on=today, hours=Decimal(7), by=parties.host)
    engagements.end(engagement=engagement, how=EndedHow.DONE, on=today, by=parties.host)
    reviews.close(engagement=engagement, by=parties.host)
    six_years = today + relativedelta(months=72)
    for key in ("agreements", "engagements"):
        assert run(key, six_years) == 0
    assert run("engagements", six_years + 2 * DAY) == 1
    engagement.refresh_from_db()
    assert engagement.person != parties.professional
    assert engagement.terms == {}
    assert engagement.agreement is not None
    assert (engagement.agreement.text, len(engagement.agreement.sha256)) == ("", 64)
    assert not engagement.agreement.signatures.exclude(name="", person=None).exists()
    entry = Contribution.objects.get()
    assert (entry.person, entry.hours) == (None, Decimal(7))


def test_nobody_is_erased_in_the_middle_of_an_engagement() -> None:
    parties = Parties()
    engagement = parties.begun()
    (reason,) = waits.reasons(parties.professional)
    assert engagement.title in reason
