"""What the pages of an employer's lists have in common: the list itself, and reading one from a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from clearinghouse.employers.list_forms import ListFileForm
from clearinghouse.employers.lists import Line
from clearinghouse.employers.models import Employer
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest


def page_of(employer: Employer) -> dict[str, Any]:
    """Give what every page of an employer shows."""
    return {"employer": employer, "organisation": employer.organisation}


def list_of(request: PersonRequest, employer: Employer, rows: Any) -> dict[str, Any]:
    """Give what list.html shows of rows, and whether the reader may change them."""
    return page_of(employer) | {
        "sheet": sheet(request, rows),
        "may_change": request.user.has_perm("clearinghouse.see_people_employer", employer),
    }


def read_list(
    request: PersonRequest,
    pk: int,
    kind: type[ListFileForm],
    read: Callable[..., list[Line]],
    **words: str,
) -> HttpResponse:
    """Read a file, and say of every row what became of it, in the words that list_import.html wants."""
    employer = get_permitted(request, Employer, "see_people", organisation=pk)
    form = kind(request.POST or None, request.FILES or None)
    page = page_of(employer) | words | {"form": form}
    if form.is_valid():
        name = form.cleaned_data["file"].name[:200]
        lines = read(employer=employer, text=form.text, source=name, by=request.user)
        kept = sum(line.is_kept for line in lines)
        page |= {"lines": lines, "kept": kept, "left_out": len(lines) - kept, "form": kind()}
    return render(request, "clearinghouse/employers/list_import.html", page)
