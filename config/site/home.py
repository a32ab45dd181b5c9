"""The first page: three questions, and the ways in."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from volunteering.opportunities.queries import open_in_england
from volunteering.suggestions.fitting import remembered
from volunteering.suggestions.forms import AnswersForm


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Ask the three questions; what was answered before is filled in."""
    form = AnswersForm(remembered(request))
    return render(
        request, "site/home.html", {"form": form, "open_roles": intcomma(open_in_england())}
    )
