"""A secondment from the employer's leave to the ledger, through the doors that the pages use."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements import sweeps
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EngagementState
from clearinghouse.releases import conflicts, deciding
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import ConflictState, ReleaseState
from clearinghouse.reviews import actions as reviews
from clearinghouse.reviews.questionnaire import asked
from clearinghouse.reviews.states import Moment
from matching.ledger.models import Contribution, Outcome
from matching.people.models import Person
from tests.clearinghouse.releases.at_work import PART_TIME, AtWork, at_work, turn
from tests.factories.engagements import TERMS, comfort_rule

pytestmark = pytest.mark.django_db
MEASURES = "No part in the tender of 2027."


def released(found: AtWork) -> Release:
    """Have a council release somebody whose declared interest an officer contains."""
    found.introduction.need.form = PART_TIME
    found.introduction.need.save()
    release = found.asked(yes=("interest",), form=PART_TIME, days_a_week=Decimal(3))
    found.host_answers(release)
    release.refresh_from_db()
    while release.state == ReleaseState.ASKED:
        step = turn(release)
        who = found.who[step.step]
        if step.step == "conflict_officer":
            conflicts.decide(
                conflict=release.conflict,
                outcome=ConflictState.CONTAINED,
                measures=MEASURES,
                words="Contained.",
                by=who,
            )
        else:
            deciding.approve(approval=step, by=who)
        release.refresh_from_db()
    return release


def agreed(found: AtWork, release: Release, host: Person) -> tuple[Engagement, dict[str, Person]]:
    engagement = engagements.draft(introduction=found.introduction, terms=TERMS, by=host)
    engagements.make_ready(engagement=engagement, by=found.person)
    signers = {"professional": found.person, "employer": found.who["signatory"], "host": host}
    for party, who in signers.items():
        engagements.sign(engagement=engagement, party=party, name=who.name, by=who)
    assert engagement.release == release
    return engagement, signers


def test_secondment_from_the_release_to_the_ledger() -> None:
    comfort_rule()
    found = at_work(council=True)
    release = released(found)
    assert release.state == ReleaseState.APPROVED
    host = found.introduction.need.lead
    engagement, signers = agreed(found, release, host)
    assert engagement.agreement is not None
    assert MEASURES in engagement.agreement.text

    first = dt.datetime.combine(engagement.starts_on, dt.time(12), dt.UTC)
    with time_machine.travel(first, tick=False):
        sweeps.keep_up()
        engagement.refresh_from_db()
        assert engagement.state == EngagementState.ACTIVE
        engagements.log_day(
            engagement=engagement, on=timezone.localdate(), hours=Decimal("7.5"), by=found.person
        )
        engagements.confirm_days(engagement=engagement, by=host)
        review = engagement.meetings.get(kind=Meeting.Kind.MID_REVIEW)
        engagements.hold_meeting(meeting=review, agreed="On track.", by=host)
    with time_machine.travel(first + dt.timedelta(days=61), tick=False):
        sweeps.keep_up()
        reviews.lay_down()
        for review_of in engagement.reviews.filter(moment=Moment.END):
            question = asked(Moment.END, review_of.party)[0]
            answer = question.options[0][0]
            said = [answer] if question.kind == "many" else answer
            who = signers[review_of.party]
            reviews.submit(review=review_of, answers={question.name: said}, by=who)
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.REVIEWED
    entry = Contribution.objects.get()
    assert (entry.work_form, entry.hours, entry.person) == (
        "secondment",
        Decimal("7.50"),
        found.person,
    )
    assert set(Outcome.objects.values_list("code", flat=True)) == {
        "end.host.output.yes",
        "end.professional.output.yes",
        "end.employer.learned.leading",
    }


def test_conflict_that_cannot_be_contained_ends_the_release() -> None:
    found = at_work(council=True)
    release = found.asked(yes=("interest",), form=PART_TIME)
    deciding.approve(approval=turn(release), by=found.who["line_manager"])
    while (step := turn(release)).step != "conflict_officer":
        deciding.approve(approval=step, by=found.who[step.step])
    conflicts.decide(
        conflict=release.conflict,
        outcome=ConflictState.REFUSED,
        words="They decide on the host's grant.",
        by=found.who["conflict_officer"],
    )
    release.refresh_from_db()
    assert release.state == ReleaseState.REFUSED
