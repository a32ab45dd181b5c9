"""A year after a survey has closed its answers are figures, and an erased person's at once."""

import datetime as dt

import pytest
import time_machine

from config.privacy import retention
from config.privacy.holdings import HOLDINGS
from matching.rulebook.importers import load_rules
from tests.factories.surveys import ClosedSurveyFactory, OpenSurveyFactory, SurveySheetFactory
from volunteering.surveys.models import SurveyInvitation, SurveySheet

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
CLOSED, DUE = dt.date(2026, 11, 21), dt.date(2027, 11, 22)


def run(on: dt.date) -> int:
    with time_machine.travel(dt.datetime.combine(on, dt.time(4), dt.UTC), tick=False):
        ((_job, done),) = retention.run(on, [retention.BY_KEY["surveys"]])
    return done.count


def test_names_and_free_words_go_a_year_after_the_survey_has_closed_and_figures_stay() -> None:
    load_rules()
    survey = ClosedSurveyFactory(closed_on=CLOSED)
    SurveySheetFactory(survey=survey, words={"own-1": "It was Ann"})
    SurveySheetFactory(survey=OpenSurveyFactory(centre=survey.centre))
    assert run(DUE - dt.timedelta(days=1)) == 0
    (due,) = retention.look_ahead(DUE, [retention.BY_KEY["surveys"]])
    assert (due.count, run(DUE), run(DUE)) == (1, 1, 0)
    sheet = survey.sheets.get()
    assert (sheet.invitation, sheet.words) == (None, {})
    assert sheet.answers == {"satisfaction": ["very"]}
    assert list(survey.invitations.values_list("person", "state")) == [(None, "answered")]


def test_an_erased_persons_answers_lose_their_name_and_words_and_count_on() -> None:
    sheet = SurveySheetFactory(words={"own-1": "It was Ann"})
    other = SurveySheetFactory(survey=sheet.survey, words={"own-1": "Thanks"})
    person = sheet.invitation.person
    held = [each for each in HOLDINGS if each.model.startswith("volunteering.Survey")]
    assert [each.erase_rows(person) for each in held] == [1, 1]
    left = SurveySheet.objects.get(pk=sheet.pk)
    assert (left.invitation, left.words, left.answers) == (None, {}, {"satisfaction": ["very"]})
    assert SurveySheet.objects.get(pk=other.pk).words == {"own-1": "Thanks"}
    assert SurveyInvitation.objects.filter(state="answered").count() == 2
