"""The co-ordinator's side: the board, the list, one press, words, a no, and the file."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.live import GROUPS
from matching.messaging.groups import may_hear
from matching.messaging.models import Notice
from matching.organisations.models import Membership, Organisation
from matching.people.actions import want_adjustments
from matching.people.models import Person
from matching.safeguarding.levels import Level
from tests.conftest import SignIn
from tests.factories.applications import application_to, held, role_of, taken_to
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.applications import actions
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, DeclineReason, WithdrawReason
from volunteering.opportunities.models import Role, RoleTerms

State = ApplicationState
SPEAK = "safeguarding lead."

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def text_of(answer: Any) -> str:
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return " ".join(answer.content.decode().split())


def board(vco: Organisation) -> str:
    return reverse("board", args=[vco.pk])


def listing(vco: Organisation) -> str:
    return reverse("board_list", args=[vco.pk])


def deed(name: str, application: Application) -> str:
    return reverse(f"application_{name}", args=[application.pk])


# --- the board ---


def test_cards_stand_in_the_column_of_their_stage_with_clock_and_one_button(
    application: Application, vco: Organisation, browser: Client
) -> None:
    answer = browser.get(board(vco))

    first, *others = answer.context["columns"]
    assert (first.title, first.count, [card.name for card in first.cards]) == (
        "Sent",
        1,
        ["Vera Volunteer"],
    )
    assert [column.count for column in others] == [0, 0, 0, 0, 0]
    page = text_of(answer)
    assert "Answer by" in page
    assert "We are in touch" in page
    assert "E1" in page
    assert "vera@example.org" not in page
    assert f'data-live-group="board.{vco.pk}"' in page


def test_one_press_moves_a_card_and_leads_back(
    application: Application, vco: Organisation, browser: Client
) -> None:
    sent = {"to": "contacted", "seen": "referred", "back": f"{board(vco)}?role=7"}

    answer = browser.post(deed("move", application), sent)

    assert answer["Location"] == f"{board(vco)}?role=7"
    application.refresh_from_db()
    assert application.state == State.CONTACTED


def test_nobody_is_led_elsewhere(
    application: Application, vco: Organisation, browser: Client
) -> None:
    sent = {"to": "contacted", "seen": "referred", "back": "https://evil.example/"}

    answer = browser.post(deed("move", application), sent)

    assert answer["Location"] == application.get_absolute_url()


def test_a_stale_card_shows_that_a_colleague_was_faster(
    application: Application, browser: Client, coordinator: Person
) -> None:
    actions.advance(application=application, to=State.INTERVIEWED, by=coordinator)

    answer = browser.post(deed("move", application), {"to": "contacted", "seen": "referred"})

    assert answer.status_code == 409
    assert "Someone was faster" in text_of(answer)
    assert application.get_absolute_url() in text_of(answer)


def test_a_stage_that_cannot_be_changes_nothing(application: Application, browser: Client) -> None:
    browser.post(deed("move", application), {"to": "placed", "seen": "referred"})
    browser.post(deed("move", application), {"to": "nonsense"})

    application.refresh_from_db()
    assert application.state == State.REFERRED


def test_a_role_without_checks_goes_from_meeting_to_an_offer(
    application: Application, role: Role, vco: Organisation, browser: Client, coordinator: Person
) -> None:
    taken_to(application, State.INTERVIEWED, by=coordinator)
    assert "Offer the place" in text_of(browser.get(board(vco)))

    RoleTerms.objects.create(role=role, tasks="Dig.", references_wanted=1)

    assert "Start references and checks" in text_of(browser.get(board(vco)))


def test_an_offer_that_waits_for_a_check_says_so(
    application: Application, role: Role, browser: Client, coordinator: Person
) -> None:
    RoleTerms.objects.create(
        role=role, tasks="Drive.", level=Level.ENHANCED, level_decided_on=dt.date(2026, 11, 1)
    )
    taken_to(application, State.CHECKS, by=coordinator)

    answer = browser.post(
        deed("move", application), {"to": "offered", "seen": "checks"}, follow=True
    )

    assert answer.redirect_chain == [(application.get_absolute_url(), 302)]
    assert "The check that this role asks for is not recorded yet" in text_of(answer)


def test_a_full_column_leads_to_the_list(vco: Organisation, role: Role, browser: Client) -> None:
    role.pending_cap = 20
    role.save()
    for _number in range(14):
        application_to(role)

    answer = browser.get(board(vco))

    assert len(answer.context["columns"][0].cards) == 12
    assert f'href="{listing(vco)}?state=referred">2 more' in text_of(answer)


def test_the_board_hears_of_moves_and_only_its_own_people_listen(
    vco: Organisation, coordinator: Person, volunteer: Person, operator: Person
) -> None:
    group = f"board.{vco.pk}"

    heard = [may_hear(GROUPS, each, group) for each in (coordinator, volunteer, operator)]

    assert heard == [True, False, True]
    assert not may_hear(GROUPS, coordinator, f"board.{OrganisationFactory().pk}")
    assert not may_hear(GROUPS, coordinator, "board.x")


def test_a_live_board_asks_for_its_cards_alone(vco: Organisation, browser: Client) -> None:
    part = text_of(browser.get(board(vco), headers={"HX-Request": "true"}))

    assert "<html" not in part
    assert 'id="results"' in part


@pytest.mark.parametrize("page", ["board", "board_list"])
def test_more_applicants_ask_no_more_questions(
    vco: Organisation, role: Role, browser: Client, page: str
) -> None:
    role.pending_cap = 40
    role.save()

    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            browser.get(reverse(page, args=[vco.pk]))
        return len(made)

    application_to(role)
    asked()
    with_one = asked()
    for _number in range(29):
        application_to(role)

    assert asked() == with_one


# --- on hold ---


def test_of_somebody_on_hold_an_organisation_reads_only_whom_to_speak_to(
    application: Application, vco: Organisation, volunteer: Person, browser: Client
) -> None:
    held(volunteer)

    for path in (board(vco), listing(vco), application.get_absolute_url()):
        page = text_of(browser.get(path))
        assert SPEAK in page
        assert "vera@example.org" not in page
        assert "Not for these eyes" not in page
    assert "I love to dig." not in text_of(browser.get(application.get_absolute_url()))


@pytest.mark.parametrize("name", ["move", "answer", "decline", "note"])
def test_of_somebody_on_hold_nothing_is_decided_without_the_lead(
    application: Application, volunteer: Person, browser: Client, name: str
) -> None:
    held(volunteer)

    answer = browser.post(deed(name, application), {"to": "contacted", "seen": "referred"})

    assert answer.status_code == 403


def test_the_centres_safeguarding_lead_sees_it_whole(
    application: Application, centre: Organisation, volunteer: Person, sign_in: SignIn
) -> None:
    lead = MembershipFactory(organisation=centre, role=Membership.Role.SAFEGUARDING).person
    held(volunteer, centre=centre)

    page = text_of(sign_in(lead).get(application.get_absolute_url()))

    assert "I love to dig." in page


# --- one application ---


def test_the_page_shows_what_fits_and_how_to_reach_them(
    application: Application, browser: Client
) -> None:
    page = text_of(browser.get(application.get_absolute_url()))

    assert "I love to dig." in page
    assert "vera@example.org" in page
    assert "What fits, and what to check" in page
    assert "E1 3DG" not in page


def test_adjustments_are_seen_only_where_they_were_shared(
    vco: Organisation, volunteer: Person, browser: Client
) -> None:
    want_adjustments(person=volunteer, needs=[], words="A quiet room.", by=volunteer)
    without = application_to(role_of(vco), volunteer)
    shared = application_to(role_of(vco), volunteer, shares_adjustments=True)

    assert "A quiet room." not in text_of(browser.get(without.get_absolute_url()))
    assert "A quiet room." in text_of(browser.get(shared.get_absolute_url()))


def test_nobody_under_16_is_written_to_directly(vco: Organisation, browser: Client) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 26, tzinfo=dt.UTC)):
        role = role_of(vco)
        RoleTerms.objects.create(role=role, tasks="Dig.", parental_consent_below=0)
        child = PersonFactory(birth_year=2012)
        application = application_to(role, child)

    page = text_of(browser.get(application.get_absolute_url()))

    assert child.email not in page
    assert "where the centre reads along" in page


def test_answering_fills_words_in_and_moves_on(
    application: Application, vco: Organisation, browser: Client, coordinator: Person
) -> None:
    kept = actions.keep_template(
        organisation=vco, name="Meet", text="Dear {name}, about {role}: come!", by=coordinator
    )
    path = deed("answer", application)
    page = text_of(browser.get(f"{path}?template={kept.pk}"))
    assert "Dear Vera, about Garden helper: come!" in page

    sent = {"words": "Dear {name}, come!", "to": "interviewed", "seen": "referred"}
    browser.post(path, sent)

    application.refresh_from_db()
    assert (application.state, application.answer) == (State.INTERVIEWED, "Dear Vera, come!")


def test_an_answer_that_says_nothing_is_sent_back_with_what_was_typed(
    application: Application, browser: Client, coordinator: Person
) -> None:
    taken_to(application, State.CONTACTED, by=coordinator)

    page = text_of(browser.post(deed("answer", application), {"words": "", "to": ""}))

    assert "Write something, or choose where it stands now." in page


def test_words_alone_go_out_without_a_move(
    application: Application, browser: Client, coordinator: Person, volunteer: Person
) -> None:
    taken_to(application, State.CHECKS, by=coordinator)

    browser.post(deed("answer", application), {"words": "Not long now.", "to": ""})

    application.refresh_from_db()
    assert application.state == State.CHECKS
    assert "Not long now." in Notice.objects.filter(to=volunteer).latest("pk").body


def test_a_no_asks_for_a_reason(
    application: Application, browser: Client, volunteer: Person
) -> None:
    path = deed("decline", application)
    assert "There is a problem" in text_of(browser.post(path, {"words": "Sorry"}))

    browser.post(path, {"reason": "hours", "words": "Sorry, {name}", "seen": "referred"})

    application.refresh_from_db()
    assert (application.state, application.answer) == (State.DECLINED, "Sorry, Vera")


def test_from_checks_the_form_knows_no_reason_that_tells_of_them(
    application: Application, browser: Client, coordinator: Person
) -> None:
    taken_to(application, State.CHECKS, by=coordinator)

    form = browser.get(deed("decline", application)).context["form"]

    assert [value for value, _label in form.fields["reason"].choices] == [
        "role_filled",
        "not_taken_forward",
    ]


def test_what_is_over_is_answered_no_more(
    application: Application, browser: Client, volunteer: Person
) -> None:
    actions.withdraw(application=application, reason=WithdrawReason.HOURS, by=volunteer)

    assert browser.get(deed("answer", application)).status_code == 409
    assert browser.get(deed("decline", application)).status_code == 409


def test_a_note_is_for_colleagues(
    application: Application, vco: Organisation, browser: Client, sign_in: SignIn
) -> None:
    browser.post(deed("note", application), {"text": "Met at the fair."})

    colleague = MembershipFactory(organisation=vco).person
    assert "Met at the fair." in text_of(sign_in(colleague).get(application.get_absolute_url()))
    assert not Notice.objects.filter(body__contains="Met at the fair.").exists()


def test_a_note_that_is_empty_is_asked_for_again(application: Application, browser: Client) -> None:
    page = text_of(browser.post(deed("note", application), {"text": ""}))

    assert "There is a problem" in page


# --- the list ---


def test_the_oldest_promise_stands_on_top(vco: Organisation, role: Role, browser: Client) -> None:
    late, later = application_to(role), application_to(role)
    Application.objects.filter(pk=late.pk).update(due_at=timezone.now() + dt.timedelta(days=9))
    Application.objects.filter(pk=later.pk).update(due_at=timezone.now() - dt.timedelta(days=1))

    answer = browser.get(listing(vco))

    assert [card.application.pk for card in answer.context["cards"]] == [later.pk, late.pk]
    assert "Was promised for" in text_of(answer)


@pytest.fixture
def three(vco: Organisation, coordinator: Person) -> list[Application]:
    digging, cooking = role_of(vco, title="Digger"), role_of(vco, title="Cook")
    ada, bo = PersonFactory(name="Ada Lovelace"), PersonFactory(name="Bo Peep")
    first, second = application_to(digging, ada), application_to(cooking, ada)
    third = taken_to(application_to(digging, bo), State.CONTACTED, by=coordinator)
    Application.objects.filter(pk=second.pk).update(due_at=timezone.now() - dt.timedelta(days=1))
    return [first, second, third]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (lambda _three: {"q": "ada"}, [1, 0]),
        (lambda _three: {"q": "cook"}, [1]),
        (lambda three: {"role": three[0].role_id}, [0, 2]),
        (lambda _three: {"state": "contacted"}, [2]),
        (lambda _three: {"late": "on"}, [1]),
        (lambda _three: {"state": "nonsense"}, [1, 0, 2]),
    ],
)
def test_filters_narrow_the_list(
    three: list[Application],
    vco: Organisation,
    browser: Client,
    asked: Callable[[list[Application]], dict[str, Any]],
    found: list[int],
) -> None:
    answer = browser.get(listing(vco), asked(three))

    shown = [card.application.pk for card in answer.context["cards"]]
    assert sorted(shown) == sorted(three[n].pk for n in found)


def test_filters_stay_until_they_are_cleared(
    three: list[Application], vco: Organisation, browser: Client
) -> None:
    browser.get(listing(vco), {"state": "contacted"})

    again = browser.get(listing(vco))
    assert again["Location"] == f"{listing(vco)}?state=contacted"

    browser.get(listing(vco), {"all": "1"})
    assert len(browser.get(listing(vco)).context["cards"]) == 3


def test_a_long_list_has_pages(vco: Organisation, role: Role, browser: Client) -> None:
    role.pending_cap = 40
    role.save()
    for _number in range(31):
        application_to(role)

    first = browser.get(listing(vco), {"q": "Garden"})
    assert (len(first.context["cards"]), first.context["count"]) == (30, 31)
    assert first.context["next_url"] == f"{listing(vco)}?q=Garden&page=2"

    second = browser.get(first.context["next_url"])
    assert len(second.context["cards"]) == 1
    assert second.context["next_url"] == ""


def test_an_empty_list_says_what_will_be_there(vco: Organisation, browser: Client) -> None:
    assert "Nobody has applied yet" in text_of(browser.get(listing(vco)))
    assert "Nobody fits these filters" in text_of(browser.get(listing(vco), {"q": "zzz"}))


def test_several_are_answered_with_a_line_each(
    three: list[Application], vco: Organisation, browser: Client
) -> None:
    path = reverse("board_answer", args=[vco.pk])
    keys = [each.pk for each in three[:2]]
    page = text_of(browser.get(path, {"a": keys}))
    assert "Answer 2 people" in page
    assert "A line for Ada Lovelace" in page

    sent = {
        "a": keys,
        "deed": "contacted",
        "words": "Dear {name}, come on Monday.",
        f"line_{keys[0]}": "You dig well.",
        f"seen_{keys[0]}": "referred",
        f"seen_{keys[1]}": "referred",
    }
    answer = browser.post(path, sent, follow=True)

    assert "2 people have been told." in text_of(answer)
    assert [each.answer for each in Application.objects.filter(pk__in=keys).order_by("pk")] == [
        "You dig well.\n\nDear Ada, come on Monday.",
        "Dear Ada, come on Monday.",
    ]


def test_where_a_colleague_was_faster_the_others_are_answered_all_the_same(
    three: list[Application], vco: Organisation, browser: Client, coordinator: Person
) -> None:
    first, second, _third = three
    actions.advance(application=second, to=State.INTERVIEWED, by=coordinator)
    sent = {
        "a": [first.pk, second.pk],
        "deed": "no:role_filled",
        f"seen_{first.pk}": "referred",
        f"seen_{second.pk}": "referred",
    }

    answer = browser.post(reverse("board_answer", args=[vco.pk]), sent, follow=True)

    page = text_of(answer)
    assert "1 person has been told." in page
    assert "A colleague was faster, or it is not possible now: Ada Lovelace." in page


def test_nobody_ticked_is_asked_to_tick(vco: Organisation, browser: Client) -> None:
    answer = browser.get(reverse("board_answer", args=[vco.pk]), follow=True)

    assert "Tick those whom you want to answer" in text_of(answer)


def test_another_organisations_applicants_cannot_be_ticked(
    application: Application, sign_in: SignIn
) -> None:
    other = MembershipFactory()
    path = reverse("board_answer", args=[other.organisation.pk])

    answer = sign_in(other.person).post(path, {"a": application.pk, "deed": "contacted"})

    assert answer.status_code == 302
    application.refresh_from_db()
    assert application.state == State.REFERRED


# --- the file ---


def test_the_file_tells_nothing_of_checks(
    vco: Organisation, browser: Client, coordinator: Person
) -> None:
    role = role_of(vco, title="Digger")
    under_way = application_to(role, PersonFactory(name="=SUM(A1)"))
    refused = application_to(role, PersonFactory(name="Bo Peep"))
    taken_to(under_way, State.CHECKS, by=coordinator)
    taken_to(refused, State.CHECKS, by=coordinator)
    actions.decline(application=refused, reason=DeclineReason.NOT_A_FIT, by=coordinator)

    text = text_of(browser.get(reverse("board_export", args=[vco.pk])))

    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0][:4] == ["Name", "Area", "Role", "Stage"]
    assert [(row[0], row[3], row[7]) for row in rows[1:]] == [
        ("'=SUM(A1)", "In progress", ""),
        ("Bo Peep", "Not taken forward", "Not taken forward"),
    ]
    assert "check" not in text.lower()
    assert "@" not in text


# --- words that are used again ---


def test_words_are_kept_and_found_where_somebody_is_answered(
    application: Application, vco: Organisation, browser: Client
) -> None:
    path = reverse("answer_templates", args=[vco.pk])
    assert "None yet" in text_of(browser.get(path))
    sent = {"name": "Meet", "text": "Dear {name}"}

    browser.post(path, sent)

    assert "Meet" in text_of(browser.get(deed("answer", application)))
    assert "There are words of this name already." in text_of(browser.post(path, sent))


def test_words_are_changed_and_deleted_by_their_own_people(
    vco: Organisation, browser: Client, coordinator: Person, sign_in: SignIn
) -> None:
    kept = actions.keep_template(organisation=vco, name="Meet", text="Dear", by=coordinator)
    path = reverse("answer_template", args=[kept.pk])
    stranger = sign_in(MembershipFactory().person)
    assert stranger.post(path, {"name": "Mine", "text": "x"}).status_code == 403

    browser.post(path, {"name": "Meet", "text": "Dear {name}"})
    assert vco.answer_templates.get().text == "Dear {name}"

    browser.post(reverse("answer_template_delete", args=[kept.pk]))
    assert not vco.answer_templates.exists()
