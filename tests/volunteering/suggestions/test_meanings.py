"""What texts mean is worked out by the sweep, found by their hash, and let go with the text."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matching.engine.language.sentences import model
from matching.history.lifecycle import subject_of
from matching.people.models import Person
from matching.shortlists.models import Lesson, TextMeaning
from tests.factories.roles import OpportunityFactory, RoleFactory
from tests.factories.suggestions import VolunteerFactory
from volunteering.suggestions import meanings
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.queries import why
from volunteering.suggestions.translate import need_of
from volunteering.volunteers import actions as volunteers
from volunteering.volunteers.models import Volunteer

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(model() is None, reason="the sentence model is not installed"),
]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    cache.delete(meanings.READ_UNTIL)
    yield
    cache.delete(meanings.READ_UNTIL)


def test_a_role_has_no_meaning_until_the_sweep_has_read_it() -> None:
    role = RoleFactory(title="Dog walker", description="<p>Walk the dogs of our shelter.</p>")
    assert need_of(role).meanings == b""
    meanings.keep()
    assert len(need_of(role).meanings) == 512


def test_reading_twice_keeps_each_text_once() -> None:
    RoleFactory(title="Dog walker")
    RoleFactory(title="Dog walker")
    meanings.keep()
    meanings.keep()
    assert TextMeaning.objects.count() == 1


def test_too_many_texts_are_read_in_several_sweeps() -> None:
    for title in ("Dog walker", "Cook", "Driver"):
        RoleFactory(title=title)
    counts = []
    for _sweep in range(3):
        meanings.keep(most=2)
        counts.append(TextMeaning.objects.count())
    assert counts == [2, 3, 3]


def test_what_a_person_wishes_is_like_a_role_that_shares_no_word(volunteer: Person) -> None:
    role = RoleFactory(title="Kennel helper", description="Exercise the dogs, clean their pens.")
    volunteers.care_about(
        person=volunteer, causes=[], wishes="Looking after puppies and cats", by=volunteer
    )
    meanings.keep()
    codes = [said.code for said in why(role, of_person(volunteer))]
    assert "meaning_close" in codes
    assert "words_shared" not in codes


def test_a_role_that_somebody_was_taken_on_for_speaks_for_them(volunteer: Person) -> None:
    past = RoleFactory(title="Treasurer", description="Keep the books of our club.")
    lesson = Lesson.What.PLACED
    Lesson.objects.create(person=volunteer, subject=subject_of(past), what=lesson)
    meanings.keep()
    assert of_person(volunteer).meanings == need_of(past).meanings != b""


def test_what_nobody_says_any_more_is_let_go(volunteer: Person) -> None:
    RoleFactory(title="Dog walker")
    volunteers.care_about(person=volunteer, causes=[], wishes="Boats and rivers", by=volunteer)
    meanings.keep()
    volunteers.care_about(person=volunteer, causes=[], wishes="", by=volunteer)
    meanings.let_go()
    assert TextMeaning.objects.count() == 1


def test_people_s_meanings_take_as_many_queries_for_ten_as_for_one() -> None:
    counts = []
    for more in (1, 9):
        for _person in range(more):
            VolunteerFactory(wishes="Boats")
        role = RoleFactory(opportunity=OpportunityFactory())
        sides = {side.person_id: side.wishes for side in Volunteer.objects.all()}
        Lesson.objects.create(
            person_id=min(sides), subject=subject_of(role), what=Lesson.What.PLACED
        )
        with CaptureQueriesContext(connection) as queries:
            meanings.of_people(sides)
        counts.append(len(queries))
    assert counts == [3, 3]
