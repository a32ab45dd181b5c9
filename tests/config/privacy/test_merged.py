"""Whoever was here twice is erased twice: what a merge left with the closed record goes too."""

import pytest

from config.privacy import actions
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import application_to, role_of
from tests.factories.brokerage import CaseFactory, CaseNoteFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.merging import actions as merging
from volunteering.merging.models import Merge
from volunteering.merging.queries import swallowed_by

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def typed_in(centre: Organisation, name: str) -> Person:
    """Give a record that a centre typed in, with a note."""
    person: Person = PersonFactory(name=name, password=None, mobile="+447400123456")
    CaseNoteFactory(case=CaseFactory(centre=centre, person=person), text=f"{name} rings at nine.")
    return person


def test_what_stands_under_a_closed_record_is_erased_with_its_person(
    centre: Organisation, broker: Person
) -> None:
    role = role_of(OrganisationFactory())
    kept, gone, before = (typed_in(centre, name) for name in ("Ada", "Adah", "Adda"))
    application_to(role, kept)
    stays = application_to(role, gone, words="I am Adah and like gardens.")
    merging.merge(centre=centre, kept=gone, gone=before, why="She said so.", by=broker)
    merging.merge(centre=centre, kept=kept, gone=gone, why="She said so.", by=broker)
    stays.refresh_from_db()
    assert stays.volunteer == gone
    assert swallowed_by(kept) == [gone, before]

    actions.erase(person=kept)

    stays.refresh_from_db()
    assert stays.words == ""
    for person in (kept, gone, before):
        person.refresh_from_db()
        assert (person.name, person.is_active) == ("", False)
        assert person.erased_at is not None
    assert not Merge.objects.exists()


def test_merge_that_was_undone_erases_one_of_the_two(centre: Organisation, broker: Person) -> None:
    kept, gone = typed_in(centre, "Ada"), typed_in(centre, "Bea")
    merge = merging.merge(centre=centre, kept=kept, gone=gone, why="One number.", by=broker)
    merging.undo(merge=merge, by=broker)

    actions.erase(person=kept)

    gone.refresh_from_db()
    assert (gone.name, gone.erased_at) == ("Bea", None)
