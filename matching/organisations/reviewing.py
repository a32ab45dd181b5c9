"""What a reviewer sees of an organisation: who says so, where it can be looked up, what happened."""

from __future__ import annotations

from typing import Any

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations import queries, registers
from matching.organisations.forms import WordsForm
from matching.organisations.models import Claim, Organisation
from matching.organisations.states import ClaimState
from matching.people.models import Person


def review_page(
    organisation: Organisation,
    person: Person,
    *,
    words: WordsForm | None = None,
    refusing: int = 0,
    refusal: WordsForm | None = None,
) -> dict[str, Any]:
    """Gather the evidence, and what the reviewer may answer."""
    claims = Claim.objects.filter(organisation=organisation, state=ClaimState.ASKED)
    waiting = [
        (each, refusal if each.pk == refusing else WordsForm(auto_id=f"claim{each.pk}_%s"))
        for each in claims.select_related("person").exclude(person=person)
    ]
    history = Transition.objects.filter(subject=subject_of(organisation)).select_related("by")
    return {
        "organisation": organisation,
        "evidence": [
            (each, registers.register_of(each.scheme)) for each in organisation.identifiers.all()
        ],
        "members": queries.members(organisation),
        "claims": waiting,
        "words": words or WordsForm(),
        "asked": words is not None,
        "waits": organisation.standing == Organisation.Standing.CLAIMED
        and organisation.verified_at is None,
        "history": history.order_by("-pk")[:20],
    }
