"""What can happen to a placement: it begins, stops for a while, and ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.agreements import actions as agreements
from matching.agreements.models import Agreement, Signature
from matching.history.lifecycle import move, subject_of
from matching.people import actions as people
from matching.people.models import Commitment, Person
from volunteering.applications import actions as applications
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.placements import agreement as words
from volunteering.placements import induction, notices
from volunteering.placements.errors import ChangedError, DateError, RoleFullError
from volunteering.placements.models import InductionStep, Placement, Review
from volunteering.placements.states import (
    Destination,
    EndReason,
    PauseReason,
    PlacementState,
    ReviewKind,
)

LONG_PAUSE: Final = dt.timedelta(days=60)
FURTHEST_START: Final = relativedelta(years=1)
# What a place takes of somebody's month, where the role says it in words only.
USUAL_HOURS: Final = 8


@transaction.atomic
def accept(
    *, application: Application, starts_on: dt.date, name: str, shown: str, by: Person
) -> Placement:
    """Take an offer: agree to the words that were shown, and have the place.

    Raises ChangedError if the words are others now, RoleFullError if the last place has gone.
    """
    if words.fingerprint(words.draft(application)) != shown:
        raise ChangedError(
            _("The agreement has changed since you opened this page: read it again.")
        )
    placement = place(application=application, starts_on=starts_on, by=by)
    sign(placement=placement, party=words.VOLUNTEER, name=name, by=by)
    return placement


@transaction.atomic
def place(*, application: Application, starts_on: dt.date, by: Person) -> Placement:
    """Give an offered place to its volunteer, from a day on.

    Of two who take the last place exactly one gets it: the other meets RoleFullError, and the
    offer stands as it was.
    """
    _refuse_day(starts_on)
    role = application.role
    _take_place(role)
    applications.take_place(application=application, by=by)
    terms = RoleTerms.objects.filter(role=role).first()
    placement = Placement.objects.create(
        application=application,
        person=application.volunteer,
        role=role,
        organisation=application.organisation,
        starts_on=starts_on,
        trial_until=induction.trial_end(terms, starts_on),
    )
    InductionStep.objects.bulk_create(induction.steps(placement, terms))
    Review.objects.bulk_create(induction.reviews(placement))
    _draw_up(placement, application)
    _take_time(placement)
    notices.placed(placement)
    if Role.objects.filter(pk=role.pk, places_left=0).exists():
        applications.close_remaining(role=role)
    return placement


@transaction.atomic
def sign(*, placement: Placement, party: str, name: str, by: Person) -> Signature:
    """Agree to the volunteer agreement for one of its two sides."""
    standing = Agreement.objects.get(subject=subject_of(placement), withdrawn_at=None)
    return agreements.sign(agreement=standing, party=party, name=name, by=by)


@transaction.atomic
def begin(*, placement: Placement, on: dt.date, by: Person | None) -> None:
    """Remember the first session: who has come once is active (and counted as placed).

    Later sessions change nothing, an earlier one that is heard of later moves the day.
    """
    locked = Placement.objects.select_for_update(no_key=True).get(pk=placement.pk)
    if locked.first_session_on is None or on < locked.first_session_on:
        Placement.objects.filter(pk=locked.pk).update(first_session_on=on)
        placement.first_session_on = on
    placement.state = locked.state
    if locked.state == PlacementState.TRIAL:
        move(placement, PlacementState.ACTIVE, by=by, facets=_facets(placement))


@transaction.atomic
def start_on(*, placement: Placement, day: dt.date, by: Person) -> None:
    """Choose another first day, as long as nobody has come yet; trial and talks move with it."""
    _refuse_day(day)
    if placement.first_session_on is not None:
        raise DateError(_("The first session has been: the start date stays."))
    terms = RoleTerms.objects.filter(role=placement.role_id).first()
    placement.starts_on = day
    placement.trial_until = induction.trial_end(terms, day)
    placement.save(update_fields=["starts_on", "trial_until"])
    _take_time(placement)
    for kind, due in induction.due_days(day, placement.trial_until).items():
        placement.reviews.filter(kind=kind, held_on=None).update(due_on=due, reminded_at=None)
    notices.start_moved(placement, by=by)


@transaction.atomic
def pause(
    *,
    placement: Placement,
    until: dt.date | None,
    reason: PauseReason | str,
    by: Person,
) -> None:
    """Stop for a while, until a day or for now."""
    move(placement, PlacementState.PAUSED, by=by, reason=str(reason), facets=_facets(placement))
    placement.paused_on = timezone.localdate()
    placement.paused_until = until
    placement.pause_reason = str(reason)
    placement.nudged_at = None
    placement.save(update_fields=["paused_on", "paused_until", "pause_reason", "nudged_at"])
    notices.paused(placement, by=by)


@transaction.atomic
def resume(*, placement: Placement, by: Person) -> None:
    """Come back from a pause."""
    move(placement, PlacementState.ACTIVE, by=by, facets=_facets(placement))
    placement.paused_on = placement.paused_until = placement.nudged_at = None
    placement.pause_reason = ""
    placement.save(update_fields=["paused_on", "paused_until", "pause_reason", "nudged_at"])
    notices.resumed(placement, by=by)


@transaction.atomic
def end(
    *,
    placement: Placement,
    on: dt.date,
    reasons: Sequence[EndReason],
    destination: Destination | str,
    by: Person,
) -> None:
    """End it for one or several reasons, and give the place back; the record stays.

    Bookings after the day are freed by the rota, which looks for placements that have ended.
    """
    said = [str(EndReason(reason)) for reason in reasons]
    placement.ended_on = max(on, placement.starts_on)
    placement.end_reasons = said
    placement.destination = str(destination)
    placement.save(update_fields=["ended_on", "end_reasons", "destination"])
    facets = _facets(placement) | _ending(placement, by)
    move(placement, PlacementState.ENDED, by=by, reason=",".join(said)[:200], facets=facets)
    Role.objects.filter(pk=placement.role_id, places_left__isnull=False).update(
        places_left=F("places_left") + 1, changed_at=timezone.now()
    )
    people.release(source=subject_of(placement), on=placement.ended_on)
    notices.ended(placement, by=by)


@transaction.atomic
def tick(*, step: InductionStep, done: bool, by: Person) -> None:
    """Say that a step of the induction is done, or that it is not after all."""
    step.done_on = timezone.localdate() if done else None
    step.done_by = by if done else None
    step.save(update_fields=["done_on", "done_by"])


@transaction.atomic
def hold_review(*, review: Review, held_on: dt.date, words: str, by: Person) -> None:
    """Note that a talk was held, and what was said."""
    review.held_on, review.words, review.by = held_on, words, by
    review.save(update_fields=["held_on", "words", "by"])


@transaction.atomic
def confirm_trial(*, placement: Placement, words: str, by: Person) -> None:
    """End the trial well: the talk is noted, and the volunteer is told."""
    today = timezone.localdate()
    changed = Placement.objects.live().filter(pk=placement.pk, trial_confirmed_on=None)
    if not changed.update(trial_confirmed_on=today):
        return
    placement.trial_confirmed_on = today
    for review in placement.reviews.filter(kind=ReviewKind.TRIAL, held_on=None):
        hold_review(review=review, held_on=today, words=words, by=by)
    notices.trial_confirmed(placement)


def nudge_paused() -> int:
    """Ask both sides what becomes of pauses that are long, or past their day; each once."""
    today = timezone.localdate()
    overdue = Q(paused_on__lte=today - LONG_PAUSE, paused_until=None) | Q(paused_until__lte=today)
    found = Placement.objects.filter(overdue, state=PlacementState.PAUSED, nudged_at=None)
    return sum(_nudge(each) for each in found.select_related("person", "role", "organisation"))


def remind_of_reviews() -> int:
    """Remind organisations of talks that are due within a week; each once."""
    soon = timezone.localdate() + dt.timedelta(days=7)
    live = Placement.objects.live()
    due = Review.objects.filter(
        due_on__lte=soon, held_on=None, reminded_at=None, placement__in=live
    )
    related = due.select_related("placement__person", "placement__role", "placement__organisation")
    return sum(_remind(review) for review in related)


@transaction.atomic
def _nudge(placement: Placement) -> bool:
    mine = Placement.objects.filter(pk=placement.pk, nudged_at=None)
    if not mine.update(nudged_at=timezone.now()):
        return False
    notices.long_paused(placement)
    return True


@transaction.atomic
def _remind(review: Review) -> bool:
    mine = Review.objects.filter(pk=review.pk, reminded_at=None)
    if not mine.update(reminded_at=timezone.now()):
        return False
    notices.review_due(review)
    return True


def _refuse_day(day: dt.date) -> None:
    """Refuse a first day that nobody can mean."""
    today = timezone.localdate()
    if not today - dt.timedelta(days=31) <= day <= today + FURTHEST_START:
        raise DateError(_("Choose a start date within the next twelve months."))


def _take_place(role: Role) -> None:
    """Take one of the role's places, if it counts them (compare-and-swap)."""
    counted = Role.objects.filter(pk=role.pk, places_left__isnull=False)
    taken = counted.filter(places_left__gt=0).update(
        places_left=F("places_left") - 1, changed_at=timezone.now()
    )
    if not taken and counted.exists():
        raise RoleFullError(_("Somebody else has just taken the last place."))


def _take_time(placement: Placement) -> None:
    """Take the place's hours from what a person can give to everything together."""
    people.commit(
        person=placement.person,
        source=subject_of(placement),
        what=Commitment.What.VOLUNTEERING,
        from_on=placement.starts_on,
        hours_a_month=USUAL_HOURS,
    )


def _draw_up(placement: Placement, application: Application) -> Agreement:
    return agreements.draw_up(
        subject=subject_of(placement),
        title=words.title(placement.role)[:200],
        text=words.draft(application),
        parties=words.PARTIES,
    )


def _ending(placement: Placement, by: Person) -> dict[str, Any]:
    """Give what reports ask of an end: reasons with their families, where to, on whose word."""
    families = {str(EndReason(code).family) for code in placement.end_reasons}
    return {
        "reasons": placement.end_reasons,
        "families": sorted(families),
        "destination": placement.destination,
        "by": "volunteer" if by.pk == placement.person_id else "organisation",
    }


def _facets(placement: Placement) -> dict[str, Any]:
    """Give what reports group by, as it is on the day."""
    role = placement.role
    return {"role": role.pk, "causes": role.causes, "lads": role.lads}
