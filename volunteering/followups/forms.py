"""What we accept as answers about how it went."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from volunteering.followups.questionnaire import Question

SCALE: Final = [(str(n), str(n)) for n in range(11)]
SHORT: Final = 24  # letters: answers no longer than this stand beside each other
ALONE: Final = frozenset({"none", "nothing"})  # these are chosen by themselves


class AnswersForm(forms.Form):
    """The questions of one follow-up; each may be left out, all may not."""

    def __init__(self, data: Any, *, questions: Iterable[Question]) -> None:
        """Takes the questions in the order in which they are asked."""
        super().__init__(data)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[question.name] = _field(question)

    def clean(self) -> dict[str, Any]:
        """Refuse nothing at all, and something together with nothing."""
        said = super().clean() or {}
        for question in self.questions:
            chosen = said.get(question.name)
            if question.kind == "many" and chosen and len(chosen) > 1 and ALONE & set(chosen):
                self.add_error(question.name, _("Choose “none”, or what there is."))
        if not self.errors and all(value in ("", None, []) for value in said.values()):
            raise ValidationError(
                _("Answer at least one question, or say that you would rather not.")
            )
        return said

    def answers(self) -> dict[str, list[str] | Decimal]:
        """Give codes and numbers by question, without what was left out."""
        said: dict[str, list[str] | Decimal] = {}
        for question in self.questions:
            value = self.cleaned_data.get(question.name)
            if value in ("", None, []):
                continue
            if question.kind in {"scale", "number"}:
                said[question.name] = Decimal(value)
            else:
                said[question.name] = value if isinstance(value, list) else [value]
        return said


def _field(question: Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": question.words,
        "help_text": question.hint,
        "required": False,
    }
    if question.kind == "many":
        return forms.MultipleChoiceField(
            choices=question.options, widget=forms.CheckboxSelectMultiple, **common
        )
    if question.kind == "number":
        look = {"class": "govuk-input--width-4", "inputmode": "numeric"}
        return forms.IntegerField(
            min_value=0, max_value=question.most, widget=forms.TextInput(attrs=look), **common
        )
    if question.kind == "scale":
        chips = forms.RadioSelect(attrs={"class": "chips"})
        return forms.ChoiceField(choices=SCALE, widget=chips, **common)
    longest = max(len(label) for _code, label in question.options)
    look = {"class": "chips"} if longest <= SHORT else {}
    return forms.ChoiceField(
        choices=question.options, widget=forms.RadioSelect(attrs=look), **common
    )
