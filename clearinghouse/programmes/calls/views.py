"""The pages of hours of advice."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.queries import side_of
from clearinghouse.programmes.calls import actions
from clearinghouse.programmes.calls.errors import SlotError
from clearinghouse.programmes.calls.forms import BookForm, HelpedForm, OfferForm, SkillForm
from clearinghouse.programmes.calls.invitation import entry
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.calls.states import Helped, SlotState
from clearinghouse.programmes.diary import as_ics
from matching.organisations.models import Organisation
from matching.paging import sheet
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import PersonSkill
from matching.trying import tried

# What a deed needs permission for, what it does, and what is said then.
DEEDS = {
    "withdraw": ("change", actions.withdraw, gettext_lazy("The slot is taken back.")),
    "give-back": ("give_back", actions.give_back, gettext_lazy("Given back. They have been told.")),
    "held": ("change", actions.held, gettext_lazy("Thank you. The call is counted.")),
    "missed": ("change", actions.missed, gettext_lazy("Noted. Nothing is counted.")),
}


@require_safe
def slots(request: HttpRequest) -> HttpResponse:
    """List the hours that can be booked, of those who know a skill."""
    form = SkillForm(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = {
        "form": form,
        "words": words,
        "page": sheet(request, _free(words)),
        "offers": request.user.is_authenticated and side_of(request.user) is not None,
        "section": "skills",
    }
    return render(request, "clearinghouse/programmes/calls/slots.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def mine(request: PersonRequest) -> HttpResponse:
    """Offer hours, and see those that one offers and has booked."""
    professional = side_of(request.user)
    if professional is None:
        messages.info(request, _("Say first what you do and know. Then offer hours of advice."))
        return redirect("professional")
    form = OfferForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _offered(professional, form, request):
        messages.success(request, _("On the list. You hear at once when somebody books."))
        return redirect("my_advice")
    ahead = professional.advice_slots.exclude(state=SlotState.WITHDRAWN)
    page = {
        "form": form,
        "page": sheet(request, ahead.select_related("organisation").order_by("-starts_at")),
        "section": "skills",
    }
    return render(request, "clearinghouse/programmes/calls/mine.html", page)


@login_required
@require_safe
def slot(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a booking to its two sides."""
    found = get_permitted(request, AdviceSlot, "view", pk=pk)
    page = {
        "slot": found,
        "offers": request.user.has_perm("clearinghouse.change_adviceslot", found),
        "booked": request.user.has_perm("clearinghouse.give_back_adviceslot", found),
        "has_been": found.starts_at < timezone.now(),
        "form": HelpedForm(),
        "section": "skills",
    }
    return render(request, "clearinghouse/programmes/calls/slot.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def book(request: PersonRequest, pk: int) -> HttpResponse:
    """Book an hour for one's organisation."""
    found = get_object_or_404(_free(""), pk=pk)
    among = Organisation.objects.run_by(request.user).order_by("name")
    form = BookForm(request.POST if request.method == "POST" else None, among=among)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.book(
                slot=found,
                organisation=said["organisation"],
                question=said["question"],
                by=request.user,
            )
        except SlotError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Booked. Both of you have been written to."))
            return redirect("advice_slot", pk=found.pk)
    page = {"form": form, "slot": found, "none": not among.exists(), "section": "skills"}
    return render(request, "clearinghouse/programmes/calls/book.html", page)


@login_required
@require_POST
def run(request: PersonRequest, pk: int, deed: str) -> HttpResponse:
    """Take a slot back, give a booking back, or say whether it took place."""
    if deed not in DEEDS:
        raise Http404
    act, action, said = DEEDS[deed]
    found = get_permitted(request, AdviceSlot, act, pk=pk)
    tried(request, lambda: action(slot=found, by=request.user), said)
    return redirect("my_advice" if act == "change" else "advice")


@login_required
@require_POST
def helped(request: PersonRequest, pk: int) -> HttpResponse:
    """Say whether a call helped."""
    found = get_permitted(request, AdviceSlot, "give_back", pk=pk)
    form = HelpedForm(request.POST)
    if form.is_valid():
        helped_how = Helped(form.cleaned_data["helped"])
        tried(
            request,
            lambda: actions.say_whether_it_helped(slot=found, helped=helped_how, by=request.user),
            _("Thank you. It helps whoever gives their time to know."),
        )
    else:
        messages.error(request, _("Choose one of the answers."))
    return redirect("advice_slot", pk=pk)


@login_required
@require_safe
def calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """Give a booked call to somebody's calendar."""
    found = get_permitted(request, AdviceSlot, "view", pk=pk)
    return HttpResponse(as_ics(entry(found)), content_type="text/calendar; charset=utf-8")


def _offered(professional: Professional, form: OfferForm, request: PersonRequest) -> bool:
    said: dict[str, Any] = form.cleaned_data
    names = ("starts_at", "minutes", "count", "where", "paid_time")
    try:
        actions.offer(
            professional=professional, by=request.user, **{name: said[name] for name in names}
        )
    except SlotError as problem:
        form.add_error(None, str(problem))
        return False
    return True


def _free(words: str) -> QuerySet[AdviceSlot]:
    """Give the free slots of people who may be suggested, the next first."""
    rows = AdviceSlot.objects.filter(
        state=SlotState.FREE,
        starts_at__gt=timezone.now(),
        professional__on_offer=True,
        professional__person__is_active=True,
    )
    if words:
        knows = PersonSkill.objects.filter(
            person=OuterRef("professional__person"), skill__labels__text__icontains=words
        )
        rows = rows.filter(Exists(knows))
    return rows.select_related("professional__person").prefetch_related(
        "professional__person__skills__skill"
    )
