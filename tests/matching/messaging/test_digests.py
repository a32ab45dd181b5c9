"""One mail a day for who wants one."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from matching.messaging import actions, digests
from matching.messaging.models import Notice, Way
from matching.people.models import Person
from tests.factories.people import PersonFactory
from tests.running.threads import at_once

EIGHT = datetime(2026, 11, 26, 8, tzinfo=UTC)


def tell(person: Person, subject: str, at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        actions.notify(to=person, kind="news", subject=subject, body=f"{subject}!", why="w")


def sent() -> list[str]:
    actions.send_owed()
    return [str(message.subject) for message in mail.outbox]


def test_what_waits_is_one_mail_at_eight(volunteer: Person) -> None:
    actions.prefer(kind="everything", way=Way.DIGEST, by=volunteer)
    tell(volunteer, "First", EIGHT - timedelta(hours=3))
    tell(volunteer, "Second", EIGHT - timedelta(hours=1))
    assert sent() == []
    with time_machine.travel(EIGHT + timedelta(minutes=10), tick=False):
        tell(volunteer, "Too late", EIGHT + timedelta(minutes=1))
        assert digests.gather() == 1
        assert digests.gather() == 0
        assert sent() == ["2 things since yesterday"]
    assert "First\nFirst!\n\nSecond\nSecond!" in str(mail.outbox[0].body)
    assert "Too late" not in str(mail.outbox[0].body)


def test_the_mail_of_the_day_is_not_news_on_the_page(volunteer: Person) -> None:
    actions.prefer(kind="everything", way=Way.DIGEST, by=volunteer)
    tell(volunteer, "First", EIGHT - timedelta(hours=3))
    with time_machine.travel(EIGHT + timedelta(minutes=10), tick=False):
        digests.gather()
    unread = Notice.objects.filter(to=volunteer).unread()
    assert list(unread.values_list("subject", flat=True)) == ["First"]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_gather_each_person_once() -> None:
    people = [PersonFactory() for _ in range(4)]
    for person in people:
        actions.prefer(kind="everything", way=Way.DIGEST, by=person)
        tell(person, "First", EIGHT - timedelta(hours=3))
    with time_machine.travel(EIGHT + timedelta(minutes=10), tick=False):
        counts = at_once([digests.gather] * 3)
    assert sum(count for count in counts if isinstance(count, int)) == 4
    assert Notice.objects.filter(kind="digest").count() == 4
