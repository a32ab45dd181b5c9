"""What safeguarding leads do: read concerns, take them up, close them; place and lift holds."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.safeguarding.forms import CloseForm, HoldForm, NamePersonForm, OutsideForm
from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.http import PersonRequest
from matching.people.models import Person
from matching.safeguarding import queries
from matching.safeguarding.actions import concerns as actions
from matching.safeguarding.actions import holds
from matching.safeguarding.models import Concern, Hold

PAGE = 25


@login_required
@require_safe
def concerns(request: PersonRequest) -> HttpResponse:
    """List what leads look into, and the holds that stand."""
    _check_leads(request.user)
    listed = Paginator(queries.concerns_of(request.user), PAGE)
    page = {
        "concerns": listed.get_page(request.GET.get("page")),
        "holds": queries.holds_of(request.user)[:PAGE],
    }
    return render(request, "safeguarding/concerns.html", page)


@login_required
@require_safe
def concern_read(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a concern, and remember who opened it."""
    concern = get_permitted(request, Concern, "lead", pk=pk)
    actions.looked(concern=concern, by=request.user)
    return render(request, "safeguarding/concern_read.html", _shown(concern))


@login_required
@require_POST
def concern_take_up(request: PersonRequest, pk: int) -> HttpResponse:
    """Say that one looks into it."""
    concern = get_permitted(request, Concern, "lead", pk=pk)
    actions.take_up(concern=concern, by=request.user)
    messages.success(request, _("It is yours now. Other leads see that."))
    return redirect("concern_read", pk=concern.pk)


@login_required
@require_POST
def concern_name(request: PersonRequest, pk: int) -> HttpResponse:
    """Say whom it is about."""
    concern = get_permitted(request, Concern, "lead", pk=pk)
    form = NamePersonForm(request.POST)
    if not form.is_valid():
        return render(request, "safeguarding/concern_read.html", _shown(concern, name=form))
    actions.name_person(concern=concern, person=form.cleaned_data["person"], by=request.user)
    return redirect("concern_read", pk=concern.pk)


@login_required
@require_POST
def concern_outside(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep when the local authority, the DBS and the police were told."""
    concern = get_permitted(request, Concern, "lead", pk=pk)
    form = OutsideForm(request.POST, auto_id="id_outside_%s")
    if not form.is_valid():
        return render(request, "safeguarding/concern_read.html", _shown(concern, outside=form))
    actions.tell_outside(concern=concern, by=request.user, **form.cleaned_data)
    messages.success(request, _("Kept. Only safeguarding leads read it."))
    return redirect("concern_read", pk=concern.pk)


@login_required
@require_POST
def concern_close(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what came of it."""
    concern = get_permitted(request, Concern, "lead", pk=pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return render(request, "safeguarding/concern_read.html", _shown(concern, close=form))
    actions.close(concern=concern, outcome=form.cleaned_data["outcome"], by=request.user)
    messages.success(request, _("Closed."))
    return redirect("concerns")


@login_required
@require_http_methods(["GET", "POST"])
def hold_place(request: PersonRequest) -> HttpResponse:
    """Stop somebody's re-offers, suggestions, check-sharing and transfers."""
    _check_leads(request.user)
    form = HoldForm(request.POST or None, initial={"person": request.GET.get("person", "")})
    if form.is_valid():
        centre = queries.centres_led_by(request.user).filter(kind=Organisation.Kind.CENTRE).first()
        holds.place(centre=centre, by=request.user, **form.cleaned_data)
        messages.success(request, _("The hold stands. Everybody else reads “speak to the lead”."))
        return redirect("concerns")
    return render(request, "safeguarding/hold.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def hold(request: PersonRequest, pk: int) -> HttpResponse:
    """Show a hold with its reason; a POST lifts it."""
    standing = get_permitted(request, Hold, "lead", pk=pk)
    if request.method == "POST":
        holds.lift(hold=standing, by=request.user)
        messages.success(request, _("Lifted."))
        return redirect("concerns")
    actions.looked(hold=standing, by=request.user)
    return render(request, "safeguarding/hold_read.html", {"hold": standing})


def _shown(
    concern: Concern,
    *,
    name: NamePersonForm | None = None,
    outside: OutsideForm | None = None,
    close: CloseForm | None = None,
) -> dict[str, object]:
    about = {"person": concern.person.email if concern.person else ""}
    return {
        "concern": concern,
        "name_form": name or NamePersonForm(initial=about, auto_id="id_name_%s"),
        "outside_form": outside or OutsideForm(initial=_told(concern), auto_id="id_outside_%s"),
        "close_form": close or CloseForm(auto_id="id_close_%s"),
        "form": name or outside or close,
    }


def _told(concern: Concern) -> dict[str, object]:
    return {name: getattr(concern, name) for name in OutsideForm.base_fields}


def _check_leads(person: Person) -> None:
    if not (person.is_superuser or queries.centres_led_by(person).exists()):
        raise PermissionDenied
