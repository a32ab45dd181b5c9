"""A believable year of three volunteer centres, written in one go."""

from __future__ import annotations

import logging
import time
from random import Random
from typing import Final

from django.db import transaction
from django.utils import timezone

from config.site.demo import after, bodies, cases, desk, sign_ins, stars, work
from config.site.demo.districts import DISTRICTS, District, spots
from config.site.demo.rows import Rows
from config.site.demo.world import Size, World
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from matching.safeguarding.thresholds import thresholds
from volunteering.applications.pace import Numbers
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role

log = logging.getLogger(__name__)
SEED: Final = 2004  # the year of the strategy; any number makes a year, this one always the same
FULL: Final = Size()


@transaction.atomic
def build(size: Size = FULL) -> int:
    """Write the year, once, and count its rows; 0: it is there already.

    A district whose postcodes are not loaded is left out.
    """
    if Person.objects.filter(email__startswith="demo.", is_invented=True).exists():
        return 0
    began = time.monotonic()
    chance = Random(SEED)  # noqa: S311 (a story, no secret)
    written = sum(_district(district, size, chance) for district in DISTRICTS)
    log.info("The demo's year: %s rows in %.1f s", written, time.monotonic() - began)
    return written


def _district(district: District, size: Size, chance: Random) -> int:
    places = spots(district)
    if not places:
        return 0
    world = World(
        district=district,
        spots=places,
        size=size,
        rows=Rows(),
        chance=chance,
        numbers=Numbers(),
        thresholds=thresholds(timezone.localdate()),
    )
    parts = (
        bodies.build,
        cases.build,
        stars.weave,
        work.build,
        after.build,
        stars.lasts,
        desk.build,
    )
    for part in parts:
        part(world)
    for post in world.posts:
        post.role.pending = world.pending[post.role.pk]
        post.role.pending_cap = max(bodies.CAP, post.role.pending)
    world.rows.in_time(Look, "at")
    world.rows.in_time(Transition, "at")
    written = world.rows.write()
    _look_after(world)
    summarised = {post.opportunity.pk for post in world.posts}
    opportunities.summarise(opportunities=Opportunity.objects.filter(pk__in=summarised))
    _keep_listed(world)
    return written


def _look_after(world: World) -> None:
    """The organisations that could be signed in to before are described and verified like others."""
    known = Organisation.objects.filter(name__in=[sign_ins.VCO, sign_ins.SHED], verified_at=None)
    known.update(
        verified_at=world.now, verified_by=world.broker, causes=["AntiPoverty", "LocalCommunity"]
    )


def _keep_listed(world: World) -> None:
    """What came on offer a while ago did so then, not today."""
    for post in world.posts:
        Role.objects.filter(pk=post.role.pk).update(listed_at=post.role.listed_at)
