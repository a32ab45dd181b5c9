"""An employer that is the organisation of the table, and one row of all that its pages can name."""

from clearinghouse.employers.models import EmploymentInvitation
from clearinghouse.employers.tokens import token
from clearinghouse.professionals.models import ConflictInterest, Professional
from clearinghouse.registers.models import Novation
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.employers import (
    ApproverFactory,
    DelegationFactory,
    DomainFactory,
    EmployerAccountFactory,
    EmploymentFactory,
    FundingFactory,
    HeadcountFactory,
)
from tests.factories.engagements import EngagementFactory

OF_ORGANISATION = (
    "employer_open employer_policy employer_template employer_domains employer_domain_add "
    "employer_sign_in employer_people employer_invite employer_approvers approver_add "
    "employer_headcounts headcount_add headcount_import "
    "delegation_add employer_funding funding_add funding_import employer_dashboard secondments "
    "secondments_csv recharge_csv employer_merge"
)


def arguments(organisation: Organisation, volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Give the arguments of an employer's addresses; everybody in it is somebody else."""
    employer = EmployerAccountFactory(organisation=organisation)
    invitation = EmploymentInvitation.objects.create(employer=employer, email="bo@works.example")
    secondment = EngagementFactory(
        form="secondment_part_time", employer=organisation, person=volunteer
    )
    novation = Novation.objects.create(of=EmployerAccountFactory(), into=employer, because="x")
    post = (EmploymentFactory(employer=employer).pk,)
    domain = (DomainFactory(employer=employer).pk,)
    side, _made = Professional.objects.get_or_create(
        person=volunteer, defaults={"job_title": "Clerk", "sector": "private", "days_a_month": 1}
    )
    interest = ConflictInterest.objects.create(professional=side, words="x", kind="other")
    return dict.fromkeys(OF_ORGANISATION.split(), (organisation.pk,)) | {
        "professional_step": ("window",),
        "employer_dashboard_csv": (organisation.pk, 2026),
        "employer_domain_verify": domain,
        "employer_domain_drop": domain,
        "approver_end": (ApproverFactory(employer=employer).pk,),
        "delegation_end": (DelegationFactory(employer=employer).pk,),
        "funding_drop": (FundingFactory(employer=employer).pk,),
        "headcount_drop": (HeadcountFactory(employer=employer).pk,),
        "employment": post,
        "employment_confirm": post,
        "employment_end": post,
        "employment_invitation_withdraw": (invitation.pk,),
        "employment_invitation": (token(invitation),),
        "secondment_entry": (secondment.pk,),
        "professional_interest_remove": (interest.pk,),
        "novation_undo": (novation.pk,),
    }
