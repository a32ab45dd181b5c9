"""A second person reads a need: lets it onto the list, sends it back, refuses it, looks at its matches."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.needs import notices
from clearinghouse.needs.actions.deciding import decide
from clearinghouse.needs.actions.moving import facets, publish
from clearinghouse.needs.choices import Verdict
from clearinghouse.needs.eligibility import latest_of
from clearinghouse.needs.errors import ChangedMeanwhileError, NotEligibleError
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from matching.history.lifecycle import move
from matching.people.models import Person


@transaction.atomic
def approve(
    *, need: SkillsNeed, by: Person, exception: str = "", read_at: dt.datetime | None = None
) -> None:
    """Let it onto the list; an organisation that is not presumed to be small wants a reason."""
    _check_unchanged(need, read_at)
    said = latest_of(need.organisation)
    if said is not None and said.verdict == Verdict.TO_DECIDE:
        if not exception:
            raise NotEligibleError(
                _("Say why this organisation may ask: its income is not presumed to be small.")
            )
        decide(eligibility=said, allow=True, reason=exception, by=by)
    _read(need, by, "")
    publish(need=need, by=by)
    notices.let_on(need)


@transaction.atomic
def send_back(*, need: SkillsNeed, words: str, by: Person) -> None:
    """Give it back to its organisation with words; everything written is kept."""
    _read(need, by, words)
    move(need, NeedState.DRAFT, by=by, reason="sent_back", facets=facets(need))
    notices.sent_back(need)


@transaction.atomic
def refuse(*, need: SkillsNeed, words: str, by: Person) -> None:
    """Say that it does not belong here, and why."""
    _read(need, by, words)
    move(need, NeedState.REFUSED, by=by, reason="refused", facets=facets(need))
    notices.refused(need)


@transaction.atomic
def seen(*, need: SkillsNeed, by: Person) -> None:
    """Note that somebody looked at what was changed since it was read."""
    _read(need, by, need.moderation_words)


@transaction.atomic
def read_matches(*, need: SkillsNeed, by: Person) -> bool:
    """Note that a person looked at who fits a large need; false if somebody had."""
    unread = SkillsNeed.objects.filter(pk=need.pk, matches_read_at=None)
    if not unread.update(matches_read_at=timezone.now(), matches_read_by=by):
        return False
    notices.may_ask(need)
    return True


def _read(need: SkillsNeed, by: Person, words: str) -> None:
    need.moderated_at, need.moderated_by, need.moderation_words = timezone.now(), by, words
    need.save(update_fields=["moderated_at", "moderated_by", "moderation_words"])


def _check_unchanged(need: SkillsNeed, read_at: dt.datetime | None) -> None:
    if read_at is not None and need.changed_at > read_at:
        raise ChangedMeanwhileError(_("It was changed while you read it. Read it once more."))
