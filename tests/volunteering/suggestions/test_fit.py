"""How a fit was worked out is the same everywhere, and coarse about somebody else."""

import pytest
from django.contrib.gis.geos import Point

from matching.people.models import Person
from matching.shortlists.worked_out import Reader
from tests.conftest import SignIn
from tests.factories.people import STEPNEY
from tests.factories.suggestions import VolunteerFactory, a_role_here
from volunteering.opportunities.models import Role
from volunteering.suggestions import market
from volunteering.suggestions.answers import of_person
from volunteering.suggestions.queries import fit, suggest

pytestmark = pytest.mark.django_db
TUESDAY, THURSDAY = 1 << 5, 1 << 11


@pytest.fixture
def person() -> Person:
    someone: Person = VolunteerFactory().person
    someone.home = Point(STEPNEY[0] + 777, STEPNEY[1], srid=27700)
    someone.postcode, someone.slots = "E1 3DG", TUESDAY
    someone.save()
    return someone


@pytest.fixture
def role() -> Role:
    found = a_role_here(title="Dog walker", slots=THURSDAY)
    market.refresh()
    return found


def test_the_page_says_which_evening_would_make_it_the_first(
    role: Role, person: Person, sign_in: SignIn
) -> None:
    words = "This would be your first match if you were free on Thursday evenings."
    assert fit(role, of_person(person)).rise == words
    assert words in sign_in(person).get(role.get_absolute_url()).content.decode()


def test_a_broker_reads_the_same_in_their_words_and_an_organisation_not(
    role: Role, person: Person
) -> None:
    answers = of_person(person)
    broker = fit(role, answers, Reader.BROKER).rise
    assert broker == "This would be their first match if they were free on Thursday evenings."
    assert fit(role, answers, Reader.ORGANISATION).rise == ""


def test_the_list_and_the_page_have_the_same_numbers(person: Person) -> None:
    role = a_role_here(title="Dog walker", slots=TUESDAY)
    market.refresh()
    answers = of_person(person)
    (listed,) = suggest(answers).items
    page = fit(role, answers)
    assert page.worked_out == listed.worked_out is not None
    assert page.worked_out is not None
    assert sum(float(line.adds) for line in page.worked_out.lines) == pytest.approx(
        float(page.worked_out.total)
    )


def test_an_organisation_gets_fives_and_no_exact_distance(person: Person) -> None:
    role = a_role_here(title="Dog walker", slots=TUESDAY)
    market.refresh()
    table = fit(role, of_person(person), Reader.ORGANISATION).worked_out
    assert table is not None
    assert {float(line.adds) % 5 for line in table.lines} == {0.0}
    assert "0.5 miles" not in " ".join(line.what for line in table.lines)
