"""Weeks of people looking at lists, for one way of ranking them."""

from typing import Final, NamedTuple

import numpy as np

from matching.engine import exposure
from matching.engine.columns import Bools, Floats
from matching.engine.compiled import compiled
from matching.engine.evaluation.world import Roles, Visits

POPULARITY, PERSONAL, NEWEST, OVERLAP, BOOSTS, CHANCE = range(6)
BY_NEED, BY_LISTS = 1, 2
LENGTH: Final = 20  # of a list
LOOK_ON: Final = 0.93  # the chance to look at the next one
RADIUS: Final = 12.0  # km
TASTE: Final = 1.6
BY_KM: Final = 0.08
LOGIT: Final = -2.6
UNSURE: Final = 0.2  # the noise of what the site tells of a pair
FADING: Final = 0.9  # of popularity, a week

_worth = compiled(exposure.worth)


class Policy(NamedTuple):
    """A way of ranking.

    base: POPULARITY and so on. penalty: each connection of the last seven days multiplies a score
    by it. first, relevant, full: see `exposure.Exposure`. learned: how many expected connections
    the first guess of a role's appeal counts as, beside those seen; 0 learns nothing. filling: the
    score falls as needs fill (BY_NEED), or as they fill through lists (BY_LISTS).
    """

    base: int
    penalty: float = 1.0
    first: float = 0.0
    relevant: float = 0.0
    full: float = 1.0
    learned: float = 0.0
    filling: int = 0


class Site(NamedTuple):
    """What the site knows of each role, (roles,); by_day (7, roles): connections of the last days.

    expected and got: connections that impressions let expect, and those that came.
    """

    popularity: Floats
    open: Floats
    by_day: Floats
    this_week: Floats
    by_list: Floats
    rate: Floats
    expected: Floats
    got: Floats
    posted: Floats


class Record(NamedTuple):
    """What happened: connected and useful (weeks, roles), seen (roles,), sums (5,)."""

    connected: Floats
    useful: Floats
    seen: Floats
    sums: Floats


KM, MET, WAITING, OFFERS, LOOKS = range(5)


@compiled
def run(
    policy: Policy,
    roles: Roles,
    visits: Visits,
    tastes: Floats,
    tags: Bools,
    refilled: Bools,
    drawn: np.random.Generator,
) -> Record:
    """Let everybody come by in turn, and record what came of it.

    1. A week begins: some roles are posted anew. 2. Somebody from elsewhere looks at one role; all
    others get a list of the roles around them, the best LENGTH by the policy. 3. They look from the
    top, connect with the first that appeals to them, and may stop after each.
    """
    count, weeks = len(roles.need), len(refilled)
    site = Site(
        np.ones(count),
        roles.need.copy(),
        np.zeros((7, count)),
        np.zeros(count),
        np.zeros(count),
        np.full(count, 0.16),
        np.zeros(count),
        np.zeros(count),
        np.zeros(count),
    )
    record = Record(
        np.zeros((weeks, count)), np.zeros((weeks, count)), np.zeros(count), np.zeros(5)
    )
    km, value, score = np.empty(count), np.empty(count), np.empty(count)
    week, day = -1, -1
    for visit in range(len(visits.week)):
        if visits.week[visit] != week:
            week = visits.week[visit]
            _new_week(site, roles, refilled[week], visit)
        if int(7 * (1 - visits.left[visit])) != day:
            day = int(7 * (1 - visits.left[visit]))
            site.by_day[day] = 0.0
        role = visits.link[visit]
        if role >= 0:
            if visits.yes[visit]:
                _connect(site, record, week, day, role)
            continue
        x, y = visits.place[visit]
        near = _measure(roles, x, y, km)
        kind = visits.kind[visit]
        _values(policy, roles, site, tastes[kind], tags[kind], km, value, drawn)
        _scores(policy, roles, site, value, visits.left[visit], score)
        _look(policy, roles, site, record, (week, day, near), tastes[kind], km, value, score, drawn)
    return record


@compiled
def _new_week(site: Site, roles: Roles, refilled: Bools, now: int) -> None:
    for role in range(len(refilled)):
        if now:
            site.popularity[role] *= FADING
            site.rate[role] = 0.8 * site.rate[role] + 0.2 * site.this_week[role]
        site.this_week[role] = site.by_list[role] = 0
        if refilled[role]:
            site.open[role] = roles.need[role]
            site.posted[role] = now


@compiled
def _connect(site: Site, record: Record, week: int, day: int, role: int) -> None:
    record.connected[week, role] += 1
    site.this_week[role] += 1
    site.by_day[day, role] += 1
    if site.open[role] > 0:
        site.open[role] -= 1
        record.useful[week, role] += 1


