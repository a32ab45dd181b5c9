"""Hours of advice, from the offer to whether they helped."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from clearinghouse.programmes.calls import actions
from clearinghouse.programmes.calls.errors import SlotError
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.calls.states import Helped, SlotState
from matching.history.lifecycle import IllegalMove
from matching.ledger.models import Contribution, Outcome, WorkForm
from matching.messaging.models import Notice
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.programmes import AdviceSlotFactory
from tests.running.threads import at_once

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def booked(**fields: Any) -> AdviceSlot:
    slot: AdviceSlot = AdviceSlotFactory(**fields)
    membership = MembershipFactory()
    actions.book(
        slot=slot, organisation=membership.organisation, question="Gift Aid?", by=membership.person
    )
    return slot


def been(slot: AdviceSlot) -> AdviceSlot:
    at = timezone.now() - 2 * HOUR
    AdviceSlot.objects.filter(pk=slot.pk).update(starts_at=at, ends_at=at + HOUR)
    slot.refresh_from_db()
    return slot


def test_slots_stand_one_after_the_other_and_never_over_each_other() -> None:
    professional, start = ProfessionalFactory(), timezone.now() + HOUR
    said: dict[str, Any] = {"professional": professional, "where": "W", "paid_time": False}
    by = professional.person
    made = actions.offer(starts_at=start, minutes=30, count=3, by=by, **said)
    assert [slot.starts_at for slot in made] == [
        start + n * dt.timedelta(minutes=30) for n in range(3)
    ]
    with pytest.raises(SlotError, match="at that time already"):
        actions.offer(starts_at=start + HOUR, minutes=60, count=1, by=by, **said)
    assert AdviceSlot.objects.count() == 3


def test_a_time_that_has_passed_is_not_offered() -> None:
    professional = ProfessionalFactory()
    with pytest.raises(SlotError, match="still to come"):
        actions.offer(
            professional=professional,
            starts_at=timezone.now() - HOUR,
            minutes=60,
            count=1,
            where="W",
            paid_time=False,
            by=professional.person,
        )


def test_a_booking_tells_both_who_the_other_is_and_how_they_meet() -> None:
    slot = booked(professional__person__name="Priya Adviser")
    to_organisation = Notice.objects.get(to=slot.booked_by)
    assert "Priya Adviser" in to_organisation.subject
    assert "0161 496 0000" in to_organisation.body
    assert "Gift Aid?" in Notice.objects.get(to=slot.professional.person).body


def test_a_booking_stands_in_the_calendars_of_both_until_it_is_given_back() -> None:
    slot = booked()
    invited = Notice.objects.get(to=slot.booked_by).invitation
    actions.give_back(slot=slot, by=PersonFactory())
    off = Notice.objects.filter(to=slot.professional.person).latest("pk").invitation
    calendars: list[Any] = [Calendar.from_ical(each) for each in (invited, off)]
    first, second = calendars
    assert (first["method"], second["method"]) == ("REQUEST", "CANCEL")
    (kept,), (gone,) = first.walk("VEVENT"), second.walk("VEVENT")
    assert (kept["uid"], kept["dtstart"]) == (gone["uid"], gone["dtstart"])
    assert (kept["sequence"], gone["sequence"]) == (1, 2)
    assert [str(each) for each in kept["attendee"]] == [
        f"mailto:{slot.professional.person.email}",
        f"mailto:{slot.booked_by.email}",  # type: ignore[union-attr]
    ]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_book_at_once_one_gets_the_hour() -> None:
    slot = AdviceSlotFactory()
    memberships = [MembershipFactory() for _ in range(5)]

    def books(membership: object) -> None:
        try:
            actions.book(
                slot=AdviceSlot.objects.get(pk=slot.pk),
                organisation=membership.organisation,  # type: ignore[attr-defined]
                question="Q",
                by=membership.person,  # type: ignore[attr-defined]
            )
        except IllegalMove:
            return

    at_once([lambda each=each: books(each) for each in memberships])  # type: ignore[misc]
    slot.refresh_from_db()
    assert slot.state == SlotState.BOOKED
    assert Notice.objects.filter(kind="advice-call").count() == 2


def test_an_organisation_has_three_calls_ahead_at_most() -> None:
    membership = MembershipFactory()
    said: dict[str, Any] = {
        "organisation": membership.organisation,
        "question": "Q",
        "by": membership.person,
    }
    for _call in range(3):
        actions.book(slot=AdviceSlotFactory(), **said)
    with pytest.raises(SlotError, match="3 calls ahead"):
        actions.book(slot=AdviceSlotFactory(), **said)


def test_a_booking_given_back_is_free_for_others_and_keeps_nothing_of_it() -> None:
    slot = booked()
    actions.give_back(slot=slot, by=slot.professional.person)
    slot.refresh_from_db()
    assert (slot.state, slot.organisation, slot.booked_by, slot.question) == (
        SlotState.FREE,
        None,
        None,
        "",
    )


@pytest.mark.parametrize(
    ("paid", "form"), [(True, WorkForm.EMPLOYER_PAID), (False, WorkForm.VOLUNTEER_ORG)]
)
def test_a_call_is_counted_once_it_has_been_as_what_it_is(paid: bool, form: str) -> None:  # noqa: FBT001
    slot = booked(paid_time=paid)
    with pytest.raises(SlotError, match="still to come"):
        actions.held(slot=slot, by=slot.professional.person)
    been(slot)
    actions.held(slot=slot, by=slot.professional.person)
    entry = Contribution.objects.get()
    assert (entry.hours, entry.work_form) == (Decimal("1.00"), form)
    with pytest.raises(IllegalMove):
        actions.held(slot=slot, by=slot.professional.person)
    assert Contribution.objects.count() == 1


def test_whether_it_helped_is_an_outcome_and_the_first_answer_stands() -> None:
    slot = been(booked())
    actions.held(slot=slot, by=slot.professional.person)
    for answer in (Helped.PARTLY, Helped.NO):
        actions.say_whether_it_helped(slot=slot, helped=answer, by=PersonFactory())
    assert Outcome.objects.get().code == "advice_call.helped.partly"


def test_nothing_is_counted_where_nobody_came() -> None:
    slot = been(booked())
    actions.missed(slot=slot, by=slot.professional.person)
    assert not Contribution.objects.exists()


def test_both_are_reminded_once_a_day_before() -> None:
    booked(starts_at=timezone.now() + 3 * HOUR)
    before = Notice.objects.count()
    assert (actions.keep_up(), actions.keep_up()) == (1, 0)
    assert Notice.objects.count() == before + 2


def test_an_hour_is_offered_booked_held_and_judged_on_its_pages(sign_in: SignIn) -> None:
    professional, membership = ProfessionalFactory(), MembershipFactory()
    adviser, asker = sign_in(professional.person), sign_in(membership.person)
    day = timezone.localdate() + dt.timedelta(days=2)
    adviser.post(
        reverse("my_advice"),
        {
            "day_day": day.day,
            "day_month": day.month,
            "day_year": day.year,
            "time": "18:00",
            "minutes": "30",
            "count": "2",
            "where": "A link",
        },
    )
    slot = AdviceSlot.objects.first()
    assert slot is not None
    assert "Finance manager" in asker.get(reverse("advice")).content.decode()
    said = {"organisation": membership.organisation.pk, "question": "Q?", "terms": "on"}
    asker.post(reverse("advice_book", args=[slot.pk]), said)
    event = Calendar.from_ical(
        asker.get(reverse("advice_ics", args=[slot.pk])).content.decode()
    ).walk("VEVENT")[0]
    assert timezone.localtime(event.decoded("dtstart")).hour == 18
    been(slot)
    adviser.post(reverse("advice_run", args=[slot.pk, "held"]))
    asker.post(reverse("advice_helped", args=[slot.pk]), {"helped": "yes"})
    assert (
        "Yes, we know what to do"
        in asker.get(reverse("advice_slot", args=[slot.pk])).content.decode()
    )


def test_the_list_names_nobody_and_others_open_no_booking(client: Client, sign_in: SignIn) -> None:
    AdviceSlotFactory(professional__person__name="Priya Adviser")
    page = client.get(reverse("advice")).content.decode()
    assert "Priya Adviser" not in page
    assert "0161 496 0000" not in page
    other = sign_in(PersonFactory())
    assert other.get(reverse("advice_slot", args=[booked().pk])).status_code == 403


def test_nobody_books_for_an_organisation_that_is_not_theirs(sign_in: SignIn) -> None:
    slot = AdviceSlotFactory()
    said = {"organisation": OrganisationFactory().pk, "question": "Kept words", "terms": "on"}
    answer = sign_in(MembershipFactory().person).post(reverse("advice_book", args=[slot.pk]), said)
    assert "Kept words" in answer.content.decode()
    slot.refresh_from_db()
    assert slot.state == SlotState.FREE


def test_slots_are_listed_in_as_many_queries_whatever_their_number(client: Client) -> None:
    counts = []
    for more in (1, 29):
        AdviceSlotFactory.create_batch(more)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("advice"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
