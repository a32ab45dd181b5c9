"""A centre asks by survey in Chromium: made with the keyboard, answered from the mail, read as totals."""

import datetime as dt
import re

import pytest
from celery import current_app as queue
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.browser.conftest import SignInAs
from tests.browser.pages import Shown
from tests.browser.test_axe import check
from tests.browser.test_live import elsewhere
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.factories.surveys import (
    BankQuestionFactory,
    ClosedSurveyFactory,
    OpenSurveyFactory,
    OwnQuestionFactory,
    SurveyFactory,
    SurveyInvitationFactory,
    SurveySheetFactory,
)
from tests.running.site import Site
from volunteering.surveys import links
from volunteering.surveys.models import Survey, SurveySheet

BEN = "ben.survey@example.org"


@pytest.fixture
def centre(site: Site) -> Organisation:
    made: Organisation = CentreFactory(name="Larkrise Volunteer Centre")
    return made


@pytest.fixture
def bela(centre: Organisation) -> Person:
    person: Person = MembershipFactory(
        organisation=centre, person__name="Bela Broker", role="broker"
    ).person
    return person


def fill_date(page: Page, legend: str, day: dt.date) -> None:
    group = page.get_by_role("group", name=re.compile(legend))
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part).fill(str(value))


def test_a_survey_is_made_sent_answered_from_the_mail_and_read(
    page: Page, sign_in_as: SignInAs, site: Site, centre: Organisation, bela: Person
) -> None:
    ben = PersonFactory(name="Ben Second", email=BEN)
    today = timezone.localdate()
    place = PlacementFactory(person=ben, starts_on=today - dt.timedelta(days=200))
    Organisation.objects.filter(pk=place.organisation_id).update(cares_of=centre)
    sign_in_as(bela)
    makes_a_survey(page, centre, today)
    asks(page)
    queue.send_task("volunteering.ask_by_survey")  # as the timetable does
    letter = site.mail_to(BEN, lambda mail: "/asked/" in mail.as_string())
    link = re.search(r"/asked/\S+", str(letter.get_body(("plain",)).get_content()))  # type: ignore[union-attr]
    assert link is not None
    answers(page, link.group())
    sheet = SurveySheet.objects.get(invitation__person=ben)
    assert sheet.answers["satisfaction"] == ["very"]
    closes_and_reads(page)


def makes_a_survey(page: Page, centre: Organisation, today: dt.date) -> None:
    page.goto(reverse("desk", args=[centre.pk]))
    page.get_by_role("link", name="Surveys", exact=True).click()
    page.get_by_role("link", name="A new survey").click()
    page.get_by_label("Title").fill("How is it going?")
    page.get_by_label("Volunteers with a place").check()
    fill_date(page, "Volunteers who had a place from", today - dt.timedelta(days=365))
    fill_date(page, "^to", today)
    page.get_by_label(re.compile("^Confidential")).check()
    fill_date(page, "Last day to answer", today + dt.timedelta(days=20))
    page.get_by_role("button", name="Go on to the questions").click()
    page.get_by_role("link", name="Pick questions of the bank").click()
    page.get_by_label(re.compile("^How satisfied are you with how your volunteering")).check()
    page.get_by_label(re.compile("^How often do you feel lonely")).check()
    page.get_by_role("button", name="Take these").click()
    page.get_by_role("link", name="Write a question of your own").click()
    page.get_by_label("Question").fill("Anything else?")
    page.get_by_label("In their own words").check()
    page.get_by_role("button", name="Add it").click()
    up = page.get_by_role("button", name=re.compile(r"^Up\s*: Anything else"))
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main ol h3")).to_have_text(
        [
            re.compile("^How satisfied"),
            re.compile("^Anything else"),
            re.compile("^How often do you feel lonely"),
        ]
    )


def asks(page: Page) -> None:
    page.get_by_role("link", name="Go on to asking").click()
    expect(page.locator("main")).to_contain_text("One invitation goes out.")
    page.get_by_role("button", name="Ask them now").click()
    expect(page.locator("main")).to_contain_text("Who has answered")
    expect(page.get_by_role("button", name=re.compile("^Up"))).to_have_count(0)


