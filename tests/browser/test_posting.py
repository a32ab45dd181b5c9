"""Where roles are posted and read: axe and a ruler on each page, and a time added without JavaScript."""

import datetime as dt
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from matching.organisations.members import actions as members
from matching.organisations.members.tokens import token
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.eligibility import Facts
from tests.browser.conftest import WIDE, SignInAs
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.conftest import SignIn
from tests.factories.organisations import (
    CentreFactory,
    ImportedOrganisationFactory,
    MembershipFactory,
    OrganisationFactory,
)
from tests.factories.people import PersonFactory
from tests.running.site import Site
from volunteering.opportunities.models import Role
from volunteering.opportunities.posting import actions
from volunteering.opportunities.posting.steps import ORDER

WHAT = {
    "title": "Football coach for under-elevens",
    "tasks": "You coach. Man the desk. We give you £10 per hour.",
    "difference": "Children run.",
}


@dataclass
class Posted:
    """A draft, its organisation and centre, and who works for them."""

    role: Role
    administrator: Person
    broker: Person
    invitation: str
    imported: Organisation


@pytest.fixture
def posted(site: Site) -> Posted:
    centre = CentreFactory(lad="E06000001")
    organisation = OrganisationFactory(
        lad="E06000001", verified_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    )
    administrator = MembershipFactory(organisation=organisation, role="admin").person
    broker = MembershipFactory(organisation=centre, role="broker").person
    role = actions.draft(organisation=organisation, said=WHAT, by=administrator)
    actions.set_checks(
        role=role,
        facts=Facts(children=frozenset({"teaching"})),
        comes="weekly",
        paid_by="free",
        id_check=False,
        by=administrator,
    )
    invitation = members.invite(
        organisation=organisation, email="new@example.org", role="admin", by=administrator
    )
    imported = ImportedOrganisationFactory(source="test", lad="E06000001")
    return Posted(role, administrator, broker, token(invitation), imported)


def of_organisation(posted: Posted) -> list[Shown]:
    role, organisation = posted.role.pk, posted.role.organisation_id
    pages = {
        "vco-settings": f"/organisations/{organisation}/settings/",
        "vco-roles": f"/organisations/{organisation}/roles/",
        "vco-today": f"/organisations/{organisation}/today/",
        "role-new": f"/organisations/{organisation}/roles/new/",
        "role-edit": f"/roles/{role}/edit/",
        "role-preview": f"/roles/{role}/",
        "role-withdraw": f"/roles/{role}/withdraw/",
        "claim": f"/organisations/{posted.imported.pk}/claim/",
        **{f"role-{slug}": f"/roles/{role}/edit/{slug}/" for slug in ORDER},
    }
    return [Shown(name, lambda address=address: address) for name, address in pages.items()]  # type: ignore[misc]


def test_axe_finds_nothing_where_roles_are_posted(
    page: Page, posted: Posted, sign_in_as: SignInAs, size: str
) -> None:
    sign_in_as(posted.administrator)
    for shown in of_organisation(posted):
        check(page, shown, size)


def test_axe_finds_nothing_where_a_second_person_reads(
    page: Page, posted: Posted, sign_in_as: SignInAs, size: str
) -> None:
    sign_in_as(posted.broker)
    for name, address in (
        ("reviews", "/reviews/"),
        ("role-review", f"/roles/{posted.role.pk}/review/"),
        ("organisation-review", f"/organisations/{posted.role.organisation_id}/review/"),
        ("invitation", f"/invitations/{posted.invitation}/"),
    ):
        check(page, Shown(name, lambda address=address: address), size)  # type: ignore[misc]


def test_a_time_is_added_without_javascript(
    browser: Browser, site: Site, posted: Posted, sign_in: SignIn
) -> None:
    context = browser.new_context(
        base_url=site.url, viewport=WIDE, locale="en-GB", java_script_enabled=False
    )
    session = sign_in(posted.administrator).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    page = context.new_page()
    page.goto(f"/roles/{posted.role.pk}/edit/when/")
    page.get_by_label("Day", exact=True).first.fill("1")
    page.get_by_label("Month", exact=True).first.fill("6")
    page.get_by_label("Year", exact=True).first.fill(str(dt.date.today().year + 1))  # noqa: DTZ011
    page.get_by_label("From").fill("6:30pm")
    page.get_by_label("To", exact=True).fill("8pm")
    page.get_by_role("button", name="Add this time").click()
    assert "6:30pm to 8pm" in page.content()
    context.close()


def test_a_person_without_an_organisation_is_not_shown_its_roles(
    page: Page, posted: Posted, sign_in_as: SignInAs
) -> None:
    sign_in_as(PersonFactory())
    answer = page.goto(f"/organisations/{posted.role.organisation_id}/roles/")
    assert answer is not None
    assert answer.status == 403
