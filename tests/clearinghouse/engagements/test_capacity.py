"""An engagement takes from the person's one capacity, and gives it back."""

from decimal import Decimal

import pytest
from django.utils import timezone

from clearinghouse.engagements import actions
from clearinghouse.engagements.capacity import hours_a_month
from matching.people.capacity import is_busy
from matching.people.models import Commitment
from tests.factories.engagements import EngagementFactory, Parties

pytestmark = pytest.mark.django_db


def test_a_full_time_secondment_makes_busy_from_the_last_signature_on() -> None:
    parties = Parties("secondment_full_time")
    engagement = parties.ready()
    assert not is_busy(parties.professional, engagement.starts_on)
    for party, who in parties.signers.items():
        actions.sign(engagement=engagement, party=party, name=who.name, by=who)
    assert is_busy(parties.professional, engagement.starts_on, engagement.ends_on)


def test_ended_early_the_time_is_given_back() -> None:
    engagement = Parties("secondment_full_time").begun()
    today = timezone.localdate()
    actions.end(engagement=engagement, how="early_host", on=today, by=engagement.person)
    assert Commitment.objects.get().to_on == today


def test_days_of_ones_own_are_spread_over_the_months_and_paid_ones_are_not_counted() -> None:
    engagement = EngagementFactory(days=Decimal(4))  # over sixty days
    assert hours_a_month(engagement) == 16
    engagement.paid_time = True
    assert hours_a_month(engagement) == 0
