"""A revised release tells nothing beside impact pages that are out, nor a page beside what is announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import time_machine
from hypothesis import example, given, settings
from hypothesis import strategies as st

from matching.organisations.models import Organisation
from tests.factories.assessment import analyst
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.volunteering.assessment.impact.year import (
    NAME,
    Out,
    announce,
    freeze_again,
    published,
    without,
)
from volunteering.assessment import timetable
from volunteering.assessment.errors import NotReadyError
from volunteering.assessment.figures import Figure, PlatformFigure
from volunteering.assessment.impact import actions, gathering
from volunteering.assessment.impact.auditing import FigureKey, Public, Shown
from volunteering.assessment.impact.auditing import protected as protected_page
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.impact.revising import OfKind, protected
from volunteering.assessment.measures.making import rate
from volunteering.assessment.models import Freeze
from volunteering.assessment.release import protect
from volunteering.assessment.releases import actions as releases
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.package import package
from volunteering.assessment.runs import actions as runs
from volunteering.assessment.runs import queries
from volunteering.assessment.runs.making import Wanted, make
from volunteering.assessment.runs.models import Run
from volunteering.assessment.years import Year
from volunteering.disclosure.cells import people

REGIONS = {"E1": "North", "E2": "North", "E3": "South"}
ALL: FigureKey = ("A3", "active volunteers", "all", "Platform")
HOURS: FigureKey = ("A5", "hours", "all", "Platform")
PAGES = "Protected beside the impact pages that are out"


def active(count: int, breakdown: str = "all", group: str = "Platform") -> Figure:
    return PlatformFigure("A3", "active volunteers", breakdown, group, float(count), base=count)


def hours(
    total: float, bodies: int, breakdown: str = "all", group: str = "Platform", largest: float = 0.1
) -> Figure:
    return PlatformFigure(
        "A5",
        "hours",
        breakdown,
        group,
        total,
        base=40,
        bodies=bodies,
        largest=largest,
        top_two=2 * largest,
    )


def page(name: int, *figures: Figure, within: Iterable[FigureKey] = ()) -> Shown:
    return Shown(name, {each.key: each for each in figures}, frozenset(within))


def told(figures: Iterable[Figure], *kinds: OfKind) -> dict[FigureKey, float | None]:
    return {each.key: each.value for each in protected(figures, REGIONS, (), kinds)}


def test_a_total_that_leaves_two_people_beside_a_page_is_hidden() -> None:
    """Seven in all are 5 to 7, and so are the page's five: 0 to 2 are left."""
    assert told([active(7)])[ALL] == 5
    assert told([active(7)], OfKind([page(1, active(5))], {}))[ALL] is None
    assert told([active(100)], OfKind([page(1, active(30))], {}))[ALL] == 100


def test_pages_of_one_kind_are_added_up_and_those_of_both_are_not() -> None:
    one, other = page(1, active(5)), page(2, active(5))
    assert told([active(12)], OfKind([one, other], {}))[ALL] is None
    assert told([active(12)], OfKind([one], {}), OfKind([other], {}))[ALL] == 10


def test_hours_that_leave_those_of_two_organisations_are_hidden_with_their_value() -> None:
    worth = replace(hours(7200.0, bodies=4), indicator="A8", measure="replacement value")
    whole = [hours(400.0, bodies=4), worth]
    mine = page(1, hours(100.0, bodies=20))
    for bodies, is_shown in ((2, False), (3, True)):
        left = {HOURS: hours(300.0, bodies=bodies)}
        assert [each is not None for each in told(whole, OfKind([mine], left)).values()] == [
            is_shown
        ] * 2


