"""What can happen around suggestions: what came of them is learned, a need is kept or put away."""

from __future__ import annotations

from django.db import transaction

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.suggestions.models import NeedDismissal, PassedOver, SavedNeed
from matching.history.lifecycle import subject_of
from matching.people.models import Person
from matching.shortlists import actions as shortlists


@transaction.atomic
def learn(  # noqa: PLR0913 (what is known of what came of it, by name)
    *,
    person: Person,
    need: SkillsNeed,
    outcome: str,
    reason: str = "",
    list_id: object = None,
    position: object = None,
) -> None:
    """Keep what came of a need for a professional, and on which list and where it had been shown.

    ``outcome`` is one of ``matching.shortlists.models.Lesson.What``. Safe to call twice: the first
    time stands. A list that is not known, or is made up, does no harm.
    """
    shortlists.learn(
        person=person,
        subject=subject_of(need),
        what=outcome,
        reason=reason,
        list_id=list_id,
        position=position,
    )


@transaction.atomic
def save(*, person: Person, need: SkillsNeed) -> None:
    """Keep a need to find it again; once is enough."""
    SavedNeed.objects.get_or_create(person=person, need=need)
    learn(person=person, need=need, outcome="bookmarked")


@transaction.atomic
def unsave(*, person: Person, need: SkillsNeed) -> None:
    """Keep a need no longer."""
    SavedNeed.objects.filter(person=person, need=need).delete()


@transaction.atomic
def dismiss(*, person: Person, need: SkillsNeed, reason: str) -> None:
    """Put a need away because of something: it is not suggested again, and the engine learns why."""
    NeedDismissal.objects.update_or_create(
        person=person, need=need, defaults={"reason": NeedDismissal.Reason(reason)}
    )
    SavedNeed.objects.filter(person=person, need=need).delete()
    learn(person=person, need=need, outcome="dismissed", reason=reason)


@transaction.atomic
def restore(*, person: Person, need: SkillsNeed) -> None:
    """Take back that a need was put away."""
    gone, _rows = NeedDismissal.objects.filter(person=person, need=need).delete()
    if gone:
        learn(person=person, need=need, outcome="restored")


@transaction.atomic
def pass_over(*, need: SkillsNeed, professional: Professional, reason: str, by: Person) -> None:
    """Suggest somebody no more for a need; they are not told."""
    PassedOver.objects.update_or_create(
        need=need,
        professional=professional,
        defaults={"reason": PassedOver.Reason(reason), "by": by},
    )


@transaction.atomic
def look_again(*, need: SkillsNeed) -> int:
    """Suggest everybody again who was passed over for a need."""
    gone, _rows = PassedOver.objects.filter(need=need).delete()
    return gone
