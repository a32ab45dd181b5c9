"""Operators' looks are looks too: whoever opens a record on the operator's pages is noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from config.privacy.holdings import HOLDINGS, Holding
from matching.audit.actions import note
from matching.audit.models import AuditEntry
from matching.people.models import Person
from matching.privacy.actions import looked

Answer = Callable[[HttpRequest], HttpResponse]
CHANGE: Final = "_change"
# What safeguarding leads read is noted apart, and history and ledger name nobody's words.
APART: Final = {"safeguarding", "history", "ledger", "looks", "shown"}
RECORDS: Final = {
    f"{holding.model.lower().replace('.', '_')}{CHANGE}": holding
    for holding in reversed(HOLDINGS)
    if holding.entry not in APART
}


class OperatorLooksMiddleware:
    """Notes who was looked at, once the page has been given."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note a record of the operator's pages that was opened."""
        answer = self.get_response(request)
        match = request.resolver_match
        if match and match.namespace == "admin" and answer.status_code == 200:  # noqa: PLR2004
            holding = RECORDS.get(match.url_name or "")
            if holding is not None and isinstance(request.user, Person):
                _note(holding, match.kwargs.get("object_id"), request.user)
        return answer


class ExportsMiddleware:
    """Whoever takes a file away is written into the audit log, whichever page gave it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Write down what was given to keep."""
        answer = self.get_response(request)
        match = request.resolver_match
        if (
            match
            and answer.get("Content-Disposition", "").startswith("attachment")
            and answer.status_code == 200  # noqa: PLR2004
            and request.user.is_authenticated
        ):
            which = ":".join(str(each) for each in match.kwargs.values())
            subject = f"{match.url_name}:{which}" if which else str(match.url_name)
            note(what=AuditEntry.What.EXPORT, by=request.user.pk, subject=subject)
        return answer


def _note(holding: Holding, key: Any, by: Person) -> None:
    row = holding.table._base_manager.filter(pk=key).values_list(holding.path, flat=True).first()
    person = Person.objects.filter(pk=row).first() if row else None
    if person is not None:
        looked(person=person, what=str(holding.table._meta.verbose_name), by=by)
