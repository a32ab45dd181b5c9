"""An employer's account: opening it, its policy, its own agreement, its domains and its sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.employers import actions
from clearinghouse.employers.errors import EmployerError
from clearinghouse.employers.forms import (
    DomainForm,
    OpenForm,
    PolicyForm,
    SignInForm,
    TemplateForm,
    policy_of,
)
from clearinghouse.employers.models import Employer, EmployerDomain, SingleSignOn
from clearinghouse.employers.queries import employer_of
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


@login_required
@require_http_methods(["GET", "POST"])
def employer_open(request: PersonRequest, pk: int) -> HttpResponse:
    """Let an organisation lend its people."""
    organisation = get_permitted(request, Organisation, "manage", pk=pk)
    if employer_of(organisation) is not None:
        return redirect("employer_policy", pk=pk)
    form = OpenForm(request.POST or None)
    if form.is_valid():
        actions.open_account(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Open. Say what your people may do, and who approves it."))
        return redirect("employer_policy", pk=pk)
    page = {"form": form, "organisation": organisation}
    return render(request, "clearinghouse/employers/open.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def employer_policy(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the policy to all who act for the employer; its administrators change it."""
    employer = get_permitted(request, Employer, "view", organisation=pk)
    may_change = request.user.has_perm("clearinghouse.administer_employer", employer)
    if request.method == "POST":
        get_permitted(request, Employer, "administer", organisation=pk)
    form = PolicyForm(request.POST or None, initial=policy_of(employer))
    if form.is_valid():
        actions.set_policy(employer=employer, said=form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. It holds for what is asked from now on."))
        return redirect("employer_policy", pk=pk)
    page = _page(employer) | {"form": form, "may_change": may_change}
    return render(request, "clearinghouse/employers/policy.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def employer_template(request: PersonRequest, pk: int) -> HttpResponse:
    """Show and change the employer's own agreement."""
    employer = get_permitted(request, Employer, "administer", organisation=pk)
    start = {"template": employer.template, "approved": employer.template_approved_at is not None}
    form = TemplateForm(request.POST or None, initial=start)
    if form.is_valid():
        said = form.cleaned_data
        actions.set_template(
            employer=employer, text=said["template"], approved=said["approved"], by=request.user
        )
        messages.success(request, _("Saved."))
        return redirect("employer_policy", pk=pk)
    page = _page(employer) | {
        "form": form,
        "title": _("Your own agreement"),
        "lede": _("Offered for secondments beside ours, once it is approved."),
        "back": reverse("employer_policy", args=[pk]),
    }
    return render(request, "clearinghouse/employers/form.html", page)


@login_required
@require_safe
def employer_domains(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the domains and the sign-in."""
    employer = get_permitted(request, Employer, "administer", organisation=pk)
    return _domains(request, employer)


@login_required
@require_POST
def domain_add(request: PersonRequest, pk: int) -> HttpResponse:
    """List a domain."""
    employer = get_permitted(request, Employer, "administer", organisation=pk)
    form = DomainForm(request.POST)
    if form.is_valid():
        try:
            row = actions.add_domain(employer=employer, by=request.user, **form.cleaned_data)
        except EmployerError as refused:
            form.add_error("domain", str(refused))
        else:
            said = _("Verified: you have an address there.") if row.verified_at else _("Listed.")
            messages.success(request, said)
            return redirect("employer_domains", pk=pk)
    return _domains(request, employer, domain_form=form)


@login_required
@require_POST
def domain_verify(request: PersonRequest, pk: int) -> HttpResponse:
    """Believe in a domain at which whoever asks has an address."""
    domain = get_permitted(request, EmployerDomain, "change", pk=pk)
    try:
        actions.verify_domain(domain=domain, by=request.user)
        messages.success(request, _("Verified. Who has an address there is known to work here."))
    except EmployerError as refused:
        messages.error(request, str(refused))
    return redirect("employer_domains", pk=domain.employer.organisation_id)


@login_required
@require_POST
def domain_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a domain off the list."""
    domain = get_permitted(request, EmployerDomain, "change", pk=pk)
    actions.drop_domain(domain=domain, by=request.user)
    messages.success(request, _("Taken off. Who was confirmed because of it stays confirmed."))
    return redirect("employer_domains", pk=domain.employer.organisation_id)


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def employer_sign_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Show and change how the employer's people sign in with its own accounts."""
    employer = get_permitted(request, Employer, "administer", organisation=pk)
    row = SingleSignOn.objects.filter(employer=employer).first()
    start = {name: getattr(row, name) for name in ("issuer", "client_id", "is_on")} if row else {}
    form = SignInForm(request.POST or None, initial=start)
    if form.is_valid():
        actions.set_sign_in(employer=employer, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. Try it in another browser before you tell people."))
        return redirect("employer_domains", pk=pk)
    page = _page(employer) | {
        "form": form,
        "title": _("Sign in with your own accounts"),
        "lede": _(
            "OpenID Connect, as Microsoft Entra ID, Google Workspace, Okta and Keycloak speak it."
        ),
        "back": reverse("employer_domains", args=[pk]),
    }
    return render(request, "clearinghouse/employers/form.html", page)


def _domains(request: PersonRequest, employer: Employer, **forms: Any) -> HttpResponse:
    sso = SingleSignOn.objects.filter(employer=employer).first()
    callback = reverse("openid_connect_callback", args=[f"employer-{employer.pk}"])
    page = _page(employer) | {
        "domain_form": forms.get("domain_form") or DomainForm(),
        "domains": employer.domains.all(),
        "sso": sso,
        "callback": request.build_absolute_uri(callback),
    }
    return render(request, "clearinghouse/employers/domains.html", page)


def _page(employer: Employer) -> dict[str, Any]:
    return {"employer": employer, "organisation": employer.organisation}
