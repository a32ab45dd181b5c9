import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from celery import Celery
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from matching.messaging import actions, doorbell
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.factories.messaging import NoticeFactory
from tests.factories.people import PersonFactory
from tests.running.threads import at_once

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class RefusingBackend(EmailBackend):
    """A mail server that takes nothing for addresses at refused.example.org."""

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            if message.to[0].endswith("@refused.example.org"):
                raise OSError(550, "no such person")
        return super().send_messages(messages)


class DyingBackend(EmailBackend):
    """A worker that is killed while it sends."""

    def send_messages(self, _messages: Any) -> int:
        raise SystemExit(1)


class SlowBackend(EmailBackend):
    """A mail server that takes its time over each mail."""

    def send_messages(self, messages: Any) -> int:
        time.sleep(0.05)
        return super().send_messages(messages)


REFUSING = f"{__name__}.RefusingBackend"
DYING = f"{__name__}.DyingBackend"


def tell(person: Person, **parts: Any) -> Notice:
    told = {
        "kind": "application-answered",
        "subject": "Stepney Friends answered you",
        "body": "They would like to meet you.",
        "why": "you applied to Garden helper",
        "path": "/roles/81/",
    }
    return actions.notify(to=person, **(told | parts))


def test_notice_is_owed_until_the_sweep_has_sent_it(volunteer: Person) -> None:
    notice = tell(volunteer)
    assert list(Notice.objects.owed()) == [notice]
    assert actions.send_owed() == 1
    assert not Notice.objects.owed().exists()
    assert [message.to for message in mail.outbox] == [["vera@example.org"]]
    notice.refresh_from_db()
    assert notice.sent_at is not None
    assert notice.attempts == 1


def test_second_sweep_sends_nothing_again(volunteer: Person) -> None:
    tell(volunteer)
    actions.send_owed()
    assert actions.send_owed() == 0
    assert len(mail.outbox) == 1


def test_notice_of_a_deed_that_is_rolled_back_is_not_owed(volunteer: Person) -> None:
    with transaction.atomic():
        tell(volunteer)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_notice_for_the_page_only_is_not_sent(volunteer: Person) -> None:
    tell(volunteer, by_email=False)
    assert actions.send_owed() == 0
    assert Notice.objects.unread().count() == 1


def test_longest_overdue_notice_goes_first(volunteer: Person) -> None:
    NoticeFactory(to=volunteer, subject="Second", due_at=NOON - timedelta(minutes=1))
    NoticeFactory(to=volunteer, subject="First", due_at=NOON - timedelta(minutes=2))
    with time_machine.travel(NOON, tick=False):
        actions.send_owed()
    assert [message.subject for message in mail.outbox] == ["First", "Second"]


def test_more_notices_than_a_batch_all_go_out(volunteer: Person) -> None:
    Notice.objects.bulk_create(
        Notice(to=volunteer, kind="news", subject=str(number), body="b", why="w")
        for number in range(actions.BATCH + 3)
    )
    assert actions.send_owed() == actions.BATCH + 3
    assert len({message.subject for message in mail.outbox}) == actions.BATCH + 3


