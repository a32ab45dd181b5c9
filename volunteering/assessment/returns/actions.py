"""What happens to a centre's return: a question, an explanation, a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from matching.history.lifecycle import move
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.returns import notices
from volunteering.assessment.returns.states import ReturnState
from volunteering.assessment.runs.working import call_a_worker

if TYPE_CHECKING:
    from matching.people.models import Person
    from volunteering.assessment.returns.models import CentreReturn


@transaction.atomic
def ask_to_draw(*, opened: AssessedYear, by: Person) -> None:  # noqa: ARG001 (every deed has its actor)
    """Have the returns drawn anew by a worker."""
    AssessedYear.objects.filter(pk=opened.pk).update(returns_due=True)
    call_a_worker()


@transaction.atomic
def query(*, one: CentreReturn, words: str, by: Person) -> None:
    """Ask the centre about its figures."""
    one.query, one.queried_by = words, by
    one.save(update_fields=["query", "queried_by"])
    move(one, ReturnState.QUERIED, by=by)
    one.explanation, one.explained_by, one.signed_by, one.signed_at = "", None, None, None
    one.save(update_fields=["explanation", "explained_by", "signed_by", "signed_at"])
    notices.queried(one)


@transaction.atomic
def explain(*, one: CentreReturn, words: str, by: Person) -> None:
    """Say why the figures are as they are."""
    one.explanation, one.explained_by = words, by
    one.save(update_fields=["explanation", "explained_by"])
    move(one, ReturnState.EXPLAINED, by=by)
    notices.explained(one)


@transaction.atomic
def sign(*, one: CentreReturn, by: Person) -> None:
    """Sign a return off: somebody looked at it and is content."""
    one.signed_by, one.signed_at = by, timezone.now()
    one.save(update_fields=["signed_by", "signed_at"])
    move(one, ReturnState.SIGNED, by=by)
