"""What we accept about webhooks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.webhooks.events import Event


class EventsForm(forms.Form):
    """What an address is told of."""

    events = forms.MultipleChoiceField(
        label=_("What shall we tell?"),
        choices=Event.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that we shall tell.")},
    )


class WebhookForm(EventsForm):
    """An address and what it is told of."""

    address = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Of your own system, on the internet, beginning with https://."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    field_order = ["address", "events"]
