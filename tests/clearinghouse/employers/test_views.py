"""An employer's pages, as its people use them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clearinghouse.employers.models import Employer, Employment, EmploymentInvitation
from clearinghouse.employers.tokens import token
from matching.people.models import Person
from tests.clearinghouse.employers.test_actions import with_address
from tests.conftest import SignIn
from tests.factories.employers import (
    ApproverFactory,
    CouncilFactory,
    DomainFactory,
    EmployerAccountFactory,
    EmploymentFactory,
    FundingFactory,
    hr_of,
)
from tests.factories.engagements import EngagementFactory
from tests.factories.organisations import EmployerFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
POLICY = {
    "sector": "private",
    "public_kind": "",
    "days_per_person": "3",
    "preapproved_forms": ["advice_call"],
    "short_steps": ["line_manager"],
    "steps": ["signatory", "line_manager"],
    "approval_days": "10",
    "return_alert_days": "28",
    "vat_number": "",
}


@pytest.fixture
def employer() -> Employer:
    account: Employer = EmployerAccountFactory()
    return account


@pytest.fixture
def hr(employer: Employer, sign_in: SignIn) -> Client:
    return sign_in(hr_of(employer))


def at(employer: Employer, page: str) -> str:
    return f"/organisations/{employer.organisation_id}/employer/{page}"


def queries_of(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_an_administrator_opens_the_account_from_today(sign_in: SignIn) -> None:
    member = MembershipFactory(organisation=EmployerFactory(), role="admin")
    browser, pk = sign_in(member.person), member.organisation_id
    assert "Open the account" in browser.get(f"/organisations/{pk}/today/").content.decode()
    wrong = browser.post(f"/organisations/{pk}/employer/open/", {"sector": "public"})
    assert "Choose what kind of public body you are." in wrong.content.decode()
    browser.post(
        f"/organisations/{pk}/employer/open/", {"sector": "public", "public_kind": "council"}
    )
    assert Employer.objects.get().public_kind == "council"
    assert "Nobody approves as" in browser.get(f"/organisations/{pk}/today/").content.decode()


def test_the_policy_is_kept_with_its_steps_in_turn(hr: Client, employer: Employer) -> None:
    assert hr.post(at(employer, "policy/"), POLICY).status_code == 302
    employer.refresh_from_db()
    assert employer.steps == ["line_manager", "signatory"]
    assert str(employer.days_per_person) == "3.00"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"steps": []}, "Choose at least one who approves."),
        ({"vat_number": "12"}, "Enter a UK VAT number"),
        ({"approval_days": "many"}, "Enter whole days in figures"),
        ({"sector": "public", "public_kind": "nhs"}, "clear every secondment"),
    ],
)
def test_a_wrong_policy_keeps_what_was_typed(
    hr: Client, employer: Employer, changed: dict[str, Any], said: str
) -> None:
    page = hr.post(at(employer, "policy/"), POLICY | changed).content.decode()
    assert said in page
    assert 'value="3"' in page


def test_an_approver_sees_the_policy_and_changes_nothing(
    employer: Employer, sign_in: SignIn
) -> None:
    member = MembershipFactory(organisation=employer.organisation, role="approver")
    browser = sign_in(member.person)
    page = browser.get(at(employer, "policy/")).content.decode()
    assert "Administrators of this employer can change the policy." in page
    assert browser.post(at(employer, "policy/"), POLICY).status_code == 403


def test_many_are_invited_at_once_and_one_joins_by_the_link(
    hr: Client, employer: Employer, sign_in: SignIn
) -> None:
    said = {"emails": "bo@works.example\nCy@works.example", "post": "Clerk"}
    wrong = hr.post(at(employer, "people/invite/"), said | {"emails": "bo@works.example cy"})
    assert "Not an e-mail address: cy" in wrong.content.decode()
    hr.post(at(employer, "people/invite/"), said)
    invitation = EmploymentInvitation.objects.get(email="cy@works.example")
    browser, address = sign_in(PersonFactory()), f"/employments/invitations/{token(invitation)}/"
    assert "invites you to share your skills" in browser.get(address).content.decode()
    assert not Employment.objects.exists()
    assert browser.post(address)["Location"] == "/skills/me/"
    assert Employment.objects.get().post == "Clerk"
    assert "no longer works" in browser.get(address).content.decode()


def test_somebody_finds_their_employer_by_their_address(sign_in: SignIn) -> None:
    domain = DomainFactory(domain="works.example")
    person = with_address(PersonFactory(), "bo@works.example")
    browser = sign_in(person)
    assert str(domain.employer) in browser.get("/skills/me/employer/").content.decode()
    browser.post("/skills/me/employer/", {"employer": domain.employer_id, "post": "Clerk"})
    assert Employment.objects.get(person=person).verified_how == "domain"


def test_somebody_finds_their_employer_by_name_and_hr_confirms(
    hr: Client, employer: Employer, sign_in: SignIn
) -> None:
    words = employer.organisation.name[:10]
    browser = sign_in(PersonFactory())
    assert browser.get("/skills/me/employer/", {"q": words}).status_code == 200
    browser.post("/skills/me/employer/", {"q": words, "employer": employer.pk})
    row = Employment.objects.get()
    assert "Confirm" in hr.get(at(employer, "people/?show=said")).content.decode()
    hr.post(f"/employments/{row.pk}/confirm/")
    row.refresh_from_db()
    assert row.verified_how == "hr"


def test_only_administrators_delegate_for_others(employer: Employer, sign_in: SignIn) -> None:
    one, other = ApproverFactory(employer=employer).person, PersonFactory()
    MembershipFactory(organisation=employer.organisation, person=one, role="approver")
    first = dict(zip(("day", "month", "year"), ("1", "1", "2126"), strict=True))
    sent = {"delegation-to_person": other.email} | {
        f"delegation-{name}_{part}": value
        for name in ("from_on", "to_on")
        for part, value in first.items()
    }
    browser, address = sign_in(one), at(employer, "approvers/delegate/")
    third = PersonFactory()
    theirs = browser.post(address, sent | {"delegation-from_person": third.email})
    assert theirs.status_code == 403
    assert browser.post(address, sent | {"delegation-from_person": one.email}).status_code == 302
    assert employer.delegations.get().from_person == one


def test_a_list_of_grants_is_read_row_by_row(hr: Client, employer: Employer) -> None:
    OrganisationFactory(name="Stepney Friends")
    text = "Identifier,Amount Awarded,Recipient Org:Name\n1,100,Stepney Friends\n2,100,Nobody\n"
    file = SimpleUploadedFile("grants.csv", text.encode())
    page = hr.post(at(employer, "funding/import/"), {"file": file}).content.decode()
    assert "1 kept, 1 left out" in page
    assert "no organisation here has this name or number" in page
    wrong = SimpleUploadedFile("x.csv", b"\xff\xfe\x00")
    answer = hr.post(at(employer, "funding/import/"), {"file": wrong}).content.decode()
    assert "This is no CSV file in UTF-8" in answer


def _person(employer: Employer) -> None:
    EmploymentFactory(employer=employer)


def _secondment(employer: Employer) -> None:
    EngagementFactory(
        employer=employer.organisation,
        form="secondment_part_time",
        paid_time=True,
    )


def _grant(employer: Employer) -> None:
    FundingFactory(employer=employer)


@pytest.mark.parametrize(
    ("page", "add"),
    [
        ("people/", _person),
        ("secondments/?show=all", _secondment),
        ("secondments/register.csv", _secondment),
        ("funding/", _grant),
    ],
)
def test_lists_ask_no_query_for_each_row(
    hr: Client, employer: Employer, page: str, add: Callable[[Employer], None]
) -> None:
    add(employer)
    one = queries_of(hr, at(employer, page))
    for _more in range(29):
        add(employer)
    assert queries_of(hr, at(employer, page)) == one


def test_a_merger_is_looked_at_before_it_is_made(
    hr: Client, employer: Employer, sign_in: SignIn
) -> None:
    council = CouncilFactory()
    person: Person = hr_of(employer)
    MembershipFactory(organisation=council.organisation, person=person, role="admin")
    EmploymentFactory(employer=employer)
    browser = sign_in(person)
    said = {"into": council.pk, "because": "The order of 2027"}
    asked = browser.post(at(employer, "merge/"), said)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = browser.post(at(employer, "merge/"), said)
    assert "What moves to Eastern Vale Council" in page.content.decode()
    assert council.employments.count() == 0
    browser.post(at(employer, "merge/"), said | {"confirm": "yes"})
    assert council.employments.count() == 1
