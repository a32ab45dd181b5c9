"""Where a centre's staff look at people who may be here twice."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.history.lifecycle import IllegalMove
from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.privacy.actions import looked
from volunteering.brokerage.inside import centre_for
from volunteering.merging import actions, queries
from volunteering.merging.errors import BlockedError
from volunteering.merging.forms import MergeForm
from volunteering.merging.models import Merge

PAGE: Final = 30


@login_required
@require_safe
def duplicates(request: PersonRequest, pk: int) -> HttpResponse:
    """List who may be here twice, and what was merged."""
    centre = centre_for(request, pk)
    listed = Paginator(queries.merges(centre), PAGE).get_page(request.GET.get("page"))
    page = {"organisation": centre, "pairs": queries.suggested(centre), "merges": listed}
    return render(request, "volunteering/merging/duplicates.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: PersonRequest, pk: int, kept: int, gone: int) -> HttpResponse:
    """Show two records side by side, and make them one."""
    centre = centre_for(request, pk)
    people = _pair(request, centre, kept, gone)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.merge(
                centre=centre,
                kept=people[0],
                gone=people[1],
                why=form.cleaned_data["why"],
                by=request.user,
            )
        except BlockedError as blocked:
            form.add_error(None, str(blocked))
        else:
            _tell(request, done)
            return redirect("duplicates", pk=pk)
    page = {"organisation": centre, "kept": people[0], "gone": people[1], "form": form}
    return render(request, "volunteering/merging/merge.html", page)


@login_required
@require_POST
def two_people(request: PersonRequest, pk: int, kept: int, gone: int) -> HttpResponse:
    """Say that they are two people."""
    centre = centre_for(request, pk)
    one, other = _pair(request, centre, kept, gone)
    actions.tell_apart(centre=centre, one=one, other=other, by=request.user)
    messages.success(request, _("Kept as two people."))
    return redirect("duplicates", pk=pk)


@login_required
@require_POST
def merge_undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Make them two again."""
    done = wall.record(request, Merge, pk=pk)
    try:
        actions.undo(merge=done, by=request.user)
    except IllegalMove:
        messages.info(request, _("Somebody has put it back already."))
    else:
        messages.success(request, _("They are two records again."))
    return redirect("duplicates", pk=done.centre_id)


def _pair(request: PersonRequest, centre: Organisation, kept: int, gone: int) -> list[Person]:
    people = queries.pair(centre, kept, gone)
    if len(people) != 2:  # noqa: PLR2004 (a pair)
        raise Http404
    for person in people:
        looked(person=person, what="duplicates", by=request.user, organisation=centre)
    return people


def _tell(request: PersonRequest, done: Merge) -> None:
    messages.success(request, _("They are one record now. You can put it back below."))
    if done.stayed:
        stayed = ", ".join(sorted({each["model"] for each in done.stayed}))
        messages.info(request, _("With the closed record stays: %s.") % stayed)
