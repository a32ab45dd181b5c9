"""An organisation's way to the mark: rate, show, hand in, read the decision, appeal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.quality import actions, queries
from volunteering.quality.actions.writing import lacks, next_stage
from volunteering.quality.forms import AppealForm, EvidenceForm, RatingForm
from volunteering.quality.models import Assessment, AssessmentEvidence, Criterion, Decision
from volunteering.quality.states import AssessmentState, ReviewingState

# What is given out is a file of somebody's: it is never run, framed or kept by anybody on the way.
LOCKED = "default-src 'none'; sandbox"


@login_required
@require_http_methods(["GET", "POST"])
def organisation_mark(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an organisation's awards and assessments; begin one."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    version = queries.current_version()
    if request.method == "POST":
        if version is None:
            raise Http404
        begun = actions.begin(organisation=organisation, version=version, by=request.user)
        return redirect(begun)
    shown = {
        "organisation": organisation,
        "version": version,
        "mark": queries.mark_of(organisation),
        "awards": organisation.awards.select_related("version__scheme"),
        "assessments": organisation.assessments.select_related("version__scheme"),
    }
    return render(request, "volunteering/quality/organisation_mark.html", shown)


@login_required
@require_safe
def assessment(request: PersonRequest, pk: int) -> HttpResponse:
    """Show how far an assessment is: the criteria, what is said and shown, what was decided."""
    found = get_permitted(request, Assessment, "read", pk=pk)
    is_own = request.user.has_perm("volunteering.write_assessment", found)
    is_draft = found.state == AssessmentState.DRAFT
    decisions = list(found.decisions.prefetch_related("appeals"))
    shown = {
        "assessment": found,
        "organisation": found.organisation,
        "rows": _rows(found),
        "is_own": is_own,
        "writes": is_own and is_draft,
        "may_submit": request.user.has_perm("volunteering.submit_assessment", found),
        "lacks": lacks(found) if is_own and is_draft else [],
        "decisions": decisions,
        "moderated": bool(decisions) and found.findings.filter(reviewing=None).select_related("criterion"),
        "may_appeal": bool(decisions) and next_stage(decisions[-1])[1],
        "award": getattr(found, "award", None),
        "reviewers": found.reviewings.filter(state=ReviewingState.DONE).count(),
    }  # fmt: skip
    return render(request, "volunteering/quality/assessment.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def criterion(request: PersonRequest, pk: int, criterion: int) -> HttpResponse:
    """Rate one criterion, and see what shows it."""
    found, about = _of_own(request, pk, criterion)
    before = found.ratings.filter(criterion=about).first()
    initial = {"level": before.level, "words": before.words} if before else None
    form = RatingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and tried(
        request,
        lambda: actions.rate(
            assessment=found, criterion=about, by=request.user, **form.cleaned_data
        ),
        _("Kept."),
    ):
        following = _next(found, about)
        if following is None:
            return redirect(found)
        return redirect("assessment_criterion", pk=pk, criterion=following.pk)
    return _criterion_page(request, found, about, rating=form, evidence=EvidenceForm())


@login_required
@require_POST
def evidence_add(request: PersonRequest, pk: int, criterion: int) -> HttpResponse:
    """Keep a file that shows how a criterion is met."""
    found, about = _of_own(request, pk, criterion)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid() and tried(
        request,
        lambda: actions.add_evidence(
            assessment=found, criterion=about, by=request.user, **form.cleaned_data
        ),
        _("Added."),
    ):
        return redirect("assessment_criterion", pk=pk, criterion=criterion)
    before = found.ratings.filter(criterion=about).first()
    initial = {"level": before.level, "words": before.words} if before else None
    return _criterion_page(request, found, about, rating=RatingForm(initial=initial), evidence=form)


@login_required
@require_safe
def evidence(request: PersonRequest, pk: int) -> HttpResponse | FileResponse:
    """Give a file to those who may read the assessment."""
    kept = get_permitted(request, AssessmentEvidence, "see", pk=pk)
    if not kept.file or not kept.file.storage.exists(str(kept.file.name)):
        raise Http404  # it was let go
    ending = str(kept.file.name).rsplit(".", 1)[-1]
    answer = FileResponse(
        kept.file.open("rb"), as_attachment=True, filename=f"evidence-{kept.pk}.{ending}"
    )
    answer["Content-Security-Policy"] = LOCKED
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def evidence_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a file back before it is handed in."""
    kept = get_object_or_404(AssessmentEvidence.objects.select_related("assessment"), pk=pk)
    if not request.user.has_perm("volunteering.write_assessment", kept.assessment):
        raise PermissionDenied
    tried(request, lambda: actions.drop_evidence(evidence=kept, by=request.user), _("Taken back."))
    return redirect("assessment_criterion", pk=kept.assessment_id, criterion=kept.criterion_id)


