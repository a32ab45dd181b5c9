"""A release is reviewed by a second person, announced, published at its minute, and revised."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.assessment import (
    EarlyReaderFactory,
    FreezeFactory,
    KeptFigureFactory,
    NoteFactory,
    PublishedFactory,
    ReleaseFactory,
    RunFactory,
    ScheduledFactory,
    YearFactory,
    analyst,
)
from tests.factories.people import PersonFactory
from volunteering.assessment import timetable
from volunteering.assessment.errors import AlreadyAskedError, NotReadyError
from volunteering.assessment.models import Analyst, Freeze
from volunteering.assessment.releases import actions, queries
from volunteering.assessment.releases.calendar import first_day, minute_of
from volunteering.assessment.releases.models import Release, ReleasePart, ReleaseReview
from volunteering.assessment.runs.models import Run

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
NOW = dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC)
MINUTE = dt.datetime(2027, 1, 28, 9, 30, tzinfo=dt.UTC)
FILES = (
    "volunteering.html",
    "infrastructure.html",
    "volunteering.pdf",
    "infrastructure.pdf",
    "assessment-2025-26.ods",
    "assessment-2025-26.csv",
    "assessment-2025-26.csv-metadata.json",
    "figures.json",
    "registry.json",
)
NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of no bytes


@pytest.fixture(autouse=True)
def today(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def ana() -> Person:
    return analyst()


@pytest.fixture
def rita() -> Person:
    return analyst("Rita Reviewer")


@pytest.fixture
def run(ana: Person, tmp_path: Path) -> Run:
    """A finished run of Ana's, with every file of the package."""
    year = YearFactory(name="2025-26", responsible=ana)
    made: Run = RunFactory(year=year, number=1, by=ana, files=dict.fromkeys(FILES, NOTHING))
    keep(made, tmp_path)
    KeptFigureFactory(run=made)
    return made


def keep(run: Run, folder: Path) -> None:
    (folder / run.folder).mkdir(parents=True)
    for name in run.files:
        (folder / run.folder / name).write_bytes(b"")


def drafted(run: Run, by: Person) -> Release:
    return actions.draft(run=run, title="More people", summary="120 were active.", by=by)


def reviewed(run: Run, ana: Person, rita: Person) -> Release:
    release = drafted(run, ana)
    actions.ask_review(release=release, reviewer=rita, by=ana)
    actions.review(release=release, verdict="fit", words="", by=rita, seen=release.fingerprint)
    return release


def scheduled(run: Run, ana: Person, rita: Person) -> Release:
    release = reviewed(run, ana, rita)
    actions.schedule(release=release, on=MINUTE.date(), by=ana)
    return release


def day(on: dt.date) -> dict[str, int]:
    return {"on_day": on.day, "on_month": on.month, "on_year": on.year}


def test_a_release_goes_out_page_by_page(
    run: Run, ana: Person, rita: Person, sign_in: SignIn, anonymous: Client
) -> None:
    of_ana, of_rita = sign_in(ana), sign_in(rita)
    answer = of_ana.post(
        "/assessment/desk/2025-26/runs/1/release/",
        {"title": "More people gave time", "summary": "120 were active."},
    )
    release = Release.objects.get()
    page = release.get_absolute_url()
    assert answer.headers["Location"] == page
    assert "Missing" not in of_ana.get(page).text
    of_ana.post(f"{page}ask/", {"person": rita.pk})
    assert Notice.objects.get(to=rita).path == page
    assert of_ana.get(f"{page}review/").status_code == 403
    said = {"verdict": "fit", "words": "I checked A3 by hand.", "seen": release.fingerprint}
    of_rita.post(f"{page}review/", said)
    of_ana.post(f"{page}schedule/", day(MINUTE.date()))
    release.refresh_from_db()
    assert (release.state, release.publish_at) == ("scheduled", MINUTE)
    assert "28 January 2027" in anonymous.get("/assessment/").text
    assert "More people gave time" not in anonymous.get("/assessment/").text
    assert anonymous.get("/assessment/2025-26/").status_code == 404
    with time_machine.travel(MINUTE):
        timetable.publish()
        page = anonymous.get("/assessment/2025-26/").text
    assert "More people gave time" in page
    assert "120" in page
    assert anonymous.get("/assessment/2025-26/v1/").status_code == 200


