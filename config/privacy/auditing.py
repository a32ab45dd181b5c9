"""The operator's page of the audit log."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from matching.audit.models import AuditEntry
from matching.paging import sheet
from matching.people.http import PersonRequest
from matching.privacy.rules import runs_the_service

BIGGEST = 2**63 - 1


class AuditForm(forms.Form):
    """Which entries are shown."""

    what = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("Everything")), *AuditEntry.What.choices]
    )
    by = forms.IntegerField(
        label=_("By the person with the number"), required=False, min_value=1, max_value=BIGGEST
    )
    subject = forms.CharField(
        label=_("Subject"), required=False, max_length=120, help_text=_("Such as matching.person:7")
    )


@login_required
@require_GET
def audit_log(request: PersonRequest) -> HttpResponse:
    """Show what was written down, the latest first, and how the last check came out."""
    if not runs_the_service(request.user, None):
        raise PermissionDenied
    form = AuditForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    columns = {"what": "what", "by": "by_number", "subject": "subject"}
    asked = {column: wanted[name] for name, column in columns.items() if wanted.get(name)}
    checked = AuditEntry.objects.filter(what=AuditEntry.What.CHECK).first()
    page = {
        "form": form,
        "sheet": sheet(request, AuditEntry.objects.filter(**asked)),
        "checked": checked,
        "broken": checked is not None and checked.said.startswith("broken"),
    }
    return render(request, "privacy/audit.html", page)
