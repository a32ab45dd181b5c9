"""Pages about people whom a centre supports. Every one that shows somebody's record remembers who looked."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.people import actions as people
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.people.queries import address_of, display_name
from matching.privacy.actions import looked
from matching.safeguarding.queries import is_held
from volunteering.applications.queries import cards
from volunteering.brokerage import inside
from volunteering.brokerage.cases import actions, queries
from volunteering.brokerage.cases.forms import (
    CloseForm,
    ConsentForm,
    FilterForm,
    GuidanceForm,
    NoteForm,
    PaperForm,
    PlanForm,
    TimeForm,
    WishesForm,
)
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.cases.models import PaperForm as Kept
from volunteering.brokerage.states import OPEN_CASE
from volunteering.volunteers import actions as volunteers
from volunteering.volunteers.queries import side_of

PAGE: Final = 30
FORMS: Final = {"note": NoteForm, "time": TimeForm, "plan": PlanForm}


@login_required
@require_safe
def cases(request: PersonRequest, pk: int) -> HttpResponse:
    """List whom a centre supports."""
    centre = inside.centre_for(request, pk)
    form = FilterForm(request.GET)
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    filters = queries.Filters(
        q=said.get("q", ""),
        closed=said.get("closed", False),
        mine=request.user if said.get("mine") else None,
    )
    listed = Paginator(queries.listed(centre, filters), PAGE)
    page = {
        "organisation": centre,
        "form": form,
        "cases": listed.get_page(request.GET.get("page")),
        "filters": filters,
    }
    return render(request, "volunteering/brokerage/cases.html", page)


@login_required
@require_safe
def case(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a person as this centre knows them."""
    found = wall.record(request, Case, pk=pk)
    return _page(request, found)