def test_nothing_is_public_before_the_minute(
    run: Run, ana: Person, rita: Person, anonymous: Client
) -> None:
    scheduled(run, ana, rita)
    with time_machine.travel(MINUTE - dt.timedelta(seconds=1)):
        assert timetable.publish() == 0
        for page in ("", "v1/", "v1/get/figures.json"):
            assert anonymous.get(f"/assessment/2025-26/{page}").status_code == 404


def test_the_sweep_may_run_twice(run: Run, ana: Person, rita: Person) -> None:
    release = scheduled(run, ana, rita)
    with time_machine.travel(MINUTE):
        assert [timetable.publish(), timetable.publish()] == [1, 0]
    moves = Transition.objects.filter(subject=f"volunteering.release:{release.pk}")
    assert moves.filter(new="published").count() == 1
    assert Notice.objects.filter(to=ana, subject__contains="is out").count() == 1


def test_files_that_are_not_those_that_were_reviewed_do_not_come_out(
    run: Run, ana: Person, rita: Person, tmp_path: Path
) -> None:
    scheduled(run, ana, rita)
    (tmp_path / run.folder / "figures.json").write_bytes(b"other")
    with time_machine.travel(MINUTE):
        assert timetable.publish() == 0


def test_analysts_are_told_once_that_files_keep_a_release_from_coming_out(
    run: Run, ana: Person, rita: Person, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    release = scheduled(run, ana, rita)
    Analyst.objects.create(person=PersonFactory(name="Gone"), ended_on=NOW.date())
    file = tmp_path / run.folder / "figures.json"
    file.unlink()
    with time_machine.travel(MINUTE):
        assert [timetable.publish(), timetable.publish()] == [0, 0]
        told = Notice.objects.filter(subject__contains="did not come out")
        assert {notice.to for notice in told} == {ana, rita}
        assert {notice.path for notice in told} == {release.get_absolute_url()}
        assert told.count() == 2
        assert len([said for said in caplog.messages if "files that were reviewed" in said]) == 1
        file.write_bytes(b"")
        assert timetable.publish() == 1


def test_analysts_are_told_again_when_a_release_that_was_announced_anew_is_held_back(
    run: Run, ana: Person, rita: Person, tmp_path: Path
) -> None:
    release = scheduled(run, ana, rita)
    (tmp_path / run.folder / "figures.json").unlink()
    with time_machine.travel(MINUTE + dt.timedelta(minutes=1)):
        timetable.publish()
        release.refresh_from_db()
        actions.postpone(release=release, reason="Files are gone.", by=ana)
        actions.schedule(release=release, on=dt.date(2027, 3, 18), by=ana)
    with time_machine.travel(dt.datetime(2027, 3, 18, 9, 30, tzinfo=dt.UTC)):
        assert timetable.publish() == 0
    assert Notice.objects.filter(to=rita, subject__contains="did not come out").count() == 2


def test_who_ran_it_and_who_wrote_it_cannot_review_it(run: Run, ana: Person, rita: Person) -> None:
    release = drafted(run, rita)
    assert list(queries.may_be_asked(release)) == []
    for person in (ana, rita, PersonFactory()):
        with pytest.raises(NotReadyError):
            actions.ask_review(release=release, reviewer=person, by=ana)
        with pytest.raises(NotReadyError):
            actions.review(
                release=release, verdict="fit", words="", by=person, seen=release.fingerprint
            )


def test_an_earlier_writer_of_a_draft_cannot_review_it(run: Run, ana: Person, rita: Person) -> None:
    release = drafted(run, rita)
    actions.rewrite(release=release, run=run, title="T", summary="S", by=ana)
    release.refresh_from_db()
    assert release.drafted_by == ana
    with pytest.raises(NotReadyError, match="nor ever wrote it"):
        actions.ask_review(release=release, reviewer=rita, by=ana)
    with pytest.raises(IntegrityError, match="release_reviewer_took_no_part"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(reviewer=rita)
    with pytest.raises(IntegrityError, match="release_reviewer_took_no_part"), transaction.atomic():
        ReleaseReview.objects.create(release=release, run=run, by=rita, verdict="fit")


def test_who_froze_the_rows_cannot_review_what_was_made_of_them(
    run: Run, ana: Person, rita: Person
) -> None:
    Freeze.objects.filter(pk=run.freeze_id).update(taken_by=rita)
    release = drafted(Run.objects.get(pk=run.pk), ana)
    assert list(queries.may_be_asked(release)) == []
    Release.objects.filter(pk=release.pk).update(run=run)
    with pytest.raises(IntegrityError, match="release_reviewer_took_no_part"), transaction.atomic():
        ReleaseFactory(run=run, version=2, reason="x", state="dropped", reviewer=rita)


def test_the_reviewer_cannot_become_a_writer_and_a_part_stays_but_for_its_person(
    run: Run, ana: Person, rita: Person
) -> None:
    release = drafted(run, ana)
    actions.ask_review(release=release, reviewer=rita, by=ana)
    with pytest.raises(IntegrityError, match="release_reviewer_took_no_part"), transaction.atomic():
        ReleasePart.objects.create(release=release, person=rita, part="wrote")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        ReleasePart.objects.filter(release=release).delete()
    ReleasePart.objects.filter(release=release).update(person=None)


def test_a_stale_page_passes_nothing_that_was_asked_for_again_with_another_run(
    run: Run, ana: Person, rita: Person, sign_in: SignIn, tmp_path: Path
) -> None:
    release = drafted(run, ana)
    actions.ask_review(release=release, reviewer=rita, by=ana)
    release.refresh_from_db()
    page = release.get_absolute_url()
    of_rita = sign_in(rita)
    assert f"?seen={release.fingerprint}" in of_rita.get(page).text
    stale = release.fingerprint
    actions.take_back(release=release, by=ana)
    other = RunFactory(year=run.year, number=2, by=ana, files=run.files, sha256="2" * 64)
    keep(other, tmp_path)
    actions.rewrite(release=release, run=other, title="Other", summary="Words", by=ana)
    release.refresh_from_db()
    actions.ask_review(release=release, reviewer=rita, by=ana)
    said = {"verdict": "fit", "words": "I read it all.", "seen": stale}
    answer = of_rita.post(f"{page}review/?seen={stale}", said)
    release.refresh_from_db()
    assert release.state == "in_review"
    assert "The release was changed since you opened it" in answer.text
    assert "I read it all.</textarea>" in answer.text.replace("\n", "")
    assert f'value="{release.fingerprint}"' in answer.text
    of_rita.post(f"{page}review/", said | {"seen": release.fingerprint})
    release.refresh_from_db()
    assert release.state == "reviewed"


@pytest.mark.parametrize("part", ["author", "drafted_by"])
def test_the_database_refuses_a_reviewer_who_took_part(part: str, ana: Person) -> None:
    with pytest.raises(IntegrityError, match="release_reviewer_did_not_run_it"):
        ReleaseFactory(reviewer=ana, **{part: ana})


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"publish_at": MINUTE.replace(hour=10)}, "release_comes_out_at_half_past_nine"),
        (
            {"publish_at": minute_of(dt.date(2026, 11, 29))},
            "release_is_announced_four_weeks_ahead",
        ),
        ({"reviewed_at": None}, "release_goes_out_reviewed"),
        ({"publish_at": None}, "release_is_announced_with_its_minute"),
        ({"published_at": NOW, "state": "published"}, "release_is_not_out_before_its_minute"),
        ({"version": 2}, "release_after_the_first_says_why"),
    ],
)
def test_the_database_refuses_what_the_code_of_practice_does(
    said: dict[str, Any], name: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        ScheduledFactory(**said)


def test_half_past_nine_is_by_the_clock_of_london() -> None:
    assert minute_of(dt.date(2026, 7, 1)) == dt.datetime(2026, 7, 1, 8, 30, tzinfo=dt.UTC)
    PublishedFactory(
        scheduled_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
        publish_at=minute_of(dt.date(2026, 7, 1)),
        published_at=minute_of(dt.date(2026, 7, 1)),
    )


def test_the_first_day_that_can_be_announced_is_four_full_weeks_ahead() -> None:
    assert first_day(NOW, correction=False) == dt.date(2026, 12, 26)
    early = NOW.replace(hour=9, minute=0)
    assert first_day(early, correction=False) == dt.date(2026, 12, 25)
    assert first_day(NOW, correction=True) == dt.date(2026, 11, 28)


def test_a_day_that_is_too_near_is_refused_with_the_first_that_can_be(
    run: Run, ana: Person, rita: Person, sign_in: SignIn
) -> None:
    release = reviewed(run, ana, rita)
    answer = sign_in(ana).post(f"{release.get_absolute_url()}schedule/", day(dt.date(2026, 12, 25)))
    assert "That is too near" in answer.text
    assert "26 12 2026" in answer.text


def test_what_is_to_be_mended_goes_back_with_words(
    run: Run, ana: Person, rita: Person, sign_in: SignIn
) -> None:
    release = drafted(run, ana)
    actions.ask_review(release=release, reviewer=rita, by=ana)
    page = f"{release.get_absolute_url()}review/"
    said = {"verdict": "mend", "seen": release.fingerprint}
    assert "Say what is to be mended." in sign_in(rita).post(page, said).text
    sign_in(rita).post(page, said | {"words": "A3 lacks May."})
    release.refresh_from_db()
    assert release.state == "draft"
    assert Notice.objects.get(to=ana).body == "To be mended first. A3 lacks May."


def test_a_figure_that_is_flagged_as_wrong_blocks_the_release(
    run: Run, ana: Person, rita: Person
) -> None:
    release = drafted(run, ana)
    note = NoteFactory(run=run, kind="wrong")
    with pytest.raises(NotReadyError, match="package is missing"):
        actions.ask_review(release=release, reviewer=rita, by=ana)
    note.settled_at = NOW
    note.save()
    actions.ask_review(release=release, reviewer=rita, by=ana)
    assert release.state == "in_review"


def test_nobody_reads_early_unless_they_are_on_the_list_and_then_a_day_at_most(
    run: Run, ana: Person, rita: Person, sign_in: SignIn
) -> None:
    release = scheduled(run, ana, rita)
    assert release.early_readers.count() == 0
    reader = PersonFactory(email="press@example.org")
    of_ana = sign_in(ana)
    page = f"{release.get_absolute_url()}early-reader/"
    said = {"email": "press@example.org", "office": "Press", "reason": "Questions"}
    assert "less than or equal to 24" in of_ana.post(page, said | {"hours": 25}).text
    of_ana.post(page, said | {"hours": 24})
    browser = sign_in(reader)
    with time_machine.travel(MINUTE - dt.timedelta(hours=24, seconds=1)):
        assert sign_in(reader).get("/assessment/2025-26/v1/").status_code == 404
    with time_machine.travel(MINUTE - dt.timedelta(hours=24)):
        browser = sign_in(reader)
        answer = browser.get("/assessment/2025-26/v1/")
        assert "This is not out." in answer.text
        assert "no-store" in answer.headers["Cache-Control"]
        assert sign_in(PersonFactory()).get("/assessment/2025-26/v1/").status_code == 404


def test_the_database_lets_nobody_read_earlier_than_a_day() -> None:
    with pytest.raises(IntegrityError, match="earlyreader_reads_at_most_a_day_early"):
        EarlyReaderFactory(hours=25)


def test_a_postponed_release_is_announced_anew_and_its_list_is_empty(
    run: Run, ana: Person, rita: Person
) -> None:
    release = scheduled(run, ana, rita)
    EarlyReaderFactory(release=release)
    actions.postpone(release=release, reason="A centre sent its hours late", by=ana)
    assert (release.state, release.publish_at, release.early_readers.count()) == (
        "reviewed",
        None,
        0,
    )
    with time_machine.travel(MINUTE):
        assert timetable.publish() == 0


def test_a_revision_takes_the_place_of_what_is_out_which_stays(
    run: Run, ana: Person, rita: Person, anonymous: Client, tmp_path: Path
) -> None:
    release = scheduled(run, ana, rita)
    with time_machine.travel(MINUTE):
        timetable.publish()
    release.refresh_from_db()
    FreezeFactory(year="2025-26")
    again = actions.revise(release=release, reason="Late hours of one centre: +2%", by=ana)
    assert (again.revises, again.reason) == (release, "Late hours of one centre: +2%")
    Run.objects.filter(pk=again.pk).update(state="finished", sha256="1" * 64, files=run.files)
    again.refresh_from_db()
    keep(again, tmp_path)
    KeptFigureFactory(run=again, value=125.0, mark="r")
    second = actions.draft(
        run=again, title="A few more", summary="125.", by=ana, is_correction=True
    )
    actions.ask_review(release=second, reviewer=rita, by=ana)
    actions.review(release=second, verdict="fit", words="", by=rita, seen=second.fingerprint)
    actions.schedule(release=second, on=dt.date(2026, 11, 28), by=ana)
    with time_machine.travel(dt.datetime(2026, 11, 28, 9, 30, tzinfo=dt.UTC)):
        assert timetable.publish() == 1
    release.refresh_from_db()
    assert release.state == "revised"
    page = anonymous.get("/assessment/2025-26/").text
    assert "Late hours of one centre" in page
    assert "1 figure differs" in page
    assert "125 [r]" in page
    old = anonymous.get("/assessment/2025-26/v1/").text
    assert "A later version takes the place of this one" in old
    assert "More people" in old


def test_a_published_year_is_released_again_only_by_revising(run: Run, ana: Person) -> None:
    PublishedFactory(run=run)
    other = RunFactory(year=run.year, number=2)
    with pytest.raises(NotReadyError, match="revise it, with a reason"):
        drafted(other, ana)


def test_a_year_has_one_release_on_its_way(run: Run, ana: Person) -> None:
    first = drafted(run, ana)
    with pytest.raises(AlreadyAskedError):
        drafted(run, ana)
    with pytest.raises(IntegrityError, match="release_on_its_way"), transaction.atomic():
        ReleaseFactory(run=run, version=2, reason="again")
    actions.drop(release=first, by=ana, reason="Another run")
    assert drafted(run, ana).version == 1


def test_what_was_written_for_a_step_that_is_refused_stands_in_the_form(
    run: Run, ana: Person, sign_in: SignIn
) -> None:
    drafted(run, ana)
    answer = sign_in(ana).post(
        "/assessment/desk/2025-26/runs/1/release/", {"title": "Ours", "summary": "A whole page."}
    )
    assert "Another release of this year is on its way." in answer.text
    assert "A whole page.</textarea>" in answer.text.replace("\n", "")


def test_another_run_makes_its_runner_the_author(run: Run, ana: Person, rita: Person) -> None:
    release = drafted(run, ana)
    other = RunFactory(year=run.year, number=2, by=rita)
    actions.rewrite(release=release, run=other, title="T", summary="S", by=ana)
    release.refresh_from_db()
    assert (release.author, release.drafted_by) == (rita, ana)
    assert list(queries.may_be_asked(release)) == []
