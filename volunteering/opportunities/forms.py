"""What we accept from somebody who looks for a role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from matching.people.fields import WeekField
from matching.places.forms import PlaceField
from matching.places.location import Location, Precision
from matching.taxonomy.models import TermScheme
from matching.tongue import filled
from volunteering.opportunities import labels
from volunteering.opportunities.search import Search, Sort

RADII = [1, 2, 5, 10, 15, 25, 50]
RADIUS = 5


class ChipsField(forms.MultipleChoiceField):
    """A few choices are offered; any other that is known is taken, and then offered too."""

    def __init__(self, *, look: str = "chips", **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.CheckboxSelectMultiple(attrs={"class": look}))
        super().__init__(**options)

    def offer(
        self, offered: Mapping[str, Any], known: Mapping[str, Any], chosen: list[str]
    ) -> None:
        """Set the choices."""
        others = {code: known[code] for code in chosen if code in known and code not in offered}
        self.choices = list({**offered, **others}.items())


def radius_field(**options: Any) -> forms.TypedChoiceField:
    """Ask how far; the choices are those that near misses name too."""
    return forms.TypedChoiceField(
        label=gettext_lazy("How far?"),
        choices=[(miles, _miles(miles)) for miles in RADII],
        coerce=int,
        empty_value=None,
        initial=RADIUS,
        required=False,
        **options,
    )


def _miles(miles: int) -> Any:
    within = ngettext_lazy("Within %(miles)s mile", "Within %(miles)s miles", miles)
    return filled(within, miles=miles)


def age_field(**options: Any) -> forms.IntegerField:
    """Ask for an age, which is never kept."""
    widget = forms.NumberInput(attrs={"class": "govuk-input--width-3", "autocomplete": "off"})
    return forms.IntegerField(
        label=gettext_lazy("Your age"),
        required=False,
        min_value=5,
        max_value=120,
        widget=widget,
        **options,
    )


def place_note(place: Location | None) -> str:
    """Say what is to be known about a place that was found, but not as exactly as one may think."""
    if place is None:
        return ""
    if place.terminated_on:
        return _("%(code)s is no longer in use (since %(date)s): we look around where it was.") % {
            "code": place.postcode,
            "date": date_format(place.terminated_on, "F Y"),
        }
    if place.outside_england:
        return _("%(code)s is in %(nation)s: we list roles in England, so these may be far.") % {
            "code": place.postcode,
            "nation": place.nation.label,
        }
    if place.precision in {Precision.OUTCODE, Precision.SECTOR}:
        return _("We look around the middle of %(code)s: the whole postcode is more exact.") % {
            "code": place.postcode
        }
    return ""


def with_defaults(data: QueryDict, **defaults: object) -> QueryDict:
    """Fill in what an address leaves out, so that the form shows what is meant."""
    filled = data.copy()
    for name, value in defaults.items():
        if not filled.get(name):
            filled[name] = str(value)
    return filled


class AddressForm(forms.Form):
    """A form whose answers stand in an address; what the address leaves out has its usual value."""

    USUAL: ClassVar[Mapping[str, object]] = {"radius": RADIUS}

    def __init__(self, address: QueryDict) -> None:
        self.address = with_defaults(address, **self.USUAL)
        super().__init__(self.address)
        self.offer("cause", labels.main_causes(), labels.causes())

    def offer(self, name: str, offered: Mapping[str, Any], known: Mapping[str, Any]) -> None:
        """Set the choices of a field of chips, those in the address among them."""
        field: Any = self.fields[name]
        field.offer(offered, known, self.address.getlist(name))


class SearchForm(AddressForm):
    """The filters of the list of roles, from an address."""

    q = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    postcode = PlaceField()
    radius = radius_field()
    remote = forms.BooleanField(label=gettext_lazy("Only roles from home"), required=False)
    cause = ChipsField(label=gettext_lazy("For what"))
    when = WeekField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy("Roles that do not say when are kept."),
    )
    age = age_field(help_text=gettext_lazy("We leave out roles for other ages. Not kept."))
    without = ChipsField(label=gettext_lazy("Leave out roles that ask for"), look="small")
    access = ChipsField(label=gettext_lazy("The role says something about"), look="small")
    eligible = forms.BooleanField(
        label=gettext_lazy("Only what I can certainly take up"),
        help_text=gettext_lazy("Leaves out roles whose age limit or place is an open question."),
        required=False,
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("In which order?"),
        choices=[("", gettext_lazy("Best for this search")), *Sort.choices],
        required=False,
    )

    def __init__(self, address: QueryDict) -> None:
        super().__init__(address)
        known = labels.terms(TermScheme.REQUIREMENT, TermScheme.ACCESSIBILITY)
        self._offer("without", "requirements", known[TermScheme.REQUIREMENT])
        self._offer("access", "accessibility", known[TermScheme.ACCESSIBILITY])

    def _offer(self, name: str, column: str, known: labels.Names) -> None:
        offered = {code: known[code] for code in labels.in_use(column) if code in known}
        self.offer(name, offered, known)

    def search(self) -> Search:
        """Give the search that the valid answers make; an answer that is refused filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        place: Location | None = given.get("postcode")
        self["postcode"].help_text = place_note(place)
        return Search(
            words=given.get("q", ""),
            place=place.point if place else None,
            radius=given.get("radius") or RADIUS,
            causes=tuple(given.get("cause", ())),
            including=labels.with_narrower(given.get("cause", ())),
            slots=given.get("when", 0),
            remote=given.get("remote", False),
            age=given.get("age"),
            without=tuple(given.get("without", ())),
            access=tuple(given.get("access", ())),
            certain=given.get("eligible", False),
            sort=Sort(given["sort"]) if given.get("sort") else None,
        )
