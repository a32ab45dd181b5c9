"""The quarter's figures of domain.md 2.5, by hand: who registered, roles by cause, outcomes."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from defusedxml.ElementTree import fromstring
from django.contrib.gis.geos import Point
from django.urls import reverse
from openpyxl import load_workbook

from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.printing import as_pdf
from tests.conftest import SignIn
from tests.factories.applications import role_of
from tests.factories.followups import ThreeMonthsFactory
from tests.factories.funding import (
    ClaimedResultFactory,
    FunderAgreementFactory,
    IssuedReportFactory,
    QuarterReportFactory,
)
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.places import AreaFactFactory, NeighbourhoodFactory
from tests.volunteering.funding.test_funnel import noon, place, refer
from volunteering.brokerage.cases import actions as cases
from volunteering.brokerage.cases.models import Case
from volunteering.followups.models import FollowUp, Response
from volunteering.funding import figures, outcomes, page, roles, who
from volunteering.funding.funnel import Funnel, Period, funnel
from volunteering.funding.lists import Measure
from volunteering.funding.models import ClaimedResult, QuarterReport
from volunteering.hours import imputing
from volunteering.opportunities.models import Role
from volunteering.volunteers import actions as volunteers

pytestmark = pytest.mark.django_db
QUARTER = Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
HOME = Point(535_000, 181_000, srid=27700)


def registered(centre: Organisation, broker: Person, **said: Any) -> Case:
    with time_machine.travel(noon("2026-02-02"), tick=False):
        return cases.open_case(centre=centre, person=PersonFactory(**said), by=broker)


def rows(tables: list[dict[str, Any]], key: str) -> list[list[Any]]:
    return next(each["rows"] for each in tables if each["key"] == key)


def test_who_registered_is_told_by_age_work_benefits_first_time_and_tenth(
    centre: Organisation, broker: Person
) -> None:
    neighbourhood = NeighbourhoodFactory(centre=HOME)
    AreaFactFactory(area=neighbourhood, key="imd_decile", edition="2025", number=Decimal(2))
    told = registered(centre, broker, birth_year=1980, home=HOME)
    cases.tell_of_work(case=told, employment="retired", benefits="no", by=broker)
    volunteers.be_new(person=told.person, first_time=True, by=told.person)
    registered(centre, broker, birth_year=None)

    found = who.tables(funnel(centre, QUARTER))

    assert rows(found, "ages")[3:] == [
        ["35 to 49", 1],
        ["50 to 64", 0],
        ["65 and over", 0],
        ["Not said", 1],
    ]
    assert rows(found, "employment") == [["Retired", 1], ["Not said", 1]]
    assert rows(found, "benefits") == [["Claims none", 1], ["Not said", 1]]
    assert rows(found, "first_time") == [["New to volunteering", 1], ["Not said", 1]]
    assert rows(found, "tenths") == [["2", 1], ["Not said", 1]]
    assert rows(found, "support") == [["Standard", 2]]


def test_empty_answer_leaves_what_was_said_before(centre: Organisation, broker: Person) -> None:
    case = registered(centre, broker)
    cases.tell_of_work(case=case, employment="retired", benefits="yes", by=broker)
    cases.tell_of_work(case=case, employment="", benefits="no", by=broker)

    case.refresh_from_db()
    assert (case.employment, case.benefits) == ("retired", "no")


def test_roles_are_counted_by_cause_and_whose_first_one_it_is(centre: Organisation) -> None:
    new, old = OrganisationFactory(cares_of=centre), OrganisationFactory(cares_of=centre)
    for organisation, causes, day in (
        (new, ["Environment"], "2026-02-01"),
        (old, [], "2026-03-01"),
        (old, ["Environment"], "2025-06-01"),
    ):
        role = role_of(organisation, causes=causes)
        with time_machine.travel(noon(day), tick=False):
            Transition.objects.create(
                subject=f"{roles.SUBJECT}{role.opportunity_id}", old="draft", new="live"
            )
    found = roles.offered(centre, QUARTER)

    tables = roles.tables(Funnel(QUARTER), centre, found)

    assert (len(found.new), len(found.live)) == (2, 3)
    assert found.first_time == {new.pk}
    assert [row[1:] for row in rows(tables, "by_causes")] == [[1, 2], [1, 1]]
    assert rows(tables, "organisations")[2][1] == 1


def test_places_filled_are_told_by_cause_and_add_up_to_those_placed(
    centre: Organisation, broker: Person
) -> None:
    case = registered(centre, broker)
    place(refer(case, "2026-02-03", broker), "2026-02-10", "", broker)
    made = funnel(centre, QUARTER)

    tables = roles.tables(made, centre, roles.offered(centre, QUARTER))

    assert made.counted(Measure.PLACED).cases == 1
    assert rows(tables, "filled")[0][1] == 1
    assert [row[1] for row in rows(tables, "filled_by_cause")] == [1]


def test_well_being_is_the_change_of_those_who_answered_both_times(
    centre: Organisation, broker: Person
) -> None:
    case = registered(centre, broker)
    placement = place(refer(case, "2026-02-03", broker), "2026-02-10", "", broker)
    for kind, score in (("baseline", 6), ("three_months", 8)):
        asked = ThreeMonthsFactory(
            person=case.person,
            placement=placement,
            kind=FollowUp.Kind(kind),
            due_on=dt.date(2026, 3, 1),
        )
        Response.objects.create(followup=asked, question="life_satisfaction", number=score)

    assert outcomes.well_being(funnel(centre, QUARTER)) == {"change": 2.0, "base": 1}


@pytest.fixture
def told_twice(centre: Organisation, broker: Person) -> QuarterReport:
    """A draft for twelve people placed, six of whom the lottery's report counts too."""
    claimed = IssuedReportFactory(
        agreement=FunderAgreementFactory(centre=centre, funder="The lottery")
    )
    made = [registered(centre, broker) for _n in range(12)]
    placed = [place(refer(c, "2026-02-03", broker), "2026-02-10", "", broker) for c in made]
    for placement in placed[:6]:
        subject = f"volunteering.placement:{placement.pk}"
        ClaimedResultFactory(report=claimed, subject=subject)
    report: QuarterReport = QuarterReportFactory(agreement=FunderAgreementFactory(centre=centre))
    return report


