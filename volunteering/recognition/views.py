"""A volunteer's record, and what they take with them; a VCO's thank-you."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.queries import display_name
from matching.printing import as_pdf, pdf_answer
from matching.rulebook.models import Rule
from volunteering.placements.models import Placement
from volunteering.placements.queries import of_person
from volunteering.recognition import achievements, actions, badges, keys
from volunteering.recognition import record as records
from volunteering.recognition.errors import RecognitionError
from volunteering.recognition.forms import ThanksForm
from volunteering.recognition.models import Credential

HALF_OF_SEARCH = "universal-credit-volunteering-hours"


@login_required
@require_safe
def record(request: PersonRequest) -> HttpResponse:
    """Show one's record, with the badges that are earned."""
    shown = {"record": records.of(request.user), "can_sign": keys.is_there()}
    return render(request, "volunteering/recognition/record.html", shown)


@login_required
@require_safe
def record_pdf(request: PersonRequest) -> HttpResponse:
    """Give one's record as a PDF."""
    shown = {
        "record": records.of(request.user),
        "name": display_name(request.user),
        "today": timezone.localdate(),
    }
    return pdf_answer(as_pdf("volunteering/recognition/record_print.html", shown), "record")


@login_required
@require_safe
def letter(request: PersonRequest, *, pdf: bool = False) -> HttpResponse:
    """Write a letter for a work coach: what, where, how many hours a week."""
    live = of_person(request.user).live()
    rule = Rule.objects.on(timezone.localdate()).filter(key=HALF_OF_SEARCH).first()
    shown = {
        "name": display_name(request.user),
        "today": timezone.localdate(),
        "lines": [(each, records.hours_a_week(each)) for each in live],
        "most": rule.value if rule else None,
    }
    if pdf:
        return pdf_answer(as_pdf("volunteering/recognition/letter_print.html", shown), "letter")
    return render(request, "volunteering/recognition/letter.html", shown)


@login_required
@require_POST
def badge_issue(request: PersonRequest, pk: int, slug: str) -> HttpResponse:
    """Make a badge of what one has earned."""
    placement = get_permitted(request, Placement, "live", pk=pk)
    achievement = achievements.ALL.get(slug)
    if achievement is None:
        raise Http404
    try:
        made = actions.issue(placement=placement, achievement=achievement, by=request.user)
    except RecognitionError as problem:
        messages.error(request, str(problem))
        return redirect("record")
    messages.success(request, _("Signed. Download it, or show its address to whom you like."))
    return redirect(made)


@login_required
@require_safe
def certificate(request: PersonRequest, key: str) -> HttpResponse:
    """Give a badge as a certificate to print, with the address that verifies it."""
    credential = get_permitted(request, Credential, "own", key=key)
    address = badges.site("credential", credential.key)
    shown = {
        "credential": credential,
        "name": display_name(request.user),
        "achievement": achievements.ALL.get(credential.achievement),
        "address": address,
        "code": segno.make(address).svg_data_uri(scale=4),
    }
    document = as_pdf("volunteering/recognition/certificate_print.html", shown)
    return pdf_answer(document, f"certificate-{credential.achievement}")


@login_required
@require_POST
def credential_withdraw(request: PersonRequest, key: str) -> HttpResponse:
    """Withdraw one's own badge."""
    credential = get_permitted(request, Credential, "own", key=key)
    actions.withdraw(credential=credential, by=request.user)
    messages.success(request, _("Withdrawn. Whoever checks it reads that it no longer holds."))
    return redirect("record")


@login_required
@require_http_methods(["GET", "POST"])
def thank(request: PersonRequest, pk: int) -> HttpResponse:
    """Say thank you to somebody."""
    placement = get_permitted(request, Placement, "run", pk=pk)
    form = ThanksForm(request.POST or None)
    if form.is_valid():
        actions.thank(placement=placement, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Sent. It also stands on their record."))
        return redirect(placement)
    shown: dict[str, Any] = {
        "placement": placement,
        "organisation": placement.organisation,
        "form": form,
        "said": placement.thanks.select_related("by")[:5],
    }
    return render(request, "volunteering/recognition/thank.html", shown)
