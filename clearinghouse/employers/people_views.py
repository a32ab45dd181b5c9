"""The people of an employer as HR sees them, and somebody's own employment."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.employers import posts, queries
from clearinghouse.employers.errors import EmployerError
from clearinghouse.employers.models import Employer, Employment, EmploymentInvitation
from clearinghouse.employers.people_forms import (
    FindEmployerForm,
    InviteForm,
    PeopleFilter,
    PostForm,
    WorkForm,
    looked_for,
)
from clearinghouse.employers.tokens import is_fresh, meant_by
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy.actions import looked


@login_required
@require_safe
def employer_people(request: PersonRequest, pk: int) -> HttpResponse:
    """List who works here, and who has been invited."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = PeopleFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = {
        "employer": employer,
        "organisation": employer.organisation,
        "form": form,
        "asked": any(asked.values()),
        "sheet": sheet(request, queries.people_of(employer, **asked)),
        "invitations": queries.invitations_of(employer),
    }
    return render(request, "clearinghouse/employers/people.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def employer_invite(request: PersonRequest, pk: int) -> HttpResponse:
    """Invite people to join, one or many."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        for email in form.cleaned_data["emails"]:
            posts.invite(employer=employer, email=email, said=form.cleaned_data, by=request.user)
        messages.success(request, _("Invited. The links are on their way."))
        return redirect("employer_people", pk=pk)
    page = {
        "form": form,
        "employer": employer,
        "organisation": employer.organisation,
        "title": _("Invite people"),
        "lede": _(
            "Each gets a link that works once, within four weeks. They choose what they offer."
        ),
        "button": _("Send the invitations"),
        "back": reverse("employer_people", args=[pk]),
    }
    return render(request, "clearinghouse/employers/form.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def employment(request: PersonRequest, pk: int) -> HttpResponse:
    """Show and change what HR knows of a post."""
    row = get_permitted(request, Employment, "change", pk=pk)
    if request.method == "GET":
        looked(
            person=row.person,
            what="employment",
            by=request.user,
            organisation=row.employer.organisation,
        )
    form = PostForm(request.POST or None, initial={name: getattr(row, name) for name in posts.POST})
    if form.is_valid():
        try:
            posts.change(employment=row, said=form.cleaned_data, by=request.user)
        except EmployerError as refused:
            form.add_error("manager_email", str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("employer_people", pk=row.employer.organisation_id)
    page = {"form": form, "row": row, "organisation": row.employer.organisation}
    return render(request, "clearinghouse/employers/employment.html", page)


@login_required
@require_POST
def employment_confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm that somebody works here."""
    row = get_permitted(request, Employment, "change", pk=pk)
    try:
        posts.confirm(employment=row, by=request.user)
        messages.success(request, _("Confirmed. They are told."))
    except EmployerError as refused:
        messages.error(request, str(refused))
    return redirect("employer_people", pk=row.employer.organisation_id)


@login_required
@require_POST
def employment_end(request: PersonRequest, pk: int) -> HttpResponse:
    """End an employment: HR of somebody's, or one's own."""
    row = get_permitted(request, Employment, "end", pk=pk)
    posts.end(employment=row, on=timezone.localdate(), by=request.user)
    messages.success(request, _("Ended."))
    if row.person_id == request.user.pk:
        return redirect("my_employment")
    return redirect("employer_people", pk=row.employer.organisation_id)


@login_required
@require_POST
def employment_invitation_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_permitted(request, EmploymentInvitation, "withdraw", pk=pk)
    posts.withdraw_invitation(invitation=found, by=request.user)
    messages.success(request, _("The invitation is taken back: its link no longer works."))
    return redirect("employer_people", pk=found.employer.organisation_id)


@require_http_methods(["GET", "POST"])
def employment_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show which employer invites; whoever is signed in may join."""
    found = meant_by(token)
    stands = found is not None and is_fresh(found)
    if request.method == "POST" and found is not None and request.user.is_authenticated:
        try:
            posts.accept(invitation=found, by=request.user)
        except EmployerError as refused:
            messages.error(request, str(refused))
            stands = False
        else:
            messages.success(request, _("You have joined. Now say what you would lend."))
            return redirect("professional")
    page = {"invitation": found if stands else None}
    return render(request, "clearinghouse/employers/invitation.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def my_employment(request: PersonRequest) -> HttpResponse:
    """Show where somebody works, and let them say so: found by address, or by name."""
    if request.method == "POST":
        return _say(request)
    words = request.GET.get("q", "")
    find = FindEmployerForm(request.GET if "q" in request.GET else None)
    return _mine(request, words, find=find)


def _say(request: PersonRequest) -> HttpResponse:
    words = request.POST.get("q", "")
    form = WorkForm(request.POST, found=_choices(request, words))
    if not form.is_valid():
        return _mine(request, words, work=form)
    try:
        row = posts.say(person=request.user, by=request.user, **form.cleaned_data)
    except EmployerError as refused:
        form.add_error("manager_email", str(refused))
        return _mine(request, words, work=form)
    said = (
        _("Known: you can ask for leave.")
        if row.is_confirmed
        else _("Said. HR is asked to confirm it.")
    )
    messages.success(request, said)
    return redirect("my_employment")


def _choices(request: PersonRequest, words: str) -> Any:
    mine = [employer.pk for employer in queries.employers_by_domains(request.user)]
    known = Employer.objects.filter(pk__in=mine).select_related("organisation")
    return (known | looked_for(words)).distinct()


def _mine(request: PersonRequest, words: str, **forms: Any) -> HttpResponse:
    found = _choices(request, words)
    page = {
        "employments": queries.employments_of(request.user),
        "words": words,
        "found": list(found),
        "work": WorkForm(None, found=found),
        "find": FindEmployerForm(),
        **forms,
    }
    return render(request, "clearinghouse/employers/mine.html", page)
