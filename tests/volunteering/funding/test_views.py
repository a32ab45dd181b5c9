import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.directory import BodyFactory, CoverageFactory
from tests.factories.funding import (
    ClaimedResultFactory,
    FunderAgreementFactory,
    GrantFactory,
    IssuedReportFactory,
    QuarterReportFactory,
    ReportLinkFactory,
)
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.places import AreaFactFactory, AreaFactory
from volunteering.centres.models import FundingTie
from volunteering.funding import actions, claims, grants
from volunteering.funding.errors import FundingError
from volunteering.funding.models import FunderAgreement, Grant, QuarterReport, ReportLink
from volunteering.funding.per_head import per_head
from volunteering.funding.queries import quarter_of, quarters_of
from volunteering.funding.states import ReportState

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(centre: Organisation, vco: Organisation) -> FunderAgreement:
    made: FunderAgreement = FunderAgreementFactory(centre=centre, funder_organisation=vco)
    return made


@pytest.fixture
def draft(agreement: FunderAgreement) -> QuarterReport:
    made: QuarterReport = QuarterReportFactory(agreement=agreement)
    return made


def test_agreement_is_written_down_with_its_targets_and_the_tie(
    centre: Organisation, vco: Organisation, broker: Person, sign_in: SignIn
) -> None:
    said = {
        "funder": "The borough",
        "funder_kind": "local",
        "funder_organisation": vco.pk,
        "title": "For all",
        "target_placed": "12",
        **{f"from_on_{part}": n for part, n in (("day", 1), ("month", 4), ("year", 2026))},
        **{f"until_on_{part}": n for part, n in (("day", 31), ("month", 3), ("year", 2027))},
    }

    sign_in(broker).post(reverse("funder_agreement_new", args=[centre.pk]), said)

    made = FunderAgreement.objects.get()
    assert [(each.measure, each.number) for each in made.targets.all()] == [("placed", 12)]
    assert FundingTie.objects.filter(funder=vco, recipient=centre).exists()


def test_quarters_are_those_of_the_calendar(agreement: FunderAgreement) -> None:
    assert quarter_of(dt.date(2026, 12, 31)).first == dt.date(2026, 10, 1)
    assert quarter_of(dt.date(2026, 11, 1)).last == dt.date(2026, 12, 31)
    assert [each.first.month for each in quarters_of(agreement)] == [1, 10, 7, 4]


def test_issued_report_is_frozen_with_its_hash_and_told_to_the_funder(
    draft: QuarterReport, broker: Person, coordinator: Person, sign_in: SignIn
) -> None:
    bela = sign_in(broker)
    bela.post(reverse("quarter_report_words", args=[draft.pk]), {"F1": "We found places."})
    bela.post(reverse("quarter_report_issue", args=[draft.pk]))

    draft.refresh_from_db()
    assert draft.state == ReportState.ISSUED
    assert draft.sha256 == actions.fingerprint(draft, draft.figures["shown"])
    assert Notice.objects.filter(to=coordinator, kind="quarter-report").exists()
    with pytest.raises(FundingError):
        actions.write(report=draft, words={"F1": "More"}, by=broker)


def test_funder_reads_what_was_issued_to_it_and_no_draft(
    agreement: FunderAgreement, draft: QuarterReport, coordinator: Person, sign_in: SignIn
) -> None:
    cora = sign_in(coordinator)
    other = IssuedReportFactory()
    issued = IssuedReportFactory(
        agreement=agreement,
        funder_organisation=agreement.funder_organisation,
        first_on=dt.date(2025, 10, 1),
        last_on=dt.date(2025, 12, 31),
    )

    assert cora.get(issued.get_absolute_url()).status_code == 200
    assert cora.get(draft.get_absolute_url()).status_code == 403
    assert cora.get(other.get_absolute_url()).status_code == 403
    listed = cora.get(reverse("funder_reports")).context["sheet"].rows
    assert listed == [issued]


def test_report_is_put_right_by_a_new_version_with_its_reason(
    draft: QuarterReport, broker: Person
) -> None:
    actions.issue(report=draft, by=broker)
    again = actions.put_right(report=draft, reason="Two were missing", by=broker)
    actions.issue(report=again, by=broker)

    draft.refresh_from_db()
    assert (draft.state, again.state, again.version) == ("replaced", "issued", 2)
    assert again.sha256 != draft.sha256


def test_quarter_that_has_not_ended_is_not_issued(
    agreement: FunderAgreement, broker: Person
) -> None:
    early = QuarterReportFactory(
        agreement=agreement, first_on=dt.date(2099, 1, 1), last_on=dt.date(2099, 3, 31)
    )
    with pytest.raises(FundingError):
        actions.issue(report=early, by=broker)


def test_result_that_two_reports_count_is_seen(
    agreement: FunderAgreement, centre: Organisation
) -> None:
    own = IssuedReportFactory(agreement=FunderAgreementFactory(centre=centre, funder="The lottery"))
    ClaimedResultFactory(report=own, subject="volunteering.placement:1")
    ClaimedResultFactory(subject="volunteering.placement:2")
    ClaimedResultFactory(
        report=IssuedReportFactory(agreement=agreement), subject="volunteering.placement:3"
    )
    subjects = [f"volunteering.placement:{n}" for n in (1, 2, 3)]

    found = claims.twice(agreement, {"placed": subjects})

    assert [(each.number, each.whose) for each in found] == [
        (1, "The lottery"),
        (1, "a report of another centre"),
    ]
    assert claims.counts(agreement, {"placed": subjects}) == [{"measure": "placed", "number": 2}]


