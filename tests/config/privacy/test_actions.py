import datetime as dt
import itertools
from decimal import Decimal
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core import mail
from django.db.models import CharField, JSONField, TextField
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearinghouse.needs.models import SkillsNeed
from config.privacy import actions
from config.privacy.waits import reasons
from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.ledger.models import Contribution
from matching.messaging.models import Notice
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.privacy import actions as privacy
from matching.privacy.models import DataRequest
from matching.privacy.states import RequestState
from matching.safeguarding.models import Concern, Hold
from tests.config.privacy.conftest import Life
from tests.conftest import SignIn
from tests.factories.brokerage import CaseFactory
from tests.factories.introductions import IntroductionFactory
from tests.factories.messaging import NoticeFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.privacy import EraseRequestFactory
from tests.running.threads import at_once
from volunteering.applications import actions as applications
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, DeclineReason
from volunteering.assessment.equality import queries as equality
from volunteering.hours.models import Expense, Hours
from volunteering.placements.models import Placement

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def everything_written() -> str:
    """Give every word in every table of ours and of the accounts."""
    found: list[str] = []
    for model in apps.get_models():
        if model._meta.app_label in {"gis", "contenttypes", "auth", "sessions", "equality"}:
            continue
        columns = [
            column.attname
            for column in model._meta.concrete_fields
            if isinstance(column, CharField | TextField | JSONField)
        ]
        rows = model._base_manager.values_list(*columns) if columns else []
        found += [str(value) for value in itertools.chain.from_iterable(rows)]
    return "\n".join(found)


def test_nothing_that_names_somebody_is_left_anywhere(life: Life, media: Path) -> None:
    assert "Vera" in everything_written()
    assert list(media.rglob("*.png")) != []
    actions.erase(person=life.person)
    # The organisation is still to hear who has stepped back: that goes once it is sent.
    assert Notice.objects.owed().exclude(to=life.person).count() == 1
    Notice.objects.update(sent_at=timezone.now())
    actions.mop_up()
    assert [line for line in everything_written().splitlines() if "vera" in line.lower()] == []
    assert "001234567890" not in everything_written()
    assert "Ruth Referee" not in everything_written()
    assert not EmailAddress.objects.filter(email="vera@example.org").exists()


