"""What was achieved, for everybody, and the page on which both sides say yes."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.engagements import rules as engagement_rules
from clearinghouse.engagements.models import Engagement
from clearinghouse.sharing import actions, queries
from clearinghouse.sharing.errors import NotASideError, NotEndedError
from clearinghouse.sharing.forms import StoryForm
from clearinghouse.sharing.models import CaseStudy
from clearinghouse.terms import EngagementForm
from matching.people.access import get_permitted
from matching.people.http import PersonRequest

FOLDER: Final = "clearinghouse/sharing"
A_PAGE: Final = 12
ASKED: Final = (
    "title",
    "problem",
    "work",
    "outcome",
    "names_the_host",
    "names_the_person",
    "names_the_employer",
)


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """List what engagements achieved."""
    form = request.GET.get("form", "")
    form = form if form in EngagementForm.values else ""
    page = Paginator(queries.public(form), A_PAGE).get_page(request.GET.get("page"))
    at = f"?form={form}&page=" if form else "?page="
    shown = {
        "stories": page,
        "form": form,
        "forms": EngagementForm.choices,
        "count": page.paginator.count,
        "previous_url": f"{at}{page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{at}{page.next_page_number()}" if page.has_next() else "",
        "section": "skills",
    }
    return render(request, f"{FOLDER}/stories.html", shown)


@require_safe
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a story, and to its sides who has said yes."""
    study = get_permitted(request, CaseStudy, "view", pk=pk)
    may = request.user.has_perm("clearinghouse.consent_casestudy", study)
    sides = queries.sides_of(study, request.user) if may else []  # type: ignore[arg-type]
    shown = {
        "study": study,
        "engagement": study.engagement,
        "may": may,
        "said_yes": all(getattr(study, f"{side}_consented_at") for side in sides),
        "may_change": request.user.has_perm("clearinghouse.change_casestudy", study),
        "section": "skills",
    }
    return render(request, f"{FOLDER}/story.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def story_write(request: PersonRequest, pk: int) -> HttpResponse:
    """Write the story of an engagement that has ended, or write it anew."""
    engagement = get_object_or_404(Engagement, pk=pk)
    sides = engagement_rules.is_professional | engagement_rules.acts_for_its_host
    if not sides(request.user, engagement):
        raise PermissionDenied
    study = CaseStudy.objects.filter(engagement=engagement).first()
    form = StoryForm(
        request.POST if request.method == "POST" else None,
        engagement=engagement,
        initial=_start(engagement, study),
    )
    if form.is_valid():
        try:
            study = actions.draft(engagement=engagement, said=form.cleaned_data, by=request.user)
        except NotEndedError as problem:
            messages.error(request, str(problem))
            return redirect(engagement)
        messages.success(request, _("Saved. The other side is asked to read it and say yes."))
        return redirect(study)
    page = {"form": form, "engagement": engagement, "study": study, "section": "skills"}
    return render(request, f"{FOLDER}/write.html", page)


@login_required
@require_POST
def story_consent(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes, or take one's yes back."""
    study = get_permitted(request, CaseStudy, "consent", pk=pk)
    back = request.POST.get("answer") == "withdraw"
    act = actions.withdraw if back else actions.consent
    try:
        study = act(study=study, by=request.user)
    except NotASideError as problem:
        messages.error(request, str(problem))
        return redirect(study)
    if back:
        said = _("Taken back: nobody else sees it.")
    elif study.published_at:
        said = _("Thank you. Every side has said yes: everybody can read it now.")
    else:
        said = _("Thank you. It is shown once the other side has said yes.")
    messages.success(request, said)
    return redirect(study)


def _start(engagement: Engagement, study: CaseStudy | None) -> dict[str, Any]:
    if study is not None:
        return {name: getattr(study, name) for name in ASKED}
    need = engagement.need
    said = {"problem": need.problem, "outcome": need.outcome} if need else {}
    return {"title": engagement.title, "names_the_host": True, **said}
