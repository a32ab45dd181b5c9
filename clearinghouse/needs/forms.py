"""What we accept about skills needs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.needs.brief import SAID
from clearinghouse.needs.choices import Outputs, Pays, Secrecy, Seniority, SignOff
from clearinghouse.needs.eligibility import GOOD_FOR
from clearinghouse.needs.models import MOST_PLACES, SkillsNeed
from clearinghouse.needs.queries import colleagues
from clearinghouse.needs.states import WhyClosed
from clearinghouse.terms import Depth, EngagementForm, number
from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.people.fields import PostcodeFormField
from matching.people.models import Person
from matching.people.queries import display_name
from matching.taxonomy.picking import PickingForm, SkillsField, picked

FURTHEST: Final = timedelta(days=3 * 366)
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


def _text(label: Any, most: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _number(label: Any, *, least: Decimal, most: int, **options: Any) -> forms.DecimalField:
    look = {"class": "govuk-input--width-4", "inputmode": "decimal"}
    return forms.DecimalField(
        label=label,
        min_value=least,
        max_value=most,
        max_digits=4,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs=look),
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
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    outcome = forms.CharField(
        label=gettext_lazy("What will be different afterwards?"),
        help_text=gettext_lazy("How you will both know that it is done"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    in_scope = _text(gettext_lazy("What belongs to it?"), 2000)
    out_of_scope = _text(
        gettext_lazy("What does not?"), 2000, gettext_lazy("So that it does not grow.")
    )
    deliverables = _text(
        gettext_lazy("What will you hold in your hands?"),
        2000,
        gettext_lazy("One on a line: a list, a plan, a mended page."),
    )
    acceptance = _text(gettext_lazy("How will you see that it is done?"), 1000)
    skills = SkillsField(
        required=False,
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
        gettext_lazy("Days of work, at least"),
        required=False,
        help_text=gettext_lazy("An hour is 0.12."),
    )
    days_max = _days(gettext_lazy("Days of work, at most"), required=False)
    places = forms.IntegerField(
        label=gettext_lazy("How many people?"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    starts_from = DatePartsField(label=gettext_lazy("From when?"), required=False)
    ends_by = DatePartsField(label=gettext_lazy("Until when?"), required=False)
    days_a_week = _number(
        gettext_lazy("How many days a week?"),
        least=Decimal("0.25"),
        most=5,
        help_text=gettext_lazy("For a secondment"),
    )
    pays = forms.ChoiceField(
        label=gettext_lazy("What could you pay the employer?"),
        help_text=gettext_lazy("For a secondment. Most ask for nothing, or a part."),
        choices=Pays.choices,
        widget=forms.RadioSelect,
    )
    seniority = _choice(gettext_lazy("How much experience does it take?"), Seniority.choices)
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
    hours_of_lead = _number(
        gettext_lazy("How many hours a week has that person for it?"),
        least=Decimal(0),
        most=40,
        help_text=gettext_lazy("An hour a week is usual. Without it, good work is not used."),
    )
    sign_off = _choice(
        gettext_lazy("Have your board or chief officer agreed to it?"), SignOff.choices
    )
    decides = forms.CharField(
        label=gettext_lazy("Who decides when something has to be decided?"),
        help_text=gettext_lazy("Their office, such as treasurer: not their name"),
        max_length=150,
        required=False,
    )
    capacity = _text(
        gettext_lazy("What makes room for it?"),
        500,
        gettext_lazy("What waits meanwhile, and who else works on it"),
    )
    access = _text(
        gettext_lazy("Which data and systems does it take?"),
        1500,
        gettext_lazy("Who opens what, for how long, and how it is closed again; or “none”."),
    )
    secrecy = _choice(gettext_lazy("How confidential is what they see?"), Secrecy.choices)
    outputs = _choice(gettext_lazy("Who owns what is made?"), Outputs.choices)
    evaluation = _text(gettext_lazy("How will you judge whether it helped?"), 1000)
    feedback = _text(gettext_lazy("How do you tell each other how it goes?"), 1000)
    follow_up = _text(gettext_lazy("What happens afterwards?"), 1000)
    remote = forms.BooleanField(label=gettext_lazy("It can be done on line"), required=False)
    postcode = PostcodeFormField(
        label=gettext_lazy("Postcode of where it is done"),
        required=False,
        help_text=gettext_lazy("Leave it empty if it is all on line."),
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        organisation: Organisation,
        only: tuple[str, ...] = (),
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        if only:
            self.fields = {name: self.fields[name] for name in only}
        if "lead" in self.fields:
            self.fields["lead"].queryset = colleagues(organisation)  # type: ignore[attr-defined]

    @property
    def looks_for_skills(self) -> bool:
        """Whether this was sent by "Find skills", where it asks for skills at all."""
        return "skills" in self.fields and super().looks_for_skills

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, a day that cannot be, and a need that is nowhere."""
        said = super().clean() or {}
        least, most = said.get("days_min"), said.get("days_max")
        if least is not None and most is not None and least > most:
            self.add_error("days_max", _("The most days cannot be fewer than the least."))
        begins, ends = said.get("starts_from"), said.get("ends_by")
        if begins and ends and ends < begins:
            self.add_error("ends_by", _("It cannot end before it begins."))
        if "postcode" in said and not said["remote"] and not said["postcode"]:
            self.add_error(
                "postcode", _("Enter where it is done, or tick that it can be done on line.")
            )
        return said

    def clean_deadline(self) -> Any:
        """Refuse a day that has passed, and one that nobody plans for."""
        return self._day("deadline")

    def clean_starts_from(self) -> Any:
        """Refuse a day that has passed, and one that nobody plans for."""
        return self._day("starts_from")

    def clean_ends_by(self) -> Any:
        """Refuse a day that has passed, and one that nobody plans for."""
        return self._day("ends_by")

    def clean_days_min(self) -> Any:
        """Take nothing for none."""
        return self.cleaned_data["days_min"] or Decimal(0)

    def clean_days_max(self) -> Any:
        """Take nothing for none."""
        return self.cleaned_data["days_max"] or Decimal(0)

    def _day(self, name: str) -> Any:
        day = self.cleaned_data[name]
        today = timezone.localdate()
        if day and not today <= day <= today + FURTHEST:
            raise forms.ValidationError(_("Enter a day from today on, within three years."))
        return day


