"""What we accept: a survey, its questions, and answers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from volunteering.brokerage.fields import lines
from volunteering.followups.forms import AnswersForm
from volunteering.followups.questionnaire import Question
from volunteering.surveys.bank import offered, source_of
from volunteering.surveys.models import Survey, SurveyQuestion

WORDS: Final = "words"
FEWEST_OPTIONS: Final = 2
MOST_OPTIONS: Final = 12
LONGEST_OPTION: Final = 80
LARGEST: Final = 100_000
ANSWER: Final = 1000  # letters
CHOICES: Final = ("one", "many")


class SurveyForm(forms.Form):
    """Who is asked, what for, until when, and whether their names are kept."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("It stands in the invitation."),
        max_length=120,
    )
    words = lines(gettext_lazy("What is it for?"), most=1000, required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Who is asked?"),
        help_text=gettext_lazy(
            "An organisation is asked through one of those who answer for it. Whoever said that"
            " they do not want to be asked, or may be under 16, is left out."
        ),
        choices=Survey.Audience.choices,
        widget=forms.RadioSelect,
    )
    from_on = DatePartsField(
        label=gettext_lazy("Volunteers who had a place from"),
        help_text=gettext_lazy("Say it where volunteers are asked."),
        required=False,
    )
    until_on = DatePartsField(label=gettext_lazy("to"), required=False)
    anonymous = forms.ChoiceField(
        label=gettext_lazy("Whose answers are they?"),
        choices=[
            (
                "no",
                gettext_lazy("Confidential: you see totals, and people may change their answers"),
            ),
            ("yes", gettext_lazy("Anonymous: they are kept without a name from the beginning")),
        ],
        widget=forms.RadioSelect,
    )
    closes_on = DatePartsField(label=gettext_lazy("Last day to answer"))

    def clean_anonymous(self) -> bool:
        """Give it as what it is."""
        return bool(self.cleaned_data["anonymous"] == "yes")

    def clean(self) -> dict[str, Any]:
        """Ask for a period of volunteers, and for a last day that is to come."""
        said = super().clean() or {}
        first, last = said.get("from_on"), said.get("until_on")
        if said.get("audience") == Survey.Audience.VOLUNTEERS:
            if not first and "from_on" not in self.errors:
                self.add_error("from_on", _("Enter the first day of the period."))
            if not last and "until_on" not in self.errors:
                self.add_error("until_on", _("Enter the last day of the period."))
        if first and last and last < first:
            self.add_error("until_on", _("Enter a day that is not before the first."))
        check_closing(self, said)
        return said


class ClosingForm(forms.Form):
    """The last day of a survey that is out."""

    closes_on = DatePartsField(label=gettext_lazy("Last day to answer"))

    def clean(self) -> dict[str, Any]:
        """Ask for a day that is to come."""
        said = super().clean() or {}
        check_closing(self, said)
        return said


def check_closing(form: forms.Form, said: Mapping[str, Any]) -> None:
    """Refuse a last day that is not to come."""
    day = said.get("closes_on")
    if day and day <= timezone.localdate():
        form.add_error("closes_on", _("Enter a day in the future."))


class PickForm(forms.Form):
    """Questions of the bank, verbatim, each with whose words they are."""

    names = forms.MultipleChoiceField(
        label=gettext_lazy("Which questions do you ask?"),
        help_text=gettext_lazy(
            "They are asked in these words and no others, so that your answers can be compared."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *arguments: Any, survey: Survey, **options: Any) -> None:
        """Offers what suits whom the survey asks."""
        super().__init__(*arguments, **options)
        field: Any = self.fields["names"]
        field.choices = [
            (each.name, f"{each.words} ({source_of(each, survey.version)})")
            for each in offered(survey.audience, survey.version)
        ]


class OwnQuestionForm(forms.Form):
    """A question in a centre's own words."""

    words = forms.CharField(
        label=gettext_lazy("Question"),
        help_text=gettext_lazy(
            "One thing at a time. Never ask about health, disability, ethnic group, religion,"
            " politics, trade unions, sex life, crime or anything by which somebody could be"
            " found out: the law protects these, and a survey is not the place."
        ),
        max_length=200,
    )
    hint = forms.CharField(label=gettext_lazy("Hint"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("How is it answered?"),
        choices=SurveyQuestion.Kind.choices,
        widget=forms.RadioSelect,
    )
    options = lines(
        gettext_lazy("Answers to choose from"),
        most=1200,
        required=False,
        help_text=gettext_lazy("One a line, two to twelve; for the first two kinds."),
    )
    most = forms.IntegerField(
        label=gettext_lazy("Largest number"),
        help_text=gettext_lazy("For a number: 1,000 if you leave it empty."),
        min_value=1,
        max_value=LARGEST,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )

    def clean_options(self) -> list[str]:
        """Give one answer a line, without empty ones."""
        return [
            tidy for line in self.cleaned_data["options"].splitlines() if (tidy := line.strip())
        ]

    def clean_most(self) -> int:
        """Give what is meant when nothing is said."""
        return self.cleaned_data["most"] or 1000

    def clean(self) -> dict[str, Any]:
        """Ask for answers where there are some to choose from, and keep none otherwise."""
        said = super().clean() or {}
        if said.get("kind") not in CHOICES:
            return {**said, "options": []}
        options = said.get("options", [])
        if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
            self.add_error("options", _("Enter two to twelve answers, one a line."))
        elif any(len(each) > LONGEST_OPTION for each in options):
            self.add_error("options", _("An answer has 80 letters at most."))
        elif len({each.casefold() for each in options}) < len(options):
            self.add_error("options", _("Each answer stands there once."))
        return said


class SheetForm(AnswersForm):
    """The questions of a survey, free words among them; each may be left out, all may not."""

    def __init__(
        self, data: Any, *, questions: Iterable[Question], said: Mapping[str, Any] | None = None
    ) -> None:
        """Takes the questions in their order, and what was said before."""
        asked = list(questions)
        super().__init__(data, questions=[each for each in asked if each.kind != WORDS])
        self.free = [each for each in asked if each.kind == WORDS]
        for question in self.free:
            self.fields[question.name] = lines(
                question.words, most=ANSWER, help_text=question.hint, required=False
            )
        self.order_fields([each.name for each in asked])
        self.initial = dict(said or {})

    def codes(self) -> dict[str, list[str] | float]:
        """Give codes and numbers by question as they are kept."""
        return {
            name: float(value) if isinstance(value, Decimal) else value
            for name, value in self.answers().items()
        }

    def words(self) -> dict[str, str]:
        """Give free words by question."""
        found = {each.name: self.cleaned_data.get(each.name, "") for each in self.free}
        return {name: words for name, words in found.items() if words}


def said_on(answers: Mapping[str, Any], words: Mapping[str, str], many: Iterable[str]) -> Any:
    """Give what was said before as a form's first values."""
    several = set(many)
    first = {
        name: value if name in several else (value[0] if isinstance(value, list) else int(value))
        for name, value in answers.items()
    }
    return {**first, **words}
