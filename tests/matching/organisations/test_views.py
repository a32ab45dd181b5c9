"""The pages on which an organisation looks after itself, and its centre looks at it."""

import pytest
from django.test import Client

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.members import actions as members
from matching.organisations.members.tokens import token
from matching.organisations.models import Away, Claim, Invitation, Membership, Organisation
from matching.people.models import Person
from matching.places.models import Area
from tests.conftest import SignIn
from tests.factories.organisations import ImportedOrganisationFactory, MembershipFactory
from tests.factories.people import PersonFactory


@pytest.fixture
def administrator(vco: Organisation) -> Person:
    person: Person = MembershipFactory(organisation=vco, role="admin").person
    return person


def settings(organisation: Organisation) -> str:
    return f"/organisations/{organisation.pk}/settings/"


def date(name: str, day: int, month: int, year: int) -> dict[str, int]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def test_each_part_of_the_settings_is_saved_by_itself(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    said = {"answers_within_days": "2", "recheck_months": "24"} | date("insured_until", 1, 2, 2099)
    answer = browser.post(settings(vco), {"deed": "promises", **said})
    assert answer["Location"] == settings(vco)
    browser.post(
        settings(vco),
        {"deed": "away", **date("from_on", 24, 12, 2098), **date("to_on", 2, 1, 2099)},
    )
    browser.post(
        settings(vco), {"deed": "describe", "name": "Friends", "charity_number": "1012345"}
    )
    vco.refresh_from_db()
    assert (vco.answers_within_days, vco.recheck_months, vco.name) == (2, 24, "Friends")
    assert [str(number) for number in vco.identifiers.all()] == ["GB-CHC-1012345"]
    assert Away.objects.get().said_by == coordinator


def test_a_part_that_is_refused_keeps_what_was_typed(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    answer = sign_in(coordinator).post(
        settings(vco), {"deed": "promises", "answers_within_days": "soon", "recheck_months": "36"}
    )
    assert answer.status_code == 200
    assert answer.context["forms"]["promises"]["answers_within_days"].value() == "soon"
    assert answer.context["sent"] == "promises"


def test_only_a_centre_says_that_it_reads_others_roles(
    vco: Organisation, administrator: Person, sign_in: SignIn
) -> None:
    answer = sign_in(administrator).post(
        settings(vco), {"deed": "approval", "approves_roles": "on"}
    )
    vco.refresh_from_db()
    assert (answer.status_code, vco.approves_roles) == (200, False)


def test_only_administrators_invite_and_change_roles(
    vco: Organisation, coordinator: Person, administrator: Person, sign_in: SignIn
) -> None:
    asked = {"deed": "invite", "email": "new@example.org", "role": "coordinator"}
    assert sign_in(coordinator).post(settings(vco), asked).status_code == 403
    own = vco.memberships.get(person=coordinator)
    raised = sign_in(coordinator).post(f"/members/{own.pk}/role/", {"role": "admin"})
    assert raised.status_code == 403
    assert sign_in(administrator).post(settings(vco), asked).status_code == 302
    assert Invitation.objects.get().email == "new@example.org"
    sign_in(administrator).post(f"/members/{own.pk}/role/", {"role": "admin"})
    assert vco.memberships.get(person=coordinator, ended_on=None).role == Membership.Role.ADMIN


def test_the_last_administrator_is_told_why_they_cannot_leave(
    vco: Organisation, administrator: Person, sign_in: SignIn
) -> None:
    held = vco.memberships.get(person=administrator)
    page = sign_in(administrator).post(f"/members/{held.pk}/end/", follow=True)
    assert "make a colleague an administrator first" in page.content.decode()
    held.refresh_from_db()
    assert held.ended_on is None


def test_who_leaves_is_led_to_their_own_page(
    vco: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    held = vco.memberships.get(person=coordinator)
    assert sign_in(coordinator).post(f"/members/{held.pk}/end/")["Location"] == "/me/"
    assert not coordinator.has_perm("matching.act_for_organisation", vco)


def test_a_link_is_read_signed_out_and_accepted_signed_in(
    vco: Organisation, administrator: Person, volunteer: Person, sign_in: SignIn
) -> None:
    invitation = members.invite(
        organisation=vco, email="v@example.org", role="coordinator", by=administrator
    )
    address = f"/invitations/{token(invitation)}/"
    page = Client().get(address).content.decode()
    assert "Act for Stepney Friends?" in page
    assert f"/accounts/signup/?next={address}" in page.replace("%3A", ":")
    assert Client().post(address).status_code == 200
    assert not vco.memberships.filter(person=volunteer).exists()
    accepted = sign_in(volunteer).post(address)
    assert accepted["Location"] == f"/organisations/{vco.pk}/today/"
    assert "no longer works" in sign_in(volunteer).post(address).content.decode()


def test_a_page_that_a_centre_looks_after_can_be_asked_for_too(centre: Organisation) -> None:
    known = ImportedOrganisationFactory(standing="adopted", cares_of=centre)
    page = Client().get(f"/organisations/{known.pk}/").content.decode()
    assert f"{centre.name} looks after this page." in page
    assert f'href="/organisations/{known.pk}/claim/"' in page


def test_a_page_is_asked_for_handed_over_and_then_takes_applicants(
    volunteer: Person, broker: Person, sign_in: SignIn
) -> None:
    known = ImportedOrganisationFactory(name="Mudlarks")
    page = Client().get(f"/organisations/{known.pk}/").content.decode()
    assert f'href="/organisations/{known.pk}/claim/"' in page
    sign_in(volunteer).post(f"/organisations/{known.pk}/claim/", {"evidence": "I chair it."})
    claim = Claim.objects.get()
    reader = sign_in(broker)
    assert "I chair it." in reader.get(f"/organisations/{known.pk}/review/").content.decode()
    wordless = reader.post(f"/claims/{claim.pk}/decide/", {"answer": "refuse", "words": ""})
    assert wordless.status_code == 200
    reader.post(f"/claims/{claim.pk}/decide/", {"answer": "grant"})
    known.refresh_from_db()
    assert known.answers_here
    assert volunteer.has_perm("matching.manage_organisation", known)
    assert reader.post(f"/claims/{claim.pk}/decide/", {"answer": "grant"}).status_code == 409


def test_a_centre_takes_over_what_a_feed_brought(
    broker: Person, centre: Organisation, volunteer: Person, sign_in: SignIn
) -> None:
    known = ImportedOrganisationFactory(name="Mudlarks", lad=centre.lad)
    page, deed = f"/organisations/{known.pk}/", f"/organisations/{known.pk}/adopt/"
    form = f'action="{deed}"'
    assert form not in Client().get(page).content.decode()
    assert form not in sign_in(volunteer).get(page).content.decode()
    assert sign_in(volunteer).post(deed).status_code == 403
    reader = sign_in(broker)
    assert form in reader.get(page).content.decode()

    shown = reader.post(deed, follow=True).content.decode()

    known.refresh_from_db()
    assert f"{centre.name} looks after Mudlarks from now on." in shown
    assert (form in shown, f"{centre.name} looks after this page." in shown) == (False, True)
    assert (known.standing, known.cares_of, known.verified_by) == ("adopted", centre, broker)
    step = Transition.objects.get(subject=subject_of(known))
    assert (step.old, step.new, step.by) == ("imported", "adopted", broker)
    assert broker.has_perm("matching.post_for_organisation", known)
    assert "Somebody looks after it already." in reader.post(deed, follow=True).content.decode()
    assert Transition.objects.filter(subject=subject_of(known)).count() == 1


def test_nobody_takes_over_what_is_claimed_or_lies_elsewhere(
    vco: Organisation, broker: Person, centre: Organisation, sign_in: SignIn
) -> None:
    far = ImportedOrganisationFactory(lad="E07000001")
    assert sign_in(broker).post(f"/organisations/{far.pk}/adopt/").status_code == 403
    sign_in(broker).post(f"/organisations/{vco.pk}/adopt/")
    standings = [Organisation.objects.get(pk=each.pk).standing for each in (far, vco)]
    assert standings == ["imported", "claimed"]


@pytest.mark.parametrize("count", [1, 18])
def test_a_long_history_is_read_with_as_many_questions_as_a_short_one(
    count: int, vco: Organisation, broker: Person, sign_in: SignIn,
    django_assert_num_queries: object,
) -> None:  # fmt: skip
    for number in range(count):
        Transition.objects.create(
            subject=subject_of(vco), old=f"was{number}", new=f"is{number}", by=PersonFactory()
        )
    browser, address = sign_in(broker), f"/organisations/{vco.pk}/review/"
    assert browser.get(address).content.decode().count(" → ") == count
    with django_assert_num_queries(16):  # type: ignore[operator]
        browser.get(address)


def test_an_organisation_is_verified_on_the_page_of_its_evidence(
    vco: Organisation, broker: Person, coordinator: Person, sign_in: SignIn
) -> None:
    vco.identifiers.create(scheme="GB-CHC", number="1012345")
    address = f"/organisations/{vco.pk}/review/"
    reader = sign_in(broker)
    assert "?regid=1012345&amp;subid=0" in reader.get(address).content.decode()
    reader.post(f"{address}ask/", {"words": "Who is your chair?"})
    assert "Who is your chair?" in sign_in(coordinator).get(settings(vco)).content.decode()
    reader.post(f"{address}verify/")
    vco.refresh_from_db()
    assert vco.verified_by == broker
    assert Notice.objects.filter(to=coordinator, kind="organisation-verified").exists()


def test_a_centre_says_whether_it_reads_roles_first(
    centre: Organisation, sign_in: SignIn, stepney: Area
) -> None:
    person = MembershipFactory(organisation=centre, role="admin").person
    sign_in(person).post(settings(centre), {"deed": "approval", "approves_roles": "on"})
    centre.refresh_from_db()
    assert centre.approves_roles


@pytest.mark.parametrize("count", [1, 30])
def test_settings_ask_the_database_as_often_for_thirty_members_as_for_one(
    count: int, vco: Organisation, administrator: Person, sign_in: SignIn,
    django_assert_num_queries: object,
) -> None:  # fmt: skip
    for _each in range(count):
        MembershipFactory(organisation=vco)
    browser = sign_in(administrator)
    browser.get(settings(vco))
    with django_assert_num_queries(18):  # type: ignore[operator]
        browser.get(settings(vco))
