"""What we accept about case studies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.engagements.models import Engagement
from clearinghouse.needs.words import contact_in


class StoryForm(forms.Form):
    """The story, and whom it names."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=150)
    problem = forms.CharField(
        label=gettext_lazy("What was the problem?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    work = forms.CharField(
        label=gettext_lazy("What did you do together?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    outcome = forms.CharField(
        label=gettext_lazy("What is different now?"),
        help_text=gettext_lazy("What is still in use, and what did not work: both help others."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    names_the_host = forms.BooleanField(
        label=gettext_lazy("Name the organisation"), required=False, initial=True
    )
    names_the_person = forms.BooleanField(
        label=gettext_lazy("Name the professional"), required=False
    )
    names_the_employer = forms.BooleanField(
        label=gettext_lazy("Name the employer, who is then asked as well"), required=False
    )

    def __init__(self, *given: Any, engagement: Engagement, **options: Any) -> None:
        super().__init__(*given, **options)
        self.engagement = engagement
        if engagement.employer is None:
            del self.fields["names_the_employer"]

    def clean(self) -> dict[str, Any]:
        """Refuse ways to reach somebody, and a name in the text that is not to be named."""
        said = super().clean() or {}
        for name in ("title", "problem", "work", "outcome"):
            text = said.get(name, "")
            if words := contact_in(text):
                self.add_error(
                    name, _("Take “%(words)s” out: everybody can read this.") % {"words": words}
                )
            for hidden in self._hidden(said):
                if hidden.lower() in text.lower():
                    self.add_error(
                        name,
                        _("“%(name)s” stands in it, and is not to be named.") % {"name": hidden},
                    )
        return said

    def _hidden(self, said: dict[str, Any]) -> list[str]:
        names = {
            "names_the_host": self.engagement.host.name,
            "names_the_person": self.engagement.person.name,
            "names_the_employer": self.engagement.employer.name if self.engagement.employer else "",
        }
        return [name for key, name in names.items() if name and not said.get(key)]
