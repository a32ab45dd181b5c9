"""The words that an organisation answers with again and again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from volunteering.applications import actions
from volunteering.applications.forms import TemplateForm
from volunteering.applications.models import AnswerTemplate


@login_required
@require_http_methods(["GET", "POST"])
def templates(request: PersonRequest, pk: int) -> HttpResponse:
    """List the words that an organisation keeps, and keep new ones."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    kept = list(organisation.answer_templates.all())
    data = request.POST if request.method == "POST" else None
    form = TemplateForm(data, others=[each.name for each in kept])
    if form.is_valid():
        actions.keep_template(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. You find them wherever you answer somebody."))
        return redirect("answer_templates", pk=pk)
    page = {"organisation": organisation, "templates": kept, "form": form}
    return render(request, "volunteering/applications/templates.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def template(request: PersonRequest, pk: int) -> HttpResponse:
    """Change words that are kept."""
    kept = get_permitted(request, AnswerTemplate, "change", pk=pk)
    organisation = kept.organisation
    others = organisation.answer_templates.exclude(pk=pk).values_list("name", flat=True)
    data = request.POST if request.method == "POST" else None
    start = {"name": kept.name, "text": kept.text}
    form = TemplateForm(data, others=list(others), initial=start)
    if form.is_valid():
        said = form.cleaned_data
        actions.keep_template(organisation=organisation, template=kept, by=request.user, **said)
        messages.success(request, _("Your changes are saved."))
        return redirect("answer_templates", pk=organisation.pk)
    page = {"organisation": organisation, "template": kept, "form": form}
    return render(request, "volunteering/applications/template.html", page)


@login_required
@require_POST
def drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep some words no longer."""
    kept = get_permitted(request, AnswerTemplate, "change", pk=pk)
    actions.drop_template(template=kept, by=request.user)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": kept.name})
    return redirect("answer_templates", pk=kept.organisation_id)
