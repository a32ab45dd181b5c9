"""What we have told a person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from matching.messaging import actions
from matching.messaging.models import Notice
from matching.people.http import PersonRequest

PAGE = 50
NOT_SHOWN = ("digest", "text-answer")  # what they say stands here by itself


@login_required
@require_http_methods(["GET", "POST"])
def notices(request: PersonRequest) -> HttpResponse:
    """List a person's notices, the newest first; a POST marks all of them as read."""
    own = Notice.objects.filter(to=request.user).exclude(kind__in=NOT_SHOWN)
    if request.method == "POST":
        actions.read(notices=own, by=request.user)
        return redirect("notices")
    return render(
        request, "site/notices.html", {"notices": own[:PAGE], "unread": own.unread().count()}
    )
