"""What a centre says of a spreadsheet."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.uploads import CheckedFileField, Takes
from volunteering.imports.fields import BY_KIND, is_never_taken
from volunteering.imports.models import Import

NAMES: Final = frozenset({"name", "first_name", "last_name"})
REACH: Final = frozenset({"email", "mobile", "phone"})


class UploadForm(forms.Form):
    """A spreadsheet, and what it lists."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it lists"), choices=Import.Kind.choices, widget=forms.RadioSelect
    )
    file = CheckedFileField(
        takes=Takes.SPREADSHEET,
        label=gettext_lazy("The spreadsheet"),
        help_text=gettext_lazy("CSV, XLSX or ODS, up to 30 MB. The first sheet is read."),
    )


class ColumnsForm(forms.Form):
    """What each column holds; of people also where they come from and why the centre has them."""

    source = forms.CharField(
        label=gettext_lazy("Where the list comes from"),
        max_length=200,
        help_text=gettext_lazy("For example: our TeamKinetic export of 3 May."),
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("Why you may hold these people's details"),
        choices=Import.Basis.choices,
        widget=forms.RadioSelect,
    )
    invites = forms.BooleanField(
        label=gettext_lazy("Write to whoever is new, with an invitation to an account"),
        required=False,
    )

    def __init__(self, *args: Any, whole: Import, **options: Any) -> None:
        super().__init__(*args, **options)
        self.whole = whole
        if whole.kind != Import.Kind.PEOPLE:
            for name in ("source", "basis", "invites"):
                del self.fields[name]
        choices = [("", _("Leave out")), *((f.key, f.label) for f in BY_KIND[whole.kind])]
        for place, heading in enumerate(whole.headings):
            if is_never_taken(heading):
                continue
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading or _("Column %s") % (place + 1),
                choices=choices,
                required=False,
                initial=whole.columns.get(str(place), ""),
            )

    def clean(self) -> dict[str, Any]:
        """Let each thing be held once, and ask for what nothing can be loaded without."""
        said = super().clean() or {}
        counted = Counter(self.columns().values())
        if twice := [field for field, n in counted.items() if n > 1]:
            raise ValidationError(
                _("Two columns are said to hold the same: %s.") % ", ".join(twice)
            )
        if self.whole.kind == Import.Kind.ROLES and "title" not in counted:
            raise ValidationError(_("Say which column holds the title."))
        if self.whole.kind != Import.Kind.ROLES and not NAMES & set(counted):
            raise ValidationError(_("Say which column holds the name."))
        if self.whole.kind == Import.Kind.PEOPLE and not REACH & set(counted):
            raise ValidationError(_("Say which column holds the e-mail address or the telephone."))
        return said

    def columns(self) -> dict[str, str]:
        """Give the field of each column by its place."""
        return {
            name.removeprefix("column_"): field
            for name, field in self.cleaned_data.items()
            if name.startswith("column_") and field
        }

    def left_out(self) -> list[str]:
        """Name the columns that are never taken."""
        return [heading for heading in self.whole.headings if is_never_taken(heading)]
