"""What we accept about releases."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.employers.models import Employment
from clearinghouse.releases.actions import Wish
from clearinghouse.releases.models import Release
from clearinghouse.releases.questions import Question
from clearinghouse.releases.states import ConflictState, Recharge
from clearinghouse.terms import SECONDMENTS, EngagementForm, number
from matching.dates import DatePartsField

YES_NO: Final = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


def _words(label: Any, *, longest: int = 2000, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": options.pop("rows", 3)})
    return forms.CharField(label=label, max_length=longest, widget=widget, **options)


class WishForm(forms.Form):
    """What somebody asks their employer for, and the case for it in the order that approvers read."""

    employment = forms.ModelChoiceField(
        label=gettext_lazy("Which employer?"),
        queryset=Employment.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    form = forms.ChoiceField(label=gettext_lazy("In which form?"), choices=EngagementForm.choices)
    starts_on = DatePartsField(label=gettext_lazy("From"))
    ends_on = DatePartsField(label=gettext_lazy("Until"))
    days = forms.DecimalField(
        label=gettext_lazy("How many working days in all?"),
        min_value=Decimal("0.1"),
        max_value=Decimal(999),
        max_digits=6,
        decimal_places=2,
    )
    days_a_week = forms.DecimalField(
        label=gettext_lazy("How many days a week, if it is regular?"),
        min_value=Decimal("0.1"),
        max_value=Decimal(7),
        max_digits=3,
        decimal_places=2,
        required=False,
    )
    recharge = forms.ChoiceField(
        label=gettext_lazy("What does the host pay your employer?"),
        choices=Recharge.choices,
        initial=Recharge.NONE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("If anything, your employer's finance team is asked too."),
    )
    case = _words(gettext_lazy("What would you do there?"))
    skills_sought = _words(gettext_lazy("Which skills would you build?"), required=False)
    development = _words(gettext_lazy("How does it fit your development plan?"), required=False)
    benefit = _words(gettext_lazy("What does your employer get from it?"))
    offers = _words(gettext_lazy("What does the host get from it?"), required=False)
    over_days_because = forms.CharField(
        label=gettext_lazy("Why more days than your employer's policy gives?"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Only needed if it goes beyond the cap for a year."),
    )

    def __init__(self, data: Any, *, employments: Any, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["employment"]
        field.queryset = employments  # type: ignore[attr-defined]
        field.label_from_instance = _name_of  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put the days in order, and ask for days a week where a secondment needs them."""
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("It ends before it begins."))
        if first and first < timezone.localdate():
            self.add_error("starts_on", _("This day has passed."))
        if said.get("form") in SECONDMENTS and not said.get("days_a_week"):
            self.add_error("days_a_week", _("Say how many days a week the secondment takes."))
        return said

    def wish(self) -> Wish:
        """Give what was said, as the action takes it."""
        asked = set(Wish.__dataclass_fields__) & set(self.cleaned_data)
        return Wish(**{name: self.cleaned_data[name] for name in asked})


class SuggestForm(WishForm):
    """What a host writes for a professional: all but what only the professional can say."""

    employment = None  # type: ignore[assignment]
    skills_sought = None  # type: ignore[assignment]
    development = None  # type: ignore[assignment]
    over_days_because = None  # type: ignore[assignment]
    benefit = _words(gettext_lazy("What could their employer get from it?"), required=False)
    case = _words(gettext_lazy("What would they do with you?"))
    offers = _words(gettext_lazy("What do you get from it?"), required=False)

    def __init__(self, data: Any, **options: Any) -> None:
        forms.Form.__init__(self, data, **options)
        self.fields["recharge"].label = gettext_lazy("What would you pay their employer?")
        self.fields["recharge"].help_text = ""


