"""An analyst opens a year, freezes it, runs it, and looks at what came out, page by page."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matching.ledger import actions as ledger
from matching.ledger.models import Contribution, WorkForm
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.assessment import KeptFigureFactory, RunFactory, YearFactory, analyst
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.sources import EditionFactory
from volunteering.assessment import timetable
from volunteering.assessment.models import Analyst, AssessedYear, Freeze
from volunteering.assessment.runs import hearing, working
from volunteering.assessment.runs.making import Made, Wanted, make, steps
from volunteering.assessment.runs.models import FigureNote, KeptFigure, Run

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
DESK = "/assessment/desk/"
YEAR = f"{DESK}2025-26/"


@pytest.fixture(autouse=True)
def today(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def ana() -> Person:
    return analyst()


@pytest.fixture
def browser(ana: Person, sign_in: SignIn) -> Client:
    return sign_in(ana)


def give(people: int, hours: str = "3") -> None:
    """So many people give some hours each, in the year, to three organisations."""
    bodies = [OrganisationFactory() for _n in range(3)]
    first = Contribution.objects.count()
    with time_machine.travel(dt.datetime(2026, 4, 20, tzinfo=dt.UTC)):
        for n in range(people):
            ledger.record(
                source=f"test:{first + n}",
                person=PersonFactory(),
                organisation=bodies[n % 3],
                work_form=WorkForm.VOLUNTEER_ORG,
                hours=Decimal(hours),
                given_on=dt.date(2025, 6, 1),
            )


def frozen_year(browser: Client) -> AssessedYear:
    browser.post(DESK, {"year": "2025-26"})
    browser.post(f"{YEAR}freeze/")
    timetable.work()
    return AssessedYear.objects.get()


def test_a_year_is_opened_frozen_and_run(browser: Client, ana: Person) -> None:
    give(30)
    assert browser.post(DESK, {"year": "2025-26"}).headers["Location"] == YEAR
    page = browser.get(YEAR)
    assert "Not frozen" in page.text
    assert "Community Life Survey tables" in page.text
    assert "Needed by A1, A2, A4, B1" in page.text
    browser.post(f"{YEAR}freeze/")
    assert "A worker freezes the year" in browser.get(YEAR).text
    timetable.work()
    opened = AssessedYear.objects.get()
    assert (opened.state, opened.responsible) == ("frozen", ana)
    assert Freeze.objects.get().taken_by == ana
    assert browser.post(f"{YEAR}run/").headers["Location"] == f"{YEAR}runs/1/"
    waiting = browser.get(f"{YEAR}runs/1/")
    assert "Waits for a worker" in waiting.text
    assert f'data-live-group="assessment.{Run.objects.get().pk}"' in waiting.text
    timetable.work()
    run = Run.objects.get()
    assert (run.state, run.done, run.by) == ("finished", run.total, ana)
    people = KeptFigure.objects.get(
        run=run, indicator="A3", breakdown="all", measure="active volunteers"
    )
    assert people.value == 30
    assert browser.get(f"{YEAR}runs/1/progress/").headers["HX-Refresh"] == "true"
    assert "Active platform volunteers" in browser.get(f"{YEAR}runs/1/").text


def test_a_run_writes_the_files_that_its_hashes_name(browser: Client) -> None:
    give(30)
    frozen_year(browser)
    browser.post(f"{YEAR}run/")
    timetable.work()
    run = Run.objects.get()
    assert "assessment-2025-26.csv" in run.files
    answer = browser.get(f"{YEAR}runs/1/files/assessment-2025-26.csv")
    assert b"A3" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert browser.get(f"{YEAR}runs/1/files/no-such.csv").status_code == 404


def test_a_run_says_which_editions_of_sources_went_in(browser: Client) -> None:
    EditionFactory(name="2024/25", sha256="ab" * 32)
    frozen_year(browser)
    EditionFactory(name="Loaded after the freeze")
    browser.post(f"{YEAR}run/")
    timetable.work()
    said = [{"kind": "community-life", "name": "2024/25", "sha256": "ab" * 32}]
    assert Run.objects.get().editions == said
    assert "community-life 2024/25" in browser.get(f"{YEAR}runs/1/").text


def test_two_runs_over_one_freeze_have_the_same_hash(browser: Client) -> None:
    give(30)
    frozen_year(browser)
    for _n in range(2):
        browser.post(f"{YEAR}run/")
        timetable.work()
    one, two = Run.objects.order_by("number")
    assert one.sha256 == two.sha256
    page = browser.get(f"{YEAR}runs/2/compare/?with={one.pk}")
    assert "Every figure is the same." in page.text


def test_each_indicator_is_a_step_at_which_a_run_can_be_stopped(
    browser: Client, tmp_path: Path
) -> None:
    frozen_year(browser)
    said: list[str] = []
    make(Wanted(Freeze.objects.get()), tmp_path / "out", tell=said.append)
    assert len(said) == steps(0) - 1  # the last is that all is kept
    assert "Computing the figures: A3" in said


def test_analysts_hear_how_far_a_run_is_and_nobody_else(ana: Person) -> None:
    key = str(RunFactory().pk)
    assert hearing.may_hear(ana, key)
    assert not hearing.may_hear(ana, "0")
    assert not hearing.may_hear(PersonFactory(), key)
    assert not hearing.may_hear(AnonymousUser(), key)


def test_a_stopped_run_keeps_nothing(browser: Client, tmp_path: Path) -> None:
    give(30)
    frozen_year(browser)
    browser.post(f"{YEAR}run/")
    taken = working.take()
    assert taken is not None
    browser.post(f"{YEAR}runs/1/stop/")
    working.do(taken)
    run = Run.objects.get()
    assert (run.state, KeptFigure.objects.count()) == ("stopped", 0)
    assert not (tmp_path / run.folder).exists()


def test_a_run_that_a_worker_left_is_begun_anew_and_ends_once(browser: Client) -> None:
    give(30)
    frozen_year(browser)
    browser.post(f"{YEAR}run/")
    killed = working.take()
    assert killed is not None
    assert working.take() is None
    with time_machine.travel(dt.datetime(2026, 11, 27, 10, 11, tzinfo=dt.UTC)):
        again = working.take()
        assert again is not None
        working.do(killed)  # it comes back to life: the run is no longer its own
        assert Run.objects.get().state == "working"
        working.do(again)
    assert Run.objects.get().state == "finished"


def test_a_slow_worker_does_not_undo_what_another_finished(
    browser: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(30)
    frozen_year(browser)
    browser.post(f"{YEAR}run/")

    def slowly(*said: Any, **rest: Any) -> Made:
        monkeypatch.undo()
        made = make(*said, **rest)
        with time_machine.travel(dt.datetime(2026, 11, 27, 10, 11, tzinfo=dt.UTC)):
            assert working.keep_up() == 1  # another worker takes it for dead
        return made

    monkeypatch.setattr(working, "make", slowly)
    working.keep_up()
    run = Run.objects.get()
    assert run.state == "finished"
    assert set(run.files) <= {file.name for file in (tmp_path / run.folder).iterdir()}
    assert run.figures.count() > 0


def test_a_run_that_breaks_after_it_was_stopped_stays_stopped(
    browser: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen_year(browser)
    browser.post(f"{YEAR}run/")

    def breaking(*_said: Any, **_rest: Any) -> Made:
        (tmp_path / Run.objects.get().folder).mkdir()
        browser.post(f"{YEAR}runs/1/stop/")
        raise OSError

    monkeypatch.setattr(working, "make", breaking)
    working.keep_up()
    run = Run.objects.get()
    assert (run.state, run.trouble) == ("stopped", "")
    assert not (tmp_path / run.folder).exists()


def test_a_freeze_whose_files_changed_fails_the_run_and_says_so(
    browser: Client, tmp_path: Path
) -> None:
    give(30)
    frozen_year(browser)
    table = tmp_path / Freeze.objects.get().folder / "people.parquet"
    table.write_bytes((tmp_path / Freeze.objects.get().folder / "areas.parquet").read_bytes())
    browser.post(f"{YEAR}run/")
    timetable.work()
    assert "is not the one that was frozen" in browser.get(f"{YEAR}runs/1/").text


def test_a_year_that_is_not_over_is_not_frozen(browser: Client) -> None:
    browser.post(DESK, {"year": "2026-27"})
    answer = browser.post(f"{DESK}2026-27/freeze/", follow=True)
    assert "The year is not over" in answer.text
    assert "That year has not begun." in browser.post(DESK, {"year": "2027-28"}).text
    assert "is not a year" in browser.post(DESK, {"year": "2025"}).text


def test_one_run_at_a_time(browser: Client) -> None:
    frozen_year(browser)
    browser.post(f"{YEAR}run/")
    answer = browser.post(f"{YEAR}run/", follow=True)
    assert "A run of this year is not over" in answer.text
    assert Run.objects.count() == 1


def test_a_change_from_last_year_is_described_only_if_chance_does_not_explain_it(
    browser: Client,
) -> None:
    now = RunFactory(year=YearFactory(name="2025-26"), number=1)
    then = RunFactory(year=YearFactory(name="2024-25"), number=1)
    said = {"indicator": "B2", "measure": "new ties", "group": "platform"}
    for run, value in ((now, 6.0), (then, 4.0)):
        KeptFigureFactory(run=run, value=value, lower=value - 0.5, upper=value + 0.5, **said)
        KeptFigureFactory(
            run=run, value=value, lower=value - 3, upper=value + 3, **said | {"measure": "other"}
        )
        KeptFigureFactory(run=run, value=value)
    page = browser.get(f"{YEAR}runs/1/compare/?with=last-year")
    assert "Higher, by more than chance explains: 1" in page.text
    assert "No change that chance would not explain: 1" in page.text
    assert "Counted: nothing is tested: 1" in page.text
    assert "+2" in page.text
    assert browser.get(f"{YEAR}runs/1/compare/?with=0").status_code == 404


def test_last_year_is_offered_for_comparing_only_if_it_was_run(browser: Client) -> None:
    now = RunFactory(year=YearFactory(name="2025-26"), number=1)
    RunFactory(year=now.year, number=2)
    assert 'value="last-year"' not in browser.get(now.get_absolute_url()).text
    RunFactory(year=YearFactory(name="2024-25"), number=1)
    assert 'value="last-year"' in browser.get(now.get_absolute_url()).text


def test_a_figure_leads_to_its_definition_base_method_and_history(browser: Client) -> None:
    run = RunFactory(year=YearFactory(name="2025-26"), number=1)
    KeptFigureFactory(run=run, value=150.0, base=150)
    KeptFigureFactory(run=run, value=10.0, base=10, breakdown="region", group="London")
    KeptFigureFactory(run=RunFactory(year=YearFactory(name="2024-25"), number=3), value=120.0)
    page = browser.get(f"{YEAR}runs/1/figures/A3/")
    for words in ("Distinct people with at least one", "P1", "150", "2024-25, run 3", "120"):
        assert words in page.text
    assert "London" in browser.get(f"{YEAR}runs/1/figures/A3/?breakdown=region").text
    assert browser.get(f"{YEAR}runs/1/figures/Z9/").status_code == 404


def test_a_flag_stands_until_somebody_settles_it(browser: Client, ana: Person) -> None:
    run = RunFactory(year=YearFactory(name="2025-26"), number=1)
    page = f"{YEAR}runs/1/figures/A3/"
    browser.post(page, {"kind": "wrong", "words": "Half of May is missing.", "measure": ""})
    assert "Half of May is missing." in browser.get(run.get_absolute_url()).text
    note = FigureNote.objects.get()
    browser.post(f"{DESK}notes/{note.pk}/settle/")
    note.refresh_from_db()
    assert (note.by, note.settled_by) == (ana, ana)
    assert "Half of May is missing." not in browser.get(run.get_absolute_url()).text


def test_a_flag_may_stand_on_one_measure_of_one_group(browser: Client) -> None:
    run = RunFactory(year=YearFactory(name="2025-26"), number=1)
    for measure in ("people", "people who joined"):
        for group in ("London", "South West"):
            KeptFigureFactory(run=run, measure=measure, breakdown="region", group=group)
    page = f"{YEAR}runs/1/figures/A3/?breakdown=region"
    said = {"kind": "query", "words": "So few?", "measure": "people", "group": "London"}
    assert browser.post(page, said | {"group": "Mars"}).status_code == 200
    answer = browser.post(page, said, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert ", people, London" in answer.text
    note = FigureNote.objects.get()
    assert (note.measure, note.breakdown, note.group) == ("people", "region", "London")
    assert f'{page}">A3, people, London</a>' in browser.get(run.get_absolute_url()).text


def test_a_flag_on_all_of_them_names_no_group(browser: Client) -> None:
    run = RunFactory(year=YearFactory(name="2025-26"), number=1)
    for group in ("London", "South West"):
        KeptFigureFactory(run=run, breakdown="region", group=group)
    page = f"{YEAR}runs/1/figures/A3/?breakdown=region"
    browser.post(page, {"kind": "query", "words": "So few?", "measure": "", "group": ""})
    note = FigureNote.objects.get()
    assert (note.measure, note.breakdown, note.group) == ("", "", "")


def test_an_analyst_without_a_second_step_is_asked_to_set_one_up(sign_in: SignIn) -> None:
    browser = sign_in(analyst(second_step=False))
    assert browser.get(DESK).headers["Location"] == "/accounts/2fa/"


def test_who_is_no_longer_an_analyst_sees_nothing(browser: Client, ana: Person) -> None:
    Analyst.objects.filter(person=ana).update(
        ended_on=dt.date(2026, 11, 26), began_on=dt.date(2026, 1, 1)
    )
    assert browser.get(DESK).status_code == 403


def test_only_an_analyst_signs_for_a_year(browser: Client, ana: Person) -> None:
    opened = YearFactory(name="2025-26", responsible=ana)
    other = analyst("Oli Other")
    stranger = PersonFactory()
    browser.post(f"{YEAR}responsible/", {"person": other.pk})
    browser.post(f"{YEAR}responsible/", {"person": stranger.pk})
    opened.refresh_from_db()
    assert opened.responsible == other


def test_a_years_page_asks_as_often_for_three_runs_as_for_one(
    browser: Client, django_assert_num_queries: Any
) -> None:
    opened = YearFactory(name="2025-26")
    RunFactory(year=opened, number=1)
    browser.get(YEAR)  # a session is touched once
    with CaptureQueriesContext(connection) as one:
        browser.get(YEAR)
    RunFactory(year=opened, number=2)
    RunFactory(year=opened, number=3)
    with django_assert_num_queries(len(one)):
        browser.get(YEAR)