def test_report_comes_as_pdf_and_workbook(
    draft: QuarterReport, broker: Person, sign_in: SignIn
) -> None:
    bela = sign_in(broker)

    assert bela.get(draft.get_absolute_url()).status_code == 200
    assert bela.get(reverse("quarter_report_pdf", args=[draft.pk])).content[:4] == b"%PDF"
    answer = bela.get(reverse("quarter_report_xlsx", args=[draft.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:2] == ["Cover", "People and cases"]
    assert book["People and cases"]["A1"].value == "People and cases"


def test_link_shows_one_issued_report_until_it_is_withdrawn(
    draft: QuarterReport, broker: Person, anonymous: Client
) -> None:
    actions.issue(report=draft, by=broker)
    link = actions.send(report=draft, email="fay@example.org", by=broker)
    address = reverse("quarter_report_by_link", args=[link.key])

    assert anonymous.get(address).status_code == 200
    actions.withdraw_link(link=link, by=broker)
    assert anonymous.get(address).status_code == 404
    late = ReportLinkFactory(until_on=dt.date(2026, 1, 1))
    assert anonymous.get(reverse("quarter_report_by_link", args=[late.key])).status_code == 404
    assert ReportLink.objects.count() == 2


def test_other_centres_people_reach_nothing(
    draft: QuarterReport, agreement: FunderAgreement, sign_in: SignIn
) -> None:
    from_elsewhere = sign_in(_broker_of(CentreFactory()))

    for address in (
        draft.get_absolute_url(),
        agreement.get_absolute_url(),
        reverse("funder_agreements", args=[agreement.centre_id]),
        reverse("quarter_report_xlsx", args=[draft.pk]),
    ):
        assert from_elsewhere.get(address).status_code == 403


def _broker_of(centre: Organisation) -> Person:
    person: Person = MembershipFactory(organisation=centre, role="broker").person
    return person


def test_list_of_agreements_asks_no_query_per_row(
    centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    bela, page = sign_in(broker), reverse("funder_agreements", args=[centre.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            bela.get(page)
        return len(asked)

    FunderAgreementFactory(centre=centre)
    bela.get(page)  # what is kept between requests is kept now
    one = queries()
    FunderAgreementFactory(centre=centre)
    FunderAgreementFactory(centre=centre)
    assert queries() == one


def test_pence_a_head_and_the_two_medians() -> None:
    with_body, also, without = AreaFactory(), AreaFactory(), AreaFactory()
    for area, people in ((with_body, 1000), (also, 3000), (without, 1000)):
        AreaFactFactory(area=area, number=people)
    body = BodyFactory()
    CoverageFactory(body=body, area=with_body)
    CoverageFactory(body=body, area=also)
    GrantFactory(body=body, amount=Decimal(400))  # shared by people: 100 and 300
    half = GrantFactory(
        body=body,
        amount=Decimal(730),
        awarded_on=dt.date(2024, 1, 1),
        starts_on=dt.date(2024, 4, 1),
        ends_on=dt.date(2026, 3, 31),
    )
    half.areas.set([with_body])

    found = per_head(2025)

    assert {line.code: line.pence for line in found.lines} == {
        with_body.code: Decimal("46.5"),
        also.code: Decimal("10.0"),
        without.code: None,
    }
    assert (found.median_all, found.median_with_body) == (Decimal("10.0"), Decimal("28.3"))


CSV = """Identifier,Title,Currency,Amount Awarded,Award Date,Planned Dates:Start Date,\
Planned Dates:End Date,Recipient Org:Identifier,Recipient Org:Name,Funding Org:Identifier,\
Funding Org:Name,Beneficiary Location:0:Geographic Code
360G-1,Core costs,GBP,"1,000.50",2025-05-01T00:00:00Z,,,GB-CHC-1,Support,GB-LAE-TWH,Borough,E07009999
360G-2,,GBP,5,2025-05-01,,,,Nobody,,Trust,
360G-3,Much,EUR,lots,soon,2025-05-02,2025-05-01,,Support,,Trust,
"""


def test_file_of_grants_is_taken_in_and_each_mistake_named(tmp_path: Path) -> None:
    body = BodyFactory(org_id="GB-CHC-1")
    file = tmp_path / "grants.csv"
    file.write_text(CSV, encoding="utf-8")

    report = actions.take_in_grants(
        rows=grants.rows_of(file), source="Borough", licence="CC BY 4.0"
    )

    assert [(each.row, each.column) for each in report.problems] == [
        (2, "beneficiary location:geographic code"),
        (3, "title"),
        (4, "currency"),
        (4, "amount awarded"),
        (4, "award date"),
        (4, "planned dates:end date"),
    ]
    kept = Grant.objects.get()
    assert (kept.body, kept.amount, kept.kind) == (body, Decimal("1000.50"), "local")
    assert (report.created, report.refused) == (1, 2)
    assert json.dumps(_again(file)) == json.dumps({"created": 0, "updated": 1})


def _again(file: Path) -> dict[str, Any]:
    report = actions.take_in_grants(rows=grants.rows_of(file), source="Borough", licence="CC BY")
    return {"created": report.created, "updated": report.updated}
