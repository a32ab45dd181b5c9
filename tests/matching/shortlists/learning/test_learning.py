"""Learning end to end through the real tables: shown, refitted, compared, promoted, served."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.utils import timezone

from matching.engine.acceptance.additive import AdditiveAcceptance
from matching.engine.acceptance.calibrated import Calibrated
from matching.engine.features import FEATURES, MONOTONE
from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.people.models import Person
from matching.shortlists.actions import Shown, forget, learn, show
from matching.shortlists.learning import actions, refitting
from matching.shortlists.learning.counting import count_exposure, let_go_of_features
from matching.shortlists.learning.markets import MARKETS
from matching.shortlists.learning.models import NeedWeek, ScorerVersion
from matching.shortlists.learning.rehearsal import Rehearsal, rehearse
from matching.shortlists.learning.serving import served
from matching.shortlists.learning.standing import current
from matching.shortlists.learning.training import Training, rows_of
from matching.shortlists.models import Impression, ShownList
from matching.shortlists.queries import engine_version
from matching.tasks import refit
from tests.factories.people import PersonFactory

VOLUNTEERING = MARKETS["volunteering"]
ROLE = "volunteering.role:81"


@pytest.fixture(autouse=True)
def own_shelf(settings: Any, tmp_path: Path) -> Path:
    settings.MARKETS_DIR = tmp_path
    return tmp_path


@pytest.fixture
def learned(db: None) -> Rehearsal:
    return rehearse(seed=1, people=260, roles=150)


def test_what_is_learned_serves_changes_lists_and_is_better_on_later_lists(
    learned: Rehearsal, operator: Person
) -> None:
    person, organisation = learned.versions
    assert (person.side, person.state, person.decision) == ("person", "serving", "better")
    own, in_place = person.metrics["log_loss"]
    assert own < in_place
    assert person.metrics["log_loss_change"][2] < 0
    assert learned.after > learned.before + 0.2
    assert learned.changed > 0.9
    assert person.held_back > 0
    assert organisation.side == "organisation"
    assert served("volunteering").versions.endswith(f"-p{person.pk}")
    assert len(engine_version(served("volunteering").versions)) <= 40

    refit()  # a second run on the same day finds that it was done
    assert ScorerVersion.objects.filter(side="person").count() == 1
    [again, *_] = actions.refit(again=True)  # on the same rows nothing is better than itself
    assert (again.decision, again.state, again.compared_with) == (
        "not_likelier",
        "retired",
        person,
    )
    assert served("volunteering").ranking.person is not None

    actions.rest(version=person, by=operator)
    assert served("volunteering").ranking.person is None
    actions.roll_back(version=again, by=operator)
    assert served("volunteering").versions.endswith(f"-p{again.pk}")
    moved = Transition.objects.filter(subject=f"matching.scorerversion:{again.pk}")
    assert moved.order_by("-pk").values_list("old", "new", "by").first() == (
        "retired",
        "serving",
        operator.pk,
    )
    with pytest.raises(IllegalMove):
        actions.roll_back(version=again, by=operator)


def test_a_challenger_that_learned_nonsense_is_not_promoted(learned: Rehearsal) -> None:
    rows = rows_of(VOLUNTEERING, "person", now=timezone.now())
    held = rows.some(refitting.split(rows)[2])
    shuffled = np.random.default_rng(1).permutation(rows.y)
    nonsense = Calibrated(AdditiveAcceptance(monotone=MONOTONE).fit(rows.X, shuffled))
    in_place = served("volunteering").ranking.person
    assert in_place is not None
    looked = refitting.seen(held, refitting.looking(rows, "person"), "person")
    metrics, decision = refitting.compared(held, looked, nonsense, in_place)
    assert decision == "not_likelier"
    assert metrics["log_loss"][0] > metrics["log_loss"][1]
    assert refitting.compared(held, looked, in_place, nonsense)[1] == "better"


def shown_to(person: Person | None, *, days_ago: int = 2, position: int = 1) -> ShownList:
    kept = show(
        surface=ShownList.Surface.FOR_YOU,
        engine="1",
        shown=[Shown(ROLE, 0.25, 0.02, (0.5,) * len(FEATURES), tried=True)],
        to=person,
        first=position,
    )
    at = timezone.now() - dt.timedelta(days=days_ago)
    ShownList.objects.filter(pk=kept.pk).update(shown_at=at)
    return kept


def test_a_row_says_what_was_looked_at_where_and_whether_it_was_a_yes_and_no_name(
    volunteer: Person, coordinator: Person
) -> None:
    first, second = shown_to(volunteer, position=4), shown_to(coordinator)
    learn(person=volunteer, subject=ROLE, what="applied", list_id=first.pk, position=4)
    learn(person=coordinator, subject=ROLE, what="opened", list_id=second.pk, position=1)
    rows = rows_of(VOLUNTEERING, "person", now=timezone.now())
    found = sorted(zip(rows.positions.tolist(), rows.y.tolist(), strict=True))
    assert found == [(1, 0.0), (4, 1.0)]
    assert rows.X.shape == (2, len(FEATURES))
    assert set(Training.__dataclass_fields__) == {"X", "y", "lists", "positions", "at"}


def test_an_organisations_yes_is_an_offer_and_its_no_a_refusal_or_four_weeks_of_silence(
    db: None,
) -> None:
    for answer in ("offered", "declined", ""):
        person = PersonFactory()
        kept = shown_to(person)
        learn(person=person, subject=ROLE, what="applied", list_id=kept.pk, position=1)
        if answer:
            learn(person=person, subject=ROLE, what=answer)
    now = timezone.now()
    assert sorted(rows_of(VOLUNTEERING, "organisation", now=now).y.tolist()) == [0.0, 1.0]
    later = now + dt.timedelta(days=29)
    assert sorted(rows_of(VOLUNTEERING, "organisation", now=later).y.tolist()) == [0.0, 0.0, 1.0]


def test_whoever_is_forgotten_and_whoever_has_no_account_leaves_no_row(volunteer: Person) -> None:
    shown_to(volunteer)
    shown_to(None)
    assert len(rows_of(VOLUNTEERING, "person", now=timezone.now())) == 1
    forget(person=volunteer)
    assert len(rows_of(VOLUNTEERING, "person", now=timezone.now())) == 0
    assert set(Impression.objects.values_list("subject", flat=True)) == {ROLE}


def test_what_is_too_old_to_learn_from_keeps_its_place_and_nothing_else(volunteer: Person) -> None:
    shown_to(volunteer, days_ago=200)
    recent = shown_to(volunteer)
    assert (let_go_of_features(), let_go_of_features()) == (1, 0)
    assert Impression.objects.exclude(features=[]).get().shown_in == recent


def test_too_few_rows_fit_nothing(volunteer: Person) -> None:
    shown_to(volunteer)
    assert actions.refit() == []
    assert served("volunteering").versions == ""


def test_a_week_counts_who_saw_who_came_and_from_where_however_often_it_is_counted(
    volunteer: Person, coordinator: Person
) -> None:
    kept = shown_to(volunteer, days_ago=0)
    learn(person=volunteer, subject=ROLE, what="applied", list_id=kept.pk, position=1)
    learn(person=coordinator, subject=ROLE, what="applied")
    count_exposure()
    count_exposure()
    week = NeedWeek.objects.get()
    assert (week.shown, week.tried, week.hoped, week.came, week.outside) == (1, 1, 0.25, 2, 1)
    standing = current("volunteering")
    assert standing.needs.at(["81", "7"]).connected.tolist() == [2.0, 0.0]
    assert standing.tried(timezone.localdate()) == 1
    assert current("clearinghouse").needs.at(["81"]).connected.tolist() == [0.0]


def test_when_the_days_budget_is_spent_nothing_more_is_tried(
    volunteer: Person, settings: Any
) -> None:
    settings.EXPLORE_A_DAY = 1
    assert served("volunteering", turn="me", trying=True).ranking.trying is not None
    assert served("volunteering", trying=True).ranking.trying is None  # nobody to draw for
    shown_to(volunteer, days_ago=0)
    count_exposure()
    assert served("volunteering", turn="me", trying=True).ranking.trying is None


def test_a_version_that_cannot_be_read_leaves_lists_to_the_content_score(db: None) -> None:
    ScorerVersion.objects.create(
        market="volunteering",
        side="person",
        state="serving",
        kind="additive",
        learned_until=timezone.now(),
        rows=0,
        yeses=0,
        held_back=0,
        parameters={"features": list(FEATURES), "model": {"kind": "nothing"}},
    )
    assert served("volunteering").ranking.person is None
