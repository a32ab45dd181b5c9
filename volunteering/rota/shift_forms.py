"""What we accept from people who run a rota."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.people.queries import display_name
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement
from volunteering.rota.actions import Terms
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState
from volunteering.rota.timing import LONDON

MOST_PLACES: Final = 500
LONGEST: Final = dt.timedelta(hours=24)
RECORDED: Final = [
    (str(BookingState.CAME), gettext_lazy("Came")),
    (str(BookingState.LATE), gettext_lazy("Came late")),
    (str(BookingState.NO_SHOW), gettext_lazy("Did not come")),
]
NOT_RECORDED: Final = (str(BookingState.BOOKED), gettext_lazy("Not recorded"))


class PlacementChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """People of a role, by name."""

    def label_from_instance(self, obj: Model) -> str:
        """Name the person as pages do."""
        return display_name(obj.person) if isinstance(obj, Placement) else str(obj)


def _clock(label: Any, hint: Any = "") -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=hint,
        input_formats=["%H:%M", "%I:%M%p", "%I%p", "%H.%M", "%I.%M%p"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"invalid": gettext_lazy("Enter a time such as 18:30 or 6:30pm.")},
    )


def _number(label: Any, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=MOST_PLACES,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter a number in figures, such as 3.")},
    )


class ShiftForm(forms.Form):
    """When a shift is, how many it needs and holds, and what to know."""

    day = DatePartsField(label=gettext_lazy("Which day?"))
    starts = _clock(gettext_lazy("From"), gettext_lazy("Such as 18:30 or 6:30pm"))
    ends = _clock(gettext_lazy("To"), gettext_lazy("An end before the start is on the next day."))
    minimum = _number(
        gettext_lazy("How many people are needed?"), gettext_lazy("Fewer is shown as a gap.")
    )
    capacity = _number(gettext_lazy("How many can come?"))
    note = forms.CharField(
        label=gettext_lazy("Good to know"),
        help_text=gettext_lazy("Everybody who comes sees it, such as “Bring boots”."),
        required=False,
        max_length=300,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse numbers in the wrong order and times that are over."""
        said = super().clean() or {}
        least, most = said.get("minimum"), said.get("capacity")
        if least is not None and most is not None and most < max(least, 1):
            self.add_error("capacity", _("At least as many must be able to come as are needed."))
        if {"day", "starts", "ends"} <= said.keys():
            self._join(said)
        return said

    def _join(self, said: dict[str, Any]) -> None:
        start = dt.datetime.combine(said["day"], said["starts"], LONDON)
        end = dt.datetime.combine(said["day"], said["ends"], LONDON)
        if end <= start:
            end += dt.timedelta(days=1)
        if end <= timezone.now():
            self.add_error("day", _("Enter a time that is still to come."))
        said["starts_at"], said["ends_at"] = start, end

    def terms(self) -> Terms:
        """Give what was said."""
        said = self.cleaned_data
        names = ("starts_at", "ends_at", "minimum", "capacity", "note")
        return Terms(**{name: said[name] for name in names})


class NewShiftForm(ShiftForm):
    """A shift added by hand."""

    role = forms.ModelChoiceField(
        queryset=Role.objects.none(),
        label=gettext_lazy("Which role?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    field_order = ["role"]

    def __init__(self, data: Any, *, organisation: Organisation, **options: Any) -> None:
        super().__init__(data, **options)
        roles = Role.objects.filter(organisation=organisation, live=True).order_by("title")
        self.fields["role"].queryset = roles  # type: ignore[attr-defined]


def said_of(shift: Shift) -> dict[str, Any]:
    """Give what the form about a shift starts from."""
    start, end = shift.starts_at.astimezone(LONDON), shift.ends_at.astimezone(LONDON)
    return {
        "day": start.date(),
        "starts": f"{start:%H:%M}",
        "ends": f"{end:%H:%M}",
        "minimum": shift.minimum,
        "capacity": shift.capacity,
        "note": shift.note,
    }


class PersonForm(forms.Form):
    """Somebody to put on a shift."""

    placement = forms.ModelChoiceField(queryset=Placement.objects.none())

    def __init__(self, data: Any, *, people: QuerySet[Placement]) -> None:
        super().__init__(data)
        self.fields["placement"].queryset = people  # type: ignore[attr-defined]


class RecordForm(forms.Form):
    """Whether somebody came."""

    state = forms.TypedChoiceField(choices=[*RECORDED, NOT_RECORDED], coerce=BookingState)


class CallOffForm(forms.Form):
    """Why a shift does not take place."""

    words = forms.CharField(
        label=gettext_lazy("Why? Everybody who is told reads this"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(forms.Form):
    """How many to ask at a time, in which words."""

    size = forms.IntegerField(
        label=gettext_lazy("How many to ask at a time"),
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    words = forms.CharField(
        label=gettext_lazy("What they read"),
        help_text=gettext_lazy("When, where and whom to ask is added below it."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RegisterForm(forms.Form):
    """A paper sheet, keyed in: who of the list came, and who came besides."""

    walked_in = PlacementChoice(
        queryset=Placement.objects.none(),
        label=gettext_lazy("Who else came, without being on the list?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, bookings: list[Booking], others: QuerySet[Placement]) -> None:
        super().__init__(data)
        self.bookings = {f"booking_{each.pk}": each for each in bookings}
        walked_in: Any = self.fields.pop("walked_in")
        for name, booking in self.bookings.items():
            self.fields[name] = forms.TypedChoiceField(
                label=display_name(booking.person),
                choices=[*RECORDED, NOT_RECORDED],
                coerce=BookingState,
                initial=str(booking.state),
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
            )
        if others.exists():
            walked_in.queryset = others
            self.fields["walked_in"] = walked_in

    def said(self) -> dict[Booking, BookingState]:
        """Give what was said of those on the list."""
        return {each: self.cleaned_data[name] for name, each in self.bookings.items()}

    def walk_ins(self) -> dict[Placement, BookingState]:
        """Give who came besides."""
        return dict.fromkeys(self.cleaned_data.get("walked_in") or (), BookingState.CAME)


class WeekForm(forms.Form):
    """Which days of the rota, and of which role."""

    from_ = forms.DateField(required=False)
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Show"),
        choices=[(1, gettext_lazy("One week")), (2, gettext_lazy("Two weeks"))],
        coerce=int,
        required=False,
    )
    role = forms.ModelChoiceField(
        queryset=Role.objects.none(),
        label=gettext_lazy("Role"),
        required=False,
        empty_label=gettext_lazy("All roles"),
    )

    def __init__(self, data: Any, *, organisation: Organisation) -> None:
        super().__init__(data)
        self.fields["from"] = self.fields.pop("from_")
        self.fields["from"].widget = forms.HiddenInput()
        with_shifts = Role.objects.filter(organisation=organisation, shifts__isnull=False)
        self.fields["role"].queryset = with_shifts.distinct().order_by("title")  # type: ignore[attr-defined]
