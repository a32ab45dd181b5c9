"""What we accept of what people say."""

from django import forms
from django.utils.translation import gettext_lazy


class SayForm(forms.Form):
    """Something to say in a conversation."""

    text = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=5000,
        strip=True,
        error_messages={"required": gettext_lazy("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
