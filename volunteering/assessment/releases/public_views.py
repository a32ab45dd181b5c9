"""The assessment as everybody reads it: releases at addresses that stay, and their files."""

from __future__ import annotations

import mimetypes

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from volunteering.assessment.releases import pages, queries
from volunteering.assessment.releases.caching import kept_private
from volunteering.assessment.releases.models import Release


@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """List what is out and what is announced."""
    shown = {"releases": queries.out(), "coming": queries.coming()}
    return render(request, "volunteering/assessment/published.html", shown)


@require_safe
def published_year(request: HttpRequest, name: str) -> HttpResponse:
    """Show a year's release in force."""
    return _page(request, queries.readable(request.user, name))


@require_safe
def published_version(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Show one version, for ever."""
    return _page(request, queries.readable(request.user, name, number))


@require_safe
def published_file(request: HttpRequest, name: str, number: int, file: str) -> FileResponse:
    """Give a file of a version."""
    release = queries.readable(request.user, name, number)
    if file != "SHA256SUMS" and file not in release.run.files:
        raise Http404
    path = release.folder / file
    if not path.is_file():
        raise Http404
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    # A page of ours would run under our address: documents are shown by their own views.
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=file, content_type=kind)
    return kept_private(answer, release)


def _page(request: HttpRequest, release: Release) -> HttpResponse:
    answer = render(request, "volunteering/assessment/public.html", pages.public(release))
    return kept_private(answer, release)
