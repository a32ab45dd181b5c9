import pytest
from pytest_django import DjangoAssertNumQueries

from matching.people.models import Person
from matching.shortlists.actions import Shown, show
from matching.shortlists.models import Impression, ShownList

FOR_YOU = ShownList.Surface.FOR_YOU


@pytest.mark.parametrize("length", [1, 3, 20])
def test_list_is_kept_in_two_statements_whatever_its_length(
    db: None, django_assert_num_queries: DjangoAssertNumQueries, length: int
) -> None:
    shown = [Shown(f"volunteering.role:{n}", 1 / (n + 1)) for n in range(length)]
    with django_assert_num_queries(4):  # the two, and the savepoint around them
        show(surface=FOR_YOU, engine="1-abc", shown=shown, found=length)
    assert Impression.objects.count() == length


def test_impressions_keep_place_score_and_propensity(volunteer: Person) -> None:
    kept = show(
        surface=FOR_YOU,
        engine="1-abc",
        shown=[Shown("volunteering.role:81", 0.75), Shown("volunteering.role:7", 0.5, 0.2)],
        to=volunteer,
        query={"outcode": "E1"},
        found=40,
        first=21,
    )
    rows = kept.impressions.values_list("position", "subject", "score", "propensity")
    assert list(rows) == [
        (21, "volunteering.role:81", 0.75, 1.0),
        (22, "volunteering.role:7", 0.5, 0.2),
    ]
    assert (kept.to, kept.query, kept.found, kept.engine) == (
        volunteer,
        {"outcode": "E1"},
        40,
        "1-abc",
    )


def test_empty_list_is_kept_too(db: None) -> None:
    kept = show(surface=FOR_YOU, engine="1-abc", shown=[])
    assert (kept.impressions.count(), kept.found) == (0, 0)
