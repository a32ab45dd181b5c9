"""A mentor and a coach: a pair that agrees on what it works towards, meets, and is counted by meetings."""

import datetime as dt
import re
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from clearinghouse.engagements.models import Meeting
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import subject_of
from matching.ledger.models import Outcome
from tests.browser.conftest import Browsers
from tests.browser.lending import (
    HOUR,
    WEEK,
    Lent,
    arrives,
    confirms,
    fill,
    follow,
    press,
    reads,
    today,
    write,
)
from tests.browser.test_live import elsewhere
from tests.running.site import Site

TOWARDS = "What you work towards"
SENIOR = "Senior practitioner of a coaching body"


def plans(page: Page, lent: Lent, day: dt.date) -> None:
    """Plan a session of an hour and a half, from the engagement's page."""
    page.goto(lent.engagement.get_absolute_url())
    follow(page, "Plan a meeting", "Plan a meeting")
    expect(page.get_by_label("Session")).to_be_checked()
    fill(page, "day", day)
    write(page, at="14:30", minutes="90", where="The library")
    press(page, "Plan it")
    arrives(page, lent.title)
    reads(page, "Planned. The others are told, and reminded the day before.")


def meets(page: Page, lent: Lent, agreed: str) -> None:
    """Let the planned session have been an hour ago, and note what came of it."""
    planned = lent.engagement.meetings.filter(held_at=None)
    elsewhere(lambda: planned.update(starts_at=timezone.now() - HOUR))
    page.goto(lent.engagement.get_absolute_url())
    follow(page, re.compile("^Note what came of the meeting"), "Session")
    write(page, agreed=agreed)
    press(page, "It was held: keep the note")
    arrives(page, lent.title)
    reads(page, agreed)


def units(lent: Lent) -> dict[str, Decimal | None]:
    found = Outcome.objects.filter(source=subject_of(lent.engagement))
    return dict(found.values_list("code", "value"))


def test_a_mentor_and_a_manager_meet_and_are_counted_as_a_pair(
    site: Site, browsers: Browsers
) -> None:
    lent = Lent(browsers, EngagementForm.MENTORING, "A mentor for a new manager")
    lent.agreed(meetings="Once a month, on line.", learning="To delegate.")
    lent.gives.goto(lent.engagement.get_absolute_url())
    expect(lent.gives.get_by_role("heading", name="Milestones")).to_have_count(0)
    follow(lent.gives, "Write down together what you work towards", TOWARDS)
    expect(lent.gives.locator("[name=goals]")).to_have_value("To delegate.")  # from the paper
    write(lent.gives, goals="To delegate, and to say no.")
    press(lent.gives, "Keep it")
    reads(lent.gives, "0 of 6 planned meetings held.")

    plans(lent.hosts, lent, today() + WEEK)
    lent.gives.goto(lent.engagement.get_absolute_url())
    reads(lent.gives, "The library")
    meets(lent.gives, lent, "She hands the rota over to two volunteers.")
    confirms(lent.hosts, lent.engagement)
    lent.hosts.goto(lent.engagement.get_absolute_url())
    reads(lent.hosts, "She hands the rota over to two volunteers.")
    follow(lent.hosts, TOWARDS, TOWARDS)
    reads(lent.hosts, "1 of 6 planned meetings held.")
    expect(lent.hosts.locator("[name=goals]")).to_have_value("To delegate, and to say no.")

    lent.over()
    reads(lent.hosts, "1.50 hours")
    entry = lent.counted.get()
    assert (entry.work_form, entry.hours) == ("volunteer_org", Decimal("1.5"))
    assert units(lent) == {"mentoring.pairs": Decimal(1), "mentoring.meetings": Decimal(1)}


def test_a_coach_is_qualified_and_is_counted_by_sessions(site: Site, browsers: Browsers) -> None:
    lent = Lent(browsers, EngagementForm.COACHING, "A coach for our director")
    lent.agreed(
        meetings="Five sessions of ninety minutes.",
        learning="To lead through a merger.",
        qualification=SENIOR,
    )
    lent.gives.goto(lent.engagement.get_absolute_url())
    follow(lent.gives, "Write down together what you work towards", TOWARDS)
    expect(lent.gives.locator("[name=qualification]")).to_have_value(SENIOR)  # as signed
    lent.gives.locator("[name=qualification]").fill("")
    press(lent.gives, "Keep it")
    reads(lent.gives, "Say which qualification it is.")
    write(lent.gives, qualification=SENIOR, meetings_planned="5")
    press(lent.gives, "Keep it")
    reads(lent.gives, "0 of 5 planned meetings held.")

    for number in range(2):
        plans(lent.gives, lent, today() + WEEK)
        meets(lent.hosts, lent, f"Step {number + 1} is taken.")
        done = lent.engagement.meetings.filter(agreed=f"Step {number + 1} is taken.")
        assert done.get().kind == Meeting.Kind.SESSION
    lent.gives.goto(reverse("engagement_programme", args=[lent.engagement.pk]))
    reads(lent.gives, "2 of 5 planned meetings held.")
    lent.over()
    assert units(lent) == {"coaching.sessions": Decimal(2)}
    assert {entry.work_form for entry in lent.counted} == {"volunteer_org"}
