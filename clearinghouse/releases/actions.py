"""What can happen to a release: written, sent to the employer, approved in turn, refused, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.employers.models import Employment
from clearinghouse.employers.queries import employments_of
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import IntroductionState, Party
from clearinghouse.releases import approvers, conflicts, notices, stepping
from clearinghouse.releases.errors import NotReadyError
from clearinghouse.releases.hearing import ring
from clearinghouse.releases.models import Conflict, Release
from clearinghouse.releases.questions import VERSION, questions_for
from clearinghouse.releases.states import ReleaseState
from matching.history.lifecycle import IllegalMove, move
from matching.people.models import Person

STANDING: Final = [
    str(ReleaseState.DRAFT),
    str(ReleaseState.ASKED),
    str(ReleaseState.APPROVED),
]
WRITTEN: Final = (
    "form",
    "starts_on",
    "ends_on",
    "days",
    "days_a_week",
    "recharge",
    "case",
    "skills_sought",
    "development",
    "benefit",
    "offers",
    "over_days_because",
)


@dataclass(frozen=True)
class Wish:
    """What somebody asks their employer for."""

    form: str
    starts_on: dt.date
    ends_on: dt.date
    days: Decimal
    days_a_week: Decimal | None = None
    recharge: str = "none"
    case: str = ""
    skills_sought: str = ""
    development: str = ""
    benefit: str = ""
    offers: str = ""
    over_days_because: str = ""


@transaction.atomic
def write(*, introduction: Introduction, employment: Employment, wish: Wish, by: Person) -> Release:
    """Write what to ask the employer for; written again, it is the same draft.

    The introduction is locked, so that two windows write one. Only for two who know each other.
    """
    held = Introduction.objects.select_for_update().get(pk=introduction.pk)
    if held.state != IntroductionState.ACCEPTED:
        raise IllegalMove(held, IntroductionState.ENGAGED)
    release = Release.objects.filter(introduction=held, state=ReleaseState.DRAFT).first()
    release = release or Release(introduction=held, person=by, state=ReleaseState.DRAFT)
    release.employer = employment.employer.organisation
    for name in WRITTEN:
        setattr(release, name, getattr(wish, name))
    release.save()
    conflicts.prepare(release, employment.employer)
    return release


@transaction.atomic
def suggest(*, introduction: Introduction, wish: Wish, by: Person) -> Release:
    """Write for a professional what they could ask their employer for, as the host.

    It is a draft of theirs: they change it, answer the questions and send it, or leave it. The host
    never learns who employs them by this. Raises NotReadyError where they have one already, or have
    named no employer.
    """
    held = Introduction.objects.select_for_update().get(pk=introduction.pk)
    if held.state != IntroductionState.ACCEPTED:
        raise IllegalMove(held, IntroductionState.ENGAGED)
    if Release.objects.filter(introduction=held, state__in=STANDING).exists():
        raise NotReadyError(_("They are asking for it already."))
    post = employments_of(held.person).first()
    if post is None:
        raise NotReadyError(
            _("They have not said here where they work. Ask them to, in a message.")
        )
    release = write(introduction=held, employment=post, wish=wish, by=held.person)
    release.suggested_by = by
    release.save(update_fields=["suggested_by"])
    notices.suggested(release)
    return release


@transaction.atomic
def answer_questions(
    *,
    release: Release,
    answers: Mapping[str, bool],
    words: str,
    by: Person,  # noqa: ARG001
) -> Conflict:
    """Keep what the professional says to the conflict questions; all of them, before it is sent."""
    locked = stepping.locked(release)
    if locked.state != ReleaseState.DRAFT:
        raise IllegalMove(locked, ReleaseState.ASKED, overtaken=True)
    conflict = Conflict.objects.select_for_update().get(release=locked)
    asked = questions_for(conflict.sets, Party.PROFESSIONAL)
    if missing := [each.code for each in asked if each.code not in answers]:
        raise NotReadyError(_("Answer every question: %(codes)s.") % {"codes": ", ".join(missing)})
    conflict.answers = {each.code: bool(answers[each.code]) for each in asked}
    conflict.words, conflict.answered_at = words, timezone.now()
    conflict.questions_version = VERSION
    conflict.save(update_fields=["answers", "words", "answered_at", "questions_version"])
    return conflict


@transaction.atomic
def ask(*, release: Release, by: Person) -> Release:
    """Send it to the employer: who approves is worked out now, and the first of them is asked.

    A form that the employer lets happen without asking is released at once. Raises NotReadyError or
    NobodyError.
    """
    locked = stepping.locked(release)
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=locked.person_id)
    conflict = Conflict.objects.select_for_update().filter(release=locked).first()
    if conflict is None or conflict.answered_at is None:
        raise NotReadyError(_("Answer the questions about conflicts of interest first."))
    over = approvers.days_over(locked)
    if over and not locked.over_days_because.strip():
        raise NotReadyError(_("It goes beyond the days that your employer gives a year: say why."))
    employer = approvers.employer_of(locked)
    declared = conflicts.is_declared(conflict)
    steps = approvers.steps_of(locked, employer, declared=declared, over_days=bool(over))
    conflicts.begin(conflict, needs_officer="conflict_officer" in steps, form=locked.form)
    locked.asked_at = timezone.now()
    locked.save(update_fields=["asked_at"])
    move(locked, ReleaseState.ASKED, by=by, facets=stepping.facets(locked))
    if conflict.asks_host:
        notices.host_asked(locked)
    stepping.lay_out(locked, steps)
    if steps:
        stepping.ask_next(locked)
    else:
        stepping.finish(
            locked, by=None, reason=_("The employer lets this form happen without asking.")
        )
    ring(locked)
    return locked


@transaction.atomic
def withdraw(*, release: Release, by: Person) -> Release:
    """Take it back, before it is used."""
    locked = stepping.locked(release)
    asked = locked.state != ReleaseState.DRAFT
    if locked.introduction.state == IntroductionState.ENGAGED:
        raise NotReadyError(_("It is in use. End the engagement instead."))
    move(locked, ReleaseState.WITHDRAWN, by=by, facets=stepping.facets(locked))
    if asked:
        notices.withdrawn(locked)
    ring(locked)
    return locked
