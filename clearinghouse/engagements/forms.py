"""What we accept about engagements."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements.actions import uploading
from clearinghouse.engagements.agreement import DEFAULTS
from clearinghouse.engagements.errors import UploadError
from clearinghouse.engagements.fields import FIELDS
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EndedHow, Party
from clearinghouse.engagements.steps import Step, said
from clearinghouse.terms import EngagementForm
from matching.dates import DatePartsField

CLOCK: Final = {"class": "govuk-input--width-5", "autocomplete": "off"}
TIMES: Final = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p"]
NARROW: Final = {"class": "govuk-input--width-5", "inputmode": "decimal"}


class TermsForm(forms.Form):
    """One step of the terms; all but dates and days can wait."""

    def __init__(self, data: Any, *, engagement: Engagement, step: Step) -> None:
        kept = said(engagement, step)
        super().__init__(data, initial={**DEFAULTS, **{k: v for k, v in kept.items() if v}})
        self.engagement = engagement
        for name in step.fields:
            self.fields[name] = FIELDS[name]()

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first, and reviews outside."""
        found = super().clean() or {}
        first = found.get("starts_on") or self.engagement.starts_on
        last = found.get("ends_on") or self.engagement.ends_on
        if "ends_on" in found and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        for name in ("mid_review_on", "return_meeting_on"):
            day = found.get(name)
            if day and not first <= day <= last:
                self.add_error(name, _("Choose a day between the first and the last."))
        return found

    def kept(self) -> dict[str, Any]:
        """Give what to keep; an optional number or day that was left empty is nothing."""
        return {
            name: "" if value is None and name not in NULLABLE else value
            for name, value in self.cleaned_data.items()
        }


NULLABLE: Final = {"days_a_week", "mid_review_on", "return_meeting_on"}


class ReadyForm(forms.Form):
    """Whose words the paper has: ours, or the employer's."""

    own = forms.BooleanField(required=False)

    @property
    def wanted(self) -> bool:
        """Say whether the employer's own template is wanted."""
        return self.is_valid() and bool(self.cleaned_data["own"])


class SignForm(forms.Form):
    """A signature for one party, under words that were shown."""

    party = forms.ChoiceField(choices=Party.choices, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Your full name, as your signature"),
        max_length=150,
        error_messages={"required": gettext_lazy("Write your full name to sign.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class UploadForm(forms.Form):
    """A paper that all have signed elsewhere."""

    file = forms.FileField(
        label=gettext_lazy("The signed agreement, as a PDF of at most 10 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
        error_messages={"required": gettext_lazy("Choose the PDF that all have signed.")},
    )
    party = forms.ChoiceField(label=gettext_lazy("You confirm it for"), widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Your full name"), max_length=150)

    def __init__(
        self, data: Any, files: Any, *, engagement: Engagement, parties: list[str], name: str
    ) -> None:
        first = {"name": name, "party": parties[0] if parties else ""}
        super().__init__(data, files, initial=first)
        self.fields["party"].choices = [  # type: ignore[attr-defined]
            (party, words.party_name(engagement, party)) for party in parties
        ]

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read, and what is no PDF."""
        file = self.cleaned_data["file"]
        if file.size and file.size > uploading.LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 megabytes."))
        try:
            uploading.refuse_file(file.read())
        except UploadError as problem:
            raise forms.ValidationError(str(problem)) from problem
        file.seek(0)
        return file


class WordsForm(forms.Form):
    """Some words that a deed asks for."""

    words = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any, *, label: str, hint: str = "", most: int = 300) -> None:
        super().__init__(data)
        field = self.fields["words"]
        field.label, field.help_text = label, hint
        field.max_length = most  # type: ignore[attr-defined]
        field.widget.attrs["maxlength"] = most


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
        choices=[(kind.value, str(kind.label).capitalize()) for kind in Meeting.Kind],
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


class ListForm(forms.Form):
    """The filters of a list of engagements."""

    q = forms.CharField(
        label=gettext_lazy("Person or title"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Form"),
        required=False,
        choices=[("", gettext_lazy("Every form")), *EngagementForm.choices],
    )
    show = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        choices=[
            ("", gettext_lazy("What is not over")),
            ("waiting", gettext_lazy("What waits for signatures")),
            ("running", gettext_lazy("What is under way")),
            ("over", gettext_lazy("What has ended")),
        ],
    )


def _of(meeting: Meeting) -> dict[str, Any]:
    starts = timezone.localtime(meeting.starts_at)
    return {
        "day": starts.date(),
        "at": starts.time(),
        "minutes": meeting.minutes,
        "where": meeting.where,
    }
