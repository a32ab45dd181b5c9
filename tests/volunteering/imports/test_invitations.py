"""Who is new may be invited to an account: once, at an address they have, and not if it is taken back."""

import pytest

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.brokerage import CaseFactory
from tests.factories.people import PersonFactory
from tests.volunteering.imports.sheets import as_csv, bring, worked
from volunteering.imports import actions
from volunteering.imports.models import Import
from volunteering.imports.states import Fate

pytestmark = pytest.mark.django_db
SHEET = as_csv(
    ["Name", "Email", "Mobile"],
    ["Ada Amber", "ada@example.org", ""],
    ["Ben Birch", "", "07400 123456"],
    ["Cleo Cedar", "cleo@example.org", ""],
    ["Ada Amber", "ada@example.org", ""],
)


@pytest.fixture
def known(centre: Organisation) -> Person:
    """Somebody whom the centre has already."""
    person: Person = PersonFactory(name="Cleo Cedar", email="cleo@example.org")
    CaseFactory(centre=centre, person=person)
    return person


def loaded(centre: Organisation, broker: Person, *, invites: bool) -> Import:
    whole = bring(centre, broker, SHEET, invites=invites)
    actions.load(whole=whole, by=broker)
    return worked(whole)


def invited() -> list[str]:
    return list(
        Notice.objects.filter(kind="imported").order_by("pk").values_list("to__email", flat=True)
    )


def test_who_is_new_and_has_an_address_is_invited_once(
    centre: Organisation, broker: Person, known: Person
) -> None:
    loaded(centre, broker, invites=True)
    assert known.email not in invited()
    assert invited() == ["ada@example.org"]


def test_nobody_is_invited_unless_the_centre_says_so(
    centre: Organisation, broker: Person, known: Person
) -> None:
    loaded(centre, broker, invites=False)
    assert known.pk
    assert invited() == []


def test_invitation_goes_with_who_is_taken_back(
    centre: Organisation, broker: Person, known: Person
) -> None:
    whole = loaded(centre, broker, invites=True)
    assert known.pk
    actions.undo(whole=whole, by=broker)
    worked(whole)

    assert invited() == []
    assert whole.rows.filter(fate=Fate.UNDONE).count() == 2
    assert not Person.objects.filter(email="ada@example.org").exists()
