import pytest
from django.test import override_settings

from matching.people.models import Person
from tests.factories.people import PersonFactory
from volunteering.assessment.equality import actions
from volunteering.assessment.equality.lists import PREFER_NOT_TO_SAY, QUESTIONS
from volunteering.assessment.equality.models import Answer

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def said() -> dict[str, str]:
    return dict(Answer.objects.values_list("question", "answer"))


def test_answers_are_kept_under_a_pseudonym(volunteer: Person) -> None:
    actions.record(person=volunteer, answers={"sex": "female", "religion": "none"})
    assert said() == {"sex": "female", "religion": "none"}
    kept = set(Answer.objects.values_list("pseudonym", flat=True))
    assert kept == {actions.pseudonym(volunteer)}
    assert len(kept.pop()) == 64


def test_pseudonyms_differ_by_person_and_by_key(volunteer: Person) -> None:
    mine = actions.pseudonym(volunteer)
    assert mine == actions.pseudonym(volunteer)
    assert mine != actions.pseudonym(PersonFactory())
    with override_settings(EQUALITY_KEY="another key"):
        assert mine != actions.pseudonym(volunteer)


def test_an_answer_given_again_replaces_the_one_before(volunteer: Person) -> None:
    actions.record(person=volunteer, answers={"religion": "sikh"})
    actions.record(person=volunteer, answers={"religion": PREFER_NOT_TO_SAY})
    assert said() == {"religion": PREFER_NOT_TO_SAY}


def test_withdrawing_deletes_own_answers_and_nobody_elses(volunteer: Person) -> None:
    other = PersonFactory()
    actions.record(person=volunteer, answers={"sex": "male"})
    actions.record(person=other, answers={"sex": "female"})
    actions.withdraw(person=volunteer)
    assert said() == {"sex": "female"}


@pytest.mark.parametrize("answers", [{"sex": "often"}, {"income": "yes"}])
def test_an_unknown_answer_keeps_nothing_of_the_lot(
    volunteer: Person, answers: dict[str, str]
) -> None:
    with pytest.raises(actions.UnknownAnswerError):
        actions.record(person=volunteer, answers={"religion": "none", **answers})
    assert said() == {}


def test_every_question_can_be_declined(volunteer: Person) -> None:
    actions.record(person=volunteer, answers=dict.fromkeys(QUESTIONS, PREFER_NOT_TO_SAY))
    assert len(said()) == len(QUESTIONS)
