"""What can happen to a team's day: planned, its risks accepted, held and counted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.engagements import rules
from clearinghouse.engagements.actions.working import LOGGABLE
from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.challenges.models import Challenge
from clearinghouse.programmes.errors import ProgrammeError
from matching.history.lifecycle import subject_of
from matching.ledger import actions as ledger
from matching.ledger.models import WorkForm
from matching.people.models import Person


@transaction.atomic
def plan(*, engagement: Engagement, said: Mapping[str, Any], by: Person) -> Challenge:  # noqa: ARG001
    """Keep the day, how many come, and the risks; risks written anew are accepted anew."""
    standing = Challenge.objects.select_for_update().filter(engagement=engagement).first()
    if standing is not None and standing.people_came is not None:
        raise ProgrammeError(_("The day has been; it is counted."))
    challenge = standing or Challenge(engagement=engagement)
    if challenge.risks != said["risks"]:
        challenge.risks_accepted_at = None
    for name, value in said.items():
        setattr(challenge, name, value)
    challenge.save()
    return challenge


@transaction.atomic
def accept_risks(*, challenge: Challenge, by: Person) -> None:
    """Accept the risks, for the host."""
    if not rules.acts_for_its_host(by, challenge.engagement):
        raise ProgrammeError(_("The host accepts the risks: it knows the place."))
    if not challenge.risks:
        raise ProgrammeError(_("Write down the risks first, and what is done about each."))
    Challenge.objects.filter(pk=challenge.pk, risks_accepted_at=None).update(
        risks_accepted_at=timezone.now()
    )


@transaction.atomic
def held(*, challenge: Challenge, people: int, by: Person) -> None:  # noqa: ARG001 (rules ask who)
    """Record how many came, once the day has been: person-days are its unit (domain.md 4.1)."""
    locked = Challenge.objects.select_for_update().get(pk=challenge.pk)
    if locked.engagement.state not in LOGGABLE:
        raise ProgrammeError(_("Both sign the paper first, and begin it."))
    if locked.risks_accepted_at is None:
        raise ProgrammeError(_("The risks have not been accepted by the host."))
    if locked.day > timezone.localdate():
        raise ProgrammeError(_("The day is still to come."))
    if locked.people_came is not None:
        return
    locked.people_came = people
    locked.save(update_fields=["people_came"])
    engagement = locked.engagement
    if people:
        ledger.record(
            source=subject_of(locked),
            person=engagement.person,
            organisation=engagement.host,
            work_form=WorkForm.EMPLOYER_PAID if engagement.paid_time else WorkForm.VOLUNTEER_ORG,
            hours=locked.hours * people,
            given_on=locked.day,
            area=engagement.host.lad,
        )
    ledger.record_outcome(
        source=subject_of(locked),
        code="team_challenge.person_days",
        organisation=engagement.host,
        area=engagement.host.lad,
        value=Decimal(people),
        reported_on=timezone.localdate(),
    )
