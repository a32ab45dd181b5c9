"""The pages on which administrators say where their organisation is told, and see what arrived."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.webhooks import actions, queries
from matching.webhooks.errors import WebhookError
from matching.webhooks.forms import EventsForm, WebhookForm
from matching.webhooks.models import Delivery, Webhook


@login_required
@require_safe
def vco_webhooks(request: PersonRequest, pk: int) -> HttpResponse:
    """List where an organisation is told."""
    organisation = get_permitted(request, Organisation, "manage", pk=pk)
    shown = {"organisation": organisation, "webhooks": queries.of_organisation(organisation)}
    return render(request, "matching/webhooks/webhooks.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def webhook_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Have an address told; the answer shows its secret, once."""
    organisation = get_permitted(request, Organisation, "manage", pk=pk)
    form = WebhookForm(request.POST or None)
    if form.is_valid():
        try:
            webhook, secret = actions.subscribe(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except WebhookError as problem:
            form.add_error("address", str(problem))
        else:
            return _secret(request, webhook, secret)
    shown = {"organisation": organisation, "form": form}
    return render(request, "matching/webhooks/new.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def webhook(request: PersonRequest, pk: int) -> HttpResponse:
    """Show what an address was told, and change what it hears of."""
    found = get_permitted(request, Webhook, "change", pk=pk, ended_at=None)
    form = EventsForm(request.POST or None, initial={"events": found.events})
    if form.is_valid():
        actions.change(webhook=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Changed."))
        return redirect("webhook", pk=pk)
    shown = {
        "organisation": found.organisation,
        "webhook": found,
        "form": form,
        "sheet": sheet(request, queries.deliveries_of(found)),
    }
    return render(request, "matching/webhooks/webhook.html", shown)


@login_required
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def webhook_rotate(request: PersonRequest, pk: int) -> HttpResponse:
    """Give an address a new secret, shown once."""
    found = get_permitted(request, Webhook, "change", pk=pk, ended_at=None)
    return _secret(request, found, actions.rotate(webhook=found, by=request.user))


@login_required
@require_POST
def webhook_ping(request: PersonRequest, pk: int) -> HttpResponse:
    """Send an address a test."""
    found = get_permitted(request, Webhook, "change", pk=pk, ended_at=None)
    actions.ping(webhook=found, by=request.user)
    messages.success(request, _("A test is on its way. Load this page again in a moment."))
    return redirect("webhook", pk=pk)


@login_required
@require_POST
def webhook_on(request: PersonRequest, pk: int) -> HttpResponse:
    """Tell an address again that was switched off."""
    found = get_permitted(request, Webhook, "change", pk=pk, ended_at=None)
    actions.switch_on(webhook=found, by=request.user)
    messages.success(request, _("It is on. Send a test to see whether it answers."))
    return redirect("webhook", pk=pk)


@login_required
@require_POST
def webhook_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Tell an address nothing any more."""
    found = get_permitted(request, Webhook, "change", pk=pk, ended_at=None)
    actions.end(webhook=found, by=request.user)
    messages.success(request, _("Ended. We tell that address nothing any more."))
    return redirect("vco_webhooks", pk=found.organisation_id)


@login_required
@require_POST
def delivery_resend(request: PersonRequest, pk: int) -> HttpResponse:
    """Send again what was given up."""
    found = get_permitted(request, Delivery, "resend", pk=pk, webhook__ended_at=None)
    actions.send_again(delivery=found, by=request.user)
    messages.success(request, _("It is on its way again."))
    return redirect("webhook", pk=found.webhook_id)


def _secret(request: PersonRequest, found: Webhook, secret: str) -> HttpResponse:
    shown = {"organisation": found.organisation, "webhook": found, "secret": secret}
    answer = render(request, "matching/webhooks/secret.html", shown)
    add_never_cache_headers(answer)
    return answer
