"""The rows behind the addresses of placements, hours and recognition: the volunteer in the role."""

from matching.people.models import Person
from tests.factories.hours import HoursFactory, MileageFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import (
    InductionStepFactory,
    OfferFactory,
    PlacementFactory,
    ReviewFactory,
)
from tests.factories.roles import RoleFactory
from volunteering.hours import actions as hours
from volunteering.opportunities.models import Role
from volunteering.recognition.models import Credential, SigningKey


def arguments(role: Role, volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Place the volunteer with the role's organisation, and give the addresses' arguments."""
    like = RoleFactory(opportunity=role.opportunity, position=7, title="Milker")
    offer = OfferFactory(role=like, volunteer=volunteer)
    placement = PlacementFactory(role=like, person=volunteer)
    step = InductionStepFactory(placement=placement)
    review = ReviewFactory(placement=placement)
    row = HoursFactory(placement=placement)
    [confirmed] = hours.confirm(keys=[HoursFactory(placement=placement).pk], by=PersonFactory())
    expense = MileageFactory(placement=placement)
    key = SigningKey.objects.create(kid="a-key", jwk={"kty": "RSA"})
    credential = Credential.objects.create(
        key="a-badge",
        person=volunteer,
        organisation=role.organisation,
        placement=placement,
        kind="hours",
        achievement="hours-10",
        name="10 hours",
        token="e30.e30.e30",
    )
    own = ("agreement", "agreement_pdf", "sign", "start", "pause", "resume", "end", "confirm")
    here = ("vco_people", "vco_hours", "hours_confirm", "hours_undo", "hours_log_for")
    paid = ("vco_expenses", "expenses_paid", "impact")
    signed = ("credential", "credential_json", "credential_jwt", "certificate")
    return {
        "accept": (offer.pk,),
        **dict.fromkeys(("placement", "thank", "placement_emergency"), (placement.pk,)),
        **dict.fromkeys((f"placement_{name}" for name in own), (placement.pk,)),
        "step_tick": (step.pk,),
        "review": (review.pk,),
        **dict.fromkeys((*here, *paid), (role.organisation_id,)),
        **dict.fromkeys(("hours_edit", "hours_remove", "hours_query"), (row.pk,)),
        "hours_strike": (confirmed.pk,),
        "session_log": (1,),
        **dict.fromkeys(
            ("expense_withdraw", "receipt", "expense_approve", "expense_refuse"), (expense.pk,)
        ),
        "expenses_csv": (role.organisation_id, 2026),
        "badge_issue": (placement.pk, "hours-10"),
        **dict.fromkeys((*signed, "credential_withdraw"), (credential.key,)),
        "badge_issuer": (role.organisation_id,),
        "badge_achievement": (role.pk, "hours-10"),
        "badge_image": ("hours-10",),
        "badge_status": (1,),
        "badge_key": (key.kid,),
    }
