"""The night in which all are looked at together: who takes part, what is left out, who is told."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.people.models import Person
from matching.shortlists import batch
from matching.shortlists.models import BatchRun, Lesson
from tests.factories.people import PersonFactory
from tests.factories.roles import RoleFactory
from tests.factories.suggestions import SavedSearchFactory, VolunteerFactory
from volunteering.searches.queries import news
from volunteering.suggestions import overnight
from volunteering.suggestions.models import Dismissal

pytestmark = pytest.mark.django_db


def a_night() -> BatchRun:
    overnight.keep_up()
    while batch.take_part(overnight.Overnight(), task=overnight.TASK):
        pass
    return BatchRun.objects.latest("pk")


def test_everybody_around_gets_the_only_role_when_it_has_room() -> None:
    role = RoleFactory(causes=["AnimalWelfare"], places_left=2)
    people = [VolunteerFactory().person for _ in range(3)]
    run = a_night()
    assert (run.stage, run.people, run.tasks, run.pairs) == ("done", 3, 1, 3)
    assert [overnight.given_to(person.pk) for person in people] == [[role.pk]] * 3


def test_a_role_is_told_to_four_people_for_each_place() -> None:
    role = RoleFactory(causes=["AnimalWelfare"], places_left=1)
    people = [VolunteerFactory().person for _ in range(6)]
    a_night()
    given = [overnight.given_to(person.pk) for person in people]
    assert sorted(map(len, given)) == [0, 0, 1, 1, 1, 1]
    assert all(each in ([], [role.pk]) for each in given)


def test_nobody_gets_more_than_five_and_all_roles_find_somebody() -> None:
    roles = RoleFactory.create_batch(9, causes=["AnimalWelfare"], places_left=1)
    people = [VolunteerFactory().person for _ in range(4)]
    a_night()
    given = [overnight.given_to(person.pk) for person in people]
    assert max(map(len, given)) == 5
    assert {role for each in given for role in each} == {role.pk for role in roles}


def test_who_is_away_left_or_erased_takes_no_part() -> None:
    RoleFactory(causes=["AnimalWelfare"])
    VolunteerFactory(paused_until=timezone.localdate() + dt.timedelta(days=9))
    VolunteerFactory(left_on=timezone.localdate())
    VolunteerFactory(person=PersonFactory(is_active=False))
    assert a_night().people == 0


def test_what_was_put_away_or_applied_for_is_not_given_again() -> None:
    away, applied, left = RoleFactory.create_batch(3, causes=["AnimalWelfare"])
    person = VolunteerFactory().person
    Dismissal.objects.create(person=person, role=away, reason=Dismissal.Reason.KNOWN)
    Lesson.objects.create(
        person=person, subject=f"volunteering.role:{applied.pk}", what=Lesson.What.APPLIED
    )
    a_night()
    assert overnight.given_to(person.pk) == [left.pk]


def test_ranking_asks_as_often_for_one_person_as_for_many() -> None:
    RoleFactory(causes=["AnimalWelfare"])
    people = [VolunteerFactory().person.pk for _ in range(12)]
    list(overnight.Overnight().ranked(people[:1]))
    from_one = asked(people[:1])
    assert asked(people) == from_one


def asked(people: list[int]) -> int:
    with CaptureQueriesContext(connection) as made:
        list(overnight.Overnight().ranked(people))
    return len(made)


def test_the_digest_names_first_what_was_given_overnight() -> None:
    person: Person = VolunteerFactory().person
    VolunteerFactory.create_batch(3)
    roles = RoleFactory.create_batch(8, causes=["AnimalWelfare"], places_left=1)
    a_night()
    given = overnight.given_to(person.pk)
    assert 0 < len(given) < len(roles)
    search = SavedSearchFactory(person=person, address="/for-you/")
    told = [role.pk for role in news(search).roles]
    assert set(told[: len(given)]) == set(given)
    assert len(told) == len(roles)
