"""References: asked by the organisation, answered by a link, read and decided on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy.actions import looked
from matching.safeguarding import links, queries
from matching.safeguarding.actions import references
from matching.safeguarding.errors import StaleLinkError
from matching.safeguarding.models import Reference
from matching.safeguarding.states import ReferenceState
from volunteering.vetting.forms import AskForm, ReferenceForm
from volunteering.vetting.questions import in_words
from volunteering.vetting.views import needed_or_404


@login_required
@require_http_methods(["GET", "POST"])
def reference_ask(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    """Ask a referee, as deeply as the role asks."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    needed = needed_or_404(person, organisation)
    form = AskForm(request.POST or None, person=needed.person)
    if form.is_valid():
        references.ask(
            person=needed.person,
            organisation=organisation,
            referee=form.referee(),
            depth=needed.depth,
            role_title=needed.roles[0].title,
            by=request.user,
        )
        messages.success(request, _("Asked. We remind them after a week, twice at most."))
        return redirect("check_person", pk=pk, person=person)
    shown = {"organisation": organisation, "needed": needed, "form": form}
    return render(request, "volunteering/vetting/ask.html", shown)


@login_required
@require_safe
def reference_read(request: PersonRequest, pk: int, reference: int) -> HttpResponse:
    """Show what a referee said to an organisation that may read it."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    found = get_object_or_404(
        Reference.objects.select_related("person", "organisation"),
        pk=reference,
        answered_at__isnull=False,
    )
    if not queries.may_read_reference(found, organisation):
        raise PermissionDenied
    looked(person=found.person, what="reference", by=request.user, organisation=organisation)
    shown = {
        "organisation": organisation,
        "reference": found,
        "answers": in_words(found.answers, found.depth),
        "is_ours": found.organisation_id == organisation.pk,
    }
    return render(request, "volunteering/vetting/reference.html", shown)


@login_required
@require_POST
def reference_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Accept a reference, set it aside, or stop asking."""
    found = get_permitted(request, Reference, "decide", pk=pk)
    deeds = {
        "accept": references.accept,
        "set_aside": references.set_aside,
        "withdraw": references.withdraw,
    }
    deed = next((deeds[name] for name in deeds if name in request.POST), None)
    if deed is not None:
        deed(reference=found, by=request.user)
        messages.success(request, _("Kept."))
    return redirect("check_person", pk=found.organisation_id, person=found.person_id)


@require_http_methods(["GET", "POST"])
def reference_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Let a referee answer, or say that they would rather not; they need no account."""
    try:
        pk = links.meant_by(token)
    except StaleLinkError:
        return render(request, "volunteering/vetting/answered.html", {"stale": True}, status=410)
    except signing.BadSignature as problem:
        raise Http404 from problem
    found = get_object_or_404(Reference.objects.select_related("person", "organisation"), pk=pk)
    if found.state != ReferenceState.ASKED:
        return render(request, "volunteering/vetting/answered.html", {"reference": found})
    return _answer(request, found)


def _answer(request: HttpRequest, found: Reference) -> HttpResponse:
    if request.method == "POST" and "decline" in request.POST:
        references.decline(reference=found)
        return render(request, "volunteering/vetting/answered.html", {"reference": found})
    form = ReferenceForm(request.POST or None, depth=found.depth)
    if form.is_valid():
        references.answer(
            reference=found,
            answers=form.answers(),
            may_be_reused=form.cleaned_data["may_be_reused"],
        )
        return render(request, "volunteering/vetting/answered.html", {"reference": found})
    shown = {"reference": found, "form": form}
    return render(request, "volunteering/vetting/answer.html", shown)
