"""What start pages say about skills that are lent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clearinghouse.engagements.models import DayLog
from config.site.panels import engagements
from tests.factories.engagements import DAY, EngagementFactory, Parties
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_who_has_nothing_sees_no_panel() -> None:
    assert engagements.mine(PersonFactory()) is None
    assert engagements.today(OrganisationFactory(), PersonFactory()) is None


def test_paper_to_sign_stands_on_every_signers_page() -> None:
    parties = Parties()
    engagement = parties.ready()
    for person in (parties.host, parties.hr, parties.manager, parties.professional):
        panel = engagements.mine(person)
        assert panel is not None
        assert panel.shown["to_sign"] == [engagement]
    panel = engagements.today(engagement.host, parties.host)
    assert panel is not None
    assert panel.shown["to_sign"] == [engagement]


def test_days_to_confirm_stand_on_the_hosts_page_with_as_many_queries_for_many() -> None:
    parties = Parties()
    engagement = parties.begun()
    DayLog.objects.create(engagement=engagement, on=timezone.localdate(), hours=7)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            panel = engagements.today(engagement.host, parties.host)
        assert panel is not None
        assert panel.shown["to_confirm"] == [engagement]
        return len(queries)

    with_one = asked()
    for n in range(1, 5):
        DayLog.objects.create(engagement=engagement, on=timezone.localdate() - n * DAY, hours=7)
        EngagementFactory(host=engagement.host)
    assert asked() == with_one
