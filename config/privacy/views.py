"""A person's own pages about their data."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.privacy import actions, shown
from config.privacy.forms import ConsentForm, EraseForm, PageForm, WordsForm
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.privacy import actions as privacy
from matching.privacy.complaints import actions as complaints
from matching.privacy.complaints.forms import ComplaintForm
from matching.privacy.models import DataPack, DataRequest
from matching.privacy.states import PackState


@login_required
@require_GET
def my_data(request: PersonRequest) -> HttpResponse:
    """Show what we know about somebody, why, for how long, and what they can do about it."""
    return render(request, "privacy/my_data.html", shown.page(request.user))


@login_required
@require_GET
def my_data_looks(request: PersonRequest) -> HttpResponse:
    """List who opened somebody's record, page by page."""
    form = PageForm(request.GET)
    before = form.cleaned_data["before"] if form.is_valid() else None
    looks, onward = shown.looks(request.user, before)
    return render(request, "privacy/looks.html", {"looks": looks, "next": onward})


@login_required
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def my_data_copy(request: PersonRequest) -> HttpResponse:
    """Have a copy of everything made."""
    privacy.ask_for_pack(by=request.user)
    messages.success(request, _("We are making it. You can close this page: we write to you."))
    return redirect("my_data")


@login_required
@require_GET
@reauthentication_required  # type: ignore[untyped-decorator]
def my_data_file(request: PersonRequest, pk: int) -> HttpResponse | FileResponse:
    """Hand a copy over, to its person only."""
    pack = get_permitted(request, DataPack, "open", pk=pk)
    if pack.state != PackState.READY or pack.person_id != request.user.pk:
        raise Http404
    privacy.open_pack(pack=pack)
    answer = FileResponse(pack.file.open("rb"), as_attachment=True, filename=_file_name(pack))
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def my_data_correct(request: PersonRequest) -> HttpResponse:
    """Take a wish to have something corrected that they cannot change themselves."""
    label = _("What is wrong, and what would be right?")
    form = WordsForm(request.POST or None, label=label)
    if form.is_valid():
        words = form.cleaned_data["words"]
        privacy.ask(kind=DataRequest.Kind.CORRECT, words=words, by=request.user)
        messages.success(request, _("We have it, and answer within a month."))
        return redirect("my_data")
    return render(
        request, "privacy/correct.html", {"form": form, "lines": shown.lines(request.user)}
    )


@login_required
@require_http_methods(["GET", "POST"])
def my_data_ask(request: PersonRequest) -> HttpResponse:
    """Take a wish to be given what the copy leaves out."""
    label = _("What would you like to be given?")
    form = WordsForm(request.POST or None, label=label)
    if form.is_valid():
        words = form.cleaned_data["words"]
        privacy.ask(kind=DataRequest.Kind.COPY, words=words, by=request.user)
        messages.success(request, _("We have it, and answer within a month."))
        return redirect("my_data")
    return render(request, "privacy/ask.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def my_data_complain(request: PersonRequest) -> HttpResponse:
    """Take a complaint about how data are used."""
    form = ComplaintForm(request.POST or None, signed_in=True)
    if form.is_valid():
        made = complaints.make(**form.cleaned_data, by=request.user)
        said = _("We have your complaint, and wrote to you that we have it: %(reference)s.")
        messages.success(request, said % {"reference": made.reference})
        return redirect("my_data")
    return render(request, "privacy/complain.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def my_data_erase(request: PersonRequest) -> HttpResponse:
    """Say what erasing means, ask again, and take the wish."""
    form = EraseForm(request.POST or None)
    if form.is_valid():
        privacy.ask_to_erase(words=form.cleaned_data["words"], by=request.user)
        messages.success(request, _("We will erase your data. You can still change your mind."))
        return redirect("my_data")
    page = {"form": form, **shown.erasure(request.user)}
    return render(request, "privacy/erase.html", page)


@login_required
@require_POST
def my_data_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a wish back."""
    wish = get_permitted(request, DataRequest, "withdraw", pk=pk)
    privacy.withdraw(request=wish, by=request.user)
    messages.success(request, _("You have taken it back. Nothing was changed."))
    return redirect("my_data")


@login_required
@require_POST
def my_data_consent(request: PersonRequest) -> HttpResponse:
    """Take an agreement back."""
    form = ConsentForm(request.POST)
    if form.is_valid():
        actions.withdraw_consent(purpose=form.cleaned_data["purpose"], by=request.user)
        messages.success(request, _("We have noted that you no longer agree, and act on it."))
    else:
        messages.error(request, _("We do not know that choice, so nothing was changed."))
    return redirect("my_data")


def _file_name(pack: DataPack) -> str:
    return f"what-we-know-about-you-{pack.asked_at:%Y-%m-%d}.zip"
