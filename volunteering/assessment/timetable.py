"""What the timetable calls: the work that analysts asked for, and what is due to come out."""

from __future__ import annotations

from volunteering.assessment.impact import gathering
from volunteering.assessment.impact import working as impact
from volunteering.assessment.releases import actions as releases
from volunteering.assessment.returns import drawing
from volunteering.assessment.runs import working


def work() -> int:
    """Draw the returns that are due, freeze, run and make the pages that were asked for; say how much."""
    drawn = 0
    while drawing.draw_due():
        drawn += 1
    return drawn + working.keep_up(gathering.beside) + impact.keep_up()


def publish() -> int:
    """Let out what is due; say how many."""
    return releases.publish_due()
