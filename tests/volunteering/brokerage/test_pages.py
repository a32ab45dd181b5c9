"""The pages of a centre's staff, as they work through a day."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.privacy.models import Look
from matching.shortlists.models import Lesson, ShownList
from tests.conftest import SignIn
from tests.factories.applications import held, role_of
from tests.factories.brokerage import (
    CaseFactory,
    EnquiryFactory,
    OnCallFactory,
    ReferrerFactory,
    TransferFactory,
)
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.roles import RoleFactory as OnOffer
from tests.factories.roles import at
from tests.volunteering.brokerage.conftest import text_of
from volunteering.applications.models import Application
from volunteering.brokerage.callouts.models import CallAnswer, CallOut, OnCall
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.referrals.models import Chase, Referral
from volunteering.brokerage.ringing import may_hear
from volunteering.brokerage.transfers.models import Transfer
from volunteering.opportunities.models import Role
from volunteering.suggestions import market

pytestmark = pytest.mark.django_db


def on(name: str, day: Any = None) -> dict[str, str]:
    day = day or timezone.localdate()
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_a_phone_enquiry_is_keyed_in_and_becomes_a_case_of_somebody_new(
    centre: Organisation, browser: Client
) -> None:
    sent = {"channel": "phone", "about": "Animals", "name": "Rosa", "phone": "020 7946 0018"}
    browser.post(reverse("enquiry_new", args=[centre.pk]), sent)
    enquiry = Enquiry.objects.get()
    page = reverse("enquiry_register", args=[enquiry.pk])
    assert "Tell them first" in text_of(
        browser.post(page, {"name": "Rosa", "support_intensity": "standard"})
    )

    answer = browser.post(
        page, {"name": "Rosa", "support_intensity": "enhanced", "told": "on"}, follow=True
    )

    case = Case.objects.get()
    assert (case.person.name, case.support_intensity) == ("Rosa", "enhanced")
    assert "020 7946 0018" in text_of(answer)
    assert "no-address" not in text_of(answer)


def test_who_is_known_by_their_whole_address_is_found_and_not_made_again(
    centre: Organisation, browser: Client, volunteer: Person
) -> None:
    enquiry = EnquiryFactory(centre=centre, name="Vera", email="vera@example.org")
    page = reverse("enquiry_register", args=[enquiry.pk])
    assert "Vera Volunteer" in text_of(browser.get(page))

    browser.post(page, {"known": volunteer.pk, "support_intensity": "standard", "told": "on"})

    assert Case.objects.get().person == volunteer


def test_a_name_alone_finds_nobody_whom_the_centre_does_not_know(
    centre: Organisation, browser: Client, volunteer: Person
) -> None:
    enquiry = EnquiryFactory(centre=centre, name="Vera Volunteer")
    page = reverse("enquiry_register", args=[enquiry.pk])
    assert "Is it one of these?" not in text_of(browser.get(page))


def test_a_taken_address_is_refused_kindly(
    centre: Organisation, browser: Client, volunteer: Person
) -> None:
    enquiry = EnquiryFactory(centre=centre, name="Vera")
    sent = {
        "name": "Vera",
        "email": "vera@example.org",
        "support_intensity": "standard",
        "told": "on",
    }
    answer = browser.post(reverse("enquiry_register", args=[enquiry.pk]), sent)
    assert "Somebody has this address" in text_of(answer)
    assert not Case.objects.exists()


def test_a_group_says_how_many_and_on_which_day(centre: Organisation, browser: Client) -> None:
    sent = {
        "channel": "email",
        "about": "A team day",
        "group_name": "Stepney Works",
        "name": "Gil",
        "group_size": "25",
        **on("wished_on"),
    }
    answer = browser.post(reverse("enquiry_new", args=[centre.pk]), sent, follow=True)
    assert "A day for the group" in text_of(answer)
    assert Enquiry.objects.get().who == "Stepney Works"


def test_anybody_asks_a_centre_on_the_web(centre: Organisation, anonymous: Client) -> None:
    cache.clear()
    sent = {"about": "What is there?", "name": "Ada", "email": "ada@example.org"}
    answer = anonymous.post(reverse("centre_ask", args=[centre.pk]), sent, follow=True)
    assert "Thank you" in text_of(answer)
    enquiry = Enquiry.objects.get()
    assert (enquiry.channel, enquiry.keyed_by) == ("web", None)
    assert "telephone number" in text_of(
        anonymous.post(reverse("centre_ask", args=[centre.pk]), {"about": "x", "name": "y"})
    )


def test_who_works_for_the_centre_is_told_that_somebody_asked_and_not_what(
    centre: Organisation, broker: Person, anonymous: Client
) -> None:
    cache.clear()
    sent = {"about": "I am shy. What is there?", "name": "Wil Web", "email": "wil@example.org"}
    anonymous.post(reverse("centre_ask", args=[centre.pk]), sent)
    told = broker.notices.get(kind="enquiry")
    assert told.subject == f"A new enquiry for {centre.name}"
    assert told.path == Enquiry.objects.get().get_absolute_url()
    assert "They were promised a first answer by" in told.body
    assert "shy" not in told.body


def test_every_read_of_a_case_is_logged_where_the_person_reads_it(
    case: Case, browser: Client, broker: Person
) -> None:
    browser.get(case.get_absolute_url())
    assert list(Look.objects.values_list("person", "by", "what", "organisation")) == [
        (case.person_id, broker.pk, "case", case.centre_id)
    ]


def test_a_case_on_hold_says_only_to_speak_to_the_lead(case: Case, browser: Client) -> None:
    Case.objects.update(next_action="Ring about the goats")
    held(case.person)
    page = text_of(browser.get(case.get_absolute_url()))
    assert "safeguarding lead" in page
    assert "goats" not in page
    assert browser.get(reverse("case_refer", args=[case.pk])).status_code == 302


def test_notes_minutes_and_plans_are_kept_from_the_case(case: Case, browser: Client) -> None:
    browser.post(reverse("case_note", args=[case.pk]), {"text": "Shy."})
    browser.post(reverse("case_time", args=[case.pk]), {"what": "call", "minutes": "15"})
    plan = {"next_action": "Ring about goats", **on("next_action_on")}
    browser.post(reverse("case_plan", args=[case.pk]), plan)

    page = text_of(browser.get(case.get_absolute_url()))

    assert "Shy." in page
    assert "15 minutes of support" in page
    assert "Ring about goats" in page
    wrong = browser.post(reverse("case_time", args=[case.pk]), {"what": "call", "minutes": "0"})
    assert "There is a problem" in text_of(wrong)


def test_guidance_leads_on_to_roles(case: Case, browser: Client) -> None:
    sent = {
        "kind": "phone",
        "minutes": "45",
        "next_steps": "Try goats",
        "support_intensity": "standard",
        **on("held_on"),
    }
    answer = browser.post(reverse("case_guidance", args=[case.pk]), sent)
    assert answer["Location"] == reverse("case_refer", args=[case.pk])
    case.refresh_from_db()
    assert case.state == "guided"


def test_nobody_fills_in_for_somebody_who_has_not_agreed(case: Case, browser: Client) -> None:
    page = reverse("case_wishes", args=[case.pk])
    assert browser.get(page)["Location"] == reverse("case_consent", args=[case.pk])
    browser.post(reverse("case_consent", args=[case.pk]), {"how": "phone", **on("on")})

    browser.post(page, {"wishes": "Goats, please", "causes": []})

    case.person.refresh_from_db()
    assert case.person.volunteer.wishes == "Goats, please"
    browser.post(reverse("case_consent", args=[case.pk]), {"end": "1"})
    assert browser.get(page).status_code == 302


def test_a_person_is_put_forward_from_the_search_with_a_reason(
    case: Case, vco: Organisation, browser: Client
) -> None:
    role = role_of(vco, title="Goatherd")
    page = reverse("case_refer", args=[case.pk])
    sent = {"roles": [role.pk], "how": "phone", "because": "Her friend is there"}
    assert "Ask them for each role first." in text_of(browser.post(page, sent))
    assert not Referral.objects.exists()

    browser.post(page, {**sent, "agreed": "on"})

    made = Referral.objects.get()
    assert (made.place_in_list, made.because) == (0, "Her friend is there")
    assert "Goatherd" in text_of(browser.get(case.get_absolute_url()))


@pytest.fixture
def _on_the_market(stepney: Area, case: Case, vco: Organisation) -> None:
    for title in ("Goatherd", "Gardener", "Cook"):
        OnOffer(organisation=vco, title=title, places=at(north=1))
    market.refresh()


@pytest.mark.usefixtures("_on_the_market")
def test_what_a_broker_is_shown_for_somebody_is_kept_as_shown_and_learned_from(
    case: Case, browser: Client
) -> None:
    page = reverse("case_refer", args=[case.pk])
    answer = browser.get(page)
    shown = ShownList.objects.get()
    assert (shown.surface, shown.to, shown.found) == ("referral", case.person, 3)
    offers = answer.context["offers"]
    stood = list(shown.impressions.values_list("position", "subject"))
    assert stood == [(each.place, f"volunteering.role:{each.role.pk}") for each in offers]
    assert f'value="{shown.pk}"' in answer.content.decode()

    sent = {"how": "phone", "agreed": "on", "shown_in": str(shown.pk)}
    browser.post(page, {**sent, "roles": [offers[1].role.pk]})
    assert Referral.objects.get().place_in_list == 2
    lesson = Lesson.objects.get(what="applied")
    assert (lesson.person, lesson.shown_in, lesson.position) == (case.person, shown, 2)
    assert ShownList.objects.count() == 1


@pytest.mark.usefixtures("_on_the_market")
def test_a_list_shown_for_somebody_else_says_nothing_of_places(case: Case, browser: Client) -> None:
    other = CaseFactory(centre=case.centre)
    browser.get(reverse("case_refer", args=[other.pk]))
    shown = ShownList.objects.get()
    role = Role.objects.get(title="Cook")
    sent = {"how": "phone", "agreed": "on", "shown_in": str(shown.pk), "roles": [role.pk]}
    browser.post(reverse("case_refer", args=[case.pk]), sent)
    made = Referral.objects.get()
    assert (made.place_in_list, made.because) == (0, "Found in the search")
    assert Lesson.objects.get(what="applied").shown_in is None


def test_more_than_three_roles_are_refused(case: Case, vco: Organisation, browser: Client) -> None:
    roles = [role_of(vco).pk for _n in range(4)]
    sent = {"roles": roles, "how": "phone", "agreed": "on"}
    answer = browser.post(reverse("case_refer", args=[case.pk]), sent)
    assert "three roles at the most" in text_of(answer)


@pytest.fixture
def referred(case: Case, vco: Organisation, browser: Client) -> Application:
    role = role_of(vco, title="Goatherd")
    sent = {"roles": [role.pk], "how": "phone", "agreed": "on", "because": "x"}
    browser.post(reverse("case_refer", args=[case.pk]), sent)
    return Application.objects.get()


def test_a_silent_organisation_is_rung_again_and_its_answer_stops_the_clock(
    referred: Application, centre: Organisation, coordinator: Person, browser: Client
) -> None:
    Application.objects.update(due_at=timezone.now() - dt.timedelta(days=3))
    assert [each.kind for each in items(browser, centre)].count("silence") == 1
    page = reverse("chase", args=[centre.pk, referred.pk])
    assert "cora@example.org" in text_of(browser.get(page))

    browser.post(page, {"heard": "nobody", **on("again_on"), "seen": "referred"})
    kinds = [each.kind for each in items(browser, centre)]
    assert (kinds.count("silence"), kinds.count("chase")) == (0, 1)

    wrong = browser.post(page, {"heard": "answered", "seen": "referred"})
    assert "Choose what they answered." in text_of(wrong)
    browser.post(
        page,
        {"heard": "answered", "answer": "to:contacted", "words": "Come", "seen": "referred"},
    )

    referred.refresh_from_db()
    assert referred.state == "contacted"
    assert Chase.objects.count() == 2
    assert "chase" not in [each.kind for each in items(browser, centre)]


def items(browser: Client, centre: Organisation) -> list[Any]:
    found: list[Any] = browser.get(reverse("desk", args=[centre.pk])).context["items"]
    return found


def test_the_oldest_promise_stands_on_top_of_the_desk(
    centre: Organisation, case: Case, browser: Client
) -> None:
    today = timezone.localdate()
    Case.objects.update(next_action="Ring", next_action_on=today - dt.timedelta(days=5))
    EnquiryFactory(centre=centre, answer_by=timezone.now() - dt.timedelta(days=1))
    TransferFactory(to_centre=centre, answer_by=timezone.now() + dt.timedelta(days=1))

    shown = items(browser, centre)

    assert [each.kind for each in shown] == ["call", "enquiry", "transfer"]
    assert [each.tone == "late" for each in shown] == [True, True, False]
    only = browser.get(reverse("desk", args=[centre.pk]), {"kind": "call"})
    assert [each.kind for each in only.context["items"]] == ["call"]


def test_a_call_is_done_in_one_press(case: Case, centre: Organisation, browser: Client) -> None:
    Case.objects.update(next_action="Ring", next_action_on=timezone.localdate())
    answer = browser.post(reverse("case_done", args=[case.pk]), {"back": "desk"})
    assert answer["Location"] == reverse("desk", args=[centre.pk])
    assert items(browser, centre) == []


def test_a_fuller_desk_asks_no_more_questions(
    centre: Organisation, vco: Organisation, browser: Client
) -> None:
    def fill() -> None:
        today = timezone.localdate()
        CaseFactory(centre=centre, next_action="Ring", next_action_on=today)
        EnquiryFactory(centre=centre)
        TransferFactory(to_centre=centre)
        CallOut.objects.create(centre=centre, title="Flood", words="Now")

    flat(browser, reverse("desk", args=[centre.pk]), fill)


@pytest.mark.parametrize("name", ["enquiries", "cases", "referrers", "transfers", "on_call"])
def test_a_longer_list_asks_no_more_questions(
    name: str, centre: Organisation, browser: Client
) -> None:
    def fill() -> None:
        EnquiryFactory(centre=centre)
        TransferFactory(case__centre=centre)
        ReferrerFactory(centre=centre)
        OnCallFactory(centre=centre)

    flat(browser, reverse(name, args=[centre.pk]), fill)


def flat(browser: Client, path: str, fill: Any) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            assert browser.get(path).status_code == 200
        return len(made)

    fill()
    asked()
    with_one = asked()
    fill()
    fill()
    assert asked() == with_one


def test_somebody_is_handed_on_and_the_other_centre_says_yes(
    case: Case,
    other_centre: Organisation,
    other_broker: Person,
    browser: Client,
    sign_in: SignIn,
) -> None:
    Case.objects.update(next_action="SECRET")
    sent = {
        "to_centre": other_centre.pk,
        "shares": ["wishes"],
        "consented_how": "phone",
        "words": "Knows goats",
        "agreed": "on",
    }
    browser.post(reverse("case_transfer", args=[case.pk]), sent)
    transfer = Transfer.objects.get()
    theirs = sign_in(other_broker)
    page = text_of(theirs.get(transfer.get_absolute_url()))
    assert "vera@example.org" in page
    assert "Knows goats" in page
    assert "SECRET" not in page
    assert theirs.get(case.get_absolute_url()).status_code == 403

    answer = theirs.post(reverse("transfer_answer", args=[transfer.pk]), {"say": "yes"})

    new = Case.objects.get(centre=other_centre)
    assert answer["Location"] == new.get_absolute_url()
    assert browser.get(new.get_absolute_url()).status_code == 403
    assert browser.get(transfer.get_absolute_url()).status_code == 200


def test_only_the_other_centre_answers_a_transfer(case: Case, browser: Client) -> None:
    transfer = TransferFactory(case=case)
    page = reverse("transfer_answer", args=[transfer.pk])
    assert browser.post(page, {"say": "yes"}).status_code == 403


def test_a_referrer_is_added_named_and_told(
    case: Case, centre: Organisation, browser: Client
) -> None:
    said = {"name": "Lin", "kind": "link_worker", "email": "lin@example.org"}
    browser.post(reverse("referrers", args=[centre.pk]), said)
    referrer = centre.referrers.get()
    feedback = reverse("case_feedback", args=[case.pk])
    assert browser.get(feedback)["Location"] == reverse("case_referrer", args=[case.pk])
    browser.post(
        reverse("case_referrer", args=[case.pk]),
        {"referrer": referrer.pk, "tells_how": "phone", **on("tells_from")},
    )

    browser.post(feedback, {"text": "She has started."})

    assert case.feedback.get().referrer == referrer


def test_people_on_the_list_are_called_and_answer_on_their_own_page(
    case: Case, centre: Organisation, volunteer: Person, browser: Client, sign_in: SignIn
) -> None:
    put = {"case": case.pk, "agreed_how": "phone", "brings": "A van"}
    browser.post(reverse("on_call", args=[centre.pk]), put)
    call = {"title": "Flood", "words": "Sandbags", "needed": "3"}
    browser.post(reverse("callout_new", args=[centre.pk]), call)
    answer = CallAnswer.objects.get()
    theirs = sign_in(volunteer)
    assert "Sandbags" in text_of(theirs.get(reverse("call_answer", args=[answer.pk])))

    theirs.post(reverse("call_answer", args=[answer.pk]), {"said": "comes"})

    callout = CallOut.objects.get()
    assert "1 of 3 come" in text_of(browser.get(callout.get_absolute_url()))
    browser.post(callout.get_absolute_url())
    assert "has ended" in text_of(theirs.get(reverse("call_answer", args=[answer.pk])))
    theirs.post(reverse("on_call_leave", args=[OnCall.objects.get().pk]))
    assert OnCall.objects.get().left_on == timezone.localdate()


def test_a_paper_form_is_drawn_anew_and_given_to_staff_alone(
    case: Case, browser: Client, other_broker: Person, sign_in: SignIn
) -> None:
    page = reverse("case_paper", args=[case.pk])
    junk = SimpleUploadedFile("form.jpg", b"not a picture")
    assert "no picture or PDF" in text_of(browser.post(page, {"what": "Form", "picture": junk}))

    pdf = SimpleUploadedFile("form.pdf", b"%PDF-1.4 something %%EOF")
    browser.post(page, {"what": "Registration", "picture": pdf})

    kept = case.paper_forms.get()
    path = reverse("paper_form", args=[kept.pk])
    given: Any = browser.get(path)
    assert b"".join(given.streaming_content).startswith(b"%PDF")
    assert sign_in(other_broker).get(path).status_code == 403


def test_a_case_is_closed_for_a_reason(case: Case, browser: Client) -> None:
    browser.post(reverse("case_close", args=[case.pk]), {"because": "paid_work"})
    case.refresh_from_db()
    assert (case.state, case.closed_because) == ("closed", "paid_work")
    closed = browser.get(reverse("cases", args=[case.centre_id]), {"closed": "on"})
    assert "Vera Volunteer" in text_of(closed)


def test_a_case_is_found_by_name_and_number(
    case: Case, centre: Organisation, browser: Client
) -> None:
    CaseFactory(centre=centre, person__name="Somebody Else")
    Person.objects.filter(pk=case.person_id).update(mobile="+447700900123")
    for said in ("vera", "07700 900123", "vera@example.org"):
        page = browser.get(reverse("cases", args=[centre.pk]), {"q": said})
        assert [each.person for each in page.context["cases"]] == [case.person]


@pytest.mark.parametrize("role", [each for each in Membership.Role if each != "approver"])
def test_staff_of_the_centre_work_there(
    role: str, case: Case, centre: Organisation, sign_in: SignIn
) -> None:
    person = PersonFactory()
    MembershipFactory(organisation=centre, person=person, role=role)
    assert sign_in(person).get(case.get_absolute_url()).status_code == 200


def test_an_approver_and_a_member_of_yesterday_do_not(
    case: Case, centre: Organisation, sign_in: SignIn
) -> None:
    approver, former = PersonFactory(), PersonFactory()
    MembershipFactory(organisation=centre, person=approver, role=Membership.Role.APPROVER)
    MembershipFactory(
        organisation=centre, person=former, role="broker", ended_on=timezone.localdate()
    )
    for person in (approver, former):
        assert sign_in(person).get(case.get_absolute_url()).status_code == 403


def test_a_desk_is_heard_by_its_own_staff(
    centre: Organisation, broker: Person, other_broker: Person, volunteer: Person
) -> None:
    key = str(centre.pk)
    assert may_hear(broker, key)
    assert not may_hear(other_broker, key)
    assert not may_hear(volunteer, key)
    assert not may_hear(broker, "x")
