"""What we accept of what people say, and of texts that come in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.messaging.incoming import NUMBER
from matching.messaging.models import Way
from matching.messaging.ways import EVERYTHING


class ComingForm(forms.Form):
    """A text, as a carrier brings it."""

    key = forms.CharField(max_length=80)
    number = forms.CharField(max_length=20)
    words = forms.CharField(max_length=1600, required=False)

    def clean_number(self) -> str:
        """Refuse what is no number, such as the name of a sender that cannot be answered."""
        number: str = self.cleaned_data["number"]
        if not NUMBER.fullmatch(number):
            raise ValidationError(_("This is no number."))
        return number


class WaysForm(forms.Form):
    """How somebody wants each kind of notice that they have had; the rest as they are reached."""

    def __init__(self, data: Any, *, kinds: dict[str, str], said: dict[str, str]) -> None:
        """Takes the kinds with their names, and what was said of them before."""
        super().__init__(data)
        ways = [("", gettext_lazy("The usual way")), *_ways()]
        self.fields[EVERYTHING] = forms.ChoiceField(
            label=gettext_lazy("The usual way"),
            help_text=gettext_lazy(
                "What cannot wait, such as a session that is cancelled, still comes at once."
            ),
            choices=[("", gettext_lazy("At once, where you said we reach you")), *_ways()],
            required=False,
            initial=said.get(EVERYTHING, ""),
            widget=forms.RadioSelect,
        )
        for kind, label in kinds.items():
            self.fields[kind] = forms.ChoiceField(
                label=label, choices=ways, required=False, initial=said.get(kind, "")
            )


def _ways() -> list[tuple[str, Any]]:
    return [
        (Way.EMAIL, gettext_lazy("At once by e-mail")),
        (Way.SMS, gettext_lazy("At once by text message")),
        (Way.DIGEST, gettext_lazy("In one e-mail a day, at 8am")),
        (Way.PAGE, gettext_lazy("Not at all: it stands in your notices")),
    ]