def said_of(need: SkillsNeed) -> dict[str, Any]:
    """Give what a form about a need starts from."""
    said = {name: getattr(need, name) for name in (*SAID, "postcode")}
    for name in ("days_min", "days_max", "days_a_week", "hours_of_lead"):
        said[name] = number(said[name]) if said[name] is not None else ""
    return said | {"skills": picked(need.wanted.values_list("skill", "level"))}


class CloseForm(forms.Form):
    """What became of a need."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you close it?"),
        choices=WhyClosed.choices,
        widget=forms.RadioSelect,
    )


class StartForm(forms.Form):
    """One's own words, from which a need begins."""

    title = forms.CharField(label=gettext_lazy("What do you need, in a few words?"), max_length=150)
    problem = forms.CharField(
        label=gettext_lazy("What is the problem?"),
        help_text=gettext_lazy("Write as you would tell a friend. We look for the skills in it."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("What kind of help?"),
        help_text=gettext_lazy("Not sure? Start with a call of an hour."),
        choices=EngagementForm.choices,
        initial=EngagementForm.ADVICE_CALL,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )


class EligibilityForm(forms.Form):
    """What an organisation lived on in its last year."""

    income = forms.IntegerField(
        label=gettext_lazy("Income in your last full year, in pounds"),
        help_text=gettext_lazy("As in your accounts. It is not shown to anybody but who decides."),
        min_value=0,
        max_value=10_000_000_000,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Enter whole pounds in figures, such as 84000.")},
    )
    year_ended_on = DatePartsField(label=gettext_lazy("On which day did that year end?"))

    def clean_year_ended_on(self) -> Any:
        """Refuse a year that has not ended, and one long past."""
        day, today = self.cleaned_data["year_ended_on"], timezone.localdate()
        if day and not today - GOOD_FOR <= day <= today:
            raise forms.ValidationError(
                _("Enter the last day of your last full year: within the last eighteen months.")
            )
        return day


class WordsForm(forms.Form):
    """What a reader says to an organisation."""

    words = forms.CharField(
        label=gettext_lazy("Your words to the organisation"),
        help_text=gettext_lazy("What to change, and how. They get these words as they are."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ExceptionForm(forms.Form):
    """Why an organisation may ask, or may not."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("The reason is kept, and they are told."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
