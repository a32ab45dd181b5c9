"""The rows behind the addresses of posting: an invitation, a claim, days away, a member, a role."""

import datetime as dt

from matching.organisations.members.tokens import token
from matching.organisations.models import Away, Claim, Invitation, Organisation
from matching.people.models import Person
from tests.factories.organisations import ImportedOrganisationFactory
from volunteering.opportunities.models import Role, RoleTerms

OF_ROLE = (
    *("edit", "session_add", "submit", "pause", "resume", "withdraw", "reopen", "renew", "copy"),
    "review",
)


def arguments(role: Role, coordinator: Person) -> dict[str, tuple[str | int, ...]]:
    """Make the rows, and give the addresses' arguments."""
    organisation: Organisation = role.organisation
    RoleTerms.objects.create(role=role)
    session = role.opportunity.sessions.create(slots=1)
    imported = ImportedOrganisationFactory()
    claim = Claim.objects.create(organisation=imported, person=coordinator, evidence="Mine.")
    invitation = Invitation.objects.create(
        organisation=organisation, email="new@example.org", role="admin", invited_by=coordinator
    )
    day = dt.date(2099, 1, 1)
    away = Away.objects.create(organisation=organisation, from_on=day, to_on=day)
    member = organisation.memberships.filter(person=coordinator)[0]
    of_organisation = (
        *("vco_settings", "vco_roles", "role_new"),
        *("organisation_review", "organisation_verify", "organisation_ask"),
        *("organisation_block", "organisation_unblock"),
    )
    return {
        **dict.fromkeys(of_organisation, (organisation.pk,)),
        **{f"role_{name}": (role.pk,) for name in OF_ROLE},
        **dict.fromkeys(("member_change", "member_end"), (member.pk,)),
        "role_step": (role.pk, "what"),
        "role_session_remove": (role.pk, session.pk),
        **dict.fromkeys(("claim", "organisation_adopt"), (imported.pk,)),
        "claim_decide": (claim.pk,),
        "invitation": (token(invitation),),
        "invitation_withdraw": (invitation.pk,),
        "away_end": (away.pk,),
    }
