from decimal import Decimal
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from matching.messaging.actions import notify
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.volunteers.models import Volunteer


def need(organisation: Organisation, lead: Person, title: str = "A budget") -> SkillsNeed:
    return SkillsNeed.objects.create(
        organisation=organisation,
        title=title,
        problem="We have none.",
        outcome="We have one.",
        form="advice_call",
        days_min=Decimal("0.15"),
        days_max=Decimal("0.15"),
        lead=lead,
    )


def page_of(person: Person, sign_in: SignIn) -> tuple[str, Any]:
    answer = sign_in(person).get("/me/")
    return answer.content.decode(), answer.context


def test_somebody_new_is_asked_where_and_when(db: None, sign_in: SignIn) -> None:
    page, context = page_of(PersonFactory(postcode="", home=None, slots=0), sign_in)
    assert context["next"].action == "Add your details"
    for invitation in (
        "Answer three questions",
        "Say what you can do",
        "Sign up your organisation",
        "Nothing new.",
    ):
        assert invitation in page


def test_a_volunteer_sees_what_they_said_and_the_way_to_roles(
    volunteer: Person, sign_in: SignIn
) -> None:
    Volunteer.objects.create(person=volunteer, radius_miles=10, remote_ok=False)
    page, context = page_of(volunteer, sign_in)
    assert context["next"].href == "/for-you/"
    assert "Hello, Vera Volunteer" in page
    assert "10 miles" in page
    assert "Rather not" in page
    assert 'href="/me/profile/"' in page


def test_a_professional_sees_the_way_to_needs(volunteer: Person, sign_in: SignIn) -> None:
    Professional.objects.create(
        person=volunteer,
        job_title="Accountant",
        sector="private",
        days_a_month=Decimal("1.50"),
        on_offer=False,
    )
    page, context = page_of(volunteer, sign_in)
    assert context["next"].href == "/skills/for-me/"
    assert "Accountant · 0 skills · 1.5 days a month" in page
    assert "You are not suggested to anyone at the moment." in page
    Professional.objects.update(days_a_month=Decimal("1.00"))
    assert "0 skills · 1 day a month" in page_of(volunteer, sign_in)[0]


def test_a_coordinator_sees_their_organisation_and_its_needs(
    coordinator: Person, vco: Organisation, sign_in: SignIn
) -> None:
    asked = need(vco, coordinator)
    page, context = page_of(coordinator, sign_in)
    assert context["next"].href == "/skills/needs/new/"
    assert "Stepney Friends" in page
    assert f'<a href="/skills/needs/{asked.pk}/">A budget</a>' in page
    assert f'href="/organisations/{vco.pk}/"' in page


def test_open_needs_stand_before_drafts_and_those_before_closed_ones(
    coordinator: Person, vco: Organisation, sign_in: SignIn
) -> None:
    for state in ("closed", "draft", "published", "closed"):
        asked = need(vco, coordinator, f"It is {state}")
        SkillsNeed.objects.filter(pk=asked.pk).update(state=state)
    page, _context = page_of(coordinator, sign_in)
    places = [page.index(f"It is {state}") for state in ("published", "draft", "closed")]
    assert places == sorted(places)
    assert page.count("It is closed") == 2


def test_two_roles_in_one_organisation_are_said_together(
    broker: Person, centre: Organisation, sign_in: SignIn
) -> None:
    MembershipFactory(person=broker, organisation=centre, role="admin")
    page, context = page_of(broker, sign_in)
    assert len(context["memberships"]) == 1
    assert "your role: " in page
    assert "Administrator" in page
    assert "Broker" in page


def test_a_broker_sees_how_many_organisations_the_centre_looks_after(
    broker: Person, centre: Organisation, sign_in: SignIn
) -> None:
    OrganisationFactory(standing="adopted", cares_of=centre)
    page, context = page_of(broker, sign_in)
    assert context["next"].href == "/find/"
    assert "You look after 1 organisation here." in page


def test_nobody_sees_an_organisation_that_they_have_left(
    volunteer: Person, sign_in: SignIn
) -> None:
    MembershipFactory(person=volunteer, organisation__name="Left Behind", ended_on="2026-01-01")
    page, _context = page_of(volunteer, sign_in)
    assert "Left Behind" not in page


def test_only_operators_see_the_way_to_their_pages(
    operator: Person, volunteer: Person, sign_in: SignIn
) -> None:
    assert 'href="/admin/"' in page_of(operator, sign_in)[0]
    assert 'href="/admin/"' not in page_of(volunteer, sign_in)[0]


def test_unread_notices_stand_on_the_page_and_beside_the_account(
    volunteer: Person, coordinator: Person, sign_in: SignIn
) -> None:
    for number in range(4):
        notify(to=volunteer, kind="t", subject=f"Notice {number}", body="", why="", path="/me/")
    notify(to=coordinator, kind="t", subject="Not yours", body="", why="")
    page, context = page_of(volunteer, sign_in)
    assert [notice.subject for notice in context["notices"]] == ["Notice 3", "Notice 2", "Notice 1"]
    assert 'data-live="unread">4</span>' in page
    assert "Not yours" not in page


def test_the_number_of_queries_does_not_grow(volunteer: Person, sign_in: SignIn) -> None:
    def one_more() -> None:
        organisation = MembershipFactory(person=volunteer).organisation
        need(organisation, volunteer)
        MembershipFactory(person=volunteer, organisation=CentreFactory())

    one_more()
    browser = sign_in(volunteer)
    browser.get("/me/")
    with CaptureQueriesContext(connection) as one:
        browser.get("/me/")
    for _ in range(2):
        one_more()
    with CaptureQueriesContext(connection) as three:
        browser.get("/me/")
    assert len(three) == len(one)
