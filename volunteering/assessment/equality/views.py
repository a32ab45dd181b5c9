"""The page of the equality questions: after registration, never a gate, deleted at any time."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from matching.people.ages import MESSAGES_FROM
from matching.people.http import PersonRequest
from matching.people.queries import is_under
from volunteering.assessment.equality import actions
from volunteering.assessment.equality.forms import EqualityForm
from volunteering.assessment.equality.queries import answers_of

FROM = MESSAGES_FROM  # two of the questions are put from 16 on


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def equality(request: PersonRequest) -> HttpResponse:
    """Show the questions and keep what somebody chooses to say."""
    said = {str(each["question"]): each["answer"] for each in answers_of(request.user)}
    form = EqualityForm(request.POST or None, initial=said, young=is_under(request.user, FROM))
    if request.method == "POST" and form.is_valid():
        actions.replace(person=request.user, answers=form.answers())
        messages.success(request, _("Thank you. Kept apart from everything else about you."))
        return redirect("profile")
    return render(request, "volunteering/equality/questions.html", {"form": form, "said": said})


@login_required
@require_POST
def equality_delete(request: PersonRequest) -> HttpResponse:
    """Delete everything that somebody said here."""
    actions.withdraw(person=request.user)
    messages.success(request, _("Deleted. We keep nothing of this."))
    return redirect("equality")
