"""What an organisation says of a list in its site."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteering.syndication.models import Widget

MOST_SITES: Final = 10
_HOST: Final = re.compile(r"(?=.{4,100}$)[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{2,5})?")


class WidgetForm(forms.ModelForm):  # type: ignore[type-arg]
    """Heading, roles, looks, and which sites may show it."""

    most = forms.IntegerField(
        label=gettext_lazy("How many roles"), min_value=1, max_value=20, initial=5
    )
    sites = forms.CharField(
        label=gettext_lazy("Addresses of the sites that may show it, one a line"),
        help_text=gettext_lazy("Such as https://www.ourtown.gov.uk. No other site can."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1500,
    )

    class Meta:
        model = Widget
        fields: ClassVar = ["heading", "shows", "theme", "most", "sites"]

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.initial["sites"] = "\n".join(self.instance.sites or [])

    def clean_sites(self) -> list[str]:
        """Read one origin from each line; paths are left out."""
        lines = [line.strip() for line in self.cleaned_data["sites"].splitlines() if line.strip()]
        if len(lines) > MOST_SITES:
            raise ValidationError(_("At most %(most)d sites.") % {"most": MOST_SITES})
        return list(dict.fromkeys(_origin(line) for line in lines))

    def said(self) -> dict[str, Any]:
        """Give what was said, by the names of the columns."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _origin(written: str) -> str:
    """Give the origin of an address, as a frame's rule names it. Raises ValidationError."""
    full = written if "://" in written else f"https://{written}"
    try:
        parts = urlsplit(full.lower())
        host = parts.netloc
    except ValueError:
        host = ""
    if not _HOST.fullmatch(host) or parts.scheme != "https":
        raise ValidationError(
            _("“%(site)s” is not the address of a site with https.") % {"site": written[:60]}
        )
    return f"https://{host}"