def test_a_percentage_that_leaves_few_answers_is_hidden_with_its_groups() -> None:
    mine = rate("A7", "outcome reported: env", 20, 30)
    for base, is_shown in ((54, False), (60, True)):
        whole = rate("A7", "outcome reported: env", 20 + (base - 30) // 2, base)
        north = replace(whole, breakdown="region", group="North")
        found = told([whole, north], OfKind([page(1, mine)], {}))
        assert [each is not None for each in found.values()] == [is_shown] * 2, base


def test_a_page_that_tells_of_a_district_by_itself_does_not_hide_the_rest_of_the_release() -> None:
    """The district is hidden, its page shows nearly all of it: no hiding of other numbers mends that."""
    release = [
        hours(1000.0, 20),
        hours(200.0, 2, "district", "E1", largest=0.5),
        hours(300.0, 9, "district", "E2"),
        hours(500.0, 9, "district", "E3"),
    ]
    mine = page(1, hours(190.0, 20), within=[("A5", "hours", "district", "E1")])
    left = {HOURS: hours(810.0, 19)}
    found = told(release, OfKind([mine], left))
    assert found[HOURS] == 1000
    assert found["A5", "hours", "district", "E1"] is None


# What is shown as 5 is 5 to 7, the narrowest that there is: few are told of by numbers like these.
NEAR_FIVE = st.integers(4, 8)
COUNTS = st.lists(st.one_of(NEAR_FIVE, NEAR_FIVE, st.integers(0, 40)), min_size=1, max_size=5)
FEW = st.integers(0, 4)


@settings(max_examples=80, deadline=None)
@example([5], [0] * 5, (0, 2), ["E1"] * 5)
@example([5, 5], [0] * 5, (0, 2), ["E1"] * 5)
@given(
    COUNTS,
    st.lists(FEW, min_size=5, max_size=5),
    st.tuples(FEW, FEW),
    st.lists(st.sampled_from(sorted(REGIONS)), min_size=5, max_size=5),
)
def test_no_page_taken_from_a_revised_release_recovers_one_to_four_people(
    counts: list[int], late: list[int], elsewhere: tuple[int, int], where: list[str]
) -> None:
    """Organisations publish beside the first version; then people come late, here and elsewhere."""
    first = _release(counts, elsewhere[0], where)
    pages = _pages(counts, where, first)
    now = [count + more for count, more in zip(counts, late, strict=False)]
    second = _release(now, sum(elsewhere), where)
    before = {each.key for each in protect(first, REGIONS) if each.value is not None}
    earlier = [each for each in first if each.key in before]
    shown = protected(second, REGIONS, earlier, [OfKind(pages, {})])
    exact = {each.key: each for each in second}
    for each in shown:
        if each.value is not None:
            inside = [found for found in pages if each.key in found.within]
            _nothing_small_is_left(exact[each.key], inside)


def _pages(counts: list[int], where: list[str], release: list[Figure]) -> list[Shown]:
    hidden = {each.key for each in protect(release, REGIONS) if each.value is None}
    pages: list[Shown] = []
    for number, count in enumerate(counts):
        within = frozenset(each.key for each in release if _holds(each, where[number]))
        public = Public({each.key: each for each in release}, hidden, pages, regions=REGIONS)
        (made,) = protected_page([active(count)], within, public)
        if made.value is not None:
            pages.append(page(number, active(count), within=within))
    return pages


def _release(counts: Sequence[int], elsewhere: int, where: list[str]) -> list[Figure]:
    at: dict[str, int] = dict.fromkeys(REGIONS, 0)
    for count, district in zip(counts, where, strict=False):
        at[district] += count
    at["E1"] += elsewhere
    regions: dict[str, int] = {}
    for district, count in at.items():
        regions[REGIONS[district]] = regions.get(REGIONS[district], 0) + count
    return [
        active(sum(at.values())),
        *(active(count, "district", district) for district, count in at.items()),
        *(active(count, "region", region) for region, count in regions.items()),
    ]


def _holds(figure: Figure, district: str) -> bool:
    return figure.group in {"Platform", district, REGIONS[district]}


def _nothing_small_is_left(total: Figure, inside: list[Shown]) -> None:
    whole = people(round(total.value or 0)).shown
    taken = [people(round(next(iter(each.figures.values())).value or 0)) for each in inside]
    left = (total.value or 0) - sum(cell.value for cell in taken)
    if taken and 1 <= left <= 4:
        assert max(0.0, whole.low - sum(cell.shown.high for cell in taken)) <= 1
        assert whole.high - sum(cell.shown.low for cell in taken) >= 4


@pytest.fixture
def today(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def out(db: None, today: None) -> Out:
    return published()


def page_of(organisation: Organisation) -> ImpactPage:
    """Publish a page as a manager and a worker do."""
    by = PersonFactory()
    MembershipFactory(organisation=organisation, person=by, role="admin")
    made = actions.begin(organisation=organisation, year=NAME, by=by)
    timetable.work()
    made.refresh_from_db()
    actions.publish(page=made, by=by)
    timetable.work()
    made.refresh_from_db()
    assert made.state == "published"
    return made


def hours_of(figures: Iterable[Figure]) -> float | None:
    return next(each.value for each in figures if each.key == HOURS)


def wanted(out: Out, freeze: Freeze, **said: Any) -> Wanted:
    public = queries.public(Year.named(NAME))
    return Wanted(freeze, public=public, number=2, reason="Some had reported twice.", **said)


def revised(out: Out) -> Run:
    """Have a worker revise the year, of which two organisations' hours have gone."""
    freeze_again(without(out, out.clinic, out.shop))
    run = runs.ask_run(
        opened=out.release.year, by=analyst(), revises=out.release, reason="Reported twice."
    )
    timetable.work()
    run.refresh_from_db()
    assert run.state == "finished"
    return run


def reviewed(run: Run) -> Release:
    made = releases.draft(run=run, title="As before", summary="As before.", by=analyst("Di"))
    Release.objects.filter(pk=made.pk).update(
        state="reviewed", reviewed_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    )
    made.refresh_from_db()
    return made


def pages_item(release: Release) -> bool:
    return next(item.done for item in package(release) if item.title == PAGES)


@pytest.mark.django_db(databases=["default", "equality"])
def test_a_revision_hides_hours_that_less_a_page_are_those_of_two_organisations(out: Out) -> None:
    page_of(out.garden)
    freeze = freeze_again(without(out, out.clinic, out.shop))
    plain = make(wanted(out, freeze), None)
    assert hours_of(plain.figures) is not None
    beside = gathering.beside(NAME)
    made = make(wanted(out, freeze, beside=beside), None)
    assert hours_of(made.figures) is None
    again = make(wanted(out, freeze, beside=gathering.beside(NAME, beside.keys)), None)
    assert again.figures == made.figures


@pytest.mark.django_db(databases=["default", "equality"])
def test_a_run_keeps_which_pages_it_was_made_beside(out: Out) -> None:
    garden = page_of(out.garden)
    run = revised(out)
    assert run.beside == [garden.pk]
    assert run.figures.get(indicator="A5", measure="hours", breakdown="all").mark == "c"
    made = reviewed(run)
    assert pages_item(made)
    actions.withdraw(page=garden, why="", by=PersonFactory())
    assert pages_item(made)  # it was public, and stays known
    releases.schedule(release=made, on=dt.date(2027, 1, 28), by=analyst("Sam"))
    assert made.state == "scheduled"


@pytest.mark.django_db(databases=["default", "equality"])
def test_a_revision_is_not_announced_that_does_not_know_a_page(out: Out) -> None:
    made = reviewed(revised(out))
    assert pages_item(made)
    page_of(out.friends)
    assert not pages_item(made)
    with pytest.raises(NotReadyError, match="came out since the run"):
        releases.schedule(release=made, on=dt.date(2027, 1, 28), by=analyst("Sam"))


@pytest.mark.django_db(databases=["default", "equality"])
def test_a_page_does_not_tell_together_with_a_release_that_is_announced(out: Out) -> None:
    assert _hours_on(page_of(out.friends)) == 104
    coming = announce(without(out, out.clinic, out.shop))
    assert _hours_on(page_of(out.garden)) is None  # 284, less 104, less 120 is the school's alone
    assert _hours_on(page_of(out.garden), version=2) is None
    Release.objects.filter(pk=coming.pk).update(state="dropped")
    assert _hours_on(page_of(out.garden), version=3) == 120


def _hours_on(made: ImpactPage, version: int = 1) -> float | None:
    assert made.version == version
    row = made.figures.get(indicator="A5", measure="hours", breakdown="all")
    assert (row.value is None) == (row.mark == "c")
    return row.value
