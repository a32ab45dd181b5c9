"""People suggested to an organisation, and invitations: who sees what, and how many."""

import datetime as dt
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.people.models import Person
from matching.safeguarding.models import Hold
from matching.shortlists.models import Impression, Lesson
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.suggestions import ApproachFactory, VolunteerFactory, a_role_here
from tests.factories.taxonomy import CauseFactory
from tests.running.threads import at_once
from volunteering.applications.approaches import agree
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role
from volunteering.suggestions import actions, approaches
from volunteering.suggestions.errors import EnoughError, NotNowError, NotThemError
from volunteering.suggestions.models import Approach, Dismissal
from volunteering.suggestions.people import people_for
from volunteering.volunteers import actions as volunteers

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture(autouse=True)
def cause(db: None) -> None:
    CauseFactory(code="AnimalWelfare", label="Animal Welfare")


def suggested(role: Role) -> list[int]:
    return [item.person for item in people_for(role).items]


def co_ordinator(role: Role) -> Person:
    person: Person = PersonFactory()
    MembershipFactory(organisation=role.organisation, person=person)
    return person


def invited(role: Role, person: Person) -> Approach:
    return approaches.invite(role=role, person=person, words="Come", by=co_ordinator(role))


def test_the_better_fit_comes_first_with_its_reasons_and_no_name() -> None:
    role = a_role_here(slots=1 << 5)
    VolunteerFactory(causes=["Heritage"], wishes="my name is Vera")
    best = VolunteerFactory()
    first, second = people_for(role).items
    assert (first.person, first.outcode, first.where) == (best.person_id, "E1", "within 2 miles")
    assert [reason.text for reason in first.reasons] == [
        "Tuesday evening",
        "Cares about animals",
    ]
    assert first.score > second.score
    assert "Vera" not in str(second)


@pytest.mark.parametrize(
    "said",
    [
        {"may_be_suggested": False},
        {"person__birth_year": None},
        {"person__birth_year": 2012},
        {"person__is_active": False},
        {"left_on": dt.date(2026, 1, 1)},
        {"paused_until": dt.date(2099, 1, 1)},
        {"person__slots": 1},
    ],
)
def test_who_may_not_be_suggested_or_cannot_come_is_not(said: dict[str, object]) -> None:
    role = a_role_here(slots=1 << 5)
    kept = VolunteerFactory()
    VolunteerFactory(**said)
    assert suggested(role) == [kept.person_id]


def test_a_pause_that_is_over_keeps_nobody_away() -> None:
    role = a_role_here()
    back = VolunteerFactory(paused_until=timezone.localdate())
    assert suggested(role) == [back.person_id]


def test_who_is_held_has_put_it_away_applied_been_asked_or_belongs_there_is_left_out() -> None:
    role = a_role_here()
    held, away, applied, asked, own, kept = (VolunteerFactory().person for _time in range(6))
    Hold.objects.create(person=held)
    actions.dismiss(person=away, role=role, reason="cause")
    actions.learn(person=applied, role=role, outcome="applied")
    ApproachFactory(role=role, person=asked)
    MembershipFactory(organisation=role.organisation, person=own)
    assert suggested(role) == [kept.pk]


def test_only_those_near_enough_are_looked_at_unless_it_is_from_home() -> None:
    role = a_role_here()
    far = VolunteerFactory(radius_miles=100)
    far.person.home.x += 200_000
    far.person.save()
    assert suggested(role) == []
    Role.objects.update(remote=True)
    assert suggested(Role.objects.get()) == [far.person_id]


def test_people_are_ranked_in_as_many_queries_for_30_as_for_one() -> None:
    role = a_role_here()
    VolunteerFactory()

    def count() -> int:
        with CaptureQueriesContext(connection) as made:
            people_for(role)
        return len(made)

    people_for(role)  # what a process keeps is read once
    one = count()
    VolunteerFactory.create_batch(29)
    assert count() == one


def test_the_page_names_nobody_and_keeps_what_it_showed(sign_in: SignIn) -> None:
    role = a_role_here()
    side = VolunteerFactory(person__name="Vera Volunteer", person__email="vera@example.org")
    text = sign_in(co_ordinator(role)).get(f"/roles/{role.pk}/people/").content.decode()
    assert "Somebody in E1" in text
    for secret in ("Vera", "vera@", "E1 3DG", f"/{side.person_id}/edit"):
        assert secret not in text
    assert Impression.objects.get().subject == f"matching.person:{side.person_id}"


def test_an_organisation_that_nobody_verified_sees_nobody(sign_in: SignIn) -> None:
    role = a_role_here()
    VolunteerFactory()
    type(role.organisation).objects.update(verified_at=None)
    text = sign_in(co_ordinator(role)).get(f"/roles/{role.pk}/people/").content.decode()
    assert "Nobody can be invited yet" in text
    assert "Somebody in" not in text
    with pytest.raises(NotNowError):
        invited(Role.objects.get(), VolunteerFactory().person)


def invite(browser: Client, role: Role, position: int = 1) -> str:
    shown = browser.get(f"/roles/{role.pk}/people/").context["shown"]
    page = f"/roles/{role.pk}/people/{shown.pk}/{position}/"
    assert browser.get(page).status_code == 200
    browser.post(page, {"words": "We feed goats."})
    return page


