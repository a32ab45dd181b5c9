"""Impact pages as everybody sees them: the list, an organisation's years, a page and its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from matching.organisations.models import Organisation
from matching.paging import sheet
from volunteering.assessment.impact import files, queries
from volunteering.assessment.impact.forms import NameForm
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.impact.states import ImpactState

GONE = 410


@require_safe
def impact_pages(request: HttpRequest) -> HttpResponse:
    """List the pages in force."""
    form = NameForm(request.GET or None)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    shown = {"form": form, "name": name, "sheet": sheet(request, queries.public(name))}
    return render(request, "volunteering/assessment/impact/list.html", shown)


@require_safe
def impact_of(request: HttpRequest, pk: int) -> HttpResponse:
    """List the years of which an organisation shows its impact."""
    organisation = get_object_or_404(Organisation, pk=pk, kind__in=queries.HAVE_PAGES)
    shown = {"of": organisation, "pages": queries.years_of(organisation)}
    return render(request, "volunteering/assessment/impact/years.html", shown)


@require_safe
def impact_page(
    request: HttpRequest, pk: int, year: str, version: int | None = None
) -> HttpResponse:
    """Show a page; one that was withdrawn says so and nothing more."""
    page = queries.readable(pk, year, version)
    if page.state == ImpactState.WITHDRAWN:
        return _gone(request, page)
    shown = {
        "page": page,
        "document": page.document,
        "versions": queries.versions_of(page),
        "dataset": files.in_script(files.as_dataset(page)),
    }
    return render(request, "volunteering/assessment/impact/page.html", shown)


@require_safe
def impact_file(request: HttpRequest, pk: int, year: str, version: int, kind: str) -> HttpResponse:
    """Give a page as a file; who has it already is told so, and of one withdrawn that it is."""
    page = queries.readable(pk, year, version)
    if kind not in files.KINDS:
        raise Http404
    if page.state == ImpactState.WITHDRAWN:
        return _gone(request, page)
    tag = quote_etag(files.tag_of(page, kind))
    same = get_conditional_response(request, etag=tag)
    if same is not None:
        return same
    answer = HttpResponse(files.write(page, kind), content_type=files.KINDS[kind])
    answer["Content-Disposition"] = f'inline; filename="impact-{pk}-{year}-v{version}.{kind}"'
    answer["ETag"] = tag
    return answer


def _gone(request: HttpRequest, page: ImpactPage) -> HttpResponse:
    """Say that a page was withdrawn."""
    gone = "volunteering/assessment/impact/withdrawn.html"
    return render(request, gone, {"page": page}, status=GONE)
