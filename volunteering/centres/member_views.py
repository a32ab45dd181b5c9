"""Members: joining on the web, invoices to pay outside, consultations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.printing import as_pdf, pdf_answer
from matching.trying import tried
from volunteering.centres import actions, queries
from volunteering.centres.forms import (
    AnswerForm,
    ConsultForm,
    JoinForm,
    PaidForm,
    PlanForm,
    RespondForm,
)
from volunteering.centres.models import CentreMember, Consultation, Invoice
from volunteering.centres.views import find_centre


@login_required
@require_http_methods(["GET", "POST"])
def join(request: PersonRequest, pk: int) -> HttpResponse:
    """Let an organisation join a centre."""
    centre = get_object_or_404(Organisation, pk=pk, kind=Organisation.Kind.CENTRE)
    plans = centre.member_plans.filter(open=True)
    organisations = queries.may_join(request.user, centre)
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations,
        plans=plans,
    )
    if form.is_valid() and tried(
        request,
        lambda: actions.join(by=request.user, **form.cleaned_data),
        _("Asked. The centre answers, and sends an invoice if there is a fee."),
    ):
        return redirect("centre_join", pk=pk)
    own = Organisation.objects.run_by(request.user).order_by()
    wall.enter(request.user)
    shown = {
        "centre": centre,
        "plans": plans,
        "form": form,
        "can": organisations.exists() and plans.exists(),
        "mine": CentreMember.objects.filter(centre=centre, organisation__in=own.values("pk"))
        .select_related("organisation", "plan")
        .prefetch_related("invoices"),
    }
    return render(request, "volunteering/centres/join.html", shown)


@login_required
@require_safe
def members(request: PersonRequest, pk: int) -> HttpResponse:
    """List a centre's members, who wants to be one, and what is not paid yet."""
    centre = find_centre(request, pk)
    shown = {
        "organisation": centre,
        "members": queries.members_of(centre),
        "plans": centre.member_plans.all(),
    }
    return render(request, "volunteering/centres/members.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def plan_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what membership costs and gives."""
    centre = find_centre(request, pk)
    form = PlanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.offer(centre=centre, by=request.user, **form.cleaned_data)
        return redirect("centre_members", pk=pk)
    return _form(request, centre, form, _("A plan of membership"), "centre_members")


@login_required
@require_POST
def member_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a member or not, ask for the next fee, or end it."""
    member = wall.record(request, CentreMember, "decide", pk=pk)
    by = request.user
    deeds: dict[str, Any] = {
        "take": lambda: actions.take(member=member, by=by),
        "decline": lambda: actions.decline(member=member, by=by),
        "invoice": lambda: actions.invoice_again(member=member, by=by),
        "end": lambda: actions.end(member=member, by=by),
    }
    deed = deeds.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    tried(request, deed, _("Done."))
    return redirect("centre_members", pk=member.centre_id)


@login_required
@require_safe
def invoice(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an invoice to both sides."""
    found = wall.record(request, Invoice, "see", pk=pk)
    settles = request.user.has_perm("volunteering.settle_invoice", found)
    shown = {
        "invoice": found,
        "organisation": found.centre if settles else found.organisation,
        "settles": settles,
        "form": PaidForm(initial={"on": timezone.localdate()}),
    }
    return render(request, "volunteering/centres/invoice.html", shown)


@login_required
@require_safe
def invoice_pdf(request: PersonRequest, pk: int) -> HttpResponse:
    """Give an invoice as PDF."""
    found = wall.record(request, Invoice, "see", pk=pk)
    pdf = as_pdf("volunteering/centres/invoice_print.html", {"invoice": found})
    return pdf_answer(pdf, f"invoice-{found.name}")


@login_required
@require_POST
def invoice_settle(request: PersonRequest, pk: int) -> HttpResponse:
    """Note that an invoice was paid, or not after all, or is asked for no more."""
    found = wall.record(request, Invoice, "settle", pk=pk)
    form = PaidForm(request.POST)
    by = request.user
    deeds: dict[str, Any] = {
        "unpaid": lambda: actions.note_unpaid(invoice=found, by=by),
        "cancel": lambda: actions.cancel_invoice(invoice=found, by=by),
    }
    if form.is_valid():
        on = form.cleaned_data["on"]
        deeds["paid"] = lambda: actions.note_paid(invoice=found, on=on, by=by)
    if deed := deeds.get(request.POST.get("deed", "")):
        tried(request, deed, _("Noted."))
    else:
        messages.error(request, _("Enter the day on which it was paid."))
    return redirect("invoice", pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def consultations(request: PersonRequest, pk: int) -> HttpResponse:
    """List what a centre asked its members; ask anew."""
    centre = find_centre(request, pk)
    form = ConsultForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.consult(centre=centre, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your members are asked."))
        return redirect("consultation", pk=made.pk)
    shown = {
        "organisation": centre,
        "form": form,
        "consultations": centre.consultations.select_related("response"),
    }
    return render(request, "volunteering/centres/consultations.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def consultation(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a member answer, and the centre read what all of them say."""
    found = get_permitted(request, Consultation, "read", pk=pk)
    own = queries.member_organisations(request.user, found.centre)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        organisations=own,
        initial=_before(found, own),
    )
    if request.method == "POST" and not own.exists():
        raise PermissionDenied
    if form.is_valid() and tried(
        request,
        lambda: actions.answer(consultation=found, by=request.user, **form.cleaned_data),
        _("Thank you. You may change it until the last day."),
    ):
        return redirect("consultation", pk=pk)
    reads = request.user.has_perm("volunteering.change_consultation", found)
    shown = {
        "consultation": found,
        "reads": reads,
        "answers": found.answers.select_related("organisation") if reads else (),
        "form": form,
        "answers_now": own.exists() and found.closes_on >= timezone.localdate(),
    }
    return render(request, "volunteering/centres/consultation.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def respond(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down what the centre answered, as a record of its function."""
    found = wall.record(request, Consultation, "change", pk=pk)
    form = RespondForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tried(
            request,
            lambda: actions.respond(consultation=found, by=request.user, **form.cleaned_data),
            _("Kept, and your members are told."),
        )
        return redirect("consultation", pk=pk)
    return _form(request, found.centre, form, _("What you answered"), "consultations")


def _before(found: Consultation, own: Any) -> dict[str, Any]:
    """Begin with what was said before."""
    said = found.answers.filter(organisation__in=own).first()
    return {"organisation": said.organisation_id, "words": said.words} if said else {}


def _form(
    request: PersonRequest, centre: Organisation, form: Any, title: str, back: str
) -> HttpResponse:
    shown = {"organisation": centre, "form": form, "title": title, "back": back}
    return render(request, "volunteering/centres/form.html", shown)
