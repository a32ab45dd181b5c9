"""The pages of the rota, opened and pressed by those whom they are for."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from matching.audit.models import AuditEntry
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.people import PersonFactory
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory, next_saturday
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState
from volunteering.rota import actions, links
from volunteering.rota.actions import cover, swaps
from volunteering.rota.models import Booking, CoverAsk, Shift, Swap
from volunteering.rota.states import BookingState, SwapState
from volunteering.volunteers.models import Volunteer


@pytest.fixture
def browser(volunteer: Person, placement: Placement, sign_in: SignIn) -> Client:
    return sign_in(volunteer)


@pytest.fixture
def desk(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def page_of(browser: Client, name: str, *arguments: object) -> str:
    answer = browser.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def said(answer: Any) -> str:
    """Give what a page says after a deed, the redirect followed."""
    return str(answer.content.decode()).replace("&#x27;", "'")


def test_who_has_no_place_is_shown_the_way_to_one(volunteer: Person, sign_in: SignIn) -> None:
    page = page_of(sign_in(volunteer), "sessions")
    assert "Nothing booked" in page
    assert "Find a role" in page


def test_free_sessions_are_ticked_and_booked_several_at_once(
    browser: Client, role: Role, volunteer: Person
) -> None:
    shifts = [ShiftFactory(role=role, starts_at=next_saturday(weeks=n)) for n in (1, 2)]
    assert "Sessions you could book" in page_of(browser, "sessions")
    keys = [shift.pk for shift in shifts]
    answer = browser.post(reverse("sessions_book"), {"shifts": keys}, follow=True)
    assert "You are down for 2 sessions. We remind you before each." in said(answer)
    assert Booking.objects.filter(person=volunteer, state=BookingState.BOOKED).count() == 2


def test_ticking_nothing_says_what_to_do(browser: Client, shift: Shift) -> None:
    answer = browser.post(reverse("sessions_book"), {})
    assert "Tick the sessions that you would like." in said(answer)


def test_clash_is_asked_about_and_booked_when_the_person_knows(
    browser: Client, shift: Shift, volunteer: Person
) -> None:
    other = ShiftFactory(starts_at=shift.starts_at)
    BookingFactory(shift=other, placement=PlacedFactory(person=volunteer, role=other.role))
    answer = browser.post(reverse("sessions_book"), {"shifts": [shift.pk]})
    assert "Book them all the same" in said(answer)
    assert not Booking.objects.filter(shift=shift).exists()
    browser.post(reverse("sessions_book"), {"shifts": [shift.pk], "anyway": "on"})
    assert Booking.objects.get(shift=shift).person == volunteer


def test_somebody_elses_role_cannot_be_booked(browser: Client) -> None:
    foreign = ShiftFactory()
    browser.post(reverse("sessions_book"), {"shifts": [foreign.pk]})
    assert not Booking.objects.exists()


def test_one_press_says_cannot_come_and_another_comes_after_all(
    browser: Client, shift: Shift, placement: Placement
) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    answer = browser.post(reverse("booking_cancel", args=[booking.pk]), follow=True)
    assert "Stepney Friends knows, and the place is open to others." in said(answer)
    assert "I can come after all" in said(answer)
    answer = browser.post(reverse("booking_after_all", args=[booking.pk]), follow=True)
    assert "Good: you are down for it again." in said(answer)
    assert Booking.objects.get(state=BookingState.BOOKED).person == placement.person


def test_nobody_cancels_for_another(browser: Client, shift: Shift) -> None:
    theirs = BookingFactory(shift=shift)
    assert browser.post(reverse("booking_cancel", args=[theirs.pk])).status_code == 403


def test_full_session_has_a_waiting_list_to_join_and_leave(
    browser: Client, role: Role, volunteer: Person
) -> None:
    full = ShiftFactory(role=role, capacity=1)
    BookingFactory(shift=full)
    assert "Join the waiting list" in page_of(browser, "sessions")
    answer = browser.post(reverse("shift_wait", args=[full.pk]), follow=True)
    assert "You are on the waiting list." in said(answer)
    mine = Booking.objects.get(person=volunteer)
    answer = browser.post(reverse("booking_cancel", args=[mine.pk]), follow=True)
    assert "You no longer wait for that session." in said(answer)


def test_offered_place_is_confirmed_on_the_page(
    browser: Client, role: Role, placement: Placement
) -> None:
    full = ShiftFactory(role=role, capacity=1)
    held = BookingFactory(shift=full)
    mine = actions.wait(shift=full, placement=placement, by=placement.person)
    actions.cancel(booking=held, by=held.person)
    assert "Take it" in page_of(browser, "sessions")
    answer = browser.post(reverse("booking_confirm", args=[mine.pk]), follow=True)
    assert "The place is yours." in said(answer)


def test_confirming_what_has_lapsed_is_the_page_of_who_was_faster(
    browser: Client, role: Role, placement: Placement
) -> None:
    full = ShiftFactory(role=role, capacity=1)
    held = BookingFactory(shift=full)
    mine = actions.wait(shift=full, placement=placement, by=placement.person)
    actions.cancel(booking=held, by=held.person)
    mine.refresh_from_db()
    actions.lapse(now=mine.confirm_by)
    assert browser.post(reverse("booking_confirm", args=[mine.pk])).status_code == 409


def test_on_the_way_is_offered_only_when_it_is_near(
    browser: Client, role: Role, placement: Placement
) -> None:
    far = BookingFactory(shift=ShiftFactory(role=role), placement=placement)
    assert "On my way" not in page_of(browser, "sessions")
    Shift.objects.filter(pk=far.shift_id).update(
        starts_at=timezone.now() + dt.timedelta(hours=1),
        ends_at=timezone.now() + dt.timedelta(hours=3),
    )
    assert "On my way" in page_of(browser, "sessions")
    answer = browser.post(
        reverse("booking_arriving", args=[far.pk]), {"late_by": "30"}, follow=True
    )
    assert "Running 30 minutes late" in said(answer)


def test_swap_is_asked_and_the_first_to_say_yes_has_it(
    browser: Client, shift: Shift, placement: Placement, anonymous: Client
) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    one, two = PlacedFactory.create_batch(2, role=shift.role)
    answer = browser.post(
        reverse("booking_swap", args=[booking.pk]),
        {"people": [one.pk, two.pk], "words": "Please!"},
        follow=True,
    )
    assert "2 people have been asked." in said(answer)
    first, second = Swap.objects.order_by("pk")
    address = reverse("swap_answer", args=[links.token(links.SWAP, first.pk)])
    assert "Could you go instead of" in said(anonymous.get(address))
    assert Swap.objects.filter(state=SwapState.ASKED).count() == 2
    assert "It is yours" in said(anonymous.post(address, {"answer": "yes"}))
    address = reverse("swap_answer", args=[links.token(links.SWAP, second.pk)])
    assert "Somebody has taken it" in said(anonymous.get(address))
    shift.refresh_from_db()
    assert (shift.booked, Booking.objects.get(state=BookingState.BOOKED).person) == (1, one.person)


def test_swap_that_all_refuse_leaves_the_booking(
    shift: Shift, placement: Placement, anonymous: Client
) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    fellow = PlacedFactory(role=shift.role)
    (swap,) = swaps.ask(booking=booking, of=[fellow], words="", by=placement.person)
    address = reverse("swap_answer", args=[links.token(links.SWAP, swap.pk)])
    assert "Thank you for saying so." in said(anonymous.post(address, {"answer": "no"}))
    booking.refresh_from_db()
    assert booking.state == BookingState.BOOKED


def test_link_in_a_mail_asks_before_it_acts_and_works_signed_out(
    shift: Shift, placement: Placement, anonymous: Client
) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    address = reverse("cannot_come", args=[links.token(links.CANNOT_COME, booking.pk)])
    assert "You can't come?" in said(anonymous.get(address))
    booking.refresh_from_db()
    assert booking.state == BookingState.BOOKED
    assert "Everybody concerned knows." in said(anonymous.post(address, {"words": "Ill"}))
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED
    assert "there is nothing to do" in said(anonymous.get(address))


@pytest.mark.parametrize("name", ["cannot_come", "confirm_place", "cover_answer", "swap_answer"])
def test_link_that_is_not_ours_or_is_for_another_deed_is_not_there(
    name: str, shift: Shift, anonymous: Client, placement: Placement
) -> None:
    booking = BookingFactory(shift=shift, placement=placement)
    other = links.token(links.EVENT, booking.pk)
    assert anonymous.get(reverse(name, args=["nonsense"])).status_code == 404
    assert anonymous.get(reverse(name, args=[other])).status_code == 404


def test_lead_time_and_calendar_address_are_kept(
    browser: Client, volunteer: Person, anonymous: Client
) -> None:
    browser.post(reverse("sessions_settings"), {"hours": "72"})
    assert Volunteer.objects.get(person=volunteer).reminder_hours == 72
    answer = browser.post(reverse("calendar_make"))
    address = answer.context["address"]
    path = address.removeprefix("http://localhost:8000").removeprefix("http://testserver")
    path = path[path.index("/calendar/") :]
    assert anonymous.get(path).status_code == 200
    assert address.split("/")[-1] not in page_of(browser, "sessions")
    browser.post(reverse("calendar_make"))
    assert anonymous.get(path).status_code == 404
    browser.post(reverse("calendar_off"))
    assert Volunteer.objects.get(person=volunteer).calendar_key == ""


def test_week_shows_gaps_in_words_and_names(desk: Client, vco: Organisation, role: Role) -> None:
    gap = ShiftFactory(role=role, minimum=2, capacity=3)
    BookingFactory(shift=gap)
    day = gap.starts_at.date().isoformat()
    page = desk.get(reverse("vco_rota", args=[vco.pk]), {"from": day}).content.decode()
    assert "1 session is short of people" in page
    assert "1 short: 1 of at least 2" in page


def test_week_can_be_two_weeks_of_one_role(desk: Client, vco: Organisation, role: Role) -> None:
    mine = ShiftFactory(role=role)
    query = {"from": mine.starts_at.date().isoformat(), "weeks": "2", "role": str(role.pk)}
    answer = desk.get(reverse("vco_rota", args=[vco.pk]), query)
    assert len(answer.context["weeks"].days) == 14
    assert [shift.pk for shift in answer.context["weeks"].shifts] == [mine.pk]


def test_table_and_calendar_of_the_week_have_the_people(
    desk: Client, vco: Organisation, shift: Shift, placement: Placement
) -> None:
    BookingFactory(shift=shift, placement=placement)
    query = {"from": shift.starts_at.date().isoformat()}
    table = desk.get(reverse("rota_csv", args=[vco.pk]), query).content.decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["role"], row["from"], row["person"]) for row in rows] == [
        ("Garden helper", "10:00", "Vera Volunteer")
    ]
    file = desk.get(reverse("rota_ics", args=[vco.pk]), query).content
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert "Vera Volunteer" in str(event["description"])
    taken = AuditEntry.objects.filter(what=AuditEntry.What.EXPORT).values_list("subject", flat=True)
    assert set(taken) == {f"rota_csv:{vco.pk}", f"rota_ics:{vco.pk}"}


def test_shift_is_added_changed_and_called_off(
    desk: Client, vco: Organisation, role: Role, placement: Placement
) -> None:
    day = next_saturday().date()
    asked = {
        "role": role.pk,
        "day_day": day.day,
        "day_month": day.month,
        "day_year": day.year,
        "starts": "6:30pm",
        "ends": "20:00",
        "minimum": "1",
        "capacity": "2",
        "note": "",
    }
    desk.post(reverse("shift_add", args=[vco.pk]), asked)
    shift = Shift.objects.get()
    assert timezone.localtime(shift.starts_at).strftime("%H:%M") == "18:30"
    booking = BookingFactory(shift=shift, placement=placement)
    answer = desk.post(
        reverse("shift_edit", args=[shift.pk]), {**asked, "capacity": "0"}, follow=True
    )
    assert "At least as many must be able to come as are needed." in said(answer)
    desk.post(reverse("shift_edit", args=[shift.pk]), {**asked, "note": "Bring boots"})
    shift.refresh_from_db()
    assert (shift.note, shift.edited) == ("Bring boots", False)
    answer = desk.post(reverse("shift_call_off", args=[shift.pk]), {"words": "Snow"}, follow=True)
    assert "Called off. 1 person has been told." in said(answer)
    booking.refresh_from_db()
    shift.refresh_from_db()
    assert (booking.state, shift.booked) == (BookingState.CANCELLED, 0)


def test_shift_of_today_is_ticked_and_keyed_in(
    desk: Client, role: Role, placement: Placement
) -> None:
    now = timezone.now()
    shift = ShiftFactory(
        role=role, starts_at=now - dt.timedelta(minutes=5), ends_at=now + dt.timedelta(hours=2)
    )
    booking = BookingFactory(shift=shift, placement=placement)
    Placement.objects.filter(pk=placement.pk).update(state=PlacementState.TRIAL)
    assert "0 there, 1 expected, 0 did not come" in page_of(desk, "shift", shift.pk)
    answer = desk.post(
        reverse("booking_record", args=[booking.pk]),
        {"state": "came"},
        headers={"HX-Request": "true"},
    )
    assert "1 there, 0 expected, 0 did not come" in said(answer)
    placement.refresh_from_db()
    assert placement.state == PlacementState.ACTIVE
    walk_in = PlacedFactory(role=role)
    desk.post(
        reverse("shift_register", args=[shift.pk]),
        {f"booking_{booking.pk}": "no_show", "walked_in": [walk_in.pk]},
    )
    states = dict(Booking.objects.filter(shift=shift).values_list("person", "state"))
    assert states == {placement.person_id: "no_show", walk_in.person_id: "came"}


def test_co_ordinator_puts_somebody_on_and_takes_them_off(
    desk: Client, shift: Shift, placement: Placement
) -> None:
    answer = desk.post(
        reverse("person_add", args=[shift.pk]), {"placement": placement.pk}, follow=True
    )
    assert "Vera Volunteer is down for it and has been told." in said(answer)
    booking = Booking.objects.get()
    answer = desk.post(reverse("booking_remove", args=[booking.pk]), follow=True)
    assert "Vera Volunteer is no longer down for it." in said(answer)


def test_first_few_are_asked_and_a_yes_by_mail_fills_the_gap(
    desk: Client, shift: Shift, placement: Placement, anonymous: Client
) -> None:
    PlacedFactory.create_batch(2, role=shift.role)
    assert "Ask the first few" in page_of(desk, "shift_ask", shift.pk)
    answer = desk.post(
        reverse("shift_ask", args=[shift.pk]), {"size": "2", "words": "Could you?"}, follow=True
    )
    assert "If nobody says yes we ask the next." in said(answer)
    asks = list(CoverAsk.objects.order_by("pk"))
    assert len(asks) == 2
    address = reverse("cover_answer", args=[links.token(links.COVER, asks[0].pk)])
    assert "Yes, I can come" in said(anonymous.get(address))
    assert "you are down for it" in said(anonymous.post(address, {"answer": "yes"}))
    shift.refresh_from_db()
    assert shift.booked == 1
    assert shift.cover_call.stopped_at is not None
    assert cover.widen(now=shift.starts_at) == 0


def test_poster_sheet_and_code(desk: Client, shift: Shift, placement: Placement) -> None:
    assert "Make the code" in page_of(desk, "poster", shift.pk)
    assert desk.get(reverse("poster_code", args=[shift.pk])).status_code == 404
    desk.post(reverse("poster_renew", args=[shift.pk]))
    drawn = desk.get(reverse("poster_code", args=[shift.pk]))
    assert (drawn["Content-Type"], drawn.content[:4]) == ("image/svg+xml", b"<svg")
    BookingFactory(shift=shift, placement=placement)
    assert "Vera Volunteer" in page_of(desk, "shift_sheet", shift.pk)


def test_scan_checks_in_only_when_it_is_time(
    browser: Client, role: Role, placement: Placement, coordinator: Person
) -> None:
    shift = ShiftFactory(role=role)
    booking = BookingFactory(shift=shift, placement=placement)
    key = actions.renew_key(shift=shift, by=coordinator)
    address = reverse("check_in", args=[shift.pk, key])
    assert "You can check in from an hour before" in said(browser.get(address))
    assert "You can check in from an hour before" in said(browser.post(address))
    Shift.objects.filter(pk=shift.pk).update(
        starts_at=timezone.now() - dt.timedelta(minutes=30),
        ends_at=timezone.now() + dt.timedelta(hours=1),
    )
    assert "I'm here" in said(browser.get(address))
    booking.refresh_from_db()
    assert booking.state == BookingState.BOOKED
    assert "You are checked in" in said(browser.post(address))
    booking.refresh_from_db()
    assert booking.state == BookingState.LATE
    wrong = reverse("check_in", args=[shift.pk, "another-key"])
    assert "This code no longer works." in said(browser.post(wrong))


@pytest.mark.parametrize("name", ["sessions", "vco_rota", "shift", "shift_ask"])
def test_pages_ask_as_much_of_thirty_as_of_one(
    name: str, role: Role, placement: Placement, sign_in: SignIn, coordinator: Person
) -> None:
    shift = ShiftFactory(role=role, capacity=100)
    arguments = {"sessions": [], "vco_rota": [role.organisation_id]}.get(name, [shift.pk])
    path = reverse(name, args=arguments)
    if name == "vco_rota":
        path += f"?from={shift.starts_at.date().isoformat()}"
    browser = sign_in(placement.person if name == "sessions" else coordinator)

    def more(count: int) -> None:
        for n in range(count):
            each = PlacedFactory(role=role)
            BookingFactory(shift=shift, placement=each)
            PlacedFactory(role=role)
            start = shift.starts_at + dt.timedelta(minutes=n)
            other = ShiftFactory(role=role, starts_at=start)
            BookingFactory(shift=other, placement=placement)
            ShiftFactory(role=role, starts_at=start)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(path).status_code == 200
        return len(queries)

    more(1)
    asked()
    with_one = asked()
    more(29)
    assert asked() == with_one


def test_fellow_volunteers_never_see_an_e_mail_address(
    browser: Client, shift: Shift, placement: Placement
) -> None:
    Person.objects.filter(pk=placement.person_id).update(name="")
    nameless = PlacedFactory(role=shift.role, person=PersonFactory(name=""))
    booking = BookingFactory(shift=shift, placement=placement)
    page = page_of(browser, "booking_swap", booking.pk)
    assert "A fellow volunteer" in page
    assert nameless.person.email not in page
    asker = Person.objects.get(pk=placement.person_id)
    (swap,) = swaps.ask(booking=booking, of=[nameless], words="", by=asker)
    notice = Notice.objects.get(to=nameless.person)
    answer = Client().get(reverse("swap_answer", args=[links.token(links.SWAP, swap.pk)]))
    for words in (notice.subject, notice.body, notice.short, answer.content.decode()):
        assert asker.email not in words


def test_every_form_carries_its_token(
    shift: Shift, placement: Placement, role: Role, sign_in: SignIn, coordinator: Person
) -> None:
    now = timezone.now()
    today = ShiftFactory(role=role, starts_at=now, ends_at=now + dt.timedelta(hours=1), capacity=9)
    full = ShiftFactory(role=role, capacity=1, starts_at=next_saturday(15))
    BookingFactory(shift=full)
    BookingFactory(shift=today, placement=placement)
    gone = BookingFactory(shift=shift, placement=placement)
    actions.cancel(booking=gone, by=placement.person)
    volunteer, desk = sign_in(placement.person), sign_in(coordinator)
    pages = [page_of(volunteer, "sessions"), page_of(volunteer, "me")]
    pages += [page_of(desk, "shift", pk) for pk in (today.pk, full.pk)]
    for page in pages:
        asked = page.count('method="post"')
        assert asked >= 2
        assert page.count('name="csrfmiddlewaretoken"') == asked
