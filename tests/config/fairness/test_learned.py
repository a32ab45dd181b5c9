"""What the learned "organisation says yes" does to groups: rows, refit, served, then the monthly check."""

import datetime as dt

import numpy as np
import pytest
from django.urls import reverse

from config.fairness import gathering
from matching.engine.features import FEATURES, MOST_SLOTS
from matching.messaging.models import Notice
from matching.people.models import Person
from matching.shortlists.actions import learn, show
from matching.shortlists.learning import actions
from matching.shortlists.learning.models import ScorerVersion
from matching.shortlists.models import Impression, Lesson, ShownList
from matching.shortlists.shown import Shown
from tests.config.fairness.test_fairness import TODAY, rate, registered
from tests.conftest import SignIn
from volunteering.assessment.fairness.models import FairnessRate

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
SERVES_FROM = dt.datetime(2026, 11, 30, 1, tzinfo=dt.UTC)
BEGIN = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
EACH = 150


def looked_at(drawn: np.random.Generator, free: int) -> tuple[float | None, ...]:
    """Give what the engine looks at, drawn alike for all but for how often people are free."""
    features: dict[str, float | None] = {name: round(drawn.random(), 4) for name in FEATURES}
    features |= {"from_home": 0.0, "asks": 1.0, "slots": float(free)}
    return tuple((features | {"text": None, "meaning": None}).values())


def answered(drawn: np.random.Generator, person: Person, number: int, free: int) -> None:
    """Show somebody a role for which they apply; the more times they are free, the likelier the yes."""
    subject = f"volunteering.role:{number % 40 + 1}"
    kept = show(
        surface=ShownList.Surface.FOR_YOU,
        engine="1",
        shown=[Shown(subject, 0.25, features=looked_at(drawn, free))],
        to=person,
        found=1,
    )
    learn(person=person, subject=subject, what="applied", list_id=kept.pk, position=1)
    yes = drawn.random() < 0.1 + 0.8 * free / MOST_SLOTS
    learn(person=person, subject=subject, what="offered" if yes else "declined")
    at = BEGIN + dt.timedelta(hours=number)
    ShownList.objects.filter(pk=kept.pk).update(shown_at=at)
    Lesson.objects.filter(person=person).update(learned_at=at)


def lived(times_of_women: tuple[int, int], times_of_men: tuple[int, int]) -> None:
    """Let as many women as men apply in turn, each free at so many of a role's times."""
    drawn = np.random.default_rng(7)
    women, men = registered(EACH, "female"), registered(EACH, "male")
    for number, (woman, man) in enumerate(zip(women, men, strict=True)):
        answered(drawn, woman, 2 * number, int(drawn.integers(*times_of_women, endpoint=True)))
        answered(drawn, man, 2 * number + 1, int(drawn.integers(*times_of_men, endpoint=True)))


def serving() -> ScorerVersion:
    """Fit on the rows as the timetable does, and give what serves from then on."""
    actions.refit(now=SERVES_FROM)
    version = ScorerVersion.objects.get(market="volunteering", side="organisation")
    assert (version.state, version.decision, version.rows) == ("serving", "better", 2 * EACH)
    return version


def test_a_group_to_whom_the_learned_yes_gives_less_is_told_with_the_version_that_gave_it(
    operator: Person, sign_in: SignIn
) -> None:
    lived(times_of_women=(0, 3), times_of_men=(3, 6))
    version = serving()
    run = gathering.check_last_month(TODAY)
    assert run is not None
    assert run.model == f"volunteering {version.pk}"
    women, men = rate("expected", "Female"), rate("expected", "Male")
    assert (women.base, men.base, women.alert, men.alert) == (EACH, EACH, True, False)
    assert 0.2 < (women.rate or 0) < 0.4
    assert 0.5 < (men.rate or 0) < 0.8
    assert (women.others, men.others) == (men.rate, women.rate)
    assert Notice.objects.get(kind="fairness-alert").to == operator
    page = sign_in(operator).get(reverse("fairness")).content.decode()
    assert "Chance of a yes that the engine learned: Sex" in page


def test_groups_to_whom_it_gives_alike_are_told_without_a_warning() -> None:
    lived(times_of_women=(0, 6), times_of_men=(0, 6))
    serving()
    gathering.check_last_month(TODAY)
    women, men = rate("expected", "Female"), rate("expected", "Male")
    assert abs((women.rate or 0) - (men.rate or 0)) < 0.1
    assert not FairnessRate.objects.filter(stage="expected", alert=True).exists()


def test_while_none_serves_nothing_is_said_of_it(operator: Person) -> None:
    lived(times_of_women=(0, 3), times_of_men=(3, 6))
    actions.rest(version=serving(), by=operator)
    run = gathering.check_last_month(TODAY)
    assert run is not None
    assert run.model == ""
    assert not FairnessRate.objects.filter(stage="expected").exists()


def test_who_asked_to_be_forgotten_is_in_no_mean() -> None:
    lived(times_of_women=(0, 3), times_of_men=(3, 6))
    serving()
    Impression.objects.filter(shown_in__to__email__startswith="female").update(features=[])
    gathering.check_last_month(TODAY)
    told = FairnessRate.objects.filter(stage="expected", question="sex")
    assert list(told.values_list("group", flat=True)) == ["Male"]
