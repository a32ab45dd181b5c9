"""Checks and references on pages: who may open them, and what is remembered of it."""

import datetime as dt
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from matching.safeguarding import links
from matching.safeguarding.models import Check, Reference, Sharing
from tests.conftest import SignIn
from tests.factories.applications import application_to, role_of
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory, RoleTermsFactory
from tests.factories.safeguarding import CheckFactory, ReferenceFactory
from volunteering.opportunities.models import Role

CERTIFICATE = {
    "level": "enhanced",
    "workforce": "child",
    "certificate_number": "001234567890",
    "issued_on_day": "2",
    "issued_on_month": "3",
    "issued_on_year": "2026",
    "seen_on_day": "9",
    "seen_on_month": "3",
    "seen_on_year": "2026",
    "as_volunteer": "yes",
}
ANSWERS = {
    "known_for": "over_3",
    "known_as": "work",
    "honest": "very",
    "kind": "very",
    "reliable": "mostly",
    "careful": "very",
    "recommend": "yes",
    "words": "She is a marvel.",
    "may_be_reused": "on",
}


@pytest.fixture
def role(vco: Organisation) -> Role:
    role: Role = role_of(vco, title="Mentor")
    RoleTermsFactory(
        role=role,
        level="enhanced",
        workforce="child",
        level_decided_on=dt.date(2026, 9, 1),
        references_wanted=2,
        reference_depth=2,
    )
    return role


@pytest.fixture
def cora(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def at(vco: Organisation, volunteer: Person, role: Role) -> str:
    application_to(role, volunteer)
    return f"/organisations/{vco.pk}/checks/{volunteer.pk}/"


def test_the_list_says_what_is_needed_and_what_there_is(
    cora: Client, vco: Organisation, at: str
) -> None:
    page = cora.get(f"/organisations/{vco.pk}/checks/").content.decode()
    assert "Vera Volunteer" in page
    assert "No check recorded" in page
    assert "0 of 2" in page


def test_opening_somebodys_checks_is_remembered_where_they_can_read_it(
    cora: Client, at: str, volunteer: Person, vco: Organisation, sign_in: SignIn
) -> None:
    cora.get(at)
    look = Look.objects.get()
    assert (look.person, look.organisation, look.what) == (volunteer, vco, "checks")
    assert vco.name in sign_in(volunteer).get("/me/checks/").content.decode()


def test_who_has_nothing_to_do_with_an_organisation_is_nobody_to_it(
    cora: Client, vco: Organisation
) -> None:
    assert cora.get(f"/organisations/{vco.pk}/checks/{PersonFactory().pk}/").status_code == 404
    assert not Look.objects.exists()


def test_a_certificate_is_recorded_decided_and_looked_up(
    cora: Client, at: str, coordinator: Person
) -> None:
    assert cora.post(f"{at}record/", CERTIFICATE | {"update_service": "on"}).status_code == 302
    check = Check.objects.get()
    assert (check.level, check.seen_by, check.update_service) == ("enhanced", coordinator, True)
    cora.post(f"/checks/{check.pk}/decide/", {"decision": "clear_to_start"})
    check.refresh_from_db()
    assert (check.decision, check.decided_by) == ("clear_to_start", coordinator)
    assert "Clear to start" in cora.get(at).content.decode()
    cora.post(f"/checks/{check.pk}/status/", {"result": "no_change"})
    check.refresh_from_db()
    assert check.status_result == ""  # not without their consent
    cora.post(f"/checks/{check.pk}/status/", {"result": "no_change", "consent": "on"})
    check.refresh_from_db()
    assert check.status_result == "no_change"


def test_the_form_offers_no_level_above_the_roles_and_no_words_nor_upload(
    cora: Client, at: str
) -> None:
    page = cora.get(f"{at}record/").content.decode()
    assert 'value="enhanced"' in page
    assert 'value="enhanced_barred"' not in page
    assert "<textarea" not in page
    assert 'type="file"' not in page
    answer = cora.post(f"{at}record/", CERTIFICATE | {"level": "enhanced_barred"})
    assert answer.status_code == 200
    assert not Check.objects.exists()


def test_a_workforce_that_the_role_does_not_have_is_refused_with_what_was_typed(
    cora: Client, at: str
) -> None:
    page = cora.post(f"{at}record/", CERTIFICATE | {"workforce": "adult"}).content.decode()
    assert "The role does not allow this level" in page
    assert "001234567890" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"certificate_number": "12 34"},
        {"certificate_number": "12345678"},
        {"issued_on_year": "2099"},
        {"seen_on_month": "2"},
    ],
)
def test_a_certificate_that_cannot_be_is_refused(
    cora: Client, at: str, wrong: dict[str, str]
) -> None:
    assert cora.post(f"{at}record/", CERTIFICATE | wrong).status_code == 200
    assert not Check.objects.exists()


def test_others_open_and_decide_nothing(at: str, volunteer: Person, sign_in: SignIn) -> None:
    check = CheckFactory(person=volunteer)
    reference = ReferenceFactory(person=volunteer)
    for person in (volunteer, PersonFactory()):
        browser = sign_in(person)
        assert browser.get(at).status_code == 403
        decided = browser.post(f"/checks/{check.pk}/decide/", {"decision": "clear_to_start"})
        assert decided.status_code == 403
        assert browser.post(f"/references/{reference.pk}/decide/").status_code == 403