class QuestionsForm(forms.Form):
    """The conflict questions of one side, each yes or no, and words for the officer."""

    def __init__(
        self, data: Any, *, questions: list[Question], said: dict[str, bool], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.questions = questions
        for question in questions:
            known = said.get(question.code)
            self.fields[question.code] = forms.ChoiceField(
                label=str(question.text),
                help_text=str(question.help),
                choices=YES_NO,
                widget=forms.RadioSelect,
                initial=None if known is None else "yes" if known else "no",
            )
        self.fields["words"] = _words(
            _("Anything that helps to judge it"),
            longest=3000,
            required=False,
            help_text=_("Where you said yes: what it is, and how it could be kept apart."),
        )

    def answers(self) -> dict[str, bool]:
        """Give the answers by the codes of the questions."""
        return {each.code: self.cleaned_data[each.code] == "yes" for each in self.questions}


class DecisionForm(forms.Form):
    """An approver's decision: yes, no, or a question back, with words."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Your decision"),
        choices=[
            ("approve", gettext_lazy("Yes, release them")),
            ("refuse", gettext_lazy("No")),
            ("ask_back", gettext_lazy("I have a question first")),
        ],
        widget=forms.RadioSelect,
    )
    words = _words(
        gettext_lazy("In your words"),
        longest=1000,
        required=False,
        help_text=gettext_lazy("Needed for a no and for a question. They read it."),
    )
    over_because = forms.CharField(
        label=gettext_lazy("Why you allow more days than your policy gives a year"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Needed for a yes. It is kept with your name."),
    )

    def __init__(self, data: Any, *, over: Decimal = Decimal(0)) -> None:
        super().__init__(data)
        if not over:
            del self.fields["over_because"]

    def clean(self) -> dict[str, Any]:
        """Ask for words where somebody has to understand."""
        said = super().clean() or {}
        if said.get("decision") in {"refuse", "ask_back"} and not said.get("words", "").strip():
            self.add_error("words", _("Write a sentence that they can understand it by."))
        return said


class ConflictForm(forms.Form):
    """An officer's decision on the conflict questions."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you make of it?"),
        choices=[
            (str(ConflictState.CLEARED), gettext_lazy("There is no conflict")),
            (
                str(ConflictState.CONTAINED),
                gettext_lazy("There is one, and these measures contain it"),
            ),
            (
                str(ConflictState.REFUSED),
                gettext_lazy("It cannot be contained, so it does not go ahead"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    measures = _words(
        gettext_lazy("The measures that contain it"),
        longest=3000,
        required=False,
        help_text=gettext_lazy(
            "Who keeps out of what, who checks it, until when. They become part of the agreement."
        ),
    )
    information_barrier = forms.BooleanField(
        label=gettext_lazy("An information barrier is set up"), required=False
    )
    cooling_off_until = DatePartsField(
        label=gettext_lazy("They keep away from the host's matters at work until"), required=False
    )
    words = _words(
        gettext_lazy("Your reasons"),
        required=False,
        help_text=gettext_lazy("Needed if it does not go ahead. They read it."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for measures, or for reasons, where the outcome needs them."""
        said = super().clean() or {}
        outcome = said.get("outcome")
        if outcome == ConflictState.CONTAINED and not said.get("measures", "").strip():
            self.add_error("measures", _("Write down the measures that contain it."))
        if outcome == ConflictState.REFUSED and not said.get("words", "").strip():
            self.add_error("words", _("Say why it cannot be contained."))
        return said


class ReplyForm(forms.Form):
    """An answer to an approver's question."""

    text = _words(gettext_lazy("Your answer"))


def first_wish(release: Release | None, need: Any) -> dict[str, Any]:
    """Give what the form starts from: the draft, or the need."""
    if release is None:
        return {"form": need.form, "days": number(need.days_max), "recharge": Recharge.NONE}
    said = {name: getattr(release, name) for name in Wish.__dataclass_fields__}
    mine = Employment.objects.filter(
        person=release.person, employer__organisation=release.employer, ended_on=None
    )
    return said | {"employment": mine.first()}


def _name_of(employment: Employment) -> str:
    name = employment.employer.organisation.name
    return f"{name} ({employment.post})" if employment.post else name
