"""What we accept as equality answers: any of them, or none."""

from __future__ import annotations

from typing import Any

from django import forms

from volunteering.assessment.equality.wording import FROM_16, QUESTIONS, choices


class EqualityForm(forms.Form):
    """Every question may be left out, and nothing is chosen beforehand."""

    def __init__(self, *args: Any, young: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        for question, (asked, concept) in QUESTIONS.items():
            if young and question in FROM_16:
                continue
            self.fields[question] = forms.ChoiceField(
                label=asked,
                help_text=concept,
                choices=choices(question),
                required=False,
                widget=forms.RadioSelect(attrs={"class": "small"}),
            )

    def answers(self) -> dict[str, str]:
        """Give what was answered."""
        return {question: said for question, said in self.cleaned_data.items() if said}
