"""Pages about enquiries: taken down, answered, made a case of, closed."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people import actions as people
from matching.people.errors import KnownError
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.privacy.actions import looked
from volunteering.brokerage import inside
from volunteering.brokerage.cases.knowing import known
from volunteering.brokerage.enquiries import actions
from volunteering.brokerage.enquiries.forms import (
    AskForm,
    EnquiryForm,
    NextForm,
    OutcomeForm,
    RegisterForm,
)
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.lists import Channel

PAGE: Final = 30
MOST_AN_HOUR: Final = 20  # from one address


@login_required
@require_safe
def enquiries(request: PersonRequest, pk: int) -> HttpResponse:
    """List a centre's enquiries: those that are open, or all."""
    centre = inside.centre_for(request, pk)
    rows = Enquiry.objects.of(centre).select_related("person", "case")
    rows = rows if request.GET.get("all") else rows.open()
    listed = Paginator(rows.order_by("-came_at", "-pk"), PAGE)
    page = {
        "organisation": centre,
        "enquiries": listed.get_page(request.GET.get("page")),
        "all": bool(request.GET.get("all")),
    }
    return render(request, "volunteering/brokerage/enquiries.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def enquiry_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Take down what somebody says."""
    centre = inside.centre_for(request, pk)
    form = EnquiryForm(request.POST or None, centre=centre)
    if form.is_valid():
        made = actions.take(centre=centre, by=request.user, **form.cleaned_data)
        messages.success(request, _("Taken down. Now: who is it, and what is next?"))
        return redirect(made)
    return inside.ask(
        request,
        form,
        centre=centre,
        title=_("Somebody gets in touch"),
        lede=_(
            "Type while they speak. Only what it is about, and one way to reach them, is needed."
        ),
        button=_("Take it down"),
        back=reverse("desk", args=[pk]),
    )


@login_required
@require_http_methods(["GET", "POST"])
def enquiry(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an enquiry, and keep what is next."""
    found = wall.record(request, Enquiry, pk=pk)
    start = {"next_action": found.next_action, "next_action_on": found.next_action_on}
    form = NextForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.answer(enquiry=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept: they have heard from us."))
        return redirect("desk", pk=found.centre_id)
    if found.person:
        looked(person=found.person, what="enquiry", by=request.user, organisation=found.centre)
    return render(request, "volunteering/brokerage/enquiry.html", _shown(found, form))


@login_required
@require_POST
def enquiry_close(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what became of it."""
    found = wall.record(request, Enquiry, pk=pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        page = _shown(found, NextForm(), outcome=form)
        return render(request, "volunteering/brokerage/enquiry.html", page)
    actions.close(enquiry=found, by=request.user, **form.cleaned_data)
    messages.success(request, _("Closed."))
    return redirect("desk", pk=found.centre_id)


@login_required
@require_http_methods(["GET", "POST"])
def enquiry_register(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a case of it: of somebody who is known, or of somebody new."""
    found = wall.record(request, Enquiry, pk=pk)
    candidates = _candidates(found, request)
    start = {name: getattr(found, name) for name in ("name", "email", "postcode")}
    start["mobile"] = _mobile(found.phone)
    form = RegisterForm(request.POST or None, initial=start, known=candidates)
    if form.is_valid() and (person := _person(form, candidates, request)):
        case = actions.register(
            enquiry=found,
            person=person,
            support_intensity=form.cleaned_data["support_intensity"],
            by=request.user,
        )
        messages.success(request, _("%(name)s is registered with you.") % {"name": person})
        return redirect(case)
    return inside.ask(
        request,
        form,
        centre=found.centre,
        title=_("Register them"),
        lede=found.about,
        button=_("Register"),
        back=found.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
def centre_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Let anybody ask a centre, without an account."""
    centre = get_object_or_404(Organisation, pk=pk, kind=Organisation.Kind.CENTRE)
    form = AskForm(request.POST or None)
    if form.is_valid() and _may_still_ask(request, form):
        person = request.user if isinstance(request.user, Person) else None
        with wall.lowered():  # whoever asks does not see the centre's rows
            said = form.cleaned_data
            actions.take(centre=centre, channel=Channel.WEB, person=person, by=None, **said)
        return redirect("centre_asked", pk=pk)
    page = {"centre": centre, "form": form}
    return render(request, "volunteering/brokerage/ask.html", page)


@require_safe
def centre_asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank whoever asked."""
    centre = get_object_or_404(Organisation, pk=pk, kind=Organisation.Kind.CENTRE)
    return render(request, "volunteering/brokerage/asked.html", {"centre": centre})


def _shown(found: Enquiry, form: NextForm, outcome: OutcomeForm | None = None) -> dict[str, Any]:
    return {
        "organisation": found.centre,
        "enquiry": found,
        "form": outcome or form,
        "next_form": form,
        "outcome_form": outcome or OutcomeForm(auto_id="id_close_%s"),
    }


def _candidates(found: Enquiry, request: PersonRequest) -> list[Person]:
    """Look for who it may be, by what was taken down and by what was put right since."""
    if found.person is not None:
        return [found.person]
    taken = {"name": found.name, "email": found.email, "mobile": found.phone}
    matched: dict[int, Person] = {}
    for said in (taken, request.POST):
        for each in known(
            found.centre,
            name=said.get("name", ""),
            email=said.get("email", ""),
            mobile=_mobile(said.get("mobile", "")),
        ):
            matched[each.pk] = each
    return list(matched.values())


def _mobile(said: str) -> str:
    """Give a mobile number as it is kept; of anything else, nothing."""
    try:
        return str(RegisterForm.base_fields["mobile"].clean(said))
    except ValidationError:
        return ""


def _person(form: RegisterForm, candidates: list[Person], request: PersonRequest) -> Person | None:
    said = form.cleaned_data
    for each in candidates:
        if str(each.pk) == said.get("known"):
            return each
    try:
        return people.write_down(
            name=said["name"],
            email=said["email"],
            mobile=said["mobile"],
            postcode=said["postcode"],
            by=request.user,
        )
    except KnownError:
        form.add_error("email", _("Somebody has this address. Is it one of these?"))
    return None


def _may_still_ask(request: HttpRequest, form: AskForm) -> bool:
    """Stop a flood."""
    key = f"enquiries:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, 3600)
    if cache.incr(key) <= MOST_AN_HOUR:
        return True
    form.add_error(None, _("Many questions have come from where you are. Please ring us."))
    return False
