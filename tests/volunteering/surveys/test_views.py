"""The pages on which a centre asks, and those on which people answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.factories.surveys import (
    AnonymousSheetFactory,
    BankQuestionFactory,
    ClosedSurveyFactory,
    OpenSurveyFactory,
    OwnQuestionFactory,
    SurveyFactory,
    SurveyInvitationFactory,
    SurveySheetFactory,
)
from volunteering.followups.models import NotAgain
from volunteering.surveys import links
from volunteering.surveys.models import Survey, SurveyInvitation, SurveyQuestion, SurveySheet

pytestmark = pytest.mark.django_db
LATER = timezone.localdate() + dt.timedelta(days=30)
SAID: dict[str, Any] = {
    "title": "How is it going?",
    "audience": "volunteers",
    "anonymous": "no",
    "from_on_day": "1", "from_on_month": "4", "from_on_year": "2025",
    "until_on_day": "31", "until_on_month": "3", "until_on_year": "2026",
    "closes_on_day": str(LATER.day), "closes_on_month": str(LATER.month), "closes_on_year": str(LATER.year),
}  # fmt: skip
OWN = {"words": "Which day suits you?", "kind": "one", "options": "Monday\nFriday\n"}


@pytest.fixture
def desk(broker: Person, sign_in: SignIn) -> Client:
    return sign_in(broker)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


def test_a_survey_is_made_from_title_to_invitations(desk: Client, centre: Organisation) -> None:
    place = PlacementFactory(starts_on=dt.date(2025, 6, 1))
    Organisation.objects.update(cares_of=None)
    Organisation.objects.filter(pk=place.organisation_id).update(cares_of=centre)
    desk.post(reverse("survey_new", args=[centre.pk]), SAID)
    survey = Survey.objects.get()
    assert (survey.from_on, survey.closes_on, survey.anonymous) == (
        dt.date(2025, 4, 1),
        LATER,
        False,
    )
    names = {"names": ["satisfaction", "lonely"]}
    desk.post(reverse("survey_pick", args=[survey.pk]), names)
    desk.post(reverse("survey_own_new", args=[survey.pk]), OWN)
    own = survey.questions.get(bank="")
    assert own.options == ["Monday", "Friday"]
    desk.post(reverse("survey_shift", args=[own.pk]), {"to": "up"})
    desk.post(reverse("survey_group", args=[survey.pk]), {"question": own.pk})
    assert [each.code for each in survey.questions.all()] == ["satisfaction", own.code, "lonely"]
    assert "One invitation goes out." in text_of(desk.get(reverse("survey_open", args=[survey.pk])))
    assert not SurveyInvitation.objects.exists()
    answer = desk.post(reverse("survey_open", args=[survey.pk]), follow=True)
    assert "The survey is out" in text_of(answer)
    assert SurveyInvitation.objects.get().person == place.person


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title": ""}, "Needs an answer."),
        ({"audience": ""}, "Needs an answer."),
        ({"anonymous": ""}, "Needs an answer."),
        (
            {"from_on_day": "", "from_on_month": "", "from_on_year": ""},
            "Enter the first day of the period.",
        ),
        (
            {"until_on_day": "", "until_on_month": "", "until_on_year": ""},
            "Enter the last day of the period.",
        ),
        ({"until_on_year": "2024"}, "Enter a day that is not before the first."),
        ({"from_on_day": "31", "from_on_month": "2"}, "Enter a real date"),
        ({"closes_on_year": "2020"}, "Enter a day in the future."),
        (
            {"closes_on_day": "", "closes_on_month": "", "closes_on_year": ""},
            "Needs an answer.",
        ),
    ],
)
def test_a_survey_says_what_is_wrong_with_it(
    desk: Client, centre: Organisation, wrong: dict[str, str], message: str
) -> None:
    answer = desk.post(reverse("survey_new", args=[centre.pk]), SAID | wrong)
    assert "There is a problem" in text_of(answer)
    assert message in text_of(answer)
    assert not Survey.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"words": ""}, "Needs an answer."),
        ({"kind": ""}, "Needs an answer."),
        ({"options": "Monday"}, "Enter two to twelve answers, one a line."),
        ({"options": "x\n" * 13}, "Enter two to twelve answers, one a line."),
        ({"options": "Monday\nmonday"}, "Each answer stands there once."),
        ({"options": "Monday\n" + "x" * 81}, "An answer has 80 letters at most."),
        ({"most": "0"}, "1"),
        ({"words": "x" * 201}, "200"),
    ],
)
def test_an_own_question_says_what_is_wrong_with_it(
    desk: Client, centre: Organisation, wrong: dict[str, str], message: str
) -> None:
    survey = SurveyFactory(centre=centre)
    answer = desk.post(reverse("survey_own_new", args=[survey.pk]), OWN | wrong)
    assert "There is a problem" in text_of(answer)
    assert message in text_of(answer)
    assert not SurveyQuestion.objects.exists()


def test_an_own_question_is_put_right_and_taken_out(desk: Client, centre: Organisation) -> None:
    own = OwnQuestionFactory(survey__centre=centre)
    path = reverse("survey_own_edit", args=[own.pk])
    assert "Monday\nWednesday\nFriday" in desk.get(path).content.decode()
    desk.post(path, OWN | {"kind": "scale"})
    own.refresh_from_db()
    assert (own.kind, own.options) == ("scale", [])
    desk.post(reverse("survey_drop", args=[own.pk]))
    assert not SurveyQuestion.objects.exists()


def test_words_of_the_bank_are_not_to_be_edited(desk: Client, centre: Organisation) -> None:
    question = BankQuestionFactory(survey__centre=centre)
    assert desk.get(reverse("survey_own_edit", args=[question.pk])).status_code == 404


def test_one_question_too_many_is_refused_on_the_page(desk: Client, centre: Organisation) -> None:
    survey = SurveyFactory(centre=centre)
    for _n in range(10):
        OwnQuestionFactory(survey=survey)
    answer = desk.post(reverse("survey_own_new", args=[survey.pk]), OWN)
    assert "A survey has 20 questions at most" in text_of(answer)
    assert survey.questions.count() == 10


def test_a_draft_is_edited_and_thrown_away(desk: Client, centre: Organisation) -> None:
    survey = SurveyFactory(centre=centre)
    desk.post(reverse("survey_edit", args=[survey.pk]), SAID | {"anonymous": "yes"})
    survey.refresh_from_db()
    assert (survey.title, survey.anonymous) == ("How is it going?", True)
    answer = desk.post(reverse("survey_discard", args=[survey.pk]))
    assert answer["Location"] == reverse("surveys", args=[centre.pk])
    assert not Survey.objects.exists()


def test_of_an_open_survey_only_the_last_day_is_edited(desk: Client, centre: Organisation) -> None:
    survey = OpenSurveyFactory(centre=centre, title="As it was")
    path = reverse("survey_edit", args=[survey.pk])
    assert "Who is asked?" not in text_of(desk.get(path))
    desk.post(path, SAID)
    survey.refresh_from_db()
    assert (survey.title, survey.closes_on) == ("As it was", LATER)
    wrong = desk.post(path, SAID | {"closes_on_year": "2020"})
    assert "Enter a day in the future." in text_of(wrong)


def test_reminding_too_soon_is_refused_on_the_page(desk: Client, centre: Organisation) -> None:
    survey = OpenSurveyFactory(centre=centre, asked_on=timezone.localdate())
    answer = desk.post(reverse("survey_remind", args=[survey.pk]), follow=True)
    assert "reminded twice at most" in text_of(answer)
    assert "Remind whoever is silent" not in text_of(desk.get(survey.get_absolute_url()))


def test_reminding_and_closing(desk: Client, centre: Organisation) -> None:
    survey = OpenSurveyFactory(centre=centre)
    desk.post(reverse("survey_remind", args=[survey.pk]))
    desk.post(reverse("survey_close", args=[survey.pk]))
    survey.refresh_from_db()
    assert (survey.rounds, survey.state) == (2, "closed")
    again = desk.post(reverse("survey_close", args=[survey.pk]), follow=True)
    assert "It has moved on meanwhile" in text_of(again)


def test_who_is_silent_is_named_and_each_look_is_kept(
    desk: Client, centre: Organisation, broker: Person
) -> None:
    invitation = SurveyInvitationFactory(survey__centre=centre)
    SurveyInvitationFactory(survey=invitation.survey, state="answered")
    path = reverse("survey_silent", args=[invitation.survey_id])
    assert invitation.person.email in text_of(desk.get(path))
    assert list(Look.objects.values_list("person", "by", "what")) == [
        (invitation.person_id, broker.pk, "survey")
    ]


def test_nobody_is_named_of_an_anonymous_survey(desk: Client, centre: Organisation) -> None:
    survey = OpenSurveyFactory(centre=centre, anonymous=True)
    assert desk.get(reverse("survey_silent", args=[survey.pk])).status_code == 403


def test_another_centres_survey_is_not_theirs(desk: Client) -> None:
    survey = ClosedSurveyFactory()
    for name in (
        "survey",
        "survey_preview",
        "survey_results",
        "survey_results_csv",
        "survey_silent",
    ):
        assert desk.get(reverse(name, args=[survey.pk])).status_code == 403
    for name in ("survey_close", "survey_remind", "survey_discard", "survey_open"):
        assert desk.post(reverse(name, args=[survey.pk])).status_code == 403


def test_results_are_not_shown_before_the_survey_is_over(
    desk: Client, centre: Organisation
) -> None:
    survey = OpenSurveyFactory(centre=centre)
    for name in ("survey_results", "survey_results_csv", "survey_results_ods"):
        assert desk.get(reverse(name, args=[survey.pk])).status_code == 404


def test_results_are_shown_with_words_for_the_centre_alone(
    desk: Client, centre: Organisation
) -> None:
    survey = ClosedSurveyFactory(centre=centre)
    BankQuestionFactory(survey=survey)
    free = OwnQuestionFactory(survey=survey, kind="words", options=[], words="Anything else?")
    for _n in range(6):
        SurveySheetFactory(survey=survey, words={free.code: "More tea"})
    text = text_of(desk.get(reverse("survey_results", args=[survey.pk])))
    assert text.count("More tea") == 6
    assert "For your centre alone." in text
    taken = desk.get(reverse("survey_results_csv", args=[survey.pk])).getvalue().decode()
    assert "More tea" not in taken
    ods = desk.get(reverse("survey_results_ods", args=[survey.pk]))
    assert ods["Content-Disposition"].endswith('.ods"')


def test_lists_cost_as_many_queries_for_three_as_for_one(
    desk: Client, centre: Organisation
) -> None:
    survey = OpenSurveyFactory(centre=centre)
    BankQuestionFactory(survey=survey, place=1)
    SurveyInvitationFactory(survey=survey)
    closed = ClosedSurveyFactory(centre=centre)
    BankQuestionFactory(survey=closed, place=1)
    SurveySheetFactory(survey=closed)
    pages = [
        reverse("surveys", args=[centre.pk]),
        survey.get_absolute_url(),
        reverse("survey_preview", args=[survey.pk]),
        reverse("survey_results", args=[closed.pk]),
    ]
    before = [queries_of(desk, page) for page in pages]
    for place, bank in enumerate(("lonely", "happy"), start=2):
        SurveyFactory(centre=centre)
        BankQuestionFactory(survey=survey, place=place, bank=bank)
        BankQuestionFactory(survey=closed, place=place, bank=bank)
        SurveyInvitationFactory(survey=survey)
        SurveySheetFactory(survey=closed)
    assert [queries_of(desk, page) for page in pages] == before


def test_the_list_comes_in_pages(desk: Client, centre: Organisation) -> None:
    for _n in range(31):
        SurveyFactory(centre=centre)
    path = reverse("surveys", args=[centre.pk])
    assert "?page=2" in text_of(desk.get(path))
    assert text_of(desk.get(f"{path}?page=2")).count("cw-role__title") == 1


def test_a_lead_reads_and_does_not_ask(centre: Organisation, sign_in: SignIn) -> None:
    lead = MembershipFactory(organisation=centre, role="safeguarding").person
    client, survey = sign_in(lead), SurveyFactory(centre=centre)
    assert client.get(survey.get_absolute_url()).status_code == 200
    assert client.get(reverse("survey_new", args=[centre.pk])).status_code == 403
    assert client.post(reverse("survey_open", args=[survey.pk])).status_code == 403


# Answering.


def asked(**said: Any) -> tuple[SurveyInvitation, str]:
    survey = OpenSurveyFactory(**said)
    BankQuestionFactory(survey=survey, place=1)
    BankQuestionFactory(survey=survey, place=2, bank="happy")
    OwnQuestionFactory(survey=survey, place=3, kind="words", options=[], words="Anything else?")
    invitation = SurveyInvitationFactory(survey=survey)
    return invitation, links.path_of(invitation)


def test_a_link_is_answered_signed_out_and_changed_with_the_same_link(anonymous: Client) -> None:
    invitation, path = asked()
    own = invitation.survey.questions.get(bank="").code
    text = text_of(anonymous.get(path))
    assert "Overall, how happy did you feel yesterday?" in text
    assert not SurveySheet.objects.exists()
    answer = anonymous.post(path, {"satisfaction": "very", "happy": "7", own: "Tea"})
    assert "Thank you" in text_of(answer)
    sheet = SurveySheet.objects.get()
    assert (sheet.answers, sheet.words) == ({"satisfaction": ["very"], "happy": 7.0}, {own: "Tea"})
    again = anonymous.get(path).content.decode()
    assert "You have answered already" in again
    assert again.count("checked") == 2
    anonymous.post(path, {"satisfaction": "fairly"})
    sheet.refresh_from_db()
    assert (sheet.answers, sheet.words) == ({"satisfaction": ["fairly"]}, {})


def test_an_anonymous_answer_is_changed_by_the_receipt_alone(anonymous: Client) -> None:
    _invitation, path = asked(anonymous=True)
    text = text_of(anonymous.post(path, {"satisfaction": "very"}))
    again = "/asked-again/" + text.split("/asked-again/")[1].split('"')[0]
    assert "This has been answered" in text_of(anonymous.get(path))
    assert "This has been answered" in text_of(anonymous.post(path, {"satisfaction": "fairly"}))
    assert "checked" in anonymous.get(again).content.decode()
    anonymous.post(again, {"satisfaction": "neither"})
    assert SurveySheet.objects.get().answers == {"satisfaction": ["neither"]}


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Answer at least one question"),
        ({"satisfaction": "delighted"}, "Select a valid choice"),
        ({"happy": "11"}, "Select a valid choice"),
    ],
)
def test_an_answer_says_what_is_wrong_with_it(
    anonymous: Client, sent: dict[str, str], message: str
) -> None:
    _invitation, path = asked()
    assert message in text_of(anonymous.post(path, sent))
    assert not SurveySheet.objects.exists()


def test_own_words_have_an_end(anonymous: Client) -> None:
    invitation, path = asked()
    own = invitation.survey.questions.get(bank="").code
    assert "1000" in text_of(anonymous.post(path, {own: "x" * 1001})).replace(",", "")
    assert not SurveySheet.objects.exists()


def test_looking_at_a_link_does_nothing_and_declining_is_a_button(anonymous: Client) -> None:
    invitation, path = asked()
    for query in ("", "?decline=1", "?stop=1"):
        anonymous.get(path + query)
        anonymous.head(path + query)
    invitation.refresh_from_db()
    assert invitation.state == "invited"
    assert "Then we leave it" in text_of(anonymous.post(path, {"decline": "1"}))
    invitation.refresh_from_db()
    assert invitation.state == "declined"
    anonymous.post(path, {"satisfaction": "very"})
    invitation.refresh_from_db()
    assert invitation.state == "answered"


def test_do_not_ask_me_again_is_kept(anonymous: Client) -> None:
    invitation, path = asked()
    assert "We do not ask you again" in text_of(anonymous.post(path, {"stop": "1"}))
    assert NotAgain.objects.filter(person=invitation.person).exists()


def test_a_closed_survey_says_so(anonymous: Client) -> None:
    invitation, path = asked()
    receipt = links.new_receipt()
    AnonymousSheetFactory(
        survey=ClosedSurveyFactory(anonymous=True), receipt=links.kept_of(receipt)
    )
    Survey.objects.filter(pk=invitation.survey_id).update(
        closes_on=timezone.localdate() - dt.timedelta(days=1)
    )
    assert anonymous.post(path, {"satisfaction": "very"}).status_code == 410
    assert anonymous.get(reverse("survey_answer_again", args=[receipt])).status_code == 410
    assert SurveySheet.objects.count() == 1


def test_what_we_did_not_sign_is_not_there(anonymous: Client) -> None:
    _invitation, path = asked()
    assert anonymous.get(path[:-2] + "x/").status_code == 404
    assert anonymous.get("/asked-again/nonsense/").status_code == 404


def test_whoever_answers_for_an_organisation_is_told_for_which(anonymous: Client) -> None:
    body = OrganisationFactory(name="Stepney Friends")
    invitation = SurveyInvitationFactory(
        survey__audience="organisations", organisation=body, person=PersonFactory()
    )
    BankQuestionFactory(survey=invitation.survey, bank="centre_satisfaction")
    text = text_of(anonymous.get(links.path_of(invitation)))
    assert "You answer for Stepney Friends." in text
