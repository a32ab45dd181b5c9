"""The rows behind the addresses of a centre's work: the VCO is a member, and had a health check."""

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.config import funded, surveyed
from tests.factories.centres import (
    AreaReviewFactory,
    AreaServedFactory,
    ConsultationFactory,
    CourseFactory,
    InvoiceFactory,
    MemberFactory,
    PlaceFactory,
    RecordFactory,
)
from tests.factories.organisations import CentreFactory
from volunteering.centres.models import RecordFile

OF_CENTRE = (
    "centre_functions", "centre_join", "centre_members", "member_plan_new", "consultations",
    "centre_courses", "course_new", "centre_areas", "area_reviews",
)  # fmt: skip
OF_COURSE = ("", "_edit", "_call_off", "_register", "_book", "_ics")


def arguments(organisation: Organisation, volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Give the addresses' arguments."""
    centre = Organisation.objects.filter(kind="centre").first() or CentreFactory()
    record = RecordFactory(centre=centre, organisation=organisation)
    kept = RecordFile.objects.create(record=record, name="Minutes", file="gone.pdf", sha256="0")
    member = MemberFactory(plan__centre=centre, organisation=organisation)
    invoice = InvoiceFactory(member=member)
    consultation = ConsultationFactory(centre=centre)
    course = CourseFactory(centre=centre)
    place = PlaceFactory(course=course, person=volunteer)
    of_record = ("centre_record", "centre_record_edit", "centre_record_strike", "centre_file_add")
    return {
        **dict.fromkeys(OF_CENTRE, (centre.pk,)),
        **dict.fromkeys(("centre_function", "centre_evidence_export"), (centre.pk, "F3")),
        "centre_record_new": (centre.pk, "campaign"),
        **dict.fromkeys((*of_record, "centre_health_check"), (record.pk,)),
        **dict.fromkeys(("centre_file", "centre_file_remove"), (kept.pk,)),
        "member_decide": (member.pk,),
        **dict.fromkeys(("invoice", "invoice_pdf", "invoice_settle"), (invoice.pk,)),
        **dict.fromkeys(("consultation", "consultation_respond"), (consultation.pk,)),
        **{f"course{name}": (course.pk,) for name in OF_COURSE},
        "course_cancel": (place.pk,),
        "area_end": (AreaServedFactory(centre=centre).pk,),
        "area_review": (AreaReviewFactory(centre=centre).pk,),
        **funded.arguments(centre, organisation),
        **surveyed.arguments(centre),
    }
