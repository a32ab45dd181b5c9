"""How the operator's pages show what stands behind the wall between centres (ADR 0021).

Centres are the controllers of what they keep of people. So an operator sees here what they would see
as staff of a centre and no more, each page of somebody is kept as a look (config.privacy.middleware),
and an empty list says why it is empty.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from matching.organisations import wall
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.showing import ReadOnly


class BehindTheWall(ReadOnly):
    """Rows of the centres for which the operator works; nobody else's."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Step inside first: until then the wall shows nothing at all."""
        if isinstance(request.user, Person):
            wall.enter(request.user)
        return super().get_queryset(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say above the list whose rows it shows, and why there may be none."""
        return super().changelist_view(request, {**(extra_context or {}), "wall": _why(request)})

    def _get_obj_does_not_exist_redirect(
        self,
        request: HttpRequest,
        opts: Any,  # noqa: ARG002 (Django's own signature)
        object_id: str,  # noqa: ARG002
    ) -> HttpResponse:
        """Say that it may be another centre's, instead of that it was deleted."""
        messages.warning(
            request, _("There is no such row, or it is a centre's you do not work for.")
        )
        return redirect(reverse("admin:index", current_app=self.admin_site.name))


def _why(request: HttpRequest) -> str:
    """Say whose rows somebody sees."""
    centres = Organisation.objects.run_by(request.user).filter(kind=Organisation.Kind.CENTRE)  # type: ignore[arg-type]
    names = list(centres.order_by("name").values_list("name", flat=True))
    if names:
        said = {"names": ", ".join(names)}
        return _("You see the rows of the centres that you work for: %(names)s.") % said
    return _(
        "This list is empty for you, whatever there is: volunteer centres answer for what they keep of"
        " people, and you work for none. Ask the centre."
    )
