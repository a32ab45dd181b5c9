"""How an organisation's people see to checks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.privacy.actions import looked
from matching.safeguarding import queries
from matching.safeguarding.actions import checks
from matching.safeguarding.errors import AboveAllowedError, TooYoungError
from matching.safeguarding.models import Check
from volunteering.vetting.forms import CheckForm, DecisionForm, StatusForm
from volunteering.vetting.needed import Needed, needed_at, needed_of

PAGE = 30


@login_required
@require_safe
def vco_checks(request: PersonRequest, pk: int) -> HttpResponse:
    """List who needs which check and references, the most urgent first."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    page = Paginator(needed_at(organisation), PAGE).get_page(request.GET.get("page"))
    shown = {"organisation": organisation, "people": page}
    return render(request, "volunteering/vetting/checks.html", shown)


@login_required
@require_safe
def check_person(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    """Show what there is of one person; they can read that it was opened."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    needed = needed_or_404(person, organisation)
    looked(person=needed.person, what="checks", by=request.user, organisation=organisation)
    held = queries.is_held(needed.person)
    shown = {
        "organisation": organisation,
        "needed": needed,
        "elsewhere": queries.checks_elsewhere(needed.person, organisation),
        "reusable": queries.references_elsewhere(needed.person, organisation, needed.depth),
        "decision_form": DecisionForm(auto_id="id_decision_%s"),
        "status_form": StatusForm(auto_id="id_status_%s"),
        "held": held,
    }
    return render(request, "volunteering/vetting/person.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def check_record(request: PersonRequest, pk: int, person: int) -> HttpResponse:
    """Keep that a certificate was seen."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    needed = needed_or_404(person, organisation)
    start = {"seen_on": timezone.localdate()}
    form = CheckForm(request.POST or None, allowed=needed.allowed, initial=start)
    if form.is_valid() and _record(request, form, needed, organisation):
        messages.success(request, _("Kept. Now decide for your role."))
        return redirect("check_person", pk=pk, person=person)
    shown = {"organisation": organisation, "needed": needed, "form": form}
    return render(request, "volunteering/vetting/record.html", shown)


@login_required
@require_POST
def check_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep what the organisation decides."""
    check = get_permitted(request, Check, "decide", pk=pk)
    form = DecisionForm(request.POST)
    if form.is_valid():
        checks.decide(check=check, decision=form.cleaned_data["decision"], by=request.user)
        messages.success(request, _("Your decision is kept."))
    else:
        messages.error(request, _("Choose one of the three decisions."))
    return redirect("check_person", pk=check.organisation_id, person=check.person_id)


@login_required
@require_POST
def check_status(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep what the Update Service answered."""
    check = get_permitted(request, Check, "decide", pk=pk)
    form = StatusForm(request.POST)
    if form.is_valid():
        result = form.cleaned_data["result"]
        checks.note_status(check=check, result=result, on=timezone.localdate(), by=request.user)
        messages.success(request, _("The answer is kept."))
    else:
        messages.error(request, _("Look only with their consent, and choose what was answered."))
    return redirect("check_person", pk=check.organisation_id, person=check.person_id)


def needed_or_404(person: int, organisation: Organisation) -> Needed:
    """Find somebody who has to do with an organisation; others are nobody to it."""
    needed = needed_of(get_object_or_404(Person, pk=person), organisation)
    if needed is None:
        raise Http404
    return needed


def _record(
    request: PersonRequest, form: CheckForm, needed: Needed, organisation: Organisation
) -> bool:
    try:
        checks.record(
            person=needed.person,
            organisation=organisation,
            seen=form.seen(),
            allowed=needed.allowed,
            by=request.user,
        )
    except AboveAllowedError:
        form.add_error(
            None, _("The role does not allow this level, workforce or list: do not keep it.")
        )
        return False
    except TooYoungError:
        form.add_error(None, _("Nobody under 16 has a check. See what else keeps them safe."))
        return False
    return True
