"""What happens when somebody signs in: staff are written down, and asked for a second step in time."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from config.site import second_step
from matching.audit.actions import note
from matching.audit.models import AuditEntry
from matching.people.models import Person

# In the session: this sign-in may go nowhere before a second step is set up.
FLAG: Final = "second_step_is_due"


def came_in(request: HttpRequest, user: Person) -> None:
    """Write a sign-in of staff down, and mark a session that lacks the second step it needs."""
    if second_step.since(user) is None:
        return
    note(what=AuditEntry.What.SIGN_IN, by=user.pk, subject=f"matching.person:{user.pk}")
    due = second_step.asked_for_from(user)
    if due is not None and due <= timezone.localdate():
        request.session[FLAG] = True


def was_refused(credentials: dict[str, Any]) -> None:
    """Write down that somebody tried to come in as staff, and did not."""
    address = str(credentials.get("email") or credentials.get("username") or "")
    person = Person.objects.filter(email__iexact=address[:254]).first() if address else None
    if person is not None and second_step.since(person) is not None:
        note(what=AuditEntry.What.REFUSED, by=None, subject=f"matching.person:{person.pk}")
