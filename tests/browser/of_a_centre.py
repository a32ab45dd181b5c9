"""The single records of a volunteer centre that axe looks at, and the world in which they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.models import Area, AreaKind
from tests.factories.applications import application_to, role_of
from tests.factories.assessment import ReturnFactory
from tests.factories.brokerage import (
    CallAnswerFactory,
    CaseFactory,
    CaseNoteFactory,
    EnquiryFactory,
    GuidanceFactory,
    PaperFormFactory,
    ReferralFactory,
    ReferrerFactory,
    SupportTimeFactory,
    TransferFactory,
)
from tests.factories.centres import (
    AreaReviewFactory,
    ConsultationFactory,
    CourseFactory,
    InvoiceFactory,
    MemberFactory,
    PlaceFactory,
    RecordFactory,
)
from tests.factories.directory import BodyFactory, CoverageFactory, ServiceFactory
from tests.factories.funding import (
    FunderAgreementFactory,
    IssuedReportFactory,
    QuarterReportFactory,
    TargetFactory,
)
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.quality import AssessmentFactory, AwardFactory, EvidenceFactory
from tests.factories.spreadsheets import ImportFactory, ImportRowFactory
from volunteering.assessment.returns.models import CentreReturn
from volunteering.brokerage.cases.models import Case
from volunteering.directory.models import Coverage

OF_A_CASE: Final = (
    *("case", "case_guidance", "case_consent", "case_wishes", "case_close", "case_paper"),
    *("case_refer", "case_referrer", "case_feedback", "case_transfer"),
)


@dataclass(frozen=True)
class World:
    """A centre with a bit of everything, whose administrator looks."""

    centre: Organisation
    person: Person


def world() -> World:
    """Make the centre; each record's row is made when its page is asked for."""
    centre = CentreFactory(name="Larkrise Volunteer Centre")
    staff = MembershipFactory(organisation=centre, role=Membership.Role.ADMIN)
    AwardFactory(assessment__organisation=centre)
    return World(centre, staff.person)


def _case(known: World) -> Case:
    today = timezone.localdate()
    case: Case = CaseFactory(
        centre=known.centre,
        person=PersonFactory(name="Ada Quill", mobile="+447700900123"),
        acts_from=today,
        acts_how="phone",
        referrer=ReferrerFactory(centre=known.centre),
        tells_referrer_from=today,
        tells_referrer_how="phone",
        next_action="Ring about Thursday",
        next_action_on=today,
    )
    CaseNoteFactory(case=case)
    GuidanceFactory(case=case, notes="Would like to be outdoors.", next_steps="Look at two roles.")
    SupportTimeFactory(case=case, minutes=15)
    PaperFormFactory(case=case, picture=ContentFile(b"a form", name="form.jpg"))
    role = role_of(OrganisationFactory(name="Stepney Friends"))
    ReferralFactory(case=case, application=application_to(role, case.person))
    return case


def _of_case(name: str) -> Callable[[World], str]:
    return lambda known: reverse(name, args=[_case(known).pk])


def _enquiry(name: str, **said: object) -> Callable[[World], str]:
    return lambda known: reverse(name, args=[EnquiryFactory(centre=known.centre, **said).pk])


def _transfer(known: World) -> str:
    asked = TransferFactory(
        to_centre=known.centre, words="Knows the park.", shares=["wishes", "steps"]
    )
    return reverse("transfer", args=[asked.pk])


def _callout(known: World) -> str:
    return reverse("callout", args=[CallAnswerFactory(callout__centre=known.centre).callout_id])


def _agreement(known: World) -> str:
    agreement = FunderAgreementFactory(centre=known.centre)
    TargetFactory(agreement=agreement)
    IssuedReportFactory(agreement=agreement)
    return reverse("funder_agreement", args=[agreement.pk])


def _draft(known: World) -> str:
    agreement = FunderAgreementFactory(centre=known.centre)
    TargetFactory(agreement=agreement)
    report = QuarterReportFactory(agreement=agreement, words={"F1": "More came than ever."})
    return reverse("quarter_report", args=[report.pk])


def _issued(known: World) -> str:
    report = IssuedReportFactory(agreement__centre=known.centre)
    return reverse("quarter_report", args=[report.pk])


