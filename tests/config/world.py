"""One row of everything that an address can name, and the five who ask for it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from matching.messaging import stopping
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.config import (
    about_data,
    applied,
    assessed,
    brokered,
    centred,
    connected,
    employed,
    introduced,
    joined,
    lent,
    listed,
    marked,
    on_rota,
    opened,
    placed,
    posted,
    scoped,
    suggested,
    talked,
)
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.opportunities.models import Opportunity, Role

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class World:
    """What the addresses' arguments stand for."""

    role: Role
    organisation: Organisation
    draft: SkillsNeed
    published: SkillsNeed
    stop: str
    suggested: dict[str, Path]
    about_data: dict[str, Path]
    on_rota: dict[str, Path]
    posted: dict[str, Path]
    placed: dict[str, Path]
    applied: dict[str, Path]
    talked: dict[str, Path]
    lent: dict[str, Path]
    scoped: dict[str, Path]
    introduced: dict[str, Path]
    joined: dict[str, Path]
    employed: dict[str, Path]
    marked: dict[str, Path]
    centred: dict[str, Path]

    def arguments(self, row: str) -> Path:
        """Give the arguments of an address, by its name in the table."""
        name, _, which = row.partition(" ")
        if which:
            return (self.draft.pk if which == "(draft)" else self.published.pk,)
        arguments: dict[str, Path] = {
            "role": (self.role.pk,),
            "open_opportunity": (self.role.opportunity_id,),
            "organisation": (self.organisation.pk,),
            "today": (self.organisation.pk,),
            "notices_stop": (self.stop,),
            "demo_letter": ("20261122-090000-1-0",),
            "account_reset_password_from_key": ("1", "no-such-key"),
            "mfa_remove_webauthn": (1,),
            "mfa_edit_webauthn": (1,),
            "openid_connect_login": ("nobody",),
            "openid_connect_callback": ("nobody",),
        }
        both = arguments | self.suggested | self.about_data | self.on_rota
        both |= self.marked | self.centred
        lending = self.lent | self.introduced | self.joined | self.employed | self.scoped
        return (both | self.posted | self.placed | self.applied | self.talked | lending).get(
            name, ()
        )


@dataclass(frozen=True)
class Cast:
    """The world and the four who ask about it, besides nobody."""

    world: World
    volunteer: Person
    coordinator: Person
    broker: Person
    operator: Person


@contextmanager
def for_many_tests(blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Build the world once for the tests of a file, which each roll back to it.

    It takes seconds, and a table of addresses asks about it hundreds of times.
    """
    with ExitStack() as stack:
        with blocker.unblock():
            for alias in ("default", "equality"):
                stack.enter_context(transaction.atomic(using=alias))
            cast = _cast()
        yield cast
        with blocker.unblock():
            for alias in ("default", "equality"):
                transaction.set_rollback(True, using=alias)
            stack.close()


def _cast() -> Cast:
    vco = OrganisationFactory(name="Stepney Friends")
    volunteer = PersonFactory(name="Vera Volunteer", email="vera@example.org")
    coordinator = PersonFactory(name="Cora Coordinator", email="cora@example.org")
    broker = PersonFactory(name="Bela Broker", email="bela@example.org")
    operator = PersonFactory(
        name="Opal Operator", email="opal@example.org", is_staff=True, is_superuser=True
    )
    centre = CentreFactory(name="Stepney Volunteer Centre")
    MembershipFactory(organisation=vco, person=coordinator)
    MembershipFactory(organisation=centre, person=broker, role=Membership.Role.BROKER)
    app = {"secret": encrypt(generate_totp_secret())}
    Authenticator.objects.create(user=operator, type=Authenticator.Type.TOTP, data=app)
    return Cast(build(vco, coordinator, volunteer), volunteer, coordinator, broker, operator)


def build(organisation: Organisation, lead: Person, volunteer: Person) -> World:
    """Make the rows: a live role, a draft and a published need of a VCO."""
    opportunity = Opportunity.objects.create(organisation=organisation, title="Goats")
    role = Role.objects.create(opportunity=opportunity, organisation=organisation, title="Goatherd")
    published = _need(organisation, lead, NeedState.PUBLISHED)
    draft = _need(organisation, lead, NeedState.DRAFT)
    of_engagements = lent.arguments(organisation, volunteer)
    [engagement] = of_engagements["engagement"]
    return World(
        role=role,
        organisation=organisation,
        draft=draft,
        published=published,
        stop=stopping.token(lead.pk, "need"),
        suggested=suggested.arguments(role, volunteer, lead),
        about_data=about_data.arguments(volunteer),
        on_rota=on_rota.arguments(role, volunteer, lead),
        posted=posted.arguments(role, lead),
        placed=placed.arguments(role, volunteer),
        applied=applied.arguments(role, volunteer)
        | brokered.arguments(role, volunteer)
        | listed.arguments(volunteer),
        talked=talked.arguments(role, volunteer, lead),
        lent=of_engagements,
        scoped=scoped.arguments(draft, int(engagement)),
        introduced=introduced.arguments(published, volunteer, lead),
        joined=joined.arguments(organisation, volunteer, lead),
        employed=employed.arguments(organisation, volunteer),
        marked=marked.arguments(organisation, volunteer),
        centred=centred.arguments(organisation, volunteer)
        | assessed.arguments(organisation)
        | opened.arguments(role, organisation)
        | connected.arguments(organisation, role, published, volunteer),
    )


def _need(organisation: Organisation, lead: Person, state: str) -> SkillsNeed:
    return SkillsNeed.objects.create(
        organisation=organisation,
        title="A budget",
        problem="We have none.",
        outcome="We have one.",
        form="advice_call",
        days_min=Decimal("0.15"),
        days_max=Decimal("0.15"),
        lead=lead,
        state=state,
    )


def read(answer: Any) -> None:
    """Read a file that was sent to its end, which closes it; closing it ourselves ends the request."""
    if answer.streaming:
        for _block in answer:
            pass
