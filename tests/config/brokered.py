"""The rows behind the addresses of a centre's work: the volunteer is registered there and agreed to all."""

from django.core.files.base import ContentFile
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import application_to
from tests.factories.brokerage import (
    CallAnswerFactory,
    CaseFactory,
    EnquiryFactory,
    OnCallFactory,
    PaperFormFactory,
    ReferralFactory,
    ReferrerFactory,
    TransferFactory,
)
from tests.factories.organisations import CentreFactory
from tests.factories.roles import RoleFactory
from volunteering.opportunities.models import Role

OF_CENTRE = (
    *("enquiries", "enquiry_new", "centre_ask", "centre_asked", "cases", "referrers"),
    *("transfers", "on_call", "callout_new"),
)
OF_CASE = (
    *("", "_note", "_time", "_plan", "_done", "_guidance", "_consent", "_wishes", "_close"),
    *("_paper", "_refer", "_referrer", "_feedback", "_transfer"),
)


def arguments(role: Role, volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Register the volunteer with the centre, put them forward, call them, and give the arguments."""
    centre = Organisation.objects.filter(kind="centre").first() or CentreFactory()
    today = timezone.localdate()
    case = CaseFactory(
        centre=centre,
        person=volunteer,
        acts_from=today,
        acts_how="phone",
        referrer=ReferrerFactory(centre=centre),
        tells_referrer_from=today,
        tells_referrer_how="phone",
    )
    like = RoleFactory(opportunity=role.opportunity, position=9, title="Shepherd")
    referral = ReferralFactory(case=case, application=application_to(like, volunteer))
    enquiry = EnquiryFactory(centre=centre)
    transfer = TransferFactory(case=case, to_centre=CentreFactory(name="Zennor", lad="E06000052"))
    answer = CallAnswerFactory(callout__centre=centre, person=volunteer)
    form = PaperFormFactory(case=case, picture=ContentFile(b"a form", name="form.jpg"))
    return {
        **dict.fromkeys(OF_CENTRE, (centre.pk,)),
        **{f"case{name}": (case.pk,) for name in OF_CASE},
        **{f"enquiry{name}": (enquiry.pk,) for name in ("", "_close", "_register")},
        "paper_form": (form.pk,),
        "chase": (centre.pk, referral.application.pk),
        **{f"transfer{name}": (transfer.pk,) for name in ("", "_answer", "_withdraw")},
        "on_call_leave": (OnCallFactory(centre=centre, person=volunteer).pk,),
        "callout": (answer.callout.pk,),
        **dict.fromkeys(("call_answer", "call_answer_by_phone"), (answer.pk,)),
    }
