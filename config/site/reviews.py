"""What waits for a second person: organisations, claims and roles that a centre or an operator reads."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matching.organisations.models import Organisation
from matching.organisations.queries import claims_waiting, to_verify
from matching.people.http import PersonRequest
from matching.people.models import Person
from volunteering.opportunities.posting.queries import submitted_to

MOST = 100


@login_required
@require_safe
def reviews(request: PersonRequest) -> HttpResponse:
    """List it all, the longest wait first."""
    if not reviews_something(request.user):
        raise PermissionDenied
    page = {
        "roles": submitted_to(request.user)[:MOST],
        "organisations": to_verify(request.user)[:MOST],
        "claims": claims_waiting(request.user)[:MOST],
    }
    return render(request, "site/reviews.html", page)


def reviews_something(person: Person) -> bool:
    """Tell whether somebody is a second person for anybody."""
    centres = Organisation.objects.run_by(person).filter(kind=Organisation.Kind.CENTRE)
    return person.is_superuser or centres.exists()
