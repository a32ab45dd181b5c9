"""An organisation works on its impact pages; analysts see which there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.trying import tried
from volunteering.assessment.guarding import for_analysts
from volunteering.assessment.impact import accountability, actions, queries
from volunteering.assessment.impact.forms import WithdrawForm, WordsForm
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.impact.states import ImpactState
from volunteering.assessment.models import AssessedYear
from volunteering.assessment.years_in_urls import YearConverter

CHECKED: Final = gettext_lazy("We check it against everything that is public, then publish it.")
# Each step of a page: the permission that it needs, and what is said when it is done.
DEEDS: Final[dict[str, tuple[str, Callable[..., None], Any]]] = {
    "redraw": ("redraw", actions.redraw, gettext_lazy("It is being worked out anew.")),
    "publish": ("publish", actions.publish, CHECKED),
    "drop": ("write", actions.drop, gettext_lazy("The draft is given up.")),
}


@login_required
@require_safe
def impact_mine(request: PersonRequest, pk: int) -> HttpResponse:
    """Show an organisation the years that it can show, and how far each is."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    if organisation.kind not in queries.HAVE_PAGES:
        raise Http404
    shown = {
        "organisation": organisation,
        "offers": queries.offers(organisation),
        "is_to_publish": accountability.is_to_publish(organisation),
        "may_manage": request.user.has_perm("matching.manage_organisation", organisation),
    }
    return render(request, "volunteering/assessment/impact/mine.html", shown)


@login_required
@require_POST
def impact_begin(request: PersonRequest, pk: int) -> HttpResponse:
    """Have a page of a year worked out."""
    organisation = get_permitted(request, Organisation, "manage", pk=pk)
    year = _year(request.POST.get("year", ""))
    done = tried(
        request, lambda: actions.begin(organisation=organisation, year=year, by=request.user)
    )
    page = queries.on_its_way(organisation, year) if done else None
    return redirect(page) if page else redirect("impact_mine", pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def impact_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a draft as the public will see it, and take the organisation's words."""
    page = get_permitted(request, ImpactPage, "view", pk=pk)
    if request.method != "POST":
        return _draft(request, page, WordsForm(instance=page), WithdrawForm())
    get_permitted(request, ImpactPage, "write", pk=pk)
    form = WordsForm(request.POST, instance=ImpactPage.objects.get(pk=pk))
    if not form.is_valid():
        return _draft(request, page, form, WithdrawForm())
    said = form.cleaned_data
    tried(
        request,
        lambda: actions.write(page=page, said=said, by=request.user),
        _("Kept: the draft is being composed with them."),
    )
    return redirect(page)


@login_required
@require_POST
def impact_do(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """Take a step with a page."""
    if what not in DEEDS:
        raise Http404
    permission, deed, said = DEEDS[what]
    page = get_permitted(request, ImpactPage, permission, pk=pk)
    tried(request, lambda: deed(page=page, by=request.user), str(said))
    return redirect("impact_mine", pk=page.organisation_id)


@login_required
@require_POST
def impact_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a page back."""
    page = get_permitted(request, ImpactPage, "withdraw", pk=pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _draft(request, page, WordsForm(instance=page), form)
    why = form.cleaned_data["why"]
    tried(
        request,
        lambda: actions.withdraw(page=page, why=why, by=request.user),
        _("Withdrawn: its address says so."),
    )
    return redirect("impact_mine", pk=page.organisation_id)


@for_analysts
@require_safe
def impact_desk(request: PersonRequest, name: str) -> HttpResponse:
    """List a year's impact pages with their state, and whom the rule names that has none."""
    opened = get_object_or_404(AssessedYear, name=name)
    shown = {
        "year": opened,
        "sheet": sheet(request, queries.of_year(name)),
        "missing": accountability.without_a_page(name),
    }
    return render(request, "volunteering/assessment/impact/desk.html", shown)


def _draft(
    request: PersonRequest, page: ImpactPage, form: WordsForm, withdraw: WithdrawForm
) -> HttpResponse:
    may = {
        act: request.user.has_perm(f"volunteering.{act}_impactpage", page)
        for act in ("write", "redraw", "publish", "withdraw")
    }
    shown = {
        "organisation": page.organisation,
        "page": page,
        "document": page.document,
        "form": form,
        "withdraw_form": withdraw,
        "may": may,
        "waits": page.state in {ImpactState.ASKED, ImpactState.CHECKING},
        "is_to_publish": accountability.is_to_publish(page.organisation),
    }
    return render(request, "volunteering/assessment/impact/draft.html", shown)


def _year(name: str) -> str:
    """Take the name of a year, or say that there is no such page."""
    try:
        return YearConverter().to_python(name)
    except ValueError as problem:
        raise Http404 from problem
