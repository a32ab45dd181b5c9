"""Reviews of an engagement: what each party says, and what was counted."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import page
from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.engagements.views import ask, looked
from clearinghouse.reviews import actions, queries
from clearinghouse.reviews.errors import ReviewError
from clearinghouse.reviews.forms import CorrectForm, ReviewForm
from clearinghouse.reviews.models import Review
from clearinghouse.reviews.questionnaire import asked
from clearinghouse.reviews.states import ReviewState
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_safe
def reviews(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what each party said at each moment, and what stands in the ledger."""
    found = get_permitted(request, Engagement, "view", pk=pk)
    if found.person_id != request.user.pk:
        looked(request, found, "engagement-reviews")
    shown = page.base(found, request.user)
    shown |= {
        "lines": queries.lines(found, shown["sides"]),
        "entries": queries.entries(found),
        "may_close": found.state == "returned" and "host" in shown["sides"],
    }
    return render(request, "clearinghouse/reviews/reviews.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def review(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask a party how it was; the link in a mail only opens this page."""
    found = get_permitted(request, Review, "give", pk=pk)
    if found.state == ReviewState.SUBMITTED:
        return redirect("engagement_reviews", pk=found.engagement_id)
    questions = asked(found.moment, found.party, found.version)
    form = ReviewForm(request.POST or None, questions=questions)
    if form.is_valid():
        said = form.cleaned_data["words"]
        actions.submit(review=found, answers=form.answers(), words=said, by=request.user)
        messages.success(request, _("Thank you. The other parties can read it."))
        return redirect("engagement_reviews", pk=found.engagement_id)
    name = words.party_name(found.engagement, found.party)
    shown = page.base(found.engagement, request.user) | {"review": found, "form": form}
    return render(request, "clearinghouse/reviews/review.html", shown | {"party": name})


@login_required
@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """Close it without waiting for reviews that do not come."""
    found = get_permitted(request, Engagement, "confirm", pk=pk)
    actions.close(engagement=found, by=request.user)
    messages.success(request, _("Closed. Every day is counted."))
    return redirect("engagement_reviews", pk=found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def correct_day(request: PersonRequest, pk: int) -> HttpResponse:
    """Correct a day that was counted."""
    day = get_permitted(request, DayLog, "confirm", pk=pk)
    form = CorrectForm(request.POST or None, initial={"hours": day.hours})
    if form.is_valid():
        try:
            actions.correct_day(day=day, hours=form.cleaned_data["hours"], by=request.user)
            messages.success(
                request, _("Corrected: the ledger holds the opposite, and what is right.")
            )
        except ReviewError:
            messages.error(request, _("It is not counted yet: change the day itself."))
        return redirect("engagement_days", pk=day.engagement_id)
    return ask(request, day.engagement, form, _("Correct a day"), _("Correct it"))
