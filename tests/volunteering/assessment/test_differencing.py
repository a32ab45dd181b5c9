"""Two versions of a year together tell nobody of a few people: whoever subtracts finds nothing small."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.ledger import actions as ledger
from matching.ledger.models import WorkForm
from tests.factories.assessment import PublishedFactory, RunFactory, YearFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.assessment import actions
from volunteering.assessment.dataset import COLUMNS, Frozen
from volunteering.assessment.differencing import Public, check, held, kept
from volunteering.assessment.figures import Figure
from volunteering.assessment.measures.groups import PLATFORM
from volunteering.assessment.measures.making import mean, rate
from volunteering.assessment.models import Freeze
from volunteering.assessment.release import protect
from volunteering.assessment.runs import queries
from volunteering.assessment.runs.making import Wanted, make
from volunteering.assessment.runs.models import KeptFigure
from volunteering.assessment.years import Year
from volunteering.disclosure.suppression import DisclosureError

HOURS = ("A5", "hours", "all", PLATFORM)
YEAR = Year(2026)  # not over yet: what is recorded today counts
NOTHING = Frozen(Year(2025), {name: source.empty() for name, source in COLUMNS.items()})


def revised(was: list[Figure], now: list[Figure]) -> list[Figure]:
    """Publish figures, then others of the same year; the rows behind hours are the same."""
    public = [Public.of(protect(was, {}), was, NOTHING)]
    few = held(NOTHING, now, public, lambda late: protect(late, {}))
    found = list(kept(protect(now, {}), public, few))
    check(found, public, few)
    return found


def share(hits: int, base: int, group: str = PLATFORM) -> Figure:
    breakdown = "all" if group == PLATFORM else "region"
    made: Figure = rate("B2", "new ties", hits, base, breakdown=breakdown, group=group)
    return made


@settings(max_examples=60, deadline=None)
@given(
    base=st.integers(30, 80),
    part=st.integers(5, 25),
    late=st.integers(0, 12),
    yes=st.integers(0, 12),
)
def test_a_percentage_never_changes_by_the_answers_of_a_few(
    base: int, part: int, late: int, yes: int
) -> None:
    yes = min(yes, late)
    (was,) = protect([share(part, base)], {})
    (now,) = revised([share(part, base)], [share(part + yes, base + late)])
    if any(0 < number < 5 for number in (late, yes, late - yes)):
        assert (now.value, now.base) == (was.value, was.base)
        assert late == 0 or "As published before" in now.note or now.value == was.value
    elif late:
        assert now.value == pytest.approx(100 * (part + yes) / (base + late))


def test_one_group_that_stays_as_it_was_takes_another_along() -> None:
    was = [share(40, 100), share(20, 50, "North"), share(20, 50, "South")]
    now = [share(50, 121), share(21, 51, "North"), share(29, 70, "South")]
    assert [each.base for each in revised(was, now)] == [120, 50, 50]


def test_a_mean_stays_where_few_answered_since() -> None:
    first: Any = [mean("A9", "change in life satisfaction", pa.array([1.0, 2.0] * 20).to_numpy())]
    then: Any = [mean("A9", "change in life satisfaction", pa.array([1.0, 3.0] * 21).to_numpy())]
    assert revised(first, then)[0].value == 1.5
    later: Any = [mean("A9", "change in life satisfaction", pa.array([1.0, 3.0] * 25).to_numpy())]
    assert revised(first, later)[0].value == 2.0


def test_a_version_that_tells_of_few_is_refused() -> None:
    was, now = [share(40, 100)], [share(42, 103)]
    public = [Public.of(was, was, NOTHING)]
    few = held(NOTHING, now, public, lambda late: protect(late, {}))
    with pytest.raises(DisclosureError, match="tells of few"):
        check(now, public, few)
    check(was, public, few)


class Late:
    """A year that is out, and what came late to it."""

    def __init__(self) -> None:
        self.bodies = [OrganisationFactory(name=f"Body {n}") for n in range(4)]
        self.entries = 0
        self.add(people=40)
        self.year = YearFactory(name="2026-27")
        self.frozen = self.freeze()
        self.out(Wanted(self.frozen), version=1)

    def add(self, *, people: int, hours: str = "3") -> None:
        for n in range(people):
            self.entries += 1
            ledger.record(
                source=f"test:{self.entries}",
                person=PersonFactory(),
                organisation=self.bodies[n % 4],
                work_form=WorkForm.VOLUNTEER_ORG,
                hours=Decimal(hours),
                given_on=dt.date(2026, 6, 1),
            )

    def freeze(self) -> Freeze:
        return actions.freeze(year=YEAR, by=None)

    def out(self, wanted: Wanted, *, version: int) -> dict[Any, Figure]:
        made = make(wanted, None)
        reason = "late" if version > 1 else ""
        run = RunFactory(year=self.year, freeze=wanted.freeze, number=version, reason=reason)
        KeptFigure.objects.bulk_create(
            queries.kept(run, place, each) for place, each in enumerate(made.figures)
        )
        self.year.releases.update(state="revised")
        PublishedFactory(run=run, version=version, reason=reason)
        return {each.key: each for each in made.figures}

    def revise(self) -> dict[Any, Figure]:
        version = self.year.releases.count() + 1
        wanted = Wanted(self.freeze(), public=queries.public(YEAR), number=version)
        return self.out(wanted, version=version)


@pytest.fixture
def late(settings: Any, tmp_path: Path) -> Late:
    settings.MEDIA_ROOT = tmp_path
    return Late()


@pytest.mark.django_db(databases=["default", "equality"])
def test_hours_that_one_person_gave_late_are_in_no_revision_until_enough_came(late: Late) -> None:
    late.add(people=1, hours="7")
    assert late.revise()[HOURS].value == 120.0
    assert late.revise()[HOURS].value == 120.0  # nothing came since: the first stays public too
    late.add(people=20)
    third = late.revise()
    assert third[HOURS].value == 187.0
    assert (third[HOURS].mark, third[HOURS].note) == ("pr", "")


@pytest.mark.django_db(databases=["default", "equality"])
def test_the_command_makes_a_revision_and_says_what_changed(late: Late, tmp_path: Path) -> None:
    late.add(people=20)
    late.freeze()
    out = tmp_path / "out"
    call_command(
        "assess", "2026-27", "--revises", "1", "Late hours", "--out", str(out), stdout=StringIO()
    )
    document = (out / "volunteering.html").read_text("utf-8")
    assert "This is release 2. Reason: Late hours" in document
    assert "What each version said" in document
    assert "+60" in document
    for said in (["2", "x"], ["1", " "], ["one", "x"]):
        with pytest.raises(CommandError, match=r"not out|Say why"):
            call_command("assess", "2026-27", "--revises", *said)


def test_what_was_hidden_before_is_no_part_of_a_difference() -> None:
    was, now = [share(2, 100)], [share(30, 103)]
    (found,) = revised(was, now)
    assert found == replace(now[0], base=105)
