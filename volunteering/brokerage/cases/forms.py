"""What we accept about cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.people.fields import PostcodeFormField, WeekField
from matching.uploads import CheckedFileField, Takes
from volunteering.brokerage.cases.models import Case, Guidance, SupportTime
from volunteering.brokerage.fields import chips, figure, how, lines
from volunteering.brokerage.lists import Benefits, Employment, Intensity
from volunteering.hours import receipts
from volunteering.hours.errors import ReceiptError
from volunteering.volunteers.forms import CausesForm


def _not_to_come(day: Any) -> Any:
    if day and day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))
    return day


class GuidanceForm(forms.Form):
    """A conversation about what somebody would like to do."""

    kind = chips(gettext_lazy("How did you talk?"), Guidance.Kind.choices)
    held_on = DatePartsField(label=gettext_lazy("When?"))
    minutes = figure(
        gettext_lazy("How many minutes did it take?"),
        most=480,
        help_text=gettext_lazy("It counts as support time: you need not enter it again."),
    )
    notes = lines(
        gettext_lazy("What should colleagues know?"),
        most=5000,
        required=False,
        help_text=gettext_lazy(
            "Only your centre's staff read it; the person can ask to. Nothing of health, criminal"
            " records or immigration that they do not need to know."
        ),
    )
    next_steps = lines(gettext_lazy("What did you agree?"), required=False)
    support_intensity = chips(gettext_lazy("How much support do they want?"), Intensity.choices)
    employment = chips(
        gettext_lazy("Do they work?"),
        Employment.choices,
        required=False,
        help_text=gettext_lazy(
            "Only to count for your funders, and only if they like to say. No organisation sees it."
        ),
    )
    benefits = chips(
        gettext_lazy("Do they claim benefits?"),
        Benefits.choices,
        required=False,
        help_text=gettext_lazy("As above: only to count, and only if they like to say."),
    )

    def clean_held_on(self) -> Any:
        """Refuse a day that is still to come."""
        return _not_to_come(self.cleaned_data["held_on"])


class NoteForm(forms.Form):
    """A word for colleagues."""

    text = lines(gettext_lazy("Note for colleagues"), most=3000, rows=3)


class TimeForm(forms.Form):
    """Minutes of support."""

    what = chips(
        gettext_lazy("What for?"),
        [each for each in SupportTime.What.choices if each[0] != SupportTime.What.GUIDANCE],
    )
    minutes = figure(gettext_lazy("Minutes"), most=1440)


class PlanForm(forms.Form):
    """What is next and by when."""

    next_action = forms.CharField(label=gettext_lazy("What is next?"), max_length=200)
    next_action_on = DatePartsField(label=gettext_lazy("By when?"))


class ConsentForm(forms.Form):
    """That staff act for somebody: since when, and how they said so."""

    on = DatePartsField(label=gettext_lazy("When did they say so?"))
    how = how()

    def clean_on(self) -> Any:
        """Refuse a day that is still to come."""
        return _not_to_come(self.cleaned_data["on"])


class WishesForm(CausesForm):
    """What somebody would like to do, as they tell it to staff who act for them."""

    postcode = PostcodeFormField(label=gettext_lazy("Postcode"), required=False)
    slots = WeekField(label=gettext_lazy("When are they usually free?"))
    birth_year = figure(gettext_lazy("Year of birth"), least=1900, most=2100, required=False)
    field_order = ("postcode", "causes", "slots", "wishes", "birth_year")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["causes"].label = _("What matters to them?")
        self.fields["wishes"].label = _("In their own words")


class CloseForm(forms.Form):
    """Why a case is closed."""

    because = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[each for each in Case.Closed.choices if each[0] != Case.Closed.TRANSFERRED],
        widget=forms.RadioSelect,
    )


class PaperForm(forms.Form):
    """A form that came on paper."""

    what = forms.CharField(
        label=gettext_lazy("Which form is it?"),
        help_text=gettext_lazy("Registration form, consent form."),
        max_length=120,
    )
    picture = CheckedFileField(
        takes=Takes.PICTURE_OR_PDF,
        label=gettext_lazy("Its picture or PDF"),
        help_text=gettext_lazy("A photograph will do. Type in first what it says."),
    )

    def clean_picture(self) -> Any:
        """Draw it anew: no place, no camera."""
        try:
            return receipts.keep(self.cleaned_data["picture"])
        except ReceiptError as problem:
            raise ValidationError(str(problem)) from problem


class FilterForm(forms.Form):
    """Which cases a list shows."""

    q = forms.CharField(
        label=gettext_lazy("Name, number, address or postcode"), max_length=120, required=False
    )
    mine = forms.BooleanField(label=gettext_lazy("Only mine"), required=False)
    closed = forms.BooleanField(label=gettext_lazy("Closed ones"), required=False)
