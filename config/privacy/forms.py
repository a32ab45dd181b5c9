"""What we accept about people's data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.people.models import Consent


class WordsForm(forms.Form):
    """Something said in one's own words."""

    words = forms.CharField(
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what it is about, in a sentence or two.")},
    )

    def __init__(self, *arguments: Any, label: Any, help_text: Any = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["words"].label = label
        self.fields["words"].help_text = help_text


class EraseForm(forms.Form):
    """A wish to be erased, which is asked for twice."""

    words = forms.CharField(
        label=_("Would you tell us why?"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only to do better. It is erased with everything else."),
    )
    sure = forms.BooleanField(
        label=_("Yes, erase everything about me that is not listed above as kept"),
        error_messages={"required": _("Tick the box if you want us to erase your data.")},
    )


class ConsentForm(forms.Form):
    """Take one agreement back."""

    purpose = forms.ChoiceField(
        choices=[
            (purpose.value, purpose.label)
            for purpose in Consent.Purpose
            if purpose != Consent.Purpose.ACCOUNT
        ]
    )

    def clean_purpose(self) -> Consent.Purpose:
        """Give the purpose as what it is."""
        return Consent.Purpose(self.cleaned_data["purpose"])


class AnswerForm(forms.Form):
    """What the people who run the service did about a wish."""

    outcome = forms.ChoiceField(
        label=_("What did you do?"),
        choices=[("done", _("What they asked for")), ("refused", _("We cannot do it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you did.")},
    )
    words = forms.CharField(
        label=_("Your answer to them"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "It goes out as it stands. If you refuse, say why, in words that they understand."
        ),
        error_messages={"required": _("Write what they should know.")},
    )
    sure_of_others = forms.BooleanField(
        label=_("I have checked that it says nothing about other people"),
        error_messages={"required": _("Check it for what it says about other people first.")},
    )

    def __init__(self, *arguments: Any, erase: bool = False, **options: Any) -> None:
        """Leave only the refusal of a wish to be erased: the sweep meets it, nobody by hand."""
        super().__init__(*arguments, **options)
        outcome = self.fields["outcome"]
        if erase and isinstance(outcome, forms.ChoiceField):
            outcome.choices = [("refused", _("We cannot do it"))]


class PageForm(forms.Form):
    """Where in a list somebody is."""

    before = forms.IntegerField(required=False, min_value=1)
