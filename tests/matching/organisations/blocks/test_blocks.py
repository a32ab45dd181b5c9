"""Somebody blocks an organisation: one press, seen by nobody else, undone by another."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.messaging.models import Notice
from matching.organisations.blocks import actions, queries
from matching.organisations.errors import OwnOrganisationError
from matching.organisations.models import Block
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_to_block_twice_is_to_block_once_and_nobody_is_told() -> None:
    person, organisation = PersonFactory(), OrganisationFactory()
    MembershipFactory(organisation=organisation)

    actions.block(organisation=organisation, by=person)
    actions.block(organisation=organisation, by=person)

    assert queries.blocked_by([person.pk]) == {person.pk: (organisation.pk,)}
    assert queries.has_blocked(person, organisation)
    assert not Notice.objects.exists()
    with pytest.raises(IntegrityError, match="organisation_is_blocked_once"):
        Block.objects.create(person=person, organisation=organisation)


def test_to_unblock_leaves_the_blocks_of_others() -> None:
    organisation, person, other = OrganisationFactory(), PersonFactory(), PersonFactory()
    actions.block(organisation=organisation, by=person)
    actions.block(organisation=organisation, by=other)

    actions.unblock(organisation=organisation, by=person)

    assert queries.blocked_by([person.pk, other.pk]) == {other.pk: (organisation.pk,)}


def test_nobody_blocks_whom_they_act_for() -> None:
    membership = MembershipFactory()
    with pytest.raises(OwnOrganisationError):
        actions.block(organisation=membership.organisation, by=membership.person)
    assert not Block.objects.exists()


@pytest.mark.django_db(databases=["default", "equality"])
def test_the_button_stands_on_the_organisations_page_and_the_way_back_on_a_list(
    sign_in: SignIn,
) -> None:
    person, organisation = PersonFactory(), OrganisationFactory(name="Mill Lane Garden")
    browser = sign_in(person)
    page = reverse("organisation", args=[organisation.pk])
    block, unblock = (
        reverse(f"organisation_{act}", args=[organisation.pk]) for act in ("block", "unblock")
    )
    assert block in browser.get(page).content.decode()

    answer = browser.post(block, follow=True)

    assert answer.redirect_chain == [(reverse("blocked"), 302)]
    assert "Mill Lane Garden" in answer.content.decode()
    assert unblock in answer.content.decode()
    assert unblock in browser.get(page).content.decode()
    assert reverse("blocked") in browser.get(reverse("my_data")).content.decode()

    answer = browser.post(unblock, follow=True)

    assert "Mill Lane Garden" not in answer.content.decode()
    assert not Block.objects.exists()


def test_who_acts_for_it_has_no_button_and_a_press_does_nothing(sign_in: SignIn) -> None:
    membership = MembershipFactory()
    browser, key = sign_in(membership.person), membership.organisation_id
    block = reverse("organisation_block", args=[key])

    assert block not in browser.get(reverse("organisation", args=[key])).content.decode()
    assert browser.post(block)["Location"] == reverse("organisation", args=[key])
    assert not Block.objects.exists()


def test_the_list_asks_as_much_of_the_database_with_one_block_as_with_three(
    sign_in: SignIn,
) -> None:
    person = PersonFactory()
    browser, counts = sign_in(person), []
    browser.get(reverse("blocked"))
    for more in (1, 2):
        for _each in range(more):
            actions.block(organisation=OrganisationFactory(), by=person)
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("blocked"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
