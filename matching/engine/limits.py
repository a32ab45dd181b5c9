"""The limits: each rules a pair out whatever its score, and says so in a bit.

What is not known never rules out: it passes, and the reason says "check". The one exception is a
need that names no place and cannot be done from home, for a person who said how far they go: it may
be anywhere, so it is not matched and counts as a near miss.
"""

from collections.abc import Callable
from enum import IntFlag
from typing import Final

import numpy as np
import numpy.typing as npt

from matching.engine.columns import Bools, Rows
from matching.engine.facing import Facing, some
from matching.engine.units import UNSTATED

Blocks = npt.NDArray[np.uint16]


class Limit(IntFlag):
    """The limits, as bits."""

    LIVE = 1
    CONFLICT = 2
    PLACE = 4
    SLOTS = 8
    DATES = 16
    AGE = 32
    CHECKS = 64
    LANGUAGES = 128
    FORMS = 256
    SESSION = 512
    LEVEL = 1024
    DAYS = 2048
    FULL = 4096
    QUEUE = 8192
    BLOCKED = 16384


def live(facing: Facing) -> Bools:
    """Only needs that are live."""
    return facing.need(facing.needs.live)


def conflict(facing: Facing) -> Bools:
    """No need of an organisation that the offer excludes."""
    return ~facing.conflict


def blocked(facing: Facing) -> Bools:
    """No need of an organisation that the person blocked."""
    return ~facing.blocked


def place(facing: Facing) -> Bools:
    """From home, or near enough for both; or somebody names no place (see above)."""
    need_placed = facing.need(facing.needs.places.stated)
    offer_placed = facing.offer(facing.offers.places.stated)
    anywhere = need_placed & ~offer_placed
    offers = facing.offers
    anyhow = np.isinf(facing.offer(offers.radius)) & np.isinf(facing.offer(offers.journeys.most))
    somewhere = unplaced(facing) & (~offer_placed | anyhow)
    return facing.from_home | facing.within | anywhere | somewhere


def unplaced(facing: Facing) -> Bools:
    """Needs that name no place and cannot be done from home."""
    return ~facing.need(facing.needs.places.stated) & ~facing.need(facing.needs.remote)


def slots(facing: Facing) -> Bools:
    """Share a slot, or one side does not state any."""
    need, offer = facing.slots
    passes: Bools = (need == 0) | (offer == 0) | (need & offer != 0)
    return passes


def dates(facing: Facing) -> Bools:
    """Share a date, or one side does not state any."""
    return ~facing.dated | facing.dates_shared


def age(facing: Facing) -> Bools:
    """Within the ages asked for; an age that is not known passes, whatever the minimum."""
    youngest, oldest, years = facing.ages
    in_range = (years >= youngest) & ((oldest == UNSTATED) | (years <= oldest))
    passes: Bools = (years == UNSTATED) | in_range
    return passes


def checks(facing: Facing) -> Bools:
    """Every check that is asked for is held, or can be got before the start."""
    asked, held = facing.flags(facing.needs.checks, facing.offers.checks)
    _, obtainable = facing.flags(facing.needs.checks, facing.offers.obtainable)
    return ~some(asked & ~(held | obtainable)) | facing.offer(facing.offers.any_obtainable)


def languages(facing: Facing) -> Bools:
    """Every language that is asked for is spoken; a person who named none passes."""
    asked, spoken = facing.flags(facing.needs.languages, facing.offers.languages)
    return ~some(asked & ~spoken) | ~some(spoken)


def forms(facing: Facing) -> Bools:
    """Share a form of work, or one side does not state any."""
    asked, wanted = facing.flags(facing.needs.forms, facing.offers.forms)
    return ~some(asked) | ~some(wanted) | some(asked & wanted)


def session(facing: Facing) -> Bools:
    """No longer at a time than the offer has, or one side does not say."""
    takes, has = facing.need(facing.needs.minutes), facing.offer(facing.offers.longest)
    passes: Bools = (takes == UNSTATED) | (has == UNSTATED) | (takes <= has)
    return passes


def level(facing: Facing) -> Bools:
    """No skill is known less well than the need demands; one that nobody named passes."""
    return ~facing.below_level


def days(facing: Facing) -> Bools:
    """As many days a month are left as the need takes."""
    passes: Bools = facing.need(facing.needs.days) <= facing.offer(facing.offers.days)
    return passes


def full(facing: Facing) -> Bools:
    """A place is left, or places are not counted."""
    passes: Bools = facing.need(facing.needs.capacity) != 0
    return passes


def queue(facing: Facing) -> Bools:
    """Another may apply: fewer wait for an answer than may."""
    passes: Bools = facing.need(facing.needs.room) != 0
    return passes


TESTS: Final[dict[Limit, Callable[[Facing], Bools]]] = {
    Limit.LIVE: live,
    Limit.CONFLICT: conflict,
    Limit.PLACE: place,
    Limit.SLOTS: slots,
    Limit.DATES: dates,
    Limit.AGE: age,
    Limit.CHECKS: checks,
    Limit.LANGUAGES: languages,
    Limit.FORMS: forms,
    Limit.SESSION: session,
    Limit.LEVEL: level,
    Limit.DAYS: days,
    Limit.FULL: full,
    Limit.QUEUE: queue,
    Limit.BLOCKED: blocked,
}


def blocks(facing: Facing) -> Blocks:
    """Give, for each row looked at, the bits of all limits that rule it out; 0 passes."""
    bits = np.zeros(len(facing.rows), np.uint16)
    for limit, test in TESTS.items():
        bits[~np.broadcast_to(test(facing), bits.shape)] |= np.uint16(limit)
    return bits


def passing(facing: Facing) -> Rows:
    """Give the rows that no limit rules out.

    For a person with a place and a distance, only needs around it or from home are looked at, which
    is exact: the place limit rules out all others.
    """
    if not len(facing.rows):
        return facing.rows
    near = facing.at(looked_at(facing))
    rows: Rows = near.rows[blocks(near) == 0]
    return rows


def looked_at(facing: Facing) -> Rows:
    """Give the rows that could pass: all but those that are too far, found without a look at them."""
    point = facing.offers.places[0] if facing.many_needs else ()
    if not point or not np.isfinite(facing.furthest):
        return facing.rows
    near = facing.needs.places.around(point[0], facing.furthest)
    return with_home(facing, near) if facing.offers.remote_ok[0] else near


def with_home(facing: Facing, near: Rows) -> Rows:
    """Add what can be done from home to some rows; all ascend."""
    apart = near[~facing.needs.remote[near]]
    return np.sort(np.concatenate([apart, facing.needs.at_home.astype(np.intp)]), kind="stable")
