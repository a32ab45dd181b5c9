"""The steps that are mostly words: what, where, applying, support, promises."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.organisations.queries import people_of
from matching.people.fields import PostcodeFormField
from matching.people.models import Person
from matching.people.queries import display_name
from matching.taxonomy.models import TermScheme
from volunteering.opportunities import labels
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting.actions.saying import PENDING
from volunteering.opportunities.posting.judging import LONGEST_ON_OFFER

MOST_STEPS: Final = 20
LONGEST_STEP: Final = 150
NARROW: Final = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def number(label: Any, most: int, *, least: int = 0, **options: Any) -> forms.IntegerField:
    """Make a short box for a whole number."""
    wrong = gettext_lazy("Enter a whole number in figures.")
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"invalid": wrong},
        **options,
    )


def words(label: Any, longest: int, *, rows: int = 4, **options: Any) -> forms.CharField:
    """Make a box for some sentences."""
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class WhatForm(forms.Form):
    """What the role is."""

    title = forms.CharField(
        label=gettext_lazy("What do you call the role?"),
        help_text=gettext_lazy("What one does, in a few words: “Drive people to hospital”"),
        max_length=120,
    )
    tasks = words(
        gettext_lazy("What does the volunteer do?"),
        3000,
        rows=7,
        help_text=gettext_lazy(
            "Write “you”. A line for each task, and what a usual time looks like."
        ),
    )
    difference = words(
        gettext_lazy("What difference does it make?"),
        1500,
        required=False,
        help_text=gettext_lazy("For whom, and how one can tell. People decide by it."),
    )

    def said(self) -> dict[str, Any]:
        """Give what was said."""
        return self.cleaned_data


class WhereForm(forms.Form):
    """Where it takes place."""

    remote = forms.BooleanField(
        label=gettext_lazy("It can be done from home"),
        help_text=gettext_lazy("By phone or on line. With an address below, people choose."),
        required=False,
    )
    postcode = PostcodeFormField(
        label=gettext_lazy("Postcode of the place"),
        help_text=gettext_lazy(
            "Where volunteers come to. Leave it empty if all is done from home."
        ),
        required=False,
    )
    venue = forms.CharField(
        label=gettext_lazy("Name of the place"),
        help_text=gettext_lazy("Such as “Stepney City Farm”"),
        max_length=200,
        required=False,
    )
    address = forms.CharField(
        label=gettext_lazy("Street, and how to find the door"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a role that is nowhere."""
        said = super().clean() or {}
        if "postcode" in said and not said["postcode"] and not said.get("remote"):
            self.add_error(
                "postcode", _("Enter where it takes place, or tick that it can be done from home.")
            )
        return said

    def said(self) -> dict[str, Any]:
        """Give what was said."""
        return self.cleaned_data


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the organisation's people, by name."""

    def label_from_instance(self, obj: Model) -> str:
        """Name the person as pages do."""
        return display_name(obj) if isinstance(obj, Person) else str(obj)


class LinesField(forms.CharField):
    """A list, a line for each."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        """Write a list line by line; what was just sent stays as it is."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Give the lines."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_STEPS:
            raise forms.ValidationError(_("Keep it to %(most)s lines.") % {"most": MOST_STEPS})
        if long := next((line for line in lines if len(line) > LONGEST_STEP), None):
            said = {"line": f"{long[:40]}…", "most": LONGEST_STEP}
            raise forms.ValidationError(_("“%(line)s” is longer than %(most)s characters.") % said)
        return lines


