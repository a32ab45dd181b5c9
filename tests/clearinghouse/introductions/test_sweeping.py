"""What the timetable does with introductions and calls."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from clearinghouse.introductions import sweeping, talking
from clearinghouse.introductions.errors import NotNowError
from clearinghouse.introductions.states import IntroductionState, Party
from clearinghouse.introductions.talking import Slot
from clearinghouse.needs.states import NeedState
from matching.messaging.actions import send_owed
from matching.messaging.models import Notice
from matching.working_days import LONDON
from tests.factories.introductions import CallFactory, IntroductionFactory, MadeFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 4, 12, tzinfo=LONDON)
DUE = dt.datetime(2026, 3, 11, 23, 59, tzinfo=LONDON)


def test_a_silent_side_is_reminded_once_two_working_days_before() -> None:
    made = IntroductionFactory(answer_by=DUE)
    assert sweeping.keep_up(now=dt.datetime(2026, 3, 9, 7, 59, tzinfo=LONDON)) == 0
    at = dt.datetime(2026, 3, 9, 8, 0, tzinfo=LONDON)
    assert sweeping.keep_up(now=at) == 1
    assert sweeping.keep_up(now=at) == 0
    to_them = Notice.objects.get(to=made.need.lead)
    assert made.person.name not in to_them.body + to_them.subject
    assert "We reminded them." in Notice.objects.get(to=made.person).body


def test_what_nobody_answers_lapses_and_both_are_told() -> None:
    made = IntroductionFactory(answer_by=DUE)
    assert sweeping.keep_up(now=DUE) == 1
    assert sweeping.keep_up(now=DUE) == 0
    made.refresh_from_db()
    assert (made.state, made.closed_at) == (IntroductionState.LAPSED, DUE)
    assert Notice.objects.count() == 2
    assert not Notice.objects.filter(body__contains=made.person.name).exists()


def test_a_closed_need_closes_what_waits_for_it() -> None:
    made = IntroductionFactory(answer_by=DUE, need__state=NeedState.CLOSED)
    assert sweeping.keep_up(now=NOW) == 1
    made.refresh_from_db()
    assert made.state == IntroductionState.WITHDRAWN
    assert "no longer looks for somebody" in Notice.objects.get(to=made.person).body


def test_a_call_goes_into_both_calendars_moves_and_goes_out_again() -> None:
    made = MadeFactory()
    start = timezone.now() + dt.timedelta(days=2)
    slots = [Slot(start + dt.timedelta(hours=n), start + dt.timedelta(hours=n + 1)) for n in (0, 2)]
    lead = made.need.lead
    first, second = talking.propose_times(
        introduction=made, side=Party.ORGANISATION, times=slots, by=lead
    )
    talking.choose(call=first, side=Party.PROFESSIONAL, by=made.person)
    with pytest.raises(NotNowError, match="no longer free"):
        talking.choose(call=second, side=Party.PROFESSIONAL, by=made.person)
    moved = talking.propose_times(
        introduction=made, side=Party.PROFESSIONAL, times=slots[1:], by=made.person
    )
    talking.choose(call=moved[0], side=Party.ORGANISATION, by=lead)
    talking.cancel(call=moved[0], by=lead)
    send_owed()
    files = [
        (letter.to[0], letter.attachments[0])
        for letter in mail.outbox
        if letter.attachments and letter.to == [made.person.email]
    ]
    events = [Calendar.from_ical(file.content) for _to, file in files]
    assert [str(each["method"]) for each in events] == ["REQUEST", "REQUEST", "CANCEL"]
    found = [each.walk("VEVENT")[0] for each in events]
    assert len({str(each["uid"]) for each in found}) == 1
    assert [each["sequence"] for each in found] == [1, 2, 3]
    assert next(file.mimetype for _to, file in files).startswith("text/calendar; method=REQUEST")


def test_whoever_proposed_a_time_does_not_choose_it_and_five_are_enough() -> None:
    call = CallFactory()
    with pytest.raises(NotNowError, match="the other side chooses"):
        talking.choose(call=call, side=Party.ORGANISATION, by=call.introduction.need.lead)
    six = [Slot(call.starts_at, call.ends_at)] * 6
    with pytest.raises(NotNowError, match="between one and five"):
        talking.propose_times(
            introduction=call.introduction,
            side=Party.ORGANISATION,
            times=six,
            by=call.introduction.need.lead,
        )


def test_no_times_before_both_have_said_yes() -> None:
    made = IntroductionFactory()
    slot = Slot(timezone.now() + dt.timedelta(days=1), timezone.now() + dt.timedelta(days=2))
    with pytest.raises(NotNowError, match="once both have said yes"):
        talking.propose_times(
            introduction=made, side=Party.PROFESSIONAL, times=[slot], by=made.person
        )


def test_a_call_is_reminded_of_a_day_before_and_once() -> None:
    call = CallFactory(chosen_at=timezone.now())
    assert talking.remind() == 0
    with time_machine.travel(call.starts_at - dt.timedelta(hours=23)):
        assert talking.remind() == 1
        assert talking.remind() == 0
    assert Notice.objects.filter(kind="introduction-call").count() == 2


def test_a_call_in_summer_is_said_in_british_summer_time() -> None:
    start = dt.datetime(2027, 7, 1, 17, 30, tzinfo=dt.UTC)
    call = CallFactory(starts_at=start)
    talking.choose(call=call, side=Party.PROFESSIONAL, by=call.introduction.person)
    told = Notice.objects.filter(to=call.introduction.person).first()
    assert told is not None
    assert "Thursday 1 July 2027, 6:30pm" in told.subject
    assert "TZID=Europe/London:20270701T183000" in told.invitation
