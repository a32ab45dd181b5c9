"""What we accept about introductions."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import WhyNot
from clearinghouse.introductions.talking import MOST_TIMES, Slot
from clearinghouse.suggestions.models import NeedDismissal, PassedOver
from matching.tongue import filled

LONGEST: Final = 2000
LENGTHS: Final = (15, 30, 45, 60)
AS_TYPED: Final = "%Y-%m-%dT%H:%M"


def _words(label: Any, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": options.pop("rows", 4)})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **options)


class OfferForm(forms.Form):
    """A professional offers to help with a need."""

    words = _words(
        gettext_lazy("What would you like them to know?"),
        required=False,
        help_text=gettext_lazy(
            "A line is enough: what you have done like it, or what you would ask. Leave out your "
            "name and address: they are shared when both of you have said yes."
        ),
    )


class AskForm(forms.Form):
    """An organisation asks somebody who was suggested."""

    words = _words(
        gettext_lazy("What would you like to say to them?"),
        required=False,
        help_text=gettext_lazy("They see your organisation and the brief. A personal line helps."),
    )


class BrokerForm(AskForm):
    """A broker proposes two to each other; against the ranked list only for a reason."""

    reason = forms.CharField(
        label=gettext_lazy("Why them?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Needed if you choose somebody further down the list. Kept with it, for brokers only."
        ),
    )


class NoForm(forms.Form):
    """Why not: a code for the engine and the figures, words for the other side."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why not?"),
        choices=WhyNot.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("The other side is told it kindly, and never more than you chose."),
    )
    words = _words(gettext_lazy("Anything you would like to say to them"), required=False, rows=3)


class AwayForm(forms.Form):
    """Not for me, because."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why is it not for you?"),
        choices=NeedDismissal.Reason.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Only used to suggest better ones. The organisation is not told."),
    )


class PassForm(forms.Form):
    """Not for us, because."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do they not fit?"),
        choices=PassedOver.Reason.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("They are not suggested for this need again, and are not told."),
    )


class MomentInput(forms.DateTimeInput):
    """A day and a time, which a browser helps to choose."""

    input_type = "datetime-local"


class TimesForm(forms.Form):
    """Up to five times to talk, in UK time."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long?"),
        coerce=int,
        choices=[
            (each, filled(ngettext_lazy("%(count)s minute", "%(count)s minutes", each), count=each))
            for each in LENGTHS
        ],
        initial=30,
    )
    where = forms.CharField(
        label=gettext_lazy("How do you talk?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A telephone number, or the link of a video call."),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for number in range(1, MOST_TIMES + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=_("Time %(number)s") % {"number": number},
                required=number == 1,
                input_formats=[AS_TYPED, "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
                widget=MomentInput(format=AS_TYPED),
                help_text=_("UK time, such as 27/3/2026 18:30.") if number == 1 else "",
                error_messages={"invalid": _("Enter a day and a time, such as 27/3/2026 18:30.")},
            )
        self.order_fields([*(f"time_{n}" for n in range(1, MOST_TIMES + 1)), "minutes", "where"])

    def clean(self) -> dict[str, Any]:
        """Take times to come only, and each once."""
        said = super().clean() or {}
        seen: set[dt.datetime] = set()
        for number in range(1, MOST_TIMES + 1):
            moment = said.get(f"time_{number}")
            if moment is None:
                continue
            if moment <= timezone.now():
                self.add_error(f"time_{number}", _("This time is over. Choose one to come."))
            if moment in seen:
                self.add_error(f"time_{number}", _("This time is there already."))
            seen.add(moment)
        return said

    def slots(self) -> list[Slot]:
        """Give the times as they were said, the earliest first."""
        long = dt.timedelta(minutes=self.cleaned_data["minutes"])
        moments = sorted(
            moment
            for number in range(1, MOST_TIMES + 1)
            if (moment := self.cleaned_data.get(f"time_{number}"))
        )
        return [Slot(moment, moment + long) for moment in moments]


class StateForm(forms.Form):
    """Which of an organisation's introductions to show."""

    show = forms.ChoiceField(
        choices=[("open", gettext_lazy("Open")), ("over", gettext_lazy("Over"))], required=False
    )

    def shows_over(self) -> bool:
        """Say whether those that are over are asked for; anything odd asks for the open ones."""
        return self.is_valid() and self.cleaned_data["show"] == "over"


def first_times(introduction: Introduction) -> dict[str, Any]:
    """Give what the form of times starts from."""
    last = introduction.calls.order_by("-pk").first()
    return {"where": last.where} if last else {}