class ApplyingForm(forms.Form):
    """How applying goes, and who answers."""

    process = words(
        gettext_lazy("What happens after somebody applies?"),
        1500,
        help_text=gettext_lazy(
            "Step by step: “We ring you. You come to see us. We ask for a reference. You start.”"
        ),
    )
    lead = PersonChoice(
        queryset=Person.objects.none(),
        label=gettext_lazy("Who answers?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    places = number(
        gettext_lazy("How many people do you look for?"),
        1000,
        least=1,
        required=False,
        help_text=gettext_lazy("Leave it empty if you can always use more."),
    )
    pending_cap = number(
        gettext_lazy("How many may wait for an answer at a time?"),
        1000,
        least=1,
        required=False,
        help_text=gettext_lazy(
            "When so many wait, nobody else can apply until you have answered one: nobody waits in a "
            "queue that does not move. We take five for each place."
        ),
    )
    references_wanted = number(
        gettext_lazy("How many references do you ask for?"), 3, help_text=gettext_lazy("0 to 3")
    )
    reference_depth = forms.TypedChoiceField(
        label=gettext_lazy("What should a reference speak about?"),
        help_text=gettext_lazy(
            "A reference that somebody has already serves again if it goes as deep."
        ),
        choices=[
            (1, gettext_lazy("Character")),
            (2, gettext_lazy("Character and reliability")),
            (3, gettext_lazy("Work with children or adults at risk")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )
    trial_weeks = number(
        gettext_lazy("How many weeks do you try each other out?"),
        26,
        help_text=gettext_lazy("Four to six are usual. 0 for none."),
    )
    induction = LinesField(
        label=gettext_lazy("What has to be done before somebody starts?"),
        help_text=gettext_lazy("A line for each: “Shown the fire exits”, “Met the team”"),
    )

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["lead"]
        there = people_of(organisation)
        field.queryset = (
            there
            if there.exists() or not organisation.cares_of
            else people_of(organisation.cares_of)
        )

    def said(self) -> dict[str, Any]:
        """Give what was said."""
        return self.cleaned_data


class SupportForm(forms.Form):
    """What is paid back, how volunteers are supported, how one gets in."""

    expenses = forms.ChoiceField(
        label=gettext_lazy("Which costs do you pay back?"),
        help_text=gettext_lazy(
            "What was really spent, against receipts or by the mile. A flat sum would be pay."
        ),
        choices=RoleTerms.Expenses.choices,
        widget=forms.RadioSelect,
    )
    expenses_note = forms.CharField(
        label=gettext_lazy("More about that"),
        help_text=gettext_lazy("Such as “bus fares, and lunch on long days”"),
        max_length=300,
        required=False,
    )
    support = words(
        gettext_lazy("Who looks after volunteers, and what do you teach them?"),
        1500,
        help_text=gettext_lazy("A person to turn to, an induction, training, get-togethers"),
    )
    accessibility = forms.MultipleChoiceField(
        label=gettext_lazy("What can you say about getting in and taking part?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    access_note = words(
        gettext_lazy("In your own words"),
        1500,
        required=False,
        help_text=gettext_lazy(
            "Steps, toilets, quiet rooms, buses, what can be done sitting down, what you would change for "
            "somebody. Disabled people look here first."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["accessibility"]
        field.choices = sorted(
            labels.terms(TermScheme.ACCESSIBILITY)[TermScheme.ACCESSIBILITY].items(),
            key=lambda named: named[1],
        )

    def said(self) -> dict[str, Any]:
        """Give what was said."""
        return self.cleaned_data


class PromisesForm(forms.Form):
    """What an organisation declares before a role goes live."""

    insured_until = DatePartsField(
        label=gettext_lazy("Until when does your insurance cover volunteers in this role?"),
        help_text=gettext_lazy("For example, 27 3 2027. The role is paused on the day after."),
    )
    replaces_no_job = forms.BooleanField(
        label=gettext_lazy("This role replaces nobody's paid job"),
        help_text=gettext_lazy(
            "Volunteers add to what paid people do; they do not stand in for them."
        ),
        error_messages={
            "required": gettext_lazy("Roles that replace a paid job cannot be posted here.")
        },
    )
    closes_on = DatePartsField(
        label=gettext_lazy("Last day on which people can apply"),
        required=False,
        help_text=gettext_lazy(
            "At most six months from now; left empty, it is six months. We remind you before, and you "
            "renew it with one click."
        ),
    )

    def clean_insured_until(self) -> Any:
        """Refuse cover that has run out."""
        day = self.cleaned_data["insured_until"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Without cover it cannot go live."))
        return day

    def clean_closes_on(self) -> Any:
        """Refuse days that have passed, and more than six months."""
        day, today = self.cleaned_data["closes_on"], timezone.localdate()
        if day is None:
            return today + LONGEST_ON_OFFER
        if not today <= day <= today + LONGEST_ON_OFFER:
            raise forms.ValidationError(_("Enter a day from today on, within six months."))
        return day

    def said(self) -> dict[str, Any]:
        """Give what was said."""
        return self.cleaned_data


class WithdrawForm(forms.Form):
    """Why a role is taken off."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you take it off?"),
        choices=[
            ("filled here", gettext_lazy("We found somebody here")),
            ("filled elsewhere", gettext_lazy("We found somebody elsewhere")),
            ("not needed", gettext_lazy("It is no longer needed")),
            ("no time", gettext_lazy("We have no time for new volunteers now")),
            ("a mistake", gettext_lazy("It was posted by mistake, or twice")),
        ],
        widget=forms.RadioSelect,
    )


class ReviewForm(forms.Form):
    """What a reader sends a role back with."""

    words = words(
        gettext_lazy("What should change?"),
        1000,
        help_text=gettext_lazy("They read it as you write it."),
    )


def applying_of(role: Role, terms: RoleTerms) -> dict[str, Any]:
    """Give what the step about applying starts from."""
    names = ("process", "references_wanted", "reference_depth", "trial_weeks", "induction")
    said = {name: getattr(terms, name) for name in names}
    cap = role.pending_cap if role.pending_cap != PENDING * (role.places_left or 1) else None
    return said | {"lead": role.lead, "places": role.places_left, "pending_cap": cap}
