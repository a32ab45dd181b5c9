"""What we accept about skills needs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.needs.brief import Brief
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.queries import Search, colleagues
from clearinghouse.needs.states import WhyClosed
from clearinghouse.terms import Depth, EngagementForm, number
from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.people.fields import PostcodeFormField
from matching.people.models import Person
from matching.people.queries import display_name
from matching.places.forms import PlaceField
from matching.taxonomy.picking import PickingForm, SkillsField, picked

FURTHEST: Final = timedelta(days=3 * 366)
RADII: Final = (5, 10, 25, 50, 100)
RADIUS: Final = 25
MOST_DAYS: Final = 500


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of several people, by name."""

    def label_from_instance(self, obj: Model) -> str:
        """Name the person as pages do."""
        return display_name(obj) if isinstance(obj, Person) else str(obj)


def _days(label: Any, **options: Any) -> forms.DecimalField:
    look = {"class": "govuk-input--width-4", "inputmode": "decimal"}
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=MOST_DAYS,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs=look),
        error_messages={
            "invalid": gettext_lazy("Enter a number of days in figures, such as 2 or 0.5.")
        },
        **options,
    )


class NeedForm(PickingForm):
    """The brief of a need."""

    title = forms.CharField(
        label=gettext_lazy("What do you need, in a few words?"),
        help_text=gettext_lazy("Such as “Set up our accounts for Gift Aid”"),
        max_length=150,
    )
    problem = forms.CharField(
        label=gettext_lazy("What is the problem?"),
        help_text=gettext_lazy("What happens now, and why it matters. Leave out names of people."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    outcome = forms.CharField(
        label=gettext_lazy("What will be different afterwards?"),
        help_text=gettext_lazy("How you will both know that it is done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    skills = SkillsField(
        label=gettext_lazy("Which skills does it take?"),
        levels=Depth.choices,
        usual=Depth.PRACTITIONER,
        help_text=gettext_lazy("One to three are best. Whoever helps need not have them all."),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("What kind of help?"),
        help_text=gettext_lazy("Not sure? Start with a call of an hour."),
        choices=EngagementForm.choices,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    days_min = _days(
        gettext_lazy("Days of work, at least"), help_text=gettext_lazy("An hour is 0.12.")
    )
    days_max = _days(gettext_lazy("Days of work, at most"))
    deadline = DatePartsField(
        label=gettext_lazy("By when do you need it?"),
        required=False,
        help_text=gettext_lazy("For example, 27 3 2027"),
    )
    lead = PersonChoice(
        queryset=Person.objects.none(),
        label=gettext_lazy("Who will give it time at your organisation?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    remote = forms.BooleanField(label=gettext_lazy("It can be done on line"), required=False)
    postcode = PostcodeFormField(
        label=gettext_lazy("Postcode of where it is done"),
        required=False,
        help_text=gettext_lazy("Leave it empty if it is all on line."),
    )

    def __init__(
        self, data: QueryDict | None, *, organisation: Organisation, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["lead"].queryset = colleagues(organisation)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, a day that cannot be, and a need that is nowhere."""
        said = super().clean() or {}
        least, most = said.get("days_min"), said.get("days_max")
        if least is not None and most is not None and least > most:
            self.add_error("days_max", _("The most days cannot be fewer than the least."))
        if "postcode" in said and not said["remote"] and not said["postcode"]:
            self.add_error(
                "postcode", _("Enter where it is done, or tick that it can be done on line.")
            )
        return said

    def clean_deadline(self) -> Any:
        """Refuse a day that has passed, and one that nobody plans for."""
        day = self.cleaned_data["deadline"]
        today = timezone.localdate()
        if day and not today <= day <= today + FURTHEST:
            raise forms.ValidationError(_("Enter a day from today on, within three years."))
        return day

    def brief(self) -> Brief:
        """Give what was said."""
        return Brief(**self.cleaned_data)


def said_of(need: SkillsNeed) -> dict[str, Any]:
    """Give what a form about a need starts from."""
    names = ("title", "problem", "outcome", "form", "deadline", "lead", "remote", "postcode")
    said = {name: getattr(need, name) for name in names}
    said |= {"days_min": number(need.days_min), "days_max": number(need.days_max)}
    return said | {"skills": picked(need.wanted.values_list("skill", "level"))}


class CloseForm(forms.Form):
    """What became of a need."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you close it?"),
        choices=WhyClosed.choices,
        widget=forms.RadioSelect,
    )


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
    postcode = PlaceField()
    radius = forms.TypedChoiceField(
        label=gettext_lazy("How far?"),
        choices=[
            (miles, gettext_lazy("Within %(miles)s miles") % {"miles": miles}) for miles in RADII
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
        )
