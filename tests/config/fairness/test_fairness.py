"""Rates by group: summed up in the store, beside everybody else's, hidden where few, told when behind."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from config.fairness import gathering
from matching.messaging.models import Notice
from matching.people.models import Person
from matching.shortlists.models import ShownList
from tests.conftest import SignIn
from tests.factories.assessment import analyst
from tests.factories.roles import RoleFactory
from volunteering.applications.models import Application
from volunteering.assessment.equality import actions as equality
from volunteering.assessment.equality.figures import Sums, sums_by_group
from volunteering.assessment.equality.models import Answer
from volunteering.assessment.fairness.models import FairnessRate, FairnessRun
from volunteering.assessment.fairness.rates import LEAST, compare
from volunteering.volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
TODAY = dt.date(2026, 12, 2)
IN_NOVEMBER = dt.datetime(2026, 11, 10, 12, tzinfo=dt.UTC)


def registered(many: int, sex: str) -> list[Person]:
    people = Person.objects.bulk_create(
        Person(email=f"{sex}-{n}@example.org", joined_at=IN_NOVEMBER) for n in range(many)
    )
    Volunteer.objects.bulk_create(Volunteer(person=person) for person in people)
    Answer.objects.bulk_create(
        Answer(
            pseudonym=equality.pseudonym(person),
            question="sex",
            answer=sex,
            list_version="2026-11",
            answered_on=TODAY,
        )
        for person in people
    )
    return people


def suggested(people: list[Person]) -> None:
    ShownList.objects.bulk_create(
        ShownList(surface="for_you", engine="test", to=person, found=3) for person in people
    )
    ShownList.objects.update(shown_at=IN_NOVEMBER)


def rate(stage: str, group: str) -> FairnessRate:
    return FairnessRate.objects.get(stage=stage, question="sex", group=group)


def test_a_group_that_falls_behind_is_told_to_operators_once(operator: Person) -> None:
    women, men = registered(60, "female"), registered(60, "male")
    suggested([*women[:20], *men[:50]])
    run = gathering.check_last_month(TODAY)
    assert run is not None
    assert (run.month, run.people) == (dt.date(2026, 11, 1), 120)
    behind, ahead = rate("suggested", "Female"), rate("suggested", "Male")
    assert (
        behind.base,
        round(behind.rate or 0, 2),
        round(behind.others or 0, 2),
        behind.alert,
    ) == (
        60,
        0.33,
        0.83,
        True,
    )
    assert not ahead.alert
    assert Notice.objects.get(kind="fairness-alert").to == operator
    assert gathering.check_last_month(TODAY) is None
    assert Notice.objects.filter(kind="fairness-alert").count() == 1


def test_who_was_placed_counts_among_those_who_applied_lately() -> None:
    women, men = registered(30, "female"), registered(30, "male")
    role = RoleFactory()
    for person in [*women[:25], *men[:25]]:
        Application.objects.create(
            volunteer=person,
            role=role,
            organisation=role.opportunity.organisation,
            made_at=IN_NOVEMBER,
            state="not_taken_forward",
        )
    men[0].applications.update(state="placed")
    gathering.check_last_month(TODAY)
    assert [rate(stage, "Male").rate for stage in ("referred", "placed", "welcomed")] == [
        25 / 30,
        1 / 25,
        1 / 25,
    ]
    assert rate("placed", "Female").rate == 0.0


def test_few_are_hidden_and_so_is_the_one_that_would_tell_of_them() -> None:
    registered(24, "female")
    registered(60, "male")
    gathering.check_last_month(TODAY)
    hidden = FairnessRate.objects.filter(question="sex", stage="suggested")
    assert [(each.base, each.rate, each.others) for each in hidden] == [(None, None, None)] * 2


def test_only_sums_leave_the_store_and_none_of_few() -> None:
    women = registered(3, "female")
    values = {person.pk: {"placed": 1.0} for person in women}
    assert sums_by_group(values, least=4) == {("placed", "sex", "Female"): None}
    assert sums_by_group(values, least=3) == {("placed", "sex", "Female"): Sums(3, 3.0, 3.0)}


@given(
    st.dictionaries(
        st.sampled_from(["A", "B", "C", "D"]),
        st.one_of(
            st.none(),
            st.integers(LEAST, 500).flatmap(
                lambda n: st.integers(0, n).map(lambda yes: Sums(n, float(yes), float(yes)))
            ),
        ),
        min_size=1,
    )
)
def test_a_single_hidden_group_never_stands_alone(groups: dict[str, Any]) -> None:
    found = list(compare({("placed", "sex", group): sums for group, sums in groups.items()}))
    hidden = [each for each in found if each.base is None]
    assert len(found) == len(groups)
    assert len(hidden) != 1 or len(groups) == 1
    for each in found:
        if each.rate is not None:
            assert 0 <= (each.low or 0) <= each.rate <= (each.high or 0) <= 1


def test_the_page_shows_the_month_to_operators_and_analysts(
    operator: Person, volunteer: Person, sign_in: SignIn
) -> None:
    registered(30, "female")
    registered(30, "male")
    assert "No month has been looked at yet" in _page(sign_in(operator))
    gathering.check_last_month(TODAY)
    assert "Were suggested something: Sex" in _page(sign_in(analyst()))
    assert sign_in(volunteer).get(reverse("fairness")).status_code == 403


def test_the_page_asks_no_query_per_rate(operator: Person, sign_in: SignIn) -> None:
    browser = sign_in(operator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            _page(browser)
        return len(asked)

    run = FairnessRun.objects.create(month=dt.date(2026, 1, 1), people=30)
    FairnessRate.objects.create(run=run, stage="placed", question="sex", group="Female")
    queries()
    few = queries()
    for group in ("Male", "Other"):
        FairnessRate.objects.create(run=run, stage="placed", question="sex", group=group)
    assert queries() == few


def _page(browser: Any) -> str:
    answer = browser.get(reverse("fairness"))
    assert answer.status_code == 200
    return str(answer.content.decode())
