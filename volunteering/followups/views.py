"""Where people answer how it went: by a link, on the page, or staff for them by phone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.privacy.actions import looked
from volunteering.followups import actions, links, queries
from volunteering.followups.errors import StaleLinkError
from volunteering.followups.forms import AnswersForm
from volunteering.followups.models import FollowUp
from volunteering.followups.questionnaire import questionnaire
from volunteering.followups.rules import organisation_of
from volunteering.followups.states import FollowUpState

PAGE = 30


@require_http_methods(["GET", "POST"])
def followup(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and keep the answers; the link is the permission, so it works signed out."""
    try:
        pk = links.meant_by(token)
    except StaleLinkError:
        return render(request, "volunteering/followups/done.html", {"stale": True}, status=410)
    except signing.BadSignature as problem:
        raise Http404 from problem
    asked = get_object_or_404(queries.with_what_it_is_about(), pk=pk)
    if request.method == "POST" and "stop" in request.POST:
        actions.ask_no_more(by=asked.person)
        return render(
            request, "volunteering/followups/done.html", {"stopped": True, "token": token}
        )
    if request.method == "POST" and "again" in request.POST:
        actions.ask_again(by=asked.person)
        return render(request, "volunteering/followups/done.html", {"again": True})
    if asked.state in {FollowUpState.ANSWERED, FollowUpState.STOPPED}:
        return render(request, "volunteering/followups/done.html", {"followup": asked})
    is_page = isinstance(request.user, Person) and request.user.has_perm(
        "volunteering.answer_followup", asked
    )
    mode = FollowUp.Mode.WEB if is_page else FollowUp.Mode.MAIL
    return _ask(request, asked, mode)


@login_required
@require_http_methods(["GET", "POST"])
def followup_by_phone(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a centre's staff key in what somebody says on the phone."""
    asked = get_permitted(request, FollowUp, "key_in", pk=pk)
    if request.method == "GET":
        centre = organisation_of(asked).cares_of
        looked(person=asked.person, what="follow-up", by=request.user, organisation=centre)
    return _ask(request, asked, FollowUp.Mode.PHONE)


@login_required
@require_safe
def followups_to_ring(request: PersonRequest, pk: int) -> HttpResponse:
    """List whom a centre rings: they were asked twice and have not answered, or were lost."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    listed = Paginator(queries.to_ring(organisation), PAGE)
    shown = {"organisation": organisation, "followups": listed.get_page(request.GET.get("page"))}
    return render(request, "volunteering/followups/to_ring.html", shown)


def _ask(request: HttpRequest, asked: FollowUp, mode: FollowUp.Mode) -> HttpResponse:
    questions = questionnaire(asked.version).asked(asked.kind, asked.module)
    form = AnswersForm(request.POST if request.method == "POST" else None, questions=questions)
    if request.method == "POST" and form.is_valid():
        by = request.user if isinstance(request.user, Person) else None
        actions.answer(followup=asked, answers=form.answers(), mode=mode, by=by)
        if mode == FollowUp.Mode.PHONE:
            messages.success(request, _("Kept, as said on the phone."))
            return redirect("followups_to_ring", pk=organisation_of(asked).cares_of.pk)
        return render(request, "volunteering/followups/done.html", {"followup": asked})
    page = {"followup": asked, "form": form, "by_phone": mode == FollowUp.Mode.PHONE}
    return render(request, "volunteering/followups/ask.html", page)
