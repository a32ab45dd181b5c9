"""The filters of the list of needs, which stand in its address."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from clearinghouse.needs.queries import Search
from clearinghouse.terms import EngagementForm
from matching.places.forms import PlaceField
from matching.taxonomy.models import Cause, CauseScheme
from matching.taxonomy.naming import in_words
from matching.tongue import filled

RADII: Final = (5, 10, 25, 50, 100)
RADIUS: Final = 25
DAYS: Final = (1, 2, 5, 10, 20)


def causes() -> list[tuple[str, str]]:
    """List the causes that one may look for."""
    known = Cause.objects.filter(scheme=CauseScheme.STANDARD).order_by("label")
    return [(code, in_words(label)) for code, label in known.values_list("code", "label")]


def cause_name(code: str) -> str:
    """Name a cause; one that we do not know keeps its code."""
    return dict(causes()).get(code, code)


class NeedSearchForm(forms.Form):
    """The filters of the list of needs, from an address."""

    q = forms.CharField(
        label=gettext_lazy("Skill"),
        help_text=gettext_lazy("Such as bookkeeping"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("What kind of help?"),
        choices=[("", gettext_lazy("Any")), *EngagementForm.choices],
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Words"),
        help_text=gettext_lazy("Anywhere in what is asked"),
        max_length=100,
        required=False,
    )
    cause = forms.ChoiceField(
        label=gettext_lazy("Cause"), required=False, choices=[("", gettext_lazy("Any"))]
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("How many days at most?"),
        choices=[
            ("", gettext_lazy("Any")),
            *((days, filled(gettext_lazy("Up to %(days)s"), days=days)) for days in DAYS),
        ],
        coerce=int,
        required=False,
    )
    postcode = PlaceField()
    radius = forms.TypedChoiceField(
        label=gettext_lazy("How far?"),
        choices=[
            (miles, filled(gettext_lazy("Within %(miles)s miles"), miles=miles)) for miles in RADII
        ],
        coerce=int,
        required=False,
        initial=RADIUS,
    )
    remote = forms.BooleanField(label=gettext_lazy("Only what can be done on line"), required=False)

    def __init__(self, data: QueryDict) -> None:
        shown = data.copy()
        shown.setdefault("radius", str(RADIUS))
        super().__init__(shown)
        self.fields["cause"].choices = [("", gettext_lazy("Any")), *causes()]  # type: ignore[attr-defined]

    def search(self) -> Search:
        """Give the search that the valid answers make; one that is refused filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Search(
            words=given.get("q", ""),
            form=given.get("form", ""),
            place=given.get("postcode"),
            radius=given.get("radius") or RADIUS,
            remote=given.get("remote", False),
            cause=given.get("cause", ""),
            text=given.get("text", ""),
            days=given.get("days") or 0,
        )