@login_required
@require_POST
def case_keep(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """Keep a note, minutes, or what is next."""
    found = wall.record(request, Case, pk=pk)
    form = FORMS[what](request.POST, auto_id=f"id_{what}_%s")
    if not form.is_valid():
        return _page(request, found, **{what: form})
    keep: Any = {"note": actions.note, "time": actions.give_time, "plan": actions.plan}[what]
    keep(case=found, by=request.user, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect(found)


@login_required
@require_POST
def case_done(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that what was next is done."""
    found = wall.record(request, Case, pk=pk)
    actions.done(case=found, by=request.user)
    messages.success(request, _("Done: %(name)s.") % {"name": display_name(found.person)})
    if request.POST.get("back") == "desk":
        return redirect("desk", pk=found.centre_id)
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def case_guidance(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep an interview."""
    found = wall.record(request, Case, pk=pk)
    form = GuidanceForm(request.POST or None, initial=_before(found))
    if form.is_valid():
        said = form.cleaned_data
        intensity = said.pop("support_intensity")
        work = {name: said.pop(name) for name in ("employment", "benefits")}
        actions.record_guidance(case=found, by=request.user, **said)
        actions.support(case=found, intensity=intensity, by=request.user)
        actions.tell_of_work(case=found, by=request.user, **work)
        messages.success(request, _("Kept. Now look for what could suit them."))
        return redirect("case_refer", pk=pk)
    return _ask(request, found, form, title=_("Guidance"), button=_("Keep it"))


@login_required
@require_http_methods(["GET", "POST"])
def case_consent(request: PersonRequest, pk: int) -> HttpResponse:
    """Record that they let staff act for them, or no longer."""
    found = wall.record(request, Case, pk=pk)
    if request.method == "POST" and "end" in request.POST:
        actions.end_consent(case=found, on=timezone.localdate(), by=request.user)
        messages.success(request, _("Kept: you do not act for them any more."))
        return redirect(found)
    form = ConsentForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        actions.agree_to_act(case=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept: you may act for them."))
        return redirect(found)
    lede = _("Ask: “May I fill this in and speak for you?” Write down what they said.")
    return _ask(request, found, form, title=_("Act for them"), button=_("Keep it"), lede=lede)


@login_required
@require_http_methods(["GET", "POST"])
def case_wishes(request: PersonRequest, pk: int) -> HttpResponse:
    """Fill in for somebody what they would like to do, where they have agreed to it."""
    found = wall.record(request, Case, pk=pk)
    if not found.may_be_acted_for:
        messages.error(request, _("Ask them first whether you may fill this in for them."))
        return redirect("case_consent", pk=pk)
    form = WishesForm(request.POST or None, initial=_wishes_of(found.person))
    if form.is_valid():
        _keep_wishes(found.person, form.cleaned_data, request.user)
        messages.success(request, _("Kept, in their own account."))
        return redirect(found)
    looked(person=found.person, what="wishes", by=request.user, organisation=found.centre)
    title = _("What they would like to do")
    return _ask(request, found, form, title=title, button=_("Keep it"))


@login_required
@require_http_methods(["GET", "POST"])
def case_close(request: PersonRequest, pk: int) -> HttpResponse:
    """Close a case for a reason."""
    found = wall.record(request, Case, pk=pk)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        actions.close(case=found, because=form.cleaned_data["because"], by=request.user)
        messages.success(request, _("Closed."))
        return redirect("cases", pk=found.centre_id)
    return _ask(request, found, form, title=_("Close the case"), button=_("Close it"))


@login_required
@require_http_methods(["GET", "POST"])
def case_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep the picture of a form that came on paper."""
    found = wall.record(request, Case, pk=pk)
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.keep_paper(case=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. You can throw the paper away."))
        return redirect(found)
    shown = {"title": _("Keep a paper form"), "button": _("Keep it"), "has_files": True}
    return _ask(request, found, form, **shown)


@login_required
@require_safe
def paper_form(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Give a paper form's picture, to be saved."""
    wanted = wall.record(request, Kept, pk=pk)
    looked(
        person=wanted.case.person, what="paper form", by=request.user, organisation=wanted.centre
    )
    return FileResponse(wanted.picture.open(), as_attachment=True)


def _before(found: Case) -> dict[str, Any]:
    """Give what is known before an interview."""
    kept = {name: getattr(found, name) for name in ("support_intensity", "employment", "benefits")}
    return {"held_on": timezone.localdate(), **kept}


def _page(request: PersonRequest, found: Case, **tried: Any) -> HttpResponse:
    """Gather a case's page, and remember that it was looked at; on hold, only who it is."""
    looked(person=found.person, what="case", by=request.user, organisation=found.centre)
    shown: dict[str, Any] = {
        "organisation": found.centre,
        "case": found,
        "name": display_name(found.person),
        "held": is_held(found.person),
        "is_open": found.state in OPEN_CASE,
        "forms": {
            name: tried.get(name) or made(auto_id=f"id_{name}_%s") for name, made in FORMS.items()
        },
        "form": next(iter(tried.values()), None),
    }
    if not shown["held"]:
        shown |= _record(found)
    return render(request, "volunteering/brokerage/case.html", shown)


def _record(found: Case) -> dict[str, Any]:
    going = found.referrals.select_related(
        "application__volunteer", "application__role__terms", "application__organisation"
    )
    return {
        "email": address_of(found.person),
        "phones": sorted({each.phone for each in found.enquiries.all() if each.phone}),
        "wishes": side_of(found.person).wishes,
        "minutes": queries.minutes(found),
        "referrals": cards(each.application for each in going),
        "events": queries.timeline(found),
        "paper_forms": found.paper_forms.all(),
    }


def _ask(request: PersonRequest, found: Case, form: Any, **shown: Any) -> HttpResponse:
    shown.setdefault("lede", display_name(found.person))
    back = reverse("case", args=[found.pk])
    return inside.ask(request, form, centre=found.centre, back=back, case=found, **shown)


def _wishes_of(person: Person) -> dict[str, Any]:
    side = side_of(person)
    return {
        "postcode": person.postcode,
        "slots": person.slots,
        "birth_year": person.birth_year,
        "causes": side.causes,
        "wishes": side.wishes,
    }


def _keep_wishes(person: Person, said: dict[str, Any], by: Person) -> None:
    people.live_at(person=person, postcode=said["postcode"], by=by)
    people.be_free(person=person, slots=said["slots"], by=by)
    if said["birth_year"] and person.born_on is None:
        people.be_born(person=person, birth_year=said["birth_year"], by=by)
    volunteers.care_about(person=person, causes=said["causes"], wishes=said["wishes"], by=by)
