"""The traps of counting twice, each found in rows written for it (domain.md 7.5)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.volunteering.assessment import hand, hand_centres, hand_lent
from tests.volunteering.assessment.documents.editions import YEAR, edition
from tests.volunteering.assessment.writing import FRIENDS, LEEDS, application
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.documents.composing import PLANS, document
from volunteering.assessment.twice import Found, Trap, traps

Rows = list[dict[str, Any]]


def number(frozen: Frozen, trap: Trap) -> int | None:
    return {each.trap: each.number for each in traps(frozen)}[trap]


def two_centres(people: int) -> dict[str, Rows]:
    cases = [
        hand_centres.case(n, n % people, "light") | {"centre": 501 + n // people}
        for n in range(2 * people)
    ]
    return {"cases": [*cases, hand_centres.case(99, 1, "light")]}  # a second one at the same centre


def both_marketplaces(entries: int) -> dict[str, Rows]:
    pairs = [hand.given(2 * n, n, 3, hand.day(6)) for n in range(entries)]
    pairs += [
        hand.given(2 * n + 1, n, 4, hand.day(6), work_form="employer_paid_time")
        for n in range(entries)
    ]
    other = [
        hand.given(901, 1, 4, hand.day(7), work_form="employer_paid_time"),  # another day
        hand.given(903, 2, 4, hand.day(6), work_form="secondment", organisation=FRIENDS),
    ]
    lent = [*(2 * n + 1 for n in range(entries)), 901, 903]
    return {
        "contributions": [*pairs, *other],
        "lent": [hand_lent.lent(n, "project", "private", None) for n in lent],
    }


def several_causes(entries: int) -> dict[str, Rows]:
    rows = [hand.given(n, n, 1, hand.day(6), causes=hand.BOTH) for n in range(entries)]
    return {"contributions": [*rows, hand.given(900, 1, 1, hand.day(6))]}


def lent_twice(entries: int) -> dict[str, Rows]:
    rows = [
        hand.given(n, n // 2, 7, hand.day(6), work_form="secondment") for n in range(2 * entries)
    ]
    nobodys = [hand.given(n, None, 7, hand.day(6), work_form="secondment") for n in range(900, 920)]
    return {"contributions": [*rows, *nobodys]}


def training(sessions: int) -> dict[str, Rows]:
    rows = [
        hand_centres.record(n, "training", hand.day(5, n // 2 + 1), area=LEEDS, centre=501 + n % 2)
        for n in range(2 * sessions)
    ]
    own = hand_centres.record(900, "training", hand.day(5, 1), area=LEEDS)  # one body, two sessions
    nowhere = [hand_centres.record(n, "training", hand.day(5), centre=n) for n in range(910, 920)]
    return {"records": [*rows, own, *nowhere]}


def referred_again(people: int) -> dict[str, Rows]:
    rows = [application(n, n // 2, hand.day(5)) for n in range(2 * people)]
    alone = [application(n, n, hand.day(5)) | {"referred": False} for n in range(2 * people)]
    return {"applications": [*rows, *alone]}


MAKERS: dict[Trap, Callable[[int], dict[str, Rows]]] = {
    Trap.CENTRES: two_centres,
    Trap.MARKETPLACES: both_marketplaces,
    Trap.CAUSES: several_causes,
    Trap.EMPLOYERS: lent_twice,
    Trap.TRAINING: training,
    Trap.REFERRALS: referred_again,
}


@pytest.mark.parametrize("trap", Trap)
@pytest.mark.parametrize(("there", "shown"), [(4, None), (8, 10), (12, 10)])
def test_each_trap_is_counted_and_few_are_not_shown(
    trap: Trap, there: int, shown: int | None
) -> None:
    assert number(hand.frozen(**MAKERS[trap](there)), trap) == shown


def test_where_there_is_nothing_nothing_is_found() -> None:
    empty: dict[str, Rows] = {name: [] for name in hand.tables()}
    assert traps(hand.frozen(**empty)) == tuple(Found(trap, 0) for trap in Trap)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_the_quality_report_says_how_many_were_found_and_what_is_done(plan: Any) -> None:
    made = edition(twice=(Found(Trap.CENTRES, 1235), Found(Trap.CAUSES, None)))
    (quality,) = [each for each in document(plan, made, {}).sections if each.id == "quality"]
    (found,) = quality.parts
    numbers, done = zip(*(fact.words.split(". ", 1) for fact in found.facts), strict=True)
    assert numbers == ("1,235 found", "[c] found")
    assert all(done)
    assert made.year == YEAR
