"""A simulated region: roles in towns, people who come by, and what they like.

After the world of the project's prototype, which was settled so that the published field result of
SmartSort appears in it. All of it is simulation: nobody has open data of real lists and clicks.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from matching.engine.columns import Bools, Counts, Floats

SIDE: Final = 60.0  # km
TOWNS: Final = 12
TASTES: Final = 6  # dimensions of taste
PEOPLE: Final = 300  # kinds of people
SPREAD: Final = 0.6  # of roles' appeal, in logits before it is scaled
OUTSIDE: Final = 0.3  # part of people who come to one role by a link from elsewhere
OUTSIDE_YES: Final = 0.6  # and the part of them who connect
REFILLED: Final = 0.25  # part of the roles that are posted anew each week
TELLING: Final = 0.3  # a taste of at least so much is a tag


class Roles(NamedTuple):
    """Roles as columns; place (roles, 2) in km, taste and tags (roles, TASTES), the rest (roles,).

    appeal is what people see in a role; guess is what the site can tell of it beforehand.
    """

    place: Floats
    appeal: Floats
    guess: Floats
    taste: Floats
    tags: Bools
    need: Floats


class Visits(NamedTuple):
    """People coming by, in the order of time; (visits,).

    left: part of the week to come; link: the role of those from elsewhere, or -1; yes: those of
    them who connect; place (visits, 2) in km; kind: the kind of person; last: last of the week.
    """

    week: Counts
    left: Floats
    link: Counts
    yes: Bools
    place: Floats
    kind: Counts


@dataclass(frozen=True, eq=False)
class World:
    """Everything that does not depend on how lists are ranked."""

    roles: Roles
    visits: Visits
    tastes: Floats
    tags: Bools
    refilled: Bools  # (weeks, roles): roles that are posted anew, with all their places


def world(roles: int, weeks: int, seed: int, *, a_week: int | None = None) -> World:
    """Draw a world; a_week people come by each week (as many as there are roles)."""
    drawn = np.random.default_rng(seed)
    towns = drawn.uniform(0, SIDE, (TOWNS, 2))
    share = drawn.dirichlet(np.full(TOWNS, 0.7))
    columns = _roles(drawn, towns, share, roles)
    homes = _around(drawn, towns, share, 400)
    tastes = _directions(drawn, PEOPLE)
    visits = _visits(drawn, columns, homes, weeks, a_week or roles)
    refilled = drawn.random((weeks, roles)) < REFILLED
    return World(columns, visits, tastes, np.abs(tastes) >= TELLING, refilled)


def _roles(drawn: np.random.Generator, towns: Floats, share: Floats, count: int) -> Roles:
    place = _around(drawn, towns, share, count)
    appeal = drawn.normal(size=count) * SPREAD * 0.6
    taste = _directions(drawn, count)
    return Roles(
        place=place,
        appeal=appeal,
        guess=appeal * 0.6 + drawn.normal(size=count) * 0.25,
        taste=taste,
        tags=np.abs(taste) >= TELLING,
        need=1.0 + drawn.geometric(0.15, count).astype(np.float64),
    )


def _visits(
    drawn: np.random.Generator, roles: Roles, homes: Floats, weeks: int, a_week: int
) -> Visits:
    count = weeks * a_week
    known = np.exp(drawn.normal(size=len(roles.need)) * SPREAD + 0.5 * roles.appeal)
    link = drawn.choice(len(known), count, p=known / known.sum()).astype(np.int32)
    link[drawn.random(count) >= OUTSIDE] = -1
    home = drawn.integers(len(homes), size=count)
    return Visits(
        week=np.repeat(np.arange(weeks, dtype=np.int32), a_week),
        left=np.tile(1 - np.arange(a_week) / a_week, weeks),
        link=link,
        yes=drawn.random(count) < OUTSIDE_YES,
        place=homes[home] + drawn.normal(size=(count, 2)) * 4,
        kind=drawn.integers(PEOPLE, size=count).astype(np.int32),
    )


def _around(drawn: np.random.Generator, towns: Floats, share: Floats, count: int) -> Floats:
    near: Floats = towns[drawn.choice(len(towns), count, p=share)]
    return near + drawn.normal(size=(count, 2)) * 3


def _directions(drawn: np.random.Generator, count: int) -> Floats:
    directions = drawn.normal(size=(count, TASTES))
    scaled: Floats = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    return scaled
