import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matching.ledger.models import Contribution
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.hours import HoursFactory
from tests.factories.rota import BookingFactory, ShiftFactory
from volunteering.hours import actions
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.placements.models import Placement
from volunteering.rota.states import BookingState

pytestmark = pytest.mark.django_db
EIGHTH = {"given_on_day": "8", "given_on_month": "6", "given_on_year": "2026"}


@pytest.fixture
def vera(volunteer: Person, sign_in: SignIn) -> Client:
    return sign_in(volunteer)


@pytest.fixture
def cora(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def line(placement: Placement, **changed: str) -> dict[str, str]:
    return {"placement": str(placement.pk), **EIGHTH, "hours": "2:30", "note": "Pond", **changed}


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("2.5", "2.5"),
        ("2,5", "2.5"),
        ("2:30", "2.5"),
        ("2h30", "2.5"),
        ("45 min", "0.75"),
        ("3 hours", "3"),
    ],
)
def test_a_line_is_logged_however_the_time_is_typed(
    placement: Placement, vera: Client, typed: str, hours: str
) -> None:
    vera.post("/me/hours/", line(placement, hours=typed))

    row = Hours.objects.get()
    assert (row.hours, row.note, row.given_on) == (Decimal(hours), "Pond", dt.date(2026, 6, 8))


@pytest.mark.parametrize("typed", ["", "soon", "0", "25", "2:75", "-1"])
def test_what_is_no_time_is_refused_and_kept(
    placement: Placement, vera: Client, typed: str
) -> None:
    answer = vera.post("/me/hours/", line(placement, hours=typed))

    assert answer.status_code == 200
    assert not Hours.objects.exists()
    assert 'value="Pond"' in answer.content.decode()


def test_a_long_day_is_asked_about_once(placement: Placement, vera: Client) -> None:
    first = vera.post("/me/hours/", line(placement, hours="17"))
    assert "That makes 17 hours on Monday 8 June 2026" in first.content.decode()
    assert not Hours.objects.exists()

    vera.post("/me/hours/", line(placement, hours="17", sure="on"))
    assert Hours.objects.get().hours == 17


def test_more_than_a_day_is_refused_whatever_is_ticked(placement: Placement, vera: Client) -> None:
    HoursFactory(placement=placement, hours=Decimal(20))

    answer = vera.post("/me/hours/", line(placement, hours="5", sure="on"))

    assert "over 24 hours" in answer.content.decode()
    assert Hours.objects.count() == 1


def test_nobody_logs_where_they_are_not_placed(
    placement: Placement, coordinator: Person, sign_in: SignIn
) -> None:
    assert sign_in(coordinator).post("/me/hours/", line(placement)).status_code == 200
    assert not Hours.objects.exists()


def test_a_session_is_logged_in_one_tap(placement: Placement, vera: Client) -> None:
    nine = dt.datetime(2026, 6, 13, 9, tzinfo=dt.UTC)
    shift = ShiftFactory(role=placement.role, starts_at=nine, ends_at=nine + dt.timedelta(hours=3))
    booking = BookingFactory(shift=shift, placement=placement, state=BookingState.CAME)
    assert "log them in one tap" in vera.get("/me/hours/").content.decode()

    for _twice in range(2):
        vera.post(f"/me/hours/sessions/{booking.pk}/")

    assert Hours.objects.get().hours == 3


def test_a_line_is_changed_and_removed_until_it_is_confirmed(
    placement: Placement, coordinator: Person, vera: Client
) -> None:
    row = HoursFactory(placement=placement)

    vera.post(f"/me/hours/{row.pk}/", line(placement, hours="4"))
    row.refresh_from_db()
    assert row.hours == 4
    actions.confirm(keys=[row.pk], by=coordinator)
    vera.post(f"/me/hours/{row.pk}/remove/")

    row.refresh_from_db()
    assert row.state == HoursState.CONFIRMED


