"""A rehearsal of learning on made-up people: real lists, real rows, a truth that only the rehearsal knows.

People who want what the content score gives little weight to look at lists of made-up roles, as far
down as people do, and apply. What is learned from the rows is then measured against the truth. The
caller rolls everything back.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.utils import timezone
from scipy.special import expit

from matching.engine.acceptance.examination import by_logarithm
from matching.engine.acceptance.measures import ndcg
from matching.engine.columns import Floats
from matching.engine.features import FEATURES
from matching.engine.market import Needs, Offers
from matching.engine.ranking import Placed, Ranking
from matching.engine.slots import ALL
from matching.engine.terms import Need, Offer
from matching.people.models import Person
from matching.shortlists.actions import learn, show
from matching.shortlists.learning.actions import refit
from matching.shortlists.learning.counting import count_exposure
from matching.shortlists.learning.models import ScorerVersion
from matching.shortlists.learning.serving import Served, served
from matching.shortlists.models import Lesson, ShownList
from matching.shortlists.queries import MATCHER, engine_version
from matching.shortlists.shown import Shown

MARKET: Final = "volunteering"
DAYS: Final = 60
AROUND: Final = 20_000  # metres
CAUSES: Final = "abcdefgh"
SKILLS: Final = "klmnop"
JUDGED: Final = 60  # people on whom the order is judged
CONSIDERED: Final = 100
What = Lesson.What


@dataclass(frozen=True)
class Rehearsal:
    """What came of it: versions fitted, the true order of lists before and after, how many lists changed."""

    versions: list[ScorerVersion]
    lists: int
    yeses: int
    before: float
    after: float
    changed: float

    def as_plain(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        fitted = [
            {
                "side": version.side,
                "kind": version.kind,
                "state": version.state,
                "decision": version.decision,
                "rows": version.rows,
                "log_loss": version.metrics["log_loss"],
                "ips_ndcg": version.metrics["ips_ndcg"],
            }
            for version in self.versions
        ]
        numbers = {name: round(getattr(self, name), 4) for name in ("before", "after", "changed")}
        return {"lists": self.lists, "yeses": self.yeses, "versions": fitted, **numbers}


def rehearse(*, seed: int = 1, people: int = 400, roles: int = 300) -> Rehearsal:
    """Show lists for sixty days, refit as the timetable does, and judge the lists before and after."""
    chance, drawn = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 (no secret)
    needs = Needs.of(_need(number, chance) for number in range(roles))
    readers = Person.objects.bulk_create(
        Person(email=f"rehearsal-{seed}-{number}@example.org") for number in range(people)
    )
    now = timezone.now()
    start = now - dt.timedelta(days=DAYS + 2)
    for number, reader in enumerate(readers):
        at = start + dt.timedelta(days=DAYS) * (number / people)
        _session(reader, _offer(chance), needs, at, drawn)
    count_exposure(now=now)
    judged = [_offer(chance) for _ in range(JUDGED)]
    before = [_order(needs, offer, served(MARKET).ranking) for offer in judged]
    versions = refit(now=now)
    after = [_order(needs, offer, served(MARKET).ranking) for offer in judged]
    return Rehearsal(
        versions=versions,
        lists=people,
        yeses=Lesson.objects.filter(person__in=readers, what=What.APPLIED).count(),
        before=_true_order(before),
        after=_true_order(after),
        changed=float(np.mean([_top(a) != _top(b) for a, b in zip(before, after, strict=True)])),
    )


def truth(features: tuple[float | None, ...]) -> float:
    """Say how likely somebody applies: time and place decide, and a check puts off."""
    known = dict(zip(FEATURES, features, strict=True))
    logit = -4.0 + 2.5 * (known["place"] or 0) + 4.0 * (known["time"] or 0.3)
    return float(expit(logit - 1.2 * (known["asks"] or 0)))


def welcome(features: tuple[float | None, ...]) -> float:
    """Say how likely an organisation offers a place: it looks for skills."""
    known = dict(zip(FEATURES, features, strict=True))
    return float(expit(-1.5 + 4.0 * (known["skills"] or 0)))


def _session(
    reader: Person, offer: Offer, needs: Needs, at: dt.datetime, drawn: np.random.Generator
) -> None:
    """Let somebody look at a list and apply for what they want of what they look at."""
    by: Served = served(MARKET, turn=reader.email, turns=True, trying=True)
    listed = MATCHER.listed(needs, Offers.of([offer]), ranking=by.ranking)
    subjects = [f"volunteering.role:{match.need}" for match in listed.matches]
    kept = show(
        surface=ShownList.Surface.FOR_YOU,
        engine=engine_version(by.versions),
        shown=[
            Shown(subject, place.chance, place.propensity, place.features, place.tried)
            for subject, place in zip(subjects, listed.placed, strict=True)
        ],
        to=reader,
        found=listed.found,
    )
    for place, (subject, placed) in enumerate(zip(subjects, listed.placed, strict=True), start=1):
        looked = drawn.random() < by_logarithm(np.array([place]))[0]
        if looked and drawn.random() < truth(placed.features):
            for what in _answers(placed, drawn):
                learn(person=reader, subject=subject, what=what, list_id=kept.pk, position=place)
    ShownList.objects.filter(pk=kept.pk).update(shown_at=at)
    later = at + dt.timedelta(hours=20)
    Lesson.objects.filter(person=reader).update(learned_at=later)


def _answers(placed: Placed, drawn: np.random.Generator) -> Iterator[What]:
    yield What.APPLIED
    yield What.OFFERED if drawn.random() < welcome(placed.features) else What.DECLINED


def _order(needs: Needs, offer: Offer, ranking: Ranking) -> list[tuple[str, float]]:
    """Give the keys of a list with how likely somebody really applies and is welcome."""
    listed = MATCHER.listed(needs, Offers.of([offer]), limit=CONSIDERED, ranking=ranking)
    return [
        (match.need, truth(place.features) * welcome(place.features))
        for match, place in zip(listed.matches, listed.placed, strict=True)
    ]


def _true_order(lists: list[list[tuple[str, float]]]) -> float:
    """Give NDCG@10 of lists in the order they have, by the truth."""
    found: list[Floats] = []
    for each in lists:
        gains = np.array([[gain for _key, gain in each]])
        found.append(ndcg(-np.arange(gains.shape[1], dtype=np.float64)[None, :], gains))
    return float(np.mean(np.concatenate(found)))


def _top(order: list[tuple[str, float]]) -> list[str]:
    return [key for key, _gain in order[:10]]


def _need(number: int, chance: random.Random) -> Need:
    return Need(
        key=str(900_000_000 + number),
        organisation=str(number % 60),
        title="Help",
        places=((chance.uniform(0, AROUND), chance.uniform(0, AROUND)),),
        slots=_slots(chance),
        causes=frozenset(chance.sample(CAUSES, 2)),
        skills=frozenset(chance.sample(SKILLS, 2)),
        checks=frozenset({"DBSCheck"} if chance.random() < 0.5 else ()),  # noqa: PLR2004 (a half)
    )


def _offer(chance: random.Random) -> Offer:
    return Offer(
        key="me",
        place=(chance.uniform(0, AROUND), chance.uniform(0, AROUND)),
        radius=1.5 * AROUND,
        slots=_slots(chance),
        causes=frozenset(chance.sample(CAUSES, 2)),
        skills=frozenset(chance.sample(SKILLS, 3)),
    )


def _slots(chance: random.Random) -> int:
    return sum({1 << chance.randrange(21) for _ in range(6)}) & ALL
