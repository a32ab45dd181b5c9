"""Whatever people press, in whichever order and however many at once, each counts once."""

from contextlib import suppress
from functools import partial

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from matching.history.lifecycle import IllegalMove
from tests.factories.surveys import OpenSurveyFactory, SurveyInvitationFactory
from tests.running.threads import at_once
from volunteering.followups.errors import NothingSaidError
from volunteering.surveys import actions, asking, links, queries
from volunteering.surveys.errors import SurveyError
from volunteering.surveys.models import SurveyInvitation, SurveySheet

INVITED = 3
DEEDS = ("answer", "other answer", "nothing", "decline", "sweep", "remind", "close", "never again")


def do(deed: str, invitation: SurveyInvitation) -> None:
    """Do one thing to one invitation, or to its survey."""
    said = {"satisfaction": ["very" if deed == "answer" else "fairly"]}
    if deed in {"answer", "other answer", "nothing"}:
        answers = {} if deed == "nothing" else said
        actions.answer(invitation=invitation, answers=answers, words={})
    elif deed == "decline":
        actions.decline(invitation=invitation)
    elif deed == "never again":
        actions.never_again(invitation=invitation)
    elif deed == "sweep":
        asking.ask_due()
    elif deed == "remind":
        actions.remind(survey=invitation.survey, by=invitation.person)  # type: ignore[arg-type]
    else:
        actions.close(survey=invitation.survey, by=None)


class Once(TestCase):
    """Sequences of deeds on three invitations."""

    @given(
        anonymous=st.booleans(),
        deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, INVITED - 1)), max_size=14),
    )
    @settings(deadline=None, max_examples=40)
    def test_sheets_are_as_many_as_invitations_that_were_answered(
        self, *, anonymous: bool, deeds: list[tuple[str, int]]
    ) -> None:
        survey = OpenSurveyFactory(anonymous=anonymous)
        asked = [SurveyInvitationFactory(survey=survey) for _n in range(INVITED)]
        answered: set[int] = set()
        for deed, number in deeds:
            invitation = SurveyInvitation.objects.get(pk=asked[number].pk)
            with suppress(SurveyError, IllegalMove, NothingSaidError):
                do(deed, invitation)
                if deed.endswith("answer"):
                    answered.add(number)
        rates = queries.rates(survey)
        assert survey.sheets.count() == rates.answered == len(answered)
        assert rates.answered + rates.declined + rates.silent == rates.invited == INVITED
        assert survey.sheets.filter(invitation=None).count() == (len(answered) if anonymous else 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("anonymous", [True, False])
def test_a_link_that_is_sent_from_two_windows_at_once_counts_once(*, anonymous: bool) -> None:
    invitation = SurveyInvitationFactory(survey__anonymous=anonymous)
    answers = {"satisfaction": ["very"]}
    deed = partial(actions.answer, invitation=invitation, answers=answers, words={})
    said = at_once([deed, deed])
    assert SurveySheet.objects.count() == 1
    refused = [each for each in said if isinstance(each, Exception)]
    assert len(refused) == int(anonymous)


@pytest.mark.django_db(transaction=True)
def test_whoever_declines_in_two_windows_at_once_is_told_so_in_both() -> None:
    path = links.path_of(SurveyInvitationFactory())
    said = at_once([partial(Client().post, path, {"decline": "1"}) for _window in range(2)])
    assert [getattr(each, "status_code", each) for each in said] == [200, 200]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_write_once() -> None:
    SurveyInvitationFactory(state="due", asked=0)
    assert sorted(at_once([asking.ask_due, asking.ask_due]), key=str) == [0, 1]