def _course(name: str, hours: int) -> Callable[[World], str]:
    def address(known: World) -> str:
        starts = timezone.now() + dt.timedelta(hours=hours)
        course = CourseFactory(
            centre=known.centre, starts_at=starts, ends_at=starts + dt.timedelta(hours=2)
        )
        PlaceFactory(course=course)
        return reverse(name, args=[course.pk])

    return address


def _import(known: World) -> str:
    whole = ImportFactory(
        centre=known.centre, state="loaded", basis="consent", source="Old lists", total=3, done=3
    )
    trouble = {"column": "email", "value": "rosa@", "why": "Not an e-mail address.", "grave": True}
    ImportRowFactory(whole=whole, fate="made")
    ImportRowFactory(whole=whole, fate="bad", problems=[trouble])
    ImportRowFactory(whole=whole, fate="same")
    return reverse("import", args=[whole.pk])


def _mapping(known: World) -> str:
    whole = ImportFactory(centre=known.centre, headings=["Name", "Email", "Shoe size"])
    return reverse("import", args=[whole.pk])


def _merge(known: World) -> str:
    one, other = (
        CaseFactory(centre=known.centre, person=PersonFactory(name="Rosa Row")) for _n in range(2)
    )
    return reverse("merge", args=[known.centre.pk, one.person_id, other.person_id])


def _body(name: str) -> Callable[[World], str]:
    def address(known: World) -> str:
        mine = known.centre
        body = getattr(mine, "body", None) or BodyFactory(organisation=mine, communities=["older"])
        service = body.services.first() or ServiceFactory(body=body)
        if not Coverage.objects.filter(body=body).exists():
            district = Area.objects.current().of_kind(AreaKind.LAD).first()
            CoverageFactory(body=body, service=service, area=district)
        return reverse(name, args=[body.pk])

    return address


def _record(known: World) -> str:
    record = RecordFactory(centre=known.centre, organisation=OrganisationFactory())
    return reverse("centre_record", args=[record.pk])


def _invoice(known: World) -> str:
    member = MemberFactory(plan__centre=known.centre)
    return reverse("invoice", args=[InvoiceFactory(member=member).pk])


def _return(known: World) -> CentreReturn:
    """Give the centre's one return of the year, with a question."""
    mine = CentreReturn.objects.filter(centre=known.centre).first()
    return mine or ReturnFactory(
        centre=known.centre, year__name="2009-10", state="queried", query="Why so few hours?"
    )


def _assessment(known: World) -> str:
    known.centre.assessments.filter(state="draft").delete()  # one at a time
    draft = AssessmentFactory(organisation=known.centre)
    EvidenceFactory(assessment=draft)
    return reverse("assessment", args=[draft.pk])


RECORDS: Final[dict[str, Callable[[World], str]]] = {
    **{name: _of_case(name) for name in OF_A_CASE},
    "enquiry": _enquiry("enquiry"),
    "enquiry_of_a_group": _enquiry("enquiry", group_name="Year 12", group_size=25),
    "enquiry_register": _enquiry("enquiry_register"),
    "transfer": _transfer,
    "callout": _callout,
    "funder_agreement": _agreement,
    "quarter_report": _draft,
    "quarter_report_issued": _issued,
    "course": _course("course", 48),
    "course_edit": _course("course_edit", 48),
    "course_that_was": _course("course", -48),
    "import": _import,
    "import_columns": _mapping,
    "merge": _merge,
    "body": _body("body"),
    "body_edit": _body("body_edit"),
    "body_offers": _body("body_offers"),
    "body_areas": _body("body_areas"),
    "centre_record": _record,
    "consultation": lambda known: reverse(
        "consultation", args=[ConsultationFactory(centre=known.centre).pk]
    ),
    "invoice": _invoice,
    "area_review": lambda known: reverse(
        "area_review", args=[AreaReviewFactory(centre=known.centre).pk]
    ),
    "assessment": _assessment,
    "returns_of_centre": lambda known: reverse(
        "returns_of_centre", args=[_return(known).centre_id]
    ),
    "return_explain": lambda known: reverse("return_explain", args=[_return(known).pk]),
}
