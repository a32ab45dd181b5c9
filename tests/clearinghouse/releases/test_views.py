"""The pages of releases: written in steps, decided from a link that decides nothing by itself."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from clearinghouse.employers.models import Employment
from clearinghouse.introductions.states import Party
from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.releases.questions import questions_for
from clearinghouse.releases.states import ApprovalState, ReleaseState
from clearinghouse.releases.tokens import token
from tests.clearinghouse.releases.at_work import AtWork, at_work, fund, turn
from tests.conftest import SignIn
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.releases import ApprovalFactory, ConflictFactory

pytestmark = pytest.mark.django_db


def typed(found: AtWork, **said: str) -> dict[str, str]:
    """Type the form of a request."""
    first = timezone.localdate() + dt.timedelta(days=30)
    last = first + dt.timedelta(days=30)
    return {
        "employment": str(found.employment.pk),
        "form": "project",
        **{f"starts_on_{part}": str(getattr(first, part)) for part in ("day", "month", "year")},
        **{f"ends_on_{part}": str(getattr(last, part)) for part in ("day", "month", "year")},
        "days": "3",
        "recharge": "none",
        "case": "Set up their accounts.",
        "benefit": "I learn charity accounts.",
    } | said


def sure(client: Client) -> Client:
    """Give the password again, as somebody who decides is asked to."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_it_is_written_answered_looked_over_and_sent(sign_in: SignIn) -> None:
    found = at_work()
    client = sign_in(found.person)
    address = reverse("release_new", args=[found.introduction.pk])
    assert "In which form?" in client.get(address).text
    answer = client.post(address, typed(found))
    release = Release.objects.get()
    assert answer["Location"] == reverse("release_questions", args=[release.pk])
    said = {each.code: "no" for each in questions_for(release.conflict.sets, Party.PROFESSIONAL)}
    client.post(reverse("release_questions", args=[release.pk]), said)
    assert "Look it over, then send it" in client.get(release.get_absolute_url()).text
    client.post(reverse("release_send", args=[release.pk]))
    release.refresh_from_db()
    assert release.state == ReleaseState.ASKED
    assert found.who["line_manager"].name in client.get(release.get_absolute_url()).text


def test_a_form_that_fails_keeps_what_was_typed(sign_in: SignIn) -> None:
    found = at_work()
    client = sign_in(found.person)
    address = reverse("release_new", args=[found.introduction.pk])
    page = client.post(address, typed(found, form="secondment_part_time")).text
    assert "Say how many days a week" in page
    assert "Set up their accounts." in page
    assert not Release.objects.exists()


def test_who_has_not_said_where_they_work_is_asked_first(sign_in: SignIn) -> None:
    found = at_work()
    Employment.objects.all().delete()
    page = sign_in(found.person).get(reverse("release_new", args=[found.introduction.pk])).text
    assert reverse("my_employment") in page


def test_what_the_employer_knows_of_money_is_shown_and_ticked(sign_in: SignIn) -> None:
    found = at_work(council=True)
    fund(found, title="Core grant")
    release = found.written()
    page = sign_in(found.person).get(reverse("release_questions", args=[release.pk])).text
    assert "Core grant" in page
    assert page.count("checked") == 1


def test_opening_the_page_decides_nothing(sign_in: SignIn) -> None:
    found = at_work()
    now = turn(found.asked())
    page = sign_in(found.who["line_manager"]).get(reverse("approval", args=[now.pk]))
    now.refresh_from_db()
    assert (page.status_code, now.state) == (200, ApprovalState.ASKED)
    for words in (found.person.name, "Set up their accounts.", "I learn charity accounts."):
        assert words in page.text


def test_a_decision_asks_for_the_password_again_and_then_stands(sign_in: SignIn) -> None:
    found = at_work()
    now = turn(found.asked())
    client = sign_in(found.who["line_manager"])
    address = reverse("approval", args=[now.pk])
    answer = client.post(address, {"decision": "approve", "words": ""})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert Approval.objects.get().state == ApprovalState.ASKED
    sure(client)
    client.post(address, {"decision": "approve", "words": "Good for us."})
    done = Approval.objects.get()
    assert (done.state, done.decided_by, done.words) == (
        ApprovalState.APPROVED,
        found.who["line_manager"],
        "Good for us.",
    )