def test_many_lines_are_confirmed_at_once_and_undone(
    vco: Organisation, placement: Placement, cora: Client
) -> None:
    keys = [HoursFactory(placement=placement, given_on=dt.date(2026, 6, n)).pk for n in (8, 9, 10)]
    address = f"/organisations/{vco.pk}/hours/"

    answer = cora.post(f"{address}confirm/", {"rows": keys[:2]}, follow=True)
    assert "2 lines confirmed" in answer.content.decode()
    assert Contribution.objects.count() == 2

    cora.post(f"{address}undo/", {"rows": keys[:2]})
    waiting = Hours.objects.filter(state=HoursState.LOGGED)
    assert waiting.count() == 3
    assert sum(entry.hours for entry in Contribution.objects.all()) == 0


def test_nothing_ticked_is_said(vco: Organisation, placement: Placement, cora: Client) -> None:
    HoursFactory(placement=placement)

    answer = cora.post(f"/organisations/{vco.pk}/hours/confirm/", follow=True)

    assert "Tick at least one line." in answer.content.decode()


def test_nobody_confirms_another_organisations_hours(vco: Organisation, cora: Client) -> None:
    row = HoursFactory()

    cora.post(f"/organisations/{vco.pk}/hours/confirm/", {"rows": [row.pk]})

    row.refresh_from_db()
    assert row.state == HoursState.LOGGED
    assert cora.post(f"/hours/{row.pk}/query/", {"words": "Really?"}).status_code == 403
    assert cora.post(f"/hours/{row.pk}/strike/").status_code == 403


@pytest.mark.parametrize("state", [HoursState.LOGGED, HoursState.QUERIED, HoursState.REMOVED])
def test_only_what_is_confirmed_is_struck_out(
    state: HoursState, placement: Placement, cora: Client
) -> None:
    row = HoursFactory(placement=placement, state=state)

    answer = cora.post(f"/hours/{row.pk}/strike/")

    row.refresh_from_db()
    assert (answer.status_code, row.state) == (409, state)


def test_a_paper_sheet_is_keyed_in_line_by_line(
    vco: Organisation, placement: Placement, cora: Client
) -> None:
    address = f"/organisations/{vco.pk}/hours/log/"
    assert "Vera Volunteer, Garden helper" in cora.get(address).content.decode()

    answer = cora.post(address, line(placement))

    assert answer["Location"] == address
    assert Hours.objects.get().state == HoursState.CONFIRMED


def test_a_question_is_asked_from_the_list_and_stands_on_the_volunteers_page(
    vco: Organisation, placement: Placement, cora: Client, vera: Client
) -> None:
    row = HoursFactory(placement=placement)

    cora.post(f"/hours/{row.pk}/query/", {"words": "Was the pond that deep?"})

    assert "Was the pond that deep?" in vera.get("/me/hours/").content.decode()
    assert "Was the pond that deep?" in cora.get(f"/organisations/{vco.pk}/hours/").content.decode()


@pytest.mark.parametrize("state", ["", "confirmed"])
def test_the_list_asks_as_much_for_thirty_lines_as_for_one(
    vco: Organisation, placement: Placement, coordinator: Person, cora: Client, state: str
) -> None:
    address = f"/organisations/{vco.pk}/hours/"

    def more(count: int) -> None:
        rows = [HoursFactory(placement__role=placement.role) for _n in range(count)]
        if state:
            actions.confirm(keys=[row.pk for row in rows], by=coordinator)

    more(1)
    cora.get(address, {"state": state})
    with CaptureQueriesContext(connection) as one:
        cora.get(address, {"state": state})
    more(29)
    with CaptureQueriesContext(connection) as thirty:
        page = cora.get(address, {"state": state})
    assert len(thirty) == len(one)
    assert "30 lines" in page.content.decode()


def test_ones_own_list_asks_as_much_for_thirty_lines_as_for_one(
    placement: Placement, vera: Client
) -> None:
    HoursFactory(placement=placement)
    vera.get("/me/hours/")
    with CaptureQueriesContext(connection) as one:
        vera.get("/me/hours/")
    for _n in range(29):
        HoursFactory(placement=placement)

    with CaptureQueriesContext(connection) as thirty:
        vera.get("/me/hours/")
    assert len(thirty) == len(one)
