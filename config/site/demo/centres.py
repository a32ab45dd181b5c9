"""A year of the centres' own work: functions, members, courses, the mark, the directory, funders."""

from __future__ import annotations

import logging
import time

from django.db import transaction

from config.site.demo import (
    asking,
    clock,
    courses,
    directory,
    functions,
    funders,
    marks,
    members,
)
from config.site.demo.desks import desks
from volunteering.centres.models import CentreRecord

log = logging.getLogger(__name__)


@transaction.atomic
def work() -> bool:
    """Make it once, through the doors that the pages use; False: it is there, or nobody is."""
    found = desks()
    if not found or CentreRecord.objects.filter(centre=found[0].centre).exists():
        return False
    began = time.monotonic()
    for desk in found:
        functions.record(desk)
        members.join(desk)
        courses.teach(desk)
        asking.ask(desk)
    marks.award(found)
    directory.publish(found)
    for desk in found:
        funders.report(desk)
    told = clock.told_long_ago()
    log.info("The centres' year: %.1f s, %s notices", time.monotonic() - began, told)
    return True