def test_an_invitation_goes_to_whoever_stood_there_and_says_who_asks_and_why(
    sign_in: SignIn,
) -> None:
    role = a_role_here(title="Goatherd")
    person = VolunteerFactory(person__name="Vera").person
    page = invite(sign_in(co_ordinator(role)), role)
    approach = Approach.objects.get()
    assert (approach.person, approach.position, approach.state) == (person, 1, "made")
    notice = Notice.objects.get(to=person)
    assert role.organisation.name in notice.subject
    assert "We feed goats." in notice.body
    lesson = Lesson.objects.get(what="invited")
    assert (lesson.person, lesson.shown_in_id, lesson.position) == (person, approach.shown_in, 1)
    text = sign_in(person).get(notice.path).content.decode()
    for words in ("We feed goats.", "Why this fits", "Animals"):
        assert words in text
    stranger = sign_in(co_ordinator(role))
    assert stranger.get(page).status_code == 404  # it was shown to somebody else


@pytest.mark.parametrize("position", [2, 9])
def test_nobody_stands_where_nobody_was_shown(sign_in: SignIn, position: int) -> None:
    role = a_role_here()
    VolunteerFactory()
    browser = sign_in(co_ordinator(role))
    shown = browser.get(f"/roles/{role.pk}/people/").context["shown"]
    assert browser.get(f"/roles/{role.pk}/people/{shown.pk}/{position}/").status_code == 404


def test_saying_yes_is_applying(sign_in: SignIn) -> None:
    role = a_role_here()
    person = VolunteerFactory().person
    approach = invited(role, person)
    answer = sign_in(person).post(f"/me/invitations/{approach.pk}/agree/")
    application = Application.objects.get()
    assert answer["Location"] == application.get_absolute_url()
    assert (application.volunteer, application.role) == (person, role)
    approach.refresh_from_db()
    assert approach.state == "agreed"
    told = set(Lesson.objects.filter(person=person).values_list("what", flat=True))
    assert told == {"invited", "agreed", "applied"}


def test_what_stands_in_the_way_of_applying_leaves_the_invitation_as_it_was(
    sign_in: SignIn,
) -> None:
    role = a_role_here()
    person = VolunteerFactory().person
    approach = invited(role, person)
    Role.objects.update(live=False)
    answer = sign_in(person).post(f"/me/invitations/{approach.pk}/agree/", follow=True)
    assert "not open" in answer.content.decode()
    approach.refresh_from_db()
    assert approach.state == "made"
    assert not Application.objects.exists()


@pytest.mark.parametrize(("reason", "hidden"), [("times", True), ("", False)])
def test_saying_no_names_nobody_and_a_reason_puts_the_role_away(
    sign_in: SignIn,
    reason: str,
    hidden: bool,  # noqa: FBT001
) -> None:
    role = a_role_here()
    person = VolunteerFactory(person__name="Vera").person
    approach = invited(role, person)
    sign_in(person).post(f"/me/invitations/{approach.pk}/decline/", {"reason": reason})
    approach.refresh_from_db()
    assert (approach.state, approach.reason) == ("declined", reason)
    assert Dismissal.objects.filter(person=person).exists() == hidden
    told = Notice.objects.get(to=approach.by)
    assert "Vera" not in told.subject + told.body
    assert suggested(role) == []


def test_somebody_else_cannot_answer(sign_in: SignIn) -> None:
    approach = invited(a_role_here(), VolunteerFactory().person)
    for deed in ("", "agree/", "decline/"):
        answer = sign_in(PersonFactory()).post(f"/me/invitations/{approach.pk}/{deed}")
        assert answer.status_code in {403, 405}
    approach.refresh_from_db()
    assert approach.state == "made"


def test_an_invitation_that_nobody_answers_lapses_once() -> None:
    approach = ApproachFactory(lapses_on=timezone.localdate() - dt.timedelta(days=1))
    stands = ApproachFactory(lapses_on=timezone.localdate())
    assert (approaches.lapse(), approaches.lapse()) == (1, 0)
    states = {each.pk: each.state for each in Approach.objects.all()}
    assert states == {approach.pk: "lapsed", stands.pk: "made"}
    assert Transition.objects.filter(new="lapsed").count() == 1
    assert Lesson.objects.get().what == "ignored"


def test_a_role_asks_five_people_at_a_time() -> None:
    role = a_role_here()
    for _time in range(5):
        invited(role, VolunteerFactory().person)
    with pytest.raises(EnoughError, match="approaches-per-role-open"):
        invited(role, VolunteerFactory().person)


def test_a_person_is_asked_twice_a_week() -> None:
    person = VolunteerFactory().person
    for _time in range(2):
        invited(a_role_here(), person)
    with pytest.raises(EnoughError, match="approaches-per-person-week"):
        invited(a_role_here(), person)
    Approach.objects.update(made_at=timezone.now() - dt.timedelta(days=8))
    assert invited(a_role_here(), person)


def test_who_no_longer_may_be_suggested_cannot_be_invited() -> None:
    role, side = a_role_here(), VolunteerFactory()
    volunteers.be_suggested(person=side.person, may=False, by=side.person)
    with pytest.raises(NotThemError):
        invited(role, side.person)


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_invite_at_once_five_succeed() -> None:
    role, by = a_role_here(), PersonFactory()
    people = [VolunteerFactory().person for _time in range(8)]
    said = at_once(
        [partial(approaches.invite, role=role, person=person, by=by) for person in people]
    )
    assert Approach.objects.count() == 5
    assert sum(isinstance(each, EnoughError) for each in said) == 3


@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_once_is_one_of_them() -> None:
    person = VolunteerFactory().person
    approach = invited(a_role_here(), person)
    at_once(
        [
            lambda: agree(approach=Approach.objects.get(), by=person) and None,
            lambda: approaches.decline(approach=Approach.objects.get(), by=person),
        ]
    )
    approach.refresh_from_db()
    assert approach.state in {"agreed", "declined"}
    assert Application.objects.count() == int(approach.state == "agreed")
    assert Transition.objects.filter(subject__startswith="volunteering.approach").count() == 1
