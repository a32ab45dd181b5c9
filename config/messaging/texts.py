"""Where carriers bring the texts that people send us, and the demonstration's way to answer one."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from config.messaging.answers import ANSWERS
from config.messaging.forms import ComingForm
from matching.messaging import incoming, sms


@csrf_exempt  # the carrier proves itself by its signature
@require_POST
def texts_incoming(request: HttpRequest) -> HttpResponse:
    """Take a text that the carrier brings; one that it did not sign is refused."""
    if not sms.is_on():
        raise Http404
    try:
        came = sms.carrier().read(request.headers, request.body, request.POST.dict())
    except sms.ForgedError:
        return HttpResponse(status=403)
    except (ValueError, KeyError, TypeError, RecursionError):
        return HttpResponse(status=400)
    form = ComingForm({"key": came.key, "number": came.number, "words": came.words})
    if not form.is_valid():
        return HttpResponse(status=400)
    _receive(form.cleaned_data)
    return HttpResponse(status=204)


@require_POST
def demo_reply(request: HttpRequest) -> HttpResponse:
    """Answer one of the demonstration's texts as if from its phone."""
    if not (settings.DEMO and settings.SMS_CARRIER == "file"):
        raise Http404
    key = f"demo-{timezone.now().timestamp()}"
    form = ComingForm({**request.POST.dict(), "key": key})
    if form.is_valid():
        _receive(form.cleaned_data)
        messages.success(request, _("Answered. What it did is on the pages."))
    return redirect("demo_inbox")


def _receive(said: Mapping[str, str]) -> None:
    came = sms.Incoming(said["key"], said["number"], said["words"])
    incoming.receive(incoming=came, answers=ANSWERS)
