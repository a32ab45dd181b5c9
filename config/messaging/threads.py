"""Conversations: the list, one of them, and what waits for a safeguarding lead."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.messaging.conversation import conversation
from matching.messaging import queries
from matching.messaging import threads as actions
from matching.messaging.errors import TooManyError
from matching.messaging.forms import SayForm
from matching.messaging.models import Message, Thread
from matching.messaging.rules import LEAD
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.safeguarding import talk

PAGE = 25


@login_required
@require_safe
def threads(request: PersonRequest) -> HttpResponse:
    """List a person's conversations, and those of their organisations that they are not in."""
    mine = Paginator(queries.threads_of(request.user), PAGE)
    colleagues = Paginator(queries.threads_of_colleagues(request.user), PAGE)
    page = {
        "mine": mine.get_page(request.GET.get("page")),
        "colleagues": colleagues.get_page(request.GET.get("colleagues")),
        "leads": _leads(request.user),
    }
    part = "#list" if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"messaging/threads.html{part}", page)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a conversation; a POST says something in it."""
    found = get_permitted(request, Thread, "view", pk=pk)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _say(request, found, form):
        return redirect(found)
    page = conversation(found, request.user, before=request.GET.get("before", ""))
    part = "#said" if request.htmx else ""  # type: ignore[attr-defined]
    answer = render(request, f"messaging/thread.html{part}", {**page, "form": form})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@login_required
@require_POST
def thread_read(request: PersonRequest, pk: int) -> HttpResponse:
    """Remember that somebody has read this far; the page asks for it by itself."""
    actions.mark_read(thread=get_permitted(request, Thread, "view", pk=pk), by=request.user)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=204)
    return redirect("threads")


@login_required
@require_POST
def thread_leave(request: PersonRequest, pk: int) -> HttpResponse:
    """Hear no more of a conversation."""
    found = get_permitted(request, Thread, "view", pk=pk)
    actions.leave(thread=found, by=request.user)
    messages.success(request, _("You have left “%(subject)s”.") % {"subject": found.subject})
    return redirect("threads")


@login_required
@require_POST
def thread_join(request: PersonRequest, pk: int) -> HttpResponse:
    """Take part in a colleague's conversation."""
    found = get_permitted(request, Thread, "say", pk=pk)
    actions.join(thread=found, by=request.user, speaks_for=talk.spoken_for(found, request.user))
    return redirect(found)


@login_required
@require_safe
def messages_held(request: PersonRequest) -> HttpResponse:
    """List what a safeguarding lead reads before others do."""
    if not _leads(request.user):
        raise PermissionDenied
    held = Paginator(queries.held_for(request.user), PAGE)
    page = {"held": held.get_page(request.GET.get("page"))}
    return render(request, "messaging/held.html", page)


@login_required
@require_POST
def message_decide(request: PersonRequest, pk: int) -> HttpResponse:
    """Pass a message on or send it back."""
    message = get_object_or_404(Message.objects.select_related("thread", "by"), pk=pk)
    if not request.user.has_perm("matching.moderate_thread", message.thread):
        raise PermissionDenied
    if "release" in request.POST:
        actions.release(message=message, by=request.user)
        messages.success(request, _("Passed on."))
    else:
        actions.send_back(message=message, by=request.user)
        messages.success(request, _("Sent back. Who wrote it has been told."))
    return redirect("messages_held")


def _leads(person: Person) -> bool:
    return person.is_superuser or person.memberships.filter(role=LEAD, ended_on=None).exists()


def _say(request: PersonRequest, found: Thread, form: SayForm) -> bool:
    """Say it, or explain beside what was typed why not."""
    if not request.user.has_perm("matching.say_thread", found):
        raise PermissionDenied
    try:
        talk.say(thread=found, by=request.user, text=form.cleaned_data["text"])
    except TooManyError:
        form.add_error("text", _("You have written a lot within an hour. Try again later."))
        return False
    return True
