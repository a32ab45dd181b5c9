"""What we accept while an engagement runs: days, meetings, milestones, changes, the return and the end."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EndedHow
from matching.dates import DatePartsField

CLOCK: Final = {"class": "govuk-input--width-5", "autocomplete": "off"}

TIMES: Final = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p"]

NARROW: Final = {"class": "govuk-input--width-5", "inputmode": "decimal"}


class DayForm(forms.Form):
    """What was given on a day."""

    on = DatePartsField(label=gettext_lazy("Which day?"))
    hours = forms.DecimalField(
        label=gettext_lazy("How many hours?"),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(attrs=NARROW),
    )
    what = forms.CharField(label=gettext_lazy("What did you do?"), max_length=300, required=False)

    def clean_hours(self) -> Any:
        """Refuse nothing at all."""
        hours = self.cleaned_data["hours"]
        if not hours:
            raise forms.ValidationError(_("Enter more than no hours, such as 7.5."))
        return hours


class MeetingForm(forms.Form):
    """When and where to meet."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in Meeting.Kind],
        widget=forms.RadioSelect,
        initial=Meeting.Kind.SESSION,
    )
    day = DatePartsField(label=gettext_lazy("Which day?"))
    at = forms.TimeField(
        label=gettext_lazy("At what time?"),
        help_text=gettext_lazy("Such as 14:30 or 2:30pm."),
        input_formats=TIMES,
        widget=forms.TimeInput(attrs=CLOCK, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("For how many minutes?"),
        min_value=5,
        max_value=600,
        initial=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    where = forms.CharField(
        label=gettext_lazy("Where? An address or a link"), max_length=300, required=False
    )

    def __init__(self, data: Any, *, meeting: Meeting | None = None) -> None:
        super().__init__(data, initial=_of(meeting) if meeting else None)
        if meeting is not None:
            del self.fields["kind"]

    @property
    def starts_at(self) -> dt.datetime:
        """Give day and time as one."""
        said = self.cleaned_data
        return dt.datetime.combine(said["day"], said["at"], timezone.get_current_timezone())


class HeldForm(forms.Form):
    """What came of a meeting."""

    agreed = forms.CharField(
        label=gettext_lazy("What did you agree?"),
        help_text=gettext_lazy("Everybody who takes part reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class MilestoneForm(forms.Form):
    """Something to be delivered."""

    title = forms.CharField(label=gettext_lazy("What will be delivered?"), max_length=150)
    accepted_if = forms.CharField(
        label=gettext_lazy("When is it accepted?"), max_length=300, required=False
    )
    due_on = DatePartsField(label=gettext_lazy("By when?"), required=False)


class ReturnForm(forms.Form):
    """How the return is planned."""

    plan = forms.CharField(
        label=gettext_lazy("The plan"),
        help_text=gettext_lazy(
            "Which post, what was learned and is brought back, what is handed over."
        ),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    meeting_on = DatePartsField(
        label=gettext_lazy("When do the professional and the line manager meet?"), required=False
    )


class EndForm(forms.Form):
    """How it ends."""

    how = forms.ChoiceField(label=gettext_lazy("How does it end?"), widget=forms.RadioSelect)
    on = DatePartsField(label=gettext_lazy("Which day is the last?"))
    because = forms.CharField(
        label=gettext_lazy("A word about it (needed when it ends early)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, engagement: Engagement, sides: list[str]) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), "how": EndedHow.DONE})
        self.engagement = engagement
        ways = [EndedHow.DONE, *(EndedHow(f"early_{side}") for side in sides)]
        if engagement.is_secondment:
            ways.append(EndedHow.JOINED_HOST)
        self.fields["how"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]

    def clean_on(self) -> dt.date:
        """Refuse a day to come, and one before it began."""
        day: dt.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Enter today or a day that has passed."))
        if day < self.engagement.starts_on:
            raise forms.ValidationError(_("It cannot end before it began."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a word when it ends early."""
        found = super().clean() or {}
        if str(found.get("how", "")).startswith("early") and not found.get("because"):
            self.add_error("because", _("Say in a line why it ends early: the others read it."))
        return found


class ChangeForm(forms.Form):
    """A change of what was signed; what is left as it is stays."""

    ends_on = DatePartsField(label=gettext_lazy("The last day"))
    days = forms.DecimalField(
        label=gettext_lazy("Days in all"), min_value=0, max_digits=6, decimal_places=2,
        widget=forms.TextInput(attrs=NARROW),
    )  # fmt: skip
    days_a_week = forms.DecimalField(
        label=gettext_lazy("Days a week"), min_value=0, max_value=7, max_digits=3,
        decimal_places=2, required=False, widget=forms.TextInput(attrs=NARROW),
    )  # fmt: skip
    hours = forms.CharField(label=gettext_lazy("Days and hours"), required=False, max_length=300)
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=200)
    duties = forms.CharField(
        label=gettext_lazy("The work"), required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    because = forms.CharField(
        label=gettext_lazy("Why? The others read it."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, data: Any, *, engagement: Engagement) -> None:
        first = {name: engagement.terms.get(name, "") for name in ("hours", "place", "duties")}
        columns = ("ends_on", "days", "days_a_week")
        first |= {name: getattr(engagement, name) for name in columns}
        super().__init__(data, initial=first)
        if not engagement.is_secondment:
            for name in ("days_a_week", "hours"):
                del self.fields[name]

    def changes(self) -> dict[str, Any]:
        """Give what was said, without why."""
        return {name: said for name, said in self.cleaned_data.items() if name != "because"}


def _of(meeting: Meeting) -> dict[str, Any]:
    starts = timezone.localtime(meeting.starts_at)
    return {
        "day": starts.date(),
        "at": starts.time(),
        "minutes": meeting.minutes,
        "where": meeting.where,
    }
