"""Changes of what was signed: proposed, read, signed or dropped."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.engagements import actions, page, signing
from clearinghouse.engagements import agreement as words
from clearinghouse.engagements.errors import EngagementError
from clearinghouse.engagements.forms import SignForm
from clearinghouse.engagements.models import Amendment, Engagement
from clearinghouse.engagements.states import Party
from clearinghouse.engagements.views import FOLDER, ask
from clearinghouse.engagements.work_forms import ChangeForm
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.printing import as_pdf, pdf_answer


@login_required
@require_http_methods(["GET", "POST"])
def change(request: PersonRequest, pk: int) -> HttpResponse:
    """Propose a change of what was signed, such as an extension."""
    found = get_permitted(request, Engagement, "sign", pk=pk)
    form = ChangeForm(request.POST or None, engagement=found)
    if form.is_valid():
        because = form.cleaned_data["because"]
        try:
            made = actions.propose_change(
                engagement=found, changes=form.changes(), because=because, by=request.user
            )
        except EngagementError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Proposed. Read it once more, and sign it."))
            return redirect("amendment", pk=made.pk)
    lede = _("Change what is different, such as the last day. It is in force once all have signed.")
    return ask(request, found, form, _("Extend it or change it"), _("Propose it"), lede=lede)


@login_required
@require_safe
def amendment(request: PersonRequest, pk: int, *, pdf: bool = False) -> HttpResponse:
    """Show exactly the words of a change, with who has signed."""
    found = get_permitted(request, Amendment, "view", pk=pk)
    paper, engagement = found.agreement, found.engagement
    signed = {each.party: each for each in paper.signatures.all()}
    mine = [party for party in signing.parties_of(engagement, request.user) if party not in signed]
    shown = page.base(engagement, request.user) | {
        "amendment": found,
        "agreement": paper,
        "blocks": list(words.blocks(paper.text)),
        "signatures": [
            (words.party_name(engagement, party), str(Party(party).label), signed.get(party))
            for party in paper.parties
        ],
        "to_sign": [(party, words.party_name(engagement, party)) for party in mine],
        "open": found.is_open,
    }
    if pdf:
        attached = {"agreement.txt": paper.text}
        document = as_pdf(f"{FOLDER}/agreement_print.html", shown, attached)
        return pdf_answer(document, f"change-{found.pk}")
    return render(request, f"{FOLDER}/amendment.html", shown)


@login_required
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def amendment_sign(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign a change for one party, after the password was entered once more."""
    found = get_permitted(request, Amendment, "sign", pk=pk)
    form = SignForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write your full name to sign."))
        return redirect("amendment", pk=found.pk)
    try:
        actions.sign_change(amendment=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Signed. The others are told."))
    except EngagementError as problem:
        messages.error(request, str(problem))
    return redirect("amendment", pk=found.pk)


@login_required
@require_POST
def amendment_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Say no to a change, or take it back."""
    found = get_permitted(request, Amendment, "sign", pk=pk)
    try:
        actions.drop_change(amendment=found, by=request.user)
        messages.success(request, _("Dropped. All stays as it was signed."))
    except EngagementError as problem:
        messages.error(request, str(problem))
    return redirect(found.engagement)
