"""What waits for a second person, and what an organisation's page of today says of its roles."""

import datetime as dt

import pytest
from django.utils import timezone

from config.site.panels import posting
from matching.organisations.models import Claim, Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.opportunities import OpportunityFactory, RoleFactory
from tests.factories.organisations import ImportedOrganisationFactory
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.states import OpportunityState


def role_in(organisation: Organisation, state: str, **other: object) -> Role:
    opportunity = OpportunityFactory(organisation=organisation, state=state, **other)
    role = RoleFactory(opportunity=opportunity, live=state == OpportunityState.LIVE)
    RoleTerms.objects.create(role=role)
    return role


def test_a_broker_sees_the_longest_wait_first_and_only_their_own_district(
    vco: Organisation, broker: Person, volunteer: Person, operator: Person, sign_in: SignIn
) -> None:
    elsewhere = ImportedOrganisationFactory(standing="claimed", lad="E09000001")
    near, far = (role_in(each, OpportunityState.SUBMITTED) for each in (vco, elsewhere))
    claimed = ImportedOrganisationFactory()
    Claim.objects.create(organisation=claimed, person=volunteer, evidence="Mine.")
    page = sign_in(broker).get("/reviews/")
    assert list(page.context["roles"]) == [near]
    assert list(page.context["organisations"]) == [vco]
    assert [claim.organisation for claim in page.context["claims"]] == [claimed]
    everything = sign_in(operator).get("/reviews/")
    assert list(everything.context["roles"]) == [near, far]


def test_who_reads_for_nobody_is_shown_out(coordinator: Person, sign_in: SignIn) -> None:
    assert sign_in(coordinator).get("/reviews/").status_code == 403


def test_nothing_waiting_is_said(broker: Person, sign_in: SignIn) -> None:
    assert "Nothing waits for you" in sign_in(broker).get("/reviews/").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_database_as_often_for_thirty_as_for_one(
    count: int, vco: Organisation, broker: Person, sign_in: SignIn,
    django_assert_num_queries: object,
) -> None:  # fmt: skip
    for _each in range(count):
        role_in(vco, OpportunityState.SUBMITTED)
    browser = sign_in(broker)
    browser.get("/reviews/")
    with django_assert_num_queries(15):  # type: ignore[operator]
        browser.get("/reviews/")


def test_today_says_which_drafts_are_open_and_which_roles_end(
    vco: Organisation, coordinator: Person, broker: Person, centre: Organisation
) -> None:
    assert posting.today(vco, coordinator) is None
    today = timezone.localdate()
    draft = role_in(vco, OpportunityState.DRAFT)
    ending = role_in(vco, OpportunityState.LIVE, closes_on=today + dt.timedelta(days=14))
    role_in(vco, OpportunityState.LIVE, closes_on=today + dt.timedelta(days=15))
    panel = posting.today(vco, coordinator)
    assert panel is not None
    assert [each.role for each in panel.shown.drafts] == [draft]
    assert panel.shown.ending == [ending]
    role_in(vco, OpportunityState.SUBMITTED)
    of_centre = posting.today(centre, broker)
    assert of_centre is not None
    assert len(of_centre.shown.to_read) == 1


def test_the_panel_renews_with_one_click(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    today = timezone.localdate()
    ending = role_in(vco, OpportunityState.LIVE, closes_on=today + dt.timedelta(days=2))
    browser = sign_in(coordinator)
    page = browser.get(f"/organisations/{vco.pk}/today/").content.decode()
    assert f'action="/roles/{ending.pk}/renew/"' in page
    assert page.count("csrfmiddlewaretoken") >= 1
    browser.post(f"/roles/{ending.pk}/renew/")
    ending.opportunity.refresh_from_db()
    assert ending.opportunity.closes_on == today + dt.timedelta(days=183)
