"""What we accept about the directory."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.places.forms import PlaceField
from matching.places.models import Area, AreaKind
from volunteering.brokerage.lists import Channel
from volunteering.directory.lists import Community, Function, Level
from volunteering.directory.models import Body
from volunteering.directory.needs import FUNCTIONS, Need
from volunteering.directory.queries import Wanted

ANY: Final = [("", gettext_lazy("Any"))]


class SearchForm(forms.Form):
    """What somebody looks for; nothing that is wrong keeps the list from being shown."""

    q = forms.CharField(
        label=gettext_lazy("Name or words"), max_length=100, required=False, widget=forms.TextInput
    )
    postcode = PlaceField(label=gettext_lazy("Postcode"))
    function = forms.ChoiceField(
        label=gettext_lazy("What it does"), choices=[*ANY, *Function.choices], required=False
    )
    community = forms.ChoiceField(
        label=gettext_lazy("For whom"), choices=[*ANY, *Community.choices], required=False
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level"), choices=[*ANY, *Level.choices], required=False
    )

    def wanted(self) -> Wanted:
        """Give what was asked, as far as it was right."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            words=said.get("q", ""),
            functions=(said["function"],) if said.get("function") else (),
            communities=(said["community"],) if said.get("community") else (),
            level=said.get("level", ""),
            place=said.get("postcode"),
        )

    def chosen(self) -> list[str]:
        """Say what is set, for the chips above the list."""
        said = self.wanted()
        named = [
            f"“{said.words}”" if said.words else "",
            said.place.postcode if said.place else "",
            *(str(Function(code).label) for code in said.functions),
            *(str(Community(code).label) for code in said.communities),
            str(Level(said.level).label) if said.level else "",
        ]
        return [each for each in named if each]


class HelpForm(forms.Form):
    """Who can help me: what is needed, and where."""

    need = forms.ChoiceField(
        label=gettext_lazy("What do you need?"), choices=Need.choices, widget=forms.RadioSelect
    )
    postcode = PlaceField(
        label=gettext_lazy("Your postcode"),
        required=True,
        help_text=gettext_lazy("Such as E1 3DG, or only its first half"),
    )
    community = forms.ChoiceField(
        label=gettext_lazy("Is it for somebody in particular?"),
        choices=[("", gettext_lazy("For anybody")), *Community.choices],
        required=False,
    )

    @property
    def functions(self) -> tuple[str, ...]:
        """Give the functions that meet the need."""
        return tuple(FUNCTIONS[Need(self.cleaned_data["need"])])

    @property
    def communities(self) -> tuple[str, ...]:
        """Give for whom it is."""
        code = self.cleaned_data["community"]
        return (code,) if code else ()


class EnquiryForm(forms.Form):
    """What somebody said on the helpline, and where they were sent."""

    about = forms.CharField(
        label=gettext_lazy("What did they ask?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    bodies = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Where did you send them?"),
        queryset=Body.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Tick nobody where there was nobody to name."),
    )
    name = forms.CharField(
        label=gettext_lazy("Their name, if they gave it"),
        max_length=150,
        required=False,
        widget=forms.TextInput,
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), max_length=30, required=False, widget=forms.TextInput
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How they got in touch"),
        choices=Channel.choices,
        initial=Channel.HELPLINE,
    )

    def __init__(self, data: Any = None, *, offered: list[Body], **rest: Any) -> None:
        super().__init__(data, **rest)
        keys = [body.pk for body in offered]
        self.fields["bodies"].queryset = Body.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


class BodyForm(forms.ModelForm):  # type: ignore[type-arg]  # Django takes no argument here
    """An entry, as an editor or its own people write it."""

    class Meta:
        model = Body
        fields: ClassVar = [
            "name",
            "mission",
            "objectives",
            "provider_type",
            "reach",
            "specialism",
            "level",
            "cost",
            "how_to_reach",
            "phone",
            "email",
            "website",
            "address",
            "postcode",
            "communities",
            "org_id",
            "public_funding",
            "impact_report",
        ]
        widgets: ClassVar = {
            "mission": forms.Textarea(attrs={"rows": 3}),
            "objectives": forms.Textarea(attrs={"rows": 3}),
            "cost": forms.Textarea(attrs={"rows": 2}),
            "how_to_reach": forms.Textarea(attrs={"rows": 2}),
        }

    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=500, required=False, assume_scheme="https"
    )
    impact_report = forms.URLField(
        label=gettext_lazy("Its impact report on the web"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    communities = forms.MultipleChoiceField(
        label=gettext_lazy("Which communities is it there for?"),
        help_text=gettext_lazy("None, if it is there for everybody"),
        choices=Community.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """A specialist says in what."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("reach") == "specialist" and not said.get("specialism"):
            self.add_error("specialism", _("Say what it specialises in."))
        return said


class SourceForm(forms.Form):
    """Where an editor has an entry from: there is none without."""

    source = forms.CharField(
        label=gettext_lazy("Where do you know it from?"),
        max_length=120,
        widget=forms.TextInput,
        help_text=gettext_lazy("Such as “Its own website”, or the register it stands in"),
    )


class ServiceForm(forms.Form):
    """Something that a body does."""

    function = forms.ChoiceField(label=gettext_lazy("What it does"), choices=Function.choices)
    level = forms.ChoiceField(label=gettext_lazy("At which level"), choices=Level.choices)
    words = forms.CharField(
        label=gettext_lazy("In a sentence"), max_length=500, required=False, widget=forms.TextInput
    )
    cost = forms.CharField(
        label=gettext_lazy("What it costs"), max_length=200, required=False, widget=forms.TextInput
    )


class AreaForm(forms.Form):
    """An area that a body serves."""

    area = forms.ModelChoiceField(label=gettext_lazy("Area"), queryset=Area.objects.none())
    from_on = DatePartsField(label=gettext_lazy("Since"), required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        kinds = [AreaKind.COUNTRY, AreaKind.REGION, AreaKind.UTLA, AreaKind.LAD]
        areas = Area.objects.light().current().filter(kind__in=kinds)
        self.fields["area"].queryset = areas.order_by("name")  # type: ignore[attr-defined]

    def clean_from_on(self) -> Any:
        """Take today where no day was given."""
        return self.cleaned_data.get("from_on") or timezone.localdate()


class ClaimForm(forms.Form):
    """That an entry is about one's organisation."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation is it?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
    )
    evidence = forms.CharField(
        label=gettext_lazy("How can we see that it is yours?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, person: Person, **rest: Any) -> None:
        super().__init__(*args, **rest)
        mine = Organisation.objects.filter(
            memberships__person=person,
            memberships__role=Membership.Role.ADMIN,
            memberships__ended_on=None,
        ).distinct()
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]
