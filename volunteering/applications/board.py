"""An organisation's applicants: as a board, as a list, answered together, and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from matching.organisations.models import Organisation
from matching.organisations.queries import is_away
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.queries import display_name
from volunteering.applications import actions, queries, words
from volunteering.applications.forms import ChosenForm, FilterForm, ManyForm
from volunteering.applications.models import AnswerTemplate, Application
from volunteering.applications.states import ApplicationState
from volunteering.suggestions.addresses import changed
from volunteering.suggestions.answers import outcode_of

FILTERS: Final = ("q", "role", "state", "late")
BOARD: Final = "volunteering/applications/board.html"
LIST: Final = "volunteering/applications/list.html"


@login_required
@require_safe
def board(request: PersonRequest, pk: int) -> HttpResponse:
    """Show who has applied, a column a stage."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    if kept := _kept(request, organisation):
        return redirect(f"{request.path}?{kept}")
    form = _filter(request, organisation)
    page = {
        "organisation": organisation,
        "form": form,
        "columns": queries.board(organisation, role=form.filters().role),
        "chosen": _chosen(form, "role"),
        "clear_url": f"{request.path}?all=1",
        "away": is_away(organisation),
    }
    return _fragment(request, BOARD, page)


@login_required
@require_safe
def listed(request: PersonRequest, pk: int) -> HttpResponse:
    """List who has applied, the oldest promise on top; filters stay until they are cleared."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    if kept := _kept(request, organisation):
        return redirect(f"{request.path}?{kept}")
    form = _filter(request, organisation)
    rows = Paginator(queries.listed(organisation, form.filters()), queries.PAGE)
    shown = rows.get_page(request.GET.get("page"))
    before = shown.previous_page_number() if shown.has_previous() else 0
    after = shown.next_page_number() if shown.has_next() else 0
    page = {
        "organisation": organisation,
        "form": form,
        "cards": queries.cards(shown.object_list),
        "count": rows.count,
        "chosen": _chosen(form, *FILTERS),
        "clear_url": f"{request.path}?all=1",
        "previous_url": changed(request.path, request.GET, page=before) if before else "",
        "next_url": changed(request.path, request.GET, page=after) if after else "",
    }
    return _fragment(request, LIST, page)


@login_required
@require_http_methods(["GET", "POST"])
def answer_many(request: PersonRequest, pk: int) -> HttpResponse:
    """Answer several at once, each with a line of its own."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    applications = _ticked(request, organisation)
    if not applications:
        messages.info(
            request, _("Tick those whom you want to answer, then press the button again.")
        )
        return redirect("board_list", pk=pk)
    data = request.POST if request.method == "POST" else None
    start = {"words": _template(request, organisation)}
    form = ManyForm(data, applications=applications, initial=start)
    if form.is_valid():
        _answer(request, applications, form)
        return redirect("board_list", pk=pk)
    page = {
        "organisation": organisation,
        "form": form,
        "applications": applications,
        "lines": [
            (each, form[f"line_{each.pk}"], form[f"seen_{each.pk}"]) for each in applications
        ],
        "templates": organisation.answer_templates.all(),
        "ticked": "&".join(f"a={each.pk}" for each in applications),
    }
    return render(request, "volunteering/applications/answer_many.html", page)