def test_receipts_are_deleted_once_it_is_certain(
    life: Life, media: Path, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.erase(person=life.person)
    assert list(media.rglob("*.png")) == []
    assert Expense.objects.get().amount == Decimal("3.50")


def test_receipt_that_was_erased_is_not_found(
    life: Life, coordinator: Person, sign_in: SignIn, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.erase(person=life.person)
    answer = sign_in(coordinator).get(reverse("receipt", args=[life.expense.pk]))
    assert answer.status_code == 404


def test_counts_remain_without_a_person(life: Life) -> None:
    actions.erase(person=life.person)
    entry = Contribution.objects.get()
    assert (entry.person, entry.hours) == (None, Decimal(3))
    assert Hours.objects.get().hours == Decimal(3)
    assert Placement.objects.get().ended_on == dt.date(2026, 9, 1)
    assert not Transition.objects.filter(by=life.person).exists()


def test_open_applications_are_taken_back_so_that_the_place_is_free(life: Life) -> None:
    actions.erase(person=life.person)
    life.open.refresh_from_db()
    assert life.open.state == ApplicationState.WITHDRAWN
    life.open.role.refresh_from_db()
    assert life.open.role.pending == 0


def test_equality_answers_go_too(life: Life) -> None:
    assert list(equality.answers_of(life.person)) != []
    actions.erase(person=life.person)
    assert list(equality.answers_of(life.person)) == []


def test_every_session_ends(life: Life, client: Client) -> None:
    sent = {"login": life.person.email, "password": "a-long-enough-password"}
    client.post("/accounts/login/", sent)
    assert client.get("/me/data/").status_code == 200
    assert UserSession.objects.filter(user=life.person).exists()
    actions.erase(person=life.person)
    assert client.get("/me/data/").status_code == 302
    assert not UserSession.objects.exists()


def test_account_that_is_left_cannot_be_used(life: Life, client: Client) -> None:
    actions.erase(person=life.person)
    left = Person.objects.get(pk=life.person.pk)
    assert (left.name, left.postcode, left.home, left.is_active) == ("", "", None, False)
    assert left.email.endswith("@erased.invalid")
    sent = {"login": "vera@example.org", "password": "a-long-enough-password"}
    assert client.post("/accounts/login/", sent).status_code == 200
    assert "_auth_user_id" not in client.session


def test_erasing_twice_changes_nothing_more(life: Life) -> None:
    actions.erase(person=life.person)
    before = everything_written().splitlines()
    actions.erase(person=life.person)
    by_chance = ("!", "sha", "pbkdf2")  # the account's password that nobody has is made anew
    gone = {line for line in before if "@erased" not in line and not line.startswith(by_chance)}
    assert gone <= set(everything_written().splitlines())


def test_wish_is_met_when_its_day_has_come_and_the_old_address_hears(life: Life) -> None:
    wish = EraseRequestFactory(person=life.person)
    assert actions.erase_due() == 1
    wish.refresh_from_db()
    assert (wish.state, wish.person, wish.words, wish.tell) == (RequestState.DONE, None, "", "")
    (farewell,) = [letter for letter in mail.outbox if letter.to == ["vera@example.org"]]
    assert farewell.subject == "Your data are erased"
    assert actions.erase_due() == 0
    assert len(mail.outbox) == 1


def test_wish_waits_out_its_days_of_thinking_it_over(life: Life) -> None:
    EraseRequestFactory(person=life.person, not_before=timezone.localdate() + dt.timedelta(days=1))
    assert actions.erase_due() == 0
    life.person.refresh_from_db()
    assert life.person.name == "Vera Volunteer"


def test_wish_that_was_taken_back_is_not_met(life: Life) -> None:
    wish = EraseRequestFactory(person=life.person)
    privacy.withdraw(request=wish, by=life.person)
    assert actions.erase_due() == 0
    assert life.person.notices.first().subject == "We keep your account"  # type: ignore[union-attr]


def test_asking_twice_is_one_wish(volunteer: Person) -> None:
    first = privacy.ask_to_erase(words="", by=volunteer)
    assert privacy.ask_to_erase(words="Again", by=volunteer) == first
    assert DataRequest.objects.count() == 1


def test_wish_waits_for_queried_hours_says_so_once_and_goes_on_when_they_are_answered(
    life: Life,
) -> None:
    Hours.objects.update(state="queried", query="Were you there?")
    wish = EraseRequestFactory(person=life.person)
    assert actions.erase_due() == 0
    assert actions.erase_due() == 0
    wish.refresh_from_db()
    assert wish.state == RequestState.WAITING
    assert wish.waits_for == (
        "Stepney Friends has a question about the hours of Wednesday 1 April 2026: answer it, or remove them."
    )
    assert life.person.notices.filter(kind="data-erasure").count() == 1
    Hours.objects.update(state="confirmed")
    assert actions.erase_due() == 1


def test_unpaid_expense_is_waited_for(life: Life) -> None:
    Expense.objects.update(state="approved")
    assert reasons(life.person) == [
        "Stepney Friends has not paid you £3.50 yet: wait for it, or take the claim back."
    ]


def test_person_on_hold_reads_only_that_they_should_speak_to_the_lead(life: Life) -> None:
    Hold.objects.create(person=life.person, reason="A matter of grave concern")
    Concern.objects.create(about="conduct", text="Something", person=life.person)
    assert reasons(life.person) == [
        (
            "A person has to go through your records first. "
            "Please speak to your volunteer centre\u2019s safeguarding lead."
        )
    ]


def test_last_administrator_hands_over_first(vco: Organisation, coordinator: Person) -> None:
    Membership.objects.update(role="admin")
    assert reasons(coordinator) == [
        (
            "You are the only administrator of Stepney Friends: "
            "make a colleague one, or ask us to close its page."
        )
    ]


def test_lead_of_an_open_need_names_a_colleague_first(
    vco: Organisation, coordinator: Person
) -> None:
    SkillsNeed.objects.create(
        organisation=vco,
        title="A budget",
        problem="None",
        outcome="One",
        form="advice_call",
        days_min=1,
        days_max=1,
        lead=coordinator,
        state="published",
    )
    assert reasons(coordinator) == ["You lead “A budget”: name a colleague, or close it."]


def test_what_somebody_wrote_for_an_organisation_stays_its_own(
    life: Life, coordinator: Person
) -> None:
    actions.erase(person=coordinator)
    said = {message.text: message.by for message in life.thread.messages.all()}
    assert said == {"Hello, Vera here": life.person, "Hello Vera": None}


@pytest.mark.parametrize("name", ["Vera", "V. (Vera) [*]", "Vera\\"])
def test_what_colleagues_were_told_goes_by_the_whole_name_only(
    life: Life, coordinator: Person, name: str
) -> None:
    Person.objects.filter(pk=life.person.pk).update(name=name)
    life.person.refresh_from_db()
    sent = {"to": coordinator, "sent_at": timezone.now(), "path": ""}
    NoticeFactory(**sent, subject="The Veranda is shut", body="Verandas are to be swept.")
    NoticeFactory(**sent, subject=f"From {name}: hello", body="")

    actions.erase(person=life.person)

    told = set(Notice.objects.filter(to=coordinator).values_list("subject", flat=True))
    assert "The Veranda is shut" in told
    assert f"From {name}: hello" not in told


def test_what_the_clearing_house_a_centre_and_strangers_were_told_goes_too(
    life: Life, centre: Organisation, broker: Person
) -> None:
    person = life.person
    host = PersonFactory()
    lent = IntroductionFactory(professional__person=person)
    MembershipFactory(
        organisation=lent.organisation, person=host, role="admin", ended_on=timezone.localdate()
    )
    CaseFactory(centre=centre, person=person)
    sent = {"sent_at": timezone.now(), "path": "", "body": ""}
    NoticeFactory(**sent | {"body": f"Write to: {person.email.upper()}."}, to=host, subject="1")
    NoticeFactory(**sent, to=broker, subject=f"2: somebody goes on with {person.name}")
    NoticeFactory(
        **sent, to=None, address="mum@example.org", subject=f"3: {person.name} would like to help"
    )
    NoticeFactory(**sent, to=PersonFactory(), subject=f"4: {person.name} is another person here")

    actions.erase(person=person)

    kept = set(Notice.objects.values_list("subject", flat=True))
    assert not any(subject[:1] in "123" for subject in kept if subject)
    assert any(subject.startswith("4") for subject in kept)


def test_row_that_somebody_writes_meanwhile_is_mopped_up(life: Life, coordinator: Person) -> None:
    actions.erase(person=life.person)
    late = Application.objects.create(
        volunteer=life.person, role=life.role, organisation=life.role.organisation, words="Vera!"
    )
    privacy.looked(person=life.person, what="application", by=coordinator)
    actions.mop_up()
    late.refresh_from_db()
    assert late.words == ""
    assert not life.person.looks.exists()


@pytest.mark.django_db(transaction=True, databases=["default", "equality"])
def test_an_organisation_answers_while_its_applicant_is_erased(
    life: Life, coordinator: Person
) -> None:
    EraseRequestFactory(person=life.person)
    declined, erased = at_once(
        [
            lambda: applications.decline(
                application=Application.objects.get(pk=life.open.pk),
                reason=DeclineReason.ROLE_FILLED,
                by=coordinator,
            ),
            actions.erase_due,
        ]
    )
    assert erased in (0, 1)
    if erased == 0:
        assert actions.erase_due() == 1
    life.open.refresh_from_db()
    assert life.open.state in {ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
    life.open.role.refresh_from_db()
    assert life.open.role.pending == 0
    Notice.objects.update(sent_at=timezone.now())
    actions.mop_up()
    assert [line for line in everything_written().splitlines() if "vera" in line.lower()] == []
    assert declined is None or isinstance(declined, IllegalMove)


@pytest.mark.django_db(transaction=True, databases=["default", "equality"])
def test_two_sweeps_at_once_erase_once_and_write_once(life: Life) -> None:
    EraseRequestFactory(person=life.person)
    done = at_once([actions.erase_due, actions.erase_due])
    assert sorted(map(str, done)) == ["0", "1"]
    farewells = [letter for letter in mail.outbox if letter.to == ["vera@example.org"]]
    assert len(farewells) == 1