def test_sweep_of_a_slow_mail_server_ends_between_two_mails_before_its_task_is_killed(
    volunteer: Person, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.SlowBackend"
    monkeypatch.setattr(actions, "LONGEST", 0.08)
    for number in range(8):
        tell(volunteer, subject=str(number))
    sent = actions.send_owed()
    assert 1 <= sent <= 3
    assert len(mail.outbox) == sent
    assert Notice.objects.owed().filter(attempts=0).count() == 8 - sent


def test_refused_notice_keeps_its_error_and_the_others_go_out(
    volunteer: Person, settings: Any
) -> None:
    settings.EMAIL_BACKEND = REFUSING
    refused = tell(PersonFactory(email="gone@refused.example.org"))
    tell(volunteer)
    assert actions.send_owed() == 1
    refused.refresh_from_db()
    assert refused.error == "OSError: [Errno 550] no such person"
    assert refused.sent_at is None
    assert [message.to for message in mail.outbox] == [["vera@example.org"]]


def test_refused_notice_is_tried_five_times_with_growing_delay(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = REFUSING
    waited = [timedelta(0), timedelta(minutes=2), timedelta(minutes=15)]
    waited += [timedelta(hours=2), timedelta(hours=12)]
    with time_machine.travel(NOON, tick=False) as clock:
        notice = tell(PersonFactory(email="gone@refused.example.org"))
        for attempt, delay in enumerate(waited, start=1):
            clock.shift(delay - timedelta(seconds=1) if delay else timedelta(0))
            if delay:
                actions.send_owed()
                notice.refresh_from_db()
                assert notice.attempts == attempt - 1, "tried before it was due"
                clock.shift(timedelta(seconds=1))
            actions.send_owed()
            notice.refresh_from_db()
            assert notice.attempts == attempt
        assert notice.given_up_at == timezone.now()
    assert not Notice.objects.owed().exists()


def test_claim_of_a_worker_that_died_is_taken_up_after_three_minutes(
    volunteer: Person, settings: Any
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        notice = tell(volunteer)
        settings.EMAIL_BACKEND = DYING
        with pytest.raises(SystemExit):
            actions.send_owed()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        clock.shift(timedelta(minutes=2, seconds=59))
        assert actions.send_owed() == 0
        clock.shift(timedelta(seconds=1))
        assert actions.send_owed() == 1
    notice.refresh_from_db()
    assert notice.attempts == 2


def test_notice_that_kills_every_worker_is_given_up(volunteer: Person) -> None:
    notice = NoticeFactory(to=volunteer, attempts=5)
    assert actions.send_owed() == 0
    notice.refresh_from_db()
    assert notice.given_up_at is not None
    assert notice.error == "Every attempt broke off."


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_send_each_notice_once() -> None:
    person = PersonFactory()
    Notice.objects.bulk_create(
        Notice(to=person, kind="news", subject=str(number), body="b", why="w")
        for number in range(60)
    )
    sent = at_once([actions.send_owed] * 2)
    assert sum(int(str(count)) for count in sent) == 60
    assert sorted(int(message.subject) for message in mail.outbox) == list(range(60))
    assert set(Notice.objects.values_list("attempts", flat=True)) == {1}


def test_reading_marks_only_ones_own_notices(volunteer: Person) -> None:
    mine, others = NoticeFactory(to=volunteer), NoticeFactory()
    assert actions.read(notices=Notice.objects.all(), by=volunteer) == 1
    assert list(Notice.objects.unread()) == [others]
    mine.refresh_from_db()
    assert mine.read_at is not None


def test_reading_again_keeps_the_first_date(volunteer: Person) -> None:
    first = NOON - timedelta(days=3)
    notice = NoticeFactory(to=volunteer, read_at=first)
    assert actions.read(notices=Notice.objects.all(), by=volunteer) == 0
    notice.refresh_from_db()
    assert notice.read_at == first


def test_muted_kind_stands_on_the_page_and_is_not_sent(volunteer: Person) -> None:
    actions.mute(kind="application-answered", by=volunteer)
    tell(volunteer)
    tell(volunteer, kind="session-tomorrow", subject="Tomorrow at ten")
    actions.send_owed()
    assert [message.subject for message in mail.outbox] == ["Tomorrow at ten"]
    assert Notice.objects.filter(to=volunteer).unread().count() == 2


def test_muting_stops_what_is_still_owed(volunteer: Person) -> None:
    tell(volunteer)
    actions.mute(kind="application-answered", by=volunteer)
    assert actions.send_owed() == 0


def test_muting_twice_and_unmuting_lets_the_next_one_through(volunteer: Person) -> None:
    actions.mute(kind="application-answered", by=volunteer)
    actions.mute(kind="application-answered", by=volunteer)
    actions.unmute(kind="application-answered", by=volunteer)
    tell(volunteer)
    assert actions.send_owed() == 1


def test_one_persons_mute_is_nobody_elses(volunteer: Person, coordinator: Person) -> None:
    actions.mute(kind="application-answered", by=volunteer)
    tell(coordinator)
    assert actions.send_owed() == 1


@pytest.mark.django_db(transaction=True)
def test_deed_stands_and_is_not_held_up_when_redis_is_down(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = {"BACKEND": "channels_redis.core.RedisChannelLayer"}
    hosts = {"CONFIG": {"hosts": ["unix:///nowhere/redis.sock"]}}
    settings.CHANNEL_LAYERS = {"default": layer | hosts}
    unreachable = Celery(set_as_current=False, broker="redis+socket:///nowhere/redis.sock")
    unreachable.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    monkeypatch.setattr(doorbell, "current_app", unreachable)
    started = time.monotonic()
    notice = tell(PersonFactory())
    assert time.monotonic() - started < 5  # Celery tries for six by itself
    assert list(Notice.objects.owed()) == [notice]