def answers(page: Page, path: str) -> None:
    """Ben, who is not signed in, answers, and changes his mind."""
    browser = page.context.browser
    assert browser is not None
    other = browser.new_context(base_url=page.url.split("/surveys")[0])
    ben = other.new_page()
    ben.goto(path)
    ben.get_by_label("Fairly satisfied").check()
    ben.get_by_role("button", name="Send").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Thank you")
    ben.goto(path)
    expect(ben.get_by_label("Fairly satisfied")).to_be_checked()
    ben.get_by_label("Very satisfied").check()
    ben.get_by_label("Anything else?").fill("More tea")
    ben.get_by_role("button", name="Send").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Thank you")
    other.close()


def closes_and_reads(page: Page) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text("100% of those invited")
    page.get_by_role("button", name="Close it now").click()
    page.get_by_role("link", name="Results", exact=True).click()
    main = page.locator("main")
    expect(main).to_contain_text("Fewer than 5 answered")
    expect(main).not_to_contain_text("More tea")
    expect(main).to_contain_text("Fewer than five people wrote something")


def test_a_draft_is_thrown_away_and_a_reader_of_another_centre_sees_nothing(
    page: Page, sign_in_as: SignInAs, centre: Organisation, bela: Person
) -> None:
    survey = SurveyFactory(centre=centre, title="A draft")
    theirs = SurveyFactory(title="Another centre's")
    sign_in_as(bela)
    page.goto(reverse("survey", args=[survey.pk]))
    page.get_by_role("button", name="Throw this draft away").click()
    expect(page.locator("main")).to_contain_text("Nothing has been asked yet")
    answer = page.goto(reverse("survey", args=[theirs.pk]))
    assert answer is not None
    assert answer.status == 404
    assert set(Survey.objects.filter(pk__in=[survey.pk, theirs.pk])) == {theirs}


def test_axe_finds_nothing_on_the_pages_of_surveys(
    page: Page, sign_in_as: SignInAs, centre: Organisation, bela: Person, size: str
) -> None:
    draft = SurveyFactory(centre=centre, title="Draft")
    BankQuestionFactory(survey=draft, place=1)
    own = OwnQuestionFactory(survey=draft, place=2)
    out = OpenSurveyFactory(centre=centre, title="Open", words="So that we do better.")
    BankQuestionFactory(survey=out, place=1, bank="happy")
    OwnQuestionFactory(survey=out, place=2)
    invitation = SurveyInvitationFactory(survey=out)
    over = ClosedSurveyFactory(centre=centre, title="Closed")
    BankQuestionFactory(survey=over, place=1)
    group = OwnQuestionFactory(survey=over, place=2, groups=True)
    free = OwnQuestionFactory(survey=over, place=3, kind="words", options=[], words="Else?")
    for n in range(30):
        said = {"satisfaction": [("very", "fairly")[n % 2]], group.code: ["1"]}
        SurveySheetFactory(survey=over, answers=said, words={free.code: "More tea"})
    sign_in_as(bela)
    for name, path in {
        "surveys": reverse("surveys", args=[centre.pk]),
        "survey-new": reverse("survey_new", args=[centre.pk]),
        "survey-draft": draft.get_absolute_url(),
        "survey-pick": reverse("survey_pick", args=[draft.pk]),
        "survey-own": reverse("survey_own_edit", args=[own.pk]),
        "survey-open": reverse("survey_open", args=[draft.pk]),
        "survey-out": out.get_absolute_url(),
        "survey-preview": reverse("survey_preview", args=[out.pk]),
        "survey-silent": reverse("survey_silent", args=[out.pk]),
        "survey-results": reverse("survey_results", args=[over.pk]),
        "survey-answer": links.path_of(invitation),
    }.items():
        check(page, Shown(name, lambda path=path: path), size)  # type: ignore[misc]


def test_what_follows_an_answer_passes_axe(page: Page, site: Site, size: str) -> None:
    invitation = SurveyInvitationFactory(survey__anonymous=True)
    BankQuestionFactory(survey=invitation.survey)
    path = links.path_of(invitation)
    page.goto(path)
    page.get_by_label("Very satisfied").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name=re.compile("asked-again"))).to_be_visible()
    check(page, Shown("survey-answered", lambda: path), size)
    elsewhere(
        lambda: Survey.objects.filter(pk=invitation.survey_id).update(
            state="closed", closed_on="2026-11-01"
        )
    )
    check(page, Shown("survey-closed", lambda: path), size)