@login_required
@require_safe
def export(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Give all applicants as a file for a spreadsheet; nothing in it comes from a check."""
    organisation = get_permitted(request, Organisation, "act_for", pk=pk)
    lines = csv.writer(_Echo())
    answer = StreamingHttpResponse(
        (lines.writerow(row) for row in _rows(organisation)), content_type="text/csv; charset=utf-8"
    )
    name = f"applicants-{timezone.localdate():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class _Echo:
    """Gives back what is written to it: csv wants a file, we want the line."""

    def write(self, line: str) -> str:
        return line


def _rows(organisation: Organisation) -> Iterator[list[str]]:
    yield [
        "\ufeff" + _("Name"),  # a spreadsheet reads what begins so as UTF-8
        _("Area"),
        _("Role"),
        _("Stage"),
        _("Applied on"),
        _("Since"),
        _("Answer promised by"),
        _("Reason"),
    ]
    for each in queries.everything(organisation):
        yield [_plain(cell) for cell in _cells(each)]


def _cells(each: Application) -> list[str]:
    """Write one applicant; that references and checks are under way is nobody's business outside."""
    state = ApplicationState(each.state)
    open_checks = state == ApplicationState.CHECKS
    reason = each.get_decline_reason_display() or each.get_withdraw_reason_display()
    return [
        display_name(each.volunteer),
        outcode_of(each.volunteer.postcode),
        each.role.title,
        _("In progress") if open_checks else str(state.label),
        f"{timezone.localtime(each.made_at):%Y-%m-%d}",
        f"{timezone.localtime(each.state_since):%Y-%m-%d}",
        f"{timezone.localtime(each.due_at):%Y-%m-%d}" if each.due_at else "",
        str(reason),
    ]


def _plain(cell: str) -> str:
    """Keep a spreadsheet from taking what somebody typed for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _ticked(request: PersonRequest, organisation: Organisation) -> list[Application]:
    rows = queries.with_parties(Application.objects.open().of(organisation))
    form = ChosenForm(request.POST if request.method == "POST" else request.GET, applications=rows)
    form.is_valid()
    found = list(form.cleaned_data.get("a", ()))
    return [card.application for card in queries.cards(found) if not card.held]


def _template(request: PersonRequest, organisation: Organisation) -> str:
    """Give the words of the template that a link asks for; they are filled in for each."""
    wanted = request.GET.get("template", "")
    kept = AnswerTemplate.objects.filter(organisation=organisation)
    found = kept.filter(pk=wanted).first() if wanted.isdecimal() else None
    return found.text if found else ""


def _answer(request: PersonRequest, applications: list[Application], form: ManyForm) -> None:
    said = form.cleaned_data
    done, left = actions.answer_many(
        applications=applications,
        to=form.to,
        reason=form.reason,
        words={each.pk: _said(each, said) for each in applications},
        seen={each.pk: said[f"seen_{each.pk}"] for each in applications},
        by=request.user,
    )
    count = len(done)
    told = ngettext("%(count)s person has been told.", "%(count)s people have been told.", count)
    if done:
        messages.success(request, told % {"count": count})
    if left:
        names = ", ".join(display_name(each.volunteer) for each in left)
        text = _("A colleague was faster, or it is not possible now: %(names)s.")
        messages.warning(request, text % {"names": names})


def _said(each: Application, said: dict[str, Any]) -> str:
    """Put a person's own line before the words for all."""
    parts = (said[f"line_{each.pk}"], words.filled(said["words"], each))
    return "\n\n".join(part for part in parts if part)


def _filter(request: PersonRequest, organisation: Organisation) -> FilterForm:
    return FilterForm(request.GET, roles=queries.roles_asked_for(organisation))


def _kept(request: PersonRequest, organisation: Organisation) -> str:
    """Give the filters of the last visit where an address has none; ``all`` drops them."""
    key = f"applicants.{organisation.pk}"
    given = QueryDict(mutable=True)
    for name in FILTERS:
        if request.GET.get(name):
            given[name] = request.GET[name]
    if request.GET:
        request.session[key] = given.urlencode()
        return ""
    return str(request.session.get(key, ""))


def _chosen(form: FilterForm, *names: str) -> list[str]:
    """Say which filters are set, as the chips above the list do."""
    form.is_valid()
    said = []
    for name in names:
        value = form.cleaned_data.get(name)
        if not value:
            continue
        labels = dict(getattr(form.fields[name], "choices", ()))
        text = form.fields[name].label if value is True else labels.get(value, value)
        said.append(str(text))
    return said


def _fragment(request: PersonRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    part = "#results" if request.htmx else ""  # type: ignore[attr-defined]
    board_url = reverse("board", args=[page["organisation"].pk])
    answer = render(request, f"{template}{part}", page | {"board_url": board_url})
    patch_vary_headers(answer, ["HX-Request"])
    return answer