def test_a_no_and_a_question_need_words(sign_in: SignIn) -> None:
    found = at_work()
    now = turn(found.asked())
    client = sure(sign_in(found.who["line_manager"]))
    address = reverse("approval", args=[now.pk])
    for decision in ("refuse", "ask_back"):
        page = client.post(address, {"decision": decision, "words": ""}).text
        assert "Write a sentence that they can understand it by." in page
    client.post(address, {"decision": "ask_back", "words": "Which days?"})
    own = sign_in(found.person)
    assert "Which days?" in own.get(now.release.get_absolute_url()).text
    own.post(reverse("approval_reply", args=[now.pk]), {"text": "Fridays."})
    assert "Fridays." in client.get(address).text


def test_nobody_opens_a_decision_that_is_not_theirs(sign_in: SignIn) -> None:
    found = at_work()
    now = turn(found.asked())
    address = reverse("approval", args=[now.pk])
    for other in (found.person, found.who["hr"], found.introduction.need.lead, PersonFactory()):
        assert sign_in(other).get(address).status_code == 403


def test_a_colleague_elsewhere_does_not_read_the_request(sign_in: SignIn) -> None:
    found = at_work()
    release = found.asked()
    for other in (found.introduction.need.lead, PersonFactory()):
        assert sign_in(other).get(release.get_absolute_url()).status_code == 403


def test_an_officer_reads_the_answers_and_contains_it(sign_in: SignIn) -> None:
    found = at_work(council=True)
    fund(found, title="Core grant")
    release = found.asked(yes=("interest",))
    found.host_answers(release)
    release.approvals.filter(step="line_manager").update(
        state="approved", decided_at=timezone.now()
    )
    release.approvals.filter(step="conflict_officer").update(
        state="asked",
        approver=found.who["conflict_officer"],
        asked_at=timezone.now(),
        answer_by=timezone.now() + dt.timedelta(days=9),
    )
    officer = sure(sign_in(found.who["conflict_officer"]))
    address = reverse("approval", args=[turn(release).pk])
    page = officer.get(address).text
    assert "Core grant" in page
    assert "have a stake in the organisation?" in page
    assert "Write down the measures" in officer.post(address, {"outcome": "contained"}).text
    officer.post(address, {"outcome": "contained", "measures": "Keeps out of grants."})
    assert Conflict.objects.get().measures == "Keeps out of grants."
    assert Release.objects.get().state == ReleaseState.APPROVED


def test_the_host_answers_its_three_questions(sign_in: SignIn) -> None:
    found = at_work(council=True)
    release = found.asked()
    client = sign_in(found.introduction.need.lead)
    address = reverse("conflict_host", args=[release.pk])
    assert "bid, an application or a contract" in client.get(address).text
    client.post(address, {"host_bid": "no", "host_tie": "no", "host_favour": "no"})
    assert Conflict.objects.get().host_answered_at is not None
    assert client.get(address).status_code == 302


def test_a_link_without_an_account_invites_and_decides_nothing(
    sign_in: SignIn, client: Client
) -> None:
    step = ApprovalFactory(approver_email="boss@works.example")
    ConflictFactory(release=step.release, state="none")
    address = reverse("approval_invited", args=[token(step)])
    page = client.get(address).text
    assert "Make an account" in page
    assert step.release.person.name not in page
    assert client.post(address).status_code == 200  # a visitor's press does nothing
    stranger = sign_in(PersonFactory())
    assert "This was sent to boss@works.example" in stranger.post(address).text
    boss = PersonFactory(email="boss@works.example")
    answer = sign_in(boss).post(address)
    step.refresh_from_db()
    assert answer["Location"] == reverse("approval", args=[step.pk])
    assert (step.approver, step.state) == (boss, ApprovalState.ASKED)


def test_a_link_that_is_made_up_leads_nowhere(client: Client) -> None:
    assert client.get(reverse("approval_invited", args=["made-up"])).status_code == 410


def test_what_ran_out_is_asked_again(sign_in: SignIn) -> None:
    found = at_work()
    now = turn(found.asked())
    Approval.objects.update(state=ApprovalState.EXPIRED)
    client = sign_in(found.person)
    assert "Ask again" in client.get(now.release.get_absolute_url()).text
    client.post(reverse("approval_again", args=[now.pk]))
    now.refresh_from_db()
    assert (now.state, now.times_asked) == (ApprovalState.ASKED, 2)


def test_lists_ask_the_same_number_of_queries_at_1_and_at_30(sign_in: SignIn) -> None:
    boss = PersonFactory()
    ApprovalFactory(approver=boss)
    client = sign_in(boss)
    client.get(reverse("approvals"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("approvals"))
    for _each in range(29):
        ApprovalFactory(approver=boss)
    with assertNumQueries(len(asked)):
        client.get(reverse("approvals"))
