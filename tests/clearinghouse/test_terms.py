from decimal import Decimal

import pytest

from clearinghouse.terms import Depth, EngagementForm, effort
from matching.people.models import PersonSkill


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        ("3", "5", "3 to 5 days"),
        ("10.00", "20.00", "10 to 20 days"),
        ("2", "2", "2 days"),
        ("1", "1", "1 day"),
        ("0.5", "1", "0.5 to 1 day"),
        ("0", "2", "up to 2 days"),
        ("0.12", "0.12", "1 hour"),
        ("0", "0.24", "2 hours"),
        ("0", "0.01", "1 hour"),
        ("0", "0", "effort not stated"),
    ],
)
def test_effort_is_said_as_people_say_it(least: str, most: str, said: str) -> None:
    assert effort(Decimal(least), Decimal(most)) == said


def test_depths_are_the_levels_of_a_persons_skill() -> None:
    assert Depth.values == PersonSkill.Level.values


def test_form_beside_its_own_size_goes_without_the_usual_one() -> None:
    assert EngagementForm.PROJECT.short == "Project"
    assert EngagementForm.MENTORING.short == "Mentoring"
