"""What we accept from somebody who says what they would like to do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.taxonomy import queries as taxonomy
from volunteering.volunteers.models import Volunteer


class WishesForm(forms.ModelForm):  # type: ignore[type-arg]
    """Causes, distance, from home or not, and one's own words."""

    causes = forms.MultipleChoiceField(
        label=_("What matters to you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )

    class Meta:
        model = Volunteer
        fields = ["causes", "radius_miles", "remote_ok", "wishes"]
        labels = {"radius_miles": _("How many miles would you go?")}
        help_texts = {
            "wishes": _("What you like doing, or are good at. Organisations don't see it.")
        }
        widgets = {
            "radius_miles": forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
            "wishes": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["causes"]
        main = {cause.code: cause.label for cause in taxonomy.main_causes()}
        others = taxonomy.standard_causes().exclude(code__in=main).values_list("code", "label")
        field.choices = [*main.items(), *others]
