"""Nothing that an impact page shows tells, beside what is public, of fewer than five people."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from volunteering.assessment.figures import Figure, PlatformFigure
from volunteering.assessment.impact.auditing import (
    FigureKey,
    Public,
    Reported,
    Shown,
    protected,
    telling_shares,
)
from volunteering.assessment.measures.making import rate
from volunteering.assessment.release import protect
from volunteering.disclosure.cells import people

REGIONS = {"E1": "North", "E2": "North", "E3": "South"}
ALL: FigureKey = ("A3", "active volunteers", "all", "Platform")


def active(count: int, breakdown: str = "all", group: str = "Platform") -> PlatformFigure:
    return PlatformFigure("A3", "active volunteers", breakdown, group, float(count), base=count)


def hours(total: float, bodies: int, largest: float, top_two: float) -> PlatformFigure:
    return PlatformFigure(
        "A5",
        "hours",
        "all",
        "Platform",
        total,
        base=40,
        bodies=bodies,
        largest=largest,
        top_two=top_two,
    )


def by_key(figures: Iterable[Figure]) -> dict[FigureKey, Figure]:
    return {each.key: each for each in figures}


def value_of(figures: Iterable[Figure]) -> float | None:
    return next(each.value for each in figures if each.key == ALL)


def page(name: int, count: int) -> Shown:
    return Shown(name, by_key([active(count)]), frozenset())


def test_a_page_that_leaves_nobody_small_is_shown() -> None:
    public = Public(release=by_key([active(100)]))
    assert value_of(protected([active(30)], frozenset(), public)) == 30


def test_two_people_left_between_two_small_numbers_hide_the_page() -> None:
    """Seven in all are shown as 5, which is 5 to 7; five here are 5 to 7 too: 0 to 2 are left."""
    public = Public(release=by_key([active(7)]))
    assert value_of(protected([active(5)], frozenset(), public)) is None


def test_a_page_is_hidden_that_only_with_another_tells_of_few() -> None:
    alone = Public(release=by_key([active(12)]))
    assert value_of(protected([active(5)], frozenset(), alone)) == 5
    beside = Public(release=by_key([active(12)]), pages=[page(1, 5)])
    assert value_of(protected([active(5)], frozenset(), beside)) is None  # 12, less 5, less 5


def test_hours_are_hidden_that_leave_those_of_two_organisations() -> None:
    mine = hours(100.0, bodies=20, largest=0.1, top_two=0.2)
    whole = by_key([hours(400.0, bodies=4, largest=0.3, top_two=0.6)])
    left = {mine.key: hours(300.0, bodies=2, largest=0.6, top_two=1.0)}
    assert protected([mine], frozenset(), Public(release=whole, left=left))[0].mark == "c"
    enough = {mine.key: hours(300.0, bodies=3, largest=0.4, top_two=0.7)}
    assert protected([mine], frozenset(), Public(release=whole, left=enough))[0].value == 100


def test_the_value_of_hours_goes_with_the_hours() -> None:
    mine = hours(100.0, bodies=20, largest=0.1, top_two=0.2)
    worth = PlatformFigure(
        "A8",
        "replacement value",
        "all",
        "Platform",
        1800.0,
        base=40,
        bodies=20,
        largest=0.1,
        top_two=0.2,
    )
    left = {mine.key: hours(300.0, bodies=2, largest=0.6, top_two=1.0)}
    public = Public(release=by_key([hours(400.0, 4, 0.3, 0.6)]), left=left)
    assert [each.mark for each in protected([mine, worth], frozenset(), public)] == ["c", "c"]


def test_a_percentage_is_hidden_that_leaves_few_answers() -> None:
    mine = rate("A7", "outcome reported: env", 20, 30)
    for base, told in ((40, True), (54, True), (55, False), (30, False)):
        whole = rate("A7", "outcome reported: env", 20 + (base - 30) // 2, base)
        found = telling_shares([mine], Public(release=by_key([whole])))
        assert bool(found) is told, base


def test_a_district_that_the_release_hides_is_not_told_by_a_page_in_it() -> None:
    """South has 3 people; the release hides it and North, since all are shown. North is 30."""
    release: list[Figure] = [
        active(33),
        active(30, "region", "North"),
        active(3, "region", "South"),
    ]
    shown = protect(release, REGIONS)
    hidden = {each.key for each in shown if each.value is None}
    assert len(hidden) == 2
    within = frozenset([("A3", "active volunteers", "region", "North")])
    public = Public(release=by_key(release), hidden=hidden, regions=REGIONS)
    made = protected([active(30)], within, public)
    assert value_of(made) == 30  # 33 is 33 to 37, 30 is 28 to 32: South may be 1 to 9
    narrow: list[Figure] = [active(7), active(5, "region", "North"), active(2, "region", "South")]
    closed = Public(release=by_key(narrow), hidden=hidden, regions=REGIONS)
    assert value_of(protected([active(5)], within, closed)) is None


def test_a_year_less_the_quarters_that_a_funder_read_leaves_nobody_small() -> None:
    placed = PlatformFigure("C3", "placed", "all", "Platform", 7.0, base=7)
    report = Reported(("C3", "placed"), (("2025-04-01", 5),))
    assert protected([placed], frozenset(), Public(reports=[report]))[0].mark == "c"
    many = Reported(("C3", "placed"), (("2025-04-01", 7),))
    assert protected([placed], frozenset(), Public(reports=[many]))[0].value == 5


def test_a_second_version_does_not_tell_how_many_came_late() -> None:
    public = Public(earlier=[active(5)])
    assert value_of(protected([active(7)], frozenset(), public)) is None
    assert value_of(protected([active(30)], frozenset(), Public(earlier=[active(28)]))) == 30


COUNTS = st.lists(st.integers(0, 40), min_size=2, max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    COUNTS, st.integers(0, 12), st.lists(st.sampled_from(sorted(REGIONS)), min_size=6, max_size=6)
)
def test_no_subtraction_recovers_one_to_four_people(
    counts: list[int], elsewhere: int, where: list[str]
) -> None:
    """Organisations publish one after another; a reader takes any of their pages from any total."""
    release = _release(counts, elsewhere, where)
    shown = protect(release, REGIONS)
    hidden = {each.key for each in shown if each.value is None}
    pages: list[Shown] = []
    for number, count in enumerate(counts):
        within = frozenset(each.key for each in release if _holds(each, where[number]))
        public = Public(by_key(release), hidden, pages, regions=REGIONS)
        (made,) = protected([active(count)], within, public)
        if made.value is not None:
            pages.append(Shown(number, by_key([active(count)]), within))
    for total in release:
        if total.key not in hidden:
            inside = [each for each in pages if total.key in each.within]
            _nothing_small_is_left(total, inside)


def _release(counts: list[int], elsewhere: int, where: list[str]) -> list[Figure]:
    """Count all, by district and by region; who gave to nobody with a page lives in the first one."""
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
    for some in itertools.chain.from_iterable(
        itertools.combinations(inside, n) for n in range(1, len(inside) + 1)
    ):
        taken = [people(_count(each.figures)) for each in some]
        left = (total.value or 0) - sum(cell.value for cell in taken)
        low = max(0.0, whole.low - sum(cell.shown.high for cell in taken))
        high = whole.high - sum(cell.shown.low for cell in taken)
        if 1 <= left <= 4:
            assert low <= 1
            assert high >= 4


def _count(figures: Mapping[FigureKey, Figure]) -> int:
    return round(next(iter(figures.values())).value or 0)
