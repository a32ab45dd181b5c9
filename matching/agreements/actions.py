"""What can happen to an agreement: it is drawn up, signed, and withdrawn for another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from matching.agreements.errors import UnknownPartyError
from matching.agreements.models import Agreement, Signature
from matching.people.models import Person


@transaction.atomic
def draw_up(*, subject: str, title: str, text: str, parties: Sequence[str]) -> Agreement:
    """Keep the words that the parties are to agree to; one in force before is withdrawn.

    The same words again are the same agreement, with the signatures it has.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    standing = Agreement.objects.select_for_update().filter(subject=subject, withdrawn_at=None)
    same = standing.filter(sha256=digest).first()
    if same is not None:
        return same
    standing.update(withdrawn_at=timezone.now())
    return Agreement.objects.create(
        subject=subject, title=title, text=text, sha256=digest, parties=list(parties)
    )


@transaction.atomic
def sign(*, agreement: Agreement, party: str, name: str, by: Person) -> Signature:
    """Record that a party agrees; who signed first for a party has signed."""
    if party not in agreement.parties:
        raise UnknownPartyError(party)
    signature, _created = Signature.objects.get_or_create(
        agreement=agreement, party=party, defaults={"person": by, "name": name}
    )
    return signature


@transaction.atomic
def withdraw(*, agreement: Agreement) -> None:
    """Put an agreement out of force; its words and signatures stay."""
    Agreement.objects.filter(pk=agreement.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
