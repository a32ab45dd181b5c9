"""What a transfer shows: to the centre that asked, everything of its own; to the other, what was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.queries import address_of
from matching.safeguarding.queries import is_held
from volunteering.brokerage.cases.models import Guidance
from volunteering.brokerage.referrals.models import Referral
from volunteering.brokerage.states import TransferState
from volunteering.brokerage.transfers.models import Transfer
from volunteering.volunteers.queries import side_of

Fact = tuple[str, str]


def of_centre(centre: Organisation) -> dict[str, QuerySet[Transfer]]:
    """List what a centre was asked for and what it has asked for, the latest first."""
    rows = Transfer.objects.select_related("centre", "to_centre", "person").order_by("-pk")
    seen = rows.filter(to_centre=centre).exclude(state=TransferState.WITHDRAWN)
    return {"incoming": seen, "outgoing": rows.filter(centre=centre)}


def others(centre: Organisation) -> QuerySet[Organisation]:
    """List the centres to which somebody could be handed on."""
    centres = Organisation.objects.filter(kind=Organisation.Kind.CENTRE)
    return centres.exclude(pk=centre.pk).order_by("name", "pk")


def shared(transfer: Transfer) -> list[Fact]:
    """Give what the person agreed that the other centre sees, and nothing else.

    Who was taken back, declined or is on hold is shown to it no more.
    """
    seen = {TransferState.ASKED, TransferState.ACCEPTED}
    if transfer.state not in seen or is_held(transfer.person):
        return []
    with wall.lowered():  # the case is the first centre's: these parts of it were agreed to
        return list(_facts(transfer))


def _facts(transfer: Transfer) -> Iterator[Fact]:
    person = transfer.person
    yield _("Name"), person.name
    yield _("E-mail"), address_of(person)
    yield _("Mobile"), person.mobile
    yield _("Postcode"), person.postcode
    for part in transfer.shares:
        yield from PARTS[Transfer.Part(part)](transfer)


def _wishes(transfer: Transfer) -> Iterator[Fact]:
    yield _("What they would like to do"), side_of(transfer.person).wishes
    names = [str(each.skill) for each in transfer.person.skills.select_related("skill")]
    yield _("Skills"), ", ".join(names)


def _referrals(transfer: Transfer) -> Iterator[Fact]:
    rows = Referral.objects.filter(case=transfer.case_id).order_by("pk")
    for each in rows.select_related("application__role", "application__organisation"):
        application = each.application
        name = f"{application.role.title}, {application.organisation.name}"
        yield name, application.get_state_display()


def _steps(transfer: Transfer) -> Iterator[Fact]:
    held = Guidance.objects.filter(case=transfer.case_id).exclude(next_steps="")
    for each in held.order_by("held_on", "pk"):
        yield _("Agreed on %(day)s") % {"day": each.held_on}, each.next_steps


def _support(transfer: Transfer) -> Iterator[Fact]:
    yield _("Support"), transfer.case.get_support_intensity_display()


PARTS = {
    Transfer.Part.WISHES: _wishes,
    Transfer.Part.REFERRALS: _referrals,
    Transfer.Part.STEPS: _steps,
    Transfer.Part.SUPPORT: _support,
}
