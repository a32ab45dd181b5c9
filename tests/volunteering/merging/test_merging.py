"""Two records of one person made one, and put back row by row."""

import pytest
from django.test import Client
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.models import Hold
from tests.conftest import SignIn
from tests.factories.applications import application_to, role_of
from tests.factories.brokerage import CaseFactory, CaseNoteFactory, OnCallFactory
from tests.factories.organisations import CentreFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.volunteering.imports.sheets import everything
from volunteering.applications.models import Application
from volunteering.brokerage.cases.models import Case, CaseNote
from volunteering.merging import actions, queries
from volunteering.merging.errors import BlockedError

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(centre: Organisation) -> Person:
    person: Person = PersonFactory(name="Ada Amber", mobile="", postcode="", home=None, home_lad="")
    CaseFactory(centre=centre, person=person)
    return person


@pytest.fixture
def gone(centre: Organisation) -> Person:
    """Give a record that a centre typed in: nobody signs in to it."""
    person: Person = PersonFactory(name="Ada Amber", mobile="+447400123456", password=None)
    case = CaseFactory(centre=centre, person=person)
    CaseNoteFactory(case=case, text="Rings best in the morning.")
    OnCallFactory(centre=centre, person=person)
    return person


def without_merges() -> dict[str, list[tuple[object, ...]]]:
    written = ("volunteering.merge", "matching.auditentry")  # the log goes on, whatever is undone
    return {name: rows for name, rows in everything().items() if name not in written}


def test_everything_of_the_second_is_the_firsts(
    centre: Organisation, broker: Person, kept: Person, gone: Person
) -> None:
    application_to(role_of(OrganisationFactory()), gone)
    actions.merge(centre=centre, kept=kept, gone=gone, why="She said so.", by=broker)
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.mobile, kept.postcode) == ("+447400123456", "E1 3DG")
    assert (gone.is_active, gone.name, gone.mobile) == (False, "", "")
    assert Application.objects.get().volunteer == kept
    assert CaseNote.objects.get().case == Case.objects.open().get(person=kept)
    assert sorted(Case.objects.filter(person=kept).values_list("state", flat=True)) == [
        "closed",
        "registered",
    ]


def test_undo_puts_every_row_back(
    centre: Organisation, broker: Person, kept: Person, gone: Person
) -> None:
    role = role_of(OrganisationFactory())
    application_to(role, gone)
    application_to(role, kept)
    before = without_merges()
    done = actions.merge(centre=centre, kept=kept, gone=gone, why="She said so.", by=broker)
    assert without_merges() != before
    actions.undo(merge=done, by=broker)
    assert done.could_not == []
    assert {name: rows for name, rows in without_merges().items() if rows != before[name]} == {}


def test_what_cannot_move_stays_and_is_named(
    centre: Organisation, broker: Person, kept: Person, gone: Person
) -> None:
    role = role_of(OrganisationFactory())
    theirs = application_to(role, gone)
    application_to(role, kept)
    done = actions.merge(centre=centre, kept=kept, gone=gone, why="She said so.", by=broker)
    theirs.refresh_from_db()
    assert theirs.volunteer == gone
    assert {"model": "application", "pk": theirs.pk} in done.stayed


def test_what_was_changed_since_stays_and_is_named(
    centre: Organisation, broker: Person, kept: Person, gone: Person
) -> None:
    done = actions.merge(centre=centre, kept=kept, gone=gone, why="She said so.", by=broker)
    Person.objects.filter(pk=kept.pk).update(mobile="+447400999999")
    actions.undo(merge=done, by=broker)
    assert done.could_not == [
        {"model": "person", "pk": kept.pk, "why": "it has been changed since"}
    ]


def test_a_hold_stops_it(centre: Organisation, broker: Person, kept: Person, gone: Person) -> None:
    Hold.objects.create(person=gone, centre=centre)
    with pytest.raises(BlockedError, match="safeguarding lead"):
        actions.merge(centre=centre, kept=kept, gone=gone, why="She said so.", by=broker)


def test_an_account_that_is_used_is_never_swallowed(
    centre: Organisation, broker: Person, kept: Person, gone: Person
) -> None:
    Person.objects.filter(pk=gone.pk).update(last_login=timezone.now())
    with pytest.raises(BlockedError, match="signs in"):
        actions.merge(centre=centre, kept=kept, gone=gone, why="She said so.", by=broker)


def test_another_centre_merges_nobody(broker: Person, kept: Person, gone: Person) -> None:
    with pytest.raises(BlockedError, match="a case with both"):
        actions.merge(centre=CentreFactory(), kept=kept, gone=gone, why="Perhaps.", by=broker)


def test_pairs_are_suggested_until_they_are_told_apart(
    centre: Organisation, broker: Person, kept: Person, gone: Person
) -> None:
    Person.objects.filter(pk=kept.pk).update(mobile=gone.mobile)
    [pair] = queries.suggested(centre)
    assert (pair.one, pair.other) == (kept, gone)
    actions.tell_apart(centre=centre, one=gone, other=kept, by=broker)
    assert queries.suggested(centre) == []


def test_staff_merge_and_undo_on_the_page(
    centre: Organisation, broker: Person, kept: Person, gone: Person, sign_in: SignIn
) -> None:
    browser: Client = sign_in(broker)
    page = f"/organisations/{centre.pk}/duplicates/{kept.pk}/{gone.pk}/"
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"why": "She said so."}).status_code == 302
    done = queries.merges(centre).get()
    assert browser.get(f"/organisations/{centre.pk}/duplicates/").status_code == 200
    browser.post(f"/merges/{done.pk}/undo/")
    done.refresh_from_db()
    assert (done.state, done.undone_by) == ("undone", broker)
    assert kept.looks.filter(by=broker, what="duplicates").exists()
