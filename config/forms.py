"""How Django's forms become GOV.UK markup: settings name Renderer, templates do the rest.

A slice's form uses Django's own fields and widgets. Three looks are asked for by class:
CheckboxSelectMultiple(attrs={"class": "chips"}), RadioSelect(attrs={"class": "chips"}) and
CheckboxSelectMultiple(attrs={"class": "week"}) for the 21 slots of a week. A text input takes
attrs={"class": "govuk-input--width-10"} to say how long an answer it expects.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.FileInput, "govuk-file-upload"),
    (forms.Textarea, "govuk-textarea"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.CheckboxSelectMultiple, ""),
    (forms.RadioSelect, ""),
    (forms.Select, "govuk-select"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (Input, "govuk-input"),
]


def _class_for(widget: forms.Widget) -> str:
    return next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")


class GovukBoundField(BoundField):
    """A field of a form that knows the names GOV.UK's markup has for it."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Django's attributes, with GOV.UK's class and without a placeholder."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if type(widget).__module__ == "django.contrib.admin.widgets":
            return built  # the operator's pages keep their own look
        own = _class_for(widget)
        wrong = f"{own.split(' ')[0] or 'govuk-input'}--error" if self.errors else ""
        classes = (own, wrong, widget.attrs.get("class", ""))
        built["class"] = " ".join(name for name in classes if name) or False
        if "placeholder" in widget.attrs:
            built["placeholder"] = False  # it vanishes as one types: the label and hint say it
        return built

    @property
    def kind(self) -> str:
        """Which of the layouts in django/forms/field.html the field takes."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        if isinstance(widget, forms.PasswordInput):
            return "password"
        return "group" if self.use_fieldset else "plain"

    @property
    def focus_id(self) -> str:
        """The id of the first input, where the error summary's link leads."""
        widget = self.field.widget
        if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def asked(self) -> str:
        """The label as the start of a line of the error summary: which question the error is about."""
        label = str(self.label)
        return label if label.endswith("?") else f"{label}:"

    @property
    def is_optional(self) -> bool:
        """Whether "(optional)" belongs beside the label: only in forms where something is required."""
        if self.field.required or isinstance(self.field.widget, forms.CheckboxInput):
            return False
        return any(field.required for field in self.form.fields.values())


class Renderer(TemplatesSetting):
    """Finds widget templates in config/templates first, Django's own after."""

    bound_field_class = GovukBoundField
