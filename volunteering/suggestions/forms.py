"""What we accept from somebody who wants to know what fits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
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
)
from volunteering.suggestions.answers import Answers, outcode_of
from volunteering.suggestions.models import Dismissal
from volunteering.suggestions.reach import ReachField


class AnswersForm(AddressForm):
    """Three answers, and what one may add, from an address."""

    USUAL = {"radius": RADIUS, "remote": "1"}

    postcode = PlaceField(
        label=_("Your postcode"), help_text=_("Only used to find places near you")
    )
    cause = ChipsField(label=_("What matters to you?"))
    when = WeekField(label=_("When are you free?"))
    radius = ReachField(label=_("How far?"))
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
    eligible = forms.BooleanField(
        label=_("Only what I can certainly take up"),
        help_text=_("Leaves out roles whose age limit or place is an open question for you."),
        required=False,
    )

    def __init__(self, address: QueryDict) -> None:
        super().__init__(address)
        reach: Any = self.fields["radius"]
        reach.offer(self.address.get("radius", ""))

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
            radius=given.get("radius") or float(RADIUS),
            remote=given.get("remote") != "0",
            age=given.get("age"),
            wishes=given.get("wishes", ""),
            certain=given.get("eligible", False),
        )


class SeenForm(forms.Form):
    """Where somebody saw a role, and where to go back to; what is made up does no harm."""

    list = forms.CharField(required=False, max_length=40)
    position = forms.CharField(required=False, max_length=6)
    next = forms.CharField(required=False, max_length=900)


class DismissForm(SeenForm):
    """Why a role is not for somebody."""

    reason = forms.ChoiceField(
        label=_("Why is it not for you?"),
        choices=Dismissal.Reason.choices,
        widget=forms.RadioSelect(attrs={"class": "small"}),
        error_messages={"required": _("Choose what comes nearest. It helps to suggest better.")},
    )


class InviteForm(forms.Form):
    """A personal line for somebody whose name is not known."""

    words = forms.CharField(
        label=_("A line to them"),
        help_text=_(
            "Say why you are asking and what they would do first. You don't know their name yet, so "
            "start without one."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a line or two: people answer people.")},
    )


class DeclineForm(forms.Form):
    """Why an invitation is not for somebody, if they like to say."""

    reason = forms.ChoiceField(
        label=_("Why is it not for you?"),
        help_text=_("Only we read this, to suggest better. Leave it out if you like."),
        choices=[*Dismissal.Reason.choices, ("", _("I'd rather not say"))],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "small"}),
    )
