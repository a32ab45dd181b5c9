"""What we accept from somebody who wants to know what fits."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.people.fields import WeekField
from matching.places.forms import PlaceField
from matching.places.location import Location
from volunteering.opportunities.forms import (
    RADIUS,
    AddressForm,
    ChipsField,
    age_field,
    place_note,
    radius_field,
)
from volunteering.suggestions.answers import Answers, outcode_of


class AnswersForm(AddressForm):
    """Three answers, and what one may add, from an address."""

    USUAL = {"radius": RADIUS, "remote": "1"}

    postcode = PlaceField(
        label=_("Your postcode"), help_text=_("Only used to find places near you")
    )
    cause = ChipsField(label=_("What matters to you?"))
    when = WeekField(label=_("When are you free?"))
    radius = radius_field()
    remote = forms.ChoiceField(
        label=_("From home?"),
        choices=[("1", _("Also from home")), ("0", _("Only near me"))],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    age = age_field(help_text=_("Some roles have an age limit. Not kept."))
    wishes = forms.CharField(
        label=_("In your own words"),
        help_text=_("What you like doing, or are good at"),
        max_length=300,
        required=False,
    )

    def answers(self) -> Answers:
        """Give the valid answers; one that is refused counts as not given."""
        self.is_valid()
        given = self.cleaned_data
        place: Location | None = given.get("postcode")
        self["postcode"].help_text = place_note(place) or self["postcode"].help_text
        return Answers(
            place=place.point if place else None,
            near=place.postcode if place else "",
            outcode=outcode_of(place.postcode) if place else "",
            causes=tuple(given.get("cause", ())),
            slots=given.get("when", 0),
            radius=given.get("radius") or RADIUS,
            remote=given.get("remote") != "0",
            age=given.get("age"),
            wishes=given.get("wishes", ""),
        )
