"""The profile, a page at a time."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from matching.people.models import Adjustment, Person
from matching.places.models import Area
from tests.conftest import SignIn
from tests.factories.people import PersonFactory, PersonSkillFactory
from tests.factories.suggestions import VolunteerFactory
from tests.factories.taxonomy import CauseFactory, SkillFactory
from volunteering.volunteers.models import Volunteer
from volunteering.volunteers.steps import BY_SLUG, STEPS

pytestmark = pytest.mark.django_db

PLACE = {"postcode": "E1 3DG", "measure": "miles", "radius": "2.5", "remote_ok": "on"}


def say(client: Client, step: str, said: Mapping[str, object], **more: str) -> str:
    answer = client.post(f"/me/profile/{step}/", {**said, **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def side_of(person: Person) -> Volunteer:
    return Volunteer.objects.get(person=person)


def test_stranger_is_asked_to_sign_in(db: None, anonymous: Client) -> None:
    answer = anonymous.get("/me/profile/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_every_step_opens_with_nothing_said_and_can_be_left_out(
    sign_in: SignIn, volunteer: Person
) -> None:
    browser = sign_in(volunteer)
    for step, following in zip(STEPS, [*STEPS[1:], None], strict=True):
        text = browser.get(f"/me/profile/{step.slug}/").content.decode()
        onward = f"/me/profile/{following.slug}/" if following else "/me/profile/"
        assert f'<a href="{onward}">Leave this out for now</a>' in text
    assert not Volunteer.objects.exists()


def test_the_list_says_what_is_said_and_what_would_help_most(
    sign_in: SignIn, volunteer: Person
) -> None:
    answer = sign_in(volunteer).get("/me/profile/")
    said = {line.slug for line in answer.context["lines"] if line.said}
    assert said == {"place", "times"}  # the persona has a postcode and is free on Tuesday evenings
    assert answer.context["next"].slug == "causes"


def test_save_goes_back_and_save_and_go_on_goes_on(sign_in: SignIn, volunteer: Person) -> None:
    browser = sign_in(volunteer)
    assert say(browser, "times", {"slots": ["monday-morning"]}) == "/me/profile/"
    onward = say(browser, "times", {"slots": ["monday-morning"]}, onward="1")
    assert onward == "/me/profile/skills/"
    volunteer.refresh_from_db()
    assert volunteer.slots == 1


def test_miles_may_have_a_tenth(sign_in: SignIn, volunteer: Person, stepney: Area) -> None:
    say(sign_in(volunteer), "place", PLACE)
    side = side_of(volunteer)
    assert (side.radius_miles, side.minutes, side.remote_ok) == (Decimal("2.5"), None, True)
    volunteer.refresh_from_db()
    assert volunteer.home == stepney.centre


def test_minutes_become_miles_by_the_means_of_travel(
    sign_in: SignIn, volunteer: Person, stepney: Area
) -> None:
    said = PLACE | {"measure": "minutes", "minutes": "30", "travel": "bus", "radius": ""}
    say(sign_in(volunteer), "place", said)
    side = side_of(volunteer)
    assert (side.radius_miles, side.minutes, side.travel) == (Decimal("2.1"), 30, "bus")
    shown = sign_in(volunteer).get("/me/profile/place/").context["form"]
    assert (shown["measure"].value(), shown["minutes"].value()) == ("minutes", 30)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"measure": "minutes", "minutes": ""}, {"minutes", "travel"}),
        ({"radius": ""}, {"radius"}),
        ({"radius": "0"}, {"radius"}),
        ({"radius": "lots"}, {"radius"}),
        ({"postcode": "nonsense"}, {"postcode"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    sign_in: SignIn, volunteer: Person, stepney: Area, said: dict[str, str], wrong: set[str]
) -> None:
    answer = sign_in(volunteer).post("/me/profile/place/", PLACE | said)
    form = answer.context["form"]
    assert form.errors.keys() == wrong
    assert form["postcode"].value() == (PLACE | said)["postcode"]
    assert b"There is a problem" in answer.content
    assert not Volunteer.objects.exists()


def test_skills_of_the_standard_are_ticked_and_others_looked_for(
    sign_in: SignIn, volunteer: Person
) -> None:
    listed = SkillFactory(scheme="standard", code="ActiveListening", label="Active listening")
    other = SkillFactory(label="Bookkeeping")
    found = sign_in(volunteer).post(
        "/me/profile/skills/",
        {"standard": [listed.pk], "skills-words": "bookkeeping", "skills-find": "1"},
    )
    assert found.status_code == 200
    assert "Bookkeeping" in found.content.decode()
    say(
        sign_in(volunteer),
        "skills",
        {"standard": [listed.pk], "skills": [other.pk], f"skills-level-{other.pk}": "4"},
    )
    kept = dict(volunteer.skills.values_list("skill", "level"))
    assert kept == {listed.pk: 3, other.pk: 4}
    start = sign_in(volunteer).get("/me/profile/skills/").context["form"].initial
    assert start["standard"] == [str(listed.pk)]
    assert start["skills"].levels == {str(other.pk): "4"}


def test_only_adults_who_said_so_can_be_suggested(sign_in: SignIn, volunteer: Person) -> None:
    answer = sign_in(volunteer).post("/me/profile/suggested/", {"may": "on"})
    assert "Only adults are suggested" in answer.content.decode()
    Person.objects.filter(pk=volunteer.pk).update(birth_year=1990)
    say(sign_in(volunteer), "suggested", {"may": "on"})
    assert side_of(volunteer).may_be_suggested


@pytest.mark.parametrize(("said", "kept"), [("yes", True), ("no", False), ("", None)])
def test_whether_it_is_the_first_time_may_stay_unsaid(
    sign_in: SignIn,
    volunteer: Person,
    said: str,
    kept: bool | None,  # noqa: FBT001
) -> None:
    say(sign_in(volunteer), "experience", {"first_time": said})
    assert side_of(volunteer).first_time is kept
    shown = sign_in(volunteer).get("/me/profile/experience/").context["form"]
    assert shown["first_time"].value() == said


def test_causes_and_words_are_kept(sign_in: SignIn, volunteer: Person) -> None:
    CauseFactory(code="Heritage", label="Heritage")
    say(sign_in(volunteer), "causes", {"causes": ["Heritage", "AnimalWelfare"], "wishes": "Walls"})
    side = side_of(volunteer)
    assert (side.causes, side.wishes) == (["Heritage", "AnimalWelfare"], "Walls")


def test_nothing_of_what_would_help_is_kept_without_a_yes(
    sign_in: SignIn, volunteer: Person
) -> None:
    page = "/me/profile/adjustments/"
    said = {"needs": ["QuietSpace"], "words": "A chair"}
    answer = sign_in(volunteer).post(page, said)
    assert answer.context["form"].errors.keys() == {"agree"}
    assert b"A chair" in answer.content
    assert sign_in(volunteer).post(page, said | {"agree": "on"})["Location"] == "/me/profile/"
    assert Adjustment.objects.get().words == "A chair"
    sign_in(volunteer).post(f"{page}delete/")
    assert not Adjustment.objects.exists()


def test_no_page_asks_why(sign_in: SignIn, volunteer: Person) -> None:
    whole = sign_in(volunteer).get("/me/profile/adjustments/").content.decode().lower()
    text = strip_tags(whole.split("<main")[1].split("</main>")[0])
    assert "we never ask why" in text
    for word in ("disab", "condition", "diagnos", "impairment"):
        assert word not in text


def parts(day: dt.date) -> dict[str, int]:
    return {"until_day": day.day, "until_month": day.month, "until_year": day.year}


def test_a_break_ends_by_itself_or_when_one_comes_back(sign_in: SignIn, volunteer: Person) -> None:
    until = timezone.localdate() + dt.timedelta(days=30)
    assert sign_in(volunteer).post("/me/pause/", parts(until))["Location"] == "/me/profile/"
    assert side_of(volunteer).paused_until == until
    assert "You are having a break" in sign_in(volunteer).get("/for-you/").content.decode()
    sign_in(volunteer).post("/me/come-back/")
    assert side_of(volunteer).paused_until is None


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_break_lies_ahead_and_is_no_leaving(
    sign_in: SignIn, volunteer: Person, days: int
) -> None:
    until = timezone.localdate() + dt.timedelta(days=days)
    answer = sign_in(volunteer).post("/me/pause/", parts(until))
    assert answer.context["form"].errors.keys() == {"until"}


def test_who_leaves_keeps_what_was_said_and_may_come_back(sign_in: SignIn) -> None:
    side = VolunteerFactory()
    sign_in(side.person).post("/me/leave/")
    side.refresh_from_db()
    assert (side.left_on, side.causes) == (timezone.localdate(), ["AnimalWelfare"])
    sign_in(side.person).post("/me/come-back/")
    side.refresh_from_db()
    assert side.left_on is None


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200
    return len(made)


@pytest.mark.parametrize("step", BY_SLUG)
def test_a_step_takes_as_many_queries_for_30_skills_and_causes_as_for_one(
    sign_in: SignIn, step: str
) -> None:
    person = PersonFactory()
    browser = sign_in(person)

    def add() -> None:
        CauseFactory()
        SkillFactory(scheme="standard", parent=SkillFactory(is_group=True))
        PersonSkillFactory(person=person, skill=SkillFactory())

    add()
    browser.get(f"/me/profile/{step}/")
    one = queries_of(browser, f"/me/profile/{step}/")
    for _time in range(18):
        add()
    assert queries_of(browser, f"/me/profile/{step}/") == one
