"""Roles kept and put away, on a list and on their pages, with what is learned of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.people.models import Person
from matching.safeguarding.models import Hold
from matching.shortlists import actions as shortlists
from matching.shortlists.models import Impression, Lesson, ShownList
from matching.taxonomy.models import SkillMap
from tests.conftest import SignIn
from tests.factories.people import PersonFactory, PersonSkillFactory
from tests.factories.places import AreaFactory, PostcodeFactory
from tests.factories.roles import RoleFactory, at
from tests.factories.suggestions import VolunteerFactory
from tests.factories.taxonomy import CauseFactory, SkillFactory
from tests.running.threads import at_once
from volunteering.opportunities.models import Role
from volunteering.suggestions import actions, market
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.models import Bookmark, Dismissal

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def places(db: None) -> None:
    AreaFactory(code="E09000030", name="Tower Hamlets")
    PostcodeFactory()
    CauseFactory(code="AnimalWelfare", label="Animal Welfare")


@pytest.fixture
def person() -> Person:
    who: Person = VolunteerFactory().person
    return who


def suggested(client: Client, path: str = "/for-you/") -> list[str]:
    return [card.role.title for card in client.get(path).context["cards"]]


def lessons(person: Person) -> list[tuple[str, str, int | None]]:
    rows = Lesson.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("what", "reason", "position"))


def test_a_card_carries_its_list_and_position_to_what_comes_of_it(
    sign_in: SignIn, person: Person
) -> None:
    RoleFactory(title="First", causes=["AnimalWelfare"])
    second = RoleFactory(title="Second", places=at(east=3))
    browser = sign_in(person)
    cards = browser.get("/for-you/").context["cards"]
    shown = ShownList.objects.get()
    assert cards[1].url == f"/roles/{second.pk}/?list={shown.pk}&position=2"
    text = browser.get(cards[1].url).content.decode()
    assert f'<link rel="canonical" href="/roles/{second.pk}/">' in text
    lesson = Lesson.objects.get()
    assert (lesson.what, lesson.shown_in, lesson.position) == ("opened", shown, 2)
    browser.get(cards[1].url)
    assert Lesson.objects.count() == 1


@pytest.mark.parametrize("query", ["list=nonsense&position=1", "list=&position=", "position=2"])
def test_a_list_that_is_made_up_does_no_harm(sign_in: SignIn, person: Person, query: str) -> None:
    role = RoleFactory()
    assert sign_in(person).get(f"/roles/{role.pk}/?{query}").status_code == 200
    said = dict(part.split("=") for part in query.split("&"))
    answer = sign_in(person).post(f"/roles/{role.pk}/save/", said)
    assert answer["Location"] == f"/roles/{role.pk}/"
    assert not Lesson.objects.exclude(shown_in=None).exists()


def test_somebody_elses_list_is_believed_only_where_the_role_stood_there(person: Person) -> None:
    role, other = RoleFactory(), RoleFactory()
    shown = shortlists.show(
        surface=ShownList.Surface.FIND,
        engine="1",
        shown=[shortlists.Shown(f"volunteering.role:{role.pk}")],
    )
    actions.learn(person=person, role=other, outcome="applied", list_id=shown.pk, position=1)
    actions.learn(person=person, role=role, outcome="applied", list_id=shown.pk, position=7)
    actions.learn(person=person, role=role, outcome="bookmarked", list_id=shown.pk, position=1)
    kept = Lesson.objects.order_by("pk").values_list("subject", "shown_in", "position")
    name = "volunteering.role"
    assert list(kept) == [
        (f"{name}:{other.pk}", None, None),
        (f"{name}:{role.pk}", None, None),
        (f"{name}:{role.pk}", shown.pk, 1),
    ]


def test_without_a_link_it_is_the_last_list_in_which_one_saw_it(person: Person) -> None:
    role = RoleFactory()
    for first in (5, 9):
        shortlists.show(
            surface=ShownList.Surface.FOR_YOU,
            engine="1",
            shown=[shortlists.Shown(f"volunteering.role:{role.pk}")],
            to=person,
            first=first,
        )
    actions.learn(person=person, role=role, outcome="placed")
    assert lessons(person) == [("placed", "", 9)]


def test_the_same_lesson_is_learned_once_by_however_many() -> None:
    person, role = PersonFactory(), RoleFactory()
    for _time in range(3):
        actions.learn(person=person, role=role, outcome="applied")
    assert lessons(person) == [("applied", "", None)]


def test_a_lesson_has_a_position_where_it_has_a_list(person: Person) -> None:
    shown = shortlists.show(surface=ShownList.Surface.FIND, engine="1", shown=[])
    with (
        pytest.raises(IntegrityError, match="lesson_has_a_position_in_a_list"),
        transaction.atomic(),
    ):
        Lesson.objects.create(person=person, subject="x:1", what="applied", shown_in=shown)


def test_who_is_forgotten_leaves_what_was_learned_without_them(person: Person) -> None:
    role = RoleFactory()
    shown = shortlists.show(
        surface=ShownList.Surface.FOR_YOU,
        engine="1",
        shown=[shortlists.Shown(f"volunteering.role:{role.pk}")],
        to=person,
        query={"outcode": "E1"},
    )
    seen = shortlists.show(
        surface=ShownList.Surface.PEOPLE,
        engine="1",
        shown=[shortlists.Shown(f"matching.person:{person.pk}")],
    )
    actions.learn(person=person, role=role, outcome="applied", list_id=shown.pk, position=1)
    shortlists.forget(person=person)
    shown.refresh_from_db()
    assert (shown.to, shown.query) == (None, {})
    assert Impression.objects.get(shown_in=seen).subject == "matching.person:0"
    left = Lesson.objects.get()
    assert (left.person, left.what, left.shown_in) == (None, "applied", shown)


def test_a_saved_role_is_found_again_and_let_go(sign_in: SignIn, person: Person) -> None:
    role = RoleFactory(title="Goats")
    browser = sign_in(person)
    answer = browser.post(f"/roles/{role.pk}/save/", {"next": "/find/?q=goats"})
    assert answer["Location"] == "/find/?q=goats"
    assert "Goats" in browser.get("/me/saved/").content.decode()
    browser.post(f"/roles/{role.pk}/save/")
    assert Bookmark.objects.count() == 1
    browser.post(f"/roles/{role.pk}/unsave/")
    assert "No roles saved yet" in browser.get("/me/saved/").content.decode()
    assert [what for what, *_rest in lessons(person)] == ["bookmarked"]


def test_a_saved_role_that_has_closed_says_so(sign_in: SignIn, person: Person) -> None:
    role = RoleFactory(title="Goats")
    actions.bookmark(person=person, role=role)
    Role.objects.update(live=False)
    text = sign_in(person).get("/me/saved/").content.decode()
    assert "Goats" in text
    assert "No longer open" in text


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(sign_in: SignIn, person: Person, to: str) -> None:
    role = RoleFactory()
    answer = sign_in(person).post(f"/roles/{role.pk}/save/", {"next": to})
    assert answer["Location"] == f"/roles/{role.pk}/"


def test_a_role_put_away_is_hidden_from_then_on_and_can_be_taken_back(
    sign_in: SignIn, person: Person
) -> None:
    away = RoleFactory(title="Away")
    RoleFactory(title="Stays")
    browser = sign_in(person)
    page = f"/roles/{away.pk}/not-for-me/"
    assert browser.post(page, {}).context["form"].errors.keys() == {"reason"}
    browser.post(page, {"reason": "times"})
    assert suggested(browser) == ["Stays"]
    assert browser.get("/for-you/").context["title"] == "1 role fits you near E1 3DG"
    text = browser.get("/find/").content.decode()
    assert "You put this away: the times don&#x27;t suit me" in text
    assert "the times don" in browser.get("/me/saved/").content.decode()
    browser.post(f"/roles/{away.pk}/not-for-me/undo/")
    assert sorted(suggested(browser)) == ["Away", "Stays"]
    learned = [(what, reason) for what, reason, _position in lessons(person)]
    assert learned == [("dismissed", "times"), ("restored", "")]


def test_what_is_put_away_is_no_near_miss_either(sign_in: SignIn, person: Person) -> None:
    far = RoleFactory(title="Far", places=at(east=8))
    browser = sign_in(person)
    assert [miss.text for miss in browser.get("/for-you/").context["misses"]] == [
        "1 more within 10 miles"
    ]
    actions.dismiss(person=person, role=far, reason="distance")
    assert browser.get("/for-you/").context["misses"] == []


def test_putting_away_lets_go_of_the_bookmark(person: Person) -> None:
    role = RoleFactory()
    actions.bookmark(person=person, role=role)
    actions.dismiss(person=person, role=role, reason="cause")
    actions.dismiss(person=person, role=role, reason="tasks")
    assert not Bookmark.objects.exists()
    assert Dismissal.objects.get().reason == "tasks"


def test_htmx_swaps_the_card_and_nothing_more(sign_in: SignIn, person: Person) -> None:
    role = RoleFactory(title="Goats")
    browser = sign_in(person)
    kept = browser.post(f"/roles/{role.pk}/save/", headers=HTMX).content.decode()
    assert "Saved: remove" in kept
    form = browser.get(f"/roles/{role.pk}/not-for-me/?position=3", headers=HTMX).content.decode()
    assert "<html" not in form
    assert 'name="position" value="3"' in form
    gone = browser.post(f"/roles/{role.pk}/not-for-me/", {"reason": "known"}, headers=HTMX)
    assert "Put away: “Goats”, because i know it already." in gone.content.decode()
    back = browser.post(f"/roles/{role.pk}/not-for-me/undo/", headers=HTMX).content.decode()
    assert "Back in your lists" in back


def test_roles_applied_for_are_marked(sign_in: SignIn, person: Person) -> None:
    role = RoleFactory(title="Goats")
    actions.learn(person=person, role=role, outcome="applied")
    for path in ("/for-you/", "/find/"):
        (card,) = sign_in(person).get(path).context["cards"]
        assert card.mark.startswith("You applied on ")


def test_only_what_is_certain_leaves_out_open_questions(sign_in: SignIn) -> None:
    RoleFactory(title="Anybody")
    RoleFactory(title="Grown-ups", minimum_age=18)
    RoleFactory(title="Somewhere", places=None)
    RoleFactory(title="Home", places=None, remote=True)
    silent = VolunteerFactory(person__birth_year=None).person
    grown = VolunteerFactory().person
    for path in ("/for-you/?postcode=E1+3DG&eligible=1", "/find/?eligible=1"):
        assert sorted(suggested(sign_in(silent), path)) == ["Anybody", "Home"]
        assert sorted(suggested(sign_in(grown), path)) == ["Anybody", "Grown-ups", "Home"]


def test_nobody_under_16_is_shown_what_asks_for_a_dbs_check(sign_in: SignIn) -> None:
    RoleFactory(title="Checked", requirements=["DBSCheck"])
    RoleFactory(title="Plain")
    born = timezone.localdate() - dt.timedelta(days=14 * 365 + 30)
    child = VolunteerFactory(
        person__birth_year=born.year, person__born_on=born, may_be_suggested=False
    ).person
    assert suggested(sign_in(child)) == ["Plain"]
    assert suggested(sign_in(child), "/find/?eligible=1") == ["Plain"]
    assert sorted(suggested(sign_in(VolunteerFactory().person))) == ["Checked", "Plain"]


def test_a_hold_stops_suggestions_and_says_no_more_than_whom_to_speak_to(
    sign_in: SignIn, person: Person
) -> None:
    RoleFactory(title="Goats")
    Hold.objects.create(person=person)
    answer = sign_in(person).get("/for-you/")
    text = answer.content.decode()
    assert "Please speak to the lead" in text
    assert "Goats" not in text
    assert not ShownList.objects.exists()


def test_a_distance_that_is_not_offered_is_one_of_the_choices(sign_in: SignIn) -> None:
    RoleFactory(title="Near", places=at(east=2))
    RoleFactory(title="Far", places=at(east=3))
    person = VolunteerFactory(radius_miles="2.1").person
    answer = sign_in(person).get("/for-you/")
    assert [card.role.title for card in answer.context["cards"]] == ["Near"]
    assert "Within 2.1 miles" in answer.content.decode()
    assert answer.context["form"].errors == {}


def test_skills_from_another_list_count_as_the_standards(person: Person) -> None:
    standard = SkillFactory(scheme="standard", code="Driving")
    inside, related = SkillFactory(scheme="esco"), SkillFactory(scheme="esco")
    for skill, relation in ((inside, "narrow"), (related, "related")):
        SkillMap.objects.create(
            source_skill=standard, target_skill=skill, relation=relation, source="us"
        )
    PersonSkillFactory(person=person, skill=related)
    assert of_person(person).skills == ()
    PersonSkillFactory(person=person, skill=inside)
    assert of_person(person).skills == ("Driving",)


@pytest.mark.parametrize("path", ["/for-you/", "/find/", "/me/saved/"])
def test_lists_of_somebody_take_as_many_queries_for_30_roles_as_for_one(
    sign_in: SignIn, person: Person, path: str
) -> None:
    browser = sign_in(person)

    def add() -> None:
        role = RoleFactory()
        actions.bookmark(person=person, role=role)
        actions.learn(person=person, role=role, outcome="applied")
        Dismissal.objects.create(person=person, role=RoleFactory(), reason="other")

    def count() -> int:
        market.refresh()
        browser.get(path)
        with CaptureQueriesContext(connection) as made:
            assert browser.get(path).status_code == 200
        return len(made)

    add()
    one = count()
    for _time in range(14):
        add()
    assert count() == one


@pytest.mark.django_db(transaction=True)
def test_of_many_presses_at_once_one_bookmark_and_one_lesson_are_kept() -> None:
    person, role = PersonFactory(), RoleFactory()
    at_once([lambda: actions.bookmark(person=person, role=role) for _time in range(6)])
    assert Bookmark.objects.count() == 1
    assert Lesson.objects.count() == 1