@login_required
@require_POST
def submit(request: PersonRequest, pk: int) -> HttpResponse:
    """Hand in."""
    found = get_permitted(request, Assessment, "submit", pk=pk)
    done = _("Handed in. The officers of the mark ask independent reviewers now.")
    tried(request, lambda: actions.submit(assessment=found, by=request.user), done)
    return redirect(found)


@login_required
@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Give up for now."""
    found = get_permitted(request, Assessment, "submit", pk=pk)
    tried(request, lambda: actions.take_back(assessment=found, by=request.user), _("Taken back."))
    return redirect("organisation_mark", pk=found.organisation_id)


@login_required
@require_http_methods(["GET", "POST"])
def decision_appeal(request: PersonRequest, pk: int) -> HttpResponse:
    """Appeal against a decision."""
    decision = get_object_or_404(Decision.objects.select_related("assessment__organisation"), pk=pk)
    found = decision.assessment
    if not request.user.has_perm("volunteering.submit_assessment", found):
        raise PermissionDenied
    form = AppealForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tried(
            request,
            lambda: actions.appeal(
                decision=decision, words=form.cleaned_data["words"], by=request.user
            ),
            _("Your appeal is with somebody who took no part so far."),
        )
        return redirect(found)
    stage, until = next_stage(decision)
    shown = {
        "form": form,
        "decision": decision,
        "organisation": found.organisation,
        "stage": stage,
        "until": until,
    }
    return render(request, "volunteering/quality/appeal_new.html", shown)


def _of_own(request: PersonRequest, pk: int, criterion: int) -> tuple[Assessment, Criterion]:
    found = get_permitted(request, Assessment, "write", pk=pk)
    about = get_object_or_404(Criterion, pk=criterion, version=found.version_id)
    return found, about


def _criterion_page(
    request: PersonRequest, found: Assessment, about: Criterion, **forms: Any
) -> HttpResponse:
    criteria = list(found.version.criteria.all())
    shown = {
        "assessment": found,
        "organisation": found.organisation,
        "criterion": about,
        "files": found.evidence.filter(criterion=about),
        "writes": found.state == AssessmentState.DRAFT,
        "number": criteria.index(about) + 1,
        "count": len(criteria),
        **forms,
    }
    if found.state != AssessmentState.DRAFT:
        messages.info(request, _("It is handed in: what it says stands."))
    return render(request, "volunteering/quality/criterion.html", shown)


def _next(found: Assessment, about: Criterion) -> Criterion | None:
    return found.version.criteria.filter(pk__gt=about.pk).order_by("pk").first()


def _rows(found: Assessment) -> list[dict[str, Any]]:
    """Give each criterion with what is said and shown of it, in three queries."""
    ratings = {each.criterion_id: each for each in found.ratings.all()}
    files: dict[int, list[AssessmentEvidence]] = {}
    for file in found.evidence.all():
        files.setdefault(file.criterion_id, []).append(file)
    return [
        {
            "criterion": each,
            "rating": ratings.get(each.pk),
            "files": files.get(each.pk, []),
        }
        for each in found.version.criteria.all()
    ]
