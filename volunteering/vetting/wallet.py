"""A person's own page: what is held of their checks, who sees it, and whom they let see it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.privacy.models import Look
from matching.safeguarding.actions import checks
from matching.safeguarding.errors import HeldError
from matching.safeguarding.models import Check, Reference, Sharing
from volunteering.applications.models import Application
from volunteering.placements.models import Placement
from volunteering.vetting.forms import ShareForm

LOOKS = 20


@login_required
@require_safe
def my_checks(request: PersonRequest) -> HttpResponse:
    """Show what is held, and who opened it; what organisations decided is theirs to say."""
    person = request.user
    shared = Sharing.objects.filter(person=person, withdrawn_at=None)
    looks = Look.objects.filter(person=person, what__in=["checks", "reference"])
    shown = {
        "checks": Check.objects.filter(person=person).select_related("organisation"),
        "references": Reference.objects.filter(person=person).select_related("organisation"),
        "sharings": shared.select_related("organisation"),
        "organisations": _dealt_with(person),
        "kinds": Sharing.What.choices,
        "looks": looks.select_related("organisation")[:LOOKS],
    }
    return render(request, "volunteering/vetting/mine.html", shown)


@login_required
@require_POST
def check_share(request: PersonRequest) -> HttpResponse:
    """Let an organisation see what others have seen."""
    form = ShareForm(request.POST)
    form.fields["organisation"].queryset = _dealt_with(request.user)  # type: ignore[attr-defined]
    if not form.is_valid():
        messages.error(request, _("Choose an organisation, and what it may see."))
        return redirect("my_checks")
    try:
        checks.share(by=request.user, **form.cleaned_data)
    except HeldError:
        messages.error(request, _("Speak to the safeguarding lead of your volunteer centre."))
    else:
        messages.success(request, _("They can see it now. You can take that back at any time."))
    return redirect("my_checks")


@login_required
@require_POST
def check_unshare(request: PersonRequest, pk: int) -> HttpResponse:
    """Take it back."""
    sharing = get_permitted(request, Sharing, "withdraw", pk=pk)
    checks.take_back(sharing=sharing, by=request.user)
    messages.success(request, _("They no longer see it."))
    return redirect("my_checks")


def _dealt_with(person: Person) -> QuerySet[Organisation]:
    """Find the organisations that a person applies to or is placed with."""
    applied = Application.objects.filter(volunteer=person).values("organisation")
    placed = Placement.objects.filter(person=person).values("organisation")
    return Organisation.objects.filter(Q(pk__in=applied) | Q(pk__in=placed))
