"""What organisations can do here, and how they begin."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from config.site.statements import contact
from matching.organisations import actions
from matching.organisations.forms import RegisterForm
from matching.people.models import Person
from matching.tongue import own_words


@require_http_methods(["GET", "POST"])
def for_organisations(request: HttpRequest) -> HttpResponse:
    """Say what there is; whoever is signed in signs an organisation up on the same page."""
    person = request.user if isinstance(request.user, Person) else None
    if request.method == "POST" and person is None:
        return redirect("account_signup")
    form = RegisterForm(request.POST or None)
    if person is not None and form.is_valid():
        organisation = actions.register(by=person, **form.said())
        said = own_words("%(name)s is signed up. Say a little more about it.")
        messages.success(request, said % {"name": organisation.name})
        return redirect("vco_settings", pk=organisation.pk)
    return render(request, "site/for_organisations.html", {"form": form, "contact": contact()})
