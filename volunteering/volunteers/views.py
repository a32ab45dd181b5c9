"""A person's volunteering side, on a page of their account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from matching.people.http import PersonRequest
from volunteering.volunteers import actions
from volunteering.volunteers.forms import WishesForm
from volunteering.volunteers.queries import side_of


@login_required
def wishes(request: PersonRequest) -> HttpResponse:
    """Show and change what somebody would like to do."""
    form = WishesForm(request.POST or None, instance=side_of(request.user))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.register(
            person=request.user,
            causes=said["causes"],
            radius=said["radius_miles"],
            remote_ok=said["remote_ok"],
            wishes=said["wishes"],
            by=request.user,
        )
        messages.success(request, _("Saved. Your suggestions follow it from now on."))
        return redirect("for_you")
    return render(request, "volunteering/volunteers/wishes.html", {"form": form, "section": "me"})
