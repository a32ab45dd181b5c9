"""What we accept as a list in a file."""

from __future__ import annotations

import csv
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from clearinghouse.employers.lists import Listing, rows_of


class ListFileForm(forms.Form):
    """A list as a CSV file: each kind says what it holds, and has a field ``file`` of its own size."""

    listing: ClassVar[Listing]
    text = ""

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is no text, or lacks a column."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            self.text = file.read().decode("utf-8-sig")
            header, *_rows = list(rows_of(self.text)) or [
                []
            ]  # all of it: a later row may break off
        except (UnicodeDecodeError, csv.Error) as wrong:
            message = _("This is no CSV file in UTF-8: save it as “CSV UTF-8”.")
            raise forms.ValidationError(message) from wrong
        if missing := self.listing.missing(header):
            said = {"names": ", ".join(missing)}
            raise forms.ValidationError(_("The file has no column %(names)s.") % said)
        return file
