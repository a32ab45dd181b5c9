"""What we accept as a review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.reviews.questionnaire import Question

SCALE: Final = [(str(n), str(n)) for n in range(11)]
ALONE: Final = frozenset({"none", "nothing"})  # these are chosen by themselves


class ReviewForm(forms.Form):
    """The questions of one party at one moment; each may be left out, all may not."""

    def __init__(self, data: Any, *, questions: Iterable[Question]) -> None:
        super().__init__(data)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[question.name] = _field(question)
        self.fields["words"] = forms.CharField(
            label=gettext_lazy("Anything else?"),
            help_text=gettext_lazy("All parties read it."),
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse nothing at all, and something together with nothing."""
        said = super().clean() or {}
        for question in self.questions:
            chosen = said.get(question.name)
            if question.kind == "many" and chosen and len(chosen) > 1 and ALONE & set(chosen):
                self.add_error(question.name, _("Choose that there is none, or what there is."))
        if not self.errors and all(value in ("", None, []) for value in said.values()):
            raise ValidationError(_("Answer at least one question."))
        return said

    def answers(self) -> dict[str, Any]:
        """Give the answers by question."""
        return {each.name: self.cleaned_data[each.name] for each in self.questions}


class CorrectForm(forms.Form):
    """What a day should have said."""

    hours = forms.DecimalField(
        label=gettext_lazy("How many hours were it really?"),
        help_text=gettext_lazy("0 if nothing was given on that day."),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )


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
    if question.kind == "scale":
        chips = forms.RadioSelect(attrs={"class": "chips"})
        return forms.ChoiceField(choices=SCALE, widget=chips, **common)
    return forms.ChoiceField(choices=question.options, widget=forms.RadioSelect, **common)
