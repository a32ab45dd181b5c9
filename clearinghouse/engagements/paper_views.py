"""The paper of an engagement: read, printed, signed, or brought as it was signed elsewhere."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.engagements import actions, page, signing
from clearinghouse.engagements import agreement as words
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.forms import (
    SignForm,
    UploadForm,
)
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.engagements.views import FOLDER
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.printing import as_pdf, pdf_answer


@login_required
@require_safe
def read_agreement(request: PersonRequest, pk: int, *, pdf: bool = False) -> HttpResponse:
    """Show exactly the words that are signed, on a page or as a PDF that holds them."""
    found = get_permitted(request, Engagement, "view", pk=pk)
    if found.agreement is None:
        return redirect(found)
    shown = page.base(found, request.user) | _paper(found, request)
    if pdf:
        attached = {"agreement.txt": found.agreement.text}
        document = as_pdf(f"{FOLDER}/agreement_print.html", shown, attached)
        return pdf_answer(document, f"agreement-{found.pk}")
    return render(request, f"{FOLDER}/agreement.html", shown)


@login_required
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign for one party, after the password was entered once more."""
    found = get_permitted(request, Engagement, "sign", pk=pk)
    form = SignForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write your full name to sign."))
        return redirect("engagement_agreement", pk=found.pk)
    try:
        actions.sign(engagement=found, by=request.user, **form.cleaned_data)
    except EngagementError as problem:
        messages.error(request, str(problem))
        return redirect("engagement_agreement", pk=found.pk)
    messages.success(request, _("Signed. The others are told."))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def upload(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a paper that all have signed elsewhere."""
    found = get_permitted(request, Engagement, "sign", pk=pk)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        engagement=found,
        parties=signing.parties_of(found, request.user),
        name=request.user.name,
    )
    if form.is_valid():
        try:
            _take_file(found, form, request)
        except EngagementError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Kept, with its fingerprint. The others confirm it now."))
            return redirect(found)
    shown = page.base(found, request.user) | {"form": form}
    return render(request, f"{FOLDER}/upload.html", shown)


@login_required
@require_safe
def signed_copy(request: PersonRequest, pk: int) -> HttpResponse:
    """Hand over the paper that was signed elsewhere."""
    found = get_permitted(request, Engagement, "view", pk=pk)
    copy = found.signed_copies.filter(agreement=found.agreement_id).first()
    if copy is None:
        raise Http404
    return pdf_answer(bytes(copy.content), f"signed-agreement-{found.pk}")


def _paper(found: Engagement, request: PersonRequest) -> dict[str, Any]:
    standing = found.agreement
    text = standing.text if standing else ""
    signed = {party for party in found.parties if found.signed_at(party)}
    mine = [party for party in signing.parties_of(found, request.user) if party not in signed]
    return {
        "agreement": standing,
        "blocks": list(words.blocks(text)),
        "signatures": page.signatures(found),
        "to_sign": [(party, words.party_name(found, party)) for party in mine],
        "open": found.state == EngagementState.TERMS_AGREED,
        "copy": found.signed_copies.defer("content").filter(agreement=standing).first(),
    }


def _take_file(found: Engagement, form: UploadForm, request: PersonRequest) -> None:
    said = form.cleaned_data
    actions.upload_signed(
        engagement=found,
        file_name=said["file"].name[:150],
        content=said["file"].read(),
        party=said["party"],
        name=said["name"],
        by=request.user,
    )
