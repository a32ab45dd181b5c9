"""Saved searches and their one mail: only what is new, in the morning, once."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.messaging import actions as messaging
from matching.messaging.models import Notice
from matching.people.models import Person
from matching.rulebook.models import Rule
from matching.safeguarding.models import Hold
from matching.shortlists.models import Impression, ShownList
from tests.conftest import SignIn
from tests.factories.people import PersonFactory
from tests.factories.places import AreaFactory, PostcodeFactory
from tests.factories.roles import RoleFactory, at
from tests.factories.suggestions import SavedSearchFactory, VolunteerFactory
from tests.factories.taxonomy import CauseFactory
from tests.running.threads import at_once
from volunteering.opportunities.models import Role
from volunteering.searches import actions
from volunteering.searches.actions import TooManySearchesError
from volunteering.searches.models import SavedSearch
from volunteering.suggestions import actions as suggestions

MORNING = dt.datetime(2026, 11, 26, 8, tzinfo=dt.UTC)
EVENING = dt.datetime(2026, 11, 26, 19, tzinfo=dt.UTC)
SUMMER = dt.datetime(2026, 7, 1, 6, 30, tzinfo=dt.UTC)  # half past seven in London
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def places(db: None) -> None:
    AreaFactory(code="E09000030", name="Tower Hamlets")
    PostcodeFactory()
    CauseFactory(code="AnimalWelfare", label="Animal Welfare")


def search(at: dt.datetime = MORNING, **said: object) -> SavedSearch:
    said = {"looked_on": at.date() - DAY, "seen_until": at - DAY, **said}
    made: SavedSearch = SavedSearchFactory(**said)
    return made


def listed(*, at: dt.datetime = MORNING, **said: object) -> Role:
    role: Role = RoleFactory(listed_at=at - dt.timedelta(hours=3), **said)
    return role


def digests() -> list[Notice]:
    return list(Notice.objects.filter(kind="search-digest"))


def test_one_mail_tells_of_all_searches_with_links_that_know_their_place() -> None:
    person = PersonFactory()
    search(person=person, name="Teenagers", address="/find/?age=15")
    search(person=person, name="Grown-ups", address="/find/?age=30")
    new = listed(title="Goats")
    RoleFactory(title="Old", listed_at=MORNING - 2 * DAY)
    assert actions.send_digests(at=MORNING) == 1
    (notice,) = digests()
    shown = ShownList.objects.get()
    assert (notice.to, notice.subject, notice.path) == (person, "1 new role for you", "/me/saved/")
    assert f"/roles/{new.pk}/?list={shown.pk}&position=1" in notice.body
    assert "Old" not in notice.body
    assert notice.body.count("Goats") == 1
    assert (shown.surface, Impression.objects.get().subject) == (
        "digest",
        f"volunteering.role:{new.pk}",
    )


def test_nothing_new_sends_nothing_and_is_looked_at_again_tomorrow() -> None:
    kept = search()
    assert actions.send_digests(at=MORNING) == 0
    assert digests() == []
    listed(at=MORNING + DAY)
    assert actions.send_digests(at=MORNING) == 0
    assert actions.send_digests(at=MORNING + DAY) == 1
    kept.refresh_from_db()
    assert kept.looked_on == (MORNING + DAY).date()


@pytest.mark.parametrize(("at", "sent"), [(MORNING, 1), (EVENING, 0), (SUMMER, 1)])
def test_digests_go_out_on_mornings_in_london(at: dt.datetime, sent: int) -> None:
    search(at=at)
    listed(at=at)
    with time_machine.travel(at, tick=False):
        assert actions.send_digests(at=at) == sent


@pytest.mark.parametrize(
    ("every", "days", "sent"),
    [("day", 1, 1), ("day", 0, 0), ("week", 6, 0), ("week", 7, 1), ("never", 100, 0)],
)
def test_a_search_is_due_as_often_as_its_person_wants(every: str, days: int, sent: int) -> None:
    search(every=every, looked_on=MORNING.date() - days * DAY)
    listed()
    assert actions.send_digests(at=MORNING) == sent


def test_what_has_closed_is_put_away_or_applied_for_is_no_news() -> None:
    kept = search(address="/find/")
    person = kept.person
    listed(title="Closed", live=False)
    suggestions.dismiss(person=person, role=listed(title="Away"), reason="cause")
    suggestions.learn(person=person, role=listed(title="Applied"), outcome="applied")
    assert actions.send_digests(at=MORNING) == 0


def test_a_search_of_what_fits_tells_only_of_what_fits() -> None:
    person = VolunteerFactory().person
    search(person=person, address="/for-you/?postcode=E1+3DG&radius=5")
    listed(title="Near")
    listed(title="Far", places=at(east=20))
    assert actions.send_digests(at=MORNING) == 1
    body = digests()[0].body
    assert "Near" in body
    assert "Far" not in body


def test_a_mail_names_ten_roles_and_says_how_many_more() -> None:
    search(address="/find/")
    for n in range(13):
        listed(title=f"Goats {n}")
    actions.send_digests(at=MORNING)
    (notice,) = digests()
    assert notice.subject == "13 new roles for you"
    assert notice.body.count("Goats") == 10
    assert "And 3 more:" in notice.body


def stop(person: Person, how: str) -> None:
    if how == "held":
        Hold.objects.create(person=person)
    elif how == "inactive":
        Person.objects.filter(pk=person.pk).update(is_active=False)
    elif how == "paused":
        VolunteerFactory(person=person, paused_until=dt.date(2099, 1, 1))
    else:
        VolunteerFactory(person=person, left_on=dt.date(2026, 1, 1))


@pytest.mark.parametrize("how", ["held", "inactive", "paused", "left"])
def test_who_is_not_to_be_disturbed_is_not(how: str) -> None:
    stop(search().person, how)
    listed()
    assert actions.send_digests(at=MORNING) == 0


def test_one_press_stops_the_digest() -> None:
    person = search().person
    listed()
    actions.send_digests(at=MORNING)
    messaging.send_owed()
    (sent,) = mail.outbox
    link = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = link.split("/", 3)[3]
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/{path}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    listed(at=MORNING + DAY)
    actions.send_digests(at=MORNING + DAY)
    messaging.send_owed()
    assert len(mail.outbox) == 1
    assert person.saved_searches.count() == 1


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    arrivals=st.lists(st.integers(0, 5), max_size=6),
    sweeps=st.lists(st.integers(0, 6), min_size=1, max_size=12),
)
def test_however_often_the_sweep_runs_each_role_is_told_of_once(
    arrivals: list[int], sweeps: list[int]
) -> None:
    SavedSearch.objects.all().delete()
    Role.objects.all().delete()
    Notice.objects.all().delete()
    kept = search(address="/find/", name="All")
    for n, day in enumerate(arrivals):
        RoleFactory(title=f"Goats-{n}.", listed_at=MORNING + day * DAY - dt.timedelta(hours=1))
    for day in sorted(sweeps):
        with time_machine.travel(MORNING + day * DAY, tick=False):
            actions.send_digests()
            actions.send_digests()
    told = " ".join(each.body for each in digests())
    last = max(sweeps)
    assert [told.count(f"Goats-{n}.") for n in range(len(arrivals))] == [
        int(day <= last) for day in arrivals
    ]
    assert len(digests()) <= len(set(sweeps))
    kept.refresh_from_db()
    assert kept.looked_on == (MORNING + last * DAY).date()


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail() -> None:
    search()
    listed()
    sent = at_once([lambda: actions.send_digests(at=MORNING) for _time in range(3)])
    assert sorted(sent) == [0, 0, 1]  # type: ignore[type-var]
    assert len(digests()) == 1


# --- the pages ---


def test_a_search_is_saved_from_its_list_under_a_name_once(
    sign_in: SignIn, volunteer: Person
) -> None:
    browser = sign_in(volunteer)
    address = "/find/?q=tea&postcode=E1+3DG&after=x"
    page = browser.get("/me/saved/search/", {"address": address})
    assert page.context["form"]["name"].value() == "Roles near E1 3DG: “tea”, Within 5 miles"
    for name in ("Tea", "Tea again"):
        said = {"address": address, "name": name, "every": "day"}
        assert browser.post("/me/saved/search/", said)["Location"] == "/me/saved/"
    kept = SavedSearch.objects.get()
    assert (kept.name, kept.every) == ("Tea again", "day")
    assert kept.address == "/find/?postcode=E1+3DG&q=tea"


@pytest.mark.parametrize("address", ["https://evil.example/find/", "//evil/find/", "/me/", ""])
def test_only_our_lists_can_be_saved(sign_in: SignIn, volunteer: Person, address: str) -> None:
    said = {"address": address, "name": "X", "every": "day"}
    assert sign_in(volunteer).post("/me/saved/search/", said).status_code == 404
    assert not SavedSearch.objects.exists()


def test_a_search_without_a_name_is_refused_and_nothing_is_lost(
    sign_in: SignIn, volunteer: Person
) -> None:
    said = {"address": "/find/?q=tea", "name": "", "every": "never"}
    form = sign_in(volunteer).post("/me/saved/search/", said).context["form"]
    assert form.errors.keys() == {"name"}
    assert (form["every"].value(), form["address"].value()) == ("never", "/find/?q=tea")


def test_what_is_new_is_said_until_one_looks(sign_in: SignIn) -> None:
    person = PersonFactory()
    kept = SavedSearchFactory(person=person, address="/find/")
    RoleFactory(listed_at=timezone.now())
    browser = sign_in(person)
    page = f"/me/saved/search/{kept.pk}/news/"
    assert "1 new role" in browser.get(page).content.decode()
    assert browser.post(f"/me/saved/search/{kept.pk}/look/")["Location"] == "/find/"
    assert "Nothing new since" in browser.get(page).content.decode()


def test_a_search_is_changed_and_dropped_by_its_person_alone(sign_in: SignIn) -> None:
    kept = SavedSearchFactory()
    page = f"/me/saved/search/{kept.pk}/"
    stranger = sign_in(PersonFactory())
    assert stranger.post(page, {"name": "Mine", "every": "day"}).status_code == 404
    assert stranger.post(f"{page}drop/").status_code == 404
    browser = sign_in(kept.person)
    browser.post(page, {"name": "Milk", "every": "never"})
    kept.refresh_from_db()
    assert (kept.name, kept.every) == ("Milk", "never")
    browser.post(f"{page}drop/")
    assert not SavedSearch.objects.exists()


def test_nobody_keeps_more_than_twenty(volunteer: Person) -> None:
    for n in range(20):
        actions.save(person=volunteer, name="A", address=f"/find/?age={n + 18}", every="day")
    actions.save(person=volunteer, name="B", address="/find/?age=18", every="day")
    with pytest.raises(TooManySearchesError):
        actions.save(person=volunteer, name="C", address="/find/?q=tea", every="day")


def mornings(days: int) -> list[int]:
    """Run the sweep on so many mornings, a new role in between; give the days with a mail."""
    sent = []
    for day in range(days):
        at = MORNING + day * DAY
        with time_machine.travel(at, tick=False):
            listed(at=at)
            if actions.send_digests(at=at):
                sent.append(day)
    return sent


def test_suggestions_come_twice_a_week_and_two_days_apart_and_nothing_is_lost() -> None:
    person = VolunteerFactory().person
    search(person=person, address="/for-you/?postcode=E1+3DG&radius=5", every="day")
    assert mornings(9) == [0, 2, 7]
    told = "".join(notice.body for notice in digests())
    assert all(told.count(f"{role.title}\n") == 1 for role in Role.objects.all()[:8])


def test_a_plain_search_is_sent_as_often_as_its_person_wants() -> None:
    search(address="/find/", every="day")
    assert mornings(5) == [0, 1, 2, 3, 4]


def test_a_weekly_list_that_has_to_wait_comes_as_soon_as_it_may() -> None:
    person = VolunteerFactory().person
    search(person=person, address="/for-you/?postcode=E1+3DG&radius=5", every="day")
    search(
        person=person,
        address="/for-you/?postcode=E1+3DG&radius=10",
        every="week",
        looked_on=(MORNING - 6 * DAY).date(),
    )
    assert mornings(3) == [0, 2]
    assert SavedSearch.objects.filter(every="week").get().looked_on == (MORNING + 2 * DAY).date()


def test_the_rulebook_may_say_otherwise() -> None:
    for key, value in (("suggestion-mails-per-week", 7), ("suggestion-mails-days-apart", 1)):
        Rule.objects.create(
            key=key, value=value, source="The centre's board.", valid_from=dt.date(2026, 1, 1)
        )
    search(person=VolunteerFactory().person, address="/for-you/?postcode=E1+3DG", every="day")
    assert mornings(4) == [0, 1, 2, 3]
