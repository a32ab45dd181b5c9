"""An organisation's page: what it offers in both marketplaces."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clearinghouse.needs.models import SkillsNeed
from matching.organisations.adopting import centre_for
from matching.organisations.blocks.queries import has_blocked
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.assessment.impact.queries import in_force_of
from volunteering.opportunities import labels
from volunteering.opportunities.queries import of_organisation
from volunteering.suggestions.cards import cards

MOST = 50


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an organisation does, and what it looks for."""
    found = get_object_or_404(Organisation.objects.select_related("cares_of"), pk=pk)
    roles = list(of_organisation(found)[: MOST + 1])
    named = labels.causes()
    page = {
        "organisation": found,
        "identifiers": found.identifiers.all(),
        "causes": [named[code] for code in found.causes if code in named],
        "cards": cards(((n, role, ()) for n, role in enumerate(roles[:MOST], start=1)), None),
        "more": len(roles) > MOST,
        "needs": SkillsNeed.objects.open().filter(organisation=found),
        "impact": in_force_of(found),
        "section": "find",
        "centre": _centre(request, found),
        **_block(request, found),
    }
    return render(request, "site/organisation.html", page)


def _centre(request: HttpRequest, organisation: Organisation) -> Organisation | None:
    """Give the centre for which this reader may take it over."""
    reader = request.user
    return centre_for(organisation=organisation, by=reader) if isinstance(reader, Person) else None


def _block(request: HttpRequest, organisation: Organisation) -> dict[str, bool]:
    """Say whether this reader blocked an organisation, and whether they may."""
    reader = request.user
    if not isinstance(reader, Person):
        return {"may_block": False}
    own = reader.memberships.filter(organisation=organisation, ended_on=None)
    return {"may_block": not own.exists(), "is_blocked": has_blocked(reader, organisation)}
