"""Pages about emergencies: who may be called, calling them, and their answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matching.organisations import wall
from matching.people.http import PersonRequest
from volunteering.brokerage import inside
from volunteering.brokerage.callouts import actions
from volunteering.brokerage.callouts.forms import CallOutForm, OnCallForm
from volunteering.brokerage.callouts.models import CallAnswer, CallOut, OnCall
from volunteering.brokerage.states import CallOutState

MOST = 500


@login_required
@require_http_methods(["GET", "POST"])
def on_call(request: PersonRequest, pk: int) -> HttpResponse:
    """List who may be called, and put somebody on the list."""
    centre = inside.centre_for(request, pk)
    form = OnCallForm(request.POST or None, centre=centre)
    if form.is_valid():
        said = dict(form.cleaned_data)
        person = said.pop("case").person
        actions.join(centre=centre, person=person, by=request.user, **said)
        messages.success(request, _("%(name)s is on the list.") % {"name": person})
        return redirect("on_call", pk=pk)
    listed = OnCall.objects.filter(centre=centre, left_on=None).select_related("person")
    calls = CallOut.objects.filter(centre=centre).order_by("-pk")[:10]
    page = {"organisation": centre, "form": form, "listed": listed[:MOST], "calls": calls}
    return render(request, "volunteering/brokerage/on_call.html", page)


@login_required
@require_POST
def on_call_leave(request: PersonRequest, pk: int) -> HttpResponse:
    """Take somebody off the list."""
    found = wall.record(request, OnCall, "leave", pk=pk)
    actions.leave(on_call=found, by=request.user)
    messages.success(request, _("%(name)s is not called any more.") % {"name": found.person})
    if found.person == request.user:
        return redirect("my_calls")
    return redirect("on_call", pk=found.centre_id)


@login_required
@require_http_methods(["GET", "POST"])
def callout_new(request: PersonRequest, pk: int) -> HttpResponse:
    """Call everybody on the list."""
    centre = inside.centre_for(request, pk)
    form = CallOutForm(request.POST or None)
    if form.is_valid():
        made = actions.call(centre=centre, by=request.user, **form.cleaned_data)
        messages.success(request, _("They are being called now."))
        return redirect(made)
    count = OnCall.objects.filter(centre=centre, left_on=None).count()
    return inside.ask(
        request,
        form,
        centre=centre,
        title=_("Call out volunteers"),
        lede=_("%(count)s people on your list get a message at once.") % {"count": count},
        button=_("Call them now"),
        back=reverse("on_call", args=[pk]),
    )


@login_required
@require_http_methods(["GET", "POST"])
def callout(request: PersonRequest, pk: int) -> HttpResponse:
    """Show who comes; a POST ends the call."""
    found = wall.record(request, CallOut, pk=pk)
    if request.method == "POST":
        actions.end(callout=found, by=request.user)
        messages.success(request, _("Ended. Those who said that they come have been told."))
        return redirect(found)
    answers = list(found.answers.select_related("person").order_by("-said", "pk"))
    page = {
        "organisation": found.centre,
        "callout": found,
        "answers": answers,
        "coming": sum(each.said == CallAnswer.Said.COMES for each in answers),
        "is_running": found.state == CallOutState.CALLED,
    }
    return render(request, "volunteering/brokerage/callout.html", page)


@login_required
@require_POST
def call_answer_by_phone(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down what somebody said on the phone."""
    found = wall.record(request, CallAnswer, "key_in", pk=pk)
    said = request.POST.get("said", "")
    if said in CallAnswer.Said.values:
        actions.reply(answer=found, said=said, by=request.user)
    return redirect(found.callout)


@login_required
@require_http_methods(["GET", "POST"])
def call_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask somebody who was called whether they come."""
    found = wall.record(request, CallAnswer, "answer", pk=pk)
    with wall.lowered():  # the call is the centre's; who was called reads this one
        callout = CallOut.objects.select_related("centre").get(pk=found.callout_id)
        said = request.POST.get("said", "")
        if request.method == "POST" and said in CallAnswer.Said.values:
            actions.reply(answer=found, said=said, by=request.user)
            messages.success(request, _("Thank you. The centre knows."))
            return redirect("call_answer", pk=pk)
    page = {"answer": found, "callout": callout, "centre": callout.centre}
    return render(request, "volunteering/brokerage/call_answer.html", page)


@login_required
@require_safe
def my_calls(request: PersonRequest) -> HttpResponse:
    """Show somebody on which lists they stand, and how to leave them."""
    wall.enter(request.user)
    rows = OnCall.objects.filter(person=request.user, left_on=None).select_related("centre")
    return render(request, "volunteering/brokerage/my_calls.html", {"listed": rows})