@compiled
def _measure(roles: Roles, x: float, y: float, km: Floats) -> int:
    near = 0
    for role in range(len(km)):
        across, up = roles.place[role, 0] - x, roles.place[role, 1] - y
        km[role] = np.sqrt(across * across + up * up)
        near += km[role] <= RADIUS
    return near


@compiled
def _likes(taste: Floats, other: Floats) -> float:
    total = 0.0
    for each in range(len(taste)):
        total += taste[each] * other[each]
    return total


@compiled
def _learned(policy: Policy, site: Site, role: int) -> float:
    if policy.learned == 0:
        return 1.0
    return float((site.got[role] + policy.learned) / (site.expected[role] + policy.learned))


@compiled
def _values(
    policy: Policy,
    roles: Roles,
    site: Site,
    taste: Floats,
    tags: Bools,
    km: Floats,
    value: Floats,
    drawn: np.random.Generator,
) -> None:
    """Give what the site thinks of each role around for this person; below 0 further away."""
    strongest = np.argmax(np.abs(taste))
    for role in range(len(value)):
        value[role] = -1.0
        if km[role] > RADIUS:
            continue
        if policy.base == POPULARITY:
            value[role] = np.sqrt(1 + site.popularity[role]) * np.exp(-BY_KM * km[role])
        elif policy.base == PERSONAL:
            logit = LOGIT + roles.guess[role] + np.log(_learned(policy, site, role))
            logit += 0.8 * TASTE * _likes(taste, roles.taste[role]) - BY_KM * km[role]
            value[role] = _sigmoid(logit + UNSURE * drawn.normal())
        elif policy.base == NEWEST:
            value[role] = site.posted[role]
        elif policy.base == CHANCE:
            value[role] = drawn.random()
        else:
            shared = np.sum(tags & roles.tags[role])
            theme = np.argmax(np.abs(roles.taste[role])) == strongest
            value[role] = shared
            if policy.base == BOOSTS:
                value[role] = 0.5 + 1.5 * theme + 1.0 * (shared > 0)


@compiled
def _scores(
    policy: Policy, roles: Roles, site: Site, value: Floats, left: float, score: Floats
) -> None:
    floor = policy.relevant * value.max()
    for role in range(len(value)):
        score[role] = value[role]
        if value[role] < 0:
            continue
        bonus = 0.0
        if site.this_week[role] == 0 and value[role] >= floor:
            bonus = policy.first
            if policy.base == POPULARITY:
                bonus *= _learned(policy, site, role)
        place = 1.0 if site.open[role] > 0 else policy.full
        score[role] = _worth(value[role], place, bonus, site.rate[role] * left, 0.0)
        if policy.penalty < 1:
            score[role] *= policy.penalty ** site.by_day[:, role].sum()
        if policy.filling == BY_NEED:
            taken = (roles.need[role] - site.open[role]) / roles.need[role]
            score[role] *= 1 - np.exp(min(0.0, taken - 1))
        elif policy.filling == BY_LISTS:
            elsewhere = site.this_week[role] - site.by_list[role]
            share = site.by_list[role] / max(1.0, roles.need[role] - elsewhere)
            score[role] *= 1 - np.exp(min(0.0, share - 1))


@compiled
def _look(
    policy: Policy,
    roles: Roles,
    site: Site,
    record: Record,
    when: tuple[int, int, int],
    taste: Floats,
    km: Floats,
    value: Floats,
    score: Floats,
    drawn: np.random.Generator,
) -> None:
    """Look at a list from its top, until one appeals or the person has seen enough."""
    week, day, near = when
    examined, offers = 1.0, 0
    usual = (1.0 + site.got.sum()) / (12.0 + record.sums[LOOKS])
    for _ in range(min(LENGTH, near)):
        role = int(np.argmax(score))
        score[role] = -1.0
        record.seen[role] += examined
        record.sums[LOOKS] += examined
        offers += site.open[role] > 0
        site.expected[role] += value[role] if policy.base == PERSONAL else usual
        logit = LOGIT + roles.appeal[role] + TASTE * _likes(taste, roles.taste[role])
        if drawn.random() < _sigmoid(logit - BY_KM * km[role]):
            record.sums[KM] += km[role]
            record.sums[MET] += 1
            site.popularity[role] += 1
            site.by_list[role] += 1
            site.got[role] += 1
            _connect(site, record, week, day, role)
            return
        if drawn.random() > LOOK_ON:
            break
        examined *= LOOK_ON
    if near:
        record.sums[WAITING] += 1
        record.sums[OFFERS] += offers


@compiled
def _sigmoid(logit: float) -> float:
    return float(1 / (1 + np.exp(-logit)))
