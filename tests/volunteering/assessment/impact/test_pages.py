"""An organisation makes a page of a year, looks at it, publishes it, and takes it back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from tests.conftest import SignIn
from tests.factories.assessment import ReturnFactory, analyst
from tests.factories.directory import BodyFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.running.threads import at_once
from tests.volunteering.assessment.impact.year import NAME, Out, published, revise
from tests.volunteering.assessment.writing import day, given
from volunteering.assessment import timetable
from volunteering.assessment.errors import AlreadyAskedError, NotReadyError
from volunteering.assessment.impact import actions, keeping
from volunteering.assessment.impact.models import ImpactFigure, ImpactPage
from volunteering.assessment.models import AssessedYear

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


@pytest.fixture(autouse=True)
def today(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = "https://commonweal.test"
    with time_machine.travel(dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def out() -> Out:
    return published()


def manager(organisation: Organisation) -> Any:
    person = PersonFactory(name="Mia Manager")
    MembershipFactory(organisation=organisation, person=person, role="admin")
    return person


def page_of(organisation: Organisation, *, public: bool = True) -> ImpactPage:
    """Make a page as a manager and a worker do."""
    by = manager(organisation)
    page = actions.begin(organisation=organisation, year=NAME, by=by)
    timetable.work()
    if public:
        page.refresh_from_db()
        actions.publish(page=page, by=by)
        timetable.work()
    page.refresh_from_db()
    return page


def published_and_committed(organisation: Organisation, capture: Any) -> ImpactPage:
    """Publish a page as a worker does, and do what it does once that is written down."""
    page = page_of(organisation, public=False)
    actions.publish(page=page, by=manager(organisation))
    with capture(execute=True):
        timetable.work()
    page.refresh_from_db()
    return page


def shown(page: ImpactPage, indicator: str, measure: str, group: str = "Platform") -> Any:
    row = page.figures.get(indicator=indicator, measure=measure, group=group)
    return row.value if row.mark != "c" else "[c]"


def test_a_page_shows_what_was_given_to_its_organisation(out: Out) -> None:
    page = page_of(out.garden)
    assert (page.state, page.release, page.freeze_sha256) == ("published", out.release, "f" * 64)
    assert shown(page, "A3", "active volunteers") == 30
    assert shown(page, "A5", "hours") == 120  # 30 people, 4 hours each
    worth = page.figures.get(indicator="A8", breakdown="all")
    assert (worth.value, worth.lower, worth.upper) == (
        1920,
        1440,
        2160,
    )  # at 16 in Yorkshire; at 12 and 18
    assert shown(page, "C3", "placed") == 30
    reported = page.figures.get(indicator="A7", measure="outcome reported: env")
    assert (round(reported.value or 0, 1), reported.base) == (64.3, 30)  # 18 of 28
    assert "among respondents" in str(page.document).lower()


def test_a_page_of_a_centre_shows_whom_it_helped(out: Out) -> None:
    ReturnFactory(
        centre=out.centre,
        year=out.release.year,
        state="signed",
        signed_at=dt.datetime(2026, 6, 1, tzinfo=dt.UTC),
    )
    page = page_of(out.centre)
    assert shown(page, "A3", "active volunteers") == 30  # 32 people, to the nearest five
    assert shown(page, "C1", "registered") == 30
    assert shown(page, "C3", "placed") == 30
    hours = page.figures.get(indicator="A5", measure="hours", breakdown="all")
    assert hours.mark == "c"  # two organisations had them: three are needed


def test_a_centre_waits_for_the_signature_under_its_return(out: Out) -> None:
    with pytest.raises(NotReadyError, match="not signed off"):
        actions.begin(organisation=out.centre, year=NAME, by=manager(out.centre))


def test_a_year_that_is_not_out_has_no_pages(out: Out) -> None:
    with pytest.raises(NotReadyError, match="not published yet"):
        actions.begin(organisation=out.garden, year="2024-25", by=manager(out.garden))


def test_one_draft_at_a_time(out: Out) -> None:
    page_of(out.garden, public=False)
    with pytest.raises(AlreadyAskedError):
        actions.begin(organisation=out.garden, year=NAME, by=manager(out.garden))


@pytest.mark.django_db(transaction=True, databases=["default", "equality"])
def test_a_page_is_begun_while_a_worker_has_the_year_in_hand(out: Out) -> None:
    by, held, begun = manager(out.garden), Event(), Event()

    def work() -> bool:
        with transaction.atomic():
            AssessedYear.objects.select_for_update(no_key=True).get(name=NAME)  # as a worker does
            held.set()
            return begun.wait(timeout=5)

    def begin() -> bool:
        held.wait(timeout=5)
        actions.begin(organisation=out.garden, year=NAME, by=by)
        begun.set()
        return True

    assert at_once([work, begin]) == [True, True]


def test_a_draft_is_nobodys_but_its_organisations(
    out: Out, anonymous: Client, sign_in: SignIn
) -> None:
    page = page_of(out.garden, public=False)
    assert page.state == "draft"
    assert anonymous.get(f"/impact/{out.garden.pk}/{NAME}/").status_code == 404
    assert anonymous.get(f"/impact/{out.garden.pk}/{NAME}/v1/impact.csv").status_code == 404
    assert sign_in(manager(out.friends)).get(page.get_absolute_url()).status_code == 403
    mine = sign_in(manager(out.garden)).get(page.get_absolute_url())
    assert "Active platform volunteers" in mine.text


def test_what_is_published_stands_at_its_address_with_its_files(
    out: Out, anonymous: Client
) -> None:
    page_of(out.garden)
    address = f"/impact/{out.garden.pk}/{NAME}/"
    text = anonymous.get(address).text
    assert "The Garden: impact in 2025-26" in text
    assert "Published by choice" in text
    assert '"@type": "Dataset"' in text
    assert "Cite as" in text
    csv = anonymous.get(f"{address}v1/impact.csv")
    assert b"2025-26,P,A3,active volunteers,all,Platform,persons,30," in csv.content
    again = anonymous.get(f"{address}v1/impact.csv", headers={"if-none-match": csv["ETag"]})
    assert again.status_code == 304
    said = anonymous.get(f"{address}v1/impact.json").json()
    assert (said["organisation"]["name"], said["version"]) == ("The Garden", 1)
    assert "exact" not in str(said)
    assert anonymous.get(f"{address}v1/impact.jsonld").json()["temporalCoverage"] == (
        "2025-04-01/2026-03-31"
    )
    assert anonymous.get(f"{address}v1/impact.pdf").content.startswith(b"%PDF")
    assert "The Garden" in anonymous.get(f"/impact/{out.garden.pk}/").text
    assert "The Garden, 2025-26" in anonymous.get("/impact/").text
    assert "No page of that name" in anonymous.get("/impact/?name=Nowhere").text


def test_a_worker_lays_the_pdf_out_once_and_what_it_kept_is_given(
    out: Out, anonymous: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = published_and_committed(out.garden, django_capture_on_commit_callbacks)
    place = keeping.place_of(page)
    assert place.read_bytes().startswith(b"%PDF")
    place.write_bytes(b"%PDF as it was kept")
    address = f"{page.version_url}impact.pdf"
    first = anonymous.get(address)
    assert first.content == b"%PDF as it was kept"
    again = anonymous.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_pdf_that_is_missing_is_laid_out_when_asked_for_with_the_same_bytes(
    out: Out, anonymous: Client
) -> None:
    page = page_of(out.garden)
    place = keeping.place_of(page)
    assert not place.exists()  # nothing was committed, so no worker kept it
    address = f"{page.version_url}impact.pdf"
    first = anonymous.get(address)
    assert place.read_bytes() == first.content
    assert [file.name for file in place.parent.iterdir()] == [place.name]
    place.unlink()
    again = anonymous.get(address)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])


def test_the_pdf_of_a_page_that_is_withdrawn_goes_with_those_before_it(
    out: Out, anonymous: Client, django_capture_on_commit_callbacks: Any
) -> None:
    capture = django_capture_on_commit_callbacks
    first = published_and_committed(out.garden, capture)
    other = published_and_committed(out.friends, capture)
    second = published_and_committed(out.garden, capture)
    assert keeping.place_of(first).is_file()
    with capture(execute=True):
        actions.withdraw(page=second, why="", by=manager(out.garden))
    for page in (first, second):
        assert not keeping.place_of(page).exists()
        assert anonymous.get(f"{page.version_url}impact.pdf").status_code == 410
        assert not keeping.place_of(page).exists()
    assert keeping.place_of(other).is_file()


def test_the_same_rows_give_the_same_page(out: Out) -> None:
    page = page_of(out.garden, public=False)
    before = page.sha256
    actions.redraw(page=page, by=manager(out.garden))
    timetable.work()
    page.refresh_from_db()
    assert page.sha256 == before


def test_a_manager_walks_from_the_draft_to_the_withdrawal(
    out: Out, sign_in: SignIn, anonymous: Client
) -> None:
    mia = manager(out.garden)
    browser = sign_in(mia)
    mine = f"/organisations/{out.garden.pk}/impact-pages/"
    assert "Make a draft of 2025-26" in browser.get(mine).text
    browser.post(f"{mine}begin/", {"year": NAME})
    page = ImpactPage.objects.get()
    assert "A worker has it in hand" in browser.get(page.get_absolute_url()).text
    timetable.work()
    browser.post(page.get_absolute_url(), {"aims": "A garden for all", "outcomes": "More green."})
    timetable.work()
    draft = browser.get(page.get_absolute_url()).text
    assert "A garden for all" in draft
    assert "Publish it" in draft
    browser.post(f"/impact/drafts/{page.pk}/publish/")
    timetable.work()
    assert Notice.objects.get(to=mia).path == f"/impact/{out.garden.pk}/{NAME}/"
    public = anonymous.get(f"/impact/{out.garden.pk}/{NAME}/").text
    assert "A garden for all" in public
    assert "More green." in public
    browser.post(f"/impact/drafts/{page.pk}/withdraw/", {"why": "We merged."})
    gone = anonymous.get(f"/impact/{out.garden.pk}/{NAME}/")
    assert gone.status_code == 410
    assert "We merged." in gone.text
    assert anonymous.get(f"/impact/{out.garden.pk}/{NAME}/v1/impact.csv").status_code == 410
    assert "withdrawn" in anonymous.get(f"/impact/{out.garden.pk}/").text
    assert "Nobody has published a page yet" in anonymous.get("/impact/").text


def test_a_later_version_takes_the_place_of_the_first_which_stays(
    out: Out, anonymous: Client
) -> None:
    first = page_of(out.garden)
    actions.begin(organisation=out.garden, year=NAME, by=manager(out.garden))
    timetable.work()
    second = ImpactPage.objects.get(version=2)
    actions.publish(page=second, by=manager(out.garden))
    timetable.work()
    first.refresh_from_db()
    assert first.state == "replaced"
    old = anonymous.get(first.version_url).text
    assert "A later version takes the place" in old


def test_a_later_version_does_not_tell_how_much_two_people_gave_who_came_late(out: Out) -> None:
    page_of(out.garden)
    late = [given(900 + n, 900 + n, 50, day(7), organisation=out.garden.pk) for n in range(2)]
    again = revise(out, *late)
    second = page_of(out.garden)
    assert (second.version, second.release) == (2, again)
    hours = second.figures.get(indicator="A5", measure="hours", breakdown="all")
    assert (hours.value, hours.exact) == (120, 120)  # and not 220
    assert "too few people to be told apart" in hours.note


def test_a_later_version_shows_what_many_gave_who_came_late(out: Out) -> None:
    page_of(out.garden)
    late = [given(900 + n, 900 + n, 2, day(7), organisation=out.garden.pk) for n in range(20)]
    revise(out, *late)
    second = page_of(out.garden)
    assert shown(second, "A3", "active volunteers") == 50
    assert shown(second, "A5", "hours") == 160


def test_what_stands_beside_a_figure_stands_on_a_page_too(out: Out) -> None:
    first = page_of(out.garden)
    marks = {row.mark for row in first.figures.filter(value__isnull=False)}
    assert marks == {"p"}  # nothing of it is imputed, and the next year's cut-off is to come
    late = [given(900 + n, 900 + n, 2, day(7), organisation=out.garden.pk) for n in range(20)]
    revise(out, *late)
    second = page_of(out.garden)
    hours = second.figures.get(indicator="A5", measure="hours", breakdown="all")
    placed = second.figures.get(indicator="C3", measure="placed", breakdown="all")
    assert (hours.mark, placed.mark) == ("pr", "p")
    assert "160 [p] [r]" in str(second.document)


def test_somebody_who_does_not_manage_it_may_look_and_not_act(out: Out, sign_in: SignIn) -> None:
    page = page_of(out.garden, public=False)
    colleague = PersonFactory()
    MembershipFactory(organisation=out.garden, person=colleague, role="coordinator")
    browser = sign_in(colleague)
    assert "Publish it" not in browser.get(page.get_absolute_url()).text
    assert browser.post(f"/impact/drafts/{page.pk}/publish/").status_code == 403
    assert (
        browser.post(
            f"/organisations/{out.garden.pk}/impact-pages/begin/", {"year": NAME}
        ).status_code
        == 403
    )


@pytest.mark.parametrize("pounds", [100_000, 100_001])
def test_more_than_a_hundred_thousand_pounds_of_public_funding_asks_for_a_report(
    out: Out, sign_in: SignIn, anonymous: Client, pounds: int
) -> None:
    is_named = pounds > 100_000
    body = BodyFactory(name="Garden body", organisation=out.garden, public_funding=pounds)
    mine = sign_in(manager(out.garden)).get(f"/organisations/{out.garden.pk}/impact-pages/").text
    assert ("more than £100,000 of public funding" in mine) is is_named
    desk = f"/assessment/desk/{NAME}/impact/"
    browser = sign_in(analyst())
    assert ("Garden body" in browser.get(desk).text) is is_named
    page_of(out.garden)
    text = anonymous.get(f"/impact/{out.garden.pk}/{NAME}/").text
    assert ("It has more than £100,000" in text) is is_named
    assert "Garden body" not in browser.get(desk).text
    body.refresh_from_db()
    assert body.impact_report == f"https://commonweal.test/impact/{out.garden.pk}/{NAME}/"
    assert body.checked_on == dt.date(2026, 11, 1)  # nobody looked at the rest of the entry


def test_a_withdrawn_page_leaves_the_register_and_a_report_elsewhere_stays(out: Out) -> None:
    ours = BodyFactory(organisation=out.garden)
    other = BodyFactory(organisation=out.friends, impact_report="https://friends.test/report")
    for body in (out.garden, out.friends):
        actions.withdraw(page=page_of(body), why="", by=manager(body))
    ours.refresh_from_db()
    other.refresh_from_db()
    assert (ours.impact_report, other.impact_report) == ("", "https://friends.test/report")
    assert ours.checked_on == dt.date(2026, 11, 1)


def test_a_page_that_cannot_be_worked_out_says_why(out: Out, sign_in: SignIn) -> None:
    out.release.run.freeze.tables["contributions"]["sha256"] = "another"
    out.release.run.freeze.save()
    page = page_of(out.garden, public=False)
    assert page.state == "failed"
    assert "its hash differs" in page.trouble
    assert "its hash differs" in sign_in(manager(out.garden)).get(page.get_absolute_url()).text


def test_a_hidden_figure_keeps_no_number(out: Out) -> None:
    page = page_of(out.school)
    row = ImpactFigure.objects.filter(page=page).first()
    assert row is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        ImpactFigure.objects.filter(pk=row.pk).update(mark="c", value=3)


def test_lists_ask_as_much_for_three_pages_as_for_one(
    out: Out, anonymous: Client, sign_in: SignIn
) -> None:
    browser = sign_in(analyst())
    addresses = [(anonymous, "/impact/"), (browser, f"/assessment/desk/{NAME}/impact/")]
    page_of(out.garden)
    counts = [_queries(*each) for each in addresses]
    page_of(out.friends)
    page_of(out.shop)
    assert [_queries(*each) for each in addresses] == counts


def _queries(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)
