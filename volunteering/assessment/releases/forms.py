"""What is asked on the way to a release."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people.models import Person
from volunteering.assessment.releases import queries
from volunteering.assessment.releases.calendar import first_day
from volunteering.assessment.releases.models import MOST_HOURS_EARLY, Release, ReleaseReview
from volunteering.assessment.runs.models import Run


class DraftForm(forms.Form):
    """The headline and the main points."""

    title = forms.CharField(
        label=gettext_lazy("Headline"),
        help_text=gettext_lazy("One sentence that the figures carry."),
        max_length=150,
    )
    summary = forms.CharField(
        label=gettext_lazy("Main points"),
        help_text=gettext_lazy(
            "A paragraph each, with their uncertainty. Describe only changes that are more than chance."
        ),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    is_correction = forms.BooleanField(
        label=gettext_lazy("It corrects an error that is public"),
        help_text=gettext_lazy("A correction does not wait four weeks."),
        required=False,
    )

    def __init__(self, *args: Any, revises: bool = False, **kwargs: Any) -> None:
        """Asks about a correction only where something is public."""
        super().__init__(*args, **kwargs)
        if not revises:
            del self.fields["is_correction"]


class RewriteForm(DraftForm):
    """Other words, or another run of the year."""

    run = forms.ModelChoiceField(label=gettext_lazy("Which run?"), queryset=Run.objects.none())

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        """Offers the finished runs of the year that revise the same version."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["run"]
        field.queryset = Run.objects.filter(
            year=release.year, state="finished", revises=release.run.revises_id
        ).select_related("year")


class ReviewerForm(forms.Form):
    """Whom to ask."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Who is to review it?"),
        help_text=gettext_lazy("An analyst who neither froze nor ran nor ever wrote it."),
        queryset=Person.objects.none(),
    )

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        """Offers the others."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = queries.may_be_asked(release)


class ReviewForm(forms.Form):
    """What the second person found, and of what: ``seen`` is the release as their page had it."""

    seen = forms.CharField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=gettext_lazy("What did you find?"),
        choices=ReleaseReview.Verdict.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("In your words"),
        help_text=gettext_lazy("What you checked; what is to be mended, if anything is."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, release: Release, seen: str = "", **kwargs: Any) -> None:
        """Carries what the reviewer had before them."""
        super().__init__(*args, **kwargs)
        self.initial["seen"] = seen or release.fingerprint

    def renew(self, release: Release) -> None:
        """Keep what was written and take what is there now as what they have before them."""
        self.data = {**self.data.dict(), "seen": release.fingerprint}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is to be mended has to be said."""
        said = super().clean() or {}
        if said.get("verdict") == ReleaseReview.Verdict.MEND and not said.get("words"):
            self.add_error("words", _("Say what is to be mended."))
        return said


class ScheduleForm(forms.Form):
    """The day on which it comes out."""

    on = DatePartsField(label=gettext_lazy("On which day does it come out?"))

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        """Says which day is the first that can be announced."""
        super().__init__(*args, **kwargs)
        self.earliest = first_day(timezone.now(), correction=release.is_correction)
        self.fields["on"].help_text = _(
            "At half past nine in the morning. The first day that can be announced is %(day)s."
        ) % {"day": f"{self.earliest.day} {self.earliest.month} {self.earliest.year}"}

    def clean_on(self) -> dt.date:
        """Refuse a day that is too near."""
        day: dt.date = self.cleaned_data["on"]
        if day < self.earliest:
            raise forms.ValidationError(
                _(
                    "That is too near: users are told four weeks ahead, and corrections the day before."
                )
            )
        return day


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=200)


class ReviseForm(forms.Form):
    """Why there is to be another version; it is published with it."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it revised?"),
        help_text=gettext_lazy(
            "Published with the new version: what was wrong or late, and how much."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EarlyReaderForm(forms.Form):
    """Somebody who needs to read it before it is out."""

    email = forms.EmailField(label=gettext_lazy("Their e-mail address here"))
    office = forms.CharField(label=gettext_lazy("Their post"), max_length=200)
    reason = forms.CharField(label=gettext_lazy("Why they need it"), max_length=300)
    hours = forms.IntegerField(
        label=gettext_lazy("How many hours before?"),
        min_value=1,
        max_value=MOST_HOURS_EARLY,
        initial=MOST_HOURS_EARLY,
    )

    def clean_email(self) -> Person:
        """Find their account."""
        found = Person.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if found is None:
            raise forms.ValidationError(_("Nobody has an account with that address."))
        return found