def test_results_claimed_twice_stand_on_page_pdf_and_spreadsheets(
    told_twice: QuarterReport, broker: Person, sign_in: SignIn
) -> None:
    exact = "People placed: 6 of these placements stand in another funder's report too."
    rounded = exact.replace("6", "5")
    bela = sign_in(broker)

    own = bela.get(told_twice.get_absolute_url())
    outside = bela.get(told_twice.get_absolute_url(), {"for": "outside"})
    assert exact.replace("'", "&#x27;") in own.content.decode()
    assert rounded.replace("'", "&#x27;") in outside.content.decode()
    assert "The lottery" in own.content.decode()
    shown = page.shown(told_twice, outside=True)
    assert shown["twice_over"] == [rounded]
    assert as_pdf("volunteering/funding/report_print.html", shown)[:4] == b"%PDF"
    answer = bela.get(reverse("quarter_report_xlsx", args=[told_twice.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    assert book["Results counted twice"]["A3"].value == rounded
    opened = bela.get(reverse("quarter_report_ods", args=[told_twice.pk])).content
    assert tables_of(opened)["Results counted twice"][2] == [rounded]


def test_result_that_two_other_reports_count_is_one(
    told_twice: QuarterReport, centre: Organisation
) -> None:
    another = IssuedReportFactory(agreement=FunderAgreementFactory(centre=centre))
    first = ClaimedResult.objects.earliest("pk")
    ClaimedResultFactory(report=another, subject=first.subject)

    assert page.exactly(told_twice)["claimed_twice"] == [{"measure": "placed", "number": 6}]


def test_open_document_has_each_table_on_a_sheet_with_its_title_and_headings(
    broker: Person, centre: Organisation, sign_in: SignIn
) -> None:
    agreement = FunderAgreementFactory(centre=centre, title="=cmd|' /C calc'!A0", funder="+44")
    report = QuarterReportFactory(agreement=agreement)

    answer = sign_in(broker).get(reverse("quarter_report_ods", args=[report.pk]))

    assert answer["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    sheets = tables_of(answer.content)
    assert list(sheets)[:2] == ["Cover", "People and cases"]
    assert sheets["Cover"][0] == ["Quarter's report: =cmd|' /C calc'!A0"]
    assert sheets["People and cases"][:3] == [
        ["People and cases"],
        ["What", "Persons", "Cases"],
        ["Enquiries", "[z]", "0"],
    ]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        content, meta = (archive.read(name).decode() for name in ("content.xml", "meta.xml"))
    assert "table:formula" not in content
    assert "<table:table-header-rows>" in content
    assert "<dc:language>en-GB</dc:language>" in meta


def tables_of(content: bytes) -> dict[str, list[list[str]]]:
    """Read every sheet of an ODS, cell by cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = fromstring(archive.read("content.xml"))
    return {
        sheet.get(f"{TABLE}name", ""): [
            ["".join(cell.itertext()) for cell in row.iter(f"{TABLE}table-cell")]
            for row in sheet.iter(f"{TABLE}table-row")
        ]
        for sheet in root.iter(f"{TABLE}table")
    }


def test_quarter_of_nobody_makes_a_report_of_zeros(centre: Organisation) -> None:
    report = QuarterReportFactory(agreement=FunderAgreementFactory(centre=centre))
    shown = page.shown(report, outside=True)
    assert shown["figures"]["measures"]["placed"] == {"persons": 0, "cases": 0}
    assert shown["twice_over"] == []


def test_hours_that_nobody_kept_are_told_apart_and_only_those_of_the_quarter(
    centre: Organisation, broker: Person
) -> None:
    case = registered(centre, broker)
    placement = place(refer(case, "2026-01-03", broker), "2026-01-05", "", broker)
    Role.objects.filter(pk=placement.role_id).update(
        hours_a_week=7, hours_said_on=dt.date(2026, 1, 1)
    )
    with time_machine.travel(noon("2026-06-15"), tick=False):
        imputing.keep_up()  # January to April
    agreement = FunderAgreementFactory(centre=centre)

    found = figures.figures_of(agreement, QUARTER)["hours"]

    assert (found["logged"], found["estimated"]) == ("0", "86.00")  # 27, 28 and 31 days of an hour
