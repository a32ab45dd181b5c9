"""The pages of those who run the mark: officers, the panel, the appeals panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.quality import actions, queries
from volunteering.quality.actions.reviewing import is_complete
from volunteering.quality.forms import AnswerForm, DecideForm, FindingsForm, ReasonForm
from volunteering.quality.independence import obstacles
from volunteering.quality.models import (
    Appeal,
    Assessment,
    Award,
    Reviewer,
    Reviewing,
    Scheme,
    SchemeOfficer,
)

MOST = 50


@login_required
@require_safe
def mark_desk(request: PersonRequest) -> HttpResponse:
    """Show those who hold an office what waits for them."""
    schemes = (
        Scheme.objects.all() if request.user.is_superuser else queries.schemes_of(request.user)
    )
    if not schemes.exists():
        raise PermissionDenied
    shown = {
        "assessments": queries.under_way(schemes)[:MOST],
        "to_confirm": queries.to_confirm(schemes)[:MOST],
        "with_conditions": queries.with_conditions(schemes)[:MOST],
        "appeals": queries.appeals_open(schemes)[:MOST],
        "is_officer": request.user.is_superuser
        or queries.offices(request.user, SchemeOfficer.Role.OFFICER).exists(),
    }
    return render(request, "volunteering/quality/desk.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def reviewers(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose independent reviewers; why somebody cannot be one stands beside their name."""
    found = get_permitted(request, Assessment, "run", pk=pk)
    pool = Reviewer.objects.filter(scheme=found.version.scheme_id, left_on=None)
    pool = pool.select_related("person").order_by("person__name", "pk")
    if request.method == "POST":
        one = get_object_or_404(pool, person=request.POST.get("person") or 0)
        tried(
            request,
            lambda: actions.ask(assessment=found, person=one.person, by=request.user),
            _("Asked."),
        )
        return redirect("assessment_reviewers", pk=pk)
    parts = list(found.reviewings.select_related("person"))
    asked = {part.person_id for part in parts}
    shown = {
        "assessment": found,
        "parts": parts,
        "needed": found.version.scheme.reviewers,
        "others": [
            {"person": each.person, "obstacles": obstacles(each.person, found.organisation)}
            for each in pool
            if each.person_id not in asked
        ],
    }
    return render(request, "volunteering/quality/reviewers.html", shown)


@login_required
@require_POST
def stand_down(request: PersonRequest, pk: int) -> HttpResponse:
    """End a reviewer's part."""
    part = get_permitted(request, Reviewing, "run", pk=pk)
    reason = request.POST.get("reason", "")[:200]
    tried(
        request,
        lambda: actions.stand_down(reviewing=part, reason=reason, by=request.user),
        _("Stood down."),
    )
    return redirect("assessment_reviewers", pk=part.assessment_id)


@login_required
@require_http_methods(["GET", "POST"])
def moderate(request: PersonRequest, pk: int) -> HttpResponse:
    """Set the reviewers' findings side by side, and say what stands."""
    found = get_permitted(request, Assessment, "judge", pk=pk)
    form = FindingsForm(
        request.POST if request.method == "POST" else None,
        criteria=found.version.criteria.all(),
        found=found.findings.filter(reviewing=None),
        initial=_agreed(found),
    )
    if form.is_valid() and tried(
        request,
        lambda: actions.moderate(assessment=found, findings=form.findings(), by=request.user),
        _("Kept."),
    ):
        found.refresh_from_db()
        on = "assessment_decide" if found.state == "moderated" else "assessment_moderate"
        return redirect(on, pk=pk)
    shown = {
        "assessment": found,
        "form": form,
        "rows": _side_by_side(found, form),
        "complete": is_complete(found),
    }
    return render(request, "volunteering/quality/moderate.html", shown)


