"""A reviewer's pages: what they are asked, what ties them, what they find."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.quality import actions, queries
from volunteering.quality.forms import FindingsForm, InterestForm, TieForm
from volunteering.quality.models import Reviewing
from volunteering.quality.states import AssessmentState, ReviewingState


@login_required
@require_safe
def my_reviews(request: PersonRequest) -> HttpResponse:
    """List what one reviews, and what one has declared."""
    shown = {
        "reviewings": queries.reviews_of(request.user),
        "interests": request.user.declared_interests.select_related("organisation"),
        "is_reviewer": request.user.reviewer_of.filter(left_on=None).exists(),
    }
    return render(request, "volunteering/quality/my_reviews.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def interests(request: PersonRequest) -> HttpResponse:
    """Declare what ties one to an organisation."""
    form = InterestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.declare(by=request.user, **form.cleaned_data)
        messages.success(request, _("Declared. You will not be asked to review them."))
        return redirect("my_reviews")
    return render(request, "volunteering/quality/interests.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def reviewing(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes or no to a review; then read, and write down what one finds."""
    part = get_permitted(request, Reviewing, "answer", pk=pk)
    found = part.assessment
    if part.state == ReviewingState.ASKED:
        shown = {"part": part, "assessment": found, "form": TieForm()}
        return render(request, "volunteering/quality/asked.html", shown)
    form = FindingsForm(
        request.POST if request.method == "POST" else None,
        criteria=found.version.criteria.all(),
        found=part.findings.all(),
    )
    if form.is_valid() and tried(request, lambda: _keep(part, form, request), _("Kept.")):
        return redirect("reviewing", pk=pk)
    shown = {
        "part": part,
        "assessment": found,
        "form": form,
        "rows": _rows(part, form),
        "writes": part.state == ReviewingState.ACCEPTED and found.state == AssessmentState.IN_REVIEW,
    }  # fmt: skip
    return render(request, "volunteering/quality/reviewing.html", shown)


@login_required
@require_POST
def reviewing_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a reviewer's yes, their no, or what ties them."""
    part = get_permitted(request, Reviewing, "answer", pk=pk)
    if "accept" in request.POST and "no_interest" in request.POST:
        done = _("Thank you. You hear when the review begins.")
        tried(request, lambda: actions.accept(reviewing=part, by=request.user), done)
        return redirect("reviewing", pk=pk)
    if "accept" in request.POST:
        messages.error(request, _("Tick that nothing ties you to them, or say what does."))
        return redirect("reviewing", pk=pk)
    form = TieForm(request.POST)
    if "tied" in request.POST:
        if not form.is_valid():
            shown = {"part": part, "assessment": part.assessment, "form": form}
            return render(request, "volunteering/quality/asked.html", shown)
        actions.declare(
            organisation=part.assessment.organisation, by=request.user, **form.cleaned_data
        )
        messages.success(request, _("Declared, and you are not asked to review them."))
        return redirect("my_reviews")
    tried(request, lambda: actions.decline(reviewing=part, by=request.user), _("Declined."))
    return redirect("my_reviews")


@login_required
@require_POST
def hand_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Hand in what one has found."""
    part = get_permitted(request, Reviewing, "answer", pk=pk)
    done = _("Handed in. Thank you: the panel moderates it now.")
    if tried(request, lambda: actions.hand_in(reviewing=part, by=request.user), done):
        return redirect("my_reviews")
    return redirect("reviewing", pk=pk)


def _keep(part: Reviewing, form: FindingsForm, request: PersonRequest) -> None:
    for criterion, (level, words) in form.findings().items():
        actions.find(reviewing=part, criterion=criterion, level=level, words=words, by=request.user)


def _rows(part: Reviewing, form: FindingsForm) -> list[dict[str, object]]:
    """Give each criterion with what the organisation says and shows, and the reviewer's boxes."""
    found = part.assessment
    ratings = {each.criterion_id: each for each in found.ratings.all()}
    files: dict[int, list[object]] = {}
    for file in found.evidence.all():
        files.setdefault(file.criterion_id, []).append(file)
    return [
        {
            "criterion": each,
            "rating": ratings.get(each.pk),
            "files": files.get(each.pk, []),
            "level": form[f"level-{each.pk}"],
            "words": form[f"words-{each.pk}"],
        }
        for each in form.criteria
    ]
