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
from volunteering.assessment.fairness.rates import compare
from volunteering.volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
TODAY = dt.date(2026, 12, 2)
SEXES = ("Female", "Male")
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


def applied(people: list[Person], placed: int) -> None:
    role = RoleFactory()
    Application.objects.bulk_create(
        Application(
            volunteer=person,
            role=role,
            organisation=role.opportunity.organisation,
            made_at=IN_NOVEMBER,
            state="placed" if n < placed else "not_taken_forward",
        )
        for n, person in enumerate(people)
    )


def test_who_was_placed_counts_among_those_who_applied_lately() -> None:
    women, men = registered(62, "female"), registered(61, "male")
    applied(women[:41], placed=12)
    applied(men[:42], placed=19)
    gathering.check_last_month(TODAY)
    stages = ("referred", "placed", "welcomed")
    assert [rate(stage, "Female").rate for stage in stages] == [40 / 60, 10 / 40, 10 / 40]
    assert [rate(stage, "Male").rate for stage in stages] == [40 / 60, 20 / 40, 20 / 40]
    assert rate("placed", "Female").others == 20 / 40


def test_a_rate_that_would_tell_of_one_person_is_hidden_and_so_is_the_other() -> None:
    women, men = registered(30, "female"), registered(30, "male")
    applied(women[:25], placed=0)
    applied(men[:25], placed=1)
    gathering.check_last_month(TODAY)
    told = FairnessRate.objects.filter(question="sex", stage__in=["placed", "referred"])
    assert [(each.base, each.rate, each.low, each.others, each.alert) for each in told] == [
        (None, None, None, None, False)
    ] * 4  # one of 25 was placed; and all but 5 of 30 applied


def test_a_group_of_which_a_hidden_few_were_placed_is_told_all_the_same(operator: Person) -> None:
    applied(registered(60, "female"), placed=2)
    applied(registered(60, "male"), placed=40)
    gathering.check_last_month(TODAY)
    behind, ahead = rate("placed", "Female"), rate("placed", "Male")
    assert [(each.rate, each.base, each.alert) for each in (behind, ahead)] == [
        (None, None, True),
        (None, None, False),
    ]
    assert Notice.objects.get(kind="fairness-alert").to == operator


def test_no_zero_says_that_all_who_were_placed_are_of_one_group() -> None:
    applied(registered(60, "female"), placed=0)
    applied(registered(60, "male"), placed=40)
    gathering.check_last_month(TODAY)
    assert [(rate("placed", each).rate, rate("placed", each).alert) for each in SEXES] == [
        (None, True),
        (None, False),
    ]


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


def sums_of(count: int, base: int) -> Sums:
    return Sums(base, float(count), float(count))


def told_of(groups: dict[str, Any], stage: str = "placed") -> list[Any]:
    return list(compare({(stage, "sex", group): sums for group, sums in groups.items()}))


def kind_of(count: int, base: int) -> tuple[Any, ...]:
    """Say of a group what anybody may know (domain.md 7.9, P1 to P3)."""
    if base < 25:
        return ("too few",)
    about = 5 * ((base + 2) // 5)
    if count in {0, base}:
        return (about, "nobody" if count == 0 else "everybody")
    if count < 10 or base - count < 10:
        return (about, "few" if count < 10 else "all but few")
    return (about, 5 * ((count + 2) // 5))


def alike(count: int, base: int) -> list[tuple[int, int]]:
    """Give all counts and bases of which a reader may know as much."""
    near = range(max(25, base - 4), base + 5)
    mine = kind_of(count, base)
    return [(c, n) for n in near for c in range(n + 1) if kind_of(c, n) == mine]


BASES = st.one_of(st.integers(25, 60), st.integers(25, 500))
PAIRS = BASES.flatmap(
    lambda n: st.one_of(
        st.integers(0, n), st.integers(0, 12), st.integers(0, 12).map(lambda rest: n - rest)
    ).map(lambda count: (count, n))
)
OTHERS = st.dictionaries(st.sampled_from(["A", "B", "C"]), st.one_of(st.none(), PAIRS))


@given(PAIRS, OTHERS, st.data())
def test_nothing_that_is_told_depends_on_which_of_several_counts_is_behind_it(
    mine: tuple[int, int], others: dict[str, Any], data: Any
) -> None:
    around = {group: pair and sums_of(*pair) for group, pair in others.items()}
    another = data.draw(st.sampled_from(alike(*mine)))
    told = told_of({**around, "Mine": sums_of(*mine)})
    assert told == told_of({**around, "Mine": sums_of(*another)})
    if 0 < mine[0] < mine[1]:
        assert len({count for count, _base in alike(*mine)}) >= 3


@given(PAIRS, OTHERS)
def test_no_rate_is_shown_of_few_or_of_all_but_few(
    mine: tuple[int, int], others: dict[str, Any]
) -> None:
    around = {group: pair and sums_of(*pair) for group, pair in others.items()}
    told = {each.group: each.rate for each in told_of({**around, "Mine": sums_of(*mine)})}
    for group, pair in {**others, "Mine": mine}.items():
        if pair is None or 0 < pair[0] < 10 or 0 < pair[1] - pair[0] < 10:
            assert told[group] is None
        elif told[group] is not None:
            assert abs((told[group] or 0) - pair[0] / pair[1]) < 0.1


@given(PAIRS, PAIRS)
def test_a_warning_at_a_hidden_number_is_never_a_false_one(
    mine: tuple[int, int], theirs: tuple[int, int]
) -> None:
    told = told_of({"Mine": sums_of(*mine), "Theirs": sums_of(*theirs)})
    warned = {each.group: each.alert for each in told}
    if 0 < mine[0] < 10 and warned["Mine"]:
        assert mine[0] / mine[1] < 0.85 * theirs[0] / theirs[1]  # four fifths, and the rounding


def test_a_mean_is_told_to_the_hundredth_and_counts_nobody() -> None:
    groups = {"A": Sums(27, 3.1234, 0.9), "B": Sums(40, 22.2222, 13.0)}
    first, second = told_of(groups, "expected")
    assert (first.base, first.rate, first.low, first.high, first.others, first.alert) == (
        25,
        0.12,
        0.07,
        0.17,
        0.56,
        True,
    )
    assert (second.base, second.rate, second.others, second.alert) == (40, 0.56, 0.12, False)


@given(
    st.dictionaries(
        st.sampled_from(["A", "B", "C", "D"]),
        st.one_of(st.none(), PAIRS.map(lambda pair: sums_of(*pair))),
        min_size=1,
    )
)
def test_a_single_hidden_group_never_stands_alone(groups: dict[str, Any]) -> None:
    found = told_of(groups)
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