@login_required
@require_POST
def send_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Let the reviewers go on."""
    found = get_permitted(request, Assessment, "judge", pk=pk)
    tried(
        request,
        lambda: actions.send_back(assessment=found, by=request.user),
        _("With the reviewers again."),
    )
    return redirect("assessment_moderate", pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Decide on what was moderated."""
    found = get_permitted(request, Assessment, "judge", pk=pk)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        request,
        lambda: actions.decide(assessment=found, by=request.user, **form.cleaned_data),
        _("Decided. The organisation has been told."),
    ):
        return redirect("assessment", pk=pk)
    shown = {
        "assessment": found,
        "form": form,
        "score": queries.score(found),
        "short": found.findings.filter(reviewing=None)
        .exclude(level="met")
        .select_related("criterion"),
    }
    return render(request, "volunteering/quality/decide.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def appeal(request: PersonRequest, pk: int) -> HttpResponse:
    """Decide an appeal in which one took no part."""
    found = get_permitted(request, Appeal, "decide", pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(
        request,
        lambda: actions.decide_appeal(appeal=found, by=request.user, **form.cleaned_data),
        _("Decided. The organisation has been told."),
    ):
        return redirect("mark_desk")
    return render(
        request,
        "volunteering/quality/appeal.html",
        {"appeal": found, "assessment": found.decision.assessment, "form": form},
    )


@login_required
@require_http_methods(["GET", "POST"])
def award_run(request: PersonRequest, pk: int) -> HttpResponse:
    """Look after an award: conditions, suspension, its end."""
    award = get_permitted(request, Award, "run", pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        deed = _deed(request, award, reason)
        if deed is not None:
            tried(request, deed, _("Done."))
            return redirect("award_run", pk=pk)
    shown = {
        "award": award,
        "form": form,
        "decisions": award.assessment.decisions.all(),
        "history": Transition.objects.filter(subject=subject_of(award)).select_related("by"),
    }
    return render(request, "volunteering/quality/award.html", shown)


def _deed(request: PersonRequest, award: Award, reason: str) -> Callable[[], Any] | None:
    """Give what was pressed; what takes the mark away needs a reason."""
    by = request.user
    plain: dict[str, Callable[[], Any]] = {
        "met": lambda: actions.meet_conditions(award=award, by=by),
        "confirm": lambda: actions.confirm_suspension(award=award, by=by),
        "lift": lambda: actions.lift(award=award, by=by),
    }
    with_reason: dict[str, Callable[[], Any]] = {
        "suspend": lambda: actions.suspend(award=award, reason=reason, by=by),
        "withdraw": lambda: actions.withdraw(award=award, reason=reason, by=by),
    }
    said = request.POST.get("deed", "")
    return plain.get(said) or (with_reason.get(said) if reason else None)


def _agreed(found: Assessment) -> dict[str, str]:
    """Begin with what every reviewer found alike, so that the panel looks at the rest."""
    by_criterion: dict[int, list[str]] = {}
    words: dict[int, list[str]] = {}
    done = found.findings.filter(reviewing__state="done").order_by("pk")
    for each in done:
        by_criterion.setdefault(each.criterion_id, []).append(each.level)
        words.setdefault(each.criterion_id, []).append(each.words)
    kept = set(found.findings.filter(reviewing=None).values_list("criterion", flat=True))
    agreed = {
        key: levels[0]
        for key, levels in by_criterion.items()
        if len(set(levels)) == 1 and key not in kept
    }
    return {f"level-{key}": level for key, level in agreed.items()} | {
        f"words-{key}": "\n\n".join(filter(None, words[key])) for key in agreed
    }


def _side_by_side(found: Assessment, form: FindingsForm) -> list[dict[str, Any]]:
    ratings = {each.criterion_id: each for each in found.ratings.all()}
    findings: dict[int, list[Any]] = {}
    for each in found.findings.filter(reviewing__state="done").select_related("reviewing__person"):
        findings.setdefault(each.criterion_id, []).append(each)
    return [
        {
            "criterion": each,
            "rating": ratings.get(each.pk),
            "findings": findings.get(each.pk, []),
            "level": form[f"level-{each.pk}"],
            "words": form[f"words-{each.pk}"],
        }
        for each in form.criteria
    ]