def test_a_reference_is_asked_answered_without_an_account_read_and_accepted(
    cora: Client, at: str, anonymous: Client, vco: Organisation
) -> None:
    asked = {"name": "Rita Referee", "email": "rita@example.org"}
    assert cora.post(f"{at}reference/", asked).status_code == 302
    reference = Reference.objects.get()
    assert (reference.depth, reference.role_title) == (2, "Mentor")
    address = f"/references/answer/{links.token(reference.pk)}/"
    form = anonymous.get(address).content.decode()
    assert "How reliable are they?" in form
    assert "children or adults at risk" not in form  # only the deepest asks that
    assert "Thank you" in anonymous.post(address, ANSWERS).content.decode()
    assert "Thank you" in anonymous.get(address).content.decode()
    page = cora.get(f"/organisations/{vco.pk}/references/{reference.pk}/").content.decode()
    assert "She is a marvel." in page
    assert "Mostly" in page
    cora.post(f"/references/{reference.pk}/decide/", {"accept": "1"})
    assert "1 of 2" in cora.get(f"/organisations/{vco.pk}/checks/").content.decode()
    assert Look.objects.filter(what="reference").count() == 1


def test_whom_it_is_about_never_reads_a_reference(
    volunteer: Person, vco: Organisation, sign_in: SignIn
) -> None:
    ReferenceFactory(
        person=volunteer,
        organisation=vco,
        state="received",
        answered_at=datetime(2026, 11, 1, tzinfo=UTC),
        answers={"words": "She is a marvel."},
    )
    page = sign_in(volunteer).get("/me/checks/").content.decode()
    assert "Rita Referee" in page
    assert "marvel" not in page


def test_a_referee_may_decline_and_what_they_typed_wrongly_stays(
    anonymous: Client, db: None
) -> None:
    reference = ReferenceFactory(depth=3)
    address = f"/references/answer/{links.token(reference.pk)}/"
    talk = ANSWERS | {"patient": "very", "suitable": "talk"}
    page = anonymous.post(address, talk).content.decode()
    assert "Say on which number you can be rung." in page
    assert "She is a marvel." in page
    assert "rather not" in anonymous.post(address, {"decline": "1"}).content.decode()
    reference.refresh_from_db()
    assert reference.state == "declined"


def test_a_forged_link_is_not_found(anonymous: Client, db: None) -> None:
    reference = ReferenceFactory()
    token = links.token(reference.pk)
    assert anonymous.get(f"/references/answer/x{token}/").status_code == 404
    assert anonymous.post(f"/references/answer/x{token}/", ANSWERS).status_code == 404


def test_nobody_is_their_own_referee(cora: Client, at: str, volunteer: Person) -> None:
    asked = {"name": "Vera", "email": volunteer.email.upper()}
    assert "Nobody is their own referee" in cora.post(f"{at}reference/", asked).content.decode()
    assert not Reference.objects.exists()


def test_what_others_saw_shows_once_the_person_shares_it(
    cora: Client, at: str, volunteer: Person, vco: Organisation, sign_in: SignIn
) -> None:
    elsewhere = OrganisationFactory(name="Poplar Youth Club")
    check = CheckFactory(person=volunteer, organisation=elsewhere)
    assert "seen by Poplar Youth Club" not in cora.get(at).content.decode()
    mine = sign_in(volunteer)
    assert (
        mine.post("/me/checks/share/", {"organisation": vco.pk, "what": "checks"}).status_code
        == 302
    )
    page = cora.get(at).content.decode()
    assert "issued 03/2026, seen by Poplar Youth Club" in page
    assert check.certificate_number not in page
    sharing = Sharing.objects.get()
    assert cora.post(f"/me/checks/share/{sharing.pk}/stop/").status_code == 403
    mine.post(f"/me/checks/share/{sharing.pk}/stop/")
    assert "seen by Poplar Youth Club" not in cora.get(at).content.decode()


def test_nothing_is_shared_with_an_organisation_one_has_nothing_to_do_with(
    volunteer: Person, sign_in: SignIn
) -> None:
    sign_in(volunteer).post(
        "/me/checks/share/", {"organisation": OrganisationFactory().pk, "what": "checks"}
    )
    assert not Sharing.objects.exists()


def test_the_list_asks_as_many_queries_for_one_as_for_thirty(
    cora: Client, vco: Organisation, role: Role
) -> None:
    def one_more() -> None:
        person = PersonFactory()
        PlacementFactory(person=person, role=role)
        CheckFactory(person=person, organisation=vco)
        ReferenceFactory(person=person, organisation=vco)

    one_more()
    cora.get(f"/organisations/{vco.pk}/checks/")
    with CaptureQueriesContext(connection) as one:
        cora.get(f"/organisations/{vco.pk}/checks/")
    for _ in range(29):
        one_more()
    with CaptureQueriesContext(connection) as many:
        cora.get(f"/organisations/{vco.pk}/checks/")
    assert len(many) == len(one)
