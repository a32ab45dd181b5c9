"""Keys for programs, and the programs that show them."""

import datetime as dt
import json
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from matching.keys import actions
from matching.keys.models import ApiKey, KeptAnswer
from matching.keys.scopes import OF_A_PERSON, OF_AN_ORGANISATION
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.sealing import seal
from matching.webhooks.events import PING, Event
from matching.webhooks.models import Delivery, Webhook
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory

V1 = "/api/v1"


def key_of(
    person: Person, *scopes: str, organisation: Organisation | None = None, name: str = "A program"
) -> tuple[ApiKey, str]:
    """Make a key that is good for everything that its kind can be, or for what is named."""
    usual = OF_AN_ORGANISATION if organisation else OF_A_PERSON
    return actions.make(
        name=name, scopes=scopes or usual, days=30, organisation=organisation, by=person
    )


class Program:
    """Something that speaks to the API with a key, or without."""

    def __init__(self, secret: str = "") -> None:
        self.client = Client(headers={"Authorization": f"Bearer {secret}"} if secret else {})

    def get(self, path: str, **asked: Any) -> Any:
        """Ask for something."""
        return self.client.get(f"{V1}{path}", asked)

    def send(self, path: str, said: Any = None, *, token: str = "", method: str = "post") -> Any:
        """Do something, under a token of its own unless one is given."""
        return self.client.generic(
            method.upper(),
            f"{V1}{path}",
            b"" if said is None else json.dumps(said),
            content_type="application/json",
            headers={"Idempotency-Key": token or uuid4().hex},
        )


def program_of(person: Person, *scopes: str, organisation: Organisation | None = None) -> Program:
    """Give a program with a new key of somebody's."""
    return Program(key_of(person, *scopes, organisation=organisation)[1])


def kept_answer(number: int) -> KeptAnswer:
    """Keep an answer to a request of somebody's program."""
    return KeptAnswer.objects.create(
        key=key_of(PersonFactory())[0], token=f"t{number}", fingerprint="0" * 64, status=201
    )


def webhook(number: int) -> Webhook:
    """Have an organisation told at an address of its own."""
    return Webhook.objects.create(
        organisation=OrganisationFactory(),
        address=f"https://example.org/{number}",
        events=[str(Event.MADE)],
        secret=seal("whsec_eA=="),
    )


def delivery(number: int) -> Delivery:
    """Owe a test to a webhook."""
    return Delivery.objects.create(
        webhook=webhook(number), event=PING, source=f"ping:{number}", payload={"type": PING}
    )


def answers_for_a_role() -> dict[str, Any]:
    """Give what a program says of a role before it can go on offer, beside its words and its place."""
    return {
        "commitment": "Two hours a week",
        "cause": ["Environment"],
        "minimumAge": 18,
        "parentalConsentBelow": 18,
        "applicationProcess": "We ring you.",
        "places": 2,
        "referencesWanted": 0,
        "comes": "every",
        "checksPaidBy": "none",
        "expenses": "receipts",
        "support": "Gita shows you how.",
        "insuredUntil": (timezone.localdate() + dt.timedelta(days=100)).isoformat(),
        "replacesNoJob": True,
    }
